"""The headline of a page: the heading that agrees with what the page declares as its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Block, Element
    from l10nkit.segmenting.markup_names import Sense

TITLE_ATTRIBUTES = frozenset(
    {"headline", "alternativeheadline", "og:title", "twitter:title", "dc.title", "dcterms.title"}
)
"""Attributes and JSON-LD keys that hold the title of a page, lower case."""

_WORD = re.compile(r"\w+")
_HEADINGS = ("h1", "h2", "h3")
_AGREES = 0.7
_MAX_TITLE = 300
_MAX_DECLARED = 8  # keeps the work linear


def find_titles(
    blocks: Sequence[Block], *, tags: Sequence[str], zones: Sequence[Sense | None]
) -> frozenset[int]:
    """Find the headline on the page.

    Args:
        blocks: The page's blocks.
        tags: For each the innermost tag around it that says what a text is; empty if none does.
        zones: For each the boilerplate that it stands in, or None.

    Returns:
        The indexes of the blocks that are the headline: those of one heading. Empty if no heading
        is, as on a page that declares no title and has no h1.
    """
    declared: list[str] = []
    headings: dict[str, list[int]] = {tag: [] for tag in _HEADINGS}
    for index, (block, tag) in enumerate(zip(blocks, tags, strict=True)):
        if block.hints is None:
            continue
        attribute = block.hints.attribute
        if not attribute and tag in headings and len(block.text) <= _MAX_TITLE:
            headings[tag].append(index)
        elif (attribute.lower() in TITLE_ATTRIBUTES if attribute else tag == "title") and len(
            block.text
        ) <= _MAX_TITLE:
            declared.append(block.text.casefold())
    declared = list(dict.fromkeys(declared))[:_MAX_DECLARED]
    known = [(text, frozenset(_WORD.findall(text))) for text in declared]
    for tag in _HEADINGS:
        agreement = {index: _agreement(blocks[index].text, known) for index in headings[tag]}
        best = max(agreement.values(), default=0.0)
        if best >= _AGREES:
            title = next(index for index, value in agreement.items() if value == best)
            return _whole_heading(title, headings[tag], blocks)
    visible = [index for index in headings["h1"] if zones[index] is None]
    return _whole_heading(visible[0], headings["h1"], blocks) if visible else frozenset()


def _agreement(text: str, declared: Sequence[tuple[str, frozenset[str]]]) -> float:
    """Tell how well a heading fits to the declared titles, 0 to 1."""
    folded = text.casefold()
    if any(folded == title for title, _words in declared):
        return 1.0
    words = frozenset(_WORD.findall(folded))
    if not words:
        return 0.0
    best = 0.0
    for title, title_words in declared:
        common = len(words & title_words)
        share = common / len(words) * 0.9
        # A single word, such as the name of the site, is part of many titles.
        if common > 1 or folded in title:
            best = max(best, share * min(1.0, 0.5 + len(words) / (2 * len(title_words) or 1)))
    return best


def _whole_heading(title: int, headings: Sequence[int], blocks: Sequence[Block]) -> frozenset[int]:
    element = _element_of(blocks[title])
    return frozenset(
        index for index in headings if index == title or _element_of(blocks[index]) is element
    )


def _element_of(block: Block) -> Element | None:
    return block.hints.element if block.hints else None
