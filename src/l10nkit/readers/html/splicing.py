"""Edits of a page's source: attributes set and markup inserted, every other character kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.readers.html.escaping import escape_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10nkit.readers.html.parsing import Node

_TAG_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE_NAME = re.compile(r"[^\s=]+")
_VALUE = re.compile(
    r"""[^=]*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<unquoted>[^\s"'][^\s]*))\Z"""
)
_PLAIN = re.compile(r"[\w.:/-]*[\w.:-]", re.ASCII)


class Edit(NamedTuple):
    """A range of the source and what comes in its place; edits sort as they are to be made.

    Attributes:
        start: Offset of the first character to replace.
        end: Offset behind the last; the same as `start` to insert.
        order: Which of the edits at one place comes first.
        text: What comes there.
    """

    start: int
    end: int
    order: tuple[int, int]
    text: str


@dataclass(slots=True)
class Edits:
    """The edits of one source, collected in any order.

    Attributes:
        source: The source.
        edits: What was collected.
    """

    source: str
    edits: list[Edit] = field(default_factory=list)

    def set_attribute(self, node: Node, name: str, value: str) -> None:
        """Give an element of the source an attribute, or another value for it."""
        span = node.attribute_spans.get(name)
        if span is None:
            match = _TAG_NAME.match(self.source, node.start)
            if match is not None:
                self.insert(match.end(), f' {name}="{escape_value(value)}"')
            return
        start, end = span.start_offset, span.end_offset
        match = _VALUE.match(self.source, start, end)
        if match is None or match.lastgroup is None:
            written = _ATTRIBUTE_NAME.match(self.source, start, end)
            self.replace(start, end, f'{written[0] if written else name}="{escape_value(value)}"')
        elif match.lastgroup == "unquoted" and not _PLAIN.fullmatch(value):
            self.replace(*match.span("unquoted"), f'"{escape_value(value)}"')
        else:
            self.replace(*match.span(match.lastgroup), escape_value(value))

    def insert(self, offset: int, text: str) -> None:
        """Insert markup; at one place, what is inserted first comes first."""
        self.edits.append(Edit(offset, offset, (1, len(self.edits)), text))

    def replace(self, start: int, end: int, text: str) -> None:
        """Put other markup in place of a range, which no other edit may touch."""
        self.edits.append(Edit(start, end, (1, len(self.edits)), text))

    def wrap(self, start: int, end: int, opening: str, closing: str) -> None:
        """Put markup around a range; ranges may nest or touch, but not cross."""
        # At one place the ends come first, of them the inner ones, and the inner beginnings last.
        self.edits.append(Edit(start, start, (2, -end), opening))
        self.edits.append(Edit(end, end, (0, -start), closing))


def splice(source: str, edits: Iterable[Edit]) -> str:
    """Make edits.

    Args:
        source: The source.
        edits: What to change in it, in any order; no two replace the same characters.

    Returns:
        The new source.
    """
    parts: list[str] = []
    position = 0
    for start, end, _order, text in sorted(edits):
        if start < position:
            continue
        parts += (source[position:start], text)
        position = end
    parts.append(source[position:])
    return "".join(parts)


def escape_value(value: str) -> str:
    """Escape an attribute's value for quotes of both kinds.

    In ASCII, so that it can be written in whatever encoding the page is in.
    """
    return escape_text(value, syntax="attribute-double", encoding="ascii").replace("'", "&#39;")
