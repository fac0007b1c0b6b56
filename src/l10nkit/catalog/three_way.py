"""Merging two versions of a catalog that were both made from a third, message by message."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from l10nkit.catalog.headers import (
    declared_nplurals,
    header_fields,
    with_blank_line,
    with_header_fields,
    with_line_end,
)
from l10nkit.catalog.merging import lost_texts
from l10nkit.catalog.reconciling import (
    Reconciled,
    reconcile,
    reconcile_removed,
    three_way,
)
from l10nkit.catalog.three_way_header import reconcile_header
from l10nkit.catalog.writing import dump_catalog
from l10nkit.errors import WriteError
from l10nkit.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.model import Catalog

_Slot = tuple[str | None, str, int]
"""A context, a msgid, and the how manieth of a file's messages it is that have both."""
_Slots = dict[_Slot, Message]

_HEADER: _Slot = (None, "", 0)
_BYTE_ESCAPE = re.compile(r"\\[0-7x]")


@dataclass(frozen=True, slots=True)
class MergedCatalog:
    """What a three-way merge gives.

    Attributes:
        catalog: The merged catalog.
        conflicts: Those of its messages that a person has to decide on. Each is fuzzy (but for the
            header) and tells both versions in its translator comments.
    """

    catalog: Catalog
    conflicts: tuple[Message, ...] = ()


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> MergedCatalog:
    """Merge two versions of a catalog, message by message.

    Messages are the same if their context and msgid are. What only one side changed is taken from
    it, field by field: translations, comments, flags, references, header fields, additions,
    removals, what became obsolete. Where both changed a translation, that of ours stays, fuzzy,
    and the comments tell both. A translation that a side added or edited is always in the result:
    as a translation or in a comment. A message that does not change is the object of ours.

    Args:
        base: What both were made from; without messages if both are new.
        ours: Gives the layout (line end, wrap width) and, where it can, the order.
        theirs: The other version.
    """
    before, mine, other = (_slots(catalog) for catalog in (base, ours, theirs))
    _follow_edits(before, mine, other)
    _follow_edits(before, other, mine)
    merged: _Slots = {}
    shelved: _Slots = {}  # removed by one side, worked on by the other
    conflicts: set[_Slot] = set()
    for slot in _order(before, mine, other):
        result = _merge_slot(slot, before.get(slot), mine.get(slot), other.get(slot))
        if result is None:
            continue
        one = mine.get(slot) or other.get(slot)
        alone = slot not in mine or slot not in other
        (shelved if alone and result.message is not one else merged)[slot] = result.message
        if result.conflict:
            conflicts.add(slot)
    merged |= shelved
    _complete_forms(merged, ours, theirs)
    catalog = _assembled(list(merged.values()), base, ours, theirs)
    found = zip(merged, catalog.messages, strict=True)
    return MergedCatalog(catalog, tuple(message for slot, message in found if slot in conflicts))


def _slots(catalog: Catalog) -> _Slots:
    """Return the messages by what identifies them; of duplicates, the live ones come first."""
    live = Counter(message.key for message in catalog.messages if not message.obsolete)
    seen: Counter[tuple[str | None, str, bool]] = Counter()
    slots: _Slots = {}
    for message in catalog.messages:
        number = seen[*message.key, message.obsolete]
        seen[*message.key, message.obsolete] += 1
        if message.obsolete:
            number += live[message.key]
        slots[*message.key, number] = message
    return slots


def _merge_slot(
    slot: _Slot, base: Message | None, ours: Message | None, theirs: Message | None
) -> Reconciled | None:
    """Merge one message; None if it is removed."""
    if ours is not None and theirs is not None:
        if slot == _HEADER and not ours.obsolete:
            return reconcile_header(base or Message(msgid=""), ours, theirs)
        return reconcile(base, ours, theirs)
    kept = ours if theirs is None else theirs
    if kept is None:
        return None
    if base is None or (slot == _HEADER and not kept.obsolete):
        return Reconciled(kept)
    left = reconcile_removed(base, kept)
    return None if left is None else Reconciled(left)


def _follow_edits(before: _Slots, edited: _Slots, other: _Slots) -> None:
    """Bring a translation that one side changed to the edited string of the other side.

    An update has moved the translation of base to the edited string, as fuzzy. If the other side
    has changed it in the meantime, its text is what a translator wants to start from.
    """
    for slot, message in list(edited.items()):
        if slot in before or slot in other or not message.fuzzy or message.previous_msgid is None:
            continue
        old_slot = (message.previous_context, message.previous_msgid, 0)
        old, new = before.get(old_slot), other.get(old_slot)
        if old is None or new is None or old_slot in edited:
            continue
        same = message.msgstr == old.msgstr and len(new.msgstr) == len(old.msgstr)
        if same and any(new.msgstr) and new.msgstr != old.msgstr:
            edited[slot] = replace(message, msgstr=new.msgstr)
            if not lost_texts(new, [message, edited[slot]]):
                other[old_slot] = old  # so that it counts as removed, not as removed and changed


def _order(before: _Slots, mine: _Slots, other: _Slots) -> Iterator[_Slot]:
    """Yield all slots of both sides in the order that the result gets.

    It is that of the side that moved messages, of ours if none or both did. What only the other
    side has comes behind what it has in front of it.
    """
    shared = [slot for slot in before if slot in mine and slot in other]
    common = set(shared)
    moved_by_ours = shared != [slot for slot in mine if slot in common]
    moved_by_theirs = shared != [slot for slot in other if slot in common]
    if moved_by_theirs and not moved_by_ours:
        return _interleaved(before, other, mine)
    return _interleaved(before, mine, other)


