"""Commands that change catalogs: init, update, compile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10nkit import pipeline
from l10nkit.cli.options import (
    creation_date,
    domains_option,
    locale_dir_option,
    locales_option,
    required_locales_option,
)
from l10nkit.cli.output import say_changed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@click.command()
@required_locales_option
@domains_option
@locale_dir_option
def init(locales: Sequence[str], domains: Sequence[str], locale_dir: Path) -> int:
    """Make the catalogs of a new locale from the templates.

    Messages that are in the locale's own language already are left out.
    """
    layout = pipeline.Layout(locale_dir)
    changed: list[Path] = []
    for locale in locales:
        changed += pipeline.init_catalogs(layout, locale, domains=domains, created=creation_date())
    say_changed(changed)
    return 0


@click.command()
@locales_option
@domains_option
@click.option("--no-fuzzy-matching", is_flag=True, help="Offer no translation of similar strings.")
@locale_dir_option
def update(
    locales: Sequence[str], domains: Sequence[str], no_fuzzy_matching: bool, locale_dir: Path
) -> int:
    """Bring catalogs up to date with the templates; no translation is ever lost.

    A changed string keeps its translation as fuzzy, with the previous string beside it. What left
    the template becomes obsolete, and comes back to life with its string.
    """
    changed = pipeline.update_catalogs(
        pipeline.Layout(locale_dir),
        locales=locales,
        domains=domains,
        fuzzy_matching=not no_fuzzy_matching,
    )
    say_changed(changed)
    return 0


@click.command(name="compile")
@locales_option
@click.option("--use-fuzzy", is_flag=True, help="Compile translations that are marked fuzzy, too.")
@locale_dir_option
def compile_(locales: Sequence[str], use_fuzzy: bool, locale_dir: Path) -> int:
    """Compile catalogs to .mo files, as gettext programs read them."""
    changed = pipeline.compile_catalogs(
        pipeline.Layout(locale_dir), locales=locales, include_fuzzy=use_fuzzy
    )
    say_changed(changed)
    return 0


COMMANDS = (init, update, compile_)
