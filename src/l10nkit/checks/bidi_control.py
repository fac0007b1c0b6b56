r"""A translation has bidirectional controls that are open, cross, or have no place in it.

What it does: reports embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069)
without their partner, overrides that the source does not have, and direction marks (U+200E,
U+200F, U+061C) in a locale that is written from left to right. What the source has as well is left
alone.

Why it is bad: an open control turns the text behind it around, on the page as in the source code
("Trojan Source", CVE-2021-42574). A mark in a text from left to right came there by accident, and
breaks searching and comparing.

Example:
    msgid "File name"
    msgstr "\u202eeman eliF"

How to fix: delete the control, or close it: U+202A, U+202B, U+202D and U+202E with U+202C; U+2066
to U+2068 with U+2069.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.locales import direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair
    from l10nkit.model import Severity

_CLASS = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
_CONTROL = re.compile(f"[{_CLASS}]")
_MARKS = "\u061c\u200e\u200f"
_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_MARK = "a direction mark in a text from left to right"
_ALONE = "a bidirectional control without its partner"
_POP_EMBEDDING = "\u202c"
_POP_ISOLATE = "\u2069"


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    controls = list(_CONTROL.finditer(pair.target))
    if not controls:
        return NOTHING
    left_to_right = direction(context.locale) == "ltr"
    problems: dict[int, tuple[str, Severity]] = {}
    for match in controls:
        char = match[0]
        if char in pair.source:
            continue
        if char in _OVERRIDES:
            problems[match.start()] = ("an override of the text's direction", "error")
        elif char in _MARKS and left_to_right:
            problems[match.start()] = (_MARK, "warning")
    if any(char in pair.source for char in _EMBEDDINGS + _ISOLATES):
        open_ones: list[int] = []
    else:
        open_ones = _without_partner(controls)
    for start in open_ones:
        problems.setdefault(start, (_ALONE, "warning"))
    return [
        Problem(f"{text}: U+{ord(pair.target[start]):04X}", start, start + 1, severity=severity)
        for start, (text, severity) in sorted(problems.items())
    ]


def _without_partner(controls: Sequence[re.Match[str]]) -> list[int]:
    stack: list[re.Match[str]] = []
    alone = []
    for match in controls:
        char = match[0]
        if char in _EMBEDDINGS or char in _ISOLATES:
            stack.append(match)
        elif char in (_POP_EMBEDDING, _POP_ISOLATE):
            partners = _EMBEDDINGS if char == _POP_EMBEDDING else _ISOLATES
            if stack and stack[-1][0] in partners:
                stack.pop()
            else:
                alone.append(match.start())
    return [*alone, *(match.start() for match in stack)]


CHECK = Check(
    code="C104",
    slug="bidi-control",
    severity="error",
    help="delete the control, or close it",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    triggers=_CLASS,
)
