"""The hash function of .mo files (P. J. Weinberger's), computed for many strings at once.

A Python loop over each byte would take most of the time of compiling. Instead, strings of similar
length are laid side by side in one long integer, 40 bits for each, so that one operation on it
takes a step in all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LANE_BYTES = 5  # a step needs 33 bits
_MAX_LANES = 512  # the numbers of a step then fit in the processor's first cache
_MAX_BLOCK_BYTES = 4_000_000


def hash_keys(keys: Sequence[bytes]) -> list[int]:
    """Return the 32-bit hashpjw value of each key, as GNU libintl computes it."""
    hashes = [0] * len(keys)
    for block in _blocks(keys):
        _hash_block(keys, block, hashes)
    return hashes


def _blocks(keys: Sequence[bytes]) -> Iterator[list[int]]:
    """Yield indexes of keys of similar length, the longest of each block first."""
    block: list[int] = []
    for index in sorted(range(len(keys)), key=lambda index: len(keys[index])):
        full = len(block) == _MAX_LANES or len(block) * len(keys[index]) > _MAX_BLOCK_BYTES
        if block and full:
            yield block[::-1]
            block = []
        block.append(index)
    if block:
        yield block[::-1]


def _hash_block(keys: Sequence[bytes], block: list[int], hashes: list[int]) -> None:
    longest = len(keys[block[0]])
    padded = b"".join(keys[index].ljust(longest, b"\0") for index in block)
    active = len(block)
    top = _every_lane(0xF0000000, active)
    rest = _every_lane(0x0FFFFFFF, active)
    state = 0
    for place in range(longest):
        while len(keys[block[active - 1]]) == place:
            active -= 1
            shift = active * _LANE_BYTES * 8
            hashes[block[active]] = state >> shift
            mask = (1 << shift) - 1
            state &= mask
            top &= mask
            rest &= mask
        column = bytearray(active * _LANE_BYTES)
        column[::_LANE_BYTES] = padded[place : active * longest : longest]
        state = (state << 4) + int.from_bytes(column, "little")
        state = (state ^ ((state & top) >> 24)) & rest
    ends = state.to_bytes(active * _LANE_BYTES, "little")
    for lane in range(active):
        start = lane * _LANE_BYTES
        hashes[block[lane]] = int.from_bytes(ends[start : start + _LANE_BYTES], "little")


def _every_lane(value: int, lanes: int) -> int:
    return int.from_bytes(value.to_bytes(_LANE_BYTES, "little") * lanes, "little")
