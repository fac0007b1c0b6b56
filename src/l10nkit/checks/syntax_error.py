r"""A file is not a catalog, or a part of it breaks the rules of the format.

What it does: reads the file as GNU gettext does and reports every mistake: a string without its
closing quote, text outside of quotes, an entry without msgstr, plural forms out of order, an
escape that has no meaning. Conflict markers (C002) and bytes that the charset does not have (C003)
are told by their own checks.

Why it is bad: gettext tools refuse the whole file, and with it all of its translations.

Example:
    msgid "Read more"
    msgstr "Leggi "tutto""

How to fix: correct the line; a quote inside of a string is written as `\"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.conflicts import is_conflict_marker
from l10nkit.checks.engine.encodings import is_in_declared_charset
from l10nkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import FileView


def _run(view: FileView) -> Iterator[Problem]:
    lines = view.data.split(b"\n")
    for problem in view.problems:
        line = lines[problem.line - 1] if problem.line else b""
        if is_conflict_marker(line) or not is_in_declared_charset(line, view.data):
            continue
        place = Position(problem.line or 1, problem.column or 1)
        yield Problem(problem.message, place=place, advice=problem.hint)


CHECK = Check(
    code="C001",
    slug="syntax-error",
    severity="error",
    help="correct the line as the format wants it",
    documentation=documentation_of(__doc__),
    on_file=_run,
)
