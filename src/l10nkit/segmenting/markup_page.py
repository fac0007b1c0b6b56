"""A page read for classification: its elements, and the texts that it shows, measured at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.elements import read_elements
from l10nkit.segmenting.markup_titles import find_titles
from l10nkit.segmenting.markup_zones import Measures, find_zones
from l10nkit.segmenting.scoring.characters import CLASSES, count_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Block
    from l10nkit.segmenting.elements import Elements
    from l10nkit.segmenting.markup_zones import Zones
    from l10nkit.segmenting.scoring.characters import Counts

_AT = {name: index for index, name in enumerate(CLASSES)}
_MIN_SENTENCE = 60
_MIN_PROSE = 140
_MAX_LINKED = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class MarkupPage:
    """A page and what was measured on it.

    Attributes:
        blocks: All blocks.
        tags: For each the innermost tag around it that says what a text is; empty if none does.
        elements: The elements around the blocks.
        zones: What the elements hold.
        shown: The texts that the page shows, measured.
        counts: The characters of these.
        titles: The indexes of the blocks that are the headline of the page.
    """

    blocks: Sequence[Block]
    tags: list[str]
    elements: Elements
    zones: Zones
    shown: Measures
    counts: Counts
    titles: frozenset[int]


def read_markup(blocks: Sequence[Block]) -> MarkupPage:
    """Measure the elements and texts of a page."""
    elements = read_elements(blocks)
    owners = elements.of_block
    tags = [elements.tags[owner] if owner >= 0 else "" for owner in owners]
    rows = [
        index
        for index, (block, tag) in enumerate(zip(blocks, tags, strict=True))
        if owners[index] >= 0 and tag != "title" and block.hints and not block.hints.attribute
    ]
    counts = count_characters([blocks[index].text for index in rows])
    shown = _measure(blocks, rows, owners, counts)
    zones = find_zones(elements, shown)
    block_zones = [zones.zones[owner] if owner >= 0 else None for owner in owners]
    return MarkupPage(
        blocks=blocks,
        tags=tags,
        elements=elements,
        zones=zones,
        shown=shown,
        counts=counts,
        titles=find_titles(blocks, tags=tags, zones=block_zones),
    )


def _measure(
    blocks: Sequence[Block], rows: Sequence[int], owners: Sequence[int], counts: Counts
) -> Measures:
    number = len(rows)
    sizes = counts.sizes
    in_links = np.fromiter(
        (hints.linked if (hints := blocks[index].hints) else 0 for index in rows),
        np.float64,
        number,
    )
    linked = np.minimum(in_links / np.maximum(counts.lengths, 1), 1.0)
    ends = counts.last == _AT["end"]
    closes = ends | (counts.last == _AT["colon"])
    return Measures(
        blocks=np.asarray(rows, dtype=np.intp),
        owners=np.fromiter((owners[index] for index in rows), np.intp, number),
        sizes=sizes,
        linked=linked,
        ends=ends,
        prose=(linked < _MAX_LINKED)
        & ((sizes >= _MIN_PROSE) | ((sizes >= _MIN_SENTENCE) & closes)),
    )
