"""The elements of a page with what is measured on them, and the one that holds the article.

Finding it follows the idea of Readability (Arc90, 2010) and of boilerpipe (Kohlschütter et al.,
WSDM 2010): running text without links marks the article; going down from the page, the article is
the last element that holds nearly all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.segmenting.decision import BODY_KINDS
from l10nkit.segmenting.markup_names import CONTENT, sense_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10nkit.model import Block, Element
    from l10nkit.segmenting.markup_names import Sense

# An ideograph, kana or Hangul says about as much as this many letters of an alphabet.
_IDEOGRAPH_WEIGHT = 2.5
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_DIGIT = re.compile(r"\d")
_SENTENCE_ENDS = frozenset(".!?…。！？؟۔।;")
_COLONS = frozenset(":：")
_CLOSERS = " ”’»«“\"')]）」』〉》】"

_MIN_SENTENCE = 60
_MIN_PROSE = 140
_MAX_LINKED = 0.5

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
_WHOLE_PAGE = frozenset({"html", "body"})
_LEAVES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "figure"})
_STRUCTURE = frozenset(
    "p li dt dd td th h1 h2 h3 h4 h5 h6 figcaption caption blockquote pre title summary figure".split()  # noqa: SIM905, E501 - easier to read than a list
)
_MIN_GROUP = 3
_MIN_CARDS = 3
_CARDS = frozenset({"div", "article", "section", "li", "a"})
_MIN_CARD_LINKS = 0.35
_MAX_CARD_BLOCKS = 12


@dataclass(slots=True, eq=False)
class Region:
    """An element and what stands in it, in it directly or further down.

    Attributes:
        element: The element.
        parent: The region around it.
        sense: What its tag and names say, if they say anything.
        letters: Size of its texts, in letters.
        linked: How many of these are in links.
        links: How many of its texts are links as a whole.
        blocks: How many texts it has.
        prose: Size of its running text.
        article_prose: The same without what is boilerplate by its names.
        alike: How many elements beside it look like it, itself included.
        zone: The sense that makes it boilerplate: its own or that of an element around it.
        in_article: True if it is in the element that holds the article.
        tag: The innermost tag around its texts that says what a text is, such as `li`; or empty.
        part: The sense that makes it a part of an article, such as a caption, its own or that of an
            element around it.
        group_linked: How much of the smallest group of texts around it is links, 0 to 1.
        in_card: True if it is in one of several elements that look alike and lead elsewhere.
    """

    element: Element
    parent: Region | None
    sense: Sense | None
    letters: float = 0.0
    linked: float = 0.0
    links: int = 0
    blocks: int = 0
    prose: float = 0.0
    article_prose: float = 0.0
    alike: int = 1
    zone: Sense | None = None
    in_article: bool = False
    tag: str = ""
    part: Sense | None = None
    group_linked: float = 0.0
    in_card: bool = False

    @property
    def linked_share(self) -> float:
        """How much of it is links, 0 to 1."""
        return self.linked / self.letters if self.letters else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """A text of the page and its measures.

    Attributes:
        size: In letters of an alphabet; an ideograph counts for several.
        linked_share: How much of it is in links, 0 to 1.
        ends_sentence: True if it ends as a sentence does.
        is_prose: True if it reads like a paragraph and not like a link.
    """

    size: float
    linked_share: float
    ends_sentence: bool
    is_prose: bool


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of a page.

    Attributes:
        of_block: For each block the innermost region around it; None if it has no element.
        measured: For each block its measures.
        article: The region that holds the article, or None if there is no running text.
    """

    of_block: tuple[Region | None, ...]
    measured: tuple[Measured, ...]
    article: Region | None


def find_regions(blocks: Sequence[Block]) -> Regions:
    """Measure the elements around the blocks of a page and find the article."""
    known: dict[Element, Region] = {}
    measured = tuple(map(_measure, blocks))
    of_block: list[Region | None] = []
    for block, one in zip(blocks, measured, strict=True):
        element = block.hints.element if block.hints else None
        region = _region(element, known) if element is not None else None
        of_block.append(region)
        if region is not None and block.hints and not block.hints.attribute:
            _count(region, one)
    regions = list(known.values())  # parents come before what is in them
    for region in reversed(regions):
        if region.parent is not None:
            _add_up(region.parent, region)
    _count_alike(regions)
    _find_zones(regions)
    for block, one, own in zip(blocks, measured, of_block, strict=True):
        is_text = block.hints is not None and not block.hints.attribute
        if own is not None and is_text and one.is_prose and own.zone is None:
            own.article_prose += one.size * (1 - one.linked_share)
    for region in reversed(regions):
        if region.parent is not None:
            region.parent.article_prose += region.article_prose
    article = _find_article(regions)
    for region in regions:
        _inherit(region, article)
    return Regions(tuple(of_block), measured, article)


