"""Texts in attributes: what a reader sees as a tool tip, hears, or finds in a search result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.model import Block, Hints, Span
from l10nkit.readers.html.building import collapse
from l10nkit.readers.html.elements import element_of
from l10nkit.readers.html.names import (
    ATTRIBUTES_OF_ELEMENT,
    BUTTON_TYPES,
    META_TEXTS,
    SCHEMA_TEXTS,
    TEXT_ATTRIBUTES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.readers.html.lines import LineCounter
    from l10nkit.readers.html.parsing import Node

_VALUE = re.compile(
    r"""[^=]*=[ \t\n\f\r]*(?:
        "[ \t\n\f\r]*(?P<double>[^"]*?)[ \t\n\f\r]*"
        |'[ \t\n\f\r]*(?P<single>[^']*?)[ \t\n\f\r]*'
        |(?P<unquoted>[^ \t\n\f\r"'][^ \t\n\f\r]*)
    )\Z""",
    re.VERBOSE,
)
CANDIDATES = TEXT_ATTRIBUTES.union({"value", "content"}, *ATTRIBUTES_OF_ELEMENT.values())
"""An element without any of these has no text in its attributes."""


def attribute_blocks(node: Node, source: str, *, lines: LineCounter) -> Iterator[Block]:
    """Find the texts in the attributes of an element.

    Args:
        node: The element.
        source: The page.
        lines: The lines of the page.
    """
    if not node.translate:
        return
    for name, where in node.attribute_spans.items():
        if name not in CANDIDATES or not _is_text(node, name):
            continue
        value = node.attrs.get(name, "")
        if not value or value.isspace():
            continue
        match = _VALUE.match(source, where.start_offset, where.end_offset)
        if match is None or match.lastgroup is None:
            continue
        text = collapse(value).strip(" ")
        if text.strip():
            span = Span(*match.span(match.lastgroup))
            yield Block(
                span=span,
                text=text,
                line=lines.at(span.start),
                syntax=f"attribute-{match.lastgroup}",
                hints=Hints(
                    element=element_of(node),
                    attribute=name if node.tag != "meta" else _meta_name(node),
                    linked=len(text) if node.in_link else 0,
                    lang=node.lang,
                    notes=node.notes,
                ),
            )


def _is_text(node: Node, name: str) -> bool:
    if name in TEXT_ATTRIBUTES:
        # The title of a style sheet is the name of a choice, for programs.
        return not (name == "title" and _is_style_sheet(node))
    if name in ATTRIBUTES_OF_ELEMENT.get(node.tag, ()):
        return True
    if name == "value" and node.tag == "input":
        return node.attrs.get("type", "").strip().lower() in BUTTON_TYPES
    if name == "content" and node.tag == "meta":
        prop = node.attrs.get("itemprop", "").strip()
        names = (node.attrs.get(key, "").strip().lower() for key in ("name", "property"))
        return not META_TEXTS.isdisjoint(names) or prop in SCHEMA_TEXTS
    return False


def _is_style_sheet(node: Node) -> bool:
    return node.tag == "style" or (
        node.tag == "link" and "stylesheet" in node.attrs.get("rel", "").lower()
    )


def _meta_name(node: Node) -> str:
    for key in ("name", "property", "itemprop"):
        value = node.attrs.get(key, "").strip().lower()
        if value:
            return value
    return ""
