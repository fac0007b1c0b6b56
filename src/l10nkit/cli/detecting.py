"""The command for people who want languages only: detect."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from l10nkit.cli.options import detector_option, languages_option
from l10nkit.cli.output import growing_table, json_batches, table
from l10nkit.excerpts import excerpt
from l10nkit.files import read_bytes, read_chunks
from l10nkit.pipeline.detecting import detect_lines, detect_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.files import ByteStream
    from l10nkit.pipeline.detecting import LineLanguage

_STDIN = Path("-")
_EXCERPT = 72
_HEADINGS = ("line", "lang", "sure", "text")


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--each-line", is_flag=True, help="Take every line alone; for streams of any length, in UTF-8."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True
)
@languages_option
@detector_option
def detect(
    path: Path, each_line: bool, form: str, languages: Sequence[str] | None, detector: str
) -> int:
    """Tell the language of every line. FILE may be - for stdin.

    The lines are taken for those of one page, so that each helps to decide on the others: a button
    of one word is most likely in a language of its page. `sure` is how often such an answer is
    right; `und` means that there is nothing to decide on.
    """
    if each_line:
        # It is buffered, which its declared type does not say.
        stream = cast("ByteStream", sys.stdin.buffer) if path == _STDIN else None
        batches = detect_lines(
            read_chunks(path, stream=stream), detector=detector, languages=languages
        )
        for text in (
            json_batches(batches)
            if form == "jsonl"
            else growing_table(_row(_HEADINGS), batches, row=_line_row)
        ):
            click.echo(text, nl=False)
        return 0
    data = sys.stdin.buffer.read() if path == _STDIN else read_bytes(path)
    lines = detect_page(data, path=str(path), detector=detector, languages=languages)
    if form == "jsonl":
        click.echo("".join(json_batches([lines])), nl=False)
        return 0
    click.echo(table(_HEADINGS, [_cells(line) for line in lines], right="r"), nl=False)
    return 0


def _row(cells: Sequence[str]) -> str:
    line, lang, sure, text = cells
    return f"{line:>7}  {lang:<7}  {sure:<4}  {text}\n"


def _line_row(line: LineLanguage) -> str:
    return _row(_cells(line))


def _cells(line: LineLanguage) -> tuple[str, str, str, str]:
    text = excerpt(line.text, length=_EXCERPT)
    return str(line.line), line.lang, f"{line.confidence:.2f}", text


COMMANDS = (detect,)
