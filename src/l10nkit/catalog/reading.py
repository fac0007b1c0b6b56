"""Reading .po and .pot files without losing a byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.catalog.decoding import decode_file
from l10nkit.catalog.entries import read_plain_entries
from l10nkit.catalog.scanning import EntryScanner
from l10nkit.catalog.style import infer_newline, infer_wrap_width
from l10nkit.collector import collector_paused
from l10nkit.errors import CatalogSyntaxError, L10nkitError
from l10nkit.model import Catalog

if TYPE_CHECKING:
    from l10nkit.catalog.decoding import DecodedFile
    from l10nkit.model import Message


def parse_catalog(data: bytes, *, path: str = "") -> Catalog:
    """Read a .po or .pot file.

    Every entry is kept, duplicates and obsolete ones too, and remembers its own text, so that
    `dump_catalog` gives back the same bytes.

    Args:
        data: The file. Its charset is the one its header names, else UTF-8.
        path: Shown in errors and kept in the catalog.

    Returns:
        The catalog, with the line end, wrap width and encoding that the file uses.

    Raises:
        CatalogSyntaxError: The file breaks the format; `problems` lists each place.
    """
    decoded = decode_file(data, path=path)
    with collector_paused():
        messages, trailer = _read(decoded, path=path, plain=not decoded.problems)
    text = decoded.text
    return Catalog(
        messages=tuple(messages),
        path=path,
        newline=infer_newline(text),
        wrap_width=infer_wrap_width(text),
        encoding=decoded.encoding,
        bom=decoded.bom,
        trailer=trailer,
    )


def _read(decoded: DecodedFile, *, path: str, plain: bool) -> tuple[list[Message], str]:
    """Read all entries; returns them and what stands behind the last.

    Args:
        decoded: The file.
        path: Shown in errors.
        plain: Whether the fast path may be used. It is for what has no mistakes.
    """
    text = decoded.text
    problems: list[L10nkitError] = list(decoded.problems)
    scanner = EntryScanner(text, encoding=decoded.encoding, path=path, problems=problems)
    lexer = scanner.lexer
    plain = plain and "\0" not in text
    messages: list[Message] = []
    while True:
        if plain and lexer.place.offset == lexer.place.line_start:
            offset, line = read_plain_entries(text, lexer.place.offset, lexer.place.line, messages)
            lexer.place = lexer.place._replace(offset=offset, line=line, line_start=offset)
        message = scanner.next_entry()
        if message is None:
            break
        messages.append(message)
    if problems:
        raise CatalogSyntaxError(_in_order(problems))
    return messages, text[lexer.place.offset :]


def _in_order(problems: list[L10nkitError]) -> list[L10nkitError]:
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))
