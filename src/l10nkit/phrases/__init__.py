"""The interface-phrase compendium: what sites write on their buttons and labels, by language."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from l10nkit.phrases.book import PhraseBook
from l10nkit.phrases.index import INDEX, load_index
from l10nkit.phrases.matches import Candidate, PhraseMatch, Value
from l10nkit.phrases.rendering import RenderValue, render_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from l10nkit.model import Catalog
    from l10nkit.phrases.matches import Concept
    from l10nkit.phrases.tables import Tables

__all__ = [
    "Candidate",
    "PhraseBook",
    "PhraseMatch",
    "RenderValue",
    "Value",
    "build_phrase_book",
    "load_phrase_book",
    "phrase_files",
    "render_phrase",
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


def load_phrase_book(own: Mapping[str, Catalog] | None = None) -> PhraseBook:
    """Load the phrase book of all catalogs of the package.

    Args:
        own: Catalogs of the same form, one a locale (`pt_BR`), that say more or something else.
            Their translations are used in place of the package's; their concepts may be new ones.
    """
    shipped = load_index((files(__name__) / INDEX).read_bytes())
    if not own:
        return PhraseBook(shipped)
    known = {concept.name: concept for concept in shipped.concepts}
    return PhraseBook(_compiled(own, known), shipped)


def build_phrase_book(catalogs: Mapping[str, Catalog]) -> PhraseBook:
    """Make a phrase book of catalogs alone; see `wordings_of`."""
    return PhraseBook(_compiled(catalogs))


def _compiled(
    catalogs: Mapping[str, Catalog], known: Mapping[str, Concept] | None = None
) -> Tables:
    from l10nkit.phrases.compiling import dump_index  # noqa: PLC0415 - few processes need it
    from l10nkit.phrases.wordings import wordings_of  # noqa: PLC0415 - few processes need it

    return load_index(dump_index(wordings_of(catalogs, known=known)))
