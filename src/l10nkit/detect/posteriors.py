"""Expectation maximization over the languages of a page, as array arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ITERATIONS = 5
# Where the page has much to say, a text's own letters are weighed less: their log-likelihoods are
# divided by up to 1 plus this. What a model does not know (names, terms) is the same in all texts
# of a page, so that it is wrong in all of them at once.
_HEAT = 0.5
# Before any text is seen all languages are expected alike, as if this much of a text had said so.
_FLAT_WEIGHT = 0.5
# Every language keeps this much of the prior, so that the page never rules one out.
_PRIOR_FLOOR = 5e-4
# A text's prior comes from the other texts of its group and a little from the other group, which
# counts like this much of a text.
_SHARED_WEIGHT = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known of each text by itself.

    Attributes:
        scores: One row a text, one column a language: log-likelihoods; minus infinity where the
            language is ruled out. Each row has a finite one.
        first: How many of the texts, from the first on, are of the first group; the others are of
            the second: the groups have priors of their own.
        weights: How much each text counts in its group's prior.
        declared: How much each language counts in both priors before any text is looked at.
        kin: For each language how much of each other's share it gets, too.
    """

    scores: NDArray[np.float64]
    first: int
    weights: NDArray[np.float64]
    declared: NDArray[np.float64]
    kin: NDArray[np.float64]


def decide(evidence: Evidence) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Find P(language | text) with the page's prior and without it.

    The prior of a text comes from the page's other texts, found by expectation maximization that
    starts from each text by itself: what a text says is not counted twice.

    Returns:
        Two arrays like the scores: with the prior and with a flat one.
    """
    groups = (slice(None, evidence.first), slice(evidence.first, None))
    # In single precision exponentials cost a tenth, and three digits are told in the end.
    weights = evidence.weights.astype(np.float32)
    declared = evidence.declared.astype(np.float32)
    kin = evidence.kin.astype(np.float32)
    logarithms = evidence.scores.astype(np.float32)
    logarithms -= logarithms.max(axis=1, keepdims=True)
    alone = np.exp(logarithms)
    alone /= alone.sum(axis=1, keepdims=True)
    masses = np.array([weights[group].sum() for group in groups]) + declared.sum()
    mass = -weights
    for group, total in zip(groups, _with_shared(masses[:, np.newaxis]), strict=True):
        mass[group] += total
    heat = 1 + _HEAT * mass / (mass + 1)
    # The prior of a text is (all shares - its own share + flat) * scale + floor; what does not
    # change from one iteration to the next is multiplied out.
    scale = 1 / (mass + _FLAT_WEIGHT)
    flat = np.float32(_FLAT_WEIGHT / logarithms.shape[1])
    likelihoods = np.exp(np.divide(logarithms, heat[:, np.newaxis], out=logarithms), out=logarithms)
    constant = likelihoods * (flat * scale + _PRIOR_FLOOR)[:, np.newaxis]
    of_all = likelihoods * scale[:, np.newaxis]
    of_own = of_all * weights[:, np.newaxis]
    posterior: NDArray[np.float32] = alone.copy()
    for _ in range(_ITERATIONS):
        sums = np.stack([weights[group] @ posterior[group] for group in groups])
        sums += declared
        totals = _with_shared(sums + sums @ kin)
        posterior *= of_own
        np.subtract(constant, posterior, out=posterior)
        for group, total in zip(groups, totals, strict=True):
            posterior[group] += of_all[group] * total
        posterior /= posterior.sum(axis=1, keepdims=True)
    return posterior, alone


def _with_shared(totals: NDArray[np.float32]) -> NDArray[np.float32]:
    """Add to what each group amounts to (a row each) a little of the other group."""
    amounts = np.maximum(1.0, totals.sum(axis=1, keepdims=True))
    shares: NDArray[np.float32] = np.divide(totals, amounts, dtype=np.float32)
    with_shared: NDArray[np.float32] = totals + np.float32(_SHARED_WEIGHT) * shares[::-1]
    return with_shared


def normalized(logarithms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Make probabilities of each row of logarithms."""
    weights = np.exp(logarithms - logarithms.max(axis=1, keepdims=True))
    probabilities: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return probabilities
