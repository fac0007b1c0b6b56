"""The charset that a file declares, and whether its bytes are in it."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_CHARSET = re.compile(
    rb'^[^#\n]*"\s*Content-Type:[^"\n]*?charset=([^\s\\";]+)', re.MULTILINE | re.IGNORECASE
)
_TEMPLATE_CHARSET = "CHARSET"
DEFAULT = "utf-8"


def declared_charset(data: bytes) -> tuple[str, int] | None:
    """Give the charset that a file's header names as written, and where it stands in the bytes."""
    found = _CHARSET.search(data)
    if found is None or found[1].decode("latin-1") == _TEMPLATE_CHARSET:
        return None
    return found[1].decode("latin-1"), found.start(1)


def codec_of(data: bytes) -> str | None:
    """Give the codec that a file declares, UTF-8 if it declares none; None for an unknown one."""
    if data.startswith(codecs.BOM_UTF8):
        return DEFAULT
    declared = declared_charset(data)
    return DEFAULT if declared is None else _codec(declared[0])


def is_in_declared_charset(line: bytes, data: bytes) -> bool:
    """Tell whether a line can be decoded with the charset that its file declares."""
    codec = codec_of(data)
    if codec is None:
        return True
    try:
        line.decode(codec)
    except UnicodeError:
        return False
    return True


@lru_cache(maxsize=64)
def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
