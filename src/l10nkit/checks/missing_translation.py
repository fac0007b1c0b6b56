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

from l10nkit.checks.check import Check, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.check import Context
    from l10nkit.model import Catalog, Message


def _run(catalog: Catalog, context: Context, /) -> Iterator[tuple[Message, str]]:
    for message in catalog.messages:
        if message.obsolete or not message.msgid or message.translated:
            continue
        if context.is_native(message):
            continue
        missing = message.msgstr.count("")
        what = "no translation"
        if 0 < missing < len(message.msgstr):
            what = f"{missing} of {len(message.msgstr)} plural forms missing"
        yield message, f"{what}: {excerpt(message.msgid)}"


CHECK = Check(
    code="T101",
    slug="missing-translation",
    severity="error",
    help="translate the message",
    run=_run,
    documentation=documentation_of(__doc__),
)