def _interleaved(before: _Slots, first: _Slots, second: _Slots) -> Iterator[_Slot]:
    """Yield the slots of the first in their order, with those of the second between them."""
    resting = {
        slot
        for slot in first
        if slot not in second or not _retired(before.get(slot), first[slot], second[slot])
    }
    attached: defaultdict[_Slot | None, list[_Slot]] = defaultdict(list)
    place: _Slot | None = None
    for slot in second:
        if slot in resting:
            place = slot
        else:
            attached[place].append(slot)
    if None in attached and _HEADER in resting:
        attached[_HEADER] = attached.pop(None) + attached[_HEADER]
    waiting = attached.get(None, [])
    for slot in first:
        if slot not in resting:
            continue
        # What both sides added at one place is kept apart; live messages stay before obsolete ones.
        if slot in second or first[slot].obsolete:
            yield from waiting
            waiting = []
        yield slot
        waiting = [*waiting, *attached.get(slot, [])]
    yield from waiting


def _retired(base: Message | None, first: Message, second: Message) -> bool:
    """Tell whether the second made a message obsolete or live, and so decides where it stands."""
    was = base is None or base.obsolete
    return first.obsolete == was != second.obsolete


def _complete_forms(merged: _Slots, ours: Catalog, theirs: Catalog) -> None:
    """Give plurals of one side as many forms as the other side's new header asks for."""
    counts = {declared_nplurals(ours), declared_nplurals(theirs)}
    header = merged.get(_HEADER)
    if len(counts) == 1 or header is None:
        return
    wanted = declared_nplurals(replace(ours, messages=(header,)))
    if wanted is None:
        return
    chosen = ours if declared_nplurals(ours) == wanted else theirs
    fine = {id(message) for message in chosen.messages}
    for slot, message in merged.items():
        missing = wanted - len(message.msgstr)
        if message.plural is not None and missing > 0 and id(message) not in fine:
            merged[slot] = replace(message, msgstr=message.msgstr + ("",) * missing)


def _assembled(messages: list[Message], base: Catalog, ours: Catalog, theirs: Catalog) -> Catalog:
    """Make a catalog of the merged messages, in the layout of ours."""
    encoding = _encoding(messages, ours, theirs)
    messages = list(_respaced(_portable(messages, ours, theirs, encoding), ours, theirs))
    trailer = _trailer(base, ours, theirs)
    if trailer and messages and messages[-1].raw and not messages[-1].raw.endswith("\n"):
        trailer = ours.newline + trailer
    catalog = replace(
        ours,
        messages=tuple(messages),
        encoding=encoding,
        bom=three_way(base.bom, ours.bom, theirs.bom) and encoding == "utf-8",
        trailer=trailer,
    )
    if encoding == "utf-8":
        return catalog
    try:
        dump_catalog(catalog)
    except WriteError:  # a side has characters that the charset of the other one can't hold
        return with_header_fields(catalog, {"Content-Type": "text/plain; charset=UTF-8"})
    return catalog


def _encoding(messages: Sequence[Message], ours: Catalog, theirs: Catalog) -> str:
    """Return the encoding that the merged header names."""
    if ours.encoding == theirs.encoding:
        return ours.encoding
    merged = header_fields(replace(ours, messages=tuple(messages))).get("Content-Type")
    return ours.encoding if merged == header_fields(ours).get("Content-Type") else theirs.encoding


def _portable(
    messages: Sequence[Message], ours: Catalog, theirs: Catalog, encoding: str
) -> Iterator[Message]:
    """Yield the messages without the text of their file where the new file can't take it."""
    own = {id(message) for message in ours.messages}
    for message in messages:
        source = ours if id(message) in own else theirs
        raw = message.raw
        foreign = raw is not None and (
            source.newline != ours.newline
            or (source.encoding != encoding and _BYTE_ESCAPE.search(raw) is not None)
        )
        yield replace(message) if foreign else message


def _respaced(messages: Iterator[Message], ours: Catalog, theirs: Catalog) -> Iterator[Message]:
    """Yield the messages; one that is copied behind another than before begins a new paragraph."""
    neighbours = {pair for catalog in (ours, theirs) for pair in _pairs(catalog.messages)}
    before: Message | None = None
    for message in messages:
        spaced = message
        if before is None or message.raw is None:
            pass
        elif (_place(before), _place(message)) not in neighbours:
            spaced = with_blank_line(message, newline=ours.newline)
            if before.raw is not None and not before.raw.endswith("\n"):
                spaced = with_line_end(spaced, newline=ours.newline)
        yield spaced
        before = message


def _pairs(messages: Sequence[Message]) -> Iterator[tuple[int, int]]:
    places = [_place(message) for message in messages]
    return pairwise(places)


def _place(message: Message) -> int:
    """Identify where a message was read; one that was changed since still knows it."""
    return id(message.position) if message.position is not None else id(message)


def _trailer(base: Catalog, ours: Catalog, theirs: Catalog) -> str:
    """Return what stands behind the last message; that of both sides if both changed it."""
    old, mine, other = (catalog.trailer.replace("\r\n", "\n") for catalog in (base, ours, theirs))
    if other in (old, mine):
        return ours.trailer
    joined = other if mine == old else f"{mine}\n{other}"
    return joined.replace("\n", ours.newline)
