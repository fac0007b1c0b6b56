"""Keys for translations that are set aside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10nkit.model import Message


class Shelf:
    """Gives entries that are set aside a key of their own.

    GNU gettext refuses a file in which an obsolete entry has the key of another one. Such an entry
    gets a context that says what it is: `earlier translation`.
    """

    def __init__(self, keys: Iterable[tuple[str | None, str]]) -> None:
        self._taken = set(keys)
        self._copies: defaultdict[tuple[str | None, str], int] = defaultdict(int)

    def is_taken(self, key: tuple[str | None, str]) -> bool:
        """Tell whether another entry has the key."""
        return key in self._taken

    def put(self, entry: Message) -> Message:
        """Return the entry, with another context if its key is taken."""
        prefix = f"{entry.context}, " if entry.context else ""
        context = entry.context
        while (context, entry.msgid) in self._taken:
            self._copies[entry.key] += 1
            number = self._copies[entry.key]
            context = f"{prefix}earlier translation{f' {number}' if number > 1 else ''}"
        self._taken.add((context, entry.msgid))
        return entry if context == entry.context else replace(entry, context=context)
