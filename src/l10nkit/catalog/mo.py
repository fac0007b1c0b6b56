"""Compiled catalogs: .mo files as GNU msgfmt writes them, and reading them with suspicion."""

from __future__ import annotations

import re
import struct
from itertools import accumulate, islice
from math import isqrt
from operator import add
from typing import TYPE_CHECKING, Literal, NamedTuple

from l10nkit.catalog.decoding import declared_charset, resolve_charset
from l10nkit.catalog.hashing import hash_keys
from l10nkit.collector import collector_paused
from l10nkit.errors import CatalogSyntaxError, L10nkitError, UsageError, WriteError
from l10nkit.model import Catalog, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

MAGIC = 0x950412DE
_HEADER_SIZE = 28
_CONTEXT_END = "\x04"
_NUL = "\0"
_UTF_8 = "utf-8"
# What is put between strings to decode them together.
_BETWEEN = b"\0\x04\0"
_MAX_MAJOR = 1
_BUILD_DATE = re.compile(r"^POT-Creation-Date:[^\n]*\n?", re.MULTILINE)
_MAX_SHARING = 16
"""How often all strings together may be larger than the file: strings may share bytes, but a file
in which they all do would unpack to gigabytes."""


def compile_mo(
    catalog: Catalog,
    *,
    include_fuzzy: bool = False,
    byteorder: Literal["little", "big"] = "little",
) -> bytes:
    """Compile a catalog to the bytes that `msgfmt` of GNU gettext writes for it.

    Left out are obsolete, untranslated and, unless asked for, fuzzy entries; the header entry
    stays even if it is fuzzy. The strings are in the catalog's encoding, as its header says. Of
    duplicate entries the first translated one counts.

    Args:
        catalog: What to compile.
        include_fuzzy: Take in fuzzy entries too.
        byteorder: Of the numbers in the file; programs read both.

    Raises:
        WriteError: A text can't be written in the catalog's encoding.
    """
    with collector_paused():
        return _layout(_strings(catalog, include_fuzzy=include_fuzzy), byteorder=byteorder)


def read_mo(data: bytes, *, path: str = "") -> Catalog:
    """Read a .mo file.

    Args:
        data: The file, in either byte order.
        path: Shown in errors and kept in the catalog.

    Returns:
        Its entries in file order. Comments are not part of a .mo file.

    Raises:
        CatalogSyntaxError: It is not a .mo file, is cut off, or its numbers are not true.
    """
    encoding, originals, translations = _decoded(data, path=path)
    messages = tuple(map(_message, originals, translations))
    return Catalog(messages=messages, path=path, encoding=encoding)


def read_mo_texts(data: bytes, *, path: str = "") -> dict[str, str]:
    """Read the texts of a .mo file as they are found there, many times as fast as `read_mo`.

    Returns:
        The translations, plural forms with NUL between them, by what gettext looks for: the msgid,
        with its context and U+0004 in front of it if it has one.

    Raises:
        CatalogSyntaxError: As `read_mo`.
    """
    _encoding, originals, translations = _decoded(data, path=path)
    texts = dict(zip(originals, translations, strict=True))
    for original in [original for original in originals if _NUL in original]:
        texts[original.partition(_NUL)[0]] = texts.pop(original)
    return texts


def _decoded(data: bytes, *, path: str) -> tuple[str, list[str], list[str]]:
    """Give the encoding of a .mo file and its strings: the originals, and their translations."""
    header = _read_header(data, path=path)
    originals = _read_strings(data, header.originals, header, path=path)
    translations = _read_strings(data, header.translations, header, path=path)
    head = next((text for key, text in zip(originals, translations, strict=True) if not key), b"")
    charset = declared_charset(head.decode("latin-1"))
    try:
        encoding = resolve_charset(charset or _UTF_8)
        return encoding, _decode(originals, encoding), _decode(translations, encoding)
    except UsageError as error:
        raise _error(error.message, path=path, hint=error.hint) from None
    except UnicodeDecodeError as error:
        raise _error(
            f"byte 0x{error.object[error.start]:02X} in a string is not valid in {error.encoding}",
            path=path,
            hint="compile the file again with the right charset in its header",
        ) from None


class _Strings(NamedTuple):
    """What goes into a .mo file, in the order of the catalog."""

    keys: list[bytes]
    originals: list[bytes]
    translations: list[bytes]


def _strings(catalog: Catalog, *, include_fuzzy: bool) -> _Strings:
    encoding = catalog.encoding
    strings = _Strings([], [], [])
    keys, originals, translations = strings
    seen = set()
    message = Message("")
    try:
        for message in catalog.messages:
            forms = message.msgstr
            if message.obsolete or not forms[0]:
                continue
            key = message.msgid.encode(encoding)
            if message.context is not None:
                key = message.context.encode(encoding) + _CONTEXT_END.encode() + key
            elif not key:
                # msgfmt leaves the date out so that the same translations give the same file.
                forms = (_BUILD_DATE.sub("", forms[0], count=1), *forms[1:])
            if key in seen or (message.flags and key and message.fuzzy and not include_fuzzy):
                continue
            seen.add(key)
            keys.append(key)
            if message.plural is None:
                originals.append(key)
                translations.append(forms[0].encode(encoding))
            else:
                originals.append(key + b"\0" + message.plural.encode(encoding))
                translations.append(b"\0".join([text.encode(encoding) for text in forms]))
    except UnicodeEncodeError as error:
        raise _unencodable(message, error.object[error.start], catalog) from None
    return strings


