"""The phrase book as one file, so that a process need not read and fold sixty catalogs.

`tools/index_phrases.py` writes it from the catalogs; a test tells when it has to be written again.
`compiling` makes its content. The file has a mark, the number of its sections, the length of each,
and the sections, each from a multiple of four bytes on: arrays of little-endian numbers, UTF-8 and
JSON.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from typing import TYPE_CHECKING, Any

from l10nkit.errors import L10nkitError
from l10nkit.phrases.matches import Concept
from l10nkit.phrases.tables import Flat, Tables
from l10nkit.phrases.trie import TrieData

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.model import Kind

INDEX = "index.bin"

AT_END: frozenset[Kind] = frozenset({"action", "share", "subscribe", "comment", "advertisement"})
"""The kinds of phrases that are looked for at the end of a longer text."""

MARK = b"l10nkit phrases 2\n\0\0"
ALIGNED = 4
LENGTH = struct.Struct("<I")
TAIL_BREAK = "\0"


def load_index(data: bytes) -> Tables:
    """Read what `dump_index` made.

    Raises:
        L10nkitError: It is something else, such as the index of another version.
    """
    if not data.startswith(MARK):
        raise L10nkitError(
            "the index of the interface phrases is of another version or damaged",
            hint="install l10nkit again, or run python tools/index_phrases.py",
        )
    sections = _sections(data)
    head: dict[str, Any] = json.loads(bytes(next(sections)))
    offsets, numbers = _array("I", next(sections)), _array("I", next(sections))
    starts, ends = _read_trie(sections), _read_trie(sections)
    return Tables(
        concepts=tuple(
            Concept(name, kind, placeholder, certain=certain)
            for name, kind, placeholder, certain in head["concepts"]
        ),
        longest=head["longest"],
        flat=Flat(offsets, numbers, tuple(head["parts"]), tuple(head["tags"])),
        starts=starts,
        ends=ends,
        locales={locale: (plural, bytes(next(sections))) for locale, plural in head["locales"]},
    )


def _sections(data: bytes) -> Iterator[memoryview]:
    view = memoryview(data)
    at = len(MARK)
    (count,) = LENGTH.unpack_from(view, at)
    lengths = struct.unpack_from(f"<{count}I", view, at + LENGTH.size)
    at += LENGTH.size * (count + 1)
    for length in lengths:
        yield view[at : at + length]
        at += length + -length % ALIGNED


def _read_trie(sections: Iterator[memoryview]) -> TrieData:
    return TrieData(
        alphabet=str(next(sections), "utf-8"),
        base=_array("i", next(sections)),
        check=_array("i", next(sections)),
        values=_array("i", next(sections)),
        tails=tuple(str(next(sections), "utf-8").split(TAIL_BREAK)),
    )


def _array(typecode: str, data: memoryview) -> array[int]:
    numbers: array[int] = array(typecode)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
