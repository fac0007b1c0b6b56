"""Messages that move from one domain to another keep their translations.

A text that is judged differently one day (a renamed class makes a paragraph look like a menu) goes
from `content` to `ui` or back. Each domain has catalogs of its own, so that its translation would
be obsolete in one and missing in the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10nkit.catalog import parse_catalog
from l10nkit.files import read_if_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from l10nkit.model import Catalog, Message


def with_moved(
    catalog: Catalog, template: Catalog, *, siblings: Callable[[], Iterable[Catalog]]
) -> Catalog:
    """Take over translations of messages that the template has now and the catalog lacks.

    Args:
        catalog: A catalog that will be brought up to date with the template.
        template: The template.
        siblings: Gives the locale's catalogs of the other domains; asked only if it is needed.

    Returns:
        The catalog with these translations: as obsolete entries, which the update brings back, or
        in entries that it has without a translation.
    """
    known = {message.key for message in catalog.messages if message.translated}
    missing = {
        message.key: message
        for message in template.messages
        if message.msgid and message.key not in known
    }
    if not missing:
        return catalog
    found: dict[tuple[str | None, str], Message] = {}
    for sibling in siblings():
        for message in sibling.messages:
            wanted = missing.get(message.key)
            if wanted is not None and message.translated and wanted.plural == message.plural:
                found.setdefault(message.key, message)
    if not found:
        return catalog
    messages = [_filled(message, found) for message in catalog.messages]
    messages += [replace(message, obsolete=True) for message in found.values()]
    return replace(catalog, messages=tuple(messages))


def other_catalogs(path: Path) -> Iterator[Catalog]:
    """Read the catalogs that stand beside one."""
    for other in sorted(path.parent.glob("*.po")):
        data = read_if_there(other) if other != path else None
        if data is not None:
            yield parse_catalog(data, path=str(other))


def _filled(message: Message, found: dict[tuple[str | None, str], Message]) -> Message:
    moved = found.get(message.key)
    if moved is None or message.obsolete or len(moved.msgstr) != len(message.msgstr):
        return message
    del found[message.key]
    flags = message.flags if not moved.fuzzy else ("fuzzy", *message.flags)
    return replace(
        message,
        msgstr=moved.msgstr,
        flags=tuple(dict.fromkeys(flags)),
        translator_comments=message.translator_comments or moved.translator_comments,
    )
