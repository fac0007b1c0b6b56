"""Plain text: a block is a line, or a paragraph where the text was wrapped at a fixed width."""

from __future__ import annotations

import codecs
import difflib
import re
import unicodedata
from dataclasses import dataclass
from encodings.aliases import aliases
from typing import TYPE_CHECKING

from l10nkit.errors import UsageError, WriteError
from l10nkit.model import Block, Document, Span
from l10nkit.readers import Reader, ReadOptions
from l10nkit.readers.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

# Not \x1c to \x1e, at which str.splitlines breaks as well: they separate data, not lines.
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_EDITOR_BREAKS = frozenset({"\n", "\r\n", "\r"})

# What shows nothing by itself: controls, zero width and bidi marks, fillers, variation selectors,
# tags. The Braille blank and the Hangul fillers count as letters or symbols, but are empty.
_INVISIBLE = (
    r"\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_VISIBLE = re.compile(f"[^{_INVISIBLE}]")

# Besides white space, what is left at the edges of a line by accident. Bidi marks and joiners stay:
# at an edge they still change how the text is shown.
_EDGE = re.compile(r"[\s\x00\u200b\u2060\ufeff]")
_EDGES = re.compile(f"{_EDGE.pattern}*")

_BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
# These codecs write a byte order mark of their own, in the byte order of the machine: we write it.
_MARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its break.

    Attributes:
        span: Where it stands, white space included.
        number: 1-based, as editors count.
        ends_softly: True if it ends at a break that wrapping could have made.
    """

    span: Span
    number: int
    ends_softly: bool


def read_text(
    data: bytes,
    /,
    *,
    path: str,
    options: ReadOptions = ReadOptions(),  # noqa: ARG001, B008 - a frozen value; no elements here
) -> Document:
    r"""Read plain text.

    Lines end at `\n`, `\r\n`, `\r`, `\v`, `\f`, U+0085, U+2028 and U+2029. A line that shows
    nothing is no block. `Block.line` counts `\n`, `\r\n` and `\r` only, as editors do.

    Args:
        data: The file's bytes.
        path: Its name, for messages.
        options: Ignored.

    Returns:
        The document; the text of each block is the slice of the source at its span.

    Raises:
        ReadError: It is a binary file.
    """
    decoded = decode(data, path=path)
    return Document(
        path=path,
        source=decoded.text,
        blocks=tuple(_blocks(decoded.text)),
        format="text",
        encoding=decoded.encoding,
        errors=decoded.errors,
        bom=decoded.bom,
    )


def write_text(document: Document, source: str, /, *, encoding: str | None = None) -> bytes:
    """Encode a source the way its document was, byte order mark included.

    Args:
        document: As `read_text` gave it.
        source: Its source, as it is or translated. `document.source` gives the file's bytes back.
        encoding: Another encoding to write. Bytes that could not be decoded become U+FFFD (`?`
            where the encoding has none). UTF-8 gets a byte order mark if the file had one, UTF-16
            and UTF-32 without a byte order are little endian with one.

    Returns:
        The bytes.

    Raises:
        WriteError: The encoding lacks a character of the source.
        UsageError: There is no such encoding.
    """
    if encoding is None:
        return document.bom + _encode(
            source, document.encoding, errors=document.errors, path=document.path
        )
    name = codec_name(encoding)
    plain = _MARKED.get(name, name)
    has_bom = name in _MARKED or bool(document.bom)
    bom = _BOMS.get(plain, b"") if has_bom else b""
    valid = _SURROGATE.sub(_replacement(plain), source)
    return bom + _encode(valid, plain, errors="strict", path=document.path)


def _blocks(source: str) -> Iterator[Block]:
    from l10nkit.readers.wrapping import find_paragraphs  # noqa: PLC0415 - slow to import

    runs = _runs(source)
    texts = [[source[line.span.start : line.span.end] for line in run] for run in runs]
    for run, sizes in zip(runs, find_paragraphs(texts), strict=True):
        first = 0
        for size in sizes:
            yield _block(source, run[first], run[first + size - 1])
            first += size


def _block(source: str, first: _Line, last: _Line) -> Block:
    start, end = first.span.start, last.span.end
    while end > start and _EDGE.match(source[end - 1]):
        end -= 1
    leading = _EDGES.match(source, start, end)
    start = leading.end() if leading else start
    return Block(Span(start, end), source[start:end], first.number)


def _runs(source: str) -> list[list[_Line]]:
    """Gather the lines that stand together, without a blank line or a hard break between them."""
    runs: list[list[_Line]] = []
    joins = False
    for line in _lines(source):
        if not _VISIBLE.search(source, line.span.start, line.span.end):
            joins = False
            continue
        if joins:
            runs[-1].append(line)
        else:
            runs.append([line])
        joins = line.ends_softly
    return runs


def _lines(source: str) -> Iterator[_Line]:
    start, number = 0, 1
    for found in _BREAK.finditer(source):
        soft = found.group() in _EDITOR_BREAKS
        yield _Line(Span(start, found.start()), number, soft)
        start = found.end()
        number += soft
    yield _Line(Span(start, len(source)), number, ends_softly=False)


def _encode(source: str, encoding: str, *, errors: str, path: str) -> bytes:
    try:
        return source.encode(encoding, errors)
    except UnicodeEncodeError as error:
        character = source[error.start]
        name = unicodedata.name(character, "no name")
        raise WriteError(
            f"the encoding {encoding} has no {character!r} (U+{ord(character):04X} {name})",
            path=path,
            hint="write UTF-8 instead: --encoding utf-8",
        ) from error


def codec_name(encoding: str) -> str:
    """Return the canonical name of a text encoding that a person asked for."""
    try:
        "".encode(encoding)  # Also refuses codecs that are no text encodings, such as hex.
        return codecs.lookup(encoding).name
    except (LookupError, ValueError, UnicodeError):
        known = sorted({name.replace("_", "-") for name in aliases.values()})
        wanted = encoding.lower().replace("_", "-")
        close = difflib.get_close_matches(wanted, known, n=1)
        hint = f"did you mean {close[0]}?" if close else "such as utf-8, utf-16 or cp1252"
        raise UsageError(f"there is no encoding {encoding!r}", hint=hint) from None


def _replacement(encoding: str) -> str:
    try:
        "\ufffd".encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return "\ufffd"


READER = Reader(name="text", extensions=(".txt", ".text"), read=read_text, write=write_text)
