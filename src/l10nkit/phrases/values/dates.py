"""Reads dates: which numbers and names of a text are its day, month, year and weekday.

A text is a date only if every word and sign of it belongs to one, and if there is one way to read
it. What can't be told, such as `03/04/2023` in English of no country, is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from l10nkit.phrases.values.formats import MonthForm, Shape
from l10nkit.phrases.values.parts import DateParts, full_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10nkit.phrases.values.lexicon import Lexicon, Meaning

_NUMBER = re.compile(r"\d+")
_GAP = re.compile(r"[ ,./،、፣()\-]*")
_PADDED = re.compile(r"(?<!\d)0(?=[1-9] ?[月日월일])")
_SEPARATORS = (re.compile(r" ?/ ?"), re.compile(r" ?- ?"), re.compile(r" ?\. ?"))
_LAST_GAP = re.compile(r"[ .)]*")
_MAX_READINGS = 64
_YEAR_DIGITS = 4
_LONGEST_DAY = 2
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_BUDDHIST_ERA = 543
_FIRST_BUDDHIST_YEAR = 2400
_MONTH_ALONE: dict[MonthForm, Shape] = {
    form: Shape(0, form, day=False, weekday=None) for form in ("wide", "abbreviated")
}


@dataclass(frozen=True, slots=True)
class _Item:
    """A number or a word of a text with what it may mean.

    Attributes:
        digits: The number; empty for a word.
        meanings: What the word may mean.
        gap: The signs in front of it.
    """

    digits: str
    meanings: tuple[Meaning, ...]
    gap: str


def read_date(text: str, lexicon: Lexicon, *, short: bool = False) -> DateParts | None:
    """Read a date.

    Args:
        text: The folded text.
        lexicon: What its language has.
        short: Take a month alone for a date; `March` and `May` are other words as well.

    Returns:
        The date; None if the text is none, or can be read in two ways.
    """
    items = _items(_PADDED.sub("", text), lexicon)
    if not items:
        return None
    numbers = [item for item in items if item.digits]
    if any("(" in item.gap for item in numbers):
        return None  # `October (31)` is a count
    with_day = any(len(item.digits) <= _LONGEST_DAY for item in numbers)
    words = [
        _merged(_in_context(item.meanings, with_day=with_day)) for item in items if not item.digits
    ]
    if len(numbers) > len("dmy") or _count(words) > _MAX_READINGS:
        return None
    readings = {
        reading
        for meanings in product(*words)
        for reading in _readings(items, meanings, lexicon)
        if reading.possible and (short or reading.shape != _MONTH_ALONE.get(reading.month_form))
    }
    return readings.pop() if len(readings) == 1 else None


def _count(words: Sequence[Sequence[Meaning]]) -> int:
    found = 1
    for meanings in words:
        found *= len(meanings)
    return found


def _items(text: str, lexicon: Lexicon) -> list[_Item] | None:
    """Take a text apart; None if there is anything in it that no date has."""
    items: list[_Item] = []
    at = 0
    while True:
        gap = _GAP.match(text, at)
        before = gap.group() if gap else ""
        at += len(before)
        if at >= len(text):
            whole = text.count("(") == text.count(")")
            return items if whole and _LAST_GAP.fullmatch(before) else None
        known = lexicon.word_at(text, at)
        if known is not None:
            word, meanings = known
            touches = not before and text[at - 1 : at].isdecimal()
            items.append(_Item("", tuple(_of_word(meanings, touches=touches)), before))
            at += len(word)
            continue
        number = _NUMBER.match(text, at)
        if number is None:
            return None
        items.append(_Item(number.group(), (), before))
        at = number.end()


def _of_word(meanings: Iterable[Meaning], *, touches: bool) -> Iterable[Meaning]:
    """Give what a word may mean at its place: `日` is a sign in `20日` and Sunday in `(日)`."""
    signs = [one for one in meanings if one.field in {"text", "ordinal"}]
    names = [one for one in meanings if one.field not in {"text", "ordinal"}]
    return (signs or names) if touches else (names or signs)


def _in_context(meanings: Iterable[Meaning], *, with_day: bool) -> Iterable[Meaning]:
    """Leave out what the name of a month is with a day, or without one, where it can be both.

    In Persian one word is the short name of January beside a day, and its full name alone.
    """
    fitting = {(one.field, one.value) for one in meanings if one.alone != with_day}
    return [
        one
        for one in meanings
        if one.field != "month" or one.alone != with_day or (one.field, one.value) not in fitting
    ]


def _merged(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Make one of a name that is both the wide and the abbreviated one; its width is empty."""
    found: dict[tuple[str, int], Meaning] = {}
    for one in sorted(meanings, key=lambda one: (one.field, one.value, one.width)):
        key = (one.field, one.value)
        found[key] = replace(one, width="") if key in found else one
    return tuple(found.values())


