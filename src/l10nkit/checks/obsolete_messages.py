"""More of a catalog is obsolete than the project wants.

What it does: counts the obsolete messages (`#~`). More than half of all, or than `max-obsolete` in
the configuration says, are reported if there are twenty at least.

Why it is bad: every tool reads them and every merge carries them along; translations that may be
of use again are hard to find among them.

Example:
    #~ msgid "Old headline of a page that is gone"
    #~ msgstr "Vecchio titolo"

How to fix: delete those that will not come back: `msgattrib --no-obsolete`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView

_FEW = 20


def _run(view: CatalogView) -> Iterator[Problem]:
    messages = view.catalog.messages
    obsolete = [message for message in messages if message.obsolete]
    total = len(obsolete) + len(view.live)
    limit = view.context.settings.max_obsolete
    if len(obsolete) >= _FEW and 100 * len(obsolete) > limit * total:
        percent = 100 * len(obsolete) // total
        text = f"{percent} % of the messages are obsolete, {len(obsolete)} of {total}"
        yield Problem(text, message=obsolete[0])


CHECK = Check(
    code="C207",
    slug="obsolete-messages",
    severity="info",
    help="delete the obsolete messages that will not come back",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
