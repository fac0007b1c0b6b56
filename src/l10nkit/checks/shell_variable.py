"""A translation does not have the variables (`$NAME`, `${name}`) of its source.

What it does: compares shell's, PHP's, Perl's and JavaScript's variables with the source: `$NAME`,
`${name}` and `$(NAME)`. Braces may be added. An amount such as `$5` is none.

Why it is bad: the program puts values in their places; one with another name comes out empty, and
`eval_gettext` leaves it as it is.

Example:
    msgid "Installing into $HOME"
    msgstr "Installation nach $ZUHAUSE"

How to fix: copy the variable from the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.placeholders import Named, compare_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair, Parts


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    if "$" not in pair.source:
        return NOTHING
    return compare_named(pair, _variables, demand_source=True)


def _variables(parts: Parts) -> list[Named]:
    return [Named(token.text.strip("${}"), *token[1:]) for token in parts.placeholders("shell")]


CHECK = Check(
    code="T505",
    slug="shell-variable",
    severity="error",
    help="write the variables as the source has them",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.all_sources.rows_with_signs("$"),
)
