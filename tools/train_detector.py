"""Trains `src/l10nkit/detect/data/compact.npz`, the model of the compact language detector.

    python -m tools.train_detector --words FOLDER --packages FOLDER [--half 0] [-o FILE]

FOLDER of `--words` holds langidentify 1.0.2, unpacked; that of `--packages` the npm packages that
`detector_texts.py` names; the labelled texts are read from `../shared/data` (or `L10NKIT_DATA`).
`--half 0` learns from one half of the labelled texts only, so that the other half can measure it.

The model is a linear classifier over hashed n-grams (see `l10nkit.detect.features`): it starts from
the naive Bayes weights of word frequencies and is fitted to the texts with multinomial logistic
regression and AdaGrad (Duchi et al., 2011). A text's score is divided by the square root of its
length, which makes the probabilities honest for buttons and paragraphs alike. Takes seven minutes
and gives the same bytes every time (on one kind of processor: sums and exponentials may differ in
their last bits on others).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from tools.detector_texts import (
    Example,
    half_of,
    interface_examples,
    labelled_examples,
    read_rows,
    word_examples,
    word_frequencies,
)

from l10nkit.detect.features import GROUPS, features_of, length_scale, words_of
from l10nkit.detect.ngrams import KeyIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "src" / "l10nkit" / "detect" / "data" / "compact.npz"

_FEATURES = 400_000
_MIN_EXAMPLES = 300
_FLOOR = 3e-6
# How much of a language's n-gram frequencies comes from the word list; the rest from the texts.
_WORDS_SHARE = 0.75
# The naive Bayes weights count every letter five times, in overlapping n-grams.
_BAYES_SCALE = 0.3
_EPOCHS = 3
_BATCH = 1500
_RATE = 0.15
_FIRST_GRADIENT = 0.02
_STEP = 0.16
"""Size of one unit of the stored weights, which are whole numbers of one byte."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where the languages are: each group of scripts uses the same columns for its languages."""

    languages: list[str]
    groups: NDArray[np.intp]
    slots: NDArray[np.intp]
    width: int


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The features of texts.

    Attributes:
        keys: One row a letter; 0 stands for none.
        owners: For each letter the index of its text; ascending.
        lengths: The number of letters of each text.
        groups: The group of scripts of each text; see `Words`.
    """

    keys: NDArray[np.uint32]
    owners: NDArray[np.intp]
    lengths: NDArray[np.intp]
    groups: NDArray[np.intp]


def features_of_texts(texts: Sequence[str]) -> Features:
    """Extract the features of texts."""
    found = words_of(texts)
    of_words = features_of(found.words)
    return Features(of_words.keys, found.owners[of_words.owners], found.lengths, found.groups)


def main() -> int:
    """Read the texts, train and write the model."""
    parser = argparse.ArgumentParser(description="Train the compact language detector.")
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    data = Path(os.environ.get("L10NKIT_DATA", ROOT.parent / "shared" / "data")) / "language"
    halves = (0, 1) if options.half is None else (options.half,)
    words = word_frequencies(options.words)
    held_out = _held_out(data, halves)
    examples = [
        *labelled_examples(data, halves=halves, without=held_out),
        *interface_examples(options.packages, without=held_out),
        *word_examples(words),
    ]
    examples, layout, features = _laid_out(examples)
    print(f"{len(examples)} texts in {len(layout.languages)} languages:")
    for source, count in sorted(Counter(example.source for example in examples).items()):
        print(f"  {source}: {count}")
    keys, bayes = _naive_bayes(examples, layout, features, words)
    weights = _fit(_Task(examples, layout, features, keys), bayes)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        options.output,
        languages=np.array(layout.languages),
        groups=layout.groups.astype(np.uint8),
        slots=layout.slots.astype(np.uint8),
        gaps=by_place(np.diff(keys, prepend=keys.dtype.type(0))),
        weights=np.clip(np.round(weights / _STEP), -127, 127).astype(np.int8),
        step=np.float64(_STEP),
    )
    print(f"{options.output}: {options.output.stat().st_size:,} bytes")
    return 0


def by_place(numbers: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Take numbers to bytes: first all lowest ones, and so on, which can be packed much better."""
    return numbers.astype("<u4").view(np.uint8).reshape(-1, 4).T.copy()


