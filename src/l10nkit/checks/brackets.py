"""A bracket of a translation has no partner.

What it does: pairs round, square and curly brackets, half and full width ones alike, as well as
`【】`. It is silent where a bracket of the source has no partner either, where a placeholder in
braces is broken, which T502 tells, and about `a)` and `1)` in front of an item and smileys.

Why it is bad: readers don't see where the aside ends; in links and commands it breaks the syntax.

Example:
    msgid "Size (in pixels)"
    msgstr "Dimensione (in pixel"

How to fix: add the bracket that is missing, or delete the one that is too many.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

_OPENING = {"(": "(", "（": "(", "[": "[", "［": "[", "{": "{", "｛": "{", "【": "【"}
_CLOSING = {")": "(", "）": "(", "]": "[", "］": "[", "}": "{", "｝": "{", "】": "【"}
_BRACKETS = "".join([*_OPENING, *_CLOSING])
_BRACKET = re.compile(f"[{re.escape(_BRACKETS)}]")
# "a)" and "12." are marks of items, ":-)" is a face.
_NO_BRACKET = re.compile(r"(?:^|(?<=[\s(]))(?:\w{1,2}|[:;=8]-?)[)\]]|[:;]-?[(\[]")


def _suspects(view: CatalogView) -> list[int]:
    """Give the rows whose brackets don't pair up, be they in placeholders or not."""
    return view.texts.all_targets.rows_by_signs(_BRACKETS, _pair_up)


@lru_cache(maxsize=1024)
def _pair_up(brackets: str) -> bool:
    return not _without_partner(brackets)


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    # Placeholders have both of their brackets, so that a text need not be taken apart for them.
    if not _without_partner(pair.target):
        return NOTHING
    prose = pair.target_parts.prose
    alone = _without_partner(prose)
    if not alone or _without_partner(pair.source_parts.prose) or _has_broken_placeholder(pair):
        return NOTHING
    return [Problem(f"{excerpt(prose[at])} has no partner", at, at + 1) for at in alone]


def _has_broken_placeholder(pair: Pair) -> bool:
    """Tell whether a bracket may be what is left of a placeholder, which is T502's to tell."""
    wanted = len(pair.source_parts.of("brace", "mustache", "icu"))
    return wanted > len(pair.target_parts.of("brace", "mustache", "icu"))


def _without_partner(prose: str) -> list[int]:
    stacks: dict[str, list[int]] = {}
    alone = []
    for match in _BRACKET.finditer(prose):
        at, char = match.start(), match[0]
        if char in _OPENING:
            stacks.setdefault(_OPENING[char], []).append(at)
        elif stacks.get(_CLOSING[char]):
            stacks[_CLOSING[char]].pop()
        else:
            alone.append(at)
    for stack in stacks.values():
        alone += stack
    if not alone:
        return alone
    ignored = {match.end() - 1 for match in _NO_BRACKET.finditer(prose)}
    return sorted(set(alone) - ignored)


CHECK = Check(
    code="T305",
    slug="brackets",
    severity="warning",
    help="add the bracket that is missing, or delete the one that is too many",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
