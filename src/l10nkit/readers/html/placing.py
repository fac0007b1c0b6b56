"""Which element each text of a rendered page stands in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10nkit.locales import language_of, script_of
from l10nkit.model import UNDETERMINED
from l10nkit.readers.html.parsing import items_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.readers import RenderedText
    from l10nkit.readers.html.parsing import Item, Node, Page

_OUTSIDE = frozenset({"", "html", "head"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its element.

    Attributes:
        text: The text.
        node: The innermost element that all of it stands in, or that has the attribute.
    """

    text: RenderedText
    node: Node


def place_texts(
    page: Page, texts: Sequence[RenderedText]
) -> tuple[tuple[Placed, ...], tuple[Placed, ...], tuple[Item, ...]]:
    """Find the element of each text.

    Args:
        page: The page.
        texts: Texts of its source. Empty ones are left out, and those that stand in no element (in
            JSON-LD).

    Returns:
        The texts on the page and those in attributes, each in source order, and the page's items.
    """
    items = tuple(items_of(page))
    starts = [item.start for item in items]
    body = next((node for node in page.nodes if node.tag == "body"), None)
    shown: list[Placed] = []
    attributes: list[Placed] = []
    for text in sorted(texts, key=lambda text: (text.span.start, -text.span.end)):
        index = bisect_right(starts, text.span.start) - 1
        if index < 0 or text.span.start >= text.span.end:
            continue
        item = items[index]
        if text.attribute:
            if item.kind == "open":
                attributes.append(Placed(text, item.node))
            continue
        node = item.container if item.kind != "close" else item.node
        # A tag that the text leaves open or closes too often would move its end out of the element.
        while node.parent is not None and 0 <= node.end < text.span.end:
            node = node.parent
        # What stands outside of the body comes to stand in it.
        is_outside = node.tag in _OUTSIDE and not node.foreign
        shown.append(Placed(text, body if is_outside and body is not None else node))
    return tuple(shown), tuple(attributes), items


def outermost(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Leave out the texts that stand in a code of another."""
    found: list[Placed] = []
    end = 0
    for one in placed:
        if one.text.span.start >= end:
            found.append(one)
            end = one.text.span.end
    return tuple(found)


@cache
def language_key(tag: str) -> tuple[str, str]:
    """Give what makes a language sound and look another: `pt-BR` is `pt`, `zh-TW` is not `zh`."""
    language = language_of(tag)
    if language == UNDETERMINED:
        return ("", "")
    # CLDR's two names of one language; see `l10nkit.locales`.
    return ("nb" if language == "no" else language, script_of(tag))


def is_known(tag: str) -> bool:
    """Tell whether a tag names a language."""
    return language_key(tag) != ("", "")
