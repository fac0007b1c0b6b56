"""The options that say how catalogs are checked."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10nkit.checks import Selection, Settings
from l10nkit.cli.options import (
    detector_option,
    exclude_option,
    languages_option,
    own_phrases_option,
)
from l10nkit.errors import UsageError
from l10nkit.pipeline.checking import CheckOptions
from l10nkit.pipeline.documents import Analysis
from l10nkit.pipeline.glossaries import read_glossaries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _split_names(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> tuple[str, ...]:
    return _names(values)


def _names(values: Sequence[str]) -> tuple[str, ...]:
    names = (name.strip() for value in values for name in value.split(","))
    return tuple(name for name in names if name)


def _split_patterns(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for value in values:
        pattern, colon, names = value.rpartition(":")
        if not colon or not pattern.strip():
            raise UsageError(
                f"--per-file-ignore {value!r} has no colon between a pattern and checks",
                hint='write for example --per-file-ignore "legacy/**:T3,T101"',
            )
        found.append((pattern.strip(), _names([names])))
    return tuple(found)


_options = (
    click.option(
        "--select",
        multiple=True,
        metavar="CHECKS",
        callback=_split_names,
        help="Only these checks: codes, beginnings of codes, slugs, ALL (list or repeat).",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="CHECKS",
        callback=_split_names,
        help="Not these checks; the longer name wins over --select.",
    ),
    click.option(
        "--per-file-ignore",
        "per_file_ignores",
        multiple=True,
        metavar="PATTERN:CHECKS",
        callback=_split_patterns,
        help="Not these checks in these files (repeat).",
    ),
    click.option(
        "--changed-since",
        metavar="REV",
        help="Only messages that changed since this git revision.",
    ),
    click.option(
        "--each",
        is_flag=True,
        help="Tell of each finding, not once of those of one cause.",
    ),
    click.option(
        "--max-obsolete",
        type=click.IntRange(0, 100),
        metavar="PERCENT",
        help="How many messages of a catalog may be obsolete.",
    ),
    click.option(
        "--term",
        "terms",
        multiple=True,
        metavar="WORD",
        help="A word that stays as it is in every translation (repeat).",
    ),
    click.option(
        "--glossary",
        multiple=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="How terms are translated: CSV whose first row names languages, or TBX (repeat).",
    ),
    click.option(
        "--document",
        "documents",
        multiple=True,
        metavar="PATH",
        type=click.Path(path_type=Path),
        help="A page, or folder of pages, to check beside its templates and catalogs (repeat).",
    ),
    detector_option,
    languages_option,
    exclude_option,
    own_phrases_option,
)


def check_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of checking; the command gets `options`, `analysis` and `documents`."""

    @functools.wraps(command)
    def with_options(
        *,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...],
        changed_since: str | None,
        each: bool,
        max_obsolete: int | None,
        terms: tuple[str, ...],
        glossary: tuple[Path, ...],
        documents: tuple[Path, ...],
        detector: str,
        languages: tuple[str, ...] | None,
        exclude: tuple[str, ...],
        phrases: tuple[Path, ...],
        **others: object,
    ) -> int:
        settings = Settings(terms=terms, glossary=read_glossaries(glossary))
        if max_obsolete is not None:
            settings = replace(settings, max_obsolete=max_obsolete)
        selection = Selection(select=select, ignore=ignore, per_file=per_file_ignores)
        options = CheckOptions(
            selection=selection,
            settings=settings,
            changed_since=changed_since,
            detector=detector,
            each=each,
        )
        analysis = Analysis(
            detector=detector, languages=languages, exclude=exclude, phrases=phrases
        )
        return command(options=options, analysis=analysis, documents=documents, **others)

    decorated: Callable[..., int] = with_options
    for add_option in reversed(_options):
        decorated = add_option(decorated)
    return decorated
