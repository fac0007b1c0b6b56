"""The scripts of many texts at once; the array form of `l10nkit.scripts`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.detect.letters import CharacterTable, letters_of
from l10nkit.scripts import languages_of_counts, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a text begins with tells its script; megabytes of it cost time.
_MAX_LENGTH = 2000


def languages_of_scripts(texts: Sequence[str]) -> list[tuple[str, tuple[str, ...]] | None]:
    """Do `languages_of_script` for many texts."""
    counter = _counter()
    letters = letters_of([text[:_MAX_LENGTH] for text in texts])
    scripts = counter.table[letters.codes]
    width = len(counter.names)
    counts = np.bincount(letters.owners * width + scripts, minlength=letters.size * width)
    rows, columns = np.nonzero(counts.reshape(letters.size, width)[:, 1:])
    found: list[dict[str, int]] = [{} for _ in texts]
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        found[row][counter.names[column + 1]] = int(counts[row * width + column + 1])
    return [languages_of_counts(numbers) for numbers in found]


class _ScriptCounter:
    """Numbers the scripts as they turn up; 0 is no letter."""

    def __init__(self) -> None:
        self.names = [""]
        self._numbers = {"": 0}
        self.table = CharacterTable(self._number)

    def _number(self, char: str) -> int:
        name = script_of(char) or ""
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
        return self._numbers[name]


@cache
def _counter() -> _ScriptCounter:
    return _ScriptCounter()
