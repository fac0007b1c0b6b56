"""A translation has translated or changed a term that stays as it is.

What it does: looks for the words that the project never translates (`[check] terms`), such as
names of products, in the sources, and for the same in the translation. Capitals count. An ending
may be added ("GitHubs", "GitHub'ın").

Why it is bad: readers don't recognize the product, and searching for it finds nothing.

Example:
    msgid "Sign in with GitHub"
    msgstr "Accedi con Github"

How to fix: write the term as the source does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.terms import find_as_written, term_pattern
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView, Pair


def _run(view: CatalogView) -> Iterator[Problem]:
    terms = view.context.settings.terms
    if not terms:
        return
    pattern = term_pattern(terms, plurals=False)
    for row in view.texts.all_sources.rows_with(pattern):
        pair = view.texts.pair(row)
        found = dict.fromkeys(pattern.findall(pair.source_parts.prose))
        for term in found:
            if term not in pair.target:
                yield _problem(pair, term)


def _problem(pair: Pair, term: str) -> Problem:
    place = find_as_written(pair.target, term)
    if place is None:
        text = f"the term {excerpt(term)} is missing"
        return Problem(text, message=pair.message, form=pair.form)
    start, end = place
    text = f"the term {excerpt(term)} is written {excerpt(pair.target[start:end])}"
    return Problem(text, start, end, message=pair.message, form=pair.form)


CHECK = Check(
    code="T606",
    slug="terms",
    severity="warning",
    help="write the term as the source does",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
