"""A translation has a character that stands for one that was lost.

What it does: looks for U+FFFD, for what became of several of them in Chinese encodings (`锟斤拷`),
and for letters that a conversion turned into question marks (`Gr??e`, `????`). Question marks that
the source has as well are left alone.

Why it is bad: the text is lost, and readers see that it is.

Example:
    msgid "Size"
    msgstr "Gr\ufffd\ufffde"

How to fix: type the text again. No program can bring it back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair

_LOST = re.compile("\ufffd+|锟斤拷")
_QUESTIONS = re.compile(r"(?<=[^\W\d_])\?{2,}(?=[^\W\d_])|\?{4,}")


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    target = pair.target
    found = [match for match in _LOST.finditer(target) if match[0] not in pair.source]
    if "??" in target and "??" not in pair.source:
        found += _QUESTIONS.finditer(pair.target_parts.prose)
    if not found:
        return NOTHING
    return [Problem("a character was lost here", at.start(), at.end()) for at in found]


CHECK = Check(
    code="C102",
    slug="replacement-character",
    severity="error",
    help="type the text again",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.all_targets.rows_with_any("\ufffd", "锟斤拷", "??"),
)
