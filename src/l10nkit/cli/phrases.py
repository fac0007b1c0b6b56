"""Commands for the interface phrases: phrases find, phrases list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from l10nkit.cli.configuring import ConfiguredGroup
from l10nkit.cli.options import languages_option, own_phrases_option, required_locales_option
from l10nkit.cli.output import growing_table, json_batches, table
from l10nkit.excerpts import excerpt
from l10nkit.files import read_chunks
from l10nkit.pipeline.phrase_lines import find_phrases, list_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.files import ByteStream
    from l10nkit.pipeline.phrase_lines import LinePhrase, ListedPhrase

_STDIN = Path("-")
_EXCERPT = 72
_FOUND = ("line", "lang", "kind", "concept", "text")
_LISTED = ("concept", "kind", "phrase")

_format_option = click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True
)


@click.group(cls=ConfiguredGroup)
def phrases() -> None:
    """Find and list interface phrases, such as "Read more", in many languages."""


@phrases.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@_format_option
@languages_option
@own_phrases_option
def find(path: Path, form: str, languages: Sequence[str] | None, phrases: Sequence[Path]) -> int:
    """Show the lines that are interface phrases. FILE may be - for stdin, of any length, in UTF-8.

    Decoration and counts around a phrase do not matter: "» Comments (12)" is one. A word of several
    languages is taken for one of the language that most phrases around it are in.
    """
    # It is buffered, which its declared type does not say.
    stream = cast("ByteStream", sys.stdin.buffer) if path == _STDIN else None
    found = find_phrases(read_chunks(path, stream=stream), languages=languages, own=phrases)
    for text in (
        json_batches(found)
        if form == "jsonl"
        else growing_table(_row(_FOUND), found, row=_line_row)
    ):
        click.echo(text, nl=False)
    return 0


def _row(cells: Sequence[str]) -> str:
    line, lang, kind, concept, text = cells
    return f"{line:>7}  {lang:<7}  {kind:<13}  {concept:<20}  {text}\n"


def _line_row(line: LinePhrase) -> str:
    return _row(_cells(line))


def _cells(line: LinePhrase) -> tuple[str, str, str, str, str]:
    text = excerpt(line.text, length=_EXCERPT)
    return str(line.line), line.lang, line.kind, line.concept, text


@phrases.command(name="list")
@required_locales_option
@_format_option
@own_phrases_option
def list_(locales: Sequence[str], form: str, phrases: Sequence[Path]) -> int:
    """Show all phrases in a locale, as `localize` writes them."""
    listed = [one for locale in locales for one in list_phrases(locale, own=phrases)]
    if form == "jsonl":
        click.echo("".join(json_batches([listed])), nl=False)
        return 0
    click.echo(table(_LISTED, [_listed_cells(one) for one in listed]), nl=False)
    return 0


def _listed_cells(phrase: ListedPhrase) -> tuple[str, str, str]:
    return phrase.concept, phrase.kind, " | ".join(phrase.forms)


COMMANDS = (phrases,)