def _unencodable(message: Message, char: str, catalog: Catalog) -> WriteError:
    return WriteError(
        f"the message {message.msgid[:60]!r} holds {char!r} (U+{ord(char):04X}), which "
        f"{catalog.encoding} can't hold",
        path=catalog.path or None,
        line=message.position.line if message.position else None,
        hint="switch the catalog to UTF-8 (charset=UTF-8 in its Content-Type header)",
    )


def _layout(strings: _Strings, *, byteorder: Literal["little", "big"]) -> bytes:
    keys, originals, translations = strings
    count = len(keys)
    order = sorted(range(count), key=keys.__getitem__)
    # All that can be is computed in the order of the catalog, in which strings lie in memory: to
    # go through them in another order takes three times as long.
    hashes = hash_keys(keys)
    table = _hash_table([hashes[index] for index in order])
    translations_at = _HEADER_SIZE + 8 * count
    hash_at = translations_at + 8 * count
    strings_at = hash_at + 4 * len(table)
    texts = [column[index] for column in (originals, translations) for index in order]
    sizes = [[len(text) for text in column] for column in (originals, translations)]
    lengths = [column[index] for column in sizes for index in order]
    ends = accumulate([length + 1 for length in lengths], initial=strings_at)
    places = [0] * (4 * count)
    places[::2] = lengths
    places[1::2] = islice(ends, 2 * count)
    numbers = [MAGIC, 0, count, _HEADER_SIZE, translations_at, len(table), hash_at]
    numbers += places + table
    mark = "<" if byteorder == "little" else ">"
    head = struct.pack(f"{mark}{len(numbers)}I", *numbers)
    return head + b"\0".join([*texts, b""])


def _hash_table(hashes: list[int]) -> list[int]:
    """Return the open-addressing table of GNU libintl: 1-based indexes of keys, 0 for free."""
    size = max(3, _next_prime(len(hashes) * 4 // 3))
    table = [0] * size
    for number, value in enumerate(hashes, start=1):
        slot = value % size
        if table[slot]:
            step = 1 + value % (size - 2)
            while table[slot]:
                slot = (slot + step) % size
        table[slot] = number
    return table


def _next_prime(least: int) -> int:
    """Return the next prime as GNU gettext finds it: 3 is none to it, and 1 is."""
    candidate = least | 1
    while any(candidate % divisor == 0 for divisor in range(3, max(isqrt(candidate), 3) + 1, 2)):
        candidate += 2
    return candidate


class _Header(NamedTuple):
    """What a .mo file says of itself, in bytes from its start."""

    order: str
    size: int
    originals: int
    translations: int


def _read_header(data: bytes, *, path: str) -> _Header:
    if len(data) < _HEADER_SIZE:
        raise _error(
            f"a .mo file has at least {_HEADER_SIZE} bytes, this one {len(data)}", path=path
        )
    order = next((order for order in "<>" if struct.unpack_from(f"{order}I", data)[0] == MAGIC), "")
    if not order:
        raise _error("not a .mo file: it does not begin with the magic number", path=path)
    revision, count, originals, translations = struct.unpack_from(f"{order}4I", data, 4)
    if revision >> 16 > _MAX_MAJOR:
        raise _error(f"the .mo file has the unknown major version {revision >> 16}", path=path)
    for name, table in (("originals", originals), ("translations", translations)):
        if table + 8 * count > len(data):
            raise _error(
                f"the table of {count} {name} at byte {table} ends behind the end of the file",
                path=path,
            )
    return _Header(order, count, originals, translations)


def _read_strings(data: bytes, table: int, header: _Header, *, path: str) -> list[bytes]:
    numbers = struct.unpack_from(f"{header.order}{2 * header.size}I", data, table)
    if sum(numbers[::2]) > _MAX_SHARING * len(data):
        raise _error("the strings of the .mo file overlap beyond reason", path=path)
    lengths, offsets = numbers[::2], numbers[1::2]
    ends = list(map(add, offsets, lengths))
    if max(ends, default=0) < len(data) and not any(map(data.__getitem__, ends)):
        return [data[start:end] for start, end in zip(offsets, ends, strict=True)]
    strings = []
    for length, offset, end in zip(lengths, offsets, ends, strict=True):
        if end >= len(data):
            raise _error(
                f"a string of {length} bytes at byte {offset} ends behind the end of the file",
                path=path,
            )
        if data[end]:
            raise _error(f"the string at byte {offset} does not end with NUL", path=path)
        strings.append(data[offset:end])
    return strings


def _decode(strings: Sequence[bytes], encoding: str) -> list[str]:
    """Decode strings: all at once, where that is certain to be the same."""
    together = _BETWEEN.join(strings)
    if encoding == _UTF_8 and strings and together.count(_BETWEEN) == len(strings) - 1:
        return together.decode(encoding).split(_BETWEEN.decode())
    return [string.decode(encoding) for string in strings]


def _message(original: str, translation: str) -> Message:
    key, plural_mark, plural = original.partition(_NUL)
    context, context_mark, msgid = key.partition(_CONTEXT_END)
    forms = translation.split(_NUL) if plural_mark else [translation.partition(_NUL)[0]]
    return Message(
        msgid=msgid if context_mark else context,
        msgstr=tuple(forms),
        context=context if context_mark else None,
        plural=plural if plural_mark else None,
    )


def _error(message: str, *, path: str, hint: str | None = None) -> CatalogSyntaxError:
    hint = hint or "the file is damaged or no .mo file: compile the .po file again"
    return CatalogSyntaxError([L10nkitError(message, path=path or None, hint=hint)])
