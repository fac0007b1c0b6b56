"""The encoding of a page, as a browser decides it."""

from __future__ import annotations

import codecs

from l10nkit.readers.encodings import Decoded, decode, decode_as

# What the Encoding standard (https://encoding.spec.whatwg.org/) calls by names that Python does not
# know, or for which Python's codec of that name lacks characters that browsers know.
_CODECS = {
    "windows-874": "cp874",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-8859-8-i": "iso8859-8",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-16": "iso8859-16",
}
_PRESCAN = 4096


def decode_page(data: bytes, *, path: str) -> Decoded:
    """Decode a page.

    In order: the byte order mark, UTF-8 if the bytes are valid UTF-8 that is not only ASCII (a
    page saved as UTF-8 often still declares what it had on the server), what its `meta` elements
    declare, and then what the bytes look like.

    Args:
        data: The file.
        path: Its name, for messages.

    Raises:
        ReadError: It is a binary file.
    """
    declared = None if _is_marked(data) else declared_codec(data)
    if declared is None or declared == "utf-8":
        return decode(data, path=path)
    if not data.isascii() and _is_utf8(data):
        declared = "utf-8"
    return decode_as(data, declared, path=path)


def _is_marked(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def declared_codec(data: bytes) -> str | None:
    """Give the Python codec that a page's `meta` declares, or None."""
    import turbohtml  # noqa: PLC0415 - slow to import

    tree = turbohtml.parse(data[:_PRESCAN])
    if tree.encoding is None or tree.encoding_confidence != "certain":
        return None
    name = tree.encoding.lower()
    codec = _CODECS.get(name, name)
    try:
        "".encode(codec)
    except LookupError:
        return None
    return codec
