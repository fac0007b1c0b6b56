"""A .mo file is not what its catalog gives.

What it does: compares the translations in the .mo file beside a catalog, if there is one, with
those of the catalog, whatever the dates of the files say. `l10nkit compile --check` compares the
bytes instead, and reports missing files, too.

Why it is bad: programs read the .mo file; readers get old translations, and nobody sees why.

Example:
    locales/it/LC_MESSAGES/ui.po   msgstr "Leggi tutto"
    locales/it/LC_MESSAGES/ui.mo   holds "Leggi"

How to fix: run `l10nkit compile`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Message


def _run(view: CatalogView) -> Iterator[Problem]:
    compiled = view.context.compiled()
    if compiled is None:
        return
    known = {message.key: message.msgstr for message in compiled.messages if message.msgid}
    changed = [
        message
        for message in view.live
        if message.translated and not message.fuzzy and known.get(message.key) != message.msgstr
    ]
    live = {message.key: message for message in view.live}
    gone = sum(not _may_hold(live.get(key), texts) for key, texts in known.items())
    facts = [f"{len(changed)} translations are not in it"] if changed else []
    facts += [f"{gone} of its texts are not in the catalog"] if gone else []
    if facts:
        text = f"the .mo file is stale: {', '.join(facts)}"
        yield Problem(text, message=changed[0] if changed else view.header)


def _may_hold(message: Message | None, texts: tuple[str, ...]) -> bool:
    """Tell whether a .mo file may hold a message.

    Whoever compiled may have taken in fuzzy translations and plurals with an empty form; Babel puts
    the source there for a plural that is not translated at all.
    """
    if message is None:
        return False
    return any(message.msgstr) or set(texts) <= {message.msgid, message.plural, ""}


CHECK = Check(
    code="C301",
    slug="stale-mo",
    severity="error",
    help="run `l10nkit compile`",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
