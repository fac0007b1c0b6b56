"""Joining two versions of one catalog entry that were both made from a third.

What only one side changed is taken from it. Fields that are lists (comments, references, flags)
are joined item by item. The translation, its fuzzy flag and its previous msgid belong together and
are decided as one: a clean translation beats a fuzzy one, forms of a plural are joined one by one,
and what is left is a conflict, which gets both versions as comments.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from l10nkit.catalog.escapes import escape
from l10nkit.catalog.merging import FUZZY, merged
from l10nkit.model import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Value = TypeVar("Value", bound=Hashable)

OURS = "ours"
THEIRS = "theirs"


class Reconciled(NamedTuple):
    """An entry made of two versions, and whether a person has to decide something about it."""

    message: Message
    conflict: bool = False


class _State(NamedTuple):
    """What is decided as one."""

    plural: str | None
    msgstr: tuple[str, ...]
    fuzzy: bool
    previous: tuple[str | None, str | None, str | None]

    @property
    def shape(self) -> tuple[str | None, int]:
        """What two translations must share to be compared form by form."""
        return (self.plural, len(self.msgstr))

    @property
    def settled(self) -> bool:
        """Whether it is a whole translation that a person stands for."""
        return all(self.msgstr) and not self.fuzzy


class _Decision(NamedTuple):
    """A state, comments on what is not in it, and whether it is a conflict."""

    state: _State
    comments: tuple[str, ...] = ()
    conflict: bool = False


def reconcile(base: Message | None, ours: Message, theirs: Message) -> Reconciled:
    """Join two versions of an entry; all have the same context and msgid.

    Args:
        base: What both were made from; None if both are new.
        ours: Wins where something has to; its layout is kept.
        theirs: The other version.

    Returns:
        The entry, `ours` or `theirs` itself where possible. In a conflict it is fuzzy, has the
        translation of ours, and tells both in its translator comments.
    """
    if theirs in (base, ours):
        return Reconciled(ours)
    if ours == base:
        return Reconciled(theirs)
    before = base or _untranslated(ours, theirs)
    decision = _decide(before, ours, theirs)
    state = decision.state
    context, msgid, plural = state.previous
    comments = join_lists(
        before.translator_comments, ours.translator_comments, theirs.translator_comments
    )
    message = replace(
        ours,
        msgstr=state.msgstr,
        plural=state.plural,
        previous_context=context,
        previous_msgid=msgid,
        previous_plural=plural,
        flags=_join_flags(before, ours, theirs, fuzzy=state.fuzzy),
        translator_comments=(*comments, *(c for c in decision.comments if c not in comments)),
        extracted_comments=join_lists(
            before.extracted_comments, ours.extracted_comments, theirs.extracted_comments
        ),
        references=_join_references(before, ours, theirs),
        obsolete=three_way(before.obsolete, ours.obsolete, theirs.obsolete),
    )
    for version in (ours, theirs):
        if message == version:
            return Reconciled(version, decision.conflict)
    return Reconciled(message, decision.conflict)


def reconcile_removed(base: Message, kept: Message) -> Message | None:
    """Decide on an entry that one side removed.

    Returns:
        The other side's entry, as an obsolete one, if a translator worked on it since; else None.
    """
    worked = _new_texts(kept, base) or kept.translator_comments != base.translator_comments
    if not (any(kept.msgstr) and worked):
        return None
    return kept if kept.obsolete else replace(kept, obsolete=True, references=())


def three_way(base: Value, ours: Value, theirs: Value) -> Value:
    """Take the value that was changed; that of ours if both were."""
    return theirs if ours == base else ours


def join_lists(
    base: Sequence[Value],
    ours: Sequence[Value],
    theirs: Sequence[Value],
    *,
    key: Callable[[Value], Hashable] | None = None,
) -> tuple[Value, ...]:
    """Apply what theirs added and removed to the items of ours.

    Args:
        base: What both were made from.
        ours: Gives the order.
        theirs: Its new items come last.
        key: Of theirs' new items, those are left out whose key one of ours' new items has.
    """
    if ours == base:
        return tuple(theirs)
    if theirs in (base, ours):
        return tuple(ours)
    before, mine, other = set(base), set(ours), set(theirs)
    kept = [item for item in ours if item in other or item not in before]
    added = [item for item in theirs if item not in before and item not in mine]
    if key is not None:
        taken = {key(item) for item in ours if item not in before}
        added = [item for item in added if key(item) not in taken]
    return (*kept, *added)


def conflict_comments(side: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Tell one side's version of a translation in comments, as it stands between quotes."""
    if len(texts) == 1:
        return (f'conflict, {side}: "{escape(texts[0])}"',)
    return tuple(f'conflict, {side}[{index}]: "{escape(text)}"' for index, text in enumerate(texts))


