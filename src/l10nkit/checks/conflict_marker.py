"""A merge conflict is not resolved.

What it does: finds lines that begin with the markers that git and other tools leave in a file:
`<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`.

Why it is bad: gettext tools refuse the whole file. What stands on one of the sides is lost if the
wrong lines are deleted in a hurry.

Example:
    <<<<<<< HEAD
    msgstr "Leggi tutto"
    =======
    msgstr "Continua a leggere"
    >>>>>>> main

How to fix: keep one side and delete the marker lines, or merge again with `l10nkit merge`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.conflicts import is_conflict_marker
from l10nkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import FileView


def _run(view: FileView) -> Iterator[Problem]:
    if not view.problems:
        return
    for number, line in enumerate(view.data.split(b"\n"), start=1):
        if is_conflict_marker(line):
            marker = line[:7].decode("ascii")
            yield Problem(f"a merge conflict marker: {marker}", place=Position(number))


CHECK = Check(
    code="C002",
    slug="conflict-marker",
    severity="error",
    help="resolve the merge: keep one side and delete the marker lines",
    documentation=documentation_of(__doc__),
    on_file=_run,
)
