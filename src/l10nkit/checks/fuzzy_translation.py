"""A translation is marked fuzzy.

What it does: reports every message with the `fuzzy` flag.

Why it is bad: a fuzzy translation was made for another text, or is a guess; it is not compiled and
not rendered, so that readers get the source language.

Example:
    #, fuzzy
    #| msgid "Read on"
    msgid "Read more"
    msgstr "Leggi"

How to fix: correct the translation and remove the `fuzzy` flag (Poedit: "Needs work").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context
    from l10nkit.model import Message


def _run(message: Message, _context: Context) -> Sequence[Problem]:
    if "fuzzy" not in message.flags or not message.translated:
        return NOTHING
    return [Problem(f"fuzzy translation: {excerpt(message.msgid)}")]


CHECK = Check(
    code="T102",
    slug="fuzzy-translation",
    severity="error",
    help="correct the translation and remove the fuzzy flag",
    documentation=documentation_of(__doc__),
    on_message=_run,
    suspects=lambda view: view.fuzzy,
)
