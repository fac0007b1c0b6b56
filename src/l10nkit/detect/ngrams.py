"""Sums over the n-grams of texts: the arithmetic that naive Bayes and linear models share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Multiplicative hashing (Knuth, TAOCP 3, 6.4): the odd number nearest to 2**64 / golden ratio.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SLOTS_PER_KEY = 3
# So many rows of a text are added one after the other, all texts at a time.
_CHUNK = 32


class KeyIndex:
    """Finds the positions of 64-bit keys: a hash table that looks up whole arrays."""

    def __init__(self, keys: NDArray[np.uint64]) -> None:
        """Index distinct keys other than 0: `keys[i]` gets the position i + 1."""
        bits = max(4, (len(keys) * _SLOTS_PER_KEY).bit_length())
        self._shift = np.uint64(64 - bits)
        self._mask = (1 << bits) - 1
        self._keys = np.zeros(1 << bits, dtype=np.uint64)
        self._positions = np.zeros(1 << bits, dtype=np.int32)
        pending = np.arange(len(keys))
        slots = self._first_slots(keys)
        while len(pending):
            free = self._keys[slots] == 0
            # Of several keys for one free slot the last one gets it; the others move on.
            self._keys[slots[free]] = keys[pending[free]]
            placed = self._keys[slots] == keys[pending]
            self._positions[slots[placed]] = pending[placed] + 1
            pending = pending[~placed]
            slots = (slots[~placed] + 1) & self._mask

    def __getitem__(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Give the position of each key, 0 for an unknown one."""
        positions = np.zeros(len(keys), dtype=np.int32)
        pending = np.arange(len(keys))
        slots = self._first_slots(keys)
        while len(pending):
            found = self._keys[slots]
            hit = found == keys[pending]
            positions[pending[hit]] = self._positions[slots[hit]]
            elsewhere = ~hit & (found != 0)
            pending = pending[elsewhere]
            slots = (slots[elsewhere] + 1) & self._mask
        return positions

    def _first_slots(self, keys: NDArray[np.uint64]) -> NDArray[np.intp]:
        return ((keys * _MULTIPLIER) >> self._shift).astype(np.intp)


def sum_rows(
    matrix: NDArray[Any], positions: NDArray[np.int32], owners: NDArray[np.intp], *, size: int
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
