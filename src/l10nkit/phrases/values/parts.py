"""What a text says of a date and of a time, in no language."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date

from l10nkit.phrases.values.formats import MonthForm, Shape

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
# POSIX's reading of years with two digits (strptime, `%y`).
_PIVOT = 69


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date as far as a text tells it.

    Attributes:
        year: With its century; None if there is none.
        year_digits: How many digits of it the text has: 2 or 4, 0 without a year.
        month: 1 to 12, or None.
        month_form: How it is written.
        day: Of the month, or None.
        weekday: 0 is Monday; None if there is none.
        weekday_form: How it is written.
    """

    year: int | None = None
    year_digits: int = 0
    month: int | None = None
    month_form: MonthForm = "numeric"
    day: int | None = None
    weekday: int | None = None
    weekday_form: MonthForm = "wide"

    @property
    def shape(self) -> Shape:
        """What it tells, and how."""
        return Shape(
            year=self.year_digits,
            month=None if self.month is None else self.month_form,
            day=self.day is not None,
            weekday=None if self.weekday is None else self.weekday_form,
        )

    @property
    def possible(self) -> bool:
        """True if there is such a day, and if it is the weekday that the text says."""
        if self.month is not None and not 1 <= self.month <= len(_DAYS):
            return False
        if self.day is None:
            return True
        if self.month is None:
            return False
        leap = self.month == _FEBRUARY and (self.year is None or isleap(self.year))
        if not 1 <= self.day <= _DAYS[self.month - 1] + leap:
            return False
        if self.year is None or self.weekday is None:
            return True
        return date(self.year, self.month, self.day).weekday() == self.weekday


@dataclass(frozen=True, slots=True)
class TimeParts:
    """A time of the day as far as a text tells it.

    Attributes:
        hour: 0 to 23.
        minute: Or None.
        second: Or None.
        zone: The time zone as the text has it, or empty.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str = ""


def full_year(digits: str) -> int:
    """Give the year that some digits stand for; two are of 1969 to 2068, as POSIX has it."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - digits of a year
        return year
    return year + (1900 if year >= _PIVOT else 2000)
