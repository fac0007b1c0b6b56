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
_FLAT_WEIGHT = 0.1
# Every language keeps this much of the prior, so that the page never rules one out.
_PRIOR_FLOOR = 5e-4
# A text's prior comes from the other texts of its group and a little from the other group, which
# counts like this much of a text.
_SHARED_WEIGHT = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known of each text by itself.

    Attributes:
        scores: One row a text, one column a language: log-likelihoods; minus infinity where the
            language is ruled out. Each row has a finite one.
        groups: The group of each text, 0 or 1: they have priors of their own.
        weights: How much each text counts in its group's prior.
        declared: How much each language counts in both priors before any text is looked at.
        kin: For each language how much of each other's share it gets, too.
    """

    scores: NDArray[np.float64]
    groups: NDArray[np.intp]
    weights: NDArray[np.float64]
    declared: NDArray[np.float64]
    kin: NDArray[np.float64]


def decide(evidence: Evidence) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Find P(language | text) with the page's prior and without it.

    The prior of a text comes from the page's other texts, found by expectation maximization that
    starts from each text by itself: what a text says is not counted twice.

    Returns:
        Two arrays like the scores: with the prior and with a flat one.
    """
    groups, weights = evidence.groups, evidence.weights
    alone = posterior = normalized(evidence.scores)
    mass = _others(np.bincount(groups, weights, 2) + evidence.declared.sum(), groups, weights)
    heat = 1 + _HEAT * mass / (mass + 1)
    likelihoods = np.exp(
        (evidence.scores - evidence.scores.max(axis=1, keepdims=True)) / heat[:, np.newaxis]
    )
    flat = _FLAT_WEIGHT / evidence.scores.shape[1]
    scale = 1 / (mass[:, np.newaxis] + _FLAT_WEIGHT)
    for _ in range(_ITERATIONS):
        shares = weights[:, np.newaxis] * posterior
        totals = np.stack([shares[groups == group].sum(axis=0) for group in (0, 1)])
        totals += evidence.declared
        totals += totals @ evidence.kin
        prior = (_others(totals, groups, shares) + flat) * scale + _PRIOR_FLOOR
        posterior = likelihoods * prior
        posterior /= posterior.sum(axis=1, keepdims=True)
    return posterior, alone


def _others(
    totals: NDArray[np.float64], groups: NDArray[np.intp], own: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give what the other texts of each text's group amount to, and a little of the other group.

    Args:
        totals: What each group amounts to; numbers, or a row of shares a group.
        groups: The group of each text.
        own: What each text amounts to.
    """
    masses = totals if totals.ndim == 1 else totals.sum(axis=1, keepdims=True)
    shared = _SHARED_WEIGHT * totals / np.maximum(1.0, masses)
    others: NDArray[np.float64] = totals[groups] - own + shared[1 - groups]
    return others


def normalized(logarithms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Make probabilities of each row of logarithms."""
    weights = np.exp(logarithms - logarithms.max(axis=1, keepdims=True))
    probabilities: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return probabilities
