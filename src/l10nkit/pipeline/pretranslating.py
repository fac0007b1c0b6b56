"""Filling catalogs from the project's own translation memory, and exporting that memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from l10nkit.catalog import dump_catalog, header_fields, parse_catalog
from l10nkit.catalog.memory import MemoryUnit, memory_units, pretranslate
from l10nkit.catalog.tmx import read_tmx, tmx_memory, write_tmx
from l10nkit.errors import UnknownLocaleError, UsageError
from l10nkit.extraction import source_language
from l10nkit.files import NewFile, find_documents, read_bytes, snapshot, write_anew, write_bytes
from l10nkit.locales import (
    canonical_locale,
    fallback_chain,
    is_native,
    language_of,
    script_of,
    with_territory,
)
from l10nkit.model import UNDETERMINED
from l10nkit.pipeline.catalogs import read_catalog
from l10nkit.pipeline.layout import valid_domain
from l10nkit.pipeline.naming import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from l10nkit.catalog.tmx import TmxUnit
    from l10nkit.model import Catalog, Message
    from l10nkit.pipeline.layout import Layout

MEMORY_EXTENSIONS = (".po", ".tmx")
_NO_LANGUAGE = frozenset({UNDETERMINED, "mul"})


@dataclass(frozen=True, slots=True)
class Filled:
    """What a translation memory could do for one catalog.

    Attributes:
        locale: The locale.
        domain: The domain.
        path: The .po file.
        translated: Messages that got the translation of just their text.
        fuzzy: Messages that got one that a person has to look at.
        missing: Messages that are still without a translation.
    """

    locale: str
    domain: str
    path: str
    translated: int
    fuzzy: int
    missing: int

    @property
    def changed(self) -> bool:
        """Whether the memory had anything for the catalog."""
        return bool(self.translated or self.fuzzy)


@dataclass(frozen=True, slots=True)
class ExportedMemory:
    """What became of an export.

    Attributes:
        path: The file.
        units: How many translations it holds.
        omitted: Sources that were left out, since XML can't hold their control characters.
        changed: False if the file held just that already.
    """

    path: str
    units: int
    omitted: tuple[str, ...]
    changed: bool


def pretranslate_catalogs(
    layout: Layout,
    *,
    locales: Sequence[str] = (),
    domains: Sequence[str] = (),
    memory: Sequence[Path] = (),
    exact_only: bool = False,
    write: bool = True,
) -> tuple[Filled, ...]:
    """Fill missing translations from the memory that the project's own catalogs are.

    The memory of a locale is what is translated, and not fuzzy, in all domains of the locale and
    of those on its fallback chain; see `l10nkit.catalog.memory.pretranslate` for how it is used.
    Messages that are in the locale's own language need no translation and stay empty.

    Args:
        layout: Where the catalogs stand.
        locales: Only these; none means all that have catalogs.
        domains: Only these are filled; none means all. All are in the memory.
        memory: More .po and .tmx files, and folders of them. A .po file is used for the locale it
            is for, a .tmx file for the languages it has.
        exact_only: Take no similar texts.
        write: False only to tell what could be filled.

    Returns:
        What was filled, for each catalog, by locale and domain.

    Raises:
        ReadError: There is no catalog, or a file of the memory is missing.
        UsageError: A file of the memory is neither .po nor .tmx, or .tmx files can't be read
            because the extra `tmx` is not installed.
        CatalogSyntaxError: A file breaks the rules of the format; nothing is written then.
        ConflictError: A catalog is changed by somebody else again and again.
    """
    names = set(map(valid_domain, domains))
    places: dict[str, list[tuple[str, Path]]] = defaultdict(list)
    for locale, domain, path in layout.catalogs(locales=tuple(locales)):
        if not names or domain in names:
            places[locale].append((domain, path))
    if names and not places:
        raise UsageError(
            f"there is no catalog of the domain {', '.join(sorted(names))}",
            path=str(layout.folder),
            hint="run `l10nkit status` to see which there are",
        )
    results: dict[Path, Filled] = {}

    def fill() -> Iterator[NewFile]:
        found = _Memory(layout, memory)
        for locale, own in places.items():
            yield from _fill_locale(locale, own, found, exact_only=exact_only, results=results)

    if write:
        write_anew(fill)
    else:
        for _file in fill():
            pass
    return tuple(results.values())


def export_memory(
    layout: Layout, path: str | Path, *, locales: Sequence[str] = ()
) -> ExportedMemory:
    """Write what is translated in the project's catalogs, and in use, as a TMX file.

    Args:
        layout: Where the catalogs stand.
        path: The new file.
        locales: Only these; none means all that have catalogs.

    Raises:
        ReadError: There is no catalog.
        UsageError: The extra `tmx` is not installed.
        CatalogSyntaxError: A catalog breaks the rules of the format.
        WriteError: The file could not be written.
    """
    entries = [
        (locale, unit)
        for locale, _domain, file in layout.catalogs(locales=tuple(locales))
        for unit in _units(read_catalog(file))
        if not unit.obsolete
    ]
    exported = write_tmx(entries, version=version("l10nkit"))
    left_out = set(exported.omitted)
    return ExportedMemory(
        path=str(path),
        units=sum(unit.source not in left_out for _, unit in entries),
        omitted=exported.omitted,
        changed=write_bytes(path, exported.data),
    )


def _fill_locale(
    locale: str,
    own: Sequence[tuple[str, Path]],
    memory: _Memory,
    *,
    exact_only: bool,
    results: dict[Path, Filled],
) -> Iterator[NewFile]:
    """Yield the catalogs of a locale that the memory can fill; tell of all in `results`."""
    before = [read_bytes(path) for _, path in own]
    catalogs = [
        parse_catalog(data, path=str(path)) for data, (_, path) in zip(before, own, strict=True)
    ]
    filled = pretranslate(
        catalogs,
        memory.units(locale),
        language=source_language,
        wanted=lambda message: not is_native(source_language(message), locale),
        exact_only=exact_only,
    )
    for (domain, path), data, one in zip(own, before, filled, strict=True):
        results[path] = Filled(locale, domain, str(path), one.translated, one.fuzzy, one.missing)
        if results[path].changed:
            yield NewFile(path, dump_catalog(one.catalog), made_from=(snapshot(path, data),))


class _Memory:
    """What a project remembers, and what it is told to remember besides."""

    def __init__(self, layout: Layout, paths: Sequence[Path]) -> None:
        self._layout = layout
        self._catalogs: list[tuple[str, list[MemoryUnit]]] = []
        self._tmx: list[list[TmxUnit]] = []
        for path in find_documents(paths, extensions=MEMORY_EXTENSIONS):
            self._add(path)

    def units(self, locale: str) -> list[MemoryUnit]:
        """Return the memory of a locale, the project's own before what was added."""
        found: list[MemoryUnit] = []
        chain = fallback_chain(locale)
        for name in self._layout.locales():
            if name in chain:
                for _, _, path in self._layout.catalogs(locales=(name,)):
                    found += _units(read_catalog(path), distance=chain.index(name))
        for name, units in self._catalogs:
            far = distance_of(name, locale)
            if far is not None:
                found += (replace(unit, distance=far) for unit in units)
        for tmx in self._tmx:
            found += tmx_memory(tmx, distance=partial(distance_of, locale=locale))
        return found

    def _add(self, path: Path) -> None:
        extension = path.suffix.lower()
        if extension == ".tmx":
            self._tmx.append(read_tmx(read_bytes(path), path=str(path)))
        elif extension == ".po":
            catalog = read_catalog(path)
            self._catalogs.append((locale_of(catalog), _units(catalog)))
        else:
            raise UsageError(
                "a translation memory is a .po or .tmx file, or a folder of them",
                path=str(path),
                hint="convert it to TMX, which most translation tools can export",
            )


@cache
def distance_of(lang: str, locale: str) -> int | None:
    """Tell how far off a language is on a locale's fallback chain.

    Args:
        lang: A locale or tag, such as `DE-de`. One with the territory that the chain's language
            is mostly spoken in counts as that language: `de-DE` as `de`.
        locale: The locale.

    Returns:
        0 for the locale itself; None for what is not on its chain, or is no known locale.
    """
    try:
        name = canonical_locale(lang)
    except UnknownLocaleError:
        return None
    chain = fallback_chain(locale)
    if name in chain:
        return chain.index(name)
    for far, other in enumerate(chain):
        alike = with_territory(other) == with_territory(name)
        if alike and script_of(other) == script_of(name) and "@" not in name + other:
            return far
    return None


def _units(catalog: Catalog, *, distance: int = 0) -> list[MemoryUnit]:
    """Return what a catalog adds to a memory; its header may name the source language of all."""
    named = header_fields(catalog).get("X-Source-Language", UNDETERMINED)
    default = UNDETERMINED if language_of(named) in _NO_LANGUAGE else named

    def language(message: Message) -> str:
        own = source_language(message)
        return default if own == UNDETERMINED else own

    return memory_units(catalog, language=language, distance=distance)
