"""Term bases in TBX (ISO 30042), of its versions 2 (`termEntry`) and 3 (`conceptEntry`)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from l10nkit.errors import ReadError, UnknownLocaleError
from l10nkit.files import read_bytes
from l10nkit.locales import canonical_locale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec", "termGrp"})
_STATUS = frozenset({"administrativeStatus", "normativeAuthorization"})
_BAD = ("deprecated", "superseded", "obsolete", "notrecommended", "rejected")
_LANG = ("xml:lang", "lang")

Entry = dict[str, list[str]]


def read_termbase(path: Path) -> tuple[str, list[Entry]]:
    """Read a term base.

    Only elements and text are read. A file that declares entities is refused: they could grow
    without end or read other files, and no term base needs them.

    Args:
        path: A file of version 2 or 3, in UTF-8 or UTF-16.

    Returns:
        The locale of the sources, by `xml:lang` of the root or else of the first term, and for each
        concept its terms by locale. Terms that are marked as deprecated are left out.

    Raises:
        ReadError: The file can't be read or is no TBX.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse
    parser.buffer_text = True
    try:
        parser.Parse(read_bytes(path), True)  # noqa: FBT003 - expat takes no name for it
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", parser.CurrentLineNumber)
        raise ReadError(f"this is no TBX: {error}", path=str(path), line=line) from None
    if not reader.entries:
        raise ReadError(
            "there are no terms in this file",
            path=str(path),
            hint="a glossary is CSV, or TBX with termEntry or conceptEntry elements",
        )
    first = next((locale for entry in reader.entries for locale in entry), "")
    return reader.source or first, reader.entries


def translations_in(source: str, entries: Sequence[Entry]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Give by locale the translations of each term of the source locale."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for entry in entries:
        for term in entry.get(source, ()):
            for locale, words in entry.items():
                if locale != source:
                    known = found.setdefault(locale, {})
                    known[term] = (*known.get(term, ()), *words)
    return found


class _EntityError(ValueError):
    """A document declares an entity."""


def _refuse(*_declaration: object) -> None:
    raise _EntityError("it declares an entity")


class _Reader:
    """Collects concepts while expat reads.

    Attributes:
        source: The locale that the root names.
        entries: What was read.
    """

    def __init__(self) -> None:
        self.source = ""
        self.entries: list[Entry] = []
        self._depth = 0
        self._locale = ""
        self._words: list[str] = []
        self._is_bad = False
        self._taken: list[str] | None = None
        self._is_status = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in a start tag."""
        name = name.rpartition(":")[2]
        self._depth += 1
        if self._depth == 1:
            self.source = _locale(attributes)
        elif name in _ENTRIES:
            self.entries.append({})
        elif name in _LANGUAGES:
            self._locale = _locale(attributes)
        elif name in _TERMS:
            self._words, self._is_bad = [], False
        elif name == "term":
            self._taken = []
        elif attributes.get("type", name) in _STATUS:
            self._taken, self._is_status = [], True

    def text(self, text: str) -> None:
        """Take in text."""
        if self._taken is not None:
            self._taken.append(text)

    def end(self, name: str) -> None:
        """Take in an end tag."""
        name = name.rpartition(":")[2]
        self._depth -= 1
        if name in _TERMS and not self._is_bad and self._locale and self.entries:
            self.entries[-1].setdefault(self._locale, []).extend(self._words)
        if self._taken is None or name in {"hi", "foreign"}:
            return
        text = " ".join("".join(self._taken).split())
        if self._is_status:
            self._is_bad |= any(word in text.lower() for word in _BAD)
        elif text:
            self._words.append(text)
        self._taken, self._is_status = None, False


def _locale(attributes: Mapping[str, str]) -> str:
    name = next((attributes[key] for key in _LANG if attributes.get(key)), "")
    try:
        return canonical_locale(name) if name else ""
    except UnknownLocaleError:
        return ""
