"""A message has no translation.

What it does: reports every message whose msgstr is empty, or of which a plural form is empty.
Messages that are in the target language already are never reported.

Why it is bad: readers get that text in the source language.

Example:
    #. lang: en
    msgid "Similar News:"
    msgstr ""

How to fix: translate it, or leave it to the fallback locale on purpose by not running this check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context
    from l10nkit.model import Message


def _run(message: Message, context: Context) -> Sequence[Problem]:
    if "" not in message.msgstr or context.is_native(message):
        return NOTHING
    missing = message.msgstr.count("")
    what = "no translation"
    if missing < len(message.msgstr):
        what = f"{missing} of {len(message.msgstr)} plural forms missing"
    return [Problem(f"{what}: {excerpt(message.msgid)}", message=message)]


CHECK = Check(
    code="T101",
    slug="missing-translation",
    severity="error",
    help="translate the message",
    documentation=documentation_of(__doc__),
    on_message=_run,
    suspects=lambda view: view.incomplete,
)
