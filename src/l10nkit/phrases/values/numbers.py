"""Reads and writes numbers: whole and decimal, grouped, and short such as `3.4K`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from l10nkit.locales.quantities import plural_category, quantities_of
from l10nkit.phrases.folding import fold

if TYPE_CHECKING:
    from l10nkit.locales.quantities import Quantities

CompactStyle = Literal["short", "long"]

_ASCII = "0123456789"
_ZEROS = re.compile("0+")
_LONGEST = 15
# English signs that sites of any language use, in this spelling only.
_SIGN = re.compile(r"(?<=\d)(?P<sign>K|k|M)\+?\s*$")
_SIGN_POWERS = {"K": 3, "k": 3, "M": 6}
_FOREIGN = re.compile(r"\d+[.,]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text.

    Attributes:
        value: Its value; its exponent tells how many decimals were written.
        grouped: True if its digits stand in groups.
        compact: The style of its power of ten, if it has one.
    """

    value: Decimal
    grouped: bool = False
    compact: CompactStyle | None = None


@cache
def _forms(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of grouped and of decimal numbers in folded text."""
    quantities = quantities_of(locale)
    groups, decimals = {fold(quantities.group).text}, {fold(quantities.decimal).text}
    if quantities.digits != _ASCII:
        groups.add(",")
        decimals.add(".")
    group = "|".join(map(re.escape, sorted(groups)))
    decimal = "|".join(map(re.escape, sorted(decimals)))
    grouped = rf"[1-9]\d{{0,2}}(?P<group>{group})(?:\d{{2,3}}(?P=group))*\d{{3}}"
    return (
        re.compile(rf"(?P<whole>{grouped})(?:(?:{decimal})(?P<fraction>\d+))?"),
        re.compile(rf"(?P<whole>\d+)(?:{decimal})(?P<fraction>\d+)"),
    )


def read_number(text: str, locale: str, *, lenient: bool = False) -> Number | None:
    """Read a folded text that is a number as a locale writes it.

    Args:
        text: The text.
        locale: The locale.
        lenient: Take one or two digits after a foreign sign as decimals too: `3.4` in Italian.

    Returns:
        The number, or None if it is none or could be another one: `1.234` in English.
    """
    if len(text) > 2 * _LONGEST or not text[:1].isdecimal():
        return None
    if text.isdecimal():
        return Number(Decimal(text)) if len(text) <= _LONGEST else None
    grouped, decimal = _forms(locale)
    match = grouped.fullmatch(text)
    if match is not None:
        whole = re.sub(r"\D", "", match["whole"])
        fraction = match["fraction"]
        return Number(Decimal(f"{whole}.{fraction}" if fraction else whole), grouped=True)
    match = decimal.fullmatch(text)
    if match is not None:
        if len(match["fraction"]) == 3 and len(match["whole"]) <= 3:  # noqa: PLR2004 - a group
            return None
        return Number(Decimal(f"{match['whole']}.{match['fraction']}"))
    if lenient and _FOREIGN.fullmatch(text):
        return Number(Decimal(text.replace(",", ".")))
    return None


def read_count(text: str, locale: str) -> Number | None:
    """Read a text that is a number, or a short form of a large one: `3.4K`, `1,2 Mio.`.

    Args:
        text: The text, not folded.
        locale: The locale.
    """
    folded = fold(text).text.strip()
    plain = read_number(folded, locale)
    if plain is not None:
        return plain
    span = number_span(folded)
    if span is None:
        return None
    number = read_number(folded[span[0] : span[1]], locale, lenient=True)
    if number is None:
        return None
    sign = _SIGN.search(text)
    if sign is not None and not folded[: span[0]] and len(folded) - span[1] <= len("k+"):
        return _scaled(number, _SIGN_POWERS[sign["sign"]], "short")
    key = (around(folded[: span[0]]), around(folded[span[1] :]))
    for power, style, letter in _compact_words(locale).get(key, ()):
        # `5m` may be metres or minutes, `5M` is not.
        if len(letter) > 2 or letter in text or (len(letter) == 1 and letter.upper() in text):  # noqa: PLR2004 - signs are one or two letters
            return _scaled(number, power, style)
    return None


def _scaled(number: Number, power: int, style: CompactStyle) -> Number:
    return Number(number.value.scaleb(power), compact=style)


_SPAN = re.compile(r"\d(?:[\d.,'٬٫]|(?<=\d) (?=\d{3}(?!\d)))*(?<=\d)")


def number_span(folded: str) -> tuple[int, int] | None:
    """Find the first number of a folded text."""
    match = _SPAN.search(folded)
    return match.span() if match else None


def around(text: str) -> str:
    """Give what stands beside a number in one spelling: no spaces around, no full stops."""
    return text.replace(".", "").strip()


@cache
def _compact_words(locale: str) -> dict[tuple[str, str], list[tuple[int, CompactStyle, str]]]:
    """Map what stands around short forms of numbers to powers of ten; with the sign as it is."""
    styles: tuple[CompactStyle, ...] = ("short", "long")
    found: dict[tuple[str, str], list[tuple[int, CompactStyle, str]]] = {}
    for style in styles:
        for power, plurals in quantities_of(locale).compact[style].items():
            for pattern in plurals.values():
                zeros = _ZEROS.search(pattern)
                if zeros is None:
                    continue
                before, after = pattern[: zeros.start()], pattern[zeros.end() :].split(";")[0]
                key = (around(fold(before).text), around(fold(after).text))
                if key != ("", ""):
                    one = (power - len(zeros.group()) + 1, style, around(f"{before}{after}"))
                    found.setdefault(key, []).append(one)
    return found


def write_number(number: Number, locale: str) -> str:
    """Write a number as a locale does; in groups or short if it was so."""
    quantities = quantities_of(locale)
    if number.compact is not None and number.value >= 1000:  # noqa: PLR2004 - CLDR's first
        return _write_compact(number, quantities)
    return _digits(number.value, quantities, grouped=number.grouped)


def _digits(value: Decimal, quantities: Quantities, *, grouped: bool) -> str:
    whole, _, fraction = f"{value:f}".partition(".")
    if grouped:
        whole = quantities.group.join(_groups(whole, quantities.groups))
    text = f"{whole}{quantities.decimal}{fraction}" if fraction else whole
    return text.translate(str.maketrans(_ASCII, quantities.digits))


def _groups(whole: str, sizes: tuple[int, int]) -> list[str]:
    first, others = sizes
    rest, last = whole[:-first], whole[-first:]
    found = [last]
    while rest:
        found.insert(0, rest[-others:])
        rest = rest[:-others]
    return found


def _write_compact(number: Number, quantities: Quantities) -> str:
    powers = quantities.compact[number.compact or "short"] or quantities.compact["short"]
    power = min(number.value.adjusted(), max(powers, default=0))
    plurals = powers.get(power, {})
    zeros = _ZEROS.search(plurals.get("other", ""))
    if zeros is None or plurals["other"] == zeros.group():
        return _digits(_shortest(number.value), quantities, grouped=True)
    shown = _shortest(number.value.scaleb(len(zeros.group()) - 1 - power))
    category = plural_category(quantities.locale, shown)
    pattern = plurals.get(category, plurals["other"]).split(";")[0]
    text = _digits(shown, quantities, grouped=False)
    return _ZEROS.sub(lambda _: text, pattern, count=1)


def _shortest(value: Decimal) -> Decimal:
    """Leave out zeros at the end of the fraction."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
