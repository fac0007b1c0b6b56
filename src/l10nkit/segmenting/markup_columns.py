"""What is told of the texts of a page with its markup, as columns of numbers for the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.markup_titles import TITLE_ATTRIBUTES
from l10nkit.segmenting.scoring.columns import around, shares
from l10nkit.segmenting.scoring.texts import text_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from l10nkit.segmenting.decision import Decision
    from l10nkit.segmenting.elements import Indexes
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.markup_features import MarkupFeatures
    from l10nkit.segmenting.markup_page import MarkupPage
    from l10nkit.segmenting.scoring.columns import Column, Columns

# The elements around a text that hold at least so many texts.
_GROUPS = (2, 4, 10, 25)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MAX_FROM_TITLE = 200
_MAX_COMPARED = 400
_FLAGS: dict[str, Callable[[MarkupFeatures], bool]] = {
    "zone": lambda one: one.zone is not None,
    "zone related": lambda one: one.zone is not None and one.zone.kind == "related-title",
    "zone comment": lambda one: one.zone is not None and one.zone.kind == "comment",
    "inside": lambda one: one.place == "inside",
    "after": lambda one: one.place == "after",
    "part": lambda one: one.part is not None,
    "card": lambda one: one.in_card,
    "phrase": lambda one: one.phrase is not None,
    "date": lambda one: one.has_date,
    "heading": lambda one: one.tag in _HEADINGS,
    "figcaption": lambda one: one.tag == "figcaption",
    "list item": lambda one: one.tag == "li",
}


def markup_columns(
    page: MarkupPage,
    features: Sequence[MarkupFeatures],
    decisions: Sequence[Decision],
    *,
    lexicon: Lexicon,
) -> Columns:
    """Measure the texts that a page shows.

    Args:
        page: The page.
        features: What `measure_markup` gave for all of its blocks.
        decisions: What the rules say of all of its blocks.
        lexicon: The word lists of this package.
    """
    shown = page.shown
    rows = shown.blocks.tolist()
    texts = [page.blocks[index].text for index in rows]
    own = [features[index] for index in rows]
    columns = text_columns(
        texts, page.counts, function_words=lexicon.function_words, linked=shown.linked
    )
    number = len(rows)
    for name, test in _FLAGS.items():
        columns[name] = np.fromiter(map(test, own), np.float64, number)
    rules = [decisions[index] for index in rows]
    columns["rule"] = np.fromiter((one.role == "body" for one in rules), np.float64, number)
    columns["rule confidence"] = np.fromiter((one.confidence for one in rules), np.float64, number)
    columns |= _declared_columns(page, texts)
    columns |= _element_columns(page)
    columns |= _path_columns(page, np.expm1(columns["prose"]))
    columns |= _page_columns(page, columns)
    return columns | around({name: columns[name] for name in ("zone", "rule", "heading", "inside")})


def _declared_columns(page: MarkupPage, texts: Sequence[str]) -> Columns:
    """Compare the texts with the title and description that the page declares."""
    titles: set[str] = set()
    descriptions: set[str] = set()
    for block, tag in zip(page.blocks, page.tags, strict=True):
        name = block.hints.attribute.lower() if block.hints else ""
        if name in TITLE_ATTRIBUTES or (not name and tag == "title"):
            titles.update(block.text.lower().split())
        elif name.endswith("description"):
            descriptions.update(block.text.lower().split())
    words = [text[:_MAX_COMPARED].lower().split() for text in texts]
    number = len(texts)
    found: Columns = {}
    for name, declared in (("title overlap", titles), ("description overlap", descriptions)):
        known = declared.__contains__
        found[name] = np.fromiter(
            (sum(map(known, one)) / len(one) for one in words), np.float64, number
        )
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
