"""From a parsed source to its blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10nkit.model import Block, Element, Hints, Span
from l10nkit.readers.markdown.building import SPACE, build_block, find_text
from l10nkit.readers.markdown.inline import (
    Run,
    add_leaf,
    append_code,
    close_element,
    close_image,
    open_element,
)
from l10nkit.readers.markdown.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.readers.markdown.building import Leaf
    from l10nkit.readers.markdown.parsing import Event, Parsed

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_UNREAD = frozenset({"CodeBlock", "HtmlBlock"})
_TAGS = {
    "Paragraph": "p",
    "BlockQuote": "blockquote",
    "Item": "li",
    "FootnoteDefinition": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
    "Table": "table",
    "TableHead": "thead",
    "TableRow": "tr",
}
_ATX = re.compile(r"#{1,6}(?:[ \t\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")


def find_blocks(parsed: Parsed, *, root: Element, lines: Sequence[int]) -> list[Block]:
    """Find all that a reader of the page sees or hears.

    Args:
        parsed: The source.
        root: The element around all.
        lines: Where the lines of the source begin.

    Returns:
        The blocks in order of where they begin.
    """
    collector = _Collector(parsed, root, lines)
    for event in parsed.events:
        collector.add(event)
    collector.add_definitions()
    return sorted(collector.blocks, key=lambda block: block.span.start)


def line_starts(source: str) -> list[int]:
    """Give the offset at which each line begins."""
    return [0, *(match.end() for match in _LINE_END.finditer(source))]


@dataclass(slots=True)
class _Collector:
    """Holds the containers and runs that are open."""

    parsed: Parsed
    root: Element
    lines: Sequence[int]
    blocks: list[Block] = field(default_factory=list)
    containers: list[Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=lambda: [Run()])
    place: str = "text"
    unread: bool = False
    after_image: bool = False

    def add(self, event: Event) -> None:
        """Take the next event."""
        if event.name in _UNREAD:
            self._flush()
            self.unread = event.kind == "start"
        elif self.unread:
            return
        elif event.name in _INLINE:
            self._add_inline(event)
        elif event.kind == "start":
            self._flush()
            self.containers.append(self._element(event))
            self.place = self._place(event)
        elif event.kind == "end":
            self._flush()
            self.containers.pop()
            self.place = "text"
        elif event.kind == "rule":
            self._flush()
        else:
            add_leaf(self.runs[-1], event, self.parsed)

    def add_definitions(self) -> None:
        """Add the titles of link reference definitions."""
        for definition in self.parsed.definitions:
            end = len(self.parsed.source[: definition.span.end].rstrip())
            self._add_title(
                Span(definition.span.start, end),
                definition.title,
                Element("a", parent=self.root),
            )

    def _add_inline(self, event: Event) -> None:
        if event.name == "Image":
            if event.kind == "start":
                self.runs.append(Run(image=event))
            else:
                self._close_image()
        elif event.kind == "start":
            open_element(self.runs[-1], event, self.parsed)
        else:
            start, item = close_element(self.runs[-1], self.parsed)
            if start.name == "Link" and start.data["link_type"] == "Inline":
                self._add_title(
                    Span(item.start, item.end - 1), start.data["title"], self._inner("a")
                )

    def _close_image(self) -> None:
        run = self.runs.pop()
        event = run.image
        if event is None:
            raise ValueError("an image ends that has not begun")
        shown = "".join(item.text for item in run.items if item.kind in {"text", "code"})
        kind = event.data["link_type"]
        element = self._inner("img")
        inner_end = max([event.start, *(item.end for item in run.items)])
        if kind in {"Inline", "Reference"} and run.items:
            self._add_block(find_text(run.items, self.parsed.source), element, attribute="alt")
        if kind == "Inline":
            self._add_title(Span(inner_end, event.end - 1), event.data["title"], element)
        append_code(self.runs[-1], close_image(run, self.parsed, shown))

    def _flush(self) -> None:
        """Make the block of the run and begin it anew."""
        run = self.runs[-1]
        self.runs[-1] = Run()
        if not run.items:
            return
        leaf = find_text(run.items, self.parsed.source)
        element = self.containers[-1] if self.containers else self.root
        if leaf is not None:
            if leaf.is_emphasis and (leaf.starts_with_image or self.after_image):
                element = Element("figcaption", parent=element.parent)
            self._add_block(leaf, element)
        self.after_image = leaf is None and any(item.name == "img" for item in run.items)

    def _add_block(self, leaf: Leaf | None, element: Element, *, attribute: str = "") -> None:
        if leaf is None:
            return
        block = build_block(
            leaf,
            self.parsed.source,
            place=self.place,
            element=element,
            attribute=attribute,
            line_at=self._line_at,
        )
        if block is not None:
            self.blocks.append(block)

    def _add_title(self, span: Span, title: str, element: Element) -> None:
        found = find_title(self.parsed.source, span, title) if title else None
        text = SPACE.sub(" ", title).strip(" ")
        if found is None or not any(map(str.isalpha, text)):
            return
        place, quote = found
        self.blocks.append(
            Block(
                span=place,
                text=text,
                line=self._line_at(place.start),
                syntax=f"title-{quote}{'-cell' if self.place == 'cell' else ''}",
                hints=Hints(element=element, attribute="title"),
            )
        )

    def _element(self, event: Event) -> Element:
        parent = self.containers[-1] if self.containers else self.root
        tag = _TAGS.get(event.name, "div")
        if event.name == "Heading":
            tag = event.data["level"].lower()
        elif event.name == "List":
            tag = "ul" if event.data is None else "ol"
        elif event.name == "TableCell":
            tag = "th" if parent.tag == "thead" else "td"
        names = "footnote" if event.name == "FootnoteDefinition" else ""
        return Element(tag, names=names, parent=parent)

    def _inner(self, tag: str) -> Element:
        return Element(tag, parent=self.containers[-1] if self.containers else self.root)

    def _place(self, event: Event) -> str:
        if event.name == "TableCell":
            return "cell"
        if event.name == "Heading":
            return "heading" if _ATX.match(self.parsed.source, event.start) else "setext"
        return "text"

    def _line_at(self, offset: int) -> int:
        return bisect_right(self.lines, offset)
