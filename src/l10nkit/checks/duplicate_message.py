"""A catalog has a message twice.

What it does: reports live messages with the same msgid and context as one before.

Why it is bad: GNU gettext refuses the file. Other tools take one of the two translations, and
nobody knows which.

Example:
    msgid "Read more"
    msgstr "Leggi tutto"

    msgid "Read more"
    msgstr "Continua"

How to fix: delete one; if the texts mean different things, give them a context (msgctxt) each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Message


def _run(view: CatalogView) -> Iterator[Problem]:
    messages = [message for message in view.catalog.messages if not message.obsolete]
    if len({message.msgid for message in messages}) == len(messages):
        return
    first: dict[tuple[str | None, str], Message] = {}
    for message in messages:
        before = first.setdefault((message.context, message.msgid), message)
        if before is not message:
            line = f" in line {before.position.line}" if before.position else ""
            what = excerpt(message.msgid) if message.msgid else "the header"
            yield Problem(f"{what} is there already{line}", message=message)


CHECK = Check(
    code="C206",
    slug="duplicate-message",
    severity="error",
    help="delete one of them, or give each a context",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
