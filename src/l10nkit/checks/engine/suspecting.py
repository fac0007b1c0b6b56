"""Which texts of a catalog each check has to look at.

Most checks look for something that few texts have. A check says itself which texts these are
(`Check.suspects`), or names characters that they have (`Check.triggers`); one search finds those of
all checks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from l10nkit.checks.engine.texts import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10nkit.checks.engine.check import Check
    from l10nkit.checks.engine.texts import Texts
    from l10nkit.checks.engine.views import CatalogView


def suspects_of(
    checks: tuple[Check, ...], view: CatalogView
) -> Iterator[tuple[Check, Iterable[int]]]:
    """Give the rows of `view.texts` that each of some checks of pairs has to look at, in order."""
    triggered = _triggers_of(checks).rows(view.texts)
    for check in checks:
        if check.suspects is not None:
            yield check, check.suspects(view)
        elif check.triggers:
            yield check, triggered.get(check.triggers, ())
        else:
            yield check, range(len(view.texts))


class _Triggers:
    """Classes of characters that texts are searched for at once."""

    def __init__(self, classes: Sequence[str]) -> None:
        self._pattern = re.compile(f"[{''.join(classes)}]" if classes else r"(?!)")
        self._classes = [(one, re.compile(f"[{one}]")) for one in dict.fromkeys(classes)]
        ascii_characters = map(chr, range(128))
        others = [char for char in ascii_characters if not self._pattern.match(char)]
        self._others = "".join([BETWEEN, *others]).encode("ascii")
        self._of_char: dict[str, tuple[str, ...]] = {}

    def rows(self, texts: Texts) -> dict[str, list[int]]:
        """Give the rows that have a character of each class, of the source or of the translation.

        A class that no row has a character of is left out.
        """
        found: dict[str, set[int]] = {}
        if not self._classes:
            return {}
        known = self._of_char
        for joined in (texts.all_sources, texts.all_targets):
            if joined.text.isascii() and not self._is_in_ascii(joined.text):
                continue
            for row, char in joined.hits(self._pattern):
                classes = known.get(char)
                if classes is None:
                    classes = known[char] = self._learn(char)
                for one in classes:
                    rows = found.get(one)
                    if rows is None:
                        rows = found[one] = set()
                    rows.add(row)
        return {one: sorted(rows) for one, rows in found.items()}

    def _is_in_ascii(self, text: str) -> bool:
        """Tell whether an ASCII text has a trigger, which deleting all others tells fast."""
        return bool(text.encode("ascii").translate(None, self._others))

    def _learn(self, char: str) -> tuple[str, ...]:
        return tuple(one for one, pattern in self._classes if pattern.match(char))


@lru_cache(maxsize=8)
def _triggers_of(checks: tuple[Check, ...]) -> _Triggers:
    """Keep the patterns of a run for its next catalogs."""
    return _Triggers([c.triggers for c in checks if c.triggers and c.suspects is None])
