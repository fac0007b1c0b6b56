"""Repairing what checks are certain of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.checks import CatalogView, FileView
from l10nkit.files import NewFile, snapshot, write_together
from l10nkit.pipeline.checking import context_for, found_in, read_view

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from l10nkit.checks import Found
    from l10nkit.model import Catalog, Message
    from l10nkit.pipeline.checking import CheckOptions

# One repair can make room for another; repairs that undo each other must not go on for ever.
_MAX_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Repair:
    """What repairing did to one file.

    Attributes:
        path: The file.
        old: Its bytes as they are.
        new: Its bytes as they should be.
        count: How many problems are gone.
    """

    path: Path
    old: bytes
    new: bytes
    count: int


def plan_repairs(paths: Sequence[Path], *, options: CheckOptions) -> tuple[Repair, ...]:
    """Tell how files change if all is repaired that is beyond doubt; nothing is written.

    Args:
        paths: The catalogs. What can't be read as one is left alone.
        options: Which checks run; only what they report is repaired.

    Raises:
        UsageError: There is no such check.
        ReadError: A file can't be read.
    """
    repairs = []
    for path in paths:
        view = read_view(path, options=options)
        if isinstance(view, FileView):
            continue
        old = dump_catalog(view.catalog)
        catalog, count = _repaired(view, options=options)
        new = dump_catalog(catalog)
        if new != old:
            repairs.append(Repair(path, old, new, count))
    return tuple(repairs)


def write_repairs(repairs: Sequence[Repair]) -> tuple[Path, ...]:
    """Write repaired files, all or none.

    Raises:
        WriteError: One could not be written.
        ConflictError: One changed since it was read.
    """
    return write_together(
        [
            NewFile(repair.path, repair.new, made_from=(snapshot(repair.path, repair.old),))
            for repair in repairs
        ]
    )


def _repaired(view: CatalogView, *, options: CheckOptions) -> tuple[Catalog, int]:
    count = 0
    catalog = view.catalog
    for _round in range(_MAX_ROUNDS):
        found = [
            item
            for item in found_in([view], options=options)
            if item.problem.fix is not None or item.problem.replacements
        ]
        changed, done = _with_fixes(catalog, found)
        if not done:
            break
        count += done
        # Read again, so that the next findings know their places.
        catalog = parse_catalog(dump_catalog(changed), path=catalog.path)
        view = CatalogView(catalog, context_for(catalog, view.context.locale, options=options))
    return catalog, count


def _with_fixes(catalog: Catalog, found: Sequence[Found]) -> tuple[Catalog, int]:
    """Put one fix into each text that has some; returns how many changed something."""
    fixes: dict[int, dict[int, str]] = {}
    replacements: dict[int, Message] = {}
    for item in found:
        problem = item.problem
        replacements.update({id(old): new for old, new in problem.replacements})
        if problem.message is None or problem.fix is None or problem.form is None:
            continue
        fixes.setdefault(id(problem.message), {}).setdefault(problem.form, problem.fix)
    count = 0
    messages: list[Message] = []
    for message in catalog.messages:
        new = fixes.get(id(message), {})
        if not new and id(message) in replacements:
            count += 1
            messages.append(replacements[id(message)])
            continue
        texts = tuple(new.get(form, text) for form, text in enumerate(message.msgstr))
        count += sum(a != b for a, b in zip(texts, message.msgstr, strict=True))
        messages.append(replace(message, msgstr=texts) if texts != message.msgstr else message)
    return replace(catalog, messages=tuple(messages)), count
