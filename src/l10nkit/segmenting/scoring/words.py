"""The words of many texts at once, as numbers: keys that are equal where the words are.

A key is a polynomial hash of a word's lower-case letters (Karp & Rabin, "Efficient randomized
pattern-matching algorithms", 1987): sums of code points times powers of an odd base, from which any
word's part is cut out by its bounds. All arithmetic is modulo 2 ** 64.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from l10nkit.segmenting.scoring.characters import CLASSES, count_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from l10nkit.segmenting.scoring.characters import Counts

    Keys = NDArray[np.uint32]
    _Number = TypeVar("_Number", np.uint32, np.int64)

_UPPER, _FIRST, _LAST = CLASSES.index("upper"), CLASSES.index("upper"), CLASSES.index("grammar")
_IDEOGRAPH, _DIGIT = CLASSES.index("ideograph"), CLASSES.index("digit")
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_KEPT = 1 << 16
# What stands for any number, and for the edges of a text.
_NUMBER, _START, _END = np.uint64(1), np.uint64(0x51ED270B0F2E0001), np.uint64(0x2545F4914F6CDD1D)
_PAIR = np.uint64(0xA24BAED4963EE407)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of texts, in order; one entry a word.

    A word is a run of letters or of digits; an ideograph or kana is one by itself.

    Attributes:
        keys: What tells words apart; all numbers have the same.
        owners: The text that each is in.
        lengths: How many letters each has.
        texts: How many texts there are.
    """

    keys: Keys
    owners: NDArray[np.intp]
    lengths: NDArray[np.int64]
    texts: int
    _hashes: NDArray[np.uint64]
    _alone: NDArray[np.bool_]

    def phrases(self) -> tuple[Keys, NDArray[np.intp]]:
        """Give keys for more than the words: pairs, the edges of texts, and texts of one word.

        Returns:
            Keys of words, pairs of neighbours, first words, last words and lone words, and the
            text that each is in.
        """
        hashes, owners = self._hashes, self.owners
        joined = owners[1:] == owners[:-1] if len(owners) else np.zeros(0, dtype=bool)
        begins = np.concatenate([[True], ~joined])[: len(owners)]
        ends = np.concatenate([~joined, [True]])[: len(owners)]
        pairs = (hashes[:-1] * _PAIR + hashes[1:])[joined]
        lone = begins & ends
        found = [
            self.keys,
            _mixed(pairs),
            _mixed(hashes[begins] + _START),
            _mixed(hashes[ends] + _END),
            _mixed(hashes[lone] + _START + _END),
        ]
        of_text = [owners, owners[1:][joined], owners[begins], owners[ends], owners[lone]]
        return np.concatenate(found), np.concatenate(of_text)

    def topical(self, least: int) -> tuple[Keys, NDArray[np.intp]]:
        """Give keys of what mostly is about something, and the text that each is in.

        Args:
            least: How long a word is; of a script without spaces, pairs of characters are taken.
        """
        owners = self.owners
        pairs = (owners[1:] == owners[:-1]) & self._alone[1:] & self._alone[:-1]
        long = (self.lengths >= least) & (self._hashes != _NUMBER)
        keys = _mixed((self._hashes[:-1] * _PAIR + self._hashes[1:])[pairs])
        return (
            np.concatenate([self.keys[long], keys]),
            np.concatenate([owners[long], owners[1:][pairs]]),
        )

    def count(self, wanted: Keys) -> NDArray[np.float64]:
        """Count the words of each text that are among some keys, which are in order."""
        return np.bincount(self.owners[find(wanted, self.keys) >= 0], minlength=self.texts).astype(
            np.float64
        )


def words_in(counts: Counts) -> Words:
    """Find the words of texts whose characters were counted."""
    classes = counts.code_classes
    letters = (classes >= _FIRST) & (classes <= _LAST)
    digits = classes == _DIGIT
    alone = letters & (classes >= _IDEOGRAPH)
    # Runs are told apart by a number for letters, one for digits, and none for the rest.
    runs = letters.astype(np.int8) + 2 * digits.astype(np.int8)
    changes = np.ones(len(runs), dtype=bool)
    changes[1:] = (runs[1:] != runs[:-1]) | alone[1:] | alone[:-1]
    places = np.flatnonzero(changes)
    ends = np.append(places[1:], len(runs))
    is_word = runs[places] > 0
    starts, ends = places[is_word], ends[is_word]
    hashes = _hash(_lowered(counts.codes, classes), starts, ends)
    hashes[digits[starts]] = _NUMBER
    return Words(
        keys=_mixed(hashes),
        owners=np.searchsorted(counts.starts, starts, side="right") - 1,
        lengths=ends - starts,
        texts=len(counts.starts),
        _hashes=hashes,
        _alone=alone[starts],
    )


def keys_of(words: Sequence[str]) -> Keys:
    """Give the keys of words, none of which is empty."""
    counts = count_characters(words)
    lowered = _lowered(counts.codes, counts.code_classes)
    return _mixed(_hash(lowered, counts.starts, counts.starts + counts.lengths))


def sorted_keys(words: Iterable[str]) -> Keys:
    """Give the distinct keys of words in order, for `find`."""
    known = [word for word in words if word]
    return distinct(keys_of(known)) if known else np.zeros(0, dtype=np.uint32)


def distinct(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """Give numbers in order, each once: `np.unique`, which loads 8 MB of masked arrays for that."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def find(known: Keys, wanted: Keys) -> NDArray[np.intp]:
    """Give for each wanted key its place among the known ones, which are in order; or -1."""
    if not len(known):
        return np.full(len(wanted), -1, dtype=np.intp)
    places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[places] == wanted, places, -1)


def _lowered(codes: NDArray[np.uint32], classes: NDArray[np.uint8]) -> NDArray[np.uint32]:
    upper = classes == _UPPER
    distinct, places = np.unique(codes[upper], return_inverse=True)
    # Of the few letters that become two ("İ"), the first is enough.
    lower = [ord(chr(code).lower()[0]) for code in distinct.tolist()]
    lowered = codes.copy()
    lowered[upper] = np.asarray(lower, dtype=np.uint32)[places]
    return lowered


def _hash(
    codes: NDArray[np.uint32], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> NDArray[np.uint64]:
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * _powers(_BASE, len(codes)), out=sums[1:])
    hashes: NDArray[np.uint64] = (sums[ends] - sums[starts]) * _powers(_INVERSE, len(codes))[starts]
    return hashes


def _powers(base: int, number: int) -> NDArray[np.uint64]:
    """Give the first powers of a base; those that most pages need are kept."""
    return _kept_powers(base)[:number] if number <= _KEPT else _first_powers(base, number)


@cache
def _kept_powers(base: int) -> NDArray[np.uint64]:
    return _first_powers(base, _KEPT)


def _first_powers(base: int, number: int) -> NDArray[np.uint64]:
    factors = np.full(number, base, dtype=np.uint64)
    factors[0] = 1
    np.cumprod(factors, out=factors)
    return factors


def _mixed(hashes: NDArray[np.uint64]) -> Keys:
    mixed = (hashes ^ (hashes >> _HALF)) * _MIX
    return (mixed >> _HALF).astype(np.uint32)
