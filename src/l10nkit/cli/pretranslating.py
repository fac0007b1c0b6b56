"""Commands for the translation memory: pretranslate, memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10nkit import pipeline
from l10nkit.cli.options import domains_option, locale_dir_option, locales_option
from l10nkit.cli.output import say, say_changed
from l10nkit.excerpts import excerpt
from l10nkit.pipeline.pretranslating import export_memory, pretranslate_catalogs

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command()
@locales_option
@domains_option
@click.option(
    "--memory",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Another .po or .tmx file to take translations from, or a folder of them (repeat).",
)
@click.option("--exact-only", is_flag=True, help="Take no translations of similar strings.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if anything can be filled.")
@locale_dir_option
def pretranslate(
    locales: Sequence[str],
    domains: Sequence[str],
    memory: Sequence[Path],
    exact_only: bool,
    check: bool,
    locale_dir: Path,
) -> int:
    """Fill missing translations from what is translated already.

    The memory is the project's own catalogs: all domains of the locale and of those that it falls
    back to. The translation of just the same string is taken as it is; that of a similar one is
    marked fuzzy, with the other string beside it. What has a translation is never touched.
    """
    results = pretranslate_catalogs(
        pipeline.Layout(locale_dir),
        locales=locales,
        domains=domains,
        memory=memory,
        exact_only=exact_only,
        write=not check,
    )
    changed = [result for result in results if result.changed]
    for result in changed:
        verb = "can be" if check else "are"
        say(
            f"{result.path}: {result.translated} {verb} translated, {result.fuzzy} fuzzy; "
            f"{result.missing} still missing"
        )
    if not changed:
        say("the memory has nothing that is missing")
    return 1 if check and changed else 0


# Not a group of one command: a group's commands would not get the project's configuration.
@click.command()
@click.argument("action", type=click.Choice(["export"]))
@click.argument("output", metavar="OUT.tmx", type=click.Path(path_type=Path))
@locales_option
@locale_dir_option
def memory(action: str, output: Path, locales: Sequence[str], locale_dir: Path) -> int:
    """Export what is translated in the catalogs as a TMX file, for other translation tools.

    Fuzzy and obsolete translations are left out. `pretranslate --memory` reads such files.
    """
    del action  # there is one
    result = export_memory(pipeline.Layout(locale_dir), output, locales=locales)
    say_changed([output] if result.changed else [])
    say(f"{result.units} translations")
    for source in result.omitted:
        say(f"left out, since XML can't hold its control characters: {excerpt(source)}")
    return 0


COMMANDS = (pretranslate, memory)
