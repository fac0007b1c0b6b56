"""Reads and writes numbers with units, and times from now: `5 km`, `3 hours ago`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from l10nkit.locales.calendars import calendar_of
from l10nkit.locales.quantities import UNIT_STYLES, plural_category, quantities_of
from l10nkit.phrases.folding import fold
from l10nkit.phrases.values.lexicon import varieties_of
from l10nkit.phrases.values.numbers import (
    Number,
    around,
    number_span,
    read_number,
    write_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10nkit.locales.quantities import UnitStyle

_DURATION = "duration-"
_STEPS = re.compile(r"(?<=[^\W\d])\.?(?P<gap>,? )(?=\d)")
_IMPLIED = {"one": Decimal(1), "two": Decimal(2)}
_PERCENT = re.compile(r"(?:%|٪) ?(?P<before>\d[\d.,]*)|(?P<after>\d[\d.,]*) ?(?:%|٪)")
"""Units by size, for those that stand in a row: `1 hr 30 min`."""
_FALLING = ("year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stands around a number: a unit, or a time from now if it has a direction."""

    name: str
    style: UnitStyle
    direction: str = ""


_Key = tuple[str, str]


def translate_units(text: str, *, source: str, target: str) -> str | None:
    """Write a text that is a number with a unit, or a time from now, in another locale.

    Args:
        text: The folded text.
        source: Its locale.
        target: The locale to write it in.

    Returns:
        Its translation, in the style that it has (long, short or narrow); None if it is no such
        text, or the unit is not sure: `5m` may be metres or minutes.
    """
    percent = _PERCENT.fullmatch(text)
    if percent is not None:
        number = read_number(percent["before"] or percent["after"], source)
        if number is None:
            return None
        return quantities_of(target).percent.replace("{0}", write_number(number, target))
    found = _read_relative(text, source)
    if found is None:
        found = _read_unit(text, source)
    if found is not None:
        return _write(*found, locale=target)
    return _translate_row(text, source=source, target=target)


def _translate_row(text: str, *, source: str, target: str) -> str | None:
    """Translate several units of time in a row, the largest first."""
    gaps = [match["gap"] for match in _STEPS.finditer(text)]
    if not gaps:
        return None
    pieces = [piece for piece in _STEPS.split(text)[::2] if piece]
    found = [_read_unit(piece, source, only=_DURATION) for piece in pieces]
    known = [one for one in found if one is not None]
    if len(known) != len(pieces):
        return None
    sizes = [_FALLING.index(unit.name.removeprefix(_DURATION)) for unit, _number in known]
    if sizes != sorted(set(sizes)):
        return None
    written = [_write(unit, number, locale=target) for unit, number in known]
    if None in written:
        return None
    return "".join(f"{one}{gap}" for one, gap in zip(written, [*gaps, ""], strict=True))


def _read_unit(text: str, locale: str, *, only: str = "") -> tuple[_Unit, Number] | None:
    split = _around_number(text, locale)
    if split is None:
        return None
    key, number, spaced = split
    units = [one for one in _units(locale).get(key, ()) if one.name.startswith(only)]
    if spaced and not only:
        units = [one for one in units if one.style != "narrow"] or units
    if len({one.name for one in units}) != 1:
        return None
    return units[0], number


def _read_relative(text: str, locale: str) -> tuple[_Unit, Number] | None:
    known = _relative(locale)
    whole = known.get((around(text), ""))
    if whole is not None and whole[1] is not None:
        return whole[0], Number(whole[1])
    split = _around_number(text, locale)
    if split is None:
        return None
    found = known.get(split[0])
    return None if found is None or found[1] is not None else (found[0], split[1])


def _around_number(text: str, locale: str) -> tuple[_Key, Number, bool] | None:
    """Give what stands around the number of a text, the number, and if a space is between."""
    span = number_span(text)
    if span is None:
        return None
    before, after = text[: span[0]], text[span[1] :]
    number = read_number(text[span[0] : span[1]], locale, lenient=True)
    if number is None:
        return None
    return (around(before), around(after)), number, after.startswith(" ") or before.endswith(" ")


def has_unit(text: str, *, locale: str) -> bool:
    """Tell whether what stands around the number of a folded text may be a unit."""
    split = _around_number(text, locale)
    return split is not None and split[0] in _units(locale)


def _locales(locale: str) -> Iterator[str]:
    yield locale
    yield from varieties_of(locale)


@cache
def _units(locale: str) -> Mapping[_Key, tuple[_Unit, ...]]:
    """Map what stands around a number to the units that it may be, long styles first."""
    found: dict[_Key, dict[_Unit, None]] = {}
    for style in UNIT_STYLES:
        for name in _locales(locale):
            for (unit, unit_style), plurals in quantities_of(name).units.items():
                if unit_style != style:
                    continue
                for pattern in plurals.values():
                    key = _key(pattern)
                    if key is not None and any(map(_is_word, "".join(key))):
                        found.setdefault(key, {})[_Unit(unit, style)] = None
    return {key: tuple(units) for key, units in found.items()}


def _is_word(char: str) -> bool:
    return char.isalpha() or char == "°"


@cache
def _relative(locale: str) -> Mapping[_Key, tuple[_Unit, Decimal | None]]:
    """Map what stands around a number to a time from now; with the number if it goes unsaid."""
    found: dict[_Key, set[tuple[_Unit, Decimal | None]]] = {}
    for name in _locales(locale):
        for (unit, style, direction), plurals in quantities_of(name).relative.items():
            for category, pattern in plurals.items():
                implied = None if "{0}" in pattern else _IMPLIED.get(category)
                key = _key(pattern) if implied is None else (around(fold(pattern).text), "")
                if key is not None:
                    found.setdefault(key, set()).add((_Unit(unit, style, direction), implied))
    known = {}
    for key, ones in found.items():
        # Languages whose short forms are mixed up in CLDR (Arabic) have the long ones right.
        best = min(UNIT_STYLES.index(unit.style) for unit, _implied in ones)
        usual = [one for one in ones if one[0].style == UNIT_STYLES[best]]
        if len(usual) == 1:
            known[key] = usual[0]
    return known


def _key(pattern: str) -> _Key | None:
    if "{0}" not in pattern:
        return None
    before, _, after = fold(pattern).text.partition("{0}")
    return around(before), around(after)


def _write(unit: _Unit, number: Number, *, locale: str) -> str | None:
    quantities = quantities_of(locale)
    others: tuple[UnitStyle, ...] = ("short", "long")
    for style in (unit.style, *(style for style in others if style != unit.style)):
        if unit.direction:
            plurals = quantities.relative.get((unit.name, style, unit.direction))
        else:
            plurals = quantities.units.get((unit.name, style))
        if plurals:
            category = plural_category(calendar_of(locale).locale, number.value)
            pattern = plurals.get(category) or plurals.get("other")
            return pattern and pattern.replace("{0}", write_number(number, locale))
    return None
