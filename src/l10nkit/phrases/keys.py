"""Finds all keys that a text begins with: sorted keys, each linked to the longest that begins it.

In order, the last key that is not greater than a text either begins it or shares its beginning with
all keys that do: whatever lies between a text and a key that begins it has that key's beginning as
well. So a bisection finds one key, and its links lead to every key that begins the text, however
many there are. Both are done by compiled code, where a trie takes a step of Python a character.

Keys are stored by their first character and decoded when a text has it: few texts are in sixty
languages.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    # The keys of one first character, for each the longest other one that begins it, and its value.
    _Group = tuple[list[str], Sequence[int], Sequence[int]]

_NUMBER = "i"
_NO_LINK = -1
_BREAK = "\0"


@dataclass(frozen=True, slots=True)
class KeyData:
    """Sorted keys as they are stored, in one group a first character.

    Attributes:
        firsts: The first characters, in order.
        bytes_at: Where in `text` each group begins, in bytes; then where the last one ends.
        keys_at: How many keys stand before each group; then how many there are.
        text: The keys, in UTF-8; within a group a zero stands between two.
        links: For each key the number, within its group, of the longest other one that it begins
            with; -1 if there is none.
        values: The value of each key.
    """

    firsts: str
    bytes_at: array[int]
    keys_at: array[int]
    text: bytes
    links: array[int]
    values: array[int]


class Keys:
    """Finds keys at the start of a text; made of what `sort_keys` gave."""

    __slots__ = ("_data", "_groups", "_places")

    def __init__(self, data: KeyData) -> None:
        self._data = data
        self._places = {first: place for place, first in enumerate(data.firsts)}
        self._groups: dict[str, _Group] = {}

    def prefixes(self, text: str, begin: int = 0) -> list[tuple[int, int]]:
        """Every key at `begin` of a text: where it ends and its value, the longest first."""
        rest = text[begin:] if begin else text
        group = self._groups.get(rest[:1])
        if group is None:
            first = rest[:1]
            if first not in self._places:
                return []
            group = self._groups[first] = self._read(self._places[first])
        keys, links, values = group
        at = bisect_right(keys, rest) - 1
        found = []
        while at >= 0:
            key = keys[at]
            if rest.startswith(key):
                found.append((begin + len(key), values[at]))
            at = links[at]
        return found

    def _read(self, place: int) -> _Group:
        """Decode the keys of one first character."""
        data = self._data
        keys = data.text[data.bytes_at[place] : data.bytes_at[place + 1]].decode().split(_BREAK)
        some = slice(data.keys_at[place], data.keys_at[place + 1])
        return keys, data.links[some], data.values[some]


def sort_keys(entries: Mapping[str, int]) -> KeyData:
    """Sort keys and link them.

    Args:
        entries: The keys, not empty and without zeros, and their values.
    """
    keys = sorted(entries)
    firsts, texts = [], []
    bytes_at, keys_at, links = (array(_NUMBER) for _ in range(3))
    size = 0
    for first, group in groupby(keys, key=lambda key: key[0]):
        own = list(group)
        firsts.append(first)
        texts.append(_BREAK.join(own).encode())
        bytes_at.append(size)
        keys_at.append(len(links))
        size += len(texts[-1])
        links.extend(_links(own))
    bytes_at.append(size)
    keys_at.append(len(keys))
    values = array(_NUMBER, [entries[key] for key in keys])
    return KeyData("".join(firsts), bytes_at, keys_at, b"".join(texts), links, values)


def _links(keys: Sequence[str]) -> list[int]:
    """For each of some sorted keys the longest other one that it begins with."""
    links: list[int] = []
    open_keys: list[int] = []  # each begins with the one before
    for number, key in enumerate(keys):
        while open_keys and not key.startswith(keys[open_keys[-1]]):
            open_keys.pop()
        links.append(open_keys[-1] if open_keys else _NO_LINK)
        open_keys.append(number)
    return links