def _held_out(data: Path, halves: Sequence[int]) -> set[str]:
    """Give the texts, case-folded, that must not be learned from: they measure the model."""
    labelled = {
        row["text"].casefold()
        for name in ("ui", "site")
        for row in read_rows(data / f"{name}.jsonl.gz")
        if half_of(row["text"]) not in halves
    }
    cases = (ROOT / "tests" / "cases" / "languages").rglob("*.tsv")
    lines = [line for path in cases for line in path.read_text(encoding="utf-8").splitlines()]
    return labelled | {line.rpartition("\t")[2].casefold() for line in lines}


def _laid_out(examples: list[Example]) -> tuple[list[Example], Layout, Features]:
    """Find the group of scripts of each language; keep texts in the scripts of their language.

    A language that has a script to itself needs no model and is left out.
    """
    counts = Counter(example.language for example in examples)
    examples = [example for example in examples if counts[example.language] >= _MIN_EXAMPLES]
    groups = words_of([example.text for example in examples]).groups
    uses = Counter(
        (example.language, int(group)) for example, group in zip(examples, groups, strict=True)
    )
    home: dict[str, int] = {}
    for (language, group), _count in uses.most_common():
        home.setdefault(language, group)
    home = dict(sorted(home.items()))
    sizes = Counter(home.values())
    languages = [name for name, group in home.items() if group and sizes[group] > 1]
    slots = [
        sum(1 for other in languages[:number] if home[other] == home[name])
        for number, name in enumerate(languages)
    ]
    known = set(languages)
    kept = [
        example
        for example, group in zip(examples, groups, strict=True)
        if example.language in known and group == home[example.language]
    ]
    layout = Layout(
        languages,
        np.array([home[name] for name in languages]),
        np.array(slots),
        -(-(max(slots) + 1) // 8) * 8,
    )
    return kept, layout, features_of_texts([example.text for example in kept])


def _naive_bayes(
    examples: Sequence[Example],
    layout: Layout,
    features: Features,
    words: dict[str, dict[str, float]],
) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """Choose the most frequent n-grams of the languages and give their naive Bayes weights."""
    parts = _all_frequencies(examples, layout, features, words)
    every, place_of = np.unique(np.concatenate([part.keys for part in parts]), return_inverse=True)
    values = np.concatenate([part.shares for part in parts])
    languages = np.concatenate([np.full(len(part.keys), part.language) for part in parts])
    importance = np.zeros(len(every))
    np.maximum.at(importance, place_of, values)
    chosen = np.sort(np.argsort(-importance, kind="stable")[:_FEATURES])
    row = np.zeros(len(every), dtype=np.intp)
    row[chosen] = np.arange(1, len(chosen) + 1)
    matrix = np.zeros((len(chosen) + 1, layout.width))
    np.add.at(matrix, (row[place_of], layout.slots[languages]), values)
    group = np.zeros(len(chosen) + 1, dtype=np.intp)
    group[row[place_of]] = layout.groups[languages]
    bayes = np.log(matrix + _FLOOR)
    for number in np.unique(layout.groups):
        columns = layout.slots[layout.groups == number]
        rows = np.flatnonzero(group == number)
        bayes[rows] -= bayes[np.ix_(rows, columns)].mean(axis=1, keepdims=True)
    bayes[0] = 0
    return every[chosen], (_BAYES_SCALE * bayes).astype(np.float32)


class _Frequencies(NamedTuple):
    """Relative frequencies of n-grams of one order in one language."""

    keys: NDArray[np.uint32]
    shares: NDArray[np.float64]
    language: int


def _all_frequencies(
    examples: Sequence[Example],
    layout: Layout,
    features: Features,
    words: dict[str, dict[str, float]],
) -> list[_Frequencies]:
    labels = _labels(examples, layout)
    real = np.array([not example.made for example in examples])
    table, owners = features.keys, features.owners
    parts: list[_Frequencies] = []
    for number, language in enumerate(layout.languages):
        rows = real[owners] & (labels[owners] == number)
        share = 1 - _WORDS_SHARE if language in words else 1.0
        parts += _frequencies(table[rows], np.ones(rows.sum()), number, share=share)
        if language in words:
            found = features_of_texts(list(words[language]))
            fits = found.groups[found.owners] == layout.groups[number]
            weights = np.array(list(words[language].values()))[found.owners]
            parts += _frequencies(found.keys[fits], weights[fits], number, share=_WORDS_SHARE)
    return parts


def _labels(examples: Sequence[Example], layout: Layout) -> NDArray[np.intp]:
    number = {name: place for place, name in enumerate(layout.languages)}
    return np.array([number[example.language] for example in examples])


def _frequencies(
    table: NDArray[np.uint32], weights: NDArray[np.float64], language: int, *, share: float
) -> list[_Frequencies]:
    """Give the relative frequencies of n-grams, order by order, times `share`.

    Without a word list there are few texts: one more occurrence of each n-gram is assumed, so that
    their frequencies are not taken for those of the language.
    """
    parts = []
    for keys in table.T:
        distinct, places = np.unique(keys[keys != 0], return_inverse=True)
        if len(distinct):
            counts = np.bincount(places, weights=weights[keys != 0])
            total = counts.sum() + (len(distinct) if share == 1 else 0)
            parts.append(_Frequencies(distinct, counts / total * share, language))
    return parts


class _Task:
    """The examples as arrays, cut into batches."""

    def __init__(
        self,
        examples: Sequence[Example],
        layout: Layout,
        features: Features,
        keys: NDArray[np.uint32],
    ) -> None:
        rows = KeyIndex(keys)[features.keys.ravel()]
        owners = features.owners.repeat(features.keys.shape[1])
        self._rows = rows[rows != 0]
        self._counts = np.bincount(owners[rows != 0], minlength=len(examples))
        self._starts = np.cumsum(self._counts) - self._counts
        labels = _labels(examples, layout)
        self._right = layout.slots[labels]
        weights = np.array([example.weight for example in examples])
        totals = np.bincount(labels, weights=weights)
        self._weights = weights * np.sqrt(np.median(totals) / totals)[labels]
        self._scale = length_scale(features.lengths)
        ruled_out = np.full((len(GROUPS) + 1, layout.width), -1e9)
        ruled_out[layout.groups, layout.slots] = 0
        self._ruled_out = ruled_out.astype(np.float32)
        self._groups = features.groups

    def batches(self, chance: np.random.Generator) -> Iterator[NDArray[np.intp]]:
        """Give all examples that have features, in random order."""
        order = chance.permutation(np.flatnonzero(self._counts))
        for start in range(0, len(order), _BATCH):
            yield order[start : start + _BATCH]

    def gradient(
        self, weights: NDArray[np.float32], batch: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.float32], float]:
        """Give the rows of weights that a batch touches, their gradient and the mean loss."""
        sizes = self._counts[batch]
        first = np.cumsum(sizes) - sizes
        used = self._rows[np.repeat(self._starts[batch] - first, sizes) + np.arange(sizes.sum())]
        scale = self._scale[batch, np.newaxis].astype(np.float32)
        scores = np.add.reduceat(weights[used], first, axis=0) * scale
        scores += self._ruled_out[self._groups[batch]]
        errors = np.exp(scores - scores.max(axis=1, keepdims=True))
        errors /= errors.sum(axis=1, keepdims=True)
        right = (np.arange(len(batch)), self._right[batch])
        importance = self._weights[batch].astype(np.float32)
        loss = -float((importance * np.log(errors[right] + 1e-9)).sum() / importance.sum())
        errors[right] -= 1
        errors *= importance[:, np.newaxis] * scale
        order = np.argsort(used, kind="stable")
        rows, begin = np.unique(used[order], return_index=True)
        owners = np.repeat(np.arange(len(batch)), sizes)[order]
        return rows, np.add.reduceat(errors[owners], begin, axis=0), loss


def _fit(task: _Task, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Fit weights to the examples, starting from the given ones."""
    squares = np.full(weights.shape, _FIRST_GRADIENT, dtype=np.float32)
    chance = np.random.default_rng(7)
    for epoch in range(_EPOCHS):
        rate = np.float32(_RATE * (1 - 0.7 * epoch / (_EPOCHS - 1)))
        losses = []
        for batch in task.batches(chance):
            rows, gradient, loss = task.gradient(weights, batch)
            squares[rows] += gradient**2
            weights[rows] -= rate * gradient / np.sqrt(squares[rows])
            losses.append(loss)
        print(f"epoch {epoch}: loss {np.mean(losses):.4f}", flush=True)
    return weights


if __name__ == "__main__":
    sys.exit(main())