def _decide(base: Message, ours: Message, theirs: Message) -> _Decision:
    before, mine, other = _state(base), _state(ours), _state(theirs)
    if other in (before, mine):
        return _Decision(mine)
    if mine == before:
        return _Decision(other)
    if mine.shape != other.shape:
        return _decide_shape(base, ours, theirs)
    if mine.msgstr == other.msgstr:
        return _Decision(_decide_flag(before, mine, other))
    for better, worse in ((mine, other), (other, mine)):
        if better.settled and not worse.settled:
            return _Decision(better, _suggestions(worse, before, better))
    if other.msgstr == before.msgstr:
        return _Decision(mine)
    if mine.msgstr == before.msgstr:
        return _Decision(other)
    return _join_forms(before, mine, other) or _conflict(mine, other, winner=mine)


def _decide_flag(before: _State, mine: _State, other: _State) -> _State:
    """Decide whether a translation that both sides have is fuzzy."""
    if mine.msgstr == before.msgstr:
        fuzzy = three_way(before.fuzzy, mine.fuzzy, other.fuzzy)
    else:
        fuzzy = mine.fuzzy and other.fuzzy
    return mine if mine.fuzzy == fuzzy else other


def _join_forms(before: _State, mine: _State, other: _State) -> _Decision | None:
    """Join plural forms of which no two were changed by both sides; None if some were."""
    if before.shape != mine.shape or mine.fuzzy != other.fuzzy:
        return None
    forms = list(zip(before.msgstr, mine.msgstr, other.msgstr, strict=True))
    if any(old not in (ours, theirs) and ours != theirs for old, ours, theirs in forms):
        return None
    return _Decision(mine._replace(msgstr=tuple(three_way(*form) for form in forms)))


def _decide_shape(base: Message, ours: Message, theirs: Message) -> _Decision:
    """Decide where a plural was added, removed or edited, or has another number of forms."""
    before, mine, other = _state(base), _state(ours), _state(theirs)
    winner, loser = (theirs, ours) if mine.shape == before.shape else (ours, theirs)
    if not _new_texts(loser, base):
        return _Decision(_state(winner))
    if _new_texts(winner, base):
        return _conflict(mine, other, winner=mine if winner is ours else other)
    trusted = winner.plural == loser.plural and not winner.fuzzy
    moved = merged(loser, winner, nplurals=len(winner.msgstr), trusted=trusted)
    state = _state(moved)
    return _Decision(state, _suggestions(_state(loser), before, state))


def _conflict(mine: _State, other: _State, *, winner: _State) -> _Decision:
    if not any(winner.msgstr):
        winner = other if winner is mine else mine
    comments = conflict_comments(OURS, mine.msgstr) + conflict_comments(THEIRS, other.msgstr)
    return _Decision(winner._replace(fuzzy=True), comments, conflict=True)


def _suggestions(worse: _State, before: _State, better: _State) -> tuple[str, ...]:
    """Keep the texts of a version that is not taken, as far as they are new."""
    known = {"", *before.msgstr, *better.msgstr}
    new = dict.fromkeys(text for text in worse.msgstr if text not in known)
    return tuple(f'suggestion: "{escape(text)}"' for text in new)


def _state(message: Message) -> _State:
    previous = (message.previous_context, message.previous_msgid, message.previous_plural)
    return _State(message.plural, message.msgstr, message.fuzzy, previous)


def _new_texts(message: Message, base: Message) -> set[str]:
    return {text for text in message.msgstr if text and text not in base.msgstr}


def _untranslated(ours: Message, theirs: Message) -> Message:
    """Return what two new entries may be thought to be made from.

    Where one has a plural and the other not, it has none, so that the plural counts as added,
    whichever side has it.
    """
    less = min(ours, theirs, key=lambda message: (message.plural is not None, len(message.msgstr)))
    return Message(
        msgid=ours.msgid,
        msgstr=("",) * len(less.msgstr),
        context=ours.context,
        plural=less.plural,
        obsolete=True,  # so that it is live if one side has it so
    )


def _join_flags(base: Message, ours: Message, theirs: Message, *, fuzzy: bool) -> tuple[str, ...]:
    joined = join_lists(*(_without_fuzzy(message) for message in (base, ours, theirs)))
    wanted = {*joined, FUZZY} if fuzzy else set(joined)
    for version in (ours, theirs):
        if wanted == set(version.flags):
            return version.flags
    return (FUZZY, *joined) if fuzzy else joined


def _without_fuzzy(message: Message) -> tuple[str, ...]:
    return tuple(flag for flag in message.flags if flag != FUZZY)


def _join_references(base: Message, ours: Message, theirs: Message) -> tuple[str, ...]:
    """Join references; where both sides found a message at other lines of a file, ours are taken.

    The lines of a merged source file are known to neither side.
    """
    return join_lists(base.references, ours.references, theirs.references, key=_file)


def _file(reference: str) -> str:
    name, colon, line = reference.rpartition(":")
    return name if colon and line.isdigit() else reference
