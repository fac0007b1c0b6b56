"""Gradient boosting of oblivious trees with CatBoost, as plain arrays.

Every level of an oblivious tree asks one question for all of its nodes (Kohavi & Li, "Bottom-up
induction of oblivious read-once decision graphs", 1994; Prokhorenkova et al., "CatBoost: unbiased
boosting with categorical features", NeurIPS 2018), which makes trees small on disk and a page's
texts quick to score: see `l10nkit.segmenting.scoring.trees`. One thread and a fixed seed make the
result reproducible. CatBoost is needed for training only: `pip install catboost==1.2.10`.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Settings:
    """How trees are grown.

    Attributes:
        trees: How many.
        depth: Questions a tree.
        rate: How much of its step a leaf takes.
        penalty: What holds leaves back (L2).
        rows: The share of rows that a tree sees.
        columns: The share of columns that a level may ask about.
        bins: The most thresholds that a column gets.
        seed: Of the generator.
    """

    trees: int = 220
    depth: int = 6
    rate: float = 0.11
    penalty: float = 6.0
    rows: float = 0.6
    columns: float = 0.3
    bins: int = 32
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """What was learned.

    Attributes:
        columns: The column of each question: trees by depth.
        thresholds: Greater than this is yes: trees by depth.
        leaves: Trees by 2 ** depth; the first question is the lowest bit.
        weights: How much of the data came to each leaf.
        bias: The score of nothing, in log-odds.
    """

    columns: NDArray[np.int64]
    thresholds: NDArray[np.float32]
    leaves: Floats
    weights: Floats
    bias: float


def train(table: NDArray[np.float32], labels: Floats, weights: Floats, settings: Settings) -> Trees:
    """Fit trees to labels that are 0 or 1.

    Args:
        table: One row an example, one column a feature.
        labels: What to predict for each row.
        weights: How much each row counts.
        settings: How.
    """
    from catboost import (  # type: ignore[import-not-found]  # noqa: PLC0415 - not installed
        CatBoostClassifier,
    )

    model = CatBoostClassifier(
        iterations=settings.trees,
        depth=settings.depth,
        learning_rate=settings.rate,
        l2_leaf_reg=settings.penalty,
        rsm=settings.columns,
        bootstrap_type="Bernoulli",
        subsample=settings.rows,
        border_count=settings.bins,
        boosting_type="Plain",
        random_seed=settings.seed,
        thread_count=1,
        verbose=False,
        allow_writing_files=False,
    )
    model.fit(table, labels.astype(int), sample_weight=weights)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        learned = json.loads(path.read_text(encoding="utf-8"))
    return _trees_of(learned, settings.depth)


def _trees_of(learned: dict[str, Any], depth: int) -> Trees:
    """Read the trees of CatBoost; one of less than the full depth gets questions that all deny."""
    trees = learned["oblivious_trees"]
    size = 2**depth
    columns = np.zeros((len(trees), depth), dtype=np.int64)
    thresholds = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves, weights = np.zeros((len(trees), size)), np.zeros((len(trees), size))
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            columns[number, level] = split["float_feature_index"]
            thresholds[number, level] = split["border"]
        leaves[number, : len(tree["leaf_values"])] = tree["leaf_values"]
        weights[number, : len(tree["leaf_weights"])] = tree["leaf_weights"]
    scale, bias = learned["scale_and_bias"]
    return Trees(columns, thresholds, leaves * scale, weights, float(bias[0]))


def predict(trees: Trees, table: NDArray[np.float32]) -> Floats:
    """Score rows in log-odds."""
    scores = np.full(len(table), trees.bias)
    for columns, thresholds, leaves in zip(
        trees.columns, trees.thresholds, trees.leaves, strict=True
    ):
        answers = table[:, columns] > thresholds
        scores += leaves[(answers << np.arange(answers.shape[1])).sum(axis=1)]
    return scores
