r"""A quotation is opened and not closed, or the other way round.

What it does: pairs the double quotation marks of a translation, straight ones and typographic ones
each among themselves, and single ones if the source has pairs of them. It is silent if a mark of
the source has no partner either, about apostrophes, signs for inches and minutes, and the
gershayim of Hebrew abbreviations.

Why it is bad: readers don't see where the quotation ends, and what stands behind it seems quoted.

Example:
    msgid "Save \"%s\"?"
    msgstr "Salvare \"%s?"

How to fix: add the mark that is missing, or delete the one that is too many.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.quotes import quotations
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

# Not in the middle of a Hebrew word, and not behind a number.
_STRAIGHT = re.compile(r"(?<!\d)\"(?!(?<=[\u05d0-\u05ea]\")[\u05d0-\u05ea])")
# Not between letters, where it is an apostrophe; Arabic has none.
_SINGLE = re.compile(r"(?<![^\W\d_\u0620-\u06d3])'|'(?![^\W\d_])")
_DOUBLE = '"“”„«»「」『』'
# An apostrophe begins or ends words in these: "po'", "'s avonds".
_EDGE_APOSTROPHES = frozenset({"it", "nl", "af", "en", "ca", "oc", "pms", "lmo", "vec", "scn", "sc",
                               "haw", "mt", "gsw", "br", "ga", "gd", "cy", "uz", "fr",
                               "el"})  # fmt: skip
# Particles touch a quotation without a space.
_PARTICLES = frozenset({"Kore", "Jpan", "Hans", "Hant", "Thai"})


def _suspects(view: CatalogView) -> list[int]:
    """Give the rows with double quotes that don't pair up, or with what may be a single quote."""
    texts, context = view.texts, view.context
    rows = set(texts.all_targets.rows_by_signs(_DOUBLE, _may_pair_up))
    if context.language not in _EDGE_APOSTROPHES and context.script not in _PARTICLES:
        single = set(texts.all_sources.rows_with_signs("'"))
        rows.update(single.intersection(texts.all_targets.rows_with_signs(f"'{_DOUBLE}")))
    return sorted(rows)


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    if _is_balanced(pair, context):
        return NOTHING
    source, target = pair.source_parts.prose, pair.target_parts.prose
    problems = []
    if '"' in target:
        marks = _straight(target)
        if len(marks) % 2 and not len(_straight(source)) % 2:
            problems.append(_problem(target, marks[-1] if len(marks) > 1 else marks[0]))
    _pairs, alone = quotations(target)
    if alone and not quotations(source)[1]:
        problems += [_problem(target, at) for at in alone]
    if not problems and "'" in source and _has_single_quotes(pair, context):
        problems += _single(source, target)
    return problems[:1] or NOTHING


def _is_balanced(pair: Pair, context: Context) -> bool:
    """Tell quickly that nothing can be wrong, which is so for nearly all texts."""
    if not _may_pair_up(pair.target):
        return False
    return "'" not in pair.source or not _has_single_quotes(pair, context)


@lru_cache(maxsize=1024)
def _may_pair_up(text: str) -> bool:
    """Tell whether a text has as many double quotes as may pair up."""
    return not (
        text.count('"') % 2
        or (text.count("“") + text.count("”") + text.count("„")) % 2
        or text.count("«") != text.count("»")
        or text.count("「") != text.count("」")
        or text.count("『") != text.count("』")
    )


def _has_single_quotes(pair: Pair, context: Context) -> bool:
    """Tell whether `'` can be told from an apostrophe, and not from "`"."""
    if context.language in _EDGE_APOSTROPHES or "`" in pair.source:
        return False
    return context.script not in _PARTICLES


def _problem(target: str, at: int) -> Problem:
    return Problem(f"{excerpt(target[at])} has no partner", at, at + 1)


def _straight(prose: str) -> list[int]:
    return [match.start() for match in _STRAIGHT.finditer(prose)]


def _single(source: str, target: str) -> list[Problem]:
    marks = [match.start() for match in _SINGLE.finditer(target)]
    in_source = len(_SINGLE.findall(source))
    if not len(marks) % 2 or not in_source or in_source % 2:
        return []
    return [_problem(target, marks[-1])]


CHECK = Check(
    code="T304",
    slug="unbalanced-quotes",
    severity="warning",
    certainty="likely",
    help="add the mark that is missing, or delete the one that is too many",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
