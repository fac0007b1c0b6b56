"""Scores texts with boosted oblivious trees: every level of a tree asks the same question.

A tree is then a table of leaves, and the answers of a text to its questions are the index into it
(Lou & Obukhov, "BDT: Gradient boosted decision tables", KDD 2017). All trees and all texts of a
page are looked up at once. Trained by `tools/train_segmenter.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Table = NDArray[np.float32]
    Scores = NDArray[np.float64]

# The answers of so many texts to all questions are a few megabytes.
_BATCH = 512


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """A trained model.

    Attributes:
        names: The columns that it asks about.
        columns: The column of each question, one row a tree.
        thresholds: A value greater than this is a yes; one row a tree.
        leaves: What a tree adds for each row of answers, in log-odds; the first question is the
            lowest bit.
        weights: How much of the training data came to each leaf.
        bias: What the score begins with.
        scale: By what the sum is multiplied at the end, so that its log-odds are honest.
    """

    names: tuple[str, ...]
    columns: NDArray[np.intp]
    thresholds: Table
    leaves: Table
    weights: Table
    bias: float
    scale: tuple[float, float]

    def score(self, table: Table) -> Scores:
        """Give the log-odds of each text.

        Args:
            table: One row a column of `names`, one column a text.
        """
        factor, offset = self.scale
        starts = range(0, max(1, table.shape[1]), _BATCH)
        sums = [self._sums(table[:, start : start + _BATCH]) for start in starts]
        scores: Scores = factor * np.concatenate(sums) + offset
        return scores

    def _sums(self, table: Table) -> Scores:
        trees = np.arange(len(self.leaves), dtype=np.intp)[:, None] * self.leaves.shape[1]
        leaves = self.leaves.ravel()[trees + self._leaf_of(table)]
        sums: Scores = leaves.sum(axis=0, dtype=np.float64) + self.bias
        return sums

    def contributions(self, table: Table) -> Scores:
        """Tell how much each column moved the score of each text; the same shape as the table.

        What a question is worth is the change of the mean of the leaves that are still possible
        (Saabas, "Interpreting random forests", 2014).
        """
        leaf = self._leaf_of(table).astype(np.intp)
        trees, depth = self.columns.shape
        changes = np.empty((trees, depth, leaf.shape[1]))
        before = np.repeat(_means(self.leaves, self.weights, 1), leaf.shape[1], axis=1)
        for level in range(depth):
            possible = 2 ** (level + 1)
            means = _means(self.leaves, self.weights, possible)
            after = np.take_along_axis(means, leaf & (possible - 1), axis=1)
            changes[:, level] = after - before
            before = after
        asked = self.columns.ravel()
        order = np.argsort(asked, kind="stable")
        columns, starts = np.unique(asked[order], return_index=True)
        found = np.zeros(table.shape)
        found[columns] = np.add.reduceat(changes.reshape(trees * depth, -1)[order], starts, axis=0)
        found *= self.scale[0]
        return found

    def _leaf_of(self, table: Table) -> NDArray[np.uint8]:
        trees, depth = self.columns.shape
        answers = table[self.columns.ravel()] > self.thresholds.reshape(-1, 1)
        bits = answers.view(np.uint8).reshape(trees, depth, table.shape[1])
        leaf = bits[:, 0].copy()
        for level in range(1, depth):
            leaf |= bits[:, level] << level
        return leaf


def _means(leaves: Table, weights: Table, possible: int) -> Scores:
    """Give the means of the leaves that share their lowest bits."""
    trees = len(leaves)
    weight = weights.astype(np.float64).reshape(trees, -1, possible) + 1e-9
    value = leaves.reshape(trees, -1, possible)
    means: Scores = (value * weight).sum(axis=1) / weight.sum(axis=1)
    return means


def trees_of(arrays: Mapping[str, NDArray[Any]], name: str) -> Trees:
    """Make a model of its arrays, whose names begin with the model's."""
    factor, offset, bias = arrays[f"{name}/scale"].tolist()
    return Trees(
        names=tuple(arrays[f"{name}/names"].tobytes().decode().split("\n")),
        columns=arrays[f"{name}/columns"].astype(np.intp),
        thresholds=arrays[f"{name}/thresholds"].astype(np.float32),
        leaves=arrays[f"{name}/leaves"].astype(np.float32),
        weights=arrays[f"{name}/weights"].astype(np.float32),
        bias=bias,
        scale=(factor, offset),
    )
