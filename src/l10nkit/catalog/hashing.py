"""The hash function of .mo files (P. J. Weinberger's), computed for many strings at once.

A Python loop over each byte would take most of the time of compiling. Instead, strings of similar
length are laid side by side in one long integer, 40 bits for each, so that one operation on it
takes a step in all of them.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANE_BYTES = 5  # a step needs 33 bits
_MAX_LANES = 512  # the numbers of a step then fit in the processor's first cache
_MAX_BLOCK_BYTES = 4_000_000


def hash_keys(keys: Sequence[bytes]) -> list[int]:
    """Return the 32-bit hashpjw value of each key, as GNU libintl computes it."""
    lengths = [len(key) for key in keys]
    by_length = sorted(range(len(keys)), key=lengths.__getitem__, reverse=True)
    hashes = [0] * len(keys)
    start = 0
    while start < len(keys):
        longest = lengths[by_length[start]]
        lanes = min(_MAX_LANES, 1 + _MAX_BLOCK_BYTES // (longest + 1))
        block = by_length[start : start + lanes]
        start += lanes
        for index, value in zip(block, _hashes([keys[i] for i in block], longest), strict=True):
            hashes[index] = value
    return hashes


def _hashes(keys: Sequence[bytes], longest: int) -> Sequence[int]:
    """Return the hashes of keys that are not longer than `longest`."""
    # NUL in front of a key does not change its hash, so that all keys can end together.
    padded = b"".join([key.rjust(longest, b"\0") for key in keys])
    top = _every_lane(0xF0000000, len(keys))
    rest = _every_lane(0x0FFFFFFF, len(keys))
    column = bytearray(len(keys) * _LANE_BYTES)
    state = 0
    for place in range(longest):
        column[::_LANE_BYTES] = padded[place::longest]
        state = (state << 4) + int.from_bytes(column, "little")
        state = (state ^ ((state & top) >> 24)) & rest
    return struct.unpack("<" + "Ix" * len(keys), state.to_bytes(len(column), "little"))


def _every_lane(value: int, lanes: int) -> int:
    return int.from_bytes(value.to_bytes(_LANE_BYTES, "little") * lanes, "little")