def _readings(
    items: Sequence[_Item], meanings: Sequence[Meaning], lexicon: Lexicon
) -> Iterator[DateParts]:
    fields = [one.field for one in meanings]
    if "before-era" in fields or fields.count("month") > 1 or fields.count("weekday") > 1:
        return
    month = next((one for one in meanings if one.field == "month"), None)
    weekday = next((one for one in meanings if one.field == "weekday"), None)
    numbers = [item for item in items if item.digits]
    widths = [one.width for one in (month, weekday) if one is not None and one.width]
    either: MonthForm = "abbreviated" if widths == ["abbreviated"] else "wide"
    base = DateParts()
    if weekday is not None:
        base = replace(base, weekday=weekday.value, weekday_form=_form(weekday, either))
    if month is not None:
        base = replace(base, month=month.value, month_form=_form(month, either))
        yield from _with_named_month(base, numbers, lexicon)
    elif numbers:
        yield from _in_numbers(base, numbers, lexicon)
    elif weekday is not None and base.weekday_form == "wide" and len(items) == 1:
        yield base  # short names, such as `Sun` and `Mar`, are other words too often


def _form(meaning: Meaning, either: MonthForm) -> MonthForm:
    if not meaning.width:
        return either
    return "wide" if meaning.width == "wide" else "abbreviated"


def _with_named_month(
    base: DateParts, numbers: Sequence[_Item], lexicon: Lexicon
) -> Iterator[DateParts]:
    """Read the numbers beside the name of a month: a day, a year or both."""
    digits = [item.digits for item in numbers]
    if not digits and base.weekday is None:
        yield base
    elif len(digits) == 1 and base.weekday is None and len(digits[0]) == _YEAR_DIGITS:
        yield from _with_year(base, digits[0], lexicon)
    elif len(digits) == 1 and len(digits[0]) <= _LONGEST_DAY:
        yield replace(base, day=int(digits[0]))
    elif len(digits) == 2:  # noqa: PLR2004 - day and year
        day, year = digits if len(digits[1]) == _YEAR_DIGITS or not lexicon.year_first else ("", "")
        if len(digits[0]) == _YEAR_DIGITS:
            year, day = digits
        if day and len(day) <= _LONGEST_DAY:
            yield from _with_year(replace(base, day=int(day)), year, lexicon)


def _with_year(base: DateParts, digits: str, lexicon: Lexicon) -> Iterator[DateParts]:
    if len(digits) not in {2, _YEAR_DIGITS}:
        return
    year = full_year(digits)
    if lexicon.language == "th" and year >= _FIRST_BUDDHIST_YEAR:
        year -= _BUDDHIST_ERA
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        yield replace(base, year=year, year_digits=len(digits))


def _in_numbers(base: DateParts, numbers: Sequence[_Item], lexicon: Lexicon) -> Iterator[DateParts]:
    """Read a date in numbers by the orders that its language has.

    A day and a month without a year are left out: `3/4` is a fraction or a page as often.
    """
    digits = [item.digits for item in numbers]
    gaps = [item.gap for item in numbers[1:]]
    if not any(all(map(one.fullmatch, gaps)) for one in _SEPARATORS):
        return
    if len(digits) == 2 and base.weekday is not None:  # noqa: PLR2004 - day and month
        for order in sorted({order.replace("y", "") for order in lexicon.orders}):
            numbered = dict(zip(order, map(int, digits), strict=True))
            yield replace(base, day=numbered["d"], month=numbered["m"])
        return
    if len(digits) == 2:  # noqa: PLR2004 - month and year
        month, year = digits if len(digits[1]) == _YEAR_DIGITS else digits[::-1]
        if len(year) == _YEAR_DIGITS and len(month) <= _LONGEST_DAY:
            yield from _with_year(replace(base, month=int(month)), year, lexicon)
        return
    if len(digits) != len("dmy"):
        return
    if lexicon.point_in_times and len(digits[2]) == _LONGEST_DAY and gaps == [".", "."]:
        return  # `09.07.00` is a time in Indonesian
    usual = _orders(digits, lexicon, sure=False)
    found = list(_in_orders(usual, digits, base, lexicon))
    if base.weekday is not None and not any(one.possible for one in found):
        # The weekday tells that it is the other order.
        found = list(_in_orders(_orders(digits, lexicon, sure=True), digits, base, lexicon))
    yield from found


def _in_orders(
    orders: Iterable[str], digits: Sequence[str], base: DateParts, lexicon: Lexicon
) -> Iterator[DateParts]:
    for order in orders:
        by_field = dict(zip(order, digits, strict=True))
        if len(by_field["d"]) <= _LONGEST_DAY and len(by_field["m"]) <= _LONGEST_DAY:
            parts = replace(base, day=int(by_field["d"]), month=int(by_field["m"]))
            yield from _with_year(parts, by_field["y"], lexicon)


def _orders(digits: Sequence[str], lexicon: Lexicon, *, sure: bool) -> Iterable[str]:
    """Give the orders that some digits may stand in; a year of four digits shows where it is.

    Args:
        digits: The numbers.
        lexicon: What the language has.
        sure: Whether a weekday beside them will tell which is right.
    """
    if len(digits[0]) == _YEAR_DIGITS:
        return ("ymd",)
    if len(digits[2]) == _YEAR_DIGITS:
        if sure:
            return ("dmy", "mdy")
        known = {order for order in lexicon.orders if order.endswith("y")}
        return sorted(known) or ("dmy",)
    known = {order for order in lexicon.orders if order != "ymd"}
    return sorted(known or lexicon.orders)
