"""A Spanish question or exclamation has no `¿` or `¡` in front.

What it does: looks in Spanish and Asturian for `?` and `!` at the end of a word without such a mark
earlier in the same sentence, and for `¿` and `¡` that nothing closes. Names that end in a mark are
left alone if the source has them (`Yahoo!`), as well as `(?)` and `!` in code.

Why it is bad: Spanish spelling demands both; readers can't tell where the question begins.

Example:
    msgid "Delete the page?"
    msgstr "Eliminar la página?"

How to fix: put `¿` or `¡` where the question or exclamation begins, which need not be where the
sentence does: `Si lo borra, ¿se pierde?`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

_LANGUAGES = frozenset({"es", "ast"})
_MARKS = re.compile(r"[¿¡]|(?<=[^\s(\[])(?: ?[?!])+(?=[\s\"'”»’).,;:…\]\ufffc]|$)")
_MARK = re.compile("[?!¿¡]")
_PARTNERS = {"?": "¿", "!": "¡"}
_NAME = re.compile(r"[^\s\ufffc]+$")


def _suspects(view: CatalogView) -> list[int]:
    if view.context.language not in _LANGUAGES:
        return []
    return view.texts.all_targets.rows_with(_MARK)


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    if context.language not in _LANGUAGES:
        return NOTHING
    prose = pair.target_parts.prose
    if not any(map(str.isalpha, prose)):
        return NOTHING
    open_marks: list[int] = []
    problems = []
    for match in _MARKS.finditer(prose):
        mark = match[0].lstrip()
        if mark in "¿¡":
            open_marks.append(match.start())
            continue
        # "¡¿Qué?!" and "¿Qué!" are right: any opening mark goes with any closing one.
        if open_marks:
            open_marks.clear()
        elif not _is_name(pair, match):
            wanted = _PARTNERS[mark[0]]
            problems.append(Problem(f"{excerpt(wanted)} is missing", match.start(), match.end()))
    problems += [
        Problem(f"{excerpt(prose[at])} is not closed", at, at + 1)
        for at in open_marks
        if prose[at] not in pair.source
    ]
    return problems


def _is_name(pair: Pair, match: re.Match[str]) -> bool:
    """Tell whether the word in front has the mark in the source, too, and the sentence goes on."""
    word = _NAME.search(match.string[: match.start()])
    rest = match.string[match.end() :].strip()
    return word is not None and bool(rest) and word[0] + match[0].lstrip() in pair.source


CHECK = Check(
    code="T307",
    slug="inverted-marks",
    severity="warning",
    help="put the inverted mark where the question or exclamation begins",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
