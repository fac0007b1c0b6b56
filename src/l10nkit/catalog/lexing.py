"""The tokens of .po files, with the place of each."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

TokenKind = Literal[
    "string", "keyword", "index", "comment", "conflict", "word", "quote", "nul", "other", "end"
]

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\f\v]++)
    | (?P<newline>\n)
    | (?P<string>"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+")
    | (?P<keyword>(?:msgctxt|msgid_plural|msgid|msgstr)(?![A-Za-z0-9_]))
    | (?P<index>\[[ \t]*+[0-9]++[ \t]*+\])
    | (?P<mark>\#~\|?|\#\|)
    | (?P<comment>\#[^\n]*+)
    | (?P<conflict>^(?:<{7}|={7}|>{7}|\|{7})(?![<=>|])[^\n]*+)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*+)
    | (?P<quote>"[^\n]*+)
    | (?P<nul>\x00++)
    | (?P<other>[^\n"\x00#]++)
    """,
    re.VERBOSE | re.MULTILINE,
)
_LINE_END = re.compile(r"[ \t\r\f\v]*+(?:\n|\Z)")


class Place(NamedTuple):
    """A place between two tokens.

    Attributes:
        offset: In code points from the start of the text.
        line: 1-based.
        line_start: Offset of the line's first character.
        obsolete: Whether `#~` stands in front of it on its line.
        previous: Whether `#|` or `#~|` does.
    """

    offset: int
    line: int
    line_start: int
    obsolete: bool = False
    previous: bool = False


class Token(NamedTuple):
    """A token and where it stands.

    Attributes:
        kind: What it is; `end` behind the last one.
        text: As written.
        place: Where it begins.
    """

    kind: TokenKind
    text: str
    place: Place

    @property
    def column(self) -> int:
        """1-based, in code points."""
        return self.place.offset - self.place.line_start + 1


class Lexer:
    """Walks through the tokens of a text; can be sent back to any place it has been at.

    Attributes:
        place: Behind the last token.
    """

    def __init__(self, text: str) -> None:
        self.place = Place(0, 1, 0)
        self._text = text

    def next_token(self) -> Token:
        """Return the next token and step over it."""
        offset, line, line_start, obsolete, previous = self.place
        while found := _TOKEN.match(self._text, offset):
            kind = found.lastgroup
            start, offset = offset, found.end()
            if kind == "newline":
                line, line_start, obsolete, previous = line + 1, offset, False, False
            elif kind == "mark":
                obsolete = obsolete or found[0][1] == "~"
                previous = found[0][-1] == "|"
            elif kind != "space":
                self.place = Place(offset, line, line_start, obsolete, previous)
                place = Place(start, line, line_start, obsolete, previous)
                return Token(kind, found[0], place)  # type: ignore[arg-type]  # groups are kinds
        self.place = Place(offset, line, line_start, obsolete, previous)
        return Token("end", "", self.place)

    def skip_line(self) -> None:
        """Step over the rest of the line."""
        end = self._text.find("\n", self.place.offset)
        offset = len(self._text) if end < 0 else end
        self.place = self.place._replace(offset=offset)

    def skip_line_end(self) -> None:
        """Step over white space and a line end, if nothing else is left of the line."""
        found = _LINE_END.match(self._text, self.place.offset)
        if found is None:
            return
        if self._text.endswith("\n", self.place.offset, found.end()):
            self.place = Place(found.end(), self.place.line + 1, found.end())
        else:
            self.place = self.place._replace(offset=found.end())
