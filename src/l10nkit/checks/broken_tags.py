"""A translation does not have the tags of its source.

What it does: compares the numbered tags (`<a1>`, `</a1>`, `<br2/>`) of every translation with those
of its source. Each has to be there once, and pairs have to nest. They may change their order.

Why it is bad: the tags stand for the links and the markup of the page. Where one is missing,
doubled or crosses another, the page can't be put together, so that the source text is rendered.

Example:
    msgid "See <a1>the guide</a1>."
    msgstr "Si veda <a1>la guida."

How to fix: copy the missing tags from the source and put them around the words they belong to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.check import Check, documentation_of
from l10nkit.excerpts import excerpt
from l10nkit.inline import tag_problem, tags_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.check import Context
    from l10nkit.model import Catalog, Message


def _run(catalog: Catalog, _context: Context, /) -> Iterator[tuple[Message, str]]:
    for message in catalog.messages:
        if message.obsolete or message.fuzzy or not message.msgid:
            continue
        tags = tags_of(message.msgid)
        if not tags:
            continue
        for text in message.msgstr:
            problem = tag_problem(text, tags) if text else None
            if problem is not None:
                yield message, f"{problem}: {excerpt(text)}"
                break


CHECK = Check(
    code="T103",
    slug="broken-tags",
    severity="error",
    help="give the translation the tags of its source, each once, and nest them",
    run=_run,
    documentation=documentation_of(__doc__),
)
