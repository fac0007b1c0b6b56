"""A double-array trie: finds all keys that a text begins with in one pass.

Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array Structure", IEEE Transactions
on Software Engineering 15(9), 1989. A state is a number; the character with code c leads from
state s to state t = base[s] + c if check[t] == s. What is left of a key when no other key shares it
is kept as a string (its tail), so that there are not many more states than keys.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_INT = "i"
_NOTHING = -1


@dataclass(frozen=True, slots=True)
class TrieData:
    """A trie as it is stored.

    Attributes:
        alphabet: The characters of the keys; the first one has code 1.
        base: For each state where its successors begin, or, if it is below 0, the number of its
            tail: -1 for the first one.
        check: For each state its predecessor, or -1.
        values: For each state the value of the key that ends there (after its tail), or -1.
        tails: The distinct tails.
    """

    alphabet: str
    base: array[int]
    check: array[int]
    values: array[int]
    tails: tuple[str, ...]


class Trie:
    """Finds keys at the start of a text; made of what `build_trie` gave."""

    __slots__ = ("_base", "_check", "_codes", "_tails", "_values")

    def __init__(self, data: TrieData) -> None:
        self._codes = {char: code for code, char in enumerate(data.alphabet, start=1)}
        self._base = data.base
        self._check = data.check
        self._values = data.values
        self._tails = data.tails

    def prefixes(self, text: str, begin: int = 0) -> list[tuple[int, int]]:
        """Every key that stands at `begin` of a text: where it ends and its value, short to long.

        It takes as many steps as the text has characters in common with some key, and no more.
        """
        codes, base, check, values = self._codes, self._base, self._check, self._values
        found = []
        state = 0
        for at in range(begin, len(text)):
            code = codes.get(text[at])
            if code is None:
                break
            target = base[state] + code
            if check[target] != state:
                break
            state = target
            value = values[state]
            if base[state] < 0:
                tail = self._tails[-base[state] - 1]
                if text.startswith(tail, at + 1):
                    found.append((at + 1 + len(tail), value))
                break
            if value >= 0:
                found.append((at + 1, value))
        return found


def build_trie(entries: Mapping[str, int]) -> TrieData:
    """Make a trie.

    Args:
        entries: The keys, not empty, and their values, 0 or more.
    """
    builder = _Builder(entries)
    builder.run()
    return builder.data()


class _Builder:
    """The arrays while they grow."""

    def __init__(self, entries: Mapping[str, int]) -> None:
        self._keys = sorted(entries)
        self._entries = entries
        counts = Counter(char for key in self._keys for char in key)
        # Frequent characters get small codes, which keeps the arrays dense.
        self._alphabet = "".join(sorted(counts, key=lambda char: (-counts[char], char)))
        self._codes = {char: code for code, char in enumerate(self._alphabet, start=1)}
        self._base: dict[int, int] = {}
        self._check: dict[int, int] = {0: 0}
        self._values: dict[int, int] = {}
        self._tails: dict[str, int] = {}
        self._used = bytearray(b"\1")
        self._free = 1

    def run(self) -> None:
        """Place all keys, breadth first."""
        ranges = [(0, 0, len(self._keys), 0)]
        for state, low, high, depth in ranges:
            ranges += self._place(state, low, high, depth)

    def _place(
        self, state: int, low: int, high: int, depth: int
    ) -> list[tuple[int, int, int, int]]:
        """Give one state its successors: the keys `[low, high)` are equal up to `depth`."""
        keys = self._keys
        if high - low == 1 and depth:
            tail = keys[low][depth:]
            self._base[state] = -1 - self._tails.setdefault(tail, len(self._tails))
            self._values[state] = self._entries[keys[low]]
            return []
        if low < high and len(keys[low]) == depth:
            self._values[state] = self._entries[keys[low]]
            low += 1
        groups = _groups(keys, low, high, depth)
        codes = sorted(self._codes[char] for char, _, _ in groups)
        base = self._room_for(codes) if codes else 0
        self._base[state] = base
        placed = []
        for char, first, last in groups:
            target = base + self._codes[char]
            self._check[target] = state
            self._used[target] = 1
            placed.append((target, first, last, depth + 1))
        return placed

    def _room_for(self, codes: Sequence[int]) -> int:
        """The smallest base whose places for these codes are all free."""
        used = self._used
        first, *others = codes
        free = used.find(0, self._free)
        self._free = free if free >= 0 else len(used)
        at = max(self._free, first)
        while True:
            at = used.find(0, at)
            if at < 0 or at - first + codes[-1] >= len(used):
                at = at if at >= 0 else len(used)
                used.extend(bytes(len(used) + codes[-1] + 1))
                continue
            if not any(used[at - first + code] for code in others):
                return at - first
            at += 1

    def data(self) -> TrieData:
        """The arrays, with room behind them so that no step of a search leaves them."""
        size = max(self._check) + 1 + len(self._alphabet) + 1
        base, check, values = (array(_INT, [_NOTHING]) * size for _ in range(3))
        for state, number in self._base.items():
            base[state] = number
        for state, number in self._check.items():
            check[state] = number
        for state, number in self._values.items():
            values[state] = number
        check[0] = _NOTHING
        return TrieData(self._alphabet, base, check, values, tuple(self._tails))


def _groups(keys: Sequence[str], low: int, high: int, depth: int) -> list[tuple[str, int, int]]:
    """The ranges of keys in `[low, high)` that have the same character at `depth`."""
    groups: list[tuple[str, int, int]] = []
    for index in range(low, high):
        char = keys[index][depth]
        if groups and groups[-1][0] == char:
            groups[-1] = (char, groups[-1][1], index + 1)
        else:
            groups.append((char, index, index + 1))
    return groups
