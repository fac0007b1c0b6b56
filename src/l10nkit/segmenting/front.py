"""What stands in front of the first paragraph: menus, the title, bylines, a teaser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.segmenting.decision import Decision
from l10nkit.segmenting.evidence import words_of
from l10nkit.segmenting.regions import is_interface, is_running_text, is_site_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.segmenting.features import Features
    from l10nkit.segmenting.regions import Regions

_MIN_TITLE = 15
_MAX_TITLE = 200
_MAX_STANDFIRST = 300
_MAX_BYLINE = 90
_MAX_MENU_WORDS = 3
_MENU_PENALTY = 0.3
_NEARLY = 0.5
_ALL_CAPITALIZED = 0.5
_FULL_TITLE_WORDS = 6
_MAX_LINES_UNDER_TITLE = 8
_MIN_SHARED_LENGTH = 4
_MAX_NAME_WORDS = 4
_BYLINE_MARKS = re.compile(r"[|·•,–—-]\s*\S*\d|^\S+:\s")


def decide_front(page: Sequence[Features], regions: Regions) -> dict[int, Decision]:
    """Decide on the pieces before the first paragraph of the article."""
    lead = _after_standfirst(page, regions)
    if lead == 0 or lead >= len(page):
        return {}
    candidates = [
        index
        for index in range(lead)
        if index not in regions.related and not is_interface(page[index])
    ]
    decisions = {
        index: Decision("notice", 0.8, "sentence about the site in front of the article")
        for index in candidates
        if page[index].ends_sentence and is_site_sentence(page[index])
    }
    title = _find_title(page, [index for index in candidates if index not in decisions], regions)
    for index in candidates:
        if index in decisions or _has_own_kind(page[index]):
            continue
        if title is None:
            decided = _without_title(page, index)
        elif index == title:
            decided = Decision("title", 0.85, "headline in front of the article")
        elif index < title:
            decided = Decision("navigation", 0.75, "short line in front of the title")
        else:
            decided = _between_title_and_lead(
                page, index, lead, far=lead - title > _MAX_LINES_UNDER_TITLE
            )
        if decided is not None:
            decisions[index] = decided
    return decisions


def _has_own_kind(features: Features) -> bool:
    """True for pieces whose cut already says what they are."""
    return features.copy_of is not None or features.piece.hint in ("credit", "caption", "cell")


def _find_title(
    page: Sequence[Features], candidates: Sequence[int], regions: Regions
) -> int | None:
    """Choose the first line that shares many words with the article."""
    vocabulary = {
        word.casefold()
        for features in page[regions.lead : regions.end]
        for word in words_of(features.piece.text)
        if len(word) >= _MIN_SHARED_LENGTH
    }
    letters = "".join(features.piece.text for features in page[regions.lead : regions.end])
    runs: dict[int, set[str]] = {}
    scores: dict[int, float] = {}
    for index in candidates:
        features = page[index]
        if _has_own_kind(features) or not _MIN_TITLE <= features.size <= _MAX_TITLE:
            continue
        if features.separators > 1 or not features.letters or _is_byline(features):
            continue
        weight = min(features.words, _FULL_TITLE_WORDS) / _FULL_TITLE_WORDS
        score = weight * _overlap(features.piece.text, vocabulary, letters=letters, runs=runs)
        if all(word[0].isupper() for word in words_of(features.piece.text)):
            score *= _ALL_CAPITALIZED  # as the words of a menu are
        if features.words <= _MAX_MENU_WORDS and not features.ends_sentence:
            score -= _MENU_PENALTY
        if score > 0 or features.words > _MAX_MENU_WORDS:
            scores[index] = score
    if not scores:
        return None
    # The first of those that fit nearly as well as the best: a standfirst comes after the title.
    best = max(scores.values())
    return next(index for index, score in scores.items() if score >= _NEARLY * best)


def _overlap(text: str, vocabulary: set[str], *, letters: str, runs: dict[int, set[str]]) -> float:
    """Give the share of a line's longer words, or runs of letters, that the article holds too.

    Args:
        text: The line.
        vocabulary: The article's longer words.
        letters: The article's text.
        runs: Its runs of letters by length, as far as they were needed.
    """
    words = [word.casefold() for word in words_of(text) if len(word) >= _MIN_SHARED_LENGTH]
    by_words = sum(word in vocabulary for word in words) / len(words) if words else 0.0
    # Scripts without spaces, and inflected words, share parts of words.
    size = 4 if text.isascii() else 2
    if size not in runs:
        runs[size] = {letters[i : i + size] for i in range(len(letters) - size + 1)}
    parts = [text[i : i + size] for i in range(len(text) - size + 1)]
    by_parts = sum(part in runs[size] for part in parts) / len(parts) if parts else 0.0
    return max(by_words, by_parts)


def _without_title(page: Sequence[Features], index: int) -> Decision | None:
    """Decide when no line is a title: single menu words, or short lines that open the text."""
    features = page[index]
    if _is_byline(features):
        return Decision("byline", 0.7, "short line with a date or author")
    if features.separators > 1 or features.words <= _MAX_MENU_WORDS:
        return Decision("navigation", 0.6, "short line in front of the article")
    return None


def _between_title_and_lead(
    page: Sequence[Features], index: int, lead: int, *, far: bool
) -> Decision | None:
    """Decide on a line under the title; `far` if so many stand there that most are a menu."""
    features = page[index]
    if far and not features.has_date and not features.ends_sentence:
        return Decision("navigation", 0.6, "one of many short lines under the title")
    if _is_byline(features):
        return Decision("byline", 0.8, "line with an author or date under the title")
    if features.ends_sentence or features.cut_off:
        return Decision("teaser", 0.7, "sentence under the title")
    if features.separators > 1:
        return Decision("navigation", 0.6, "row of links under the title")
    if index + 1 == lead and features.words > _MAX_NAME_WORDS:
        return Decision("heading", 0.6, "short line in front of a paragraph")
    if _looks_like_names(features.piece.text):
        return Decision("byline", 0.7, "names under the title")
    return Decision("teaser", 0.55, "line under the title")


def _is_byline(features: Features) -> bool:
    if features.phrase is not None and features.phrase.kind == "byline":
        return True
    if features.size > _MAX_BYLINE or (features.ends_sentence and not features.has_date):
        return False
    if features.has_date and (features.words <= 6 or _BYLINE_MARKS.search(features.piece.text)):  # noqa: PLR2004  # weekday, day, month, author
        return True
    words = features.piece.text.split()
    # "di Giulia Ferrante", "Von Katrin B.": a short word of the language, then a name.
    return (
        1 < len(words) <= _MAX_NAME_WORDS + 1
        and len(words[0]) <= _MIN_SHARED_LENGTH
        and words[0].isalpha()
        and _looks_like_names(" ".join(words[1:]))
        and not features.ends_sentence
    )


def _looks_like_names(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= _MAX_NAME_WORDS and all(
        word[0].isupper() or word in ("de", "van", "der", "von", "del", "da", "dos", "di")
        for word in words
    )


def _after_standfirst(page: Sequence[Features], regions: Regions) -> int:
    """Give the first paragraph; a sentence that a byline follows is a standfirst above it."""
    lead = regions.lead
    following = lead + 1
    if not 0 < lead < following < len(page) or page[lead].size >= _MAX_STANDFIRST:
        return lead
    if not _is_byline(page[following]):
        return lead
    later = (
        index
        for index in range(following, regions.end)
        if index not in regions.related and is_running_text(page[index])
    )
    return next(later, lead)
