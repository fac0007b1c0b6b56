"""From the pieces of a page to its blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10nkit.readers.html.attributes import CANDIDATES, attribute_blocks
from l10nkit.readers.html.building import build_block, decode_text
from l10nkit.readers.html.json_ld import is_json_ld, json_ld_blocks
from l10nkit.readers.html.lines import LineCounter
from l10nkit.readers.html.names import BLOCKS, EMBEDDED, RAW
from l10nkit.readers.html.parsing import Item, Node, items_between, node_behind, tags_of
from l10nkit.readers.html.runs import texts_of_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Block
    from l10nkit.readers.html.parsing import Page

# A number or a full stop belongs to the sentence beside it; a bar or an arrow is decoration.
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_PART = re.compile(r"[^\W_]|[.,;:!?…。！？，、：；؟،]")
# In SVG and MathML all but these keep texts apart.
_FOREIGN_INLINE = frozenset({"tspan", "textpath", "a"})


@dataclass(slots=True)
class _Run:
    """A run while it is collected.

    Attributes:
        code: The element that it is the content of, or None.
        start: Where that begins.
        items: What it holds so far.
        words: How many of them have letters.
        held: How many of them are held.
    """

    code: Node | None = None
    start: int = 0
    items: list[Item] = field(default_factory=list)
    words: int = 0
    held: int = 0


def find_blocks(page: Page) -> tuple[Block, ...]:
    """Find all that a reader of a page sees or hears.

    Returns:
        The blocks in order of where they begin.
    """
    source = page.source
    collector = _Collector(source)
    current = Node("")
    position = 0
    for start, end, kind, node in tags_of(page):
        if start < position:
            continue  # Two elements from one tag: the first has it.
        if start > position:
            then = node.parent if kind == "open" else node
            collector.add_between(position, start, current, then=then)
        if kind == "open":
            collector.open(start, end, node)
        else:
            collector.close(start, end, node)
        position = end
        current = node_behind(kind, node, source, end, before=current)
    collector.add_between(position, len(source), current)
    return collector.finish()


class _Collector:
    """Holds the runs that are open; the innermost is the content of an embedded element.

    A page has thousands of tags, most of which end no text: what is done for each is kept short.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = LineCounter(source)
        self._run = _Run()
        self._outer: list[_Run] = []
        self._blocks: list[Block] = []

    def add_between(self, start: int, end: int, node: Node, *, then: Node | None = None) -> None:
        """Take what is between two tags; see `items_between`."""
        raw = self._source[start:end]
        if not raw:
            return
        if raw.isspace():
            if self._run.items:  # White space in front of a run belongs to none.
                self._run.items.append(Item("text", start, end, node, raw))
        elif "<" not in raw and node.tag not in RAW:
            self._add_text(Item("text", start, end, node), raw)
        else:
            for item in items_between(self._source, start, end, node, then=then):
                self._add_odd(item)

    def _add_odd(self, item: Item) -> None:
        if item.kind == "text":
            self._add_text(item, self._source[item.start : item.end])
        elif item.kind == "skipped" and item.node.translate and is_json_ld(item.node):
            self._blocks += json_ld_blocks(
                self._source, item.start, item.end, node=item.node, lines=self._lines
            )
        else:
            self._run.items.append(item)

    def finish(self) -> tuple[Block, ...]:
        """Give all blocks."""
        self._flush()
        while self._outer:
            self._run = self._outer.pop()
            self._flush()
        self._blocks.sort(key=lambda block: block.span.start)
        return tuple(self._blocks)

    def _add_text(self, item: Item, raw: str) -> None:
        item.text = text = decode_text(raw)
        if item.node.translate:
            if _LETTER.search(text):
                item.letters = True
                self._run.words += 1
            elif _SENTENCE_PART.search(text):
                item.held = True
                self._run.held += 1
        self._run.items.append(item)

    def open(self, start: int, end: int, node: Node) -> None:
        """Take a start tag."""
        if not CANDIDATES.isdisjoint(node.attribute_spans):
            self._blocks += attribute_blocks(node, self._source, lines=self._lines)
        if node.tag in BLOCKS and not node.foreign:
            if self._run.items:
                self._flush()
        elif _is_code(node):
            if _separates(node) and node.tag not in EMBEDDED:
                self._flush()
                return
            self._outer.append(self._run)
            self._run = _Run(node, start)
        elif _separates(node):
            self._flush()
        else:
            self._run.items.append(Item("code" if node.is_void else "open", start, end, node))

    def close(self, start: int, end: int, node: Node) -> None:
        """Take an end tag."""
        run = self._run
        if run.code is node:
            shown = "".join(one.text for one in run.items if one.kind == "text").strip()
            self._flush()
            self._run = self._outer.pop()
            item = Item("code", run.start, end, node)
            if not node.translate and shown:
                item.held, item.text = True, shown
                self._run.held += 1
            self._run.items.append(item)
        elif (node.tag in BLOCKS and not node.foreign) or _separates(node):
            if run.items:
                self._flush()
        else:
            run.items.append(Item("close", start, end, node))

    def _flush(self) -> None:
        """Make the blocks of the innermost run and begin it anew."""
        run = self._run
        items = run.items
        if run.words == 1 and not run.held:
            # Whatever tags and white space are around it, the one text with words is all of it.
            index = next(index for index, item in enumerate(items) if item.letters)
            self._build(items, index, index + 1)
        elif run.words:
            for low, high in texts_of_run(items):
                self._build(items, low, high)
        run.items, run.words, run.held = [], 0, 0

    def _build(self, items: Sequence[Item], low: int, high: int) -> None:
        block = build_block(self._source, items, low, high, lines=self._lines)
        if block is not None:
            self._blocks.append(block)


def _is_code(node: Node) -> bool:
    """Tell whether an element is one code in its text, whatever is in it."""
    if node.end < 0 or node.parent is None:
        return False
    if node.tag in EMBEDDED:
        return not (node.parent.foreign and node.foreign)
    is_protected = not node.translate and node.parent.translate
    return is_protected and node.tag not in BLOCKS


def _separates(node: Node) -> bool:
    if node.foreign:
        return node.tag not in _FOREIGN_INLINE
    return node.tag in BLOCKS or node.tag in EMBEDDED
