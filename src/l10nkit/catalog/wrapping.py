"""Line breaking as GNU gettext does it.

GNU gettext breaks by an early form of UAX #14 (Unicode line breaking) over the *escaped* text. The
pair table below was measured on msgcat 0.21 for all pairs of ASCII characters, with and without a
space between them. For other scripts it is an approximation by general category and width.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from l10nkit.catalog.escapes import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

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

# An escape, letters and digits, spaces: nothing inside of these is a place to break.
_TOKEN = re.compile(r"\\.|[A-Za-z0-9_]++|[ ]++|.", re.DOTALL)
_WIDE = ("W", "F")

# Most texts are words with one space between them. Their lines can end at spaces only, and each of
# their characters is a column wide, so that there is no need to look at every character.
_LETTERS = r"\u00c0-\u024f\u0370-\u03ff\u0400-\u0482\u048a-\u052f"
_LETTER = f"[A-Za-z0-9_'{_LETTERS}]"
_WORD = rf'(?:\\")?+%?+{_LETTER}++(?:\\")?+[.,:;!?]?+'
_NARROW = re.compile(f"[ -~{_LETTERS}]*+")
_WORDS = re.compile(rf"{_WORD}(?: {_WORD})*+(?:\\n)?+")


def text_width(text: str) -> int:
    """Return how many columns a text takes: two for wide characters, none for combining ones."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(map(_char_width, text))


def first_piece(text: str) -> str:
    """Return the part of an escaped text up to the first place where a line may end."""
    for end in _break_offsets(text):
        return text[:end]
    return text


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
    if first_column + text_width(portion) <= width:
        return [portion]
    if _is_words(portion):
        return _fill_words(portion, room=width - first_column, width=width)
    lines = []
    line_start = 0
    piece_start = 0
    column = first_column
    for end in [*_break_offsets(portion), len(portion)]:
        piece_width = text_width(portion[piece_start:end])
        if column + piece_width > width and piece_start > line_start:
            lines.append(portion[line_start:piece_start])
            line_start = piece_start
            column = 1
        column += piece_width
        piece_start = end
    lines.append(portion[line_start:])
    return lines


def _is_words(portion: str) -> bool:
    return _WORDS.fullmatch(portion) is not None


def _fill_words(portion: str, *, room: int, width: int) -> list[str]:
    """Do what `_fill` does for words with one space between them; `room` is on the first line."""
    lines = []
    start = 0
    while len(portion) - start > room:
        end = portion.rfind(" ", start, max(start + room, start)) + 1
        end = end or portion.find(" ", start) + 1  # a word that is too wide has a line of its own
        if not end:
            break
        lines.append(portion[start:end])
        start = end
        room = width - 1
    lines.append(portion[start:])
    return lines


def _break_offsets(text: str) -> Iterator[int]:
    """Yield the offsets in an escaped text before which a line may end."""
    before = "OP"  # nothing but spaces in front: no place to break
    spaces = False
    last = len(text) - 2 if text.endswith("\\n") else len(text)
    for token in _TOKEN.finditer(text):
        offset = token.start()
        kind = _break_class(text[offset])
        if kind == "SP":
            spaces = True
            continue
        if kind == "CM":
            continue
        if offset and offset < last and _may_break(before, kind, spaces=spaces):
            yield offset
        before, spaces = _break_class(text[token.end() - 1]), False


def _may_break(before: str, after: str, *, spaces: bool) -> bool:
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
def _break_class(char: str) -> str:
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
