"""Columns of numbers about the texts of a page, and what stands around each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Column: TypeAlias = NDArray[np.float64]
Columns: TypeAlias = dict[str, Column]

# How far to look: single neighbours, and windows to both sides.
_NEAR, _FAR = 3, 10


def shares(part: NDArray[Any], whole: NDArray[Any]) -> Column:
    """Divide, with zero where there is nothing to divide by."""
    divided: Column = np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
    return divided


def around(signals: Mapping[str, Column], *, lags: Sequence[int] = (-1, 1)) -> Columns:
    """Describe what stands before and after each text.

    Args:
        signals: Columns of one page by name.
        lags: Which single neighbours are given as they are; at most 10 texts away.

    Returns:
        Columns named `NAME at -1`, `NAME near before`, `NAME far after` and so on: neighbours, and
        means of 3 and of 10 texts. Beyond the ends of a page all is zero.
    """
    names = list(signals)
    table = np.stack([signals[name] for name in names])
    number, length = table.shape
    padded = np.zeros((number, length + 2 * _FAR))
    padded[:, _FAR : _FAR + length] = table
    found: Columns = {}
    for lag in lags:
        part = padded[:, _FAR + lag : _FAR + lag + length]
        found.update(zip([f"{name} at {lag:+}" for name in names], part, strict=True))
    sums = np.zeros((number, length + 2 * _FAR + 1))
    np.cumsum(padded, axis=1, out=sums[:, 1:])
    own = sums[:, _FAR : _FAR + length]
    following = sums[:, _FAR + 1 : _FAR + 1 + length]
    for name, width in (("near", _NEAR), ("far", _FAR)):
        before = (own - sums[:, _FAR - width : _FAR - width + length]) / width
        start = _FAR + 1 + width
        after = (sums[:, start : start + length] - following) / width
        found.update(zip([f"{one} {name} before" for one in names], before, strict=True))
        found.update(zip([f"{one} {name} after" for one in names], after, strict=True))
    return found


def table_of(columns: Columns, names: Sequence[str]) -> NDArray[np.float32]:
    """Put the named columns into the rows of a table."""
    return np.stack([columns[name] for name in names]).astype(np.float32)
