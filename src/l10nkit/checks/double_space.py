"""A translation has two spaces in a row, and its source has not.

What it does: looks for two or more spaces, no-break spaces among them, between characters of one
line. Where the source has any, or a table is made with spaces, nothing is reported.

Why it is bad: it is a slip that shows as a gap in plain text, and makes one translation two for
searches and memories.

Example:
    msgid "Read the guide"
    msgstr "Leggi  la guida"

How to fix: run `l10nkit check --fix`, or delete one of the spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair

_NO_BREAK = "\u00a0\u202f"
_SPACES = re.compile(f"(?<=\\S)[ {_NO_BREAK}]{{2,}}(?=\\S)")
_TWO_SPACES = re.compile(f"[ {_NO_BREAK}]{{2}}")


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    target = pair.target
    if "  " not in target and "\u00a0 " not in target and " \u00a0" not in target:
        return NOTHING
    if _TWO_SPACES.search(pair.source.strip()):
        return NOTHING
    found = list(_SPACES.finditer(pair.target_parts.prose))
    if not found:
        return NOTHING
    fix = _fixed(target, found)
    return [Problem("two spaces in a row", match.start(), match.end(), fix=fix) for match in found]


def _fixed(target: str, found: list[re.Match[str]]) -> str:
    pieces = []
    at = 0
    for match in found:
        no_break = next((char for char in match[0] if char in _NO_BREAK), " ")
        pieces += [target[at : match.start()], no_break]
        at = match.end()
    return "".join([*pieces, target[at:]])


CHECK = Check(
    code="T203",
    slug="double-space",
    severity="info",
    help="delete one of the spaces",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.all_targets.rows_with_any("  ", "\u00a0 ", " \u00a0"),
)
