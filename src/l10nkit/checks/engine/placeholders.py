"""Comparing placeholders that have names, whatever their syntax."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine.check import Problem
from l10nkit.checks.engine.parts import take_apart
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.checks.engine.parts import Parts
    from l10nkit.checks.engine.texts import Pair

# How alike two names are of which one is the other, mistyped.
_LIKE = 0.7


class Named(NamedTuple):
    """A placeholder.

    Attributes:
        name: What tells it from others; two of one name stand for the same value.
        text: As written.
        start: Where it begins, in code points.
        end: Where it ends.
    """

    name: str
    text: str
    start: int
    end: int


def other_source(pair: Pair) -> Parts | None:
    """Give the source text that a plural message has besides `pair.source`, taken apart."""
    message = pair.message
    if message.plural is None:
        return None
    text = message.msgid if pair.source == message.plural else message.plural
    return take_apart(text, flags=message.flags)


def compare_named(
    pair: Pair, find: Callable[[Parts], Sequence[Named]], *, demand_source: bool = False
) -> list[Problem]:
    """Tell which placeholders a translation lacks, has too many or calls by another name.

    A form for one number may go without the placeholder of the number, and one for none without any
    ("nothing was changed"). A placeholder that only the other of a message's singular and plural
    has may be used.

    Args:
        pair: The texts.
        find: Finds the placeholders of a text.
        demand_source: Look only if the source has some; else those of a translation may be prose.
    """
    source = {one.name: one for one in find(pair.source_parts)}
    if demand_source and not source:
        return []
    found = find(pair.target_parts)
    target = {one.name for one in found}
    lost = [one for name, one in source.items() if name not in target]
    extra = [one for one in found if one.name not in source]
    if not lost and not extra:
        return []
    other = other_source(pair)
    if other is not None:
        also = {one.name for one in find(other)}
        extra = [one for one in extra if one.name not in also]
    if pair.is_for_one_number and not extra and (len(lost) == 1 or pair.numbers == (0,)):
        return []
    return _problems(lost, extra)


def _problems(lost: Sequence[Named], extra: Sequence[Named]) -> list[Problem]:
    renamed = _renamed(lost, extra)
    problems = [Problem(f"{excerpt(one.text)} is missing")
                for one in lost if one not in renamed.values()]  # fmt: skip
    for one in extra:
        was = renamed.get(one.name)
        text = f"the source has no {excerpt(one.text)}"
        if was is not None:
            text = f"{excerpt(was.text)} has become {excerpt(one.text)}"
        problems.append(Problem(text, one.start, one.end))
    return problems


def _renamed(lost: Sequence[Named], extra: Sequence[Named]) -> dict[str, Named]:
    """Tell which placeholder has become which: the only one, or the one with a like name."""
    names = list(dict.fromkeys(one.name for one in extra))
    if len(lost) == len(names) == 1:
        return {names[0]: lost[0]}
    left = {one.name: one for one in lost}
    renamed = {}
    for name in names:
        for like in difflib.get_close_matches(name, left, n=1, cutoff=_LIKE):
            renamed[name] = left.pop(like)
    return renamed
