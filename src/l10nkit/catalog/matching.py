"""Finding, for texts that are new in a template, the vanished texts they were edited from.

The similarity is rapidfuzz's `ratio` (normalized Indel similarity, 0 to 100). To compare all with
all takes quadratic time, so that for many texts only those are compared that share rare features:
words, pairs of words and, in short texts, trigrams.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DEFAULT_CUTOFF = 80.0
"""Below it, wrong matches outnumber what right ones save; measured on typo-like edits."""

_MAX_LENGTH = 10_000  # comparing takes the product of both lengths
_ALL_PAIRS = 400_000
_MANY_WORDS = 4
_WORD = re.compile(r"\w+")
_MAX_POSTINGS = 100
_CANDIDATES = 20
_KEPT = 8


class Match(NamedTuple):
    """A pair of similar texts, by their places in the two sequences."""

    score: float
    new: int
    old: int


def best_matches(
    new_texts: Sequence[str], old_texts: Sequence[str], *, cutoff: float = DEFAULT_CUTOFF
) -> list[Match]:
    """Pair new texts with old ones, each used at most once, the most similar pairs first.

    Args:
        new_texts: What looks for a partner, in document order.
        old_texts: What can be one, in document order. It decides where scores tie.
        cutoff: The least similarity, 0 to 100.

    Returns:
        The pairs in the order of `new_texts`. Texts of more than 10,000 code points have none.
    """
    pairs = similar_texts(new_texts, old_texts, cutoff=cutoff)
    pairs.sort(key=lambda pair: (-pair.score, pair.new, pair.old))
    used_new: set[int] = set()
    used_old: set[int] = set()
    chosen = []
    for pair in pairs:
        if pair.new not in used_new and pair.old not in used_old:
            used_new.add(pair.new)
            used_old.add(pair.old)
            chosen.append(pair)
    return sorted(chosen, key=lambda pair: pair.new)


def similar_texts(
    new_texts: Sequence[str], old_texts: Sequence[str], *, cutoff: float = DEFAULT_CUTOFF
) -> list[Match]:
    """Find the texts that are most similar to each of some others.

    Args:
        new_texts: What looks for similar texts.
        old_texts: Where they are looked for. One may be found several times.
        cutoff: The least similarity, 0 to 100.

    Returns:
        Up to eight matches for each new text, in the order of `new_texts`, the most similar first.
        Texts of more than 10,000 code points have none.
    """
    if not new_texts or not old_texts:
        return []
    if len(new_texts) * len(old_texts) <= _ALL_PAIRS:
        everything = range(len(old_texts))
        return _scored(new_texts, old_texts, [everything] * len(new_texts), cutoff=cutoff)
    return _scored(new_texts, old_texts, _candidates(new_texts, old_texts), cutoff=cutoff)


def _scored(
    new_texts: Sequence[str],
    old_texts: Sequence[str],
    candidates: Iterable[Sequence[int]],
    *,
    cutoff: float,
) -> list[Match]:
    """Return the best pairs of each new text with its candidates."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - heavy; only updates with new texts pay

    short = [text if len(text) <= _MAX_LENGTH else None for text in old_texts]
    pairs: list[Match] = []
    for new, indexes in enumerate(candidates):
        text = new_texts[new]
        if len(text) > _MAX_LENGTH or not text:
            continue
        choices = {old: short[old] for old in indexes}
        found = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=_KEPT)
        pairs += (Match(score, new, old) for _, score, old in found)
    return pairs


def _candidates(new_texts: Sequence[str], old_texts: Sequence[str]) -> Iterable[list[int]]:
    """Yield, for each new text, the old ones that share most of its rarest features."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for old, text in enumerate(old_texts):
        if len(text) <= _MAX_LENGTH:
            for feature in _features(text):
                postings[feature].append(old)
    for text in new_texts:
        features = _features(text) if len(text) <= _MAX_LENGTH else set()
        yield _most_voted(
            [(len(postings[each]), each) for each in features & postings.keys()], postings
        )


def _most_voted(features: list[tuple[int, str]], postings: Mapping[str, list[int]]) -> list[int]:
    """Let the rarest features vote for the texts they stand in; returns the winners."""
    features.sort()  # equally rare ones by text: sets have no fixed order
    votes: Counter[int] = Counter()
    seen = 0
    for count, feature in features:
        seen += count
        if votes and seen > _MAX_POSTINGS:
            break
        votes.update(postings[feature][:_MAX_POSTINGS])
    least = max(votes.values(), default=0) // 2
    # Of equal ones, those that came in first are kept: the order of insertion is fixed.
    ranked = sorted(
        (-count, place, old) for place, (old, count) in enumerate(votes.items()) if count >= least
    )
    return [old for _, _, old in ranked[:_CANDIDATES]]


def _features(text: str) -> set[str]:
    """Return what similar texts share: words, pairs of words and, in short texts, trigrams."""
    text = text.lower()
    words = _WORD.findall(text)
    features = {*words, *map(" ".join, pairwise(words))}
    features.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    if len(words) < _MANY_WORDS:
        padded = f"  {text} "
        features.update(padded[start : start + 3] for start in range(len(padded) - 2))
    return features
