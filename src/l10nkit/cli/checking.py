"""Commands for CI: check, rule."""

from __future__ import annotations

import difflib
import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10nkit import pipeline
from l10nkit.checks import all_checks, find_check, told_once
from l10nkit.cli.check_options import check_options
from l10nkit.cli.options import locale_dir_option, locales_option
from l10nkit.cli.output import say, table
from l10nkit.config import FAIL_ON
from l10nkit.excerpts import printable
from l10nkit.pipeline.baselines import compare, write_baseline
from l10nkit.pipeline.document_checks import catalogs_and_documents, check_documents
from l10nkit.pipeline.documents import list_documents
from l10nkit.pipeline.fixing import plan_repairs, write_repairs
from l10nkit.report import Style, format_names, report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding
    from l10nkit.pipeline.fixing import Repair

_SEVERITIES = ("info", "warning", "error")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(format_names()),
    default="concise",
    show_default=True,
    help="How findings are written.",
)
@check_options
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("-W", "warnings_are_errors", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Leave out the findings in this file.",
)
@click.option(
    "--write-baseline",
    "new_baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write all findings to this file instead of reporting them.",
)
@click.option("--statistics", is_flag=True, help="Count findings by check instead of listing them.")
@click.option("--fix", is_flag=True, help="Repair what is certain, then report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@locales_option
@locale_dir_option
def check(
    paths: Sequence[Path],
    form: str,
    fail_on: str,
    warnings_are_errors: bool,
    baseline: Path | None,
    new_baseline: Path | None,
    statistics: bool,
    fix: bool,
    diff: bool,
    options: pipeline.CheckOptions,
    analysis: pipeline.Analysis,
    documents: Sequence[Path],
    locales: Sequence[str],
    locale_dir: Path,
) -> int:
    """Check catalogs. Exits with 1 if there are errors (see --fail-on), with 2 if it could not.

    PATH is a .po file or a folder with some; without one, the catalogs of --locale-dir are checked.
    It may also be a page, or a folder of pages, to check beside the templates and catalogs.
    `l10nkit rule` lists the checks, `l10nkit rule CODE` explains one.
    """
    layout = pipeline.Layout(locale_dir)
    catalogs, named_pages = catalogs_and_documents(paths)
    use_documents = not paths or _is_typed("documents")
    pages = list_documents([*named_pages, *documents] if use_documents else named_pages)
    files: Sequence[Path] = ()
    if catalogs or not paths:
        files = pipeline.catalog_paths(catalogs, layout=layout, locales=locales)
    if fix or diff:
        repairs = plan_repairs(files, options=options)
        if diff:
            return _show_diff(repairs)
        _say_repaired(write_repairs(repairs))
    findings = pipeline.check(files, options=replace(options, each=True))
    findings += check_documents(
        pages, layout=layout, locales=locales, analysis=analysis, options=options
    )
    if new_baseline is not None:
        write_baseline(new_baseline, findings)
        say(f"wrote {len(findings)} findings to {new_baseline}")
        return 0
    if baseline is not None:
        findings = _without_known(findings, baseline)
    if not options.each:
        findings = told_once(findings)
    if warnings_are_errors:
        findings = tuple(map(_without_warning, findings))
    click.echo(_statistics(findings) if statistics else _reported(findings, form), nl=False)
    say(_summary(findings, files=len(files), pages=len(pages)))
    return int(_fails(findings, fail_on))


def _say_repaired(paths: Sequence[Path]) -> None:
    for path in paths:
        say(f"repaired {path}")


def _without_warning(finding: Finding) -> Finding:
    return replace(finding, severity="error") if finding.severity == "warning" else finding


def _without_known(findings: Sequence[Finding], baseline: Path) -> tuple[Finding, ...]:
    compared = compare(findings, baseline)
    if compared.gone:
        say(
            f"{compared.gone} findings of {baseline} are gone; "
            f"`--write-baseline {baseline}` takes them out"
        )
    return compared.new


def _reported(findings: Sequence[Finding], form: str) -> str:
    rules = {found.code: found for found in all_checks()}
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return report(findings, form=form, style=Style(rules=rules, color=color))


def _statistics(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        counts[finding.code, finding.slug, finding.severity] += finding.count
    rows = [
        [str(count), code, slug, severity]
        for (code, slug, severity), count in sorted(
            counts.items(), key=lambda item: (-item[1], item[0])
        )
    ]
    return table(["findings", "code", "name", "severity"], rows, right="rlll")


def _is_typed(parameter: str) -> bool:
    """Tell whether an option stands on the command line, and not in a configuration file."""
    source = click.get_current_context().get_parameter_source(parameter)
    return source is click.core.ParameterSource.COMMANDLINE


def _summary(findings: Sequence[Finding], *, files: int, pages: int) -> str:
    counted = [f"{files} catalog{'s' if files != 1 else ''}"] if files or not pages else []
    counted += [f"{pages} document{'s' if pages != 1 else ''}"] if pages else []
    catalogs = " and ".join(counted)
    if not findings:
        return f"{catalogs} checked, nothing found"
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[name]} {name}{'s' if counts[name] != 1 and name != 'info' else ''}"
        for name in ("error", "warning", "info")
        if counts[name]
    ]
    total = sum(finding.count for finding in findings)
    more = f"; with those like them {total}, which --each lists" if total > len(findings) else ""
    return f"{', '.join(parts)} in {catalogs}{more}"


def _fails(findings: Sequence[Finding], fail_on: str) -> bool:
    if fail_on == "never":
        return False
    least = _SEVERITIES.index(fail_on)
    return any(_SEVERITIES.index(finding.severity) >= least for finding in findings)


def _show_diff(repairs: Sequence[Repair]) -> int:
    for repair in repairs:
        old, new = (
            [
                printable(line) + "\n"
                for line in data.decode("utf-8", "replace").removesuffix("\n").split("\n")
            ]
            for data in (repair.old, repair.new)
        )
        path = printable(repair.path.as_posix())
        lines = difflib.unified_diff(old, new, fromfile=path, tofile=path)
        click.echo("".join(lines), nl=False)
    count = sum(repair.count for repair in repairs)
    say(f"{count} repairs in {len(repairs)} files" if repairs else "nothing to repair")
    return 1 if repairs else 0


@click.command()
@click.argument("code", required=False)
def rule(code: str | None) -> int:
    """Explain a check: what it does, why it matters, an example and how to fix it."""
    if code is None:
        rows = [
            [
                check.code,
                check.slug,
                check.severity,
                check.certainty,
                "" if check.enabled else "off",
            ]
            for check in all_checks()
        ]
        click.echo(table(["code", "name", "severity", "certainty", ""], rows), nl=False)
        return 0
    found = find_check(code)
    facts: list[str] = [found.severity, found.certainty]
    if not found.enabled:
        facts.append("off unless it is selected by its code")
    if found.emitted_by:
        facts.append(f"reported by `{found.emitted_by}`")
    click.echo(f"{found.code} {found.slug} ({', '.join(facts)})\n\n{found.documentation}")
    return 0


COMMANDS = (check, rule)
