"""A translation begins with a small letter and its source with a capital, or the other way round.

What it does: compares the first letters of both texts, where the script of the translation has
capitals. A small letter in place of a capital is reported unless the catalog does so often;
a capital in place of a small letter only if it is the one exception, and never in German, which
writes nouns with capitals. Texts that begin with a placeholder, a number, an abbreviation or a name
(`iPhone`, `conf.py`) are left alone, as are languages that put small letters in front of capitals
(Irish, Zulu, …).

Why it is bad: buttons, headings and sentences look unfinished.

Example:
    msgid "Save the page."
    msgstr "salva la pagina."

How to fix: begin the translation as the source begins.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView, Pair, Parts

_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
# Small letters stand in front of a capital in these.
_MUTATING = frozenset({"ga", "gd", "gv", "zu", "xh", "ss", "nr", "nd", "st", "tn", "mt", "rw", "rn",
                       "und"})  # fmt: skip
_CAPITAL_NOUNS = frozenset({"de", "gsw", "nds", "lb"})
# More exceptions are a habit, unless they are few among the translations that comply.
_FEW = 2
_RARE = 0.02
# One capital among so many small letters is a slip.
_MANY = 20
# Quotes, brackets, inverted marks and emphasis may stand in front of the first word.
_FIRST = re.compile(r"[\s\"'“„«‘‚‹「(\[¿¡*_]*([^\W\d_][^\s\ufffc,;:!?)\]]*)")
# What placeholders and numbers begin with.
_NO_LETTER = frozenset("%{$&0123456789-.,:/@#")
_PLAIN = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*\.?")


def _run(view: CatalogView) -> Iterator[Problem]:
    context = view.context
    if context.script not in _SCRIPTS or context.language in _MUTATING:
        return
    counts, found = _compared(view)
    if len(found[True]) <= max(_FEW, _RARE * counts[True]):
        for pair, at in found[True]:
            yield _problem(pair, at, "begins with a small letter, its source with a capital")
    is_slip = len(found[False]) == 1 and counts[False] >= _MANY
    if is_slip and context.language not in _CAPITAL_NOUNS:
        for pair, at in found[False]:
            text = "begins with a capital, its source with a small letter"
            yield _problem(pair, at, text)


def _compared(view: CatalogView) -> tuple[dict[bool, int], dict[bool, list[tuple[Pair, int]]]]:
    """Count the pairs that begin alike, and list others, by whether the source has a capital."""
    counts = {True: 0, False: 0}
    found: dict[bool, list[tuple[Pair, int]]] = {True: [], False: []}
    texts = view.texts
    starts = [(source[0], target[0]) for source, target in zip(texts.sources, texts.targets,
                                                               strict=True)]  # fmt: skip
    unlike = set()
    for (source, target), number in Counter(starts).items():
        if source.isupper() and target.isupper():
            counts[True] += number
        elif source.islower() and target.islower():
            counts[False] += number
        elif source not in _NO_LETTER and target not in _NO_LETTER:
            unlike.add((source, target))
    for row in (row for row, both in enumerate(starts) if both in unlike):
        pair = texts.pair(row)
        deviation = _deviation(pair)
        if deviation is not None:
            found[deviation[0]].append((pair, deviation[1]))
    return counts, found


def _problem(pair: Pair, at: int, text: str) -> Problem:
    return Problem(text, at, at + 1, message=pair.message, form=pair.form)


def _deviation(pair: Pair) -> tuple[bool, int] | None:
    """Tell whether the source begins with a capital, and where the translation differs."""
    first, word = _first_word(pair.source_parts), _first_word(pair.target_parts)
    if first is None or word is None or first[1][0].isupper() == word[1][0].isupper():
        return None
    source, target = first[1], word[1]
    if not _PLAIN.fullmatch(target) or target in pair.source or source in pair.target:
        return None
    # "iPhone", "PM", "eBay": these have capitals of their own, or none.
    if any(map(str.isupper, target[1:])) or any(map(str.isupper, source[1:])):
        return None
    return source[0].isupper(), word[0]


def _first_word(parts: Parts) -> tuple[int, str] | None:
    """Give the first word and where it begins; None if the text begins with something else."""
    prose = parts.prose
    at = 0
    for token in parts.of("tag"):
        if token.start == at:
            at = token.end
    found = _FIRST.match(prose, at)
    if found is None or found[1][0].isupper() == found[1][0].islower():
        return None
    # A word that runs into a placeholder, such as "l'%s", is no word of its own.
    if any(token.start == found.end() and token.kind != "tag" for token in parts.tokens):
        return None
    return found.start(1), found[1]


CHECK = Check(
    code="T206",
    slug="capital-start",
    severity="info",
    certainty="likely",
    help="begin the translation as the source begins",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
