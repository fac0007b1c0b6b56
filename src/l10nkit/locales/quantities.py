"""How a locale writes numbers, units and times from now, out of CLDR by Babel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from l10nkit.locales.calendars import digits_of
from l10nkit.locales.sections import locale_with_data, section

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

UnitStyle = Literal["long", "short", "narrow"]
UNIT_STYLES: tuple[UnitStyle, ...] = ("long", "short", "narrow")
RELATIVE_UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")

# The units that interfaces of articles name; those of science would only add ambiguous signs.
UNITS = (
    *(f"duration-{unit}" for unit in (*RELATIVE_UNITS, "millisecond")),
    *(f"length-{unit}" for unit in ("kilometer", "meter", "centimeter", "millimeter")),
    *(f"length-{unit}" for unit in ("mile", "yard", "foot", "inch")),
    *(f"mass-{unit}" for unit in ("tonne", "kilogram", "gram", "milligram", "pound", "ounce")),
    *(f"digital-{unit}" for unit in ("terabyte", "gigabyte", "megabyte", "kilobyte", "byte")),
    *(f"speed-{unit}" for unit in ("kilometer-per-hour", "meter-per-second", "mile-per-hour")),
    *(f"area-{unit}" for unit in ("square-kilometer", "hectare", "square-meter", "acre")),
    *(f"volume-{unit}" for unit in ("liter", "milliliter", "cubic-meter")),
    *(f"frequency-{unit}" for unit in ("gigahertz", "megahertz", "kilohertz", "hertz")),
    *(f"power-{unit}" for unit in ("gigawatt", "megawatt", "kilowatt", "watt")),
    *(f"temperature-{unit}" for unit in ("celsius", "fahrenheit")),
    "energy-kilocalorie",
    "graphics-pixel",
    "graphics-megapixel",
)


@dataclass(frozen=True, slots=True)
class Quantities:
    """How one locale writes quantities.

    Attributes:
        locale: The locale that CLDR has the data of.
        decimal: The sign before the fraction.
        group: The sign between groups of digits.
        groups: Sizes of the group before the fraction and of the others: (3, 2) in India.
        digits: The ten digits that it writes by default.
        percent: The pattern of a percentage, `{0}` in place of the number.
        compact: Patterns of large numbers by style (`short`, `long`) and power of ten; a pattern
            is one a plural category, with a zero for each digit before the fraction: `00K`.
        units: Patterns of units by unit and style, by plural category: `{0} km`.
        relative: Patterns of times from now by unit, style and direction (`past`, `future`).
    """

    locale: str
    decimal: str
    group: str
    groups: tuple[int, int]
    digits: str
    percent: str
    compact: Mapping[str, Mapping[int, Mapping[str, str]]]
    units: Mapping[tuple[str, UnitStyle], Mapping[str, str]]
    relative: Mapping[tuple[str, UnitStyle, str], Mapping[str, str]]


@cache
def quantities_of(locale: str) -> Quantities:
    """Give how a locale, or the first of its fallbacks with data, writes quantities.

    Raises:
        UnknownLocaleError: The locale is unknown, or CLDR has no data of it.
    """
    name = locale_with_data(locale)
    symbols = section(name, "number_symbols", section(name, "default_numbering_system"))
    latin = section(name, "number_symbols", "latn")
    units, fields = section(name, "unit_patterns"), section(name, "date_fields")
    return Quantities(
        locale=name,
        decimal=symbols.get("decimal") or latin["decimal"],
        group=symbols.get("group") or latin["group"],
        groups=section(name, "decimal_formats")[None].grouping,
        digits=digits_of(name),
        percent=_percent(section(name, "percent_formats")[None].pattern),
        compact=_compact(section(name, "compact_decimal_formats")),
        units={
            (unit, style): plurals
            for unit in UNITS
            for style in UNIT_STYLES
            if (plurals := _plurals(units.get(unit, {}).get(style)))
        },
        relative={
            (unit, style, direction): plurals
            for unit in RELATIVE_UNITS
            for style in UNIT_STYLES
            for direction in ("past", "future")
            if (plurals := _plurals(_field(fields, unit, style).get(direction)))
        },
    )


@cache
def plural_category(locale: str, number: Decimal) -> str:
    """Tell which plural category of CLDR a number has: `one`, `few`, … or `other`.

    Raises:
        UnknownLocaleError: as `quantities_of`.
    """
    from babel import Locale  # noqa: PLC0415 - slow to import

    return str(Locale.parse(locale_with_data(locale)).plural_form(number))


def _field(data: Any, unit: str, style: UnitStyle) -> Any:  # noqa: ANN401 - mappings as CLDR nests them
    return data.get(unit if style == "long" else f"{unit}-{style}", {})


def _plurals(data: Any) -> dict[str, str]:  # noqa: ANN401 - mappings as CLDR nests them
    if not data:
        return {}
    return {str(key): str(value) for key, value in data.items() if key != "per" and value}


def _compact(data: Any) -> dict[str, dict[int, dict[str, str]]]:  # noqa: ANN401 - mappings as CLDR nests them
    """Order Babel's patterns by style and power of ten."""
    found: dict[str, dict[int, dict[str, str]]] = {"short": {}, "long": {}}
    for style, powers in found.items():
        for category, patterns in data.get(style, {}).items():
            for power, pattern in patterns.items():
                text = str(getattr(pattern, "pattern", pattern)).replace("'", "")
                powers.setdefault(len(str(power)) - 1, {})[str(category)] = text
    return found


def _percent(pattern: str) -> str:
    """Give `{0}%` for `#,##0%`."""
    digits = [index for index, char in enumerate(pattern) if char in "#,0."]
    return f"{pattern[: digits[0]]}{{0}}{pattern[digits[-1] + 1 :]}"
