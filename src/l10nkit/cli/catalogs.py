"""Commands that change catalogs, or tell that they have to: init, update, compile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10nkit import pipeline
from l10nkit.cli.options import (
    creation_date,
    domains_option,
    jobs_option,
    locale_dir_option,
    locales_option,
    own_phrases_option,
    prefill_option,
    references_option,
    report_format_option,
    required_locales_option,
    trivial_edits_option,
)
from l10nkit.cli.output import say, say_changed
from l10nkit.report import report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from l10nkit.catalog import References, TrivialEdits
    from l10nkit.model import Finding


@click.command()
@required_locales_option
@domains_option
@prefill_option
@own_phrases_option
@locale_dir_option
def init(
    locales: Sequence[str],
    domains: Sequence[str],
    prefill: bool,
    phrases: Sequence[Path],
    locale_dir: Path,
) -> int:
    """Make the catalogs of a new locale from the templates.

    Messages that are in the locale's own language already are left out. Interface texts that are
    known phrases, dates or numbers are translated, with a comment that tells so.
    """
    layout = pipeline.Layout(locale_dir)
    source = pipeline.Prefill(tuple(phrases)) if prefill else None
    changed: list[Path] = []
    for locale in locales:
        changed += pipeline.init_catalogs(
            layout, locale, domains=domains, created=creation_date(), prefill=source
        )
    say_changed(changed)
    return 0


@click.command()
@locales_option
@domains_option
@click.option("--no-fuzzy-matching", is_flag=True, help="Offer no translation of similar strings.")
@trivial_edits_option
@references_option
@prefill_option
@own_phrases_option
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; report the catalogs that would change and exit with 1 if there are any.",
)
@report_format_option
@jobs_option
@locale_dir_option
def update(
    locales: Sequence[str],
    domains: Sequence[str],
    no_fuzzy_matching: bool,
    trivial_edits: TrivialEdits,
    references: References,
    prefill: bool,
    phrases: Sequence[Path],
    check: bool,
    form: str,
    jobs: int | None,
    locale_dir: Path,
) -> int:
    """Bring catalogs up to date with the templates; no translation is ever lost.

    A changed string keeps its translation as fuzzy, with the previous string beside it; a trivial
    edit leaves the translation as it is. What left the template becomes obsolete, and comes back
    to life with its string. What somebody saves in the meantime is kept. New interface texts that
    are known phrases, dates or numbers are translated; what a translator changed stays.
    """
    layout = pipeline.Layout(locale_dir)
    options = pipeline.UpdateOptions(
        fuzzy_matching=not no_fuzzy_matching,
        trivial_edits=trivial_edits,
        references=references,
        prefill=pipeline.Prefill(tuple(phrases)) if prefill else None,
    )
    if check:
        findings = pipeline.check_updated(
            layout, locales=locales, domains=domains, options=options, jobs=jobs
        )
        return _say_findings(findings, form=form, clean="all catalogs are up to date")
    changed = pipeline.update_catalogs(
        layout, locales=locales, domains=domains, options=options, jobs=jobs
    )
    say_changed(changed)
    return 0


@click.command(name="compile")
@locales_option
@click.option("--use-fuzzy", is_flag=True, help="Compile translations that are marked fuzzy, too.")
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; report .mo files that are missing or stale and exit with 1 if any are.",
)
@report_format_option
@jobs_option
@locale_dir_option
def compile_(
    locales: Sequence[str],
    use_fuzzy: bool,
    check: bool,
    form: str,
    jobs: int | None,
    locale_dir: Path,
) -> int:
    """Compile catalogs to .mo files, as gettext programs read them.

    What has not changed is not compiled again. Of large catalogs, DIR/.l10nkit_cache tells what
    was compiled from what; it may be deleted.
    """
    layout = pipeline.Layout(locale_dir)
    if check:
        findings = pipeline.check_compiled(
            layout, locales=locales, include_fuzzy=use_fuzzy, jobs=jobs
        )
        return _say_findings(findings, form=form, clean="all .mo files are up to date")
    changed = pipeline.compile_catalogs(layout, locales=locales, include_fuzzy=use_fuzzy, jobs=jobs)
    say_changed(changed)
    return 0


def _say_findings(findings: Sequence[Finding], *, form: str, clean: str) -> int:
    """Report what a check found; give the exit code."""
    click.echo(report(findings, form=form), nl=False)
    if not findings:
        say(clean)
        return 0
    say(f"{len(findings)} {'file needs' if len(findings) == 1 else 'files need'} work")
    return 1


COMMANDS = (init, update, compile_)
