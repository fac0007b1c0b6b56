"""What commands print: tables on stdout, messages and progress on stderr."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeVar

import click

from l10nkit.excerpts import display_width, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from _typeshed import DataclassInstance

Item = TypeVar("Item")

# Shorter work is over before a bar could be read.
_MIN_FOR_PROGRESS = 16


def say(message: str) -> None:
    """Print a message for the person at the terminal."""
    click.echo("\n".join(printable(line) for line in message.split("\n")), err=True)


def say_error(message: str) -> None:
    """Print an error."""
    colored = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    prefix = click.style("error:", fg="red", bold=True) if colored else "error:"
    text = "\n".join(printable(line) for line in message.split("\n"))
    click.echo(f"{prefix} {text}", err=True)


def say_changed(paths: Sequence[Path]) -> None:
    """Name the files that changed."""
    for path in paths:
        say(f"wrote {path}")
    if not paths:
        say("nothing changed")


@contextmanager
def progress(items: Iterable[Item], *, length: int, label: str) -> Iterator[Iterable[Item]]:
    """Show a progress bar for long work, if a person looks at it."""
    if length < _MIN_FOR_PROGRESS or not sys.stderr.isatty():
        yield items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield bar


def json_line(row: Mapping[str, object]) -> str:
    """Write an object as one line of JSON Lines, without the line end."""
    line = json.dumps(row, ensure_ascii=False)
    # JSON can hold a lone surrogate as an escape only.
    return json.dumps(row) if any("\ud800" <= char <= "\udfff" for char in line) else line


def json_batches(batches: Iterable[Iterable[DataclassInstance]]) -> Iterator[str]:
    """Write batches of values as JSON Lines, a text a batch."""
    for batch in batches:
        yield "".join(f"{json_line(asdict(one))}\n" for one in batch)


def growing_table(
    headings: str, batches: Iterable[Iterable[Item]], *, row: Callable[[Item], str]
) -> Iterator[str]:
    """Lay out a table whose rows are not known beforehand, a text a batch.

    Args:
        headings: Its first line.
        batches: What the rows are about.
        row: Writes the line of one.
    """
    for batch in batches:
        yield headings + "".join(map(row, batch))
        headings = ""  # With the first rows: where nothing can be read is no table.
    yield headings


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: str = "") -> str:
    """Lay out a table.

    Args:
        headings: Of the columns.
        rows: Cells, as many a row as there are headings; made printable here.
        right: One character a column: `r` aligns its cells to the right.
    """
    cells = [[printable(cell) for cell in row] for row in [headings, *rows]]
    widths = [max(display_width(row[column]) for row in cells) for column in range(len(headings))]
    lines = []
    for row in cells:
        parts = []
        for column, cell in enumerate(row):
            padding = " " * (widths[column] - display_width(cell))
            to_right = right[column : column + 1] == "r"
            parts.append(padding + cell if to_right else cell + padding)
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines) + "\n"
