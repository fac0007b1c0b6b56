"""From the pieces of a page to its blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10nkit.readers.html.attributes import attribute_blocks
from l10nkit.readers.html.building import build_block, decode_text
from l10nkit.readers.html.json_ld import is_json_ld, json_ld_blocks
from l10nkit.readers.html.names import BLOCKS, EMBEDDED
from l10nkit.readers.html.parsing import Item, items_of, line_starts
from l10nkit.readers.html.runs import texts_of_run

if TYPE_CHECKING:
    from l10nkit.model import Block
    from l10nkit.readers.html.parsing import Node, Page

# A number or a full stop belongs to the sentence beside it; a bar or an arrow is decoration.
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_PART = re.compile(r"[^\W_]|[.,;:!?…。！？，、：；؟،]")
# In SVG and MathML all but these keep texts apart.
_FOREIGN_INLINE = frozenset({"tspan", "textpath", "a"})


@dataclass(slots=True)
class _Run:
    """A run while it is collected; `code` is the element that it is the content of."""

    code: Node | None = None
    start: int = 0
    items: list[Item] = field(default_factory=list)


def find_blocks(page: Page) -> tuple[Block, ...]:
    """Find all that a reader of a page sees or hears.

    Returns:
        The blocks in order of where they begin.
    """
    collector = _Collector(page, line_starts(page.source))
    for item in items_of(page):
        collector.add(item)
    return collector.finish()


class _Collector:
    """Holds the runs that are open; the innermost is the content of an embedded element."""

    def __init__(self, page: Page, lines: list[int]) -> None:
        self._source = page.source
        self._lines = lines
        self._runs = [_Run()]
        self._blocks: list[Block] = []

    def add(self, item: Item) -> None:
        """Take the next part of the source."""
        if item.kind == "text":
            self._add_text(item)
        elif item.kind == "open":
            self._open(item)
        elif item.kind == "close":
            self._close(item)
        elif item.kind == "skipped" and item.node.translate and is_json_ld(item.node):
            self._blocks += json_ld_blocks(
                self._source, item.start, item.end, node=item.node, lines=self._lines
            )
        else:
            self._append(item)

    def finish(self) -> tuple[Block, ...]:
        """Give all blocks."""
        while self._runs:
            self._flush()
            self._runs.pop()
        self._blocks.sort(key=lambda block: block.span.start)
        return tuple(self._blocks)

    def _append(self, item: Item) -> None:
        self._runs[-1].items.append(item)

    def _add_text(self, item: Item) -> None:
        raw = self._source[item.start : item.end]
        if raw.isspace():
            if self._runs[-1].items:  # White space in front of a run belongs to none.
                item.text = raw
                self._append(item)
            return
        node = item.node
        item.text = text = decode_text(raw)
        if node.translate:
            item.letters = bool(_LETTER.search(text))
            item.held = not item.letters and bool(_SENTENCE_PART.search(text))
        self._append(item)

    def _open(self, item: Item) -> None:
        node = item.node
        if node.attribute_spans:
            self._blocks += attribute_blocks(node, self._source, lines=self._lines)
        if _separates(node):
            if node.tag in EMBEDDED and _is_code(node):
                self._runs.append(_Run(node, item.start))
            else:
                self._flush()
        elif _is_code(node):
            self._runs.append(_Run(node, item.start))
        else:
            if node.is_void:
                item.kind = "code"
            self._append(item)

    def _close(self, item: Item) -> None:
        node = item.node
        run = self._runs[-1]
        if run.code is node:
            shown = "".join(one.text for one in run.items if one.kind == "text").strip()
            self._flush()
            self._runs.pop()
            item.kind, item.start = "code", run.start
            item.held = not node.translate and bool(shown)
            item.text = shown if item.held else ""
            self._append(item)
        elif _separates(node):
            self._flush()
        else:
            self._append(item)

    def _flush(self) -> None:
        """Make the blocks of the innermost run and begin it anew."""
        items = self._runs[-1].items
        if not items:
            return
        if any([item.letters for item in items]):  # noqa: C419 - a list is faster for a few items
            for low, high in texts_of_run(items):
                block = build_block(self._source, items, low, high, lines=self._lines)
                if block is not None:
                    self._blocks.append(block)
        self._runs[-1].items = []


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
