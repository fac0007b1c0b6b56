"""What is told of the texts of a page with its markup, as columns of numbers for the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.decision import BODY_KINDS
from l10nkit.segmenting.markup_titles import TITLE_ATTRIBUTES
from l10nkit.segmenting.scoring.characters import count_characters
from l10nkit.segmenting.scoring.columns import around, shares
from l10nkit.segmenting.scoring.texts import text_columns
from l10nkit.segmenting.scoring.wording import overlap
from l10nkit.segmenting.scoring.words import distinct, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from l10nkit.segmenting.decision import Decision
    from l10nkit.segmenting.elements import Indexes
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.markup_features import MarkupFeatures
    from l10nkit.segmenting.markup_page import MarkupPage
    from l10nkit.segmenting.scoring.columns import Column, Columns
    from l10nkit.segmenting.scoring.wording import Wording
    from l10nkit.segmenting.scoring.words import Words

# The elements around a text that hold at least so many texts.
_GROUPS = (2, 4, 10, 25)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MAX_FROM_TITLE = 200
_FLAGS = (
    "zone",
    "zone related",
    "zone comment",
    "inside",
    "after",
    "part",
    "card",
    "phrase",
    "date",
    "heading",
    "figcaption",
    "list item",
)


def markup_columns(
    page: MarkupPage,
    features: Sequence[MarkupFeatures],
    decisions: Sequence[Decision],
    *,
    lexicon: Lexicon,
    wording: Wording | None,
) -> Columns:
    """Measure the texts that a page shows.

    Args:
        page: The page.
        features: What `measure_markup` gave for all of its blocks.
        decisions: What the rules say of all of its blocks.
        lexicon: The word lists of this package.
        wording: What words say; None leaves its columns out.
    """
    shown = page.shown
    rows = shown.blocks.tolist()
    texts = [page.blocks[index].text for index in rows]
    own = [features[index] for index in rows]
    words = words_in(page.counts)
    columns = text_columns(
        texts, page.counts, words, function_words=lexicon.function_words, linked=shown.linked
    )
    if wording is not None:
        columns |= wording.columns(words)
    number = len(rows)
    flags = np.asarray(list(map(_flags_of, own)), dtype=np.float64).reshape(number, len(_FLAGS))
    columns |= dict(zip(_FLAGS, np.ascontiguousarray(flags.T), strict=True))
    rules = [(decisions[index].kind in BODY_KINDS, decisions[index].confidence) for index in rows]
    found = np.asarray(rules, dtype=np.float64).reshape(number, 2)
    columns["rule"], columns["rule confidence"] = np.ascontiguousarray(found.T)
    columns |= _declared_columns(page, words)
    columns |= _element_columns(page)
    columns |= _path_columns(page, np.expm1(columns["prose"]))
    columns |= _page_columns(page, columns)
    return columns | around({name: columns[name] for name in ("zone", "rule", "heading", "inside")})


def _flags_of(one: MarkupFeatures) -> tuple[bool, ...]:
    """Tell which of `_FLAGS` hold for a text."""
    zone, place, tag = one.zone.kind if one.zone else "", one.place, one.tag
    return (
        bool(zone),
        zone == "related-title",
        zone == "comment",
        place == "inside",
        place == "after",
        one.part is not None,
        one.in_card,
        one.phrase is not None,
        one.has_date,
        tag in _HEADINGS,
        tag == "figcaption",
        tag == "li",
    )


def _declared_columns(page: MarkupPage, words: Words) -> Columns:
    """Compare the texts with the title and description that the page declares."""
    titles: list[str] = []
    descriptions: list[str] = []
    for block, tag in zip(page.blocks, page.tags, strict=True):
        name = block.hints.attribute.lower() if block.hints else ""
        if name in TITLE_ATTRIBUTES or (not name and tag == "title"):
            titles.append(block.text)
        elif name.endswith("description"):
            descriptions.append(block.text)
    number = words.texts
    found: Columns = {}
    for name, declared in (("title overlap", titles), ("description overlap", descriptions)):
        keys = words_in(count_characters(declared)).keys if declared else words.keys[:0]
        found[name] = overlap(words, distinct(keys))
    title = next((row for row, index in enumerate(page.shown.blocks) if index in page.titles), None)
    index = np.arange(number, dtype=np.float64)
    found["from title"] = (
        np.full(number, -99.0) if title is None else np.clip(index - title, -50, _MAX_FROM_TITLE)
    )
    return found


def _element_columns(page: MarkupPage) -> Columns:
    """Measure the groups of texts around each text: the smallest, and larger ones."""
    zones = page.zones
    letters = zones.letters[0] if len(zones.letters) else 1.0
    prose = zones.prose[0] if len(zones.prose) else 1.0
    parents = np.asarray(page.elements.parents, dtype=np.intp)
    current = page.shown.owners
    content = np.asarray(zones.content, dtype=np.float64)
    found: Columns = {
        "content named": content[current],
        "group linked": np.asarray(zones.group_linked)[current],
        "most alike": np.log1p(_most_alike(zones.alike, page)[current]),
    }
    for least in _GROUPS:
        current = _climb(current, parents, zones.blocks < least)
        inner = zones.letters[current]
        found |= {
            f"group of {least} letters": np.log1p(inner),
            f"group of {least} share": inner / max(letters, 1.0),
            f"group of {least} linked": shares(zones.linked[current], inner),
            f"group of {least} prose": shares(zones.prose[current], inner),
            f"group of {least} prose share": zones.prose[current] / max(prose, 1.0),
            f"group of {least} blocks": np.log1p(zones.blocks[current]),
        }
    return found


def _climb(current: Indexes, parents: Indexes, is_small: NDArray[np.bool_]) -> Indexes:
    """Go up from elements while they are small."""
    goes_up = is_small & (parents >= 0)
    while (moving := goes_up[current]).any():
        current = np.where(moving, parents[current], current)
    return current


def _most_alike(alike: Column, page: MarkupPage) -> Column:
    """Give for each element the greatest number of like ones beside it or one around it."""
    most: list[float] = []
    for own, parent in zip(alike.tolist(), page.elements.parents, strict=True):
        most.append(max(own, most[parent]) if parent >= 0 else own)
    return np.asarray(most)


def _path_columns(page: MarkupPage, prose: Column) -> Columns:
    """Measure all texts in elements of the same tags and names together."""
    shown = page.shown
    total = max(float(prose.sum()), 1.0)
    found: Columns = {}
    for name, paths in zip(("like", "exactly like"), page.elements.paths(), strict=True):
        path = paths[shown.owners]
        counts = np.bincount(path)
        sizes = np.bincount(path, shown.sizes)
        texts = np.bincount(path, prose)
        linked = np.bincount(path, shown.sizes * shown.linked)
        found |= {
            f"{name} count": np.log1p(counts)[path],
            f"{name} size": np.log1p(sizes / np.maximum(counts, 1))[path],
            f"{name} prose": (texts / np.maximum(sizes, 1.0))[path],
            f"{name} prose share": (texts / total)[path],
            f"{name} linked": (linked / np.maximum(sizes, 1.0))[path],
        }
    return found


def _page_columns(page: MarkupPage, columns: Columns) -> Columns:
    """Tell what kind of page it is: an article, a list, a forum, a product."""
    sizes, linked = page.shown.sizes, page.shown.linked
    number = len(sizes)
    prose = np.expm1(columns["prose"])
    total = max(float(prose.sum()), 1.0)
    values = {
        "page linked": float((sizes * linked).sum()) / max(float(sizes.sum()), 1.0),
        "page cards": float(columns["card"].mean()) if number else 0.0,
        "page inside": float((prose * columns["inside"]).sum()) / total,
        "page comments": float((prose * columns["zone comment"]).sum()) / total,
        "page dates": float(columns["date"].sum()),
    }
    return {name: np.full(number, value) for name, value in values.items()}
