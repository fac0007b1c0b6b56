"""Pseudolocalization: a translation that anyone can read, made to show what localization breaks.

A page in the pseudo locale shows at a glance which texts never went through a catalog (they have
no accents and no brackets), which are cut off or glued together (a bracket is missing), where the
layout has no room for longer languages, and where it can't run from right to left.
"""

from __future__ import annotations

import re
from itertools import cycle
from typing import Literal

Style = Literal["accented", "bidi"]

_LOOK_ALIKES = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÂƁĆĎĒƑĜĤÎĴĶĹṀŃÖƤɊŘŠŢÛṼŴẊÝŽàƀçđéƒğĥíĵķļɱñóþɋřšţüṽŵẋýž",
)

_PADDING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# The source text's length in letters and what a translation adds to it: the lower ends of IBM's
# ranges, as W3C reports them (https://www.w3.org/International/articles/article-text-size).
# From 51 to 70 letters those ask for more than for shorter texts; here it goes down steadily.
_GROWTH = ((10, 1.0), (20, 0.8), (30, 0.6), (70, 0.4))
_GROWTH_OF_LONG = 0.3

_RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"
_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"
_POP = "\N{POP DIRECTIONAL FORMATTING}"

_CONVERSION = r"""%(?:\d+\$)?[\#0+'\-]*+(?:\d+|\*)?(?:\.(?:\d+|\*))?
    (?:hh?|ll?|[LqjztI])?[diouxXeEfFgGaAcCsSprn@]"""

# What a program or browser reads, and a translator has to leave as it is. In doubt a piece is
# protected: an unchanged word does no harm, a broken placeholder does. A percent sign before a
# space, or between a digit and a word, is prose: "5% down", "50%-style".
_PROTECTED = re.compile(
    rf"""(
    %\([^()%\s]*\)[\#0+\-]*+(?:\d+|\*)?(?:\.(?:\d+|\*))?[diouxXeEfFgGaAcrs]      # %(name)s
    | %%
    | (?<!\d){_CONVERSION}                                                       # %s %-5.2f
    | {_CONVERSION}(?![^\W\d_])
    | %\{{\w+\}}                                                                  # %{{name}}
    | \$?\{{\{{?[ ]?[\w.\[\]\-]*(?:[!:|,][^{{}}]*)?[ ]?\}}\}}?                    # {{name}}
    | </?[A-Za-z][A-Za-z0-9:\-]*(?:\s[^<>]*)?/?>                                  # <a1> <br2/>
    | &(?:\#[0-9]+|\#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);                      # &amp; &#39;
    | \b(?:https?://|ftp://|www\.|mailto:)[^\s<>"]*[\w/]                          # addresses
    | (?<![\w.+\-])[\w.+\-]++@[\w\-]+(?:\.[\w\-]+)+
    )""",
    re.VERBOSE,
)
_WORD = re.compile(r"\S+")


def pseudolocalize(text: str, *, style: Style = "accented") -> str:
    """Translate a text into a pseudo locale.

    Placeholders (`%s`, `%(name)d`, `{name}`, `{{name}}`), tags (`<a1>`, `<br2/>`), character
    references, web and e-mail addresses are left as they are. So is the white space around the
    text, since gettext wants a translation to begin and end with the newlines of its source.

    Args:
        text: The source text; plain, not escaped as in a catalog.
        style: `accented` puts accents on all ASCII letters, adds words until the text has grown
            as translations from English do, and puts it in brackets (as Android's `en-XA`).
            `bidi` makes every word run from right to left (as Android's `ar-XB`).

    Returns:
        The translation: always the same for the same text, and never equal to it, unless the text
        is empty or blank, which stays as it is.
    """
    core = text.strip()
    if not core:
        return text
    start = text.index(core)
    change = _accented if style == "accented" else _bidi
    return text[:start] + change(core) + text[start + len(core) :]


def _accented(text: str) -> str:
    pieces = _PROTECTED.split(text)
    letters = sum(len(piece) for piece in pieces[::2])  # split puts what it found at odd places
    pieces[::2] = [piece.translate(_LOOK_ALIKES) for piece in pieces[::2]]
    return f"⟦{''.join(pieces)}{_padding(letters)}⟧"


def _padding(length: int) -> str:
    """Make the words that a text of a length (in code points) grows by."""
    growth = next((rate for limit, rate in _GROWTH if length <= limit), _GROWTH_OF_LONG)
    wanted = length * growth
    padding = ""
    for word in cycle(_PADDING):
        if len(padding) >= wanted:
            break
        padding += f" {word}"
    return padding.translate(_LOOK_ALIKES)


def _bidi(text: str) -> str:
    """Override the direction of words; the marks outside make the paragraph right-to-left too."""
    pieces = _PROTECTED.split(text)
    pieces[::2] = [_WORD.sub(_overridden, piece) for piece in pieces[::2]]
    return f"{_RIGHT_TO_LEFT_MARK}{''.join(pieces)}{_RIGHT_TO_LEFT_MARK}"


def _overridden(match: re.Match[str]) -> str:
    word = match[0]
    if not any(map(str.isalnum, word)):
        return word
    return f"{_OVERRIDE}{word}{_POP}"
