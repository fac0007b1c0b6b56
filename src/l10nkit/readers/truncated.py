"""Codecs for UTF-16 and UTF-32 that ends in the middle of a character.

A download that broke off may leave an odd number of bytes, which Python's codecs can decode only by
dropping or replacing the rest. Here each byte of the rest is a lone surrogate, U+DC00 plus the
byte, at the end of the text, and becomes that byte again. Importing this module registers them.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

TRUNCATED = {
    name: f"l10nkit-{name}-truncated"
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
}
"""The name of the codec for each encoding."""

_FIRST = 0xDC00
_REST = {2: re.compile("[\udc00-\udcff]?\\Z"), 4: re.compile("[\udc00-\udcff]{0,3}\\Z")}


def _codec(base: str) -> codecs.CodecInfo:
    unit = 2 if "16" in base else 4

    def encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
        del errors  # Lone surrogates are the business of this codec.
        rest = _REST[unit].search(text)
        end = rest.start() if rest else len(text)
        tail = bytes(ord(character) - _FIRST for character in text[end:])
        return text[:end].encode(base, "surrogatepass") + tail, len(text)

    def decode(data: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
        del errors
        whole = bytes(data)
        end = len(whole) - len(whole) % unit
        tail = "".join(chr(_FIRST + byte) for byte in whole[end:])
        return whole[:end].decode(base, "surrogatepass") + tail, len(whole)

    return codecs.CodecInfo(name=TRUNCATED[base], encode=encode, decode=decode)


def _search(name: str) -> codecs.CodecInfo | None:
    for base, own in TRUNCATED.items():
        if name == own.replace("-", "_"):
            return _codec(base)
    return None


codecs.register(_search)
