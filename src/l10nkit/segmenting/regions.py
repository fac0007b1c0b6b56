"""Where the article begins and ends, and where lists of other articles stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.segmenting.features import Features

# Lengths in letters, see `Features.size`.
_SENTENCE = 60
_LONG_TEXT = 160
_LONG_PARAGRAPH = 350
_FULL_PARAGRAPH = 100
_MAX_CAPTION = 280
_MAX_SUMMARY = 420
_MAX_ENTRY_PIECES = 3
_MIN_ACTIONS = 2
_MAX_VALUE = 400.0
_SHORT_LINE_COST = 25.0
_INTERFACE_COST = 60.0

RELATED_LABELS = frozenset({"section-label"})
_ENTRY_ACTIONS = frozenset({"read-more", "show-more"})


@dataclass(frozen=True, slots=True)
class Regions:
    """Indexes of pieces.

    Attributes:
        lead: The first piece of running text, or the number of pieces if there is none.
        end: One after the last piece of the article's running text.
        first_interface_after: The first known interface text at or after `end`, or the number of
            pieces if there is none.
        last_interface: The last known interface text of the page, or -1.
        related: Pieces that belong to a list of other articles, labels and actions included.
    """

    lead: int
    end: int
    first_interface_after: int
    last_interface: int
    related: frozenset[int]


def is_interface(features: Features) -> bool:
    """True if the piece is known interface text by itself."""
    return (
        features.closes_entries
        or (features.phrase is not None and features.phrase.kind not in ("byline", "credit"))
        or bool(features.run_kind and features.run_kind not in ("byline", "credit"))
        or (features.head is not None and not features.ends_sentence)
        or features.piece.hint in ("label", "action")
    )


def is_running_text(features: Features) -> bool:
    """True if the piece reads like a paragraph: one sentence or more, or very long."""
    if is_interface(features) or features.piece.hint in ("cell", "credit"):
        return False
    if features.piece.hint == "caption" and features.size < _MAX_CAPTION:
        return False
    if features.copyright or not features.letters:
        return False
    if features.ends_sentence and not features.cut_off:
        return features.size >= _SENTENCE
    return features.size >= _LONG_TEXT and features.separators * 40 < features.size


def is_list_action(features: Features) -> bool:
    """True for the link under an entry of a list: a known "read more" or a repeated line."""
    if features.closes_entries:
        return True
    return features.phrase is not None and features.phrase.concept in _ENTRY_ACTIONS


def is_related_label(features: Features) -> bool:
    """True for a label over a list of other articles."""
    if features.phrase is not None:
        return features.phrase.kind in RELATED_LABELS
    return features.piece.hint == "label" and "known phrase" not in features.piece.why


def find_regions(page: Sequence[Features]) -> Regions:
    """Find the article and the lists of other articles on one page."""
    related = set(_entries_with_actions(page))
    related.update(_lists_under_labels(page, frozenset(related)))
    related.update(_introductions(page, frozenset(related)))
    start, end = _densest_run(page, related)
    lead = next(
        (index for index in range(start, end) if _carries_article(page, index, related)), len(page)
    )
    interface = [
        index for index, features in enumerate(page) if is_interface(features) or features.copyright
    ]
    return Regions(
        lead=lead,
        end=end,
        first_interface_after=next((index for index in interface if index >= end), len(page)),
        last_interface=interface[-1] if interface else -1,
        related=frozenset(related),
    )


def _densest_run(page: Sequence[Features], related: set[int]) -> tuple[int, int]:
    """Find the run of pieces that holds most running text and least of anything else.

    Maximum subsequence segmentation (Pasternack & Roth, "Extracting article text from the web with
    maximum subsequence segmentation", WWW 2009) over hand-set values instead of learned ones: a
    far-off paragraph in the footer does not pull the menus in between into the article.
    """
    best = (0.0, len(page), 0)
    total, start = 0.0, 0
    for index in range(len(page)):
        if total <= 0.0:
            total, start = 0.0, index
        total += _value(page, index, related)
        if total > best[0]:
            best = (total, start, index + 1)
    return best[1], best[2]


def _value(page: Sequence[Features], index: int, related: set[int]) -> float:
    features = page[index]
    if _carries_article(page, index, related):
        return min(features.size, _MAX_VALUE)
    if features.piece.hint or features.copy_of is not None:
        return 0.0
    if is_interface(features) or features.copyright:
        return -_INTERFACE_COST
    return -_SHORT_LINE_COST


def _carries_article(page: Sequence[Features], index: int, related: set[int]) -> bool:
    return (
        index not in related and is_running_text(page[index]) and not is_site_sentence(page[index])
    )


def is_site_sentence(features: Features) -> bool:
    """True for a sentence of the site about itself: cookies, newsletters, comments."""
    # The words of these two are common in articles as well.
    if not features.topics - {"advertisement", "legal"}:
        return False
    return features.size < _LONG_TEXT or "cookie" in features.topics


def _entries_with_actions(page: Sequence[Features]) -> set[int]:
    """Find what repeated actions close: `headline summary [Read more]`, two times or more."""
    actions = [index for index, features in enumerate(page) if is_list_action(features)]
    if len(actions) < _MIN_ACTIONS:
        return set()
    entries: set[int] = set(actions)
    lengths = []
    for previous, action in pairwise(actions):
        inside = _entry_before(page, action, floor=previous + 1)
        lengths.append(len(inside))
        entries.update(inside)
    usual = max(sorted(set(lengths)), key=lengths.count)
    first = _entry_before(page, actions[0], floor=0)
    entries.update(first[len(first) - usual :] if usual else [])
    return entries


def _entry_before(page: Sequence[Features], action: int, *, floor: int) -> list[int]:
    """Go back from an action over the pieces of its entry."""
    inside: list[int] = []
    for index in range(action - 1, floor - 1, -1):
        features = page[index]
        if is_interface(features) or features.size > _MAX_SUMMARY:
            break
        inside.append(index)
        if len(inside) == _MAX_ENTRY_PIECES:
            break
    inside.reverse()
    return inside


def _introductions(page: Sequence[Features], related: frozenset[int]) -> set[int]:
    """Find sentences that stand alone between interface text and a list of articles."""
    return {
        index
        for index in range(1, len(page) - 1)
        if index + 1 in related
        and index not in related
        and is_interface(page[index - 1])
        and not is_interface(page[index])
        and page[index].ends_sentence
        and page[index].size < _LONG_TEXT
    }


def _lists_under_labels(page: Sequence[Features], known: frozenset[int]) -> set[int]:
    """Find what stands under labels such as "Related articles", until the article goes on."""
    found: set[int] = set()
    # In front of the article a label is a part of the menu.
    begun = False
    index = 0
    while index < len(page):
        begun = begun or _carries_article(page, index, found)
        if not begun or not is_related_label(page[index]) or index in found:
            index += 1
            continue
        end = _end_of_list(page, index, known)
        found.update(range(index, end))
        index = end if end > index else index + 1
    return found


def _end_of_list(page: Sequence[Features], label: int, known: frozenset[int]) -> int:
    """Give one after the last piece of the list that begins with a label."""
    block = page[label].piece.block
    inline = label + 1 < len(page) and page[label + 1].piece.block == block
    if inline and not page[label + 1].ends_sentence:
        # "Also read: a headline" is a list of one in the middle of the article.
        return label + 2
    index = label + 1
    while index < len(page):
        if index not in known and _article_goes_on(page, index, known):
            break
        index += 1
    return index


def _article_goes_on(page: Sequence[Features], index: int, known: frozenset[int]) -> bool:
    """True if the running text of the article resumes at a piece under a label.

    A summary is one short paragraph between headlines; an article goes on with a long paragraph or
    with two in a row.
    """
    features = page[index]
    if not is_running_text(features) or is_site_sentence(features) or index in known:
        return False
    if features.size >= _LONG_PARAGRAPH:
        return True
    following = index + 1
    if following >= len(page) or following in known:
        return False
    return (
        features.size >= _FULL_PARAGRAPH
        and is_running_text(page[following])
        and page[following].size >= _FULL_PARAGRAPH
        and not page[following].piece.glued
        and not is_site_sentence(page[following])
    )
