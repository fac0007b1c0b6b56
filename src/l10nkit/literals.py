"""Where the characters of a message's strings stand in its .po file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.model import Message

# A comment is stepped over as a whole, but for the mark of an obsolete entry.
_TOKEN = re.compile(
    r'(?P<literal>"(?:[^"\\\n]|\\.)*+")|#(?!~(?!\|))[^\n]*+'
    r"|(?P<keyword>msgctxt\b|msgid_plural\b|msgid\b|msgstr\b)",
    re.ASCII,
)
_PIECE = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]++))++|\\.|[^\\]++", re.DOTALL)
_CODE = re.compile(r"\\(?:x([0-9A-Fa-f]++)|([0-7]{1,3}))")


class Place(NamedTuple):
    """A part of a file.

    Attributes:
        start: Its first character.
        end: Behind its last one.
        line: The whole line that it begins in, without the line end.
    """

    start: Position
    end: Position
    line: str


def place_of(
    message: Message, *, form: int | None = None, start: int = 0, end: int | None = None
) -> Place | None:
    """Find a part of a message in its file.

    Args:
        message: As it was read.
        form: Index of the msgstr; None means the msgid.
        start: Where the part begins, in code points of that string.
        end: Where it ends; None means the end of the string. An empty part is a place between two
            characters.

    Returns:
        None if the message was not read from a file, or has no such string any more.
    """
    raw = message.raw
    if raw is None or message.position is None:
        return None
    keywords = list(_keywords(raw))
    first_id = next((at for name, at, _ in keywords if name == "msgid"), None)
    wanted = [item for item in keywords if item[0] == ("msgid" if form is None else "msgstr")]
    index = form or 0
    if first_id is None or index >= len(wanted):
        return None
    _name, at, literals = wanted[index]
    length = len(message.msgid if form is None else message.msgstr[index])
    first = _offset_in(raw, literals, start, behind=False)
    last = _offset_in(raw, literals, length if end is None else end, behind=True)
    if first is None:
        first = at
    last = max(first, at if last is None else last)
    line = message.position.line - raw.count("\n", 0, first_id)
    return Place(
        start=_position(raw, first, line),
        end=_position(raw, last, line),
        line=_line_at(raw, first),
    )


def line_of(message: Message) -> str:
    """Give the line of its file that a message's msgid begins in, as `place_of` does, but faster.

    Returns:
        Nothing if the message was not read from a file.
    """
    raw = message.raw
    if raw is None or message.position is None:
        return ""
    for name, at, literals in _keywords(raw):
        if name == "msgid":
            begins = [begin for begin, stop in literals if stop > begin]
            ends = [stop for _begin, stop in literals]
            return _line_at(raw, begins[0] if begins else ends[-1] if ends else at)
    return ""


def _line_at(raw: str, at: int) -> str:
    end = raw.find("\n", at)
    return raw[raw.rfind("\n", 0, at) + 1 : end if end >= 0 else len(raw)].rstrip("\r")


def _keywords(raw: str) -> Iterator[tuple[str, int, list[tuple[int, int]]]]:
    """List the keywords of an entry, where each stands, and its literals, quotes left out."""
    name, at = "", 0
    literals: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(raw):
        if token.lastgroup == "literal":
            literals.append((token.start() + 1, token.end() - 1))
        elif token.lastgroup == "keyword":
            if name:
                yield name, at, literals
            name, at, literals = token[0], token.start(), []
    if name:
        yield name, at, literals


def _offset_in(
    raw: str, literals: list[tuple[int, int]], wanted: int, *, behind: bool
) -> int | None:
    """Find in an entry's text where the character with a number stands, or ends."""
    passed = 0
    last = None
    for begin, stop in literals:
        for piece in _PIECE.finditer(raw, begin, stop):
            length = _length(piece[0])
            reached = passed + length
            if wanted < reached or (behind and wanted == reached):
                inside = wanted - passed if piece[0][0] != "\\" else 0
                if behind and piece[0][0] == "\\" and wanted > passed:
                    return piece.end()
                return piece.start() + inside
            passed = reached
        last = stop
    return last


def _length(piece: str) -> int:
    """Count the characters that a part of a literal stands for."""
    if piece[0] != "\\":
        return len(piece)
    codes = _CODE.findall(piece)
    if not codes:
        return 1
    values = [int(hexadecimal or octal, 16 if hexadecimal else 8) & 0xFF
              for hexadecimal, octal in codes]  # fmt: skip
    return len(bytes(values).decode("utf-8", "replace"))


def _position(raw: str, offset: int, first_line: int) -> Position:
    line = first_line + raw.count("\n", 0, offset)
    return Position(line, offset - raw.rfind("\n", 0, offset))
