"""Learns for `train_segmenter.py` what words say: which are main text's, and how they are used.

A page must not be scored with words that were learned from it: `Wordings` trains a model for every
pair of folds that is left out, so that the trees of a fold see honest scores for their own pages.
SciPy comes with CatBoost.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np
from tools.segmenter_pages import FOLDS, words

from l10nkit.segmenting.scoring.characters import count_characters
from l10nkit.segmenting.scoring.wording import Vocabulary, Wording
from l10nkit.segmenting.scoring.words import find, keys_of, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from tools.segmenter_pages import LabelledPage

    from l10nkit.segmenting.scoring.words import Keys

    Labelled = tuple[LabelledPage, Sequence[str], NDArray[np.float64]]

# A word or pair of words counts if it is on so many sites.
_MIN_SITES = 12
_MIN_SITES_OF_WORD = 8
_PENALTY = 0.01
_ROUNDS = 60
_SNIPPETS = 0.1
_HALF = 0.5
_STEPS = 127
_WORD = re.compile(r"[^\W\d_]+")


NO_WORDING = Wording(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.float32), 0.0)
"""Knows no words, as with a language that it never saw."""


class Wordings:
    """Models of words, by the folds that they did not see; trained when they are asked for.

    Args:
        pages: Pages, their texts, and how much of each is main text.
    """

    def __init__(self, pages: Iterable[Labelled]) -> None:
        self._pages = list(pages)
        self._keys, self._sites = _count_sites(self._pages)
        self._known: dict[frozenset[int], Wording] = {}

    def without(self, folds: Iterable[int]) -> Wording:
        """Give the model that saw no page of some folds."""
        left_out = frozenset(folds)
        if left_out not in self._known:
            self._known[left_out] = self._train(left_out)
        return self._known[left_out]

    def _train(self, left_out: frozenset[int]) -> Wording:
        from scipy import sparse  # type: ignore[import-untyped]  # noqa: PLC0415 - see above

        seen = [fold for fold in range(FOLDS) if fold not in left_out]
        keys = self._keys[self._sites[:, seen].sum(axis=1) >= _MIN_SITES]
        rows, columns, values, labels, weights = [], [], [], [], []
        number = 0
        for page, texts, truth in self._pages:
            usable = ~np.isnan(truth)
            if page.fold in left_out or not usable.any():
                continue
            found, owners = words_in(count_characters(texts)).phrases()
            places = find(keys, found)
            known = (places >= 0) & usable[owners]
            counts = np.bincount(owners[known], minlength=len(texts))
            rows.append(owners[known] + number)
            columns.append(places[known])
            values.append(1 / np.sqrt(counts[owners[known]]))
            labels.append(truth > _HALF)
            size = np.log1p([len(words(text)) for text in texts]) * usable
            weights.append(size / max(size.sum(), 1e-9) * (1 if page.content else _SNIPPETS))
            number += len(texts)
        cells = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
        table = sparse.csr_matrix(cells, shape=(number, len(keys)))
        weight = np.concatenate(weights)
        counted = weight > 0
        learned = _fit(table[counted], np.concatenate(labels)[counted], weight[counted])
        scale = np.abs(learned[:-1]).max() / _STEPS
        steps = np.round(learned[:-1] / scale).astype(np.float32)
        return Wording(keys, steps * np.float32(scale), float(learned[-1]))


def wording_arrays(wording: Wording) -> dict[str, NDArray[np.generic]]:
    """Give what the package needs of a model of words."""
    scale = float(np.abs(wording.weights).max()) / _STEPS
    return {
        "keys": wording.keys,
        "weights": np.round(wording.weights / scale).astype(np.int8),
        "scale": np.asarray([scale, wording.bias]),
    }


def learn_vocabulary(pages: Iterable[Labelled]) -> Vocabulary:
    """Count how words are used on pages; see `Vocabulary.habits`."""
    sites: dict[str, set[str]] = defaultdict(set)
    total: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for page, texts, _labels in pages:
        for text in dict.fromkeys(texts):
            found = _WORD.findall(text)
            if not found:
                continue
            folded = [word.casefold() for word in found]
            begins[folded[0]] += 1
            ends[folded[-1]] += 1
            alone[folded[0]] += len(found) == 1
            total.update(folded)
            for word, key in zip(found[1:], folded[1:], strict=True):
                capital[key] += word[0].isupper()
            for key in folded:
                sites[key].add(page.site)
    known = [word for word in sorted(sites) if len(sites[word]) >= _MIN_SITES_OF_WORD]
    table = np.asarray(
        [
            (
                20 * np.log2(len(sites[word])),
                _rare(begins[word], total[word]),
                _rare(ends[word], total[word]),
                255 * capital[word] / max(total[word] - begins[word], 1),
                _rare(alone[word], total[word]),
            )
            for word in known
        ]
    )
    habits = np.clip(np.round(table), 0, 255).astype(np.uint8)
    keys, first = np.unique(keys_of(known), return_index=True)
    return Vocabulary(keys, habits[first])


def _rare(part: int, whole: int) -> float:
    """Give a share on a scale that tells small ones apart."""
    return float(255 + 25 * np.log((part + 0.5) / (whole + 5)))


def _count_sites(pages: Sequence[Labelled]) -> tuple[Keys, NDArray[np.int64]]:
    """Count for each key the sites of each fold that have it."""
    by_site: dict[str, list[Keys]] = defaultdict(list)
    folds = {page.site: page.fold for page, _texts, _labels in pages}
    for page, texts, _labels in pages:
        by_site[page.site].append(np.unique(words_in(count_characters(texts)).phrases()[0]))
    distinct = {site: np.unique(np.concatenate(found)) for site, found in by_site.items()}
    keys, counts = np.unique(np.concatenate(list(distinct.values())), return_counts=True)
    keys = keys[counts >= _MIN_SITES]
    sites = np.zeros((len(keys), FOLDS), dtype=np.int64)
    for site, own in distinct.items():
        places = find(keys, own)
        sites[places[places >= 0], folds[site]] += 1
    return keys, sites


def _fit(
    table: object, labels: NDArray[np.bool_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Fit a logistic regression by L-BFGS; the last value is the bias."""
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # noqa: PLC0415 - see above
    from scipy.special import expit  # type: ignore[import-untyped]  # noqa: PLC0415 - see above

    truth = labels.astype(np.float64)

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ values[:-1] + values[-1]  # type: ignore[operator]
        wrong = weights * (expit(scores) - truth)
        total = (weights * (np.logaddexp(0, scores) - truth * scores)).sum()
        total += _PENALTY / 2 * (values[:-1] ** 2).sum()
        slope = table.T @ wrong + _PENALTY * values[:-1]  # type: ignore[attr-defined]
        return total, np.append(slope, wrong.sum())

    start = np.zeros(table.shape[1] + 1)  # type: ignore[attr-defined]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    fitted: NDArray[np.float64] = found.x
    return fitted
