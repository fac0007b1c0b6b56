"""Glossaries on disk: how a project wants terms to be translated."""

from __future__ import annotations

import csv
import io
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10nkit.errors import ReadError, UnknownLocaleError
from l10nkit.files import read_bytes
from l10nkit.locales import canonical_locale
from l10nkit.pipeline.termbases import read_termbase, translations_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SEPARATORS = ",;\t"
_TERMBASE = ".tbx"
_ALTERNATIVES = "|"


def read_glossaries(paths: Sequence[Path]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Read glossaries; a later file adds to those before.

    A file is a table in CSV (with commas, semicolons or tabs) whose first row names languages, the
    source first: `en,it,de`. Columns that are headed otherwise are notes. `|` stands between
    translations that are all right. A file that ends in `.tbx` is a term base in TBX.

    Returns:
        By locale, for each source term its translations.

    Raises:
        ReadError: A file can't be read, or names no two languages.
    """
    glossary: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in paths:
        if path.suffix.lower() == _TERMBASE:
            for name, terms in translations_in(*read_termbase(path)).items():
                for term, words in terms.items():
                    _add(glossary, name, term, words)
            continue
        rows = _rows(path)
        columns = {number: name for number, name in enumerate(map(_locale, rows[0])) if name}
        if 0 not in columns or len(columns) == 1:
            raise ReadError(
                "the first row of a glossary names its languages",
                path=str(path),
                line=1,
                hint="write for example: en,it,de",
            )
        for row in rows[1:]:
            for number, name in columns.items():
                words = _words(row[number]) if 0 < number < len(row) else ()
                if words and row[0].strip():
                    _add(glossary, name, row[0].strip(), words)
    return MappingProxyType(glossary)


def _add(
    glossary: dict[str, dict[str, tuple[str, ...]]], locale: str, term: str, words: tuple[str, ...]
) -> None:
    known = glossary.setdefault(locale, {})
    known[term] = (*known.get(term, ()), *words)


def _rows(path: Path) -> list[list[str]]:
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("a glossary must be in UTF-8", path=str(path)) from None
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise ReadError(f"this is not CSV: {error}", path=str(path)) from None
    return [row for row in rows if row] or [[]]


def _locale(name: str) -> str:
    try:
        return canonical_locale(name.strip()) if name.strip() else ""
    except UnknownLocaleError:
        return ""


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(_ALTERNATIVES) if word.strip())
