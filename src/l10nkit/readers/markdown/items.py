"""The inline items of a leaf block, and which of them make its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

ItemKind = Literal["open", "close", "code", "text", "hidden"]

# As in HTML: the content of these is no language.
_PROTECTED = frozenset({"code", "kbd", "samp", "pre", "script", "style", "svg", "math"})
_VOID = frozenset({"area", "base", "br", "embed", "hr", "img", "input", "source", "wbr"})
_HTML_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_NAME = re.compile(r"[a-z][a-z-]*")
_DEPTH = 32  # How far an end tag is looked for; keeps the work linear.


@dataclass(slots=True, eq=False)
class Item:
    """A part of a leaf block.

    Attributes:
        kind: `open` and `close` are the marks of a pair, `code` stands alone, `hidden` is nothing
            to show to translators.
        start: Offset of its first character.
        end: Offset behind its last.
        name: Of its tag in messages.
        text: What it shows, decoded.
        note: What it is, for translators.
        needed: True if a text needs it even at its edge: words, numbers, code.
        in_link: True inside of a link.
        label: For a mark whose link is found by its text: never left outside of the text.
        match: Index of the other mark of a pair, or -1.
        needed_before: How many items before it are needed.
    """

    kind: ItemKind
    start: int
    end: int
    name: str = ""
    text: str = ""
    note: str = ""
    needed: bool = False
    in_link: bool = False
    label: bool = False
    match: int = -1
    needed_before: int = 0


def html_name(tag: str) -> str:
    """Give the name for the messages of an HTML tag; empty for comments and the like."""
    match = _HTML_TAG.match(tag)
    if match is None:
        return ""
    name = match[2].lower()
    return name if _NAME.fullmatch(name) else "x"


def pair_items(items: Sequence[Item], source: str) -> list[Item]:
    """Find the two marks of each pair, HTML tags included.

    Args:
        items: The items of a leaf block; HTML tags are codes.
        source: The source.

    Returns:
        The items: pairs of HTML tags are open and close now, and what stands in protected ones
        (`<kbd>`) is one code with them. `match` and `needed_before` are set.
    """
    items = _joined(items)
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for index, item in enumerate(items):
        if item.kind == "open":
            stack.append(index)
        elif item.kind == "close":
            while items[stack[-1]].kind != "open":
                stack.pop()
            pairs[stack.pop()] = index
        elif item.kind == "code" and source.startswith("<", item.start) and not item.text:
            _add_tag(items, index, source, stack, pairs)
    for opening, closing in pairs.items():
        items[opening].kind, items[closing].kind = "open", "close"
    return _numbered(list(_merged(items, pairs, source)))


def _joined(items: Sequence[Item]) -> list[Item]:
    """Join texts side by side, which the parser gives in many small parts."""
    joined: list[Item] = []
    for is_text, group in groupby(items, key=lambda item: item.kind == "text"):
        parts = list(group)
        if not is_text:
            joined += parts
            continue
        first = parts[0]
        first.end = parts[-1].end
        first.text = "".join(part.text for part in parts)
        first.needed = any(part.needed for part in parts)
        joined.append(first)
    return joined


def _add_tag(
    items: Sequence[Item], index: int, source: str, stack: list[int], pairs: dict[int, int]
) -> None:
    item = items[index]
    raw = source[item.start : item.end]
    if not raw.startswith("</"):
        if item.name not in _VOID and not raw.endswith("/>"):
            stack.append(index)
        return
    for place in range(len(stack) - 1, max(len(stack) - 1 - _DEPTH, -1), -1):
        other = items[stack[place]]
        if other.kind == "open":
            return
        if other.name == item.name:
            pairs[stack[place]] = index
            del stack[place:]
            return


def _merged(items: Sequence[Item], pairs: dict[int, int], source: str) -> Sequence[Item]:
    """Make one code of a protected element and all in it."""
    merged: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        closing = pairs.get(index, -1)
        if closing >= 0 and item.name in _PROTECTED and source.startswith("<", item.start):
            content = items[index + 1 : closing]
            shown = "".join(one.text for one in content).strip()
            merged.append(
                Item(
                    "code",
                    item.start,
                    items[closing].end,
                    item.name,
                    shown,
                    f"{item.note}: {shown}" if shown else item.note,
                    needed=bool(shown),
                )
            )
            index = closing
        else:
            merged.append(item)
        index += 1
    return merged


def _numbered(items: list[Item]) -> list[Item]:
    stack: list[int] = []
    for index, item in enumerate(items):
        if item.kind == "open":
            stack.append(index)
        elif item.kind == "close":
            item.match = stack.pop()
            items[item.match].match = index
    for item, count in zip(items, [0, *accumulate(one.needed for one in items)], strict=False):
        item.needed_before = count
    return items


def text_range(items: Sequence[Item]) -> tuple[int, int]:
    """Find the items of a block's text: without what shows no words at its edges.

    Marks around the whole stay outside as well, as do images, breaks and comments at an edge.

    Args:
        items: The items of a leaf block, paired.

    Returns:
        The first item and the item behind the last.
    """
    low, high = 0, len(items)
    needed = [*(item.needed_before for item in items), sum(item.needed for item in items)]
    while low < high:
        if needed[low] == needed[high]:
            return low, low
        first, last = items[low], items[high - 1]
        if first.kind == "open":
            if first.match == high - 1 and not first.label:
                low, high = low + 1, high - 1
                continue
            if needed[first.match + 1] == needed[low]:
                low = first.match + 1
                continue
        elif not first.needed:
            low += 1
            continue
        if last.kind == "close":
            if needed[high] == needed[last.match]:
                high = last.match
                continue
        elif not last.needed:
            high -= 1
            continue
        break
    return low, high
