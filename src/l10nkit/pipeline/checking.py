"""Checking catalogs: those of a project, files and folders, or what changed in git."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.catalog import header_fields, parse_catalog, parse_plural_forms, read_mo_texts
from l10nkit.checks import (
    CatalogView,
    Context,
    FileView,
    Selection,
    Settings,
    check_file,
    find_problems,
    findings_of,
    ignored_in,
    matches,
    selected_checks,
    told_once,
)
from l10nkit.collector import collector_paused
from l10nkit.detect import detect_each, load_detector
from l10nkit.errors import CatalogSyntaxError, UnknownLocaleError, UsageError
from l10nkit.extraction import source_language
from l10nkit.files import find_documents, read_bytes, read_if_there
from l10nkit.locales import (
    canonical_language,
    is_native,
    language_of,
    plural_forms,
    usual_plural_forms,
)
from l10nkit.model import UNDETERMINED
from l10nkit.pipeline.changes import changed_keys
from l10nkit.pipeline.configuring import read_config
from l10nkit.pipeline.documents import DEFAULT_DETECTOR
from l10nkit.pipeline.glossaries import read_glossaries
from l10nkit.pipeline.layout import Layout
from l10nkit.pipeline.naming import locale_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from l10nkit.catalog import PluralRule
    from l10nkit.checks import Check, Found
    from l10nkit.config import Config
    from l10nkit.model import Catalog, Finding, Message

_BATCH = 1000  # so many texts at a time keep the detector busy at little memory
_SOURCE_LANGUAGE = "X-Source-Language"


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How catalogs are checked.

    Attributes:
        selection: Which checks run, and where.
        settings: What the project sets for them.
        source_language: BCP 47 tag of what catalogs are translated from, where they do not tell.
        changed_since: A git revision; only messages that changed since are told of. None tells of
            all.
        detector: Name of a language detector, for the check of languages.
        each: Tell of each finding; else of those of one cause once.
    """

    selection: Selection = field(default_factory=Selection)
    settings: Settings = field(default_factory=Settings)
    source_language: str = UNDETERMINED
    changed_since: str | None = None
    detector: str = DEFAULT_DETECTOR
    each: bool = False


def check(
    catalogs: Iterable[tuple[str, Catalog]] | Layout | Sequence[Path],
    *,
    select: Sequence[str] = (),
    options: CheckOptions | None = None,
) -> tuple[Finding, ...]:
    """Check catalogs.

    Args:
        catalogs: Pairs of locale and catalog; or a layout whose catalogs are all checked; or paths
            of .po files and of folders that hold some.
        select: Codes, beginnings of codes, or slugs of the checks to run; none means those of
            `options`.
        options: How to check; None takes the defaults.

    Returns:
        The findings, by path and position. A file that is no catalog is one, too.

    Raises:
        UsageError: There is no such check, or git does not know the revision.
        ReadError: A file or folder is not there or can't be read, or a folder holds no catalog.
    """
    options = options or CheckOptions()
    if select:
        options = replace(options, selection=replace(options.selection, select=tuple(select)))
    if isinstance(catalogs, Layout):
        catalogs = [path for _locale, _domain, path in catalogs.catalogs()]
    views: Iterable[FileView | CatalogView] = (_view_of(item, options=options) for item in catalogs)
    with collector_paused():
        findings = findings_of(found_in(views, options=options))
    return findings if options.each else told_once(findings)


def catalog_paths(
    paths: Sequence[Path], *, layout: Layout, locales: Sequence[str] = ()
) -> tuple[Path, ...]:
    """List the catalogs that are meant.

    Args:
        paths: .po files, and folders that are walked for such; none means those of the layout.
        layout: Where the project's catalogs stand.
        locales: Only those of these locales, of the layout.

    Raises:
        ReadError: A path is not there, or a folder holds no catalog.
    """
    if not paths:
        return tuple(path for *_names, path in layout.catalogs(locales=tuple(locales)))
    found: dict[Path, None] = {}
    for path in paths:
        if locales and path.is_dir():
            found.update(
                dict.fromkeys(p for *_n, p in Layout(path).catalogs(locales=tuple(locales)))
            )
        else:
            found.update(dict.fromkeys(find_documents([path], extensions={".po"})))
    return tuple(found)


def found_in(views: Iterable[FileView | CatalogView], *, options: CheckOptions) -> Iterator[Found]:
    """Run the selected checks; catalogs are looked at one by one, as many may not fit in memory.

    If a check of the whole project is selected, all of them are kept.
    """
    checks = selected_checks(options.selection)
    together: list[CatalogView] = []
    at_once = any(check.on_project is not None for check in checks)
    for view in views:
        if isinstance(view, FileView):
            own = checks_for(view.path, checks, options.selection)
            yield from check_file(view, checks=own)
        elif at_once:
            together.append(view)
        else:
            yield from _of_catalogs([view], checks, options)
    if together:
        yield from _of_catalogs(together, checks, options)


def _of_catalogs(
    views: Sequence[CatalogView], checks: Sequence[Check], options: CheckOptions
) -> Iterator[Found]:
    changed: dict[str, Callable[[Message | None], bool]] = {}
    if options.changed_since is not None:
        changed = {
            view.catalog.path: changed_keys(view.catalog, options.changed_since) for view in views
        }
    for found in find_problems(views, checks=checks):
        names = ignored_in(found.path, options.selection)
        if any(matches(found.check, name) for name in names):
            continue
        if found.path in changed and not changed[found.path](found.problem.message):
            continue
        yield found


