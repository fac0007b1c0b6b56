"""Options that several commands share, each declared once."""

from __future__ import annotations

import datetime as dt
import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10nkit.catalog import DEFAULT_TRIVIAL_EDITS
from l10nkit.config import url_pattern
from l10nkit.errors import UsageError
from l10nkit.locales import canonical_locale
from l10nkit.pipeline.addresses import Addresses
from l10nkit.pipeline.documents import DEFAULT_DETECTOR, Analysis
from l10nkit.pipeline.layout import DEFAULT_LOCALE_DIR
from l10nkit.pipeline.rendering import RenderOptions
from l10nkit.pipeline.site_learning import keep_site_template
from l10nkit.report import format_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10nkit.pipeline.rendering import Form

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


def _split_tags(
    _ctx: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    return None if value is None else tuple(filter(None, value.split(",")))


def _checked_url(_ctx: click.Context, _option: click.Parameter, url: str | None) -> str | None:
    return None if url is None else url_pattern(url)


url_option = click.option(
    "--url",
    metavar="PATTERN",
    callback=_checked_url,
    help="Addresses for hreflang, such as https://example.org/{locale}/{path}.",
)
default_locale_option = click.option(
    "--default-locale",
    metavar="LOCALE",
    help="With --url: the version for visitors of any other language (hreflang x-default).",
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Number of processes; default: one a core for many files.",
)
report_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(format_names()),
    default="concise",
    show_default=True,
    help="How --check reports.",
)
trivial_edits_option = click.option(
    "--trivial-edits",
    type=click.Choice(["typography", "keep", "fuzzy"]),
    default=DEFAULT_TRIVIAL_EDITS,
    show_default=True,
    help="Edits of a string that don't make its translation fuzzy: in white space, quotation "
    "marks, dashes and ellipses only (typography), corrected typos too (keep), or none (fuzzy).",
)
references_option = click.option(
    "--references",
    type=click.Choice(["full", "file", "none"]),
    default="full",
    show_default=True,
    help="What #: comments tell: file and line, the file only and one a line, or nothing. Without "
    "lines, files change and conflict less.",
)
detector_option = click.option(
    "--detector",
    default=DEFAULT_DETECTOR,
    show_default=True,
    metavar="NAME",
    help="Language detector.",
)
languages_option = click.option(
    "--languages",
    metavar="TAG,TAG…",
    help="Consider only these languages, such as en,it.",
    callback=_split_tags,
)
own_phrases_option = click.option(
    "--phrases",
    "phrases",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Own interface phrases, a .po file or a folder of them; they go before the known ones "
    "(repeat).",
)
site_template_option = click.option(
    "--site-template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What the pages of the site have in common, which is no part of an article; learned from "
    "the documents and written if there is no such file.",
)
prefill_option = click.option(
    "--prefill/--no-prefill",
    default=True,
    show_default=True,
    help="Translate interface phrases, dates and numbers that are known without a translator.",
)
exclude_option = click.option(
    "--exclude",
    multiple=True,
    metavar="SELECTOR",
    help="Leave elements of pages as they are that this CSS selector matches (repeat).",
)
_analysis_options = (
    click.option(
        "--input-format", metavar="NAME", help="Format of the documents; default: by extension."
    ),
    detector_option,
    languages_option,
    exclude_option,
    own_phrases_option,
    site_template_option,
    jobs_option,
)
_render_options = (
    click.option(
        "--verbatim", is_flag=True, help="Leave texts glued together that the source had glued."
    ),
    click.option(
        "--body-only", is_flag=True, help="Write only the article; of a page, a clean one."
    ),
    click.option(
        "--to",
        "form",
        type=click.Choice(["page", "text", "markdown"]),
        default="page",
        show_default=True,
        help="Write the article as text or Markdown instead of the document itself.",
    ),
    click.option("--encoding", metavar="NAME", help="Encode the output so, for example utf-8."),
    prefill_option,
    url_option,
    default_locale_option,
)


def analysis_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say how documents are read; the command gets one `analysis` value."""

    @functools.wraps(command)
    def with_analysis(
        *,
        input_format: str | None,
        detector: str,
        languages: tuple[str, ...] | None,
        exclude: tuple[str, ...],
        phrases: tuple[Path, ...],
        site_template: Path | None,
        jobs: int | None,
        **others: object,
    ) -> int:
        analysis = Analysis(
            form=input_format,
            detector=detector,
            languages=languages,
            exclude=exclude,
            phrases=phrases,
            site_template=site_template,
            jobs=jobs,
        )
        paths = others.get("paths")
        if site_template is not None and isinstance(paths, tuple):
            keep_site_template(site_template, paths, analysis)
        return command(analysis=analysis, **others)

    decorated: Callable[..., int] = with_analysis
    for add_option in reversed(_analysis_options):
        decorated = add_option(decorated)
    return decorated


def render_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of rendering; the command gets the values `options` and `addresses`."""

    @functools.wraps(command)
    def with_options(
        *,
        verbatim: bool,
        body_only: bool,
        form: Form,
        encoding: str | None,
        prefill: bool,
        url: str | None,
        default_locale: str | None,
        **others: object,
    ) -> int:
        options = RenderOptions(
            verbatim=verbatim,
            body_only=body_only,
            form=form,
            encoding=encoding,
            prefill=prefill,
        )
        addresses = None
        if url is not None:
            fallback = None if default_locale is None else canonical_locale(default_locale)
            addresses = Addresses(url, fallback)
        return command(options=options, addresses=addresses, **others)

    decorated: Callable[..., int] = with_options
    for add_option in reversed(_render_options):
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
