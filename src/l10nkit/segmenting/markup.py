"""Role and kind of the blocks of a page, from what its markup says.

The rules here tell kinds, and roles on small pages; of whole pages, the model tells roles. When in
doubt a block is body: a lost paragraph costs more than a button too many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from l10nkit.segmenting.decision import BODY_KINDS, TOPIC_KINDS, Decision
from l10nkit.segmenting.markup_attributes import decide_attribute
from l10nkit.segmenting.markup_columns import markup_columns
from l10nkit.segmenting.markup_features import measure_markup
from l10nkit.segmenting.markup_page import read_markup
from l10nkit.segmenting.scored import MIN_TEXTS, join
from l10nkit.segmenting.scoring.opinion import ask_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Block, Kind
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.markup_features import MarkupFeatures
    from l10nkit.segmenting.page import Phrase, Phrases
    from l10nkit.segmenting.scoring.models import Models

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_CELLS = frozenset({"td", "th"})
_TAG_KINDS: dict[str, Kind] = {
    "li": "list-item",
    "dt": "list-item",
    "dd": "list-item",
    "figure": "caption",
    "pre": "code",
}
_SHORT = 140
_MAX_CELL = 200
_MAX_BYLINE = 120
_MAX_SIZES = {"byline": _MAX_BYLINE, "credit": 120}
_MAX_LABEL_WORDS = 4
# Shares of a text that are links.
_AFTER_HEAD = 0.3
_MOSTLY = 0.5
_MENU = 0.7
_WHOLLY = 0.95


def classify_markup(
    blocks: Sequence[Block], *, phrases: Phrases, lexicon: Lexicon, models: Models | None = None
) -> tuple[Decision, ...]:
    """Decide on all blocks of one page.

    Args:
        blocks: The page's blocks in order, with what the page says of them.
        phrases: The interface phrases to recognize.
        lexicon: The word lists of this package.
        models: What scores whole pages; None asks the rules only.

    Returns:
        One decision a block, in order.
    """
    page = read_markup(blocks)
    features = measure_markup(page, phrases=phrases, lexicon=lexicon)
    decisions = list(map(decide, features))
    rows = page.shown.blocks.tolist()
    if models is None or len(rows) < MIN_TEXTS:
        return tuple(decisions)
    columns = markup_columns(page, features, decisions, lexicon=lexicon, wording=models.wording)
    joined = join(
        [decisions[row] for row in rows],
        ask_model(models.html, columns),
        sizes=page.shown.sizes.tolist(),
        other_kind=lambda index: _other_kind(features[rows[index]], decisions[rows[index]]),
    )
    for row, decision in zip(rows, joined, strict=True):
        decisions[row] = decision
    return tuple(decisions)


def _other_kind(features: MarkupFeatures, decision: Decision) -> Kind:
    """Give the kind of a block in the role that the rules did not give it."""
    if decision.role == "boilerplate":
        kind = _in_article(features).kind
        return kind if kind in BODY_KINDS else "paragraph"
    if features.tag in _HEADINGS and features.words <= _MAX_LABEL_WORDS:
        return "section-label"
    if features.linked_share > _MOSTLY:
        return "related-title" if features.words > _MAX_LABEL_WORDS else "navigation"
    for topic, kind in TOPIC_KINDS:
        if topic in features.topics:
            return kind
    if features.in_card and features.is_prose:
        return "related-summary"
    return "notice" if features.ends_sentence else "navigation"


def decide(features: MarkupFeatures) -> Decision:
    """Decide on one block by what was measured on it."""
    if features.attribute:
        return decide_attribute(features)
    if features.tag == "title":
        return Decision("title", 0.9, "<title> of the page")
    if features.is_title:
        return Decision("title", 0.95, "heading that agrees with the page's title")
    decision = _by_zone(features) or _by_itself(features)
    if decision is not None:
        return decision
    if features.place in {"inside", "lead"}:
        return _by_links(features) or _in_article(features)
    return _outside(features)


def _by_zone(features: MarkupFeatures) -> Decision | None:
    """Decide by the boilerplate that the block stands in."""
    zone = features.zone
    if zone is None:
        return None
    kind, phrase = cast("Kind", zone.kind), features.phrase
    if phrase is not None and phrase.kind not in BODY_KINDS:
        return Decision(
            _kind_of(phrase, features), 0.95, f"known phrase ({phrase.concept}), {zone.why}"
        )
    if kind == "related-title":
        is_label = features.tag in _HEADINGS and features.words <= _MAX_LABEL_WORDS
        if is_label and not features.linked_share:
            kind = "section-label"
        elif features.ends_sentence and features.linked_share < _MOSTLY:
            kind = "related-summary"
    elif kind == "legal" and not features.copyright and "legal" not in features.topics:
        kind = "notice" if features.ends_sentence else "navigation"
    return Decision(kind, 0.9, zone.why)


def _kind_of(phrase: Phrase, features: MarkupFeatures) -> Kind:
    """Give the kind of a known phrase; a label that leads elsewhere stands in a menu."""
    is_link = features.linked_share > _WHOLLY
    return "navigation" if phrase.kind == "section-label" and is_link else phrase.kind


def _by_itself(features: MarkupFeatures) -> Decision | None:
    """Decide by the text alone."""
    phrase, head = features.phrase, features.head
    if phrase is not None and not _is_words_of_article(features, phrase):
        return Decision(_kind_of(phrase, features), 0.9, f"known phrase ({phrase.concept})")
    if head is not None and head.kind not in BODY_KINDS and features.linked_share > _AFTER_HEAD:
        kind: Kind = "related-title" if head.kind == "section-label" else head.kind
        return Decision(kind, 0.8, f"links after a known phrase ({head.concept})")
    if features.copyright and features.size < _SHORT:
        return Decision("legal", 0.85, "copyright mark")
    return None


def _is_words_of_article(features: MarkupFeatures, phrase: Phrase) -> bool:
    """Tell whether a text that could be interface text is a sentence, heading or cell instead."""
    if phrase.kind == "byline":
        return features.ends_sentence
    if features.place != "inside" or features.linked_share:
        return False
    in_structure = features.tag in _HEADINGS or features.tag in _CELLS
    return not phrase.certain or (in_structure and phrase.kind in {"navigation", "action", "legal"})


def _by_links(features: MarkupFeatures) -> Decision | None:
    """Decide on links in the article: lists of them are menus or lead to other articles."""
    if features.in_card:
        if features.ends_sentence and features.linked_share < _MOSTLY:
            return Decision("related-summary", 0.7, "in one of several like elements with links")
        return Decision("related-title", 0.7, "in one of several like elements with links")
    if features.linked_share > _MENU and features.group_linked > _MENU:
        return Decision("navigation", 0.7, "link among links")
    if features.tag == "p" and features.linked_share > _WHOLLY and features.place == "inside":
        return Decision("related-title", 0.6, "a paragraph that is a link")
    return None


def _in_article(features: MarkupFeatures) -> Decision:
    """Decide on what is not boilerplate in the article."""
    tag = features.tag
    if tag in _HEADINGS:
        return Decision("heading", 0.9, f"<{tag}> in the article")
    by_part = _by_part(features)
    if by_part is not None:
        return by_part
    if tag in _CELLS and features.size <= _MAX_CELL:
        return Decision("table-cell", 0.85, f"<{tag}> in the article")
    if tag in _TAG_KINDS:
        return Decision(_TAG_KINDS[tag], 0.85, f"<{tag}> in the article")
    if features.place == "lead":
        if features.has_date and features.size <= _MAX_BYLINE:
            return Decision("byline", 0.7, "short line with a date under the title")
        if features.ends_sentence:
            return Decision("teaser", 0.7, "sentence between title and article")
    return Decision("paragraph", 0.9 if features.is_prose else 0.7, "in the article")


def _by_part(features: MarkupFeatures) -> Decision | None:
    """Decide by the part of an article that the block stands in."""
    part = features.part
    if part is None:
        return None
    limit = _MAX_SIZES.get(part.kind)
    # Authors, dates and credits are short; a name that promises one lies over a paragraph.
    if limit is not None and (features.size > limit or features.is_prose):
        return None
    if part.kind == "teaser" and not features.is_prose:
        return None
    return Decision(cast("Kind", part.kind), 0.85, part.why)


def _outside(features: MarkupFeatures) -> Decision:
    """Decide on what stands neither in the article nor in something of a known name."""
    if features.place == "nowhere" and not features.linked_share:
        return Decision("paragraph", 0.5, "a page without running text")
    for topic, kind in TOPIC_KINDS:
        if topic in features.topics:
            return Decision(kind, 0.7, f"words about: {topic}, outside of the article")
    if features.is_prose:
        return Decision("notice", 0.55, "sentence outside of the article")
    return Decision("navigation", 0.6, "outside of the article")
