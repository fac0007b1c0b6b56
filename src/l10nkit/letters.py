"""Texts as arrays of code points, so that a page is counted and looked up in a few array calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

_CODE_POINTS = 0x110000
SPACE = 32


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The code points of several texts, each text with one space after it.

    Attributes:
        codes: All code points.
        owners: For each code point, the index of its text; ascending.
        size: The number of texts.
    """

    codes: NDArray[np.int32]
    owners: NDArray[np.intp]
    size: int


def letters_of(texts: Sequence[str]) -> Letters:
    """Put texts into one array; every text is one space longer there."""
    joined = " ".join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.int32)
    lengths = np.fromiter(map(len, texts), dtype=np.intp, count=len(texts)) + 1
    return Letters(codes, np.repeat(np.arange(len(texts)), lengths), len(texts))


class CharacterTable:
    """A function of code points, evaluated once for each code point that occurs."""

    def __init__(self, function: Callable[[str], int]) -> None:
        """Wrap a function that gives a number of 0 or more for every character."""
        self._function = function
        # Each value is one more than the function's: the system gives memory to zeros only when
        # something else is written there, and most of Unicode never occurs.
        self._values = np.zeros(_CODE_POINTS, dtype=np.int32)

    def __getitem__(self, codes: NDArray[np.int32]) -> NDArray[np.int32]:
        values = self._values[codes]
        if not values.all():
            for code in set(codes[values == 0].tolist()):
                self._values[code] = self._function(chr(code)) + 1
            values = self._values[codes]
        values -= 1
        return values
