"""Joins what the rules and the model say of a text: the model decides what is main text.

The rules tell kinds apart, for which there is no data to learn from. Where both disagree, the text
gets the kind that the rules would give it in the other place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.segmenting.decision import BODY_KINDS, Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.model import Kind
    from l10nkit.segmenting.scoring.opinion import Opinion

MIN_TEXTS = 8
"""The model learned from whole pages; on less text than this the rules know more."""

# These belong to an article, but not to its main text, which is what the model knows.
_ATTACHED = frozenset({"title", "byline", "caption", "credit"})
_EVEN = 0.5
# The expected F1 of a page that is clear.
_CLEAR = 0.8
_SURE = 0.8
_SMALL_PAGE, _WHOLE_PAGE = 40, 80
# Rules that are this sure know the very words, or see the same text elsewhere on the page.
_CERTAIN = 0.95


def join(
    decisions: Sequence[Decision],
    opinion: Opinion,
    *,
    sizes: Sequence[float],
    other_kind: Callable[[int], Kind],
) -> tuple[Decision, ...]:
    """Decide on the texts of a page.

    Args:
        decisions: What the rules say.
        opinion: What the model says of the same texts.
        sizes: How long they are.
        other_kind: Gives the kind of a text, by its index, in the role that the rules did not
            give it.
    """
    line = _line_between(opinion.chances, sizes)
    for_body, against_body = _least_chances(len(decisions), line)
    overruled = [
        index
        for index, (decision, chance) in enumerate(zip(decisions, opinion.chances, strict=True))
        if not _is_fixed(decision)
        and (chance > for_body if decision.role == "boilerplate" else 1 - chance > against_body)
    ]
    reasons = opinion.reasons(overruled)
    joined = []
    for index, (decision, chance) in enumerate(zip(decisions, opinion.chances, strict=True)):
        kind = other_kind(index) if index in reasons else decision.kind
        why = decision.why
        if index in reasons:
            why = f"by the model: {reasons[index]}; the rules: {decision.why}"
        elif (decision.role == "body") != (chance >= line):
            joined.append(decision)
            continue
        sure = chance if kind in BODY_KINDS else 1 - chance
        joined.append(Decision(kind, round(sure, 3), why))
    return tuple(joined)


def _least_chances(texts: int, line: float) -> tuple[float, float]:
    """Give how sure the model must be that a text is, and is not, main text to say so itself.

    Less text than a page has says little; from a small page to a whole one it must be less sure
    with every text.
    """
    if texts < _SMALL_PAGE:
        return _SURE, _SURE
    more = (_SURE - _EVEN) * max(0.0, (_WHOLE_PAGE - texts) / (_WHOLE_PAGE - _SMALL_PAGE))
    return min(_SURE, line + more), min(_SURE, 1 - line + more)


def _is_fixed(decision: Decision) -> bool:
    """True if the model has no say."""
    return decision.kind in _ATTACHED or decision.confidence >= _CERTAIN


def _line_between(chances: Sequence[float], sizes: Sequence[float]) -> float:
    """Give the chance from which a text is taken for main text.

    Half of the F1 that the best choice of texts can be expected to have is the best line (Lipton et
    al., "Optimal thresholding of classifiers to maximize F1 measure", ECML 2014). Chances of
    neighbours are wrong together, so that on pages that are clear the line is even.
    """
    pairs = sorted(zip(chances, sizes, strict=True), reverse=True)
    total = sum(chance * size for chance, size in pairs)
    if not total:
        return _EVEN
    right = taken = best = 0.0
    for chance, size in pairs:
        right += chance * size
        taken += size
        best = max(best, 2 * right / (taken + total))
    return _EVEN if best >= _CLEAR else best / 2
