"""The numbers of a text, however a locale writes them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SPACES = " \u00a0\u202f\u2009"
_QUOTES = "'’"
# A digit behind a letter is part of a name (MP3, A4), but scripts without spaces put them together.
_NUMBER = re.compile(
    rf"(?<![A-Za-z\u00c0-\u052f\d_])(?:(?<![\w.])\.(?=\d))?"
    rf"(?:\d{{1,3}}(?:[{_SPACES}{_QUOTES}]\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,٬٫،·]\d+)*)"
)
# Where the digits of each script of the Basic Multilingual Plane begin. Those of other planes are
# rare enough for all that stands there to be taken for one.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0"
    "\u0f20\u1040\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0"
    "\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
)
OTHER_DIGIT = re.compile(
    f"[{''.join(f'{zero}-{chr(ord(zero) + 9)}' for zero in _ZEROS)}\U00010000-\U0010ffff]"
)
r"""Finds what `\d` finds but for the digits of ASCII, and a little more, but fast."""

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_GROUP = 3
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.[12]\d{3}|[12]\d{3}\.\d{1,2}\.\d{1,2}")
_LAST_DAY = 31


class Number(NamedTuple):
    """A number in a text.

    Attributes:
        text: As written.
        start: Where it begins, in code points.
        end: Where it ends.
        readings: What it may mean, each as plain digits with a point: `1.234` is 1234 or 1.234.
        is_ordinal: Whether it is English `2nd`.
    """

    text: str
    start: int
    end: int
    readings: frozenset[str]
    is_ordinal: bool = False

    @property
    def value(self) -> int | None:
        """Its value if it is whole beyond doubt and no more than some digits long."""
        (reading, *others) = self.readings
        return int(reading) if not others and reading.isdigit() and len(reading) < 16 else None  # noqa: PLR2004 - longer ones are no amounts


def numbers_in(text: str) -> list[Number]:
    """Find the numbers of a text, digits of all scripts alike."""
    return [
        Number(
            match[0],
            match.start(),
            match.end(),
            _readings(match[0]),
            is_ordinal=_ORDINAL.match(text, match.end()) is not None,
        )
        for match in _NUMBER.finditer(text)
    ]


def parts_of_date(number: Number) -> list[Number]:
    """Take a date such as `03.11.2023` apart, which locales write in other orders; else give it."""
    plain = _ascii(number.text)
    if not _DATE.fullmatch(plain) or sorted(map(int, plain.split(".")))[1] > _LAST_DAY:
        return [number]
    return [
        number._replace(
            text=part[0],
            start=number.start + part.start(),
            end=number.start + part.end(),
            readings=frozenset({_whole(_ascii(part[0]))}),
        )
        for part in re.finditer(r"\d+", number.text)
    ]


def digits_of(numbers: list[Number]) -> str:
    """Give all digits of numbers in a row."""
    return "".join(char for one in numbers for char in _ascii(one.text) if char.isdigit())


def roman(number: int) -> str:
    """Write a number up to 3999 in Roman numerals; nothing for others."""
    if not 0 < number < 4000:  # noqa: PLR2004 - there is no sign for 5000
        return ""
    written = ""
    for value, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
                        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
                        (1, "I")):  # fmt: skip
        count, number = divmod(number, value)
        written += sign * count
    return written


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char, char)) for char in text)


def _readings(text: str) -> frozenset[str]:
    plain = re.sub(f"[{_SPACES}{_QUOTES}٬]", "", _ascii(text)).replace("٫", ";")
    marks = [char for char in plain if not char.isdigit()]
    groups = re.split(r"\D", plain)
    if not marks:
        return frozenset({_whole(plain)})
    if len(marks) == 1:
        before, after = groups
        found = {_decimal(before, after)}
        if len(after) == _GROUP and before and marks[0] in ".,،":
            found.add(_whole(before + after))
        return frozenset(found)
    last = marks[-1]
    if len(set(marks)) == 1:
        if all(len(group) in (2, _GROUP) for group in groups[1:]) and len(groups[-1]) == _GROUP:
            return frozenset({_whole("".join(groups))})
        return frozenset({".".join(groups)})  # a version
    if marks.count(last) == 1:
        return frozenset({_decimal("".join(groups[:-1]), groups[-1])})
    return frozenset({".".join(groups)})


def _whole(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _decimal(before: str, after: str) -> str:
    fraction = after.rstrip("0")
    return f"{_whole(before)}.{fraction}" if fraction else _whole(before)
