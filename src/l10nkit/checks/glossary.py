"""A translation does not use the word that the glossary has for a term.

What it does: looks for the terms of the project's glossary (`[check] glossary`, CSV or TBX) in the
sources, and for one of their translations in the translation, in any of its forms: German "Ordner"
is in "Ordnern". The longest term counts: with "log in" in the glossary, "log" is not asked for
there.

Why it is bad: readers who find two words for one thing look for two things.

Example:
    msgid "The folder is empty."
    msgstr "Das Verzeichnis ist leer."

How to fix: use the glossary's word. If the word is right here, add it to the glossary after a `|`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.terms import find_as_written, has_term, term_pattern
from l10nkit.excerpts import excerpt
from l10nkit.locales import fallback_chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10nkit.checks.engine import CatalogView, Pair


def _run(view: CatalogView) -> Iterator[Problem]:
    if not view.context.settings.glossary or view.context.locale == "und":
        return
    terms = _terms(view)
    if not terms:
        return
    by_name = {term.casefold(): words for term, words in terms.items()}
    pattern = term_pattern(terms, plurals=True)
    for row in view.texts.all_sources.rows_with(pattern):
        pair = view.texts.pair(row)
        if view.context.is_native(pair.message):
            continue
        seen = set()
        for match in pattern.finditer(pair.source_parts.prose):
            name = _name(match[0].casefold(), by_name)
            if name in seen:
                continue
            seen.add(name)
            if not any(has_term(pair.target, word, language=view.context.language)
                       for word in by_name[name]):  # fmt: skip
                yield _problem(pair, match[0], by_name[name])


def _terms(view: CatalogView) -> dict[str, tuple[str, ...]]:
    """Give the terms for a locale: its own, and of the locales it falls back to what it lacks.

    Where there is nothing for a language alone, that of its countries serves: `de_DE` for `de`.
    """
    glossary = view.context.settings.glossary
    locale = view.context.locale
    narrower = [name for name in sorted(glossary) if locale in fallback_chain(name)]
    terms: dict[str, tuple[str, ...]] = {}
    for name in (*narrower, *reversed(fallback_chain(locale))):
        terms |= glossary.get(name, {})
    return terms


def _name(found: str, terms: Mapping[str, tuple[str, ...]]) -> str:
    """Give the term that stands in a text in the plural or with other white space."""
    found = " ".join(found.split())
    forms = (found, found.removesuffix("s"), found.removesuffix("es"),
             f"{found.removesuffix('ies')}y")  # fmt: skip
    return next(form for form in forms if form in terms)


def _problem(pair: Pair, term: str, words: tuple[str, ...]) -> Problem:
    wanted = " or ".join(excerpt(word) for word in words)
    text = f"{excerpt(term)} is {wanted} in the glossary"
    start, end = find_as_written(pair.target, term) or (None, None)
    return Problem(text, start, end, message=pair.message, form=pair.form)


CHECK = Check(
    code="T605",
    slug="glossary",
    severity="warning",
    certainty="likely",
    help="use the glossary's word for the term",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