def checks_for(path: str, checks: Sequence[Check], selection: Selection) -> tuple[Check, ...]:
    """Leave out the checks that don't run on a file."""
    names = ignored_in(path, selection)
    return tuple(check for check in checks if not any(matches(check, name) for name in names))


def _view_of(item: tuple[str, Catalog] | Path, *, options: CheckOptions) -> FileView | CatalogView:
    if not isinstance(item, Path):
        locale, catalog = item
        return CatalogView(catalog, context_for(catalog, locale, options=options))
    return read_view(item, options=options)


def read_view(path: Path, *, options: CheckOptions) -> FileView | CatalogView:
    """Read a catalog for checks; what is none becomes a view of the file and its mistakes.

    Raises:
        ReadError: The file can't be read.
    """
    data = read_bytes(path)
    try:
        catalog = parse_catalog(data, path=str(path))
    except CatalogSyntaxError as error:
        return FileView(str(path), data, error.problems)
    try:
        locale = locale_of(catalog)
    except UsageError:
        locale = UNDETERMINED
    return CatalogView(catalog, context_for(catalog, locale, options=options))


def context_for(catalog: Catalog, locale: str, *, options: CheckOptions) -> Context:
    """Collect what checks may know of a catalog besides its texts."""
    fields = header_fields(catalog)
    return Context(
        locale=locale,
        is_native=partial(_is_native, locale=locale),
        source_language=partial(
            _source_language, default=_language(fields.get(_SOURCE_LANGUAGE), options)
        ),
        settings=options.settings,
        plurals=_rule(fields.get("Plural-Forms", "")),
        expected_plurals=_rule(_expected(locale)),
        expected_plural_forms=_expected(locale),
        usual_plurals=_rule(_usual(locale)),
        detect=partial(_languages, locale=locale, detector=options.detector),
        compiled=partial(_compiled, catalog.path),
        is_there=_files_around(catalog.path),
    )


def _is_native(message: Message, *, locale: str) -> bool:
    language = source_language(message)
    return language != UNDETERMINED and is_native(language, locale)


def _source_language(message: Message, *, default: str) -> str:
    language = source_language(message)
    return default if language == UNDETERMINED else language


def _language(declared: str | None, options: CheckOptions) -> str:
    if not declared or declared == "mul":
        return options.source_language
    try:
        return canonical_language(declared)
    except UnknownLocaleError:
        return options.source_language


def _files_around(catalog: str) -> Callable[[str], bool]:
    """Give a function that looks for files in the working folder and in those above a catalog."""
    folders = list(dict.fromkeys(map(str, (Path(), *Path(catalog).parents))))
    known: dict[str, list[str]] = {}

    def is_there(name: str) -> bool:
        # Most of the folders have not even the first part of the name.
        first = name.partition("/")[0]
        if first not in known:
            known[first] = [folder for folder in folders if _exists(folder, first)]
        return any(_exists(folder, name) for folder in known[first])

    return is_there


def _exists(folder: str, name: str) -> bool:
    return os.path.exists(os.path.join(folder, name))  # noqa: PTH110, PTH118 - done by the thousand


def _languages(texts: Sequence[str], *, locale: str, detector: str) -> list[tuple[str, float]]:
    """Tell the language of each of some texts, and how sure that is.

    A detector takes text in a language that it does not know for a similar one: where it does not
    know the locale's, nothing is told.
    """
    loaded = load_detector(detector)
    if language_of(locale) not in map(language_of, loaded.languages):
        return [(UNDETERMINED, 0.0)] * len(texts)
    return [
        (verdict.lang, verdict.confidence)
        for start in range(0, len(texts), _BATCH)
        for verdict in detect_each(texts[start : start + _BATCH], detector=loaded)
    ]


def _compiled(path: str) -> dict[str, str] | None:
    """Read the texts of the .mo file beside a catalog."""
    file = f"{os.path.splitext(path)[0]}.mo"  # noqa: PTH122 - a Path takes as long as reading
    data = read_if_there(file) if path else None
    if data is None:
        return None
    try:
        return read_mo_texts(data, path=file)
    except CatalogSyntaxError:
        return None


@cache
def _expected(locale: str) -> str:
    try:
        return plural_forms(locale)
    except UnknownLocaleError:
        return ""


@cache
def _usual(locale: str) -> str:
    try:
        return usual_plural_forms(locale)
    except UnknownLocaleError:
        return ""


@cache
def _rule(text: str) -> PluralRule | None:
    try:
        return parse_plural_forms(text) if text else None
    except CatalogSyntaxError:
        return None


def project_options(path: Path) -> CheckOptions:
    """Read from a configuration file how a project checks its catalogs.

    Raises:
        ReadError: It can't be read.
        ConfigError: Something in it is wrong.
    """
    return check_options(read_config(path))


def check_options(config: Config) -> CheckOptions:
    """Give how a project checks its catalogs, by its configuration.

    Raises:
        ReadError: A glossary can't be read.
    """
    selection = Selection(
        select=config.select, ignore=config.ignore, per_file=config.per_file_ignores
    )
    settings = Settings(terms=config.terms, glossary=read_glossaries(config.glossary))
    if config.max_obsolete is not None:
        settings = replace(settings, max_obsolete=config.max_obsolete)
    return CheckOptions(selection=selection, settings=settings)
