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
    from collections.abc import Collection, Iterator, Mapping

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Message


# As .mo files have it.
_CONTEXT_END = "\4"
_BETWEEN_FORMS = "\0"


def _run(view: CatalogView) -> Iterator[Problem]:
    compiled = view.context.compiled()
    if compiled is None:
        return
    # Most messages have neither context nor plural: their msgids are compared as they are.
    changed = [
        message
        for message in view.live
        if compiled.get(message.msgid) != message.msgstr[0] and _is_changed(message, compiled)
    ]
    held = {message.msgid for message in view.live if message.msgstr[0] and message.context is None}
    gone = _gone({*compiled}.difference(held), view, compiled)
    facts = [f"{len(changed)} translations are not in it"] if changed else []
    facts += [f"{gone} of its texts are not in the catalog"] if gone else []
    if facts:
        text = f"the .mo file is stale: {', '.join(facts)}"
        yield Problem(text, message=changed[0] if changed else view.header)


def _key(message: Message) -> str:
    return (
        message.msgid
        if message.context is None
        else f"{message.context}{_CONTEXT_END}{message.msgid}"
    )


def _is_changed(message: Message, compiled: Mapping[str, str]) -> bool:
    if not message.translated or message.fuzzy:
        return False
    return compiled.get(_key(message)) != _BETWEEN_FORMS.join(message.msgstr)


def _gone(keys: Collection[str], view: CatalogView, compiled: Mapping[str, str]) -> int:
    """Count the texts that a .mo file should not have.

    Whoever compiled may have taken in fuzzy translations and plurals with an empty form; Babel puts
    the source there for a plural that is not translated at all.
    """
    keys = [key for key in keys if key and key[-1] != _CONTEXT_END]  # no msgid: the header
    if not keys:
        return 0
    live = {_key(message): message for message in view.live}
    gone = 0
    for key in keys:
        message = live.get(key)
        if message is None:
            gone += 1
        elif not any(message.msgstr):
            texts = {message.msgid, message.plural, ""}
            gone += not texts.issuperset(compiled[key].split(_BETWEEN_FORMS))
    return gone


CHECK = Check(
    code="C301",
    slug="stale-mo",
    severity="error",
    help="run `l10nkit compile`",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
