"""Counts the characters of many texts by class at once; no class belongs to one language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.letters import CharacterTable, letters_of
from l10nkit.scripts import IDEOGRAPH_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CLASSES = (
    "space",
    "upper",
    "lower",
    "letter",
    "ideograph",
    "grammar",
    "digit",
    "end",
    "comma",
    "colon",
    "quote",
    "bracket",
    "dash",
    "separator",
    "symbol",
    "currency",
)
_INDEX = {name: index for index, name in enumerate(CLASSES)}
_END = frozenset(".!?…؟۔।॥。！？｡")
_COMMA = frozenset(",،、，;；؛")
_COLON = frozenset(":：")
_SEPARATOR = frozenset("|›»·•/>▸►→")
# Words without a meaning of their own: what function words are in spaced scripts.
_GRAMMAR = frozenset("的了在是和有不这我他她也就对与為这對與這們们之及被从從到")
_HIRAGANA = range(0x3041, 0x3097)
_IDEOGRAPHS = (range(0x30A0, 0x3100), range(0x3400, 0xA000), range(0xAC00, 0xD7B0))
_BY_CATEGORY = {
    "Zs": "space",
    "Lu": "upper",
    "Lt": "upper",
    "Ll": "lower",
    "Nd": "digit",
    "Pi": "quote",
    "Pf": "quote",
    "Ps": "bracket",
    "Pe": "bracket",
    "Pd": "dash",
    "Sc": "currency",
}
_FIRST_LETTER, _LAST_LETTER = _INDEX["upper"], _INDEX["grammar"]


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What the texts are made of; one row or entry a text.

    Attributes:
        classes: How many characters of each of `CLASSES` it has.
        lengths: Its length in code points.
        ideographs: How many ideographs and kana it has.
        sizes: Its length in letters of an alphabet.
        words: How many runs of letters it has.
        capitalized: How many of these begin with a capital.
        inner_ends: How many ends of sentences it has that more text follows.
        last: The class of its last character that is no quote or bracket.
        first: The class of its first character.
        codes: The code points of all texts, with a space behind each text.
        code_classes: The class of each of these, as an index of `CLASSES`.
        starts: Where each text begins in them.
    """

    classes: NDArray[np.int64]
    lengths: NDArray[np.int64]
    ideographs: NDArray[np.int64]
    sizes: NDArray[np.float64]
    words: NDArray[np.int64]
    capitalized: NDArray[np.int64]
    inner_ends: NDArray[np.int64]
    last: NDArray[np.uint8]
    first: NDArray[np.uint8]
    codes: NDArray[np.uint32]
    code_classes: NDArray[np.uint8]
    starts: NDArray[np.int64]


def count_characters(texts: Sequence[str]) -> Counts:
    """Count the characters of texts, none of which is empty."""
    number = len(texts)
    joined = letters_of(texts)
    classes = _classes()[joined.codes].astype(np.uint8)
    owner = joined.owners
    lengths = np.bincount(owner, minlength=number) - 1
    width = len(CLASSES)
    counted = np.bincount(owner * width + classes, minlength=number * width)
    table = counted.reshape(number, width)
    table[:, _INDEX["space"]] -= 1
    letters = (classes >= _FIRST_LETTER) & (classes <= _LAST_LETTER)
    begins = letters.copy()
    begins[1:] &= ~letters[:-1]
    upper = begins & (classes == _INDEX["upper"])
    ends = np.zeros(len(classes), dtype=bool)
    ends[:-2] = (classes[:-2] == _INDEX["end"]) & (classes[1:-1] == 0) & letters[2:]
    # The space behind a text is no part of it; the end in front of it is its last character.
    stops = np.cumsum(lengths + 1) - 1
    starts = stops - lengths
    ends[stops - 1] = False
    ideographs = table[:, _INDEX["ideograph"]] + table[:, _INDEX["grammar"]]
    return Counts(
        classes=table,
        lengths=lengths,
        ideographs=ideographs,
        sizes=lengths + (IDEOGRAPH_WEIGHT - 1) * ideographs,
        words=np.bincount(owner[begins], minlength=number),
        capitalized=np.bincount(owner[upper], minlength=number),
        inner_ends=np.bincount(owner[ends], minlength=number),
        last=_last_classes(classes, starts, stops),
        first=classes[starts],
        codes=joined.codes.view(np.uint32),
        code_classes=classes,
        starts=starts,
    )


def _last_classes(
    classes: NDArray[np.uint8], starts: NDArray[np.int64], stops: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """Give the last class of each text, stepping over up to two closing marks."""
    index = stops - 1
    for _ in range(2):
        closes = (classes[index] == _INDEX["quote"]) | (classes[index] == _INDEX["bracket"])
        index = np.maximum(index - closes, starts)
    return classes[index]


@cache
def _classes() -> CharacterTable:
    return CharacterTable(_class_of)


def _class_of(char: str) -> int:
    return _INDEX[_name_of(char)]


def _name_of(char: str) -> str:
    for name, members in (
        ("end", _END),
        ("comma", _COMMA),
        ("colon", _COLON),
        ("separator", _SEPARATOR),
        ("grammar", _GRAMMAR),
    ):
        if char in members:
            return name
    if char in "\"'’‘":
        return "quote"
    code = ord(char)
    if code in _HIRAGANA:
        return "grammar"
    if any(code in block for block in _IDEOGRAPHS):
        return "ideograph"
    category = unicodedata.category(char)
    if category in _BY_CATEGORY:
        return _BY_CATEGORY[category]
    if category[0] in "LM":
        return "letter"
    return "space" if char.isspace() else "symbol"
