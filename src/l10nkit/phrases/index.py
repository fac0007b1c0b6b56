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
from l10nkit.phrases.keys import KeyData
from l10nkit.phrases.matches import Concept
from l10nkit.phrases.tables import Flat, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.model import Kind

INDEX = "index.bin"

AT_END: frozenset[Kind] = frozenset({"action", "share", "subscribe", "comment", "advertisement"})
"""The kinds of phrases that are looked for at the end of a longer text."""

MARK = b"l10nkit phrases 3\n\0\0"
ALIGNED = 4
LENGTH = struct.Struct("<I")


def load_index(data: bytes) -> Tables:
    """Read what `dump_index` made.

    Raises:
        L10nkitError: It is something else, such as the index of another version.
    """
    if not data.startswith(MARK) or not _is_complete(data):
        raise L10nkitError(
            "the index of the interface phrases is of another version or damaged",
            hint="install l10nkit again, or run python tools/index_phrases.py",
        )
    sections = _sections(data)
    head: dict[str, Any] = json.loads(bytes(next(sections)))
    offsets, numbers = _array("I", next(sections)), _array("I", next(sections))
    starts, ends, suffixes = (_read_keys(sections) for _ in range(3))
    return Tables(
        concepts=tuple(
            Concept(name, kind, placeholder, certain=certain)
            for name, kind, placeholder, certain in head["concepts"]
        ),
        longest=head["longest"],
        flat=Flat(offsets, numbers, tuple(head["parts"]), tuple(head["tags"])),
        starts=starts,
        ends=ends,
        suffixes=suffixes,
        suffix_ends=frozenset(head["suffix_ends"]),
        before_numbers=frozenset(head["before_numbers"]),
        locales={locale: (plural, bytes(next(sections))) for locale, plural in head["locales"]},
    )


def _lengths(data: bytes) -> tuple[int, ...]:
    """The length of each section, of which `data` has the start."""
    (count,) = LENGTH.unpack_from(data, len(MARK))
    lengths: tuple[int, ...] = struct.unpack_from(f"<{count}I", data, len(MARK) + LENGTH.size)
    return lengths


def _is_complete(data: bytes) -> bool:
    """True if a file that begins well has all that it says it has."""
    try:
        lengths = _lengths(data)
    except struct.error:
        return False
    head = len(MARK) + LENGTH.size * (len(lengths) + 1)
    return len(data) == head + sum(length + -length % ALIGNED for length in lengths)


def _sections(data: bytes) -> Iterator[memoryview]:
    view = memoryview(data)
    lengths = _lengths(data)
    at = len(MARK) + LENGTH.size * (len(lengths) + 1)
    for length in lengths:
        yield view[at : at + length]
        at += length + -length % ALIGNED


def _read_keys(sections: Iterator[memoryview]) -> KeyData:
    return KeyData(
        firsts=str(next(sections), "utf-8"),
        bytes_at=_array("i", next(sections)),
        keys_at=_array("i", next(sections)),
        text=bytes(next(sections)),
        links=_array("i", next(sections)),
        values=_array("i", next(sections)),
    )


def _array(typecode: str, data: memoryview) -> array[int]:
    numbers: array[int] = array(typecode)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
