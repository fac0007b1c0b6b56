"""The rule-based classifier: roles and kinds from evidence that holds in any language.

When in doubt a piece is body: a lost paragraph costs more than a button too many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from l10nkit.segmenting.decision import TOPIC_KINDS, Decision
from l10nkit.segmenting.front import decide_front
from l10nkit.segmenting.regions import (
    find_regions,
    is_interface,
    is_list_action,
    is_related_label,
    is_running_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Kind
    from l10nkit.segmenting.features import Features
    from l10nkit.segmenting.regions import Regions

_SHORT = 140
_MAX_DATE_LINE = 60


def classify_by_rules(features: Sequence[Features], /) -> tuple[Decision, ...]:
    """Decide on all pieces of one page; see `Classifier`."""
    regions = find_regions(features)
    front = decide_front(features, regions)
    decisions = []
    for index, piece in enumerate(features):
        decision = (
            _by_itself(piece)
            or front.get(index)
            or _in_list(features, index, regions)
            or _by_place(features, index, regions)
        )
        decisions.append(decision)
    return tuple(decisions)


def _by_itself(features: Features) -> Decision | None:
    """Decide what needs no context: cut evidence, copies, known phrases."""
    hint = features.piece.hint
    if hint == "cell":
        return Decision("table-cell", 0.95, "columns divided by tabs")
    if hint == "credit":
        return Decision("credit", 0.95, "credit: agency or label after a sentence")
    if features.copy_of is not None:
        return Decision("teaser", 0.95, "cut-off copy of a text on this page")
    if (
        features.phrase is not None
        and features.phrase.certain
        and not _is_sentence_of_names(features)
    ):
        why = f"known phrase ({features.phrase.concept})"
        return Decision(features.phrase.kind, 0.95, why)
    if features.closes_entries:
        return Decision("action", 0.9, "the same line comes back between other texts")
    if features.run_kind:
        return Decision(cast("Kind", features.run_kind), 0.85, "a row of known phrases")
    if features.head is not None and not features.ends_sentence:
        return Decision(
            features.head.kind, 0.85, f"begins with a known phrase ({features.head.concept})"
        )
    if features.copyright and features.size < _SHORT:
        return Decision("legal", 0.9, "copyright mark")
    return None


def _is_sentence_of_names(features: Features) -> bool:
    """True if what looks like "By {author}" is a whole sentence."""
    phrase = features.phrase
    return phrase is not None and phrase.kind == "byline" and features.ends_sentence


def _in_list(page: Sequence[Features], index: int, regions: Regions) -> Decision | None:
    """Decide on the pieces of a list of other articles."""
    if index not in regions.related:
        return None
    features = page[index]
    if is_related_label(features):
        return Decision("section-label", 0.85, "label in front of a list of articles")
    topic = _topic_kind(features)
    previous = page[index - 1] if index else None
    closed = index + 1 < len(page) and is_list_action(page[index + 1])
    if topic and not closed:
        return topic
    opens = previous is None or is_related_label(previous) or index - 1 not in regions.related
    if opens and features.ends_sentence and not closed and _is_introduction(page, index, regions):
        return Decision("notice", 0.8, "sentence in front of a list of articles")
    if features.piece.hint == "caption":
        return Decision("related-summary", 0.7, "text in a list of articles")
    if _is_headline(page, index, regions):
        return Decision("related-title", 0.85, "headline in a list of articles")
    return Decision("related-summary", 0.85, "text in a list of articles")


def _is_introduction(page: Sequence[Features], index: int, regions: Regions) -> bool:
    """True if a new entry begins right after the piece, so that it is no entry's summary."""
    following = index + 1
    if following not in regions.related or page[following].piece.glued:
        return False
    return (not is_interface(page[following]) and not page[index].piece.glued) or (
        index > 0 and is_related_label(page[index - 1]) and not is_interface(page[following])
    )


