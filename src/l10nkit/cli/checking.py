"""Commands for CI: check, status, rule."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10nkit import pipeline
from l10nkit.checks import all_checks, find_check
from l10nkit.cli.options import locale_dir_option, locales_option
from l10nkit.cli.output import say, table
from l10nkit.report import format_names, report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.model import Catalog


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(format_names()),
    default="concise",
    show_default=True,
)
@click.option(
    "--select", multiple=True, metavar="CODE", help="Only this check: code or slug (repeat)."
)
@locales_option
@locale_dir_option
def check(
    paths: Sequence[Path],
    form: str,
    select: Sequence[str],
    locales: Sequence[str],
    locale_dir: Path,
) -> int:
    """Check catalogs: missing and fuzzy translations. Exits with 1 if anything was found.

    PATH is a .po file or a folder of catalogs; without one, the catalogs of --locale-dir.
    """
    count = 0

    def catalogs() -> Iterator[tuple[str, Catalog]]:
        nonlocal count
        for path in paths or [locale_dir]:
            for pair in _catalogs_at(path, tuple(locales)):
                count += 1
                yield pair

    findings = pipeline.check(catalogs(), select=select)
    click.echo(report(findings, form=form), nl=False)
    if findings:
        say(f"{len(findings)} findings in {count} catalogs")
        return 1
    say(f"{count} catalogs checked, nothing found")
    return 0


def _catalogs_at(path: Path, locales: tuple[str, ...]) -> Iterator[tuple[str, Catalog]]:
    """Read catalogs one by one: a folder may hold more than fits in memory."""
    if path.suffix == ".po" or path.is_file():
        catalog = pipeline.read_catalog(path)
        yield pipeline.locale_of(catalog), catalog
        return
    for locale, _domain, file in pipeline.Layout(path).catalogs(locales=locales):
        yield locale, pipeline.read_catalog(file)


@click.command()
@locales_option
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if a catalog is translated less than this.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@locale_dir_option
def status(locales: Sequence[str], fail_under: float | None, form: str, locale_dir: Path) -> int:
    """Show how many messages are translated, fuzzy and missing, by locale and domain."""
    statuses = pipeline.status(pipeline.Layout(locale_dir), locales=locales)
    if form == "json":
        rows = [{**asdict(row), "total": row.total, "percent": row.percent} for row in statuses]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo(status_table(statuses), nl=False)
    if fail_under is None:
        return 0
    low = [row for row in statuses if row.exact_percent < fail_under]
    for row in low:
        say(f"{row.path}: {row.percent} % translated, less than {fail_under:g} %")
    return 1 if low else 0


def status_table(statuses: Sequence[pipeline.CatalogStatus]) -> str:
    """Lay out how far catalogs are."""
    rows = [
        [
            row.locale,
            row.domain,
            str(row.translated),
            str(row.fuzzy),
            str(row.missing),
            f"{row.percent} %",
        ]
        for row in statuses
    ]
    headings = ["locale", "domain", "translated", "fuzzy", "missing", "done"]
    return table(headings, rows, right="llrrrr")


@click.command()
@click.argument("code", required=False)
def rule(code: str | None) -> int:
    """Explain a check: what it does, why it matters, an example and how to fix it."""
    if code is None:
        rows = [[check.code, check.slug, check.severity] for check in all_checks()]
        click.echo(table(["code", "name", "severity"], rows), nl=False)
        return 0
    found = find_check(code)
    click.echo(f"{found.code} {found.slug} ({found.severity})\n\n{found.documentation}")
    return 0


COMMANDS = (check, status, rule)
