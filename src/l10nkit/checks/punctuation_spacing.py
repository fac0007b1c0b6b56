"""A space in front of a mark or behind it is missing, or there is one too many.

What it does: in French, looks for `;`, `:`, `!` and `?` without a space in front, and for `«` and
`»` without a space inside; in Canadian and Swiss French only for what is in use there. In other
languages it looks for a space in front of a comma, full stop, `;`, `:`, `!` or `?`, and in all of
them for a mark with a word right behind it. What the source has as well is left alone, as are
times, numbers, addresses and code. Scripts without spaces, and `।`, which many put a space in front
of, are not looked at.

Why it is bad: it is a mistake of spelling that readers of the language see at once; where the space
in front of a mark can break, the mark comes to stand alone at the beginning of a line.

Example:
    msgid "Warning: this can't be undone!"
    msgstr "Attention: ceci est irréversible!"

How to fix: run `l10nkit check --fix`, which takes the no-break space that French needs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import BETWEEN, NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

_NO_BREAK_SPACE = "\u00a0"
# In front of a mark stands a letter, a bracket, a quote or a placeholder, but no space.
_BEFORE = r"[\w)\]\"”’%\ufffc]"
_BEHIND = rf"(?=[!?]*(?:[\s\"'”’»){BETWEEN}]|$))"
_GUILLEMETS = r"(?<=«)(?=[^\s»])|(?<=[^\s«]»)"
# The mark stands first in each pattern, for which a search looks fast.
_FRENCH = re.compile(rf"[;:!?«»](?:(?<={_BEFORE}[;:!?]){_BEHIND}|{_GUILLEMETS})")
_CANADIAN = re.compile(rf"[:«»](?:(?<={_BEFORE}:){_BEHIND}|{_GUILLEMETS})")
_SWISS = re.compile(r"(?!)")
_VARIANTS = {"fr_CA": _CANADIAN, "fr_CH": _SWISS}
_CODE = re.compile(r"(?:^|\s)(?:['\"`]?\w+\(\)|:[\w-]+|['\"`]\w+|^\ufffc+)$|[&]\w+$")

_SPACE_BEFORE = re.compile(rf" ([,.;:!?،؛؟])(?<=(?:[^\W_]|[)\ufffc ]) .)(?=[\s\"”»){BETWEEN}]|$)")
_NO_SPACE_BEHIND = re.compile(
    r"[.,;!?،؛؟](?:(?<=[^\W\d_]{2}[,;!?،؛؟])(?=[^\W\d_]{2})"
    r"|(?<=[a-zà-ÿα-ώа-я]{2}\.)(?=[A-ZÀ-ÞΑ-ΩА-Я][a-zà-ÿα-ώа-я]{2}))"
)
_SPACED = frozenset({"Latn", "Cyrl", "Grek", "Hebr", "Arab", "Armn", "Geor"})
# A space in front of marks is right, or usual, in these.
_SPACE_IS_RIGHT = frozenset({"br", "oc", "co", "wa", "und"})


def _suspects(view: CatalogView) -> Collection[int]:
    """Give the rows that have what the patterns find, be it in placeholders or not."""
    context, targets = view.context, view.texts.all_targets
    rows: set[int] = set()
    if context.language == "fr":
        rows.update(targets.rows_with(_VARIANTS.get(context.locale, _FRENCH)))
    elif context.script not in _SPACED:
        return rows
    elif context.language not in _SPACE_IS_RIGHT:
        rows.update(targets.rows_with(_SPACE_BEFORE))
    rows.update(targets.rows_with(_NO_SPACE_BEHIND))
    return sorted(rows)


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    target = pair.target
    problems: list[Problem] = []
    if context.language == "fr":
        pattern = _VARIANTS.get(context.locale, _FRENCH)
        if pattern.search(target) and target != pair.source:
            problems += _in_french(pair, pattern)
    elif context.script not in _SPACED:
        return NOTHING
    elif _SPACE_BEFORE.search(target) and context.language not in _SPACE_IS_RIGHT:
        problems += _space_before(pair)
    if _NO_SPACE_BEHIND.search(target):
        problems += _no_space_behind(pair)
    return problems or NOTHING


def _in_french(pair: Pair, pattern: re.Pattern[str]) -> list[Problem]:
    prose, target = pair.target_parts.prose, pair.target
    found = [
        match
        for match in pattern.finditer(prose)
        if not _is_code(prose[: match.start()]) and not _is_copied(match, pair)
    ]
    pieces = []
    at = 0
    for match in found:
        place = match.end() if match[0] == "«" else match.start()
        pieces += [target[at:place], _NO_BREAK_SPACE]
        at = place
    fix = "".join([*pieces, target[at:]])
    return [
        Problem(
            f"no space {'behind' if match[0] == '«' else 'in front of'} {excerpt(match[0])}",
            match.start(),
            match.end(),
            fix=fix,
        )
        for match in found
    ]


def _is_code(before: str) -> bool:
    """Tell whether the mark behind a text is a piece of code, such as `:maxdepth:` or `f();`."""
    return _CODE.search(before) is not None


def _is_copied(match: re.Match[str], pair: Pair) -> bool:
    """Tell whether the source has the mark between the same words: `Cache-Control: no-store`."""
    before = pair.target[: match.start()].split()
    behind = pair.target[match.end() :].split()
    if not before or not behind:
        return False
    return f"{before[-1]}{match[0]} {behind[0]}" in pair.source


def _space_before(pair: Pair) -> list[Problem]:
    marks_of_source = {match[1] for match in _SPACE_BEFORE.finditer(pair.source)}
    target = pair.target
    found = [
        (len(target[: match.start()].rstrip(" ")), match)
        for match in _SPACE_BEFORE.finditer(pair.target_parts.prose)
        if match[1] not in marks_of_source
    ]
    pieces = []
    at = 0
    for start, match in found:
        pieces.append(target[at:start])
        at = match.start(1)
    fix = "".join([*pieces, target[at:]])
    return [
        Problem(f"a space in front of {excerpt(match[1])}", start, match.end(), fix=fix)
        for start, match in found
    ]


def _no_space_behind(pair: Pair) -> list[Problem]:
    if _NO_SPACE_BEHIND.search(pair.source):
        return []
    return [
        Problem(f"no space behind {excerpt(match[0])}", match.start(), match.end())
        for match in _NO_SPACE_BEHIND.finditer(pair.target_parts.prose)
    ]


CHECK = Check(
    code="T302",
    slug="punctuation-spacing",
    severity="info",
    certainty="likely",
    help="put spaces around the mark as the language does",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
