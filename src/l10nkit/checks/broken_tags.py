"""A translation does not have the tags of its source.

What it does: compares the numbered tags (`<a1>`, `</a1>`, `<br2/>`) of every translation with those
of its source. Each has to be there once, and pairs have to nest. They may change their order.

Why it is bad: the tags stand for the links and the markup of the page. Where one is missing,
doubled or crosses another, the page can't be put together, so that the source text is rendered.

Example:
    msgid "See <a1>the guide</a1>."
    msgstr "Si veda <a1>la guida."

How to fix: copy the missing tags from the source and put them around the words they belong to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.inline import tag_problem, tags_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair


_NUMBERED = re.compile(r"<(?=/?[a-z][a-z-]*[1-9])")


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    tags = tags_of(pair.source)
    problem = tag_problem(pair.target, tags) if tags else None
    return NOTHING if problem is None else [Problem(problem)]


CHECK = Check(
    code="T103",
    slug="broken-tags",
    severity="error",
    help="give the translation the tags of its source, each once, and nest them",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.all_sources.rows_with(_NUMBERED),
)
