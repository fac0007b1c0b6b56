"""Sums over the n-grams of texts: the arithmetic that naive Bayes and linear models share."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    _Key = TypeVar("_Key", np.uint32, np.uint64)

# Multiplicative hashing (Knuth, TAOCP 3, 6.4): the odd number nearest to 2**64 / golden ratio.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SLOTS_PER_KEY = 2
# So many rows of a text are added one after the other, all texts at a time.
_CHUNK = 8
_REMEMBERED = 1 << 14
_AT_ONCE = 2048


class KeyIndex:
    """Finds the positions of keys: a hash table that looks up whole arrays."""

    def __init__(self, keys: NDArray[_Key]) -> None:
        """Index distinct keys other than 0: `keys[i]` gets the position i + 1."""
        bits = max(4, (len(keys) * _SLOTS_PER_KEY).bit_length())
        self._shift = np.uint64(64 - bits)
        self._mask = (1 << bits) - 1
        # Of each position the key: as a table of slots they would take three times the memory.
        self._keys: NDArray[Any] = np.concatenate((np.zeros(1, dtype=keys.dtype), keys))
        self._positions = np.zeros(1 << bits, dtype=np.int32)
        pending = np.arange(len(keys))
        slots = self._first_slots(keys)
        while len(pending):
            free = self._positions[slots] == 0
            # Of several keys for one free slot the last one gets it; the others move on.
            self._positions[slots[free]] = pending[free] + 1
            placed = self._positions[slots] == pending + 1
            pending = pending[~placed]
            slots = (slots[~placed] + 1) & self._mask

    def __getitem__(self, keys: NDArray[_Key]) -> NDArray[np.int32]:
        """Give the position of each key, 0 for an unknown one."""
        slots = self._first_slots(keys)
        positions = self._positions[slots]
        pending = np.flatnonzero((self._keys[positions] != keys) & (positions != 0))
        slots = slots[pending]
        while len(pending):
            slots = (slots + 1) & self._mask
            found = self._positions[slots]
            positions[pending] = found
            elsewhere = (self._keys[found] != keys[pending]) & (found != 0)
            pending, slots = pending[elsewhere], slots[elsewhere]
        return positions

    def _first_slots(self, keys: NDArray[_Key]) -> NDArray[np.intp]:
        return ((keys * _MULTIPLIER) >> self._shift).astype(np.intp)


class RowMemory:
    """Rows of numbers that were worked out for strings, the latest some thousands of them.

    What it gives does not depend on what it holds, only how fast.
    """

    def __init__(
        self, function: Callable[[Sequence[str]], NDArray[np.int32]], *, width: int
    ) -> None:
        """Wrap a function that gives one row for each of several strings, whatever the others."""
        self._function = function
        self._width = width
        self._lock = Lock()
        self._forget(_REMEMBERED)

    def sums(
        self, strings: Sequence[str], owners: NDArray[np.intp], *, size: int
    ) -> NDArray[np.float64]:
        """Add up the rows of each owner's strings; see `sum_rows`."""
        with self._lock:
            positions = list(map(self._positions.get, strings))
            if None in positions:
                self._learn(strings)
                positions = list(map(self._positions.get, strings))
            return sum_rows(self._rows, np.array(positions, dtype=np.intp), owners, size=size)

    def _learn(self, strings: Sequence[str]) -> None:
        """Work out the rows of new strings; if there are too many, forget all others."""
        new = [string for string in dict.fromkeys(strings) if string not in self._positions]
        if len(self._positions) + len(new) >= len(self._rows):
            new = list(dict.fromkeys(strings))
            self._forget(max(_REMEMBERED, len(new) + 1))
        # Some at a time: the features of a word take a hundred times its own memory.
        for start in range(0, len(new), _AT_ONCE):
            some = new[start : start + _AT_ONCE]
            first = len(self._positions) + 1
            self._rows[first : first + len(some)] = self._function(some)
            self._positions.update(zip(some, range(first, first + len(some)), strict=True))

    def _forget(self, size: int) -> None:
        self._positions: dict[str, int] = {}
        self._rows = np.zeros((size, self._width), dtype=np.int32)


def sums_of_runs(
    rows: NDArray[np.int32], owners: NDArray[np.intp], *, size: int
) -> NDArray[np.int32]:
    """Add up the rows of each owner, 0 to `size` - 1; `owners` ascends."""
    sums = np.zeros((size, rows.shape[1]), dtype=np.int32)
    if len(owners):
        begins = np.flatnonzero(np.diff(owners, prepend=-1))
        sums[owners[begins]] = np.add.reduceat(rows, begins, axis=0)
    return sums


def sum_rows(
    matrix: NDArray[Any],
    positions: NDArray[np.integer[Any]],
    owners: NDArray[np.intp],
    *,
    size: int,
) -> NDArray[np.float64]:
    """Add up, for each owner, the rows of a matrix that are at its positions.

    `np.add.reduceat(matrix[positions], ...)` does the same and takes three times as long: here the
    rows of a text are padded to whole chunks, and the first rows of all chunks are added at once,
    then the second rows. What is added to what depends on the owner's own rows only.

    Args:
        matrix: One row a position; row 0 is all zeros.
        positions: Rows to add.
        owners: For each position its owner, 0 to `size` - 1; ascending.
        size: Number of owners.

    Returns:
        `size` rows of sums.
    """
    known = positions != 0
    positions, owners = positions[known], owners[known]
    counts = np.bincount(owners, minlength=size)
    chunks = -(-counts // _CHUNK)
    first_chunks = np.cumsum(chunks) - chunks
    first_positions = np.cumsum(counts) - counts
    places = np.arange(len(positions)) + np.repeat(first_chunks * _CHUNK - first_positions, counts)
    total = int(chunks.sum())
    padded = np.zeros(total * _CHUNK, dtype=np.intp)
    padded[places] = positions
    columns = np.ascontiguousarray(padded.reshape(total, _CHUNK).T)
    whole = np.issubdtype(matrix.dtype, np.integer)
    sums = np.zeros((total, matrix.shape[1]), dtype=np.int32 if whole else np.float32)
    rows = np.empty((total, matrix.shape[1]), dtype=matrix.dtype)
    for column in columns:
        np.take(matrix, column, axis=0, out=rows, mode="clip")
        sums += rows
    result = np.zeros((size, matrix.shape[1]), dtype=np.float64)
    filled = np.flatnonzero(chunks)
    if len(filled):
        result[filled] = np.add.reduceat(sums, first_chunks[filled], axis=0, dtype=np.float64)
    return result
