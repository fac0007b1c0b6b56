"""Columns of numbers about the texts of a page, and what stands around each of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Column: TypeAlias = NDArray[np.float64]
Columns: TypeAlias = dict[str, Column]

_WINDOWS: Mapping[str, int] = MappingProxyType({"near": 3, "far": 10})


def shares(part: NDArray[Any], whole: NDArray[Any]) -> Column:
    """Divide, with zero where there is nothing to divide by."""
    divided: Column = np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
    return divided


def around(
    signals: Mapping[str, Column],
    *,
    lags: Sequence[int] = (-1, 1),
    windows: Mapping[str, int] = _WINDOWS,
) -> Columns:
    """Describe what stands before and after each text.

    Args:
        signals: Columns of one page by name.
        lags: Which single neighbours are given as they are; within the largest window.
        windows: How many texts to both sides are averaged, by the name of the window.

    Returns:
        Columns named `NAME at -1`, `NAME near before`, `NAME far after` and so on: neighbours, and
        means of windows. Beyond the ends of a page all is zero.
    """
    names = list(signals)
    table = np.stack([signals[name] for name in names])
    number, length = table.shape
    edge = max(windows.values())
    padded = np.zeros((number, length + 2 * edge))
    padded[:, edge : edge + length] = table
    found: Columns = {}
    for lag in lags:
        part = padded[:, edge + lag : edge + lag + length]
        found.update(zip([f"{name} at {lag:+}" for name in names], part, strict=True))
    sums = np.zeros((number, length + 2 * edge + 1))
    np.cumsum(padded, axis=1, out=sums[:, 1:])
    own = sums[:, edge : edge + length]
    following = sums[:, edge + 1 : edge + 1 + length]
    for name, width in windows.items():
        before = (own - sums[:, edge - width : edge - width + length]) / width
        start = edge + 1 + width
        after = (sums[:, start : start + length] - following) / width
        found.update(zip([f"{one} {name} before" for one in names], before, strict=True))
        found.update(zip([f"{one} {name} after" for one in names], after, strict=True))
    return found


def table_of(columns: Columns, names: Sequence[str]) -> NDArray[np.float32]:
    """Put the named columns into the rows of a table."""
    return np.stack([columns[name] for name in names]).astype(np.float32)
