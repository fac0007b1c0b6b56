"""The interface-phrase compendium: what sites write on their buttons and labels, by language."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from l10nkit.phrases.book import PhraseBook, PhraseMatch, build_phrase_book, wordings_of
from l10nkit.phrases.index import INDEX, dump_index, load_index

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = [
    "PhraseBook",
    "PhraseMatch",
    "build_phrase_book",
    "dump_index",
    "load_phrase_book",
    "phrase_files",
    "wordings_of",
]

_SUFFIX = ".po"


def phrase_files() -> dict[str, Traversable]:
    """The catalog of each locale (`pt_BR`), in order of the locales' names."""
    found = {
        entry.name.removesuffix(_SUFFIX): entry
        for entry in files(__name__).iterdir()
        if entry.name.endswith(_SUFFIX)
    }
    return dict(sorted(found.items()))


def load_phrase_book() -> PhraseBook:
    """Load the phrase book of all catalogs of the package."""
    return load_index((files(__name__) / INDEX).read_bytes())
