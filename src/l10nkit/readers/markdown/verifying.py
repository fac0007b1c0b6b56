"""Checks with the parser whether texts and the markup between them are read as what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.readers.markdown.inline import real_end
from l10nkit.readers.markdown.parsing import parse_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.readers.markdown.parsing import Event

_MARKS = {"Emphasis": 1, "Strong": 2, "Strikethrough": 0}
_FOOTNOTE = re.compile(r"\[\^[^\]\r\n]+\]")
_LINE_START = re.compile(r"(\r\n|\r|\n)[ \t>]*")
_FRAMES = {
    "heading": ("# ", "\n"),
    "cell": ("|a|\n|-|\n|", "|\n"),
    "setext": ("", "\n===\n"),
    "text": ("", "\n"),
}
_CONTAINERS = {
    "heading": ["Heading"],
    "setext": ["Heading"],
    "cell": ["Table", "TableHead", "TableCell", "TableRow", "TableCell"],
    "text": ["Paragraph"],
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a rendered block.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: What it has to show; None for markup.
    """

    start: int
    end: int
    text: str | None


def is_read_back(pieces: Sequence[tuple[str, str | None]], *, place: str) -> bool:
    """Tell whether pieces are read as what they are, standing alone as one block.

    Args:
        pieces: What is written of each, and the text it has to show, or None for markup.
        place: `text`, `heading`, `setext` or `cell`.
    """
    before, after = _FRAMES[place]
    placed: list[Piece] = []
    parts = [before]
    position = len(before)
    for written, text in pieces:
        if text is None:
            # Line starts of the container around the block mean nothing without it.
            written = _LINE_START.sub(r"\1", written)  # noqa: PLW2901
        placed.append(Piece(position, position + len(written), text))
        parts.append(written)
        position += len(written)
    parts.append(after)
    notes = {
        note for written, text in pieces if text is None for note in _FOOTNOTE.findall(written)
    }
    parts += [f"\n{note}: x\n" for note in sorted(notes)]
    parsed = parse_markdown("".join(parts), resolve_all=True)
    return _Check(placed, parsed.source, len(before)).passes(parsed.events, _CONTAINERS[place])


class _Check:
    """Compares events with pieces."""

    def __init__(self, pieces: Sequence[Piece], source: str, start: int) -> None:
        self._source = source
        self._start = start
        self._end = pieces[-1].end if pieces else start
        self._texts = [piece for piece in pieces if piece.text is not None]
        codes = [piece for piece in pieces if piece.text is None]
        self._code_spans = {(piece.start, piece.end) for piece in codes}
        self._code_starts = {piece.start for piece in codes}
        self._code_ends = {piece.end for piece in codes}
        self._shown: dict[int, list[str]] = {piece.start: [] for piece in self._texts}
        self._owner: dict[int, Piece] = {
            offset: piece for piece in self._texts for offset in range(piece.start, piece.end)
        }

    def passes(self, events: Sequence[Event], containers: Sequence[str]) -> bool:
        """Tell whether there is nothing in the block but its pieces."""
        names: list[str] = []
        for event in events:
            if event.start >= self._end and event.kind != "end":
                break
            if event.kind in {"end", "soft"} and event.start < self._start:
                continue
            if event.kind == "start" and event.name not in {*_MARKS, "Link", "Image"}:
                names.append(event.name)
            elif event.start >= self._start and not self._is_expected(event):
                return False
        return names == list(containers) and all(
            "".join(self._shown[piece.start]) == piece.text for piece in self._texts
        )

    def _is_expected(self, event: Event) -> bool:
        if event.kind == "end":
            return True
        owner = self._owner.get(event.start)
        if event.kind == "text":
            if owner is None:
                return event.start not in self._code_starts
            self._shown[owner.start].append(event.text)
            return event.end <= owner.end
        if owner is not None:
            return False
        if event.kind != "start":
            return True
        if event.name not in _MARKS:
            return True
        return self._has_own_marks(event)

    def _has_own_marks(self, event: Event) -> bool:
        width = _MARKS[event.name]
        if not width:
            width = 2 if self._source.startswith("~~", event.start) else 1
        opening = (event.start, event.start + width)
        closing = (real_end(event, self._source) - width, event.end)
        return all(
            span in self._code_spans or self._is_in_code(span) for span in (opening, closing)
        )

    def _is_in_code(self, span: tuple[int, int]) -> bool:
        """True for what stands wholly within a code, such as emphasis in the text of an image."""
        if any(offset in self._owner for offset in range(*span)):
            return False
        return any(start < span[0] and span[1] < end for start, end in self._code_spans)
