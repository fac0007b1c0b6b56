"""CLDR's patterns of dates and times taken apart, and filled in.

A pattern such as `d 'de' MMMM y` is a row of fields (letters, as often as they stand there) and of
literal text (UTS #35, "Date Format Patterns").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal

MonthForm = Literal["numeric", "abbreviated", "wide"]

_ABBREVIATED = 3
_WIDE = 4
_QUOTE = "'"


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a pattern: a field with its letter and width, or text."""

    text: str
    letter: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """What a date tells and how: what stays the same in every language.

    Attributes:
        year: Digits of the year, 2 or 4; 0 if there is none.
        month: How the month is written; None if there is none.
        day: Whether there is a day of the month.
        weekday: How the weekday is written; None if there is none.
    """

    year: int
    month: MonthForm | None
    day: bool
    weekday: MonthForm | None


@lru_cache(maxsize=2048)
def tokens_of(pattern: str) -> tuple[Token, ...]:
    """Take a pattern apart."""
    found: list[Token] = []
    for number, part in enumerate(pattern.split(_QUOTE)):
        if number % 2:
            found.append(Token(part or _QUOTE))
            continue
        for char, run in groupby(part):
            width = len(tuple(run))
            is_field = char.isascii() and char.isalpha()
            found.append(Token(char * width, char if is_field else "", width if is_field else 0))
    return _joined(found)


def _joined(tokens: list[Token]) -> tuple[Token, ...]:
    """Join neighbouring texts."""
    found: list[Token] = []
    for token in tokens:
        if found and not token.letter and not found[-1].letter:
            found[-1] = Token(found[-1].text + token.text)
        elif token.text:
            found.append(token)
    return tuple(found)


@lru_cache(maxsize=2048)
def shape_of(pattern: str) -> Shape:
    """Tell what a pattern of dates tells, and how.

    A month as a number with a word right after it, as in Chinese `M月`, is a name of the month.
    """
    year, day = 0, False
    month: MonthForm | None = None
    weekday: MonthForm | None = None
    tokens = tokens_of(pattern)
    for place, token in enumerate(tokens):
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.letter == "y":
            year = 2 if token.width == 2 else 4  # noqa: PLR2004 - digits of a year
        elif token.letter == "d":
            day = True
        elif token.letter in {"M", "L"}:
            named = token.width < _ABBREVIATED and after[:1].isalpha()
            month = "wide" if named else _form(token.width)
        elif token.letter in {"E", "c"}:
            weekday = "wide" if token.width == _WIDE else "abbreviated"
    return Shape(year, month, day, weekday)


def _form(width: int) -> MonthForm:
    if width < _ABBREVIATED:
        return "numeric"
    return "wide" if width == _WIDE else "abbreviated"


def with_widths(pattern: str, *, shape: Shape) -> tuple[Token, ...]:
    """Give the parts of a pattern with the widths of names and year that a shape asks for.

    Numbers stay numbers: where a language has no abbreviated form, CLDR's pattern has a number.
    """
    return tuple(_widened(token, shape) for token in tokens_of(pattern))


def _widened(token: Token, shape: Shape) -> Token:
    if token.letter in {"M", "L"} and token.width >= _ABBREVIATED and shape.month != "numeric":
        width = _WIDE if shape.month == "wide" else _ABBREVIATED
        return Token(token.text, token.letter, width)
    if token.letter in {"E", "c"}:
        width = _WIDE if shape.weekday == "wide" else _ABBREVIATED
        return Token(token.text, token.letter, width)
    if token.letter == "y" and shape.year == 2 and shape.month != "numeric":  # noqa: PLR2004 - digits of a year
        return Token(token.text, "y", 2)
    return token
