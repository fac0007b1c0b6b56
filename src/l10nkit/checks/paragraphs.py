r"""A translation has another number of paragraphs or list items than its source.

What it does: counts the blank lines inside of the text, and the lines that begin like an item of a
list (`-`, `*`, `•`, `1.`, `1)`). Line breaks inside of a paragraph are free: languages need more
or fewer of them.

Why it is bad: a paragraph is lost, or two run together.

Example:
    msgid "Hello,\n\nyour order is ready."
    msgstr "Salve, l'ordine è pronto."

How to fix: part the translation where the source is parted, and look whether something is missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_ITEM = re.compile(r"^[^\S\n]*(?:[-*•‣◦]|\d{1,3}[.)])(?=\s)", re.MULTILINE)


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    if "\n" not in pair.source and "\n" not in pair.target:
        return NOTHING
    source, target = pair.source.strip(), pair.target.strip()
    for pattern, what in ((_BLANK_LINES, "paragraphs"), (_ITEM, "list items")):
        extra = 1 if pattern is _BLANK_LINES else 0
        expected = len(pattern.findall(source)) + extra
        found = [match.start() for match in pattern.finditer(target)]
        if len(found) + extra == expected:
            continue
        text = f"{len(found) + extra} {what}, but the source has {expected}"
        if what == "list items" and not found and "\n" not in target:
            text = f"no list, but the source has one of {expected} items"
        return [Problem(text)]
    return NOTHING


CHECK = Check(
    code="T204",
    slug="paragraphs",
    severity="warning",
    certainty="likely",
    help="part the translation into paragraphs and items where its source is parted",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.rows_with_signs("\n"),
)
