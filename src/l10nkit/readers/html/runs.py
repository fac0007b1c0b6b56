"""What in a run of inline content is one text.

A run is what stands between two block tags. Tags around the whole of it stay outside; elements
side by side without words between them (the links of a menu) are texts of their own; so is what
two line breaks or a misnested tag keep apart.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from l10nkit.readers.html.names import FORMATTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.readers.html.parsing import Item

_INTERACTIVE = frozenset({"a", "button", "label", "summary"})
_CONTINUES = frozenset(",.;:!?)]}…’”»，。；：！？）、")


def texts_of_run(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Find the texts of a run.

    Args:
        items: The run's items in order, with letters in one of them at least; their `match` and
            `needed_before` are set here.

    Yields:
        Ranges of items, without order. Each holds balanced tags and something to translate; what
        is at its edges is part of the text.
    """
    if len(items) == 1:
        yield 0, 1
        return
    breaks = _pair(items)
    letters = [0, *accumulate(item.letters for item in items)]
    needed = [0, *accumulate(item.letters or item.held for item in items)]
    for item, count in zip(items, needed, strict=False):
        item.needed_before = count
    edges = [-1, *breaks, len(items)]
    work = [(left + 1, right) for left, right in pairwise(edges)]
    while work:
        low, high = _trim(items, *work.pop(), needed)
        if letters[high] == letters[low]:
            continue
        parts = _side_by_side(items, low, high, letters)
        if parts:
            work.extend(parts)
        else:
            yield low, high


def _pair(items: Sequence[Item]) -> list[int]:
    """Find the two tags of each pair.

    Returns:
        The items at which the run has to be split, since they have no partner or their pair holds
        such an item.
    """
    breaks: list[int] = []
    stack: list[int] = []
    dissolved = 0  # As many pairs, from the outermost on, hold a place to split at.
    for index, item in enumerate(items):
        if item.kind == "open":
            stack.append(index)
        elif item.kind == "close":
            while stack and items[stack[-1]].node is not item.node:
                if not any(items[opened].node is item.node for opened in stack[-_DEPTH:]):
                    break
                breaks.append(stack.pop())
                dissolved = max(dissolved, len(stack))
            if not stack or items[stack[-1]].node is not item.node:
                breaks.append(index)
                dissolved = len(stack)
                continue
            opened = stack.pop()
            if len(stack) < dissolved:
                breaks += (opened, index)
                dissolved = len(stack)
            else:
                item.match, items[opened].match = opened, index
        elif item.kind == "stray" or _is_second_break(items, index):
            breaks.append(index)
            dissolved = len(stack)
    breaks += stack
    return sorted(breaks)


_DEPTH = 32
"""How far an end tag is looked for across tags that were left open; keeps the work linear."""


def _is_second_break(items: Sequence[Item], index: int) -> bool:
    """True at the second of two line breaks, which is how old pages begin a paragraph."""
    item = items[index]
    if item.kind != "code" or item.node.tag != "br":
        return False
    for before in range(index - 1, -1, -1):
        other = items[before]
        if other.kind == "skipped" or (other.kind == "text" and not other.text.strip()):
            continue
        return other.kind == "code" and other.node.tag == "br"
    return False


def _trim(items: Sequence[Item], low: int, high: int, needed: Sequence[int]) -> tuple[int, int]:
    """Leave out what shows no words at the edges, and tags around the whole."""
    while low < high:
        if needed[high] == needed[low]:
            return low, low
        first, last = items[low], items[high - 1]
        if first.kind == "open":
            if first.match == high - 1:
                low, high = low + 1, high - 1
                continue
            if needed[first.match + 1] == needed[low]:
                low = first.match + 1
                continue
        elif needed[low + 1] == needed[low]:
            low += 1
            continue
        if last.kind == "close":
            if needed[high] == needed[last.match]:
                high = last.match
                continue
        elif needed[high] == needed[high - 1]:
            high -= 1
            continue
        break
    return low, high


def _side_by_side(
    items: Sequence[Item], low: int, high: int, letters: Sequence[int]
) -> list[tuple[int, int]]:
    """Give the elements that stand side by side without words between them, else nothing."""
    parts: list[tuple[int, int]] = []
    index = low
    while index < high:
        item = items[index]
        if item.kind == "open":
            if letters[item.match + 1] > letters[index]:
                parts.append((index, item.match + 1))
            index = item.match + 1
            continue
        if item.letters or (item.held and item.kind == "code"):
            return []
        index += 1
    if all(items[start].node.tag in FORMATTING for start, _end in parts):
        return []
    if any(_continues(items, one, other) for one, other in pairwise(parts)):
        return []
    return parts


def _continues(items: Sequence[Item], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether the second of two elements goes on with the sentence of the first."""
    if items[one[0]].node.tag in _INTERACTIVE and items[other[0]].node.tag in _INTERACTIVE:
        return False
    for index in range(*other):
        text = items[index].text.lstrip()
        if text and items[index].kind == "text":
            return text[0].islower() or text[0] in _CONTINUES
    return False
