"""Joining two versions of a catalog's header entry, field by field."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.catalog.plurals import equivalent, parse_plural_forms
from l10nkit.catalog.reconciling import (
    THEIRS,
    Reconciled,
    conflict_comments,
    reconcile,
    three_way,
)
from l10nkit.errors import L10nkitError

if TYPE_CHECKING:
    from l10nkit.model import Message

_REVISED = "po-revision-date"
_DATES = frozenset({_REVISED, "pot-creation-date"})
# Of all other fields, the side that was revised last knows best.
_CONFLICTING = frozenset({"language", "plural-forms"})
_CHARSET = "content-type"
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?\s*([+-]\d\d):?(\d\d)")


class _Choice(NamedTuple):
    """The line of a field, None for none, and whether theirs would have been as right."""

    line: str | None
    conflict: bool = False


def reconcile_header(base: Message, ours: Message, theirs: Message) -> Reconciled:
    """Join two versions of the header entry.

    Dates become the newest. Where both sides changed another field, the side that was revised
    last wins, but for `Language` and `Plural-Forms`: these are conflicts, in which ours stays and
    the other is told in a comment.
    """
    if theirs in (base, ours) or ours == base:
        return reconcile(base, ours, theirs)
    old, mine, other = (_lines(message) for message in (base, ours, theirs))
    later = _date(other.get(_REVISED)) > _date(mine.get(_REVISED))
    lines: list[str] = []
    comments: list[str] = []
    for name in dict.fromkeys([*mine, *other]):
        choice = _choose(name, old.get(name), mine.get(name), other.get(name), later=later)
        if choice.line is not None:
            lines.append(choice.line)
        if choice.conflict:
            comments += conflict_comments(THEIRS, [other.get(name, "")])
    text = "".join(f"{line}\n" for line in lines)
    # With one text in all three, the rest is joined as in any other entry.
    versions = (replace(message, msgstr=(text,)) for message in (base, ours, theirs))
    rest = reconcile(*versions).message
    if comments:
        rest = replace(rest, translator_comments=(*rest.translator_comments, *comments))
    for version in (ours, theirs):
        if rest == version:
            return Reconciled(version, bool(comments))
    return Reconciled(rest, bool(comments))


def _lines(message: Message) -> dict[str, str]:
    """Return the header's lines by the name of their field, lower case; odd ones by themselves."""
    lines: dict[str, str] = {}
    for line in message.msgstr[0].split("\n"):
        name, colon, _value = line.partition(":")
        key = name.strip().lower() if colon else f"\n{line}"
        while key in lines:
            key += "\n"  # a field that stands twice
        if line.strip():
            lines[key] = line
    return lines


def _choose(
    name: str, base: str | None, ours: str | None, theirs: str | None, *, later: bool
) -> _Choice:
    if ours == theirs or base in (ours, theirs):
        return _Choice(three_way(base, ours, theirs))
    if ours is None or theirs is None:
        return _Choice(ours or theirs)  # removed and changed
    if name in _DATES:
        return _Choice(theirs if _date(theirs) > _date(ours) else ours)
    if name == _CHARSET:
        return _Choice(theirs if "utf-8" in theirs.lower() else ours)
    if name in _CONFLICTING:
        return _Choice(ours, conflict=not _same_value(ours, theirs))
    return _Choice(theirs if later else ours)


def _same_value(ours: str, theirs: str) -> bool:
    mine, other = (line.partition(":")[2].strip() for line in (ours, theirs))
    if mine == other:
        return True
    try:
        return equivalent(parse_plural_forms(mine), parse_plural_forms(other))
    except L10nkitError:
        return False


def _date(line: str | None) -> dt.datetime:
    """Return the moment that a date field tells; the earliest there is if it tells none."""
    found = _DATE.search(line or "")
    if found is not None:
        date, time, hours, minutes = found.groups()
        try:
            return dt.datetime.fromisoformat(f"{date}T{time}{hours}:{minutes}")
        except ValueError:
            pass
    return dt.datetime.min.replace(tzinfo=dt.UTC)
