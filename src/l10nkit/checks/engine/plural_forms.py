"""Comparing plural rules by what they do with numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10nkit.checks.engine.views import Context, Plurals

_NUMBERS = (*range(1001), 1002, 1100, 1101, 10_000, 100_000, 999_999, 1_000_001, 2_000_021)


@lru_cache(maxsize=256)
def partition(rule: Plurals) -> tuple[int, ...]:
    """Give the form of each of some numbers; forms are numbered as they come up.

    Two rules that only number their forms differently are the same.
    """
    order: dict[int, int] = {}
    return tuple(order.setdefault(rule.index(number), len(order)) for number in _NUMBERS)


@lru_cache(maxsize=256)
def forms_taken(rule: Plurals) -> int:
    """Count the forms that some number takes."""
    return len(set(partition(rule)))


@lru_cache(maxsize=256)
def is_finer_than(one: Plurals, other: Plurals) -> bool:
    """Tell whether what one rule puts together the other does, too; also if they are the same."""
    known: dict[int, int] = {}
    both = zip(partition(one), partition(other), strict=True)
    return all(known.setdefault(mine, theirs) == theirs for mine, theirs in both)


@lru_cache(maxsize=256)
def invalid_form(rule: Plurals) -> str | None:
    """Say which index the formula gives that is none; None if all are in range."""
    for number in _NUMBERS:
        index = rule.raw_index(number)
        if index is None:
            return f"the formula divides by zero for {number}"
        if index >= rule.nplurals:
            return f"the formula gives form {index} for {number}, but there are {rule.nplurals}"
    return None


@lru_cache(maxsize=256)
def numbers_by_form(rule: Plurals) -> tuple[tuple[int, ...], ...]:
    """List the numbers, of some, that take each form."""
    numbers: list[list[int]] = [[] for _form in range(rule.nplurals)]
    for number in _NUMBERS:
        numbers[rule.index(number)].append(number)
    return tuple(map(tuple, numbers))


def fits(rule: Plurals, context: Context) -> bool:
    """Tell whether a rule keeps apart what the language does, by CLDR or by translators' custom."""
    accepted = [r for r in (context.expected_plurals, context.usual_plurals) if r is not None]
    return not accepted or any(is_finer_than(rule, other) for other in accepted)
