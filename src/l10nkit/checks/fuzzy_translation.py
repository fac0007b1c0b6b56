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

from l10nkit.checks.check import Check, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.check import Context
    from l10nkit.model import Catalog, Message


def _run(catalog: Catalog, _context: Context, /) -> Iterator[tuple[Message, str]]:
    for message in catalog.messages:
        if message.obsolete or not message.msgid or not message.fuzzy:
            continue
        if message.translated:
            yield message, f"fuzzy translation: {excerpt(message.msgid)}"


CHECK = Check(
    code="T102",
    slug="fuzzy-translation",
    severity="error",
    help="correct the translation and remove the fuzzy flag",
    run=_run,
    documentation=documentation_of(__doc__),
)
