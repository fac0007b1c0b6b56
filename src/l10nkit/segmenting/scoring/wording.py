"""What the words of texts say: whether article texts have them, and how they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from l10nkit.segmenting.scoring.columns import around
from l10nkit.segmenting.scoring.words import find, keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from l10nkit.segmenting.scoring.columns import Column, Columns
    from l10nkit.segmenting.scoring.words import Keys, Words

# So many known words make a text half as telling as its words are.
_DOUBT = 8.0
# The share of words and pairs that it must know of a page to have a say.
_MIN_KNOWN = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A linear model of the words, pairs of words and edges of texts (`Words.phrases`).

    Attributes:
        keys: What it knows, in order.
        weights: The log-odds that each adds for main text.
        bias: What a text without known words has.
    """

    keys: Keys
    weights: NDArray[np.float32]
    bias: float

    def columns(self, words: Words) -> Columns:
        """Say how the texts of a page are worded, and what is around them.

        On pages in a language of which it knows too few words, all columns but one are zero.
        """
        keys, owners = words.phrases()
        places = find(self.keys, keys)
        known = places >= 0
        number = words.texts
        share = float(known.mean()) if len(known) else 0.0
        if share < _MIN_KNOWN:
            known &= False
            share = 0.0
        sums = np.bincount(owners[known], self.weights[places[known]], number)
        counts = np.bincount(owners[known], minlength=number).astype(np.float64)
        scores = sums / np.sqrt(np.maximum(counts, 1.0)) + self.bias
        damped = scores * np.sqrt(counts / (counts + _DOUBT))
        sizes = np.bincount(words.owners, minlength=number) + 1e-6
        mean = float(np.average(damped, weights=sizes)) if number else 0.0
        return {
            "wording": damped,
            "wording page": np.full(number, mean),
            "wording against page": damped - mean,
            "wording known": np.full(number, share),
        } | around({"wording": damped})


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """How words are used on pages, case-folded.

    Attributes:
        keys: The words that it knows, in order.
        habits: For each, 0 to 255: on how many sites it is; how often it begins a text, ends one,
            is written with a capital inside of one, is a text by itself.
    """

    keys: Keys
    habits: NDArray[np.uint8]

    def habits_of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give the habits of words, one row a word; zeros for unknown ones and empty strings."""
        found = np.zeros((len(words), self.habits.shape[1]), dtype=np.float32)
        rows = [row for row, word in enumerate(words) if word]
        if rows and len(self.keys):
            places = find(self.keys, keys_of([words[row] for row in rows]))
            known = places >= 0
            found[np.asarray(rows)[known]] = self.habits[places[known]]
        return found


def wording_of(arrays: Mapping[str, NDArray[Any]], name: str) -> Wording:
    """Make a model of its arrays, whose names begin with the model's."""
    scale, bias = arrays[f"{name}/scale"].tolist()
    weights = arrays[f"{name}/weights"].astype(np.float32) * np.float32(scale)
    return Wording(arrays[f"{name}/keys"], weights, bias)


def vocabulary_of(arrays: Mapping[str, NDArray[Any]], name: str) -> Vocabulary:
    """Make a vocabulary of its arrays, whose names begin with its own."""
    return Vocabulary(arrays[f"{name}/keys"], arrays[f"{name}/habits"])


def overlap(words: Words, declared: Keys) -> Column:
    """Tell how much of each text's words are among some keys, which are in order."""
    numbers = np.bincount(words.owners, minlength=words.texts)
    return words.count(declared) / np.maximum(numbers, 1)
