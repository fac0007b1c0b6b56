"""Commands that read documents: localize, segment, extract, render."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from l10nkit import pipeline
from l10nkit.cli.options import (
    analysis_options,
    creation_date,
    locale_dir_option,
    paths_argument,
    references_option,
    render_options,
    required_locales_option,
)
from l10nkit.cli.output import json_line, progress, say, say_changed, table
from l10nkit.cli.status import status_table
from l10nkit.errors import ReadError, UsageError
from l10nkit.excerpts import excerpt
from l10nkit.inline import message_text
from l10nkit.locales import bcp47
from l10nkit.pipeline.documents import (
    document_from_bytes,
    list_documents,
    segment_files,
    segment_with,
    templates_of,
)
from l10nkit.pipeline.localizing import mirrored
from l10nkit.pipeline.rendering import (
    RenderNeed,
    RenderOptions,
    article_of,
    pseudo_translator,
    render_one,
    segments_to_render,
)
from l10nkit.report import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10nkit.catalog import References
    from l10nkit.model import Document, Finding, Segment
    from l10nkit.pipeline.documents import FindSegments
    from l10nkit.pipeline.translations import Translator

_STDIN = Path("-")
_EXCERPT = 72


@click.command()
@paths_argument
@required_locales_option
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of the rendered files: DIR/<locale>/….",
)
@locale_dir_option
@analysis_options
@render_options
def localize(
    paths: Sequence[Path],
    locales: Sequence[str],
    output: Path,
    locale_dir: Path,
    analysis: pipeline.Analysis,
    options: RenderOptions,
    addresses: pipeline.Addresses | None,
) -> int:
    """Bring articles into other locales: extract, init or update, compile and render in one go.

    PATH is a file or a folder of documents. Catalogs that translators edited are brought up to
    date and never lose a translation; running the command again changes nothing. Interface phrases,
    dates and numbers that are known need no translator.
    """
    result = pipeline.localize(
        paths,
        locales=locales,
        output=output,
        locale_dir=locale_dir,
        analysis=analysis,
        created=creation_date(),
        options=options,
        addresses=addresses,
    )
    click.echo(status_table(result.statuses), nl=False)
    say(f"documents: {result.documents}, segments: {result.segments}")
    say_changed(result.changed)
    for status in result.statuses:
        if status.missing or status.fuzzy:
            todo = _todo(missing=status.missing, fuzzy=status.fuzzy)
            say(f"still needs a translator: {todo} in {status.path}")
    return _say_findings(result.findings)


def _say_findings(findings: Iterable[Finding]) -> int:
    """Report translations that could not be used; give the exit code."""
    found = tuple(dict.fromkeys(findings))
    if found:
        say(report(found, form="concise").rstrip("\n"))
    return 1 if found else 0


def _todo(*, missing: int, fuzzy: int) -> str:
    parts = [f"{missing} missing"] if missing else []
    parts += [f"{fuzzy} fuzzy"] if fuzzy else []
    return " and ".join(parts)


@click.command()
@paths_argument
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True
)
@click.option("--explain", is_flag=True, help="Add the evidence for each decision to the table.")
@click.option(
    "--to",
    "target",
    type=click.Choice(["text", "markdown"]),
    help="Give the article in this form instead; with jsonl, an object a document.",
)
@analysis_options
def segment(
    paths: Sequence[Path],
    form: str,
    explain: bool,
    target: Literal["text", "markdown"] | None,
    analysis: pipeline.Analysis,
) -> int:
    """Show the segments of documents: their role, kind and language. PATH may be - for stdin."""
    for document, segments in _segmented(paths, analysis):
        if target is not None:
            article = article_of(document, segments, form=target)
            row = {"path": document.path, target: article}
            click.echo(json_line(row) if form == "jsonl" else article, nl=form == "jsonl")
            continue
        if form == "jsonl":
            for piece in segments:
                click.echo(_json_line(document, piece))
            continue
        if len(paths) > 1 or paths[0].is_dir():
            click.echo(f"{document.path}")
        click.echo(_segment_table(segments, explain=explain), nl=False)
    return 0


def _segmented(
    paths: Sequence[Path], analysis: pipeline.Analysis, *, find: FindSegments = segment_with
) -> Iterator[tuple[Document, tuple[Segment, ...]]]:
    if _STDIN in paths:
        if len(paths) > 1:
            raise UsageError("- (stdin) can't be mixed with files", hint="name one or the other")
        data = sys.stdin.buffer.read()
        document = document_from_bytes(data, path="-", form=analysis.form, exclude=analysis.exclude)
        yield document, find(document, analysis)
        return
    files = list_documents(paths)
    with progress(
        segment_files(files, analysis, find=find), length=len(files), label="Segmenting"
    ) as documents:
        yield from documents


def _json_line(document: Document, segment: Segment) -> str:
    row = {
        "path": document.path,
        "start": segment.span.start,
        "end": segment.span.end,
        "text": segment.text,
        "message": message_text(segment),
        "role": segment.role,
        "kind": segment.kind,
        "lang": segment.lang,
        "confidence": segment.confidence,
        "why": segment.why,
        "lang_confidence": segment.lang_confidence,
        "lang_why": segment.lang_why,
    }
    return json_line(row)


def _segment_table(segments: Sequence[Segment], *, explain: bool) -> str:
    rows = []
    for piece in segments:
        row = [str(piece.line), f"{piece.role}/{piece.kind}", piece.lang]
        if explain:
            row += [
                f"{piece.confidence:.2f}",
                piece.why,
                f"{piece.lang_confidence:.2f}",
                piece.lang_why,
            ]
        rows.append([*row, excerpt(piece.text, length=_EXCERPT)])
    headings = ["line", "kind", "lang"]
    if explain:
        headings += ["sure", "why", "sure", "why this language"]
    return table([*headings, "text"], rows, right="r")


@click.command()
@paths_argument
@locale_dir_option
@references_option
@analysis_options
def extract(
    paths: Sequence[Path],
    locale_dir: Path,
    references: References,
    analysis: pipeline.Analysis,
) -> int:
    """Write the templates DIR/content.pot and DIR/ui.pot of documents.

    A template holds the strings of the documents named and no others: name all that share
    catalogs.
    """
    templates = templates_of(
        _segmented(paths, analysis),
        created=creation_date(),
    )
    layout = pipeline.Layout(locale_dir)
    changed = pipeline.write_templates(templates, layout, references=references)
    for domain, template in templates.items():
        say(f"{domain}: {len(template.messages) - 1} messages")
    say_changed(changed)
    return 0


@click.command()
@paths_argument
@click.option("-l", "--locale", metavar="LOCALE", help="The locale to render.")
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="A file, a folder for several documents, or - for stdout.",
)
@locale_dir_option
@click.option("--use-fuzzy", is_flag=True, help="Use translations that are marked fuzzy.")
@click.option(
    "--pseudo",
    is_flag=False,
    flag_value="accented",
    type=click.Choice(["accented", "bidi"]),
    help="Render a pseudo-locale instead, without any catalog: accented and longer, or bidi.",
)
@analysis_options
@render_options
def render(
    paths: Sequence[Path],
    locale: str | None,
    output: Path,
    locale_dir: Path,
    use_fuzzy: bool,
    pseudo: str | None,
    analysis: pipeline.Analysis,
    options: RenderOptions,
    addresses: pipeline.Addresses | None,
) -> int:
    """Render documents in a locale, from the catalogs; untranslated text stays as it is.

    For a folder or several documents OUT is a folder that mirrors them. PATH may be - for stdin.
    """
    source = pipeline.Prefill(analysis.phrases) if options.prefill else None
    translate = _translator(
        locale, pseudo, locale_dir=locale_dir, use_fuzzy=use_fuzzy, prefill=source
    )
    lang = None if locale is None else bcp47(locale)
    targets = _targets(paths, output)
    places = _published(paths, locale_dir=locale_dir, addresses=addresses)
    changed = []
    findings: list[Finding] = []
    find = partial(segments_to_render, need=RenderNeed.of([translate], options=options))
    rendered = _segmented(paths, analysis, find=find)
    for (document, segments), target, alternates in zip(rendered, targets, places, strict=True):
        way = replace(options, alternates=alternates)
        one = render_one(document, segments, translate=translate, lang=lang, options=way)
        findings += one.findings
        if target is None:
            sys.stdout.buffer.write(one.data)
        elif pipeline.write_rendered(one, target):
            changed.append(target)
    if None not in targets:
        say_changed(changed)
    return _say_findings(findings)


def _published(
    paths: Sequence[Path], *, locale_dir: Path, addresses: pipeline.Addresses | None
) -> list[dict[str, str]]:
    """Give for each document the addresses of its versions, if a pattern is known."""
    if _STDIN in paths:
        return [{}]
    files = list_documents(paths)
    if addresses is None:
        return [{} for _ in files]
    locales = pipeline.Layout(locale_dir).locales()
    return [addresses.of(target.as_posix(), locales=locales) for target in mirrored(files)]


def _translator(
    locale: str | None,
    pseudo: str | None,
    *,
    locale_dir: Path,
    use_fuzzy: bool,
    prefill: pipeline.Prefill | None,
) -> Translator:
    if pseudo is not None:
        if locale is not None:
            raise UsageError("--pseudo and -l exclude each other", hint="choose one of them")
        return pseudo_translator("bidi" if pseudo == "bidi" else "accented")
    if locale is None:
        raise UsageError("no locale is named", hint="name one with -l, for example -l it")
    return pipeline.load_translations(
        locale, layout=pipeline.Layout(locale_dir), include_fuzzy=use_fuzzy, prefill=prefill
    )


def _targets(paths: Sequence[Path], output: Path) -> list[Path | None]:
    """Give the file that each document is rendered to; None means stdout."""
    if _STDIN in paths:
        return [None if output == _STDIN else output]
    files = list_documents(paths)
    several = len(files) > 1 or any(path.is_dir() for path in paths)
    if output == _STDIN:
        if several:
            raise UsageError(
                f"{len(files)} documents can't go to stdout", hint="name a folder with -o"
            )
        return [None]
    if not several and not output.is_dir():
        return [output]
    if output.is_file():
        raise ReadError(
            "several documents need a folder, and this is a file",
            path=str(output),
            hint="name another folder with -o",
        )
    if not several:
        return [output / files[0].name]
    base = [path for path in paths if path.is_dir()]
    if len(paths) == 1 and base:
        return [output / path.relative_to(base[0]) for path in files]
    return [output / path for path in mirrored(files)]


COMMANDS = (localize, segment, extract, render)
