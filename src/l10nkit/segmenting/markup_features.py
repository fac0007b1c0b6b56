"""What can be told of each block of a page: the input of the rules, or of a scored model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from l10nkit.segmenting.page_phrases import MAX_PHRASE

if TYPE_CHECKING:
    from l10nkit.model import Block
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.markup_names import Sense
    from l10nkit.segmenting.markup_page import MarkupPage
    from l10nkit.segmenting.page import Phrase, Phrases

Place = Literal["before", "lead", "inside", "after", "nowhere"]

_MAX_TOPIC = 280
_COPYRIGHT = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\b|all rights reserved", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2}"
    r"|\b(?:19|20)\d\d\b|\d{4}\s?[年년]|\d{1,2}:\d{2}"
)
_COLON = re.compile(r"\s*[:：]")
_MAX_HEAD = 40


# Not frozen: with so many fields that costs more than to measure them. Nobody changes one.
@dataclass(slots=True, eq=False)
class MarkupFeatures:
    """A block of a page and what can be measured on it.

    Attributes:
        block: The block.
        tag: The innermost tag around it that says what a text is, such as `li`; or empty.
        attribute: The attribute or JSON-LD key that holds it; empty for text on the page.
        size: In letters of an alphabet; an ideograph counts for several.
        words: How many words it has, at least one.
        linked_share: How much of it is in links, 0 to 1.
        ends_sentence: True if it ends as a sentence does.
        is_prose: True if it reads like a paragraph and not like a link.
        has_date: True if it holds a date, a year or a time; only looked for outside of the
            article and of menus.
        copyright: True if it holds a copyright mark; looked for as dates are.
        place: Where it stands: before the article, between title and article, in the element that
            holds the article, after it, or on a page without running text.
        zone: The boilerplate that an element around it says to be, or None.
        part: The part of an article that an element around it says to be, or None.
        group_linked: How much of the smallest group of texts around it is links, 0 to 1.
        in_card: True if it stands in one of several elements that look alike and have links.
        is_title: True if it is the headline of the page.
        phrase: The known interface phrase that it is, or None.
        head: The known phrase before a colon that a text with links begins with, or None.
        topics: Topics of interface sentences (cookies, newsletters …) whose words occur in it.
            Looked for as dates are, in sentences and footers.
    """

    block: Block
    tag: str
    attribute: str
    size: float
    words: int
    linked_share: float
    ends_sentence: bool
    is_prose: bool
    has_date: bool
    copyright: bool
    place: Place
    zone: Sense | None
    part: Sense | None
    group_linked: float
    in_card: bool
    is_title: bool
    phrase: Phrase | None
    head: Phrase | None
    topics: frozenset[str]


def measure_markup(
    page: MarkupPage, *, phrases: Phrases, lexicon: Lexicon
) -> tuple[MarkupFeatures, ...]:
    """Measure all blocks of one page.

    Args:
        page: The page, read.
        phrases: The interface phrases to recognize.
        lexicon: The word lists of this package.

    Returns:
        The features of all blocks, in order.
    """
    known: dict[str, Phrase | None] = {}
    shown = page.shown
    columns = (shown.sizes, shown.linked, shown.ends, shown.prose)
    measured = dict(
        zip(
            shown.blocks.tolist(),
            zip(*(column.tolist() for column in columns), strict=True),
            strict=True,
        )
    )
    features = []
    for index, (block, place) in enumerate(zip(page.blocks, _places(page), strict=True)):
        text = block.text
        if len(text) <= MAX_PHRASE and text not in known:
            known[text] = phrases.match(text)
        # What is not shown, such as an attribute, is measured by its length alone.
        own = measured.get(index, (float(len(text)), 0.0, False, False))
        features.append(
            _measure_one(
                page,
                index,
                own,
                place=place,
                known=known.get(text),
                phrases=phrases,
                lexicon=lexicon,
            )
        )
    return tuple(features)


def _measure_one(
    page: MarkupPage,
    index: int,
    measured: tuple[float, float, bool, bool],
    *,
    place: Place,
    known: Phrase | None,
    phrases: Phrases,
    lexicon: Lexicon,
) -> MarkupFeatures:
    zones, block, owner = page.zones, page.blocks[index], page.elements.of_block[index]
    size, linked_share, ends_sentence, is_prose = measured
    text = block.text
    is_short = size <= _MAX_TOPIC
    zone = zones.zones[owner] if owner >= 0 else None
    # Most of a page is menus; what their words are about tells nothing.
    is_aside = is_short and place != "inside" and (zone is None or zone.kind == "legal")
    is_notice = is_aside and (ends_sentence or zone is not None)
    has_links = is_short and zone is None and linked_share > 0
    return MarkupFeatures(
        block=block,
        tag=page.tags[index],
        attribute=block.hints.attribute if block.hints else "",
        size=size,
        words=text.count(" ") + 1,
        linked_share=linked_share,
        ends_sentence=ends_sentence,
        is_prose=is_prose,
        has_date=is_aside and _DATE.search(text) is not None,
        copyright=is_aside and _COPYRIGHT.search(text) is not None,
        place=place,
        zone=zone,
        part=zones.parts[owner] if owner >= 0 else None,
        group_linked=zones.group_linked[owner] if owner >= 0 else 0.0,
        in_card=owner >= 0 and zones.cards[owner],
        is_title=index in page.titles,
        phrase=known,
        head=_head(text, phrases) if has_links and known is None else None,
        topics=lexicon.topics_of(text) if is_notice else frozenset(),
    )


def _head(text: str, phrases: Phrases) -> Phrase | None:
    """Give the phrase before a colon at the start, as in "Read also: a headline"."""
    if _COLON.search(text, 1, _MAX_HEAD) is None:
        return None
    head = phrases.match_start(text)
    return head if head is not None and _COLON.match(text, head.end) else None


def _places(page: MarkupPage) -> list[Place]:
    """Tell for each block where it stands with respect to the article."""
    owners = page.elements.of_block
    if page.zones.article < 0:
        return ["nowhere"] * len(owners)
    in_article = page.zones.in_article
    inside = [owner >= 0 and in_article[owner] for owner in owners]
    first = inside.index(True)
    title = min(page.titles, default=len(owners))
    outside: list[Place] = ["lead" if index >= title else "before" for index in range(first)]
    return outside + ["inside" if is_inside else "after" for is_inside in inside[first:]]
