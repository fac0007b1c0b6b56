"""Splices translations over a document's segments; every other character stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10nkit.inline import message_text, split_at_tags, tag_problem
from l10nkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.inline import Escape, EscapePieces
    from l10nkit.model import Document, InlineCode, Segment

_NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document with translations in it.

    Attributes:
        source: Its new source.
        spans: Where each segment stands in it, in the order of the segments.
        translated: For each segment whether its translation was used.
        broken: The segments whose translation could not be used, with what is wrong with its tags.
    """

    source: str
    spans: tuple[Span, ...]
    translated: tuple[bool, ...]
    broken: tuple[tuple[Segment, str], ...] = ()


def render_document(
    document: Document,
    segments: Sequence[Segment],
    *,
    translate: Callable[[Segment], str | None],
    escape: Escape,
    escape_pieces: EscapePieces | None = None,
    encoding: str | None = None,
    verbatim: bool = False,
) -> Rendered:
    """Give a document's source with translations in place of its segments.

    Args:
        document: The document.
        segments: All of its segments, in order.
        translate: Gives a segment's translation with its numbered tags, or None to keep what
            stands there.
        escape: How text is written in the document's format.
        escape_pieces: How the texts of a block are written if that depends on what stands between.
        encoding: What the file will be written in; None means as the document was.
        verbatim: Leave glued neighbours glued. Otherwise a line break goes where the source lost
            one, at every cut that a translation touches.

    Returns:
        The new source; the old one, character for character, if nothing is translated or every
        translation is the same as its source.
    """
    newline = newline_of(document.source)
    writer = _Writer(document.source, segments, verbatim=verbatim, newline=newline)
    broken: list[tuple[Segment, str]] = []
    translated: list[bool] = []
    for segment in segments:
        text = translate(segment)
        tags = [code.tag for code in segment.codes if code.tag]
        problem = tag_problem(text, tags) if text is not None and tags else None
        if text is None or problem is not None:
            if problem is not None:
                broken.append((segment, problem))
            writer.pieces.append(None)
            translated.append(False)
            continue
        translated.append(True)
        if text == message_text(segment):
            writer.pieces.append(None)
            continue
        pieces = split_at_tags(text, tags)
        texts = pieces[::2]
        if not text.isprintable():
            texts = [_NEWLINE.sub(lambda _: newline, piece) for piece in texts]
        place = {"syntax": segment.syntax, "encoding": encoding or document.encoding}
        if escape_pieces is None:
            pieces[::2] = [escape(piece, **place) for piece in texts]
        else:
            sources = {
                code.tag: document.source[code.span.start : code.span.end] for code in segment.codes
            }
            pieces[::2] = escape_pieces(texts, [sources[tag] for tag in pieces[1::2]], **place)
        writer.pieces.append(pieces)
    source, spans = writer.write()
    return Rendered(source, spans, tuple(translated), tuple(broken))


def body_text(document: Document, segments: Sequence[Segment], rendered: Rendered) -> str:
    """Give the body of a plain text: joined by what stood between, or a line break if they touched.

    Args:
        document: The document.
        segments: All of its segments, in order.
        rendered: What `render_document` made of them.
    """
    newline = newline_of(document.source)
    parts: list[str] = []
    previous = -1
    for index, segment in enumerate(segments):
        if segment.role != "body":
            continue
        if previous >= 0:
            follows = previous == index - 1
            gap = document.source[segments[previous].span.end : segment.span.start]
            parts.append((gap if follows else "") or newline)
        span = rendered.spans[index]
        parts.append(rendered.source[span.start : span.end])
        previous = index
    if parts:
        parts.append(newline)
    return "".join(parts)


def newline_of(source: str) -> str:
    """Give the line end that a text uses first; a line feed if it has only one line."""
    match = _NEWLINE.search(source)
    return match.group() if match else "\n"


@dataclass(slots=True)
class _Writer:
    """Writes the new source from left to right.

    `pieces` holds for each segment None or text, tag, text, … of its translation. What is still to
    be written waits on a stack, since segments may stand in the codes of others.
    """

    source: str
    segments: Sequence[Segment]
    verbatim: bool
    newline: str
    pieces: list[list[str] | None] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def write(self) -> tuple[str, tuple[Span, ...]]:
        """Write all; return the source and where each segment stands in it."""
        starts = [segment.span.start for segment in self.segments]
        new_starts = [0] * len(starts)
        new_ends = [0] * len(starts)
        stack: list[_Task] = [_Task(0, len(self.source), 0)]
        while stack:
            task = stack.pop()
            if task.text is not None:
                self._put(task.text)
                continue
            if task.ends >= 0:
                new_ends[task.ends] = self.length
                continue
            position, index = task.start, task.first
            while index < len(starts) and starts[index] < task.end:
                segment = self.segments[index]
                self._put(self.source[position : segment.span.start])
                self._unglue(index)
                new_starts[index] = self.length
                position = segment.span.end
                if segment.codes:
                    following = bisect_left(starts, position, index + 1)
                    stack.append(_Task(position, task.end, following))
                    stack.append(_Task(0, 0, 0, ends=index))
                    stack.extend(reversed(self._content(index, starts)))
                    break
                pieces = self.pieces[index]
                self._put(self.source[starts[index] : position] if pieces is None else pieces[0])
                new_ends[index] = self.length
                index += 1
            else:
                self._put(self.source[position : task.end])
        return "".join(self.parts), tuple(map(Span, new_starts, new_ends))

    def _content(self, index: int, starts: Sequence[int]) -> list[_Task]:
        segment = self.segments[index]
        pieces = self.pieces[index]
        if pieces is None:
            return [_Task(segment.span.start, segment.span.end, index + 1)]
        spans = {code.tag: code.span for code in segment.codes if code.tag}
        hidden = _beside_tags(segment)
        tasks = [_copy(span, starts, index) for span in hidden.get(("", "after"), ())]
        for place, piece in enumerate(pieces):
            if place % 2 == 0:
                tasks.append(_Task(0, 0, 0, text=piece))
                continue
            around = (*hidden.get((piece, "before"), ()), spans[piece])
            around += tuple(hidden.get((piece, "after"), ()))
            tasks += [_copy(span, starts, index) for span in around]
        return tasks

    def _unglue(self, index: int) -> None:
        if self.verbatim or not self.segments[index].glued:
            return
        if self.pieces[index] is not None or (index and self.pieces[index - 1] is not None):
            self._put(self.newline)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _beside_tags(segment: Segment) -> dict[tuple[str, str], list[Span]]:
    """Find the tag that each comment and the like goes with, before or after it.

    It is the one that it touches, or else the one in front of it; `""` is the start of the text.
    """
    found: dict[tuple[str, str], list[Span]] = {}
    tag, offset = "", 0
    waiting: list[InlineCode] = []
    for code in segment.codes:
        if not code.tag:
            waiting.append(code)
            continue
        for one in waiting:
            touches = one.offset == code.offset and not (tag and one.offset == offset)
            found.setdefault((code.tag, "before") if touches else (tag, "after"), []).append(
                one.span
            )
        waiting.clear()
        tag, offset = code.tag, code.offset
    found.setdefault((tag, "after"), []).extend(one.span for one in waiting)
    return found


@dataclass(frozen=True, slots=True)
class _Task:
    """Copy source from start to end, with the segments from `first` on; or something simpler."""

    start: int
    end: int
    first: int
    text: str | None = None
    ends: int = -1


def _copy(span: Span, starts: Sequence[int], index: int) -> _Task:
    return _Task(span.start, span.end, bisect_left(starts, span.start, index + 1))
