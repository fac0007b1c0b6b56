"""Translators' comments that silence checks: `# l10nkit: ignore T301, T302`.

In front of a message the comment concerns that message, in front of the header the whole catalog.
Codes, beginnings of codes and slugs may be named. A comment that silences nothing is a finding of
its own (C401), as is a name that no check has (C402).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine.check import Problem, all_checks
from l10nkit.checks.engine.selecting import matches
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10nkit.checks.engine.check import Check
    from l10nkit.checks.engine.running import Found
    from l10nkit.checks.engine.views import CatalogView
    from l10nkit.model import Message

UNUSED = "C401"
UNKNOWN = "C402"
_COMMENT = re.compile(r"\s*l10nkit:\s*ignore\b[:\s]*(?P<names>.*)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s,]+")


def ignored_names(message: Message) -> tuple[str, ...]:
    """List the names that a message's comments ignore."""
    names: list[str] = []
    for comment in message.translator_comments:
        found = _COMMENT.match(comment) if "l10nkit" in comment else None
        if found is not None:
            names += filter(None, _SEPARATOR.split(found["names"]))
    return tuple(dict.fromkeys(names))


def without_ignored(
    found: Sequence[Found],
    views: Sequence[CatalogView],
    *,
    checks: Sequence[Check],
    make: Callable[[Check, Problem, str], Found],
) -> list[Found]:
    """Leave out what comments ignore, and add what is wrong with these comments.

    Args:
        found: What the checks found.
        views: The catalogs.
        checks: The checks that ran; a comment about another one is not unused.
        make: Makes a result.
    """
    comments = [
        (view.catalog.path, message, names)
        for view in views
        for message in view.catalog.messages
        if message.translator_comments and (names := ignored_names(message))
    ]
    if not comments:
        return list(found)
    # A message is told from an equal one by its identity: a catalog may hold it twice.
    by_message = {id(message): (message, names) for _path, message, names in comments}
    of_file = {path: (message, names) for path, message, names in comments if not message.msgid}
    used: set[tuple[int, str]] = set()
    kept = []
    for item in found:
        scopes = [by_message.get(id(item.problem.message)), of_file.get(item.path)]
        hits = [
            (id(scope[0]), name)
            for scope in scopes
            if scope is not None
            for name in scope[1]
            if matches(item.check, name)
        ]
        used.update(hits)
        if not hits:
            kept.append(item)
    ran = {check.code: check for check in checks}
    for path, message, names in comments:
        for check, text in _mistakes(names, ran, used={n for at, n in used if at == id(message)}):
            kept.append(make(check, Problem(text, message=message), path))
    return kept


def _mistakes(
    names: Sequence[str], ran: dict[str, Check], *, used: set[str]
) -> Iterator[tuple[Check, str]]:
    for name in names:
        meant = [check for check in all_checks() if matches(check, name)]
        if not meant:
            if UNKNOWN in ran:
                yield ran[UNKNOWN], f"there is no check {excerpt(name)} to ignore"
        elif name not in used and UNUSED in ran and all(c.code in ran for c in meant):
            yield ran[UNUSED], f"{excerpt(name)} is ignored here, but finds nothing"
