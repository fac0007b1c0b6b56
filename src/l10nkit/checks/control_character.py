r"""A translation has a control character that its source does not have.

What it does: looks for the characters U+0000 to U+001F and U+007F to U+009F, but for line feeds and
tabs, and for the separators U+2028 and U+2029.

Why it is bad: nobody sees them in an editor. Programs cut the text off there, terminals obey them,
and XML can't hold them.

Example:
    msgid "Read more"
    msgstr "Leggi\x0btutto"

How to fix: delete the character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair

_CLASS = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029"
_CONTROLS = re.compile(f"[{_CLASS}]")


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    found = [match for match in _CONTROLS.finditer(pair.target) if match[0] not in pair.source]
    if not found:
        return NOTHING
    return [
        Problem(f"the control character U+{ord(match[0]):04X}", match.start(), match.end())
        for match in found
    ]


CHECK = Check(
    code="C103",
    slug="control-character",
    severity="error",
    help="delete the character",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    triggers=_CLASS.replace("x00", "x01"),  # what NUL is in joined texts
)
