"""Which checks run: codes, beginnings of codes, slugs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from l10nkit.checks.engine.check import all_checks, unknown_check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine.check import Check

ALL = "ALL"
_CODE_PREFIX = re.compile(r"[A-Z]+[0-9]*")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which checks run on which files.

    Attributes:
        select: Names of checks; none means all that are enabled.
        ignore: Names of checks that don't run.
        per_file: Patterns of paths, each with the names of checks that are ignored there.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()


def matches(check: Check, name: str) -> bool:
    """Tell whether a name means a check: its code, the beginning of one, its slug, or `ALL`."""
    upper = name.upper()
    if upper == ALL or name.lower() == check.slug:
        return True
    return _CODE_PREFIX.fullmatch(upper) is not None and check.code.startswith(upper)


def selected_checks(selection: Selection) -> tuple[Check, ...]:
    """Give the checks that run on some file at least, by code.

    The longer of two names wins, as in ruff: `--select T301 --ignore T3` runs T301.

    Raises:
        UsageError: A name means no check.
    """
    in_files = (name for _pattern, names in selection.per_file for name in names)
    for name in (*selection.select, *selection.ignore, *in_files):
        if not any(matches(check, name) for check in all_checks()):
            raise unknown_check(name)
    return tuple(check for check in all_checks() if _is_selected(check, selection))


def ignored_in(path: str, selection: Selection) -> tuple[str, ...]:
    """Give the names of the checks that are ignored in a file."""
    return tuple(
        name for pattern, names in selection.per_file if _fits(path, pattern) for name in names
    )


def _is_selected(check: Check, selection: Selection) -> bool:
    wanted = _longest(check, selection.select)
    unwanted = _longest(check, selection.ignore)
    if selection.select:
        # One that is off has to be meant: by its whole name.
        return wanted > unwanted and (check.enabled or wanted > len(check.code))
    return check.enabled and not unwanted


def _longest(check: Check, names: Sequence[str]) -> int:
    """Measure the most exact name that means a check; 0 if none does."""
    return max((_weight(check, name) for name in names if matches(check, name)), default=0)


def _weight(check: Check, name: str) -> int:
    if name.upper() == ALL:
        return 1
    return 1 + len(check.code if name.lower() == check.slug else name)


@cache
def _fits(path: str, pattern: str) -> bool:
    """Tell whether a path, or the end of it, is what a pattern means."""
    parts = PurePath(path).parts
    regex = _regex(pattern)
    return any(regex.fullmatch("/".join(parts[start:])) for start in range(len(parts)))


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    """Translate a pattern of paths; `*` stays in a folder, `**` goes through folders."""
    text = re.escape(pattern.removeprefix("./"))
    text = text.replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*")
    return re.compile(text.replace(r"\*", "[^/]*").replace(r"\?", "[^/]"))
