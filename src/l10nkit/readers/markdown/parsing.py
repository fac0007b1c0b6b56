"""Parses Markdown: events with their place in the source, in code points.

The grammar is CommonMark 0.31 with what articles use beyond it: tables, task lists, strikethrough
and alerts of GitHub Flavored Markdown, footnotes, definition lists and attributes of headings. Two
things that sites put into Markdown are hidden from the parser, since neither is text: templates
(`{{< figure >}}`, `{% include %}`) and the fences of directives (`:::note`).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from l10nkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyromark import Options

EventKind = Literal[
    "start", "end", "text", "code", "html", "note", "task", "soft", "hard", "rule", "raw"
]

TEMPLATE = re.compile(r"\{\{[^\n\r]*?\}\}|\{%[^\n\r]*?%\}")
_DIRECTIVE = re.compile(r"^[ \t]*:::[^\n\r]*", re.MULTILINE)
_NOT_SPACE = re.compile(r"[^ \t\n\r]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MASKS = "\ue000\uf8ff\U000f0000\U0010fffd"
_KINDS: Mapping[str, EventKind] = {
    "Text": "text",
    "Code": "code",
    "InlineHtml": "html",
    "FootnoteReference": "note",
    "TaskListMarker": "task",
    "SoftBreak": "soft",
    "HardBreak": "hard",
    "Rule": "rule",
    "Html": "raw",
}


@dataclass(frozen=True, slots=True)
class Event:
    """A step of the parser through the source.

    Attributes:
        kind: `start` and `end` of an element, or what stands in one.
        name: The element's name as pulldown-cmark has it, such as `Emphasis`; else empty.
        start: Offset of its first character; of the whole element if it is a start or an end.
        end: Offset behind its last.
        text: What it shows, character references decoded.
        data: What is known of an element beyond its name, such as `dest_url`.
    """

    kind: EventKind
    name: str
    start: int
    end: int
    text: str = ""
    data: Any = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A link reference definition that has a title."""

    span: Span
    title: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed source.

    Attributes:
        source: The source.
        events: In order.
        mask: The character that stands for what was hidden from the parser; empty if nothing was.
        definitions: The link reference definitions with titles, in order.
    """

    source: str
    events: Sequence[Event]
    mask: str
    definitions: Sequence[Definition]


def parse_markdown(source: str, /, *, resolve_all: bool = False) -> Parsed:
    """Parse Markdown.

    Args:
        source: The text, without front matter.
        resolve_all: Take any `[label]` as a link, as if all labels were defined.

    Returns:
        The events. No text is an error in Markdown.
    """
    import pyromark  # noqa: PLC0415 - only needed for Markdown

    options = _options()
    masked, mask = _masked(source)
    callback = _resolve if resolve_all else None
    found = [
        (event, places["start"], places["end"])
        for event, places in pyromark.events_with_range(
            masked, options=options, broken_link_callback=callback
        )
    ]
    defined = (
        pyromark.reference_definitions(masked, options=options).values() if "]:" in masked else ()
    )
    titled = [
        (one["title"], one["span"]["start"], one["span"]["end"]) for one in defined if one["title"]
    ]
    point = _code_points(
        masked, [offset for _, *offsets in (*found, *titled) for offset in offsets]
    )
    return Parsed(
        source=source,
        events=[_event(event, point(start), point(end)) for event, start, end in found],
        mask=mask,
        definitions=[Definition(Span(point(s), point(e)), title) for title, s, e in titled],
    )


@functools.cache
def _options() -> Options:
    from pyromark import Options  # noqa: PLC0415 - only needed for Markdown

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_GFM
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_DEFINITION_LIST
    )


def _resolve(_link: object) -> tuple[str, str]:
    return ("#", "")


def _masked(source: str) -> tuple[str, str]:
    """Hide what is not for the parser behind as many other characters."""
    source = _SURROGATE.sub("\ufffd", source)
    mask = next((one for one in _MASKS if one not in source), "")
    if mask and "{" in source:
        hidden = TEMPLATE.sub(lambda match: mask * len(match[0]), source)
    else:
        hidden = source
    if ":::" in hidden:
        hidden = _DIRECTIVE.sub(lambda match: _NOT_SPACE.sub(" ", match[0]), hidden)
    return hidden, mask


def _code_points(text: str, offsets: Iterable[int]) -> Callable[[int], int]:
    """Give a function from offsets of UTF-8 bytes to offsets of code points."""
    if text.isascii():
        return int
    data = text.encode()
    points: dict[int, int] = {}
    before = count = 0
    for offset in sorted(set(offsets)):
        count += len(data[before:offset].decode())
        points[offset] = count
        before = offset
    return points.__getitem__


def _event(event: Any, start: int, end: int) -> Event:  # noqa: ANN401 - a union of 20 dicts
    if isinstance(event, str):
        return Event(_KINDS[event], "", start, end)
    ((key, value),) = event.items()
    if key in {"Start", "End"}:
        kind: EventKind = "start" if key == "Start" else "end"
        if isinstance(value, str):
            return Event(kind, value, start, end)
        ((name, data),) = value.items()
        return Event(kind, name, start, end, data=data)
    return Event(_KINDS[key], "", start, end, str(value))
