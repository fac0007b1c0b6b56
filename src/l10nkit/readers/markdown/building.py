"""From the items of a leaf block to a block: text, codes, hints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from l10nkit.model import Block, Hints, Span
from l10nkit.readers.drafts import DraftCode, numbered
from l10nkit.readers.markdown.items import pair_items, text_range

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.model import Element
    from l10nkit.readers.markdown.items import Item

SPACE = re.compile(r"[ \t\n\f\r]+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf block with its items.

    Attributes:
        items: Its items, paired.
        low: The first item of its text.
        high: The item behind its last.
    """

    items: Sequence[Item]
    low: int
    high: int

    @property
    def starts_with_image(self) -> bool:
        """True if an image stands in front of the text."""
        return any(item.name == "img" for item in self.items[: self.low])

    @property
    def is_emphasis(self) -> bool:
        """True if the whole text is emphasized."""
        first = self.items[self.low - 1] if self.low else None
        return first is not None and first.name == "em" and first.match == self.high


@dataclass(slots=True)
class _Draft:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    ends_with_space: bool = True
    linked: int = 0
    codes: list[DraftCode] = field(default_factory=list)
    pairs: int = 0


def find_text(items: Sequence[Item], source: str) -> Leaf | None:
    """Find the text of a leaf block; None if it has none to translate."""
    paired = pair_items(items, source)
    low, high = text_range(paired)
    has_letters = any(
        item.kind == "text" and any(map(str.isalpha, item.text)) for item in paired[low:high]
    )
    return Leaf(paired, low, high) if has_letters else None


def build_block(
    leaf: Leaf,
    source: str,
    *,
    place: str,
    element: Element,
    attribute: str = "",
    line_at: Callable[[int], int],
) -> Block | None:
    """Make the block of a leaf.

    Args:
        leaf: Its items.
        source: The source.
        place: What kind of place it is: `text`, `heading` (marked with `#`), `setext` (underlined)
            or `cell`.
        element: The element that it would be in HTML.
        attribute: The attribute that it would be in HTML, if it is not text on the page.
        line_at: Gives the line of an offset.

    Returns:
        The block; None if nothing is left of it without white space.
    """
    items, low, high = leaf.items, leaf.low, leaf.high
    start, end = _span(leaf, source)
    draft = _Draft()
    numbers: dict[int, int] = {}
    index = low
    while index < high:
        item = items[index]
        if item.kind == "text":
            _add_text(draft, item)
        elif item.kind == "hidden":
            draft.codes.append(DraftCode(draft.length, item.start, item.end, 0, "", ""))
        elif item.kind == "code":
            _add_single(draft, item, item.end)
        elif item.kind == "open":
            if items[item.match].needed_before == item.needed_before:
                _add_single(draft, item, items[item.match].end)
                index = item.match
            else:
                draft.pairs += 1
                numbers[index] = draft.pairs
                _add_code(draft, item, item.end, draft.pairs, "<{}>")
        else:
            _add_code(draft, item, item.end, numbers[item.match], "</{}>")
        index += 1
    inside = attribute != "" or not _is_free(source, start, end, items)
    return _finished(
        draft,
        Span(start, end),
        line=line_at(start),
        syntax=f"{place}-inside" if inside else place,
        hints=Hints(element=element, attribute=attribute, linked=draft.linked),
    )


def _span(leaf: Leaf, source: str) -> tuple[int, int]:
    """Give the span of a text without white space at its edges."""
    first, last = leaf.items[leaf.low], leaf.items[leaf.high - 1]
    start, end = first.start, last.end
    if first.kind == "text":
        while start < first.end and source[start] in " \t":
            start += 1
    if last.kind == "text":
        while end > max(last.start, start) and source[end - 1] in " \t":
            end -= 1
    if last.label and source.startswith("[]", end):
        end += 2  # The rest of a collapsed reference, which no translation needs.
    return start, end


def _is_free(source: str, start: int, end: int, items: Sequence[Item]) -> bool:
    """Tell whether no markup stands directly beside a text."""
    before = source[start - 1] if items[0].start < start else " "
    after = source[end] if end < items[-1].end else " "
    return before in " \t\n\r" and after in " \t\n\r"


def _add_text(draft: _Draft, item: Item) -> None:
    text = SPACE.sub(" ", item.text)
    if draft.ends_with_space:
        text = text.removeprefix(" ")
    if not text:
        return
    draft.parts.append(text)
    draft.length += len(text)
    draft.ends_with_space = text.endswith(" ")
    if item.in_link:
        draft.linked += len(text)


def _add_code(draft: _Draft, item: Item, end: int, pair: int, form: str) -> None:
    note = item.note if form != "</{}>" else ""
    draft.codes.append(DraftCode(draft.length, item.start, end, pair, form, item.name, note))


def _add_single(draft: _Draft, item: Item, end: int) -> None:
    is_break = item.name == "br"
    if is_break:
        _drop_space(draft)
    draft.pairs += 1
    _add_code(draft, item, end, draft.pairs, "<{}/>")
    draft.ends_with_space = is_break


def _drop_space(draft: _Draft) -> None:
    """Take back a space at the end, which shows nothing if no code follows it."""
    if not draft.parts or not draft.parts[-1].endswith(" "):
        return
    behind = list(takewhile(lambda code: code.offset == draft.length, reversed(draft.codes)))
    if any(code.name for code in behind):
        return
    draft.parts[-1] = draft.parts[-1][:-1]
    draft.length -= 1
    for code in behind:
        code.offset = draft.length


def _finished(draft: _Draft, span: Span, *, line: int, syntax: str, hints: Hints) -> Block | None:
    _drop_space(draft)
    text = "".join(draft.parts)
    if not text.strip():
        return None
    codes = numbered(draft.codes, text=text, pairs=draft.pairs)
    return Block(span=span, text=text, line=line, codes=codes, syntax=syntax, hints=hints)