def _is_headline(page: Sequence[Features], index: int, regions: Regions) -> bool:
    """True for the first text of an entry, unless it is a lone sentence before an action."""
    features = page[index]
    previous = page[index - 1] if index - 1 in regions.related else None
    following = page[index + 1] if index + 1 in regions.related else None
    first = (
        previous is None
        or is_interface(previous)
        or is_list_action(previous)
        or is_related_label(previous)
        or (previous.ends_sentence and not (features.piece.glued))
    )
    if not features.ends_sentence:
        return first or not (previous is not None and features.piece.glued)
    if not first:
        return False
    # A headline may ask or exclaim; then its summary follows in the same entry.
    goes_on = (
        following is not None
        and not is_interface(following)
        and (following.piece.glued or following.ends_sentence)
    )
    return goes_on and (
        features.piece.text[-1] not in ".。।" or (following is not None and following.piece.glued)
    )


def _topic_kind(features: Features) -> Decision | None:
    if features.size >= _SHORT:
        return None
    for topic, kind in TOPIC_KINDS:
        if topic in ("legal", "advertisement") and features.ends_sentence:
            continue
        if topic in features.topics:
            return Decision(kind, 0.75, f"words about: {topic}")
    return None


def _by_place(page: Sequence[Features], index: int, regions: Regions) -> Decision:
    """Decide by where the piece stands: before, in or after the article."""
    features = page[index]
    if features.size < 2 * _SHORT and _is_followed_by_credit(page, index):
        return Decision("caption", 0.9, "followed by a credit")
    if index >= regions.end:
        return _after_article(page, index, regions)
    if features.bullet and features.piece.text[0] not in "–—-":
        return Decision("list-item", 0.85, "begins with a bullet or number")
    if features.bullet and not features.ends_sentence:
        return Decision("list-item", 0.75, "begins with a dash")
    if is_running_text(features):
        if features.quoted and _is_one_quotation(features.piece.text):
            return Decision("quote", 0.8, "one quotation as a line")
        return Decision("paragraph", 0.9, "running text")
    if features.quoted and features.ends_sentence and _ends_inside_quotes(features.piece.text):
        return Decision("quote", 0.8, "one quotation as a line")
    if _has_date_line(features):
        return Decision("byline", 0.7, "short line with a date")
    short = features.size < _SHORT and not features.ends_sentence
    if short and not features.piece.text.endswith((":", "：", ",")):
        return Decision("heading", 0.75, "short line between paragraphs")
    return Decision("paragraph", 0.7, "short text inside the article")


def _is_followed_by_credit(page: Sequence[Features], index: int) -> bool:
    if page[index].piece.hint == "caption":
        return True
    # A picture's text and its credit on lines of their own.
    following = page[index + 1] if index + 1 < len(page) else None
    return (
        following is not None
        and (following.piece.hint == "credit" or _is_credit_phrase(following))
        and (following.piece.block != page[index].piece.block and page[index].size < _SHORT)
    )


def _is_credit_phrase(features: Features) -> bool:
    return features.phrase is not None and features.phrase.kind == "credit"


def _is_one_quotation(text: str) -> bool:
    inner = text[1:-1]
    return not any(mark in inner for mark in "“”„«»") and _ends_inside_quotes(text)


def _ends_inside_quotes(text: str) -> bool:
    return text[-2:-1] in ".!?…。！？؟"


def _has_date_line(features: Features) -> bool:
    return (
        features.has_date
        and not features.ends_sentence
        and features.size < _MAX_DATE_LINE
        and (
            features.words <= 4  # noqa: PLR2004  # "Tuesday 4 October 2023, 11:27 CET"
        )
    )


def _after_article(page: Sequence[Features], index: int, regions: Regions) -> Decision:
    """Decide on what follows the last paragraph and belongs to no list."""
    features = page[index]
    topic = _topic_kind(features)
    boilerplate_follows = regions.last_interface > index
    boilerplate_before = regions.first_interface_after < index
    if topic and (boilerplate_follows or boilerplate_before or not features.ends_sentence):
        return topic
    if features.bullet and not boilerplate_before:
        return Decision("list-item", 0.7, "begins with a bullet or number")
    if features.ends_sentence:
        if boilerplate_before:
            return Decision("notice", 0.65, "sentence after the article")
        return Decision("paragraph", 0.65, "short sentence at the end of the article")
    if boilerplate_follows or boilerplate_before:
        return Decision("navigation", 0.75, "short line after the article, among interface text")
    if features.piece.text.startswith(("(", "（", "[")):
        return Decision("byline", 0.6, "bracketed line at the end of the article")
    return Decision("paragraph", 0.5, "short line at the end; no sign of boilerplate")
