"""The command that git calls to merge catalogs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10nkit.cli.output import say
from l10nkit.excerpts import excerpt
from l10nkit.files import write_bytes
from l10nkit.pipeline.merging import merge_files

_file = click.Path(path_type=Path)


@click.command()
@click.argument("base", type=_file)
@click.argument("ours", type=_file)
@click.argument("theirs", type=_file)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write the result here (- for stdout) instead of over OURS.",
)
@click.option(
    "--path", "name", metavar="NAME", help="What messages call the file; git knows it as %P."
)
def merge(base: Path, ours: Path, theirs: Path, output: Path | None, name: str | None) -> int:
    """Merge two versions of a catalog, OURS and THEIRS, that were both made from BASE.

    Works message by message: translations, comments, flags, header fields, additions and removals
    of both sides come together. Where both changed one translation, that of OURS stays, marked
    fuzzy, and translator comments tell both. No translation is lost. Exits with 1 if there were
    such conflicts.

    \b
    As git's merge driver, in .gitattributes and in git's configuration:
      *.po merge=l10nkit
      git config merge.l10nkit.name "gettext catalogs, by message"
      git config merge.l10nkit.driver "l10nkit merge --path %P %O %A %B"
    """  # noqa: D301 - click reads the backspace
    merged = merge_files(base, ours, theirs, name=name)
    if output is not None and str(output) == "-":
        sys.stdout.buffer.write(merged.data)
    else:
        write_bytes(output or ours, merged.data)
    shown = name or str(output or ours)
    for conflict in merged.conflicts:
        what = excerpt(conflict.msgid) if conflict.msgid else "the header"
        say(f"{shown}:{conflict.line}: both sides changed {what}")
    if merged.conflicts:
        say("each is marked fuzzy, with both versions in its comments: choose, then remove these")
        return 1
    return 0


COMMANDS = (merge,)
