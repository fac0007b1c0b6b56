"""The elements of a page as values, which outlive its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.model import Element

if TYPE_CHECKING:
    from l10nkit.readers.html.parsing import Node

_NAMES = frozenset({"class", "id", "role", "itemprop"})


def element_of(node: Node) -> Element | None:
    """Give an element and those around it as values for later stages."""
    if not node.tag:
        return None
    chain: list[Node] = []
    current: Node | None = node
    while current is not None and current.tag and current.element is None:
        chain.append(current)
        current = current.parent
    element = current.element if current is not None else None
    for one in reversed(chain):
        element = one.element = Element(one.tag, _names(one), element)
    return element


def _names(node: Node) -> str:
    spans = node.attribute_spans
    if node.origin is None or _NAMES.isdisjoint(spans):
        return ""
    attr = node.origin.attr
    values = [attr(name) for name in ("class", "id", "role", "itemprop") if name in spans]
    return " ".join(filter(None, values))
