"""Bringing many catalogs up to date with their templates, or telling which are not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.checks import find_check, finding
from l10nkit.errors import UsageError
from l10nkit.files import NewFile, read_if_there, snapshot, write_anew
from l10nkit.locales import canonical_locale
from l10nkit.pipeline.catalogs import UpdateOptions, brought_up_to_date, read_catalog
from l10nkit.pipeline.layout import valid_domain
from l10nkit.pipeline.moving import other_catalogs
from l10nkit.pipeline.parallel import jobs_for, map_in_order, shared_out, total_size
from l10nkit.pipeline.prefilling import translated_in_fallbacks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from l10nkit.model import Finding
    from l10nkit.pipeline.layout import Layout

_LOCALES_A_TASK = 8  # a template is read once for them


@dataclass(frozen=True, slots=True)
class _Task:
    """Some catalogs of one domain.

    Attributes:
        domain: The domain.
        template: Its template.
        catalogs: Locales and where their catalogs stand or have to.
    """

    domain: str
    template: Path
    catalogs: tuple[tuple[str, Path], ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done, and in how many processes."""

    tasks: list[_Task]
    jobs: int


def update_catalogs(
    layout: Layout,
    *,
    locales: Sequence[str] = (),
    domains: Sequence[str] = (),
    options: UpdateOptions | None = None,
    jobs: int | None = None,
) -> tuple[Path, ...]:
    """Bring catalogs up to date with the templates; see `l10nkit.catalog.update_catalog`.

    If somebody else saves a catalog in the meantime, the update is made again from what they
    saved: their work and the template's are both in the result.

    Args:
        layout: Where they stand.
        locales: Only these; none means all that have catalogs.
        domains: Only these; none means all that have a template. A catalog that a locale lacks is
            made.
        options: How they are brought up to date; None takes the defaults.
        jobs: Number of processes; None takes one a core if there is much to do.

    Returns:
        The files that changed, by locale and domain.

    Raises:
        UsageError: A named locale has no catalogs.
        CatalogSyntaxError: A file breaks the rules of the format; nothing is written then.
        ConflictError: A file is changed again and again.
    """
    work = _plan(layout, locales=locales, domains=domains, jobs=jobs)
    return _in_order(write_anew(partial(_outdated, work, options=options)))


def check_updated(
    layout: Layout,
    *,
    locales: Sequence[str] = (),
    domains: Sequence[str] = (),
    options: UpdateOptions | None = None,
    jobs: int | None = None,
) -> tuple[Finding, ...]:
    """Tell which catalogs `update_catalogs` would change; nothing is written.

    Args and errors are those of `update_catalogs`.

    Returns:
        A finding for each catalog, by locale and domain.
    """
    work = _plan(layout, locales=locales, domains=domains, jobs=jobs)
    missing = {
        file.path: file.made_from[0].digest is None for file in _outdated(work, options=options)
    }
    return tuple(_finding(path, missing=missing[path]) for path in _in_order(tuple(missing)))


def _plan(
    layout: Layout, *, locales: Sequence[str], domains: Sequence[str], jobs: int | None
) -> _Work:
    wanted_domains = tuple(map(valid_domain, domains)) or layout.domains()
    known = layout.locales()
    wanted = tuple(dict.fromkeys(map(canonical_locale, locales))) or known
    for locale in wanted:
        if locale not in known:
            raise UsageError(
                f"there are no catalogs of {locale}",
                path=str(layout.folder),
                hint=f"run `l10nkit init -l {locale}` first",
            )
    catalogs = {
        domain: [(locale, layout.catalog(locale, domain)) for locale in wanted]
        for domain in wanted_domains
    }
    if jobs is None:
        jobs = jobs_for(total_size(path for pairs in catalogs.values() for _locale, path in pairs))
    tasks = [
        _Task(domain, layout.template(domain), group)
        for domain, pairs in catalogs.items()
        for group in shared_out(pairs, jobs=jobs, at_most=_LOCALES_A_TASK)
    ]
    return _Work(tasks, jobs=jobs)


def _outdated(work: _Work, *, options: UpdateOptions | None) -> Iterator[NewFile]:
    """Yield the catalogs that have to change, with their new content."""
    bring = partial(_bring_up_to_date, options=options)
    yield from chain.from_iterable(map_in_order(bring, work.tasks, jobs=work.jobs))


def _bring_up_to_date(task: _Task, *, options: UpdateOptions | None) -> list[NewFile]:
    template = read_catalog(task.template)
    found: list[NewFile] = []
    for locale, path in task.catalogs:
        old = read_if_there(path)
        catalog = brought_up_to_date(
            None if old is None else parse_catalog(old, path=str(path)),
            template,
            locale=locale,
            domain=task.domain,
            options=options,
            siblings=partial(other_catalogs, path),
            inherited=partial(translated_in_fallbacks, path, locale=locale),
        )
        new = dump_catalog(catalog)
        if new != old:
            found.append(NewFile(path, new, made_from=(snapshot(path, old),)))
    return found


def _in_order(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Sort catalogs by locale and domain: the work goes by domain."""
    return tuple(sorted(paths))


def _finding(path: Path, *, missing: bool) -> Finding:
    return finding(
        find_check("outdated-catalog"),
        "there is no such catalog yet" if missing else "not up to date with its template",
        path=str(path),
    )
