"""Sources that say different things have one translation.

What it does: looks for messages of a catalog, in the same context and role, that have the same
translation although their sources are opposites ("Enable comments", "Disable comments"; a list of
English pairs tells), or are sentences that have little in common. Sources that say the same in
other words ("Select", "Choose") and singulars and plurals may have one translation.

Why it is bad: nearly always the translation was pasted in the wrong place, and readers press the
wrong button.

Example:
    msgid "Import settings"
    msgstr "Esporta impostazioni"

    msgid "Export settings"
    msgstr "Esporta impostazioni"

How to fix: find out which of them the translation belongs to, and translate the other one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.sameness import words_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Message

# Whatever stands in a row excludes the others of it; a slash stands between words for the same.
_ROWS = """
accept reject/decline, activate deactivate, activated deactivated, add remove/delete, after before
added removed/deleted, all none, allow deny/block/forbid, ascending descending, approve reject/deny
back next/forward, begin end, bigger smaller, bold italic underline, bottom top, buy sell
cancel save/ok/continue/submit delete/remove, close open, closed open/opened, collapse expand
connect disconnect, connected disconnected, copy cut paste, create delete, credit debit
created deleted updated, day week month year, decrease increase, disable enable, disabled enabled
down up, download upload, downloaded uploaded, earlier later, east north south west
error success warning, even odd, exclude include, failed succeeded, false true, female male
first last, follow unfollow, free paid, from to, front back, height width, hidden visible
hide show, high low, hour minute second, import export, imported exported, in out
incoming outgoing, input output, inside outside, invalid valid, kilometers miles
landscape portrait, left right, less more, like unlike, lock unlock, locked unlocked
login logout, maximize minimize, maximum minimum, mute unmute, never always, new old
monday tuesday wednesday thursday friday saturday sunday, newest oldest, next previous, no yes
off on, offline online, optional required/mandatory, pause play/resume, pin unpin
private public, publish unpublish, published unpublished/draft, read unread, receive send
received sent, redo undo, register unregister, sender recipient, source target, start stop
started stopped, subscribe unsubscribe, today tomorrow yesterday, username password, white black
january february march april june july august september october november december
"""
_PLACES: dict[str, list[tuple[int, int]]] = defaultdict(list)
for _row_number, _row in enumerate(_ROWS.replace("\n", ",").split(",")):
    for _number, _words in enumerate(_row.split()):
        for _word in _words.split("/"):
            _PLACES[_word].append((_row_number, _number))
_SENTENCE = 6
_IN_COMMON = 0.2
_FEW = 12
_ROLE = "role: "


def _run(view: CatalogView) -> Iterator[Problem]:
    first: dict[tuple[str | None, str], Message] = {}
    several: dict[tuple[str | None, str], list[Message]] = {}
    targets = view.texts.targets
    repeated = {text for text, times in Counter(targets).items() if times > 1}
    for message, text in zip(view.texts.messages, targets, strict=True):
        if text not in repeated or message.plural is not None:
            continue
        key = (message.context, text)
        if first.setdefault(key, message) is not message:
            several.setdefault(key, [first[key]]).append(message)
    for messages in several.values():
        yield from _among(messages[:_FEW])


def _among(messages: Sequence[Message]) -> Iterator[Problem]:
    words = [words_of(message.msgid) for message in messages]
    told = set()
    for one, other in combinations(range(len(messages)), 2):
        if other in told or _role(messages[one]) != _role(messages[other]):
            continue
        if _are_opposites(words[one], words[other]) or _are_unlike(words[one], words[other]):
            told.add(other)
            text = f"the same translation as of {excerpt(messages[one].msgid)}"
            yield Problem(text, message=messages[other], form=0)


def _are_opposites(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two texts differ in one word that excludes the other's."""
    if len(one) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    ((here, there),) = pairs
    others = dict(_PLACES.get(there, ()))
    return any(others.get(row, number) != number for row, number in _PLACES.get(here, ()))


def _are_unlike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two sentences have little in common."""
    if min(len(one), len(other)) < _SENTENCE:
        return False
    shared = set(one) & set(other)
    return len(shared) < _IN_COMMON * min(len(set(one)), len(set(other)))


def _role(message: Message) -> str:
    for comment in message.extracted_comments:
        if comment.startswith(_ROLE):
            return comment
    return ""


CHECK = Check(
    code="T604",
    slug="one-translation",
    severity="warning",
    certainty="likely",
    help="translate each of the sources by itself",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
