"""What can be told of each block of a page: the input of the rules, or of a scored model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from l10nkit.segmenting.markup_regions import find_regions
from l10nkit.segmenting.markup_titles import find_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Block
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.markup_names import Sense
    from l10nkit.segmenting.markup_regions import Regions
    from l10nkit.segmenting.page import Phrase, Phrases

Place = Literal["before", "lead", "inside", "after", "nowhere"]

MAX_PHRASE = 140
_MAX_TOPIC = 280
_COPYRIGHT = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\b|all rights reserved", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2}"
    r"|\b(?:19|20)\d\d\b|\d{4}\s?[年년]|\d{1,2}:\d{2}"
)
_COLON = re.compile(r"\s*[:：]")
_MAX_HEAD = 40


@dataclass(frozen=True, slots=True)
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
    blocks: Sequence[Block], *, phrases: Phrases, lexicon: Lexicon
) -> tuple[MarkupFeatures, ...]:
    """Measure all blocks of one page."""
    regions = find_regions(blocks)
    titles = find_titles(blocks, regions)
    places = _places(regions, title=min(titles, default=None))
    known: dict[str, Phrase | None] = {}
    features = []
    for index, block in enumerate(blocks):
        region, measured, place = regions.of_block[index], regions.measured[index], places[index]
        text = block.text
        if len(text) <= MAX_PHRASE and text not in known:
            known[text] = phrases.match(text)
        phrase = known.get(text)
        is_short = measured.size <= _MAX_TOPIC
        zone = region.zone if region else None
        # Most of a page is menus; what their words are about tells nothing.
        is_aside = is_short and place != "inside" and (zone is None or zone.kind == "legal")
        is_notice = is_aside and (measured.ends_sentence or zone is not None)
        has_links = is_short and zone is None and measured.linked_share > 0
        features.append(
            MarkupFeatures(
                block=block,
                tag=region.tag if region else "",
                attribute=block.hints.attribute if block.hints else "",
                size=measured.size,
                words=text.count(" ") + 1,
                linked_share=measured.linked_share,
                ends_sentence=measured.ends_sentence,
                is_prose=measured.is_prose,
                has_date=is_aside and _DATE.search(text) is not None,
                copyright=is_aside and _COPYRIGHT.search(text) is not None,
                place=place,
                zone=zone,
                part=region.part if region else None,
                group_linked=region.group_linked if region else 0.0,
                in_card=region.in_card if region else False,
                is_title=index in titles,
                phrase=phrase,
                head=_head(text, phrases) if has_links and phrase is None else None,
                topics=_topics(text, lexicon) if is_notice else frozenset(),
            )
        )
    return tuple(features)


def _head(text: str, phrases: Phrases) -> Phrase | None:
    """Give the phrase before a colon at the start, as in "Read also: a headline"."""
    if _COLON.search(text, 1, _MAX_HEAD) is None:
        return None
    head = phrases.match_start(text)
    return head if head is not None and _COLON.match(text, head.end) else None


def _topics(text: str, lexicon: Lexicon) -> frozenset[str]:
    folded = text.casefold()
    return frozenset(topic for topic, pattern in lexicon.topics.items() if pattern.search(folded))


def _places(regions: Regions, *, title: int | None) -> list[Place]:
    """Tell for each block where it stands with respect to the article."""
    if regions.article is None:
        return ["nowhere"] * len(regions.of_block)
    inside = [region is not None and region.in_article for region in regions.of_block]
    first = inside.index(True)
    places: list[Place] = []
    for index, is_inside in enumerate(inside):
        if is_inside:
            places.append("inside")
        elif index > first:
            places.append("after")
        else:
            places.append("lead" if title is not None and index >= title else "before")
    return places
