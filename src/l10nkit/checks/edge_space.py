"""A translation does not begin or end with the spaces of its source.

What it does: compares the spaces in front of the text and behind it. Where one of them has a line
break, T202 compares. A space that the source has behind a word, and not behind a sign such as `:`,
may be dropped: it is a mistake of the source. Chinese and Japanese may drop any, as they put none
between words.

Why it is bad: programs put such texts side by side: a lost space glues two words, one too many
makes a gap, or a name that is searched for is not found.

Example:
    msgid "Status: "
    msgstr "Stato:"

How to fix: run `l10nkit check --fix`, or give the translation the spaces of its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.edges import edges_differ, edges_of, with_edges_of_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair

# Scripts that put no space between words or sentences.
_UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    source, target = pair.source, pair.target
    if not edges_differ(source, target) or not source.strip() or not target.strip():
        return NOTHING
    wanted, found = edges_of(source), edges_of(target)
    spaced = context.script not in _UNSPACED
    length = len(target)
    problems = []
    if _differ(wanted.before, found.before):
        text = _describe(wanted.before, found.before, "in front of the text")
        if found.before or spaced:
            problems.append(Problem(text, 0, len(found.before)))
    if _differ(wanted.after, found.after):
        text = _describe(wanted.after, found.after, "behind the text")
        if found.after or (spaced and not wanted.text[-1:].isalnum()):
            problems.append(Problem(text, length - len(found.after), length))
    if not problems:
        return NOTHING
    fix = with_edges_of_source(pair)
    return [problem._replace(fix=fix) for problem in problems]


def _differ(wanted: str, found: str) -> bool:
    """Tell whether there is a space on one side only; how many there are may be indentation."""
    return bool(wanted) != bool(found) and "\n" not in wanted and "\n" not in found


def _describe(wanted: str, found: str, where: str) -> str:
    if found:
        return f"{len(found)} {'space' if len(found) == 1 else 'spaces'} {where} too many"
    verb = "space {} is" if len(wanted) == 1 else "spaces {} are"
    return f"the {verb.format(where)} missing"


CHECK = Check(
    code="T201",
    slug="edge-space",
    severity="info",
    help="give the translation the spaces of its source",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.with_edges,
)
