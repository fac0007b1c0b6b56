"""The command that tells how far catalogs are, and its table, which other commands show as well."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from l10nkit import pipeline
from l10nkit.cli.options import locale_dir_option, locales_option
from l10nkit.cli.output import say, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


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


COMMANDS = (status,)
