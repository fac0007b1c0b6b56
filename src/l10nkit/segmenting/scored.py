"""Joins what the rules and the model say of a text: the model decides what is main text.

The rules tell kinds apart, for which there is no data to learn from. Where both disagree, the text
gets the kind that the rules would give it in the other place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.segmenting.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.model import Kind
    from l10nkit.segmenting.scoring.opinion import Opinion

MIN_TEXTS = 8
"""The model learned from whole pages; on less text than this the rules know more."""

# These belong to an article, but not to its main text, which is what the model knows.
_ATTACHED = frozenset({"title", "byline", "caption", "credit"})
_EVEN = 0.5
_SURE = 0.8
_SMALL_PAGE = 40
# Rules that are this sure know the very words, or see the same text elsewhere on the page.
_CERTAIN = 0.95


def join(
    decisions: Sequence[Decision], opinion: Opinion, *, other_kind: Callable[[int], Kind]
) -> tuple[Decision, ...]:
    """Decide on the texts of a page.

    Args:
        decisions: What the rules say.
        opinion: What the model says of the same texts.
        other_kind: Gives the kind of a text, by its index, in the role that the rules did not
            give it.
    """
    least = _SURE if len(decisions) < _SMALL_PAGE else _EVEN
    overruled = [
        index
        for index, (decision, chance) in enumerate(zip(decisions, opinion.chances, strict=True))
        if _overrules(chance if decision.role == "boilerplate" else 1 - chance, decision, least)
    ]
    reasons = opinion.reasons(overruled)
    joined = []
    for index, (decision, chance) in enumerate(zip(decisions, opinion.chances, strict=True)):
        confidence = round(chance if chance >= _EVEN else 1 - chance, 3)
        if index in reasons:
            why = f"by the model: {reasons[index]}; the rules: {decision.why}"
            joined.append(Decision(other_kind(index), confidence, why))
        elif (decision.role == "body") != (chance >= _EVEN):
            joined.append(decision)
        else:
            joined.append(Decision(decision.kind, confidence, decision.why))
    return tuple(joined)


def _overrules(against: float, decision: Decision, least: float) -> bool:
    """True if what speaks against the role that the rules gave is enough."""
    if decision.kind in _ATTACHED or decision.confidence >= _CERTAIN:
        return False
    return against > least
