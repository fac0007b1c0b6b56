"""Options that several commands share, each declared once."""

from __future__ import annotations

import datetime as dt
import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10nkit.errors import UsageError
from l10nkit.pipeline.documents import DEFAULT_DETECTOR, Analysis
from l10nkit.pipeline.layout import DEFAULT_LOCALE_DIR

if TYPE_CHECKING:
    from collections.abc import Callable

paths_argument = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
locale_dir_option = click.option(
    "--locale-dir",
    default=DEFAULT_LOCALE_DIR,
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of the templates and catalogs.",
)
locales_option = click.option(
    "-l", "--locale", "locales", multiple=True, metavar="LOCALE", help="Only this locale (repeat)."
)
required_locales_option = click.option(
    "-l",
    "--locale",
    "locales",
    multiple=True,
    required=True,
    metavar="LOCALE",
    help="A locale such as it or pt_BR (repeat for more).",
)
domains_option = click.option(
    "-d", "--domain", "domains", multiple=True, metavar="NAME", help="Only this domain (repeat)."
)
_analysis_options = (
    click.option(
        "--input-format", metavar="NAME", help="Format of the documents; default: by extension."
    ),
    click.option(
        "--detector",
        default=DEFAULT_DETECTOR,
        show_default=True,
        metavar="NAME",
        help="Language detector.",
    ),
    click.option(
        "--languages", metavar="TAG,TAG…", help="Consider only these languages, such as en,it."
    ),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Number of processes; default: one a core for many documents.",
    ),
)
verbatim_option = click.option(
    "--verbatim", is_flag=True, help="Leave texts glued together that the source had glued."
)


def analysis_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say how documents are read; the command gets one `analysis` value."""

    @functools.wraps(command)
    def with_analysis(
        *,
        input_format: str | None,
        detector: str,
        languages: str | None,
        jobs: int | None,
        **others: object,
    ) -> int:
        tags = None if languages is None else tuple(filter(None, languages.split(",")))
        analysis = Analysis(form=input_format, detector=detector, languages=tags, jobs=jobs)
        return command(analysis=analysis, **others)

    decorated: Callable[..., int] = with_analysis
    for add_option in reversed(_analysis_options):
        decorated = add_option(decorated)
    return decorated


def creation_date() -> str | None:
    """Give the date that headers get: SOURCE_DATE_EPOCH, or None so that no clock is read.

    Raises:
        UsageError: The variable holds no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        moment = dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {epoch!r}, which is no number of seconds since 1970",
            hint="set it to the output of `git log -1 --format=%ct`, or unset it",
        ) from None
    return moment.strftime("%Y-%m-%d %H:%M+0000")
