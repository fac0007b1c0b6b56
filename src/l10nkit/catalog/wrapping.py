"""Line breaking as GNU gettext does it.

GNU gettext breaks by an early form of UAX #14 (Unicode line breaking) over the *escaped* text. The
pair table below was measured on msgcat 0.21 for all pairs of ASCII characters, with and without a
space between them. For other scripts it is an approximation by general category and width.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, chain

from l10nkit.catalog.escapes import escape

DEFAULT_WIDTH = 79

# Names of UAX #14; WOP is a wide opening bracket, ID any wide letter.
_CLASSES = {
    **dict.fromkeys("!?", "EX"),
    **dict.fromkeys("'\"", "QU"),
    **dict.fromkeys("([{", "OP"),
    **dict.fromkeys("0123456789", "NU"),
    **dict.fromkeys("$+\\€￥£¥￦", "PR"),
    **dict.fromkeys("%°％‰′″℃", "PO"),
    **dict.fromkeys(")]", "CP"),
    **dict.fromkeys(",./:;", "IS"),
    **dict.fromkeys("、。，．", "CL"),
    **dict.fromkeys("…‥", "IN"),
    **dict.fromkeys("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々〻゛゜ゝゞヽヾ・：；", "NS"),
    **dict.fromkeys("！？", "EX"),
    **dict.fromkeys("\u2010\u2012\u2013\u00ad\u200b\u1680", "BA"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2060\ufeff\u2011", "GL"),
    "—": "B2",
    "-": "HY",
    "|": "BA",
    "}": "CL",
    " ": "SP",
}
_MOST = frozenset({"AL", "NU", "PO", "PR", "OP", "WOP", "ID", "B2"})
_BREAKS_BEFORE: dict[str, frozenset[str]] = {
    "AL": frozenset({"ID", "WOP", "B2"}),
    "NU": frozenset({"ID", "WOP", "B2"}),
    "HY": _MOST - {"NU"} | {"GL"},
    "IS": _MOST - {"NU"},
    "EX": _MOST,
    "NS": _MOST,
    "IN": _MOST,
    "BA": _MOST | {"GL"},
    "B2": _MOST - {"B2"},
    "PO": frozenset({"PO", "PR", "ID", "B2"}),
    "PR": frozenset({"PO", "PR", "B2"}),
    "CP": frozenset({"OP", "WOP", "ID", "B2"}),
    "CL": _MOST - {"PO", "PR"},
    "ID": _MOST - {"PO"},
}
"""What a line may begin with directly behind a character of the class; behind others, nothing."""

_NEVER_FIRST = frozenset({"EX", "IS", "CL", "CP"})
"""What a line may not begin with, not even behind a space."""

_NOT_EVEN_SPACED = {
    "QU": frozenset({"OP", "WOP"}),
    "CL": frozenset({"NS"}),
    "B2": frozenset({"B2"}),
}
"""What a line may not begin with if the class stands in front of the space."""

# Nothing inside of a word is a place to break.
_WORD = re.compile("[A-Za-z0-9_]{2}")
_WIDE = ("W", "F")

# Characters of one column each, which most texts are made of.
_NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u024f\u0370-\u0482\u048a-\u052f\u2010-\u2027\u20ac]*+"
)


def text_width(text: str) -> int:
    """Return how many columns a text takes: two for wide characters, none for combining ones."""
    return len(text) if _is_narrow(text) else sum(map(_char_width, text))


def _is_narrow(text: str) -> bool:
    return text.isascii() or _NARROW.fullmatch(text) is not None


def first_piece(text: str) -> str:
    """Return the part of an escaped text up to the first place where a line may end."""
    return text[: _next_break(text, 0) or len(text)]


def wrap_text(text: str, *, start_column: int, width: int) -> list[str]:
    r"""Return the lines that a string is written on, escaped, without quotes.

    Args:
        text: The string, not escaped.
        start_column: Columns in front of the string on its keyword's line, the quote included.
        width: Columns a line may have; 0 to end lines at `\n` only.

    Returns:
        The first goes on the keyword's line; it is empty if the others hold all of the text.
    """
    if "\n" not in text:
        escaped = escape(text)
        if not width or start_column + text_width(escaped) < width:
            return [escaped]
    portions = [escape(portion) for portion in text.split("\n")]
    portions = [portion + "\\n" for portion in portions[:-1]] + portions[-1:]
    if not portions[-1] and len(portions) > 1:
        portions.pop()
    if not width:
        return ["", *portions]
    if len(portions) == 1:
        lines = _fill(portions[0], first_column=start_column, width=width - 1)
        if len(lines) == 1:
            return lines
    filled = (_fill(portion, first_column=1, width=width - 1) for portion in portions)
    return ["", *chain.from_iterable(filled)]


def _fill(portion: str, *, first_column: int, width: int) -> list[str]:
    """Break a text so that lines end at `width` at most; the first begins at `first_column`."""
    is_narrow = _is_narrow(portion)
    columns = (
        range(len(portion) + 1)
        if is_narrow
        else [*accumulate(map(_char_width, portion), initial=0)]
    )
    lines = []
    start = 0
    room = width - first_column
    while columns[-1] - columns[start] > room:
        limit = bisect_right(columns, columns[start] + room) - 1
        end = _last_break(portion, start, limit) or _next_break(portion, max(start, limit))
        if not end:
            break
        lines.append(portion[start:end])
        start = end
        room = width - 1
    lines.append(portion[start:])
    return lines


def _last_break(text: str, start: int, limit: int) -> int:
    """Find the last place behind `start` and not behind `limit` where a line may end, or 0."""
    for offset in range(limit, start, -1):
        if _is_break(text, offset):
            return offset
    return 0


def _next_break(text: str, start: int) -> int:
    """Find the first place behind `start` where a line may end, or 0."""
    for offset in range(start + 1, len(text)):
        if _is_break(text, offset):
            return offset
    return 0


def _is_break(text: str, offset: int) -> bool:
    """Tell whether a line may end in front of a character of an escaped text."""
    kind = break_class(text[offset])
    if kind in {"SP", "CM"} or (text.endswith("\\n") and offset >= len(text) - 2):
        return False
    index = offset - 1
    spaces = False
    while index >= 0:
        before = break_class(text[index])
        if before == "SP":
            spaces = True
        elif before != "CM":
            break
        index -= 1
    else:
        return False  # Nothing but spaces in front: no place to break.
    if index == offset - 1 and _is_inside(text, offset):
        return False
    return may_break(before, kind, spaces=spaces)


def _is_inside(text: str, offset: int) -> bool:
    """Tell whether a character is the second of an escape, or goes on with a word."""
    if text[offset - 1] != "\\":
        return bool(_WORD.match(text, offset - 1))
    slashes = offset
    while slashes and text[slashes - 1] == "\\":
        slashes -= 1
    return (offset - slashes) % 2 == 1


def may_break(before: str, after: str, *, spaces: bool) -> bool:
    """Tell whether a line may end between two characters of these classes.

    Args:
        before: The class of the last character in front, spaces left out.
        after: The class of the first character behind.
        spaces: True if there are spaces between them.
    """
    if not spaces:
        return after in _BREAKS_BEFORE.get(before, ())
    if before in {"OP", "WOP"} or after in _NEVER_FIRST:
        return False
    return after not in _NOT_EVEN_SPACED.get(before, ())


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.east_asian_width(char) in _WIDE:
        return 2
    return 0 if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"} else 1


@lru_cache(maxsize=4096)
def break_class(char: str) -> str:
    """Give the class of a character, by its name in UAX #14."""
    known = _CLASSES.get(char)
    if known or char.isascii():
        return known or "AL"
    if char.isspace():
        return "BA"
    category = unicodedata.category(char)
    if category in {"Pi", "Pf"}:
        return "QU"
    if category in {"Mn", "Mc", "Me", "Cf"}:
        return "CM"
    wide = unicodedata.east_asian_width(char) in _WIDE
    if category == "Ps":
        return "WOP" if wide else "OP"
    if category == "Pe":
        return "CL" if wide else "CP"
    return "ID" if wide else "AL"
