"""Splices translations over a document's segments; every other character stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.model import Document, Segment, Span

_NEWLINE = re.compile(r"\r\n|\r|\n")


def render_source(
    document: Document,
    segments: Sequence[Segment],
    *,
    translate: Callable[[Segment], str | None],
    verbatim: bool = False,
    body_only: bool = False,
) -> str:
    """Give the document's source with translations in place of its segments.

    Args:
        document: The document.
        segments: All of its segments, in order.
        translate: Gives a segment's translation, or None to keep what stands there.
        verbatim: Leave glued neighbours glued. Otherwise a line break goes where the source lost
            one, at every cut that a translation touches.
        body_only: Leave the boilerplate out.

    Returns:
        The new source; the old one, character for character, if nothing is translated and nothing
        left out.
    """
    newline = newline_of(document.source)
    texts = [_with_newline(translate(segment), newline) for segment in segments]
    if body_only:
        return _render_body(document, segments, texts, newline)
    parts: list[str] = []
    position = 0
    for index, segment in enumerate(segments):
        parts.append(document.source[position : segment.span.start])
        text = texts[index]
        touched = text is not None or (index > 0 and texts[index - 1] is not None)
        if segment.glued and touched and not verbatim:
            parts.append(newline)
        parts.append(segment.text if text is None else text)
        position = segment.span.end
    parts.append(document.source[position:])
    return "".join(parts)


def newline_of(source: str) -> str:
    """Give the line end that a text uses first; a line feed if it has only one line."""
    match = _NEWLINE.search(source)
    return match.group() if match else "\n"


def _with_newline(text: str | None, newline: str) -> str | None:
    return None if text is None else _NEWLINE.sub(newline, text)


def _render_body(
    document: Document, segments: Sequence[Segment], texts: Sequence[str | None], newline: str
) -> str:
    """Join the body's segments: by what stood between them, or by a line break if they touched."""
    parts: list[str] = []
    previous: Span | None = None
    for index, segment in enumerate(segments):
        if segment.role != "body":
            continue
        if previous is not None:
            follows = index > 0 and segments[index - 1].span == previous
            gap = document.source[previous.end : segment.span.start] if follows else ""
            parts.append(gap or newline)
        text = texts[index]
        parts.append(segment.text if text is None else text)
        previous = segment.span
    if parts:
        parts.append(newline)
    return "".join(parts)
