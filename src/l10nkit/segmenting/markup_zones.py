"""What the elements of a page hold, which are boilerplate, and which one holds the article.

Finding it follows the idea of Readability (Arc90, 2010) and of boilerpipe (Kohlschütter et al.,
WSDM 2010): running text without links marks the article; going down from the page, the article is
the last element that holds nearly all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.decision import BODY_KINDS
from l10nkit.segmenting.elements import inherited
from l10nkit.segmenting.markup_names import CONTENT
from l10nkit.segmenting.scoring.columns import shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from l10nkit.segmenting.elements import Elements, Indexes, Numbers
    from l10nkit.segmenting.markup_names import Sense

# A part of the page with more of its running text than this is no boilerplate, whatever its name.
_MAX_SHARE = 0.5
# Where comments are more of all running text than this, and little else is, the page is a forum.
_MAX_COMMENTS = 0.75
_MIN_ARTICLE = 1500
_MIN_WEAK_LINKS = 0.3
_WITHOUT_PROSE = frozenset({"navigation", "share", "action"})
_MOSTLY_PROSE = 0.6
# How much of the running text is in the element that holds the article.
_HOLDS_ARTICLE = 0.85
_HOLDS_ARTICLE_BY_NAME = 0.5
_LEAVES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "figure"})
_MIN_GROUP = 3
_MIN_CARDS = 3
_MIN_CARD_LINKS = 0.35
_MAX_CARD_BLOCKS = 12
_MAX_LINKED = 0.5
_LETTERS, _LINKED, _LINKS, _BLOCKS, _PROSE, _ARTICLE_PROSE = range(6)


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """What was measured on the texts that a page shows; all arrays are over these.

    Attributes:
        blocks: The indexes of their blocks.
        owners: The index of the innermost element around each.
        sizes: Lengths in letters of an alphabet; an ideograph counts for several.
        linked: How much of each is in links, 0 to 1.
        ends: True where one ends as a sentence does.
        prose: True where one reads like a paragraph and not like a link.
    """

    blocks: Indexes
    owners: Indexes
    sizes: Numbers
    linked: Numbers
    ends: NDArray[np.bool_]
    prose: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Zones:
    """What the elements of a page hold and are for; all arrays and lists are over them.

    Attributes:
        letters: Size of the texts in each, in it directly or further down.
        linked: How many of these are in links.
        links: How many of its texts are links.
        blocks: How many texts it has.
        prose: Size of its running text without links.
        alike: How many elements beside it look like it, itself included.
        zones: The sense that makes it boilerplate: its own or that of an element around it.
        parts: The sense that makes it a part of an article, its own or that of one around it.
        content: How many of the elements around it are named like an article, itself included.
        group_linked: How much of the smallest group of texts around it is links, 0 to 1.
        cards: True if it is in one of several elements that look alike and lead elsewhere.
        article: The index of the element that holds the article; -1 if there is no running text.
        in_article: True if it is in that element.
    """

    letters: Numbers
    linked: Numbers
    links: Numbers
    blocks: Numbers
    prose: Numbers
    alike: Numbers
    zones: list[Sense | None]
    parts: list[Sense | None]
    content: list[int]
    group_linked: list[float]
    cards: list[bool]
    article: int
    in_article: list[bool]


def find_zones(elements: Elements, measures: Measures) -> Zones:
    """Measure the elements of a page and find the article."""
    table = np.zeros((len(elements.elements), 6))
    weights = measures.sizes * (1 - measures.linked) * measures.prose
    for column, values in (
        (_LETTERS, measures.sizes),
        (_LINKED, measures.sizes * measures.linked),
        (_LINKS, measures.linked > _MAX_LINKED),
        (_BLOCKS, np.ones(len(measures.sizes))),
        (_PROSE, weights),
    ):
        table[:, column] = np.bincount(measures.owners, values, len(table))
    own_prose = table[:, _PROSE].copy()
    elements.sum_up(table)
    letters, linked, prose = (table[:, column] for column in (_LETTERS, _LINKED, _PROSE))
    linked_shares = shares(linked, letters)
    zones = _boilerplate(elements, prose, letters, linked_shares)
    article_prose = np.where([zone is None for zone in zones], own_prose, 0.0)[:, None]
    elements.sum_up(article_prose)
    article = _find_article(elements, article_prose[:, 0].tolist())
    alike = elements.count_alike()
    blocks, links = table[:, _BLOCKS], table[:, _LINKS]
    are_cards = (
        (alike >= _MIN_CARDS)
        & (links > 0)
        & (blocks > 1)
        & (blocks <= _MAX_CARD_BLOCKS)
        & (linked_shares >= _MIN_CARD_LINKS)
    )
    is_content = [sense is not None and sense.kind == CONTENT for sense in elements.senses]
    return Zones(
        letters=letters,
        linked=linked,
        links=links,
        blocks=blocks,
        prose=prose,
        alike=alike,
        zones=zones,
        parts=inherited(
            (sense if sense and sense.kind in BODY_KINDS else None for sense in elements.senses),
            elements.parents,
        ),
        content=_counted(is_content, elements.parents),
        group_linked=_groups(elements, blocks.tolist(), linked_shares.tolist()),
        cards=list(map(bool, _counted(are_cards.tolist(), elements.parents))),
        article=article,
        in_article=list(
            map(bool, _counted([i == article for i in range(len(table))], elements.parents))
        ),
    )


def _boilerplate(
    elements: Elements, prose: Numbers, letters: Numbers, linked_shares: Numbers
) -> list[Sense | None]:
    """Find what is boilerplate by the tags and names of elements.

    Names lie: a wrapper around the whole page is called `has-sidebar`. What holds much of the
    page's running text is believed only to be comments, and not even that where there is little
    else: then they are the posts of a forum.
    """
    total = float(prose[0]) if len(prose) else 0.0
    comments = _prose_of_comments(elements, prose)
    is_forum = comments > _MAX_COMMENTS * total and total - comments < _MIN_ARTICLE
    zones: list[Sense | None] = []
    for index, (sense, parent) in enumerate(zip(elements.senses, elements.parents, strict=True)):
        outer = zones[parent] if parent >= 0 else None
        zones.append(outer)
        if sense is None or not sense.is_boilerplate:
            continue
        if sense.kind == "comment":
            if is_forum:
                continue
        elif total and prose[index] > _MAX_SHARE * total:
            continue
        if sense.kind in _WITHOUT_PROSE and prose[index] > _MOSTLY_PROSE * letters[index]:
            continue
        if sense.weak and linked_shares[index] < _MIN_WEAK_LINKS:
            continue
        if outer is None or not sense.weak:
            zones[index] = sense
    return zones


def _prose_of_comments(elements: Elements, prose: Numbers) -> float:
    """Give the size of the running text in elements that are comments by their names."""
    found = 0.0
    inside: list[bool] = []
    for index, (sense, parent) in enumerate(zip(elements.senses, elements.parents, strict=True)):
        is_inside = parent >= 0 and inside[parent]
        if not is_inside and sense is not None and sense.kind == "comment":
            is_inside = True
            found += float(prose[index])
        inside.append(is_inside)
    return found


def _find_article(elements: Elements, article_prose: list[float]) -> int:
    """Go down from the page to the last element that holds nearly all running text."""
    if not article_prose or not article_prose[0]:
        return -1
    article = 0
    inside = {0}
    for index, parent in enumerate(elements.parents):
        if parent not in inside or elements.elements[index].tag in _LEAVES:
            continue
        sense = elements.senses[index]
        named = sense is not None and sense.kind == CONTENT
        share = _HOLDS_ARTICLE_BY_NAME if named else _HOLDS_ARTICLE
        if article_prose[index] >= share * article_prose[article]:
            article = index
            inside.clear()
        inside.add(index)
    return article


def _counted(marks: list[bool], parents: list[int]) -> list[int]:
    """Count for each element the marked ones around it, itself included."""
    counts: list[int] = []
    for mark, parent in zip(marks, parents, strict=True):
        counts.append(mark + (counts[parent] if parent >= 0 else 0))
    return counts


def _groups(elements: Elements, blocks: list[float], linked_shares: list[float]) -> list[float]:
    """Give how much of the smallest group of texts around each element is links."""
    found: list[float] = []
    for element, parent, number, share in zip(
        elements.elements, elements.parents, blocks, linked_shares, strict=True
    ):
        is_group = parent < 0 or (number >= _MIN_GROUP and element.tag != "p")
        found.append(share if is_group else found[parent])
    return found
