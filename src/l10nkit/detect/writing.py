"""The scripts of many texts at once; the array form of `l10nkit.scripts`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.letters import CharacterTable, letters_of
from l10nkit.scripts import LATIN, languages_of_counts, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a text begins with tells its script; megabytes of it cost time.
_MAX_LENGTH = 2000
_LETTER = re.compile("[A-Za-z]")


def languages_of_scripts(texts: Sequence[str]) -> list[tuple[str, tuple[str, ...]] | None]:
    """Do `languages_of_script` for many texts."""
    latin = languages_of_counts({LATIN: 1})
    found = [latin if _LETTER.search(text) else None for text in texts]
    others = [row for row, text in enumerate(texts) if not text.isascii()]
    if others:
        for row, languages in zip(others, _languages([texts[row] for row in others]), strict=True):
            found[row] = languages
    return found


def _languages(texts: Sequence[str]) -> list[tuple[str, tuple[str, ...]] | None]:
    counter = _counter()
    letters = letters_of([text[:_MAX_LENGTH] for text in texts])
    scripts = counter.table[letters.codes]
    width = len(counter.names)
    flat = np.bincount(letters.owners * width + scripts, minlength=letters.size * width)
    counts = flat.reshape(letters.size, width)
    counts[:, 0] = 0
    # Nearly all texts are in one script; how many letters of it there are does not matter.
    most = counts.argmax(axis=1)
    known = {number: counter.languages(number) for number in set(most.tolist())}
    found = [known[number] for number in most.tolist()]
    for row in np.flatnonzero(np.count_nonzero(counts, axis=1) > 1).tolist():
        columns = np.flatnonzero(counts[row]).tolist()
        numbers = {counter.names[column]: int(counts[row, column]) for column in columns}
        found[row] = languages_of_counts(numbers)
    return found


class _ScriptCounter:
    """Numbers the scripts as they turn up; 0 is no letter."""

    def __init__(self) -> None:
        self.names = [""]
        self._numbers = {"": 0}
        self.table = CharacterTable(self._number)

    def languages(self, number: int) -> tuple[str, tuple[str, ...]] | None:
        """Give the script of that number and the languages it allows; None for no letter."""
        return languages_of_counts({self.names[number]: 1}) if number else None

    def _number(self, char: str) -> int:
        name = script_of(char) or ""
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
        return self._numbers[name]


@cache
def _counter() -> _ScriptCounter:
    return _ScriptCounter()