def _measure(block: Block) -> Measured:
    text = block.text
    size = float(len(text))
    if not text.isascii():
        ideographs = sum(map(len, _IDEOGRAPHS.findall(text)))
        size += (_IDEOGRAPH_WEIGHT - 1) * ideographs
    linked_share = min(block.hints.linked / len(text), 1.0) if block.hints else 0.0
    last = text.rstrip(_CLOSERS)[-1:]
    ends_sentence = last in _SENTENCE_ENDS
    is_prose = linked_share < _MAX_LINKED and (
        size >= _MIN_PROSE or (size >= _MIN_SENTENCE and (ends_sentence or last in _COLONS))
    )
    return Measured(size, linked_share, ends_sentence, is_prose)


def _region(element: Element, known: dict[Element, Region]) -> Region:
    chain: list[Element] = []
    current: Element | None = element
    while current is not None and current not in known:
        chain.append(current)
        current = current.parent
    region = known[current] if current is not None else None
    for one in reversed(chain):
        sense = None if one.tag in _WHOLE_PAGE else sense_of(one.tag, one.names)
        region = Region(one, region, sense)
        known[one] = region
    return known[element]


def _count(region: Region, measured: Measured) -> None:
    region.letters += measured.size
    region.linked += measured.size * measured.linked_share
    region.links += measured.linked_share > _MAX_LINKED
    region.blocks += 1
    if measured.is_prose:
        region.prose += measured.size * (1 - measured.linked_share)


def _add_up(region: Region, inner: Region) -> None:
    region.letters += inner.letters
    region.linked += inner.linked
    region.links += inner.links
    region.blocks += inner.blocks
    region.prose += inner.prose


def _count_alike(regions: Iterable[Region]) -> None:
    """Find elements side by side that could be cards and have the same names, numbers aside."""
    regions = [region for region in regions if region.element.tag in _CARDS]
    groups: dict[tuple[Region | None, str, str], list[Region]] = {}
    for region in regions:
        names = region.element.names
        if _DIGIT.search(names):
            names = " ".join(word for word in names.split() if not word[-1].isdigit())
        groups.setdefault((region.parent, region.element.tag, names), []).append(region)
    for group in groups.values():
        for region in group:
            region.alike = len(group)


def _find_zones(regions: Sequence[Region]) -> None:
    """Find what is boilerplate by the tags and names of elements.

    Names lie: a wrapper around the whole page is called `has-sidebar`. What holds much of the
    page's running text is believed only to be comments, and not even that where there is little
    else: then they are the posts of a forum.
    """
    total = regions[0].prose if regions else 0.0
    comments = _prose_of_comments(regions)
    is_forum = comments > _MAX_COMMENTS * total and total - comments < _MIN_ARTICLE
    for region in regions:
        outer = region.parent.zone if region.parent is not None else None
        region.zone = outer
        sense = region.sense
        if sense is None or not sense.is_boilerplate:
            continue
        if sense.kind == "comment":
            if is_forum:
                continue
        elif total and region.prose > _MAX_SHARE * total:
            continue
        if sense.kind in _WITHOUT_PROSE and region.prose > _MOSTLY_PROSE * region.letters:
            continue
        if sense.weak and region.linked_share < _MIN_WEAK_LINKS:
            continue
        if outer is None or not sense.weak:
            region.zone = sense


def _prose_of_comments(regions: Sequence[Region]) -> float:
    """Give the size of the running text in elements that are comments by their names."""
    prose = 0.0
    inside: set[Region | None] = set()
    for region in regions:
        if region.parent in inside:
            inside.add(region)
        elif region.sense is not None and region.sense.kind == "comment":
            inside.add(region)
            prose += region.prose
    return prose


def _find_article(regions: Sequence[Region]) -> Region | None:
    """Go down from the page to the last element that holds nearly all running text."""
    article = max(regions[:1], key=lambda region: region.article_prose, default=None)
    if article is None or not article.article_prose:
        return None
    inside = {article}
    for region in regions:
        if region.parent not in inside or region.element.tag in _LEAVES:
            continue
        named = region.sense is not None and region.sense.kind == CONTENT
        share = _HOLDS_ARTICLE_BY_NAME if named else _HOLDS_ARTICLE
        if region.article_prose >= share * article.article_prose:
            article = region
            inside.clear()
        inside.add(region)
    return article


def _inherit(region: Region, article: Region | None) -> None:
    """Set what a region has from those around it, which are done already."""
    outer, tag, sense = region.parent, region.element.tag, region.sense
    is_part = sense is not None and sense.kind in BODY_KINDS
    is_group = region.blocks >= _MIN_GROUP and tag != "p"
    region.in_article = region is article or (outer is not None and outer.in_article)
    is_icon_title = tag == "title" and outer is not None and outer.element.tag != "head"
    is_structure = tag in _STRUCTURE and not is_icon_title
    region.tag = tag if is_structure else outer.tag if outer is not None else ""
    region.part = sense if is_part else outer.part if outer is not None else None
    region.group_linked = region.linked_share if is_group or outer is None else outer.group_linked
    region.in_card = _is_card(region) or (outer is not None and outer.in_card)


def _is_card(region: Region) -> bool:
    """Tell whether it is one of several elements that look alike and lead elsewhere."""
    return (
        region.alike >= _MIN_CARDS
        and 0 < region.links <= region.blocks
        and 1 < region.blocks <= _MAX_CARD_BLOCKS
        and region.linked_share >= _MIN_CARD_LINKS
    )
