"""Hashed character n-grams and words of many texts: the features of our own language model.

Texts are folded to lower-case words of letters and marks with one space on each side; the features
are all n-grams of 1 to 5 characters in them, spaces included, and each word as a whole (Cavnar and
Trenkle, "N-Gram-Based Text Categorization", 1994; Joulin et al., "Bag of Tricks for Efficient Text
Classification", 2016). No feature reaches over two words, so that a word has to be scored only
once. The trainer and the detector share this code, so that they agree.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.letters import SPACE, CharacterTable, letters_of
from l10nkit.scripts import SCRIPT_WEIGHTS, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MAX_LENGTH = 200
"""How many code points of a text are looked at: more change nothing and cost time."""
MAX_ORDER = 5
ORDERS = MAX_ORDER + 1
"""How many keys a letter has: its n-grams and the word that it begins."""

# Odd numbers without structure: polynomial hashes modulo 2**64, and one multiplication that mixes.
_BASE = np.uint64(0xD6E8FEB86659FD93)
_WORD_SALT = np.uint64(0xA0761D6478BD642F)
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_LONGEST_WORD = 24


# Texts of these scripts need letters to be told apart; the scripts of a group stand together in
# one text. The script alone decides on all others.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("LATIN",),
    ("CYRILLIC",),
    ("ARABIC",),
    ("DEVANAGARI",),
    ("CJK", "HIRAGANA", "KATAKANA"),
    ("ETHIOPIC",),
    ("HEBREW",),
    ("BENGALI",),
)
_WEIGHTS = np.array([0.0, *(SCRIPT_WEIGHTS.get(scripts[0], 1.0) for scripts in GROUPS)])
_GROUP_OF = {script: number for number, group in enumerate(GROUPS, start=1) for script in group}


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of texts, folded to small letters: all that the features of a text depend on.

    Attributes:
        words: Every word; of the scripts that most letters of its text are of, others are left out.
        owners: For each word the index of its text; ascending.
        lengths: The number of letters of the words of each text.
        groups: For each text the number of the group of scripts that most of its letters are of
            (see `SCRIPT_WEIGHTS`), counted from 1, or 0.
    """

    words: list[str]
    owners: NDArray[np.intp]
    lengths: NDArray[np.intp]
    groups: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The features of words.

    Attributes:
        keys: Hashes, one row a letter; 0 stands for none.
        owners: For each letter the index of its word; ascending.
    """

    keys: NDArray[np.uint32]
    owners: NDArray[np.intp]


def length_scale(lengths: NDArray[np.intp]) -> NDArray[np.float64]:
    """Give what the sum of a text's weights is multiplied with to be a logarithm of odds.

    The n-grams of a text are far from independent; with the square root of their number the
    probabilities are right about as often as they say, from single words to paragraphs.
    """
    scale: NDArray[np.float64] = 1 / np.sqrt(lengths + 1.0)
    return scale


def words_of(texts: Sequence[str]) -> Words:
    """Find the words of texts; those of a text depend on that text only."""
    letters = letters_of([unicodedata.normalize("NFC", text[:MAX_LENGTH]) for text in texts])
    folded = _folding()[letters.codes]
    group = _grouping()[folded]
    used = np.flatnonzero(np.bincount(group, minlength=1)[1:]) + 1
    # For each group that occurs, how many letters of each text are of it.
    counts = np.stack(
        [np.bincount(letters.owners[group == number], minlength=letters.size) for number in used]
        or [np.zeros(letters.size, dtype=np.intp)]
    )
    best = (counts * _WEIGHTS[used, np.newaxis]).argmax(axis=0) if len(used) > 1 else 0
    lengths = counts[best, np.arange(letters.size)]
    groups = np.append(used, 0)[np.where(lengths, best, -1)]
    known = group != 0
    if len(used) > 1:
        known &= group == groups[letters.owners]
    begins = np.flatnonzero(known > np.concatenate(([False], known[:-1])))
    return Words(
        words=np.where(known, folded, SPACE).tobytes().decode("utf-32-le").split(),
        owners=letters.owners[begins],
        lengths=lengths,
        groups=groups,
    )


def features_of(words: Sequence[str]) -> Features:
    """Extract the features of words."""
    letters = letters_of(words)
    keys, places = _keys(letters.codes)
    hashes = ((keys * _MIXER) >> _HALF).astype(np.uint32)
    return Features(keys=hashes, owners=letters.owners[places])


def _keys(codes: NDArray[np.int32]) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Give, for the place of each letter, its n-grams and the word that begins there."""
    # A space before the first word; every word has one after it.
    codes = np.concatenate((np.array([SPACE], dtype=np.int32), codes)).astype(np.uint64)
    at = np.flatnonzero(codes != SPACE)
    spaces = np.flatnonzero(codes == SPACE)
    number = np.searchsorted(spaces, at)  # of the space after each letter
    begin, end = spaces[number - 1] + 1, spaces[number]
    keys = np.zeros((len(at), ORDERS), dtype=np.uint64)
    keys[:, 0] = codes[at] * _BASE
    keys[:, 1] = (keys[:, 0] + codes[at + 1]) * _BASE
    hashes = (codes[at - 1] * _BASE + codes[at]) * _BASE
    last = len(codes) - 1
    for order in range(3, MAX_ORDER + 1):
        # From the character before each letter on, as far as the space after its word.
        hashes = (hashes + codes[np.minimum(at + order - 2, last)]) * _BASE
        keys[:, order - 1] = np.where(end - at >= order - 2, hashes, 0)
    initial = np.flatnonzero(begin == at)
    if len(initial):
        powers = _powers()[np.minimum(at - begin, _LONGEST_WORD)]
        words = np.add.reduceat(codes[at] * powers, initial) ^ _WORD_SALT
        short = (end - begin)[initial] <= _LONGEST_WORD
        keys[initial, MAX_ORDER] = np.where(short, words, 0)
    return keys, at - 1


@cache
def _folding() -> CharacterTable:
    return CharacterTable(_folded)


def _folded(char: str) -> int:
    """Give the lower-case letter, or a space for what is no letter and no mark."""
    if unicodedata.category(char)[0] not in "LM":
        return SPACE
    return ord(char.lower()[0])


@cache
def _grouping() -> CharacterTable:
    return CharacterTable(lambda char: _GROUP_OF.get(script_of(char) or "", 0))


@cache
def _powers() -> NDArray[np.uint64]:
    powers = [pow(int(_BASE), exponent, 1 << 64) for exponent in range(_LONGEST_WORD + 1)]
    return np.array(powers, dtype=np.uint64)
