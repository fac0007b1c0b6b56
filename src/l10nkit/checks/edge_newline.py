r"""A translation does not begin or end with the line breaks of its source.

What it does: counts the line breaks in front of the text and behind it. It is an error where only
one of both texts begins, or ends, with a line break itself, as for `msgfmt --check`. A line break
at the end of the source with indentation behind it is the layout of a template, and may be left
out.

Why it is bad: `msgfmt --check` refuses the catalog. In a terminal the next output runs on in the
same line; in a file a paragraph is glued to the one before.

Example:
    msgid "Done.\n"
    msgstr "Fatto."

How to fix: run `l10nkit check --fix`, or begin and end the translation as the source does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.edges import edges_differ, edges_of, with_edges_of_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair
    from l10nkit.model import Severity

_SIDES = (("in front of", 0), ("behind", 2))


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    source, target = pair.source, pair.target
    if not edges_differ(source, target) or not source.strip() or not target.strip():
        return NOTHING
    wanted, found = edges_of(source), edges_of(target)
    problems = []
    for where, side in _SIDES:
        expected, actual = wanted[side].count("\n"), found[side].count("\n")
        if expected == actual:
            continue
        if not actual and side and not wanted.after.endswith("\n"):
            continue  # layout
        start = 0 if side == 0 else len(target) - len(found.after)
        text = f"{_lines(actual)} {where} the text, but the source has {_lines(expected)}"
        # msgfmt refuses a catalog for the first and the last character only.
        at = -1 if side else 0
        refused = (source[at] == "\n") != (target[at] == "\n")
        severity: Severity | None = None if refused else "warning"
        problems.append(Problem(text, start, start + len(found[side]), severity=severity))
    if not problems:
        return NOTHING
    fix = with_edges_of_source(pair)
    return [problem._replace(fix=fix) for problem in problems]


def _lines(count: int) -> str:
    return f"{count or 'no'} line {'break' if count == 1 else 'breaks'}"


CHECK = Check(
    code="T202",
    slug="edge-newline",
    severity="error",
    help="begin and end the translation with the line breaks of its source",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.with_edges,
)
