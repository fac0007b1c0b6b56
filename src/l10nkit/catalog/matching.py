"""Finding, for texts that are new in a template, the vanished texts they were edited from.

The similarity is rapidfuzz's `ratio` (normalized Indel similarity, 0 to 100). To compare all with
all takes quadratic time, so that for many texts only those are compared that share rare trigrams.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DEFAULT_CUTOFF = 80.0
"""Below it, wrong matches outnumber what right ones save; measured on typo-like edits."""

_MAX_LENGTH = 10_000  # comparing takes the product of both lengths
_ALL_PAIRS = 400_000
_RARE_TRIGRAMS = 12
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
    if not new_texts or not old_texts:
        return []
    if len(new_texts) * len(old_texts) <= _ALL_PAIRS:
        everything = range(len(old_texts))
        pairs = _scored(new_texts, old_texts, [everything] * len(new_texts), cutoff=cutoff)
    else:
        pairs = _scored(new_texts, old_texts, _candidates(new_texts, old_texts), cutoff=cutoff)
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
    """Yield, for each new text, the old ones that share most of its rarest trigrams."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for old, text in enumerate(old_texts):
        if len(text) <= _MAX_LENGTH:
            for trigram in _trigrams(text):
                postings[trigram].append(old)
    for text in new_texts:
        if len(text) > _MAX_LENGTH:
            yield []
            continue
        known = [
            (len(places), trigram)
            for trigram in _trigrams(text)
            if (places := postings.get(trigram)) is not None
        ]
        known.sort()  # equally rare ones by text: sets have no fixed order
        votes: Counter[int] = Counter()
        for count, trigram in known[:_RARE_TRIGRAMS]:
            if votes and count > _MAX_POSTINGS:
                break
            votes.update(postings[trigram][:_MAX_POSTINGS])
        # Of equal ones, those that came in first are kept: the order of insertion is fixed.
        yield [old for old, _ in votes.most_common(_CANDIDATES)]


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
