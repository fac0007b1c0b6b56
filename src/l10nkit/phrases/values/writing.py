"""Writes dates and times as a locale does: the same parts in the same shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.locales.calendars import STYLES
from l10nkit.phrases.values.formats import Shape, Token, shape_of, tokens_of, with_widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.locales.calendars import Calendar
    from l10nkit.phrases.values.parts import DateParts, TimeParts

_HALF_DAY = 12
_WIDE = 4
_CENTURY = 100


def write_date(parts: DateParts, calendar: Calendar) -> str | None:
    """Write a date in its shape; None if the locale has no pattern for that.

    A standard pattern of the locale (full, long, medium, short) that has the shape goes first,
    then the pattern of CLDR's that has the same fields, with the widths of the shape.
    """
    pattern = date_pattern(parts.shape, calendar)
    if pattern is None:
        return None
    tokens = with_widths(pattern, shape=parts.shape)
    return "".join(_date_field(token, parts, calendar) for token in tokens)


def date_pattern(shape: Shape, calendar: Calendar) -> str | None:
    """Give the pattern that a locale has for a shape."""
    standard = [calendar.dates[style] for style in STYLES]
    for pattern in standard:
        if shape_of(pattern) == shape:
            return pattern
    short = calendar.dates["short"]
    if shape == Shape(2, "numeric", day=True, weekday=None) and _is_numeric(short):
        return short
    known = [calendar.skeletons[one] for one in _skeletons(shape) if one in calendar.skeletons]
    if shape.month == "wide" and shape.year and shape.weekday:
        # Where a language has no abbreviated months, a skeleton has numbers.
        known = [one for one in known if not _is_numeric(one)] or [calendar.dates["full"]]
    return known[0] if known else None


def _is_numeric(pattern: str) -> bool:
    return shape_of(pattern).month == "numeric"


def _skeletons(shape: Shape) -> list[str]:
    """List the skeletons that have the fields of a shape, the best first."""
    year = "y" if shape.year else ""
    day = "d" if shape.day else ""
    months = {"numeric": ["M"], "abbreviated": ["MMM"], "wide": ["MMMM", "MMM"], None: [""]}
    weekdays = {"abbreviated": ["E"], "wide": ["EEEE", "E"], None: [""], "numeric": []}
    return [
        f"{year}{month}{weekday}{day}"
        for month in months[shape.month]
        for weekday in weekdays[shape.weekday]
    ]


def _date_field(token: Token, parts: DateParts, calendar: Calendar) -> str:
    if token.letter == "y" and parts.year is not None:
        year = parts.year % _CENTURY if token.width == 2 else parts.year  # noqa: PLR2004 - digits
        return f"{year:0{token.width}}"
    if token.letter in {"M", "L"} and parts.month is not None:
        if token.width < 3:  # noqa: PLR2004 - CLDR's: one or two letters are a number
            return f"{parts.month:0{token.width}}"
        return calendar.months[_form(token, "M"), _width(token)][parts.month - 1]
    if token.letter in {"E", "c"} and parts.weekday is not None:
        return calendar.weekdays[_form(token, "E"), _width(token)][parts.weekday]
    if token.letter == "d" and parts.day is not None:
        return f"{parts.day:0{token.width}}"
    if token.letter == "G":
        return calendar.eras[0][0]
    return token.text


def _form(token: Token, format_letter: str) -> str:
    return "format" if token.letter == format_letter else "stand-alone"


def _width(token: Token) -> str:
    return "wide" if token.width == _WIDE else "abbreviated"


def write_time(parts: TimeParts, calendar: Calendar) -> str:
    """Write a time by the clock that the locale uses, of 12 hours or 24."""
    pattern = calendar.times["short"]
    if parts.second is not None:
        pattern = calendar.times["medium"]
    elif parts.minute is None and any(token.letter in "hK" for token in _fields(pattern)):
        pattern = calendar.skeletons.get("h", pattern)
    text = "".join(_time_field(token, parts, calendar) for token in tokens_of(pattern))
    return f"{text} {parts.zone}" if parts.zone else text


def _fields(pattern: str) -> Sequence[Token]:
    return [token for token in tokens_of(pattern) if token.letter]


def _time_field(token: Token, parts: TimeParts, calendar: Calendar) -> str:
    numbers = {
        "H": parts.hour,
        "k": parts.hour or 2 * _HALF_DAY,
        "h": parts.hour % _HALF_DAY or _HALF_DAY,
        "K": parts.hour % _HALF_DAY,
        "m": parts.minute or 0,
        "s": parts.second or 0,
    }
    if token.letter in numbers:
        return f"{numbers[token.letter]:0{token.width}}"
    if token.letter in {"a", "B"}:
        return _day_period(token, parts.hour, calendar)
    return token.text


def _day_period(token: Token, hour: int, calendar: Calendar) -> str:
    if token.letter == "B":
        for period in calendar.periods:
            if period.holds(hour):
                return period.names[0]
    names = calendar.halves[hour >= _HALF_DAY]
    # Korean and Thai have `AM` for short; their own word is what a site writes.
    return names[-1] if names[0].isascii() and not names[-1].isascii() else names[0]
