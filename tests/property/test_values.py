"""What Babel formats in one locale is written as Babel formats it in another."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from babel import dates, localedata, numbers
from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.locales.calendars import STYLES, WIDTHS, calendar_of
from l10nkit.phrases import phrase_files
from l10nkit.phrases.values import format_number, names_day, translate_value
from l10nkit.phrases.values.formats import Shape, shape_of

LOCALES = tuple(phrase_files())
SKELETONS = ("yMMMd", "yMMMEd", "yMMMM", "yMMM", "yMd", "yMEd", "MMMd", "MMMMd", "MMMEd")
DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2068, 12, 31))
# At midnight and at noon sharp, Babel names the moment and not the part of the day.
TIMES = st.times().filter(lambda time: time.minute)
TABLE_DAY = dt.date(2023, 9, 27)
TABLE_TARGETS = ("en", "it", "de", "ja", "ar", "fa", "ru", "lt", "th")

locales = st.sampled_from(LOCALES)


_caches: dict[str, dict[str, object]] = {}


def babel_for(locale: str) -> None:
    """Give Babel data of its own for a locale.

    It lets the months of one locale slip into another one (see l10nkit.locales.sections).
    """
    if locale not in _caches:
        if len(_caches) > 8:
            _caches.pop(next(iter(_caches)))
        _caches[locale] = {}
    localedata._cache = _caches[locale]  # noqa: SLF001 - the only way back to what CLDR says


def digits(text: str, locale: str) -> str:
    """Babel writes the digits of English everywhere."""
    return text.translate(str.maketrans("0123456789", calendar_of(locale).digits))


@cache
def patterns(locale: str) -> dict[str, str]:
    """The patterns of whole days: the standard ones and the skeletons of test."""
    calendar = calendar_of(locale)
    found = {str(style): calendar.dates[style] for style in STYLES}
    return found | {
        name: calendar.skeletons[name] for name in SKELETONS if name in calendar.skeletons
    }


@cache
def formatted(day: dt.date, style: str, locale: str) -> str:
    babel_for(locale)
    if style in STYLES:
        return digits(dates.format_date(day, style, locale=locale), locale)
    return digits(dates.format_skeleton(style, day, locale=locale), locale)


def is_unsure(shape: Shape, day: dt.date, source: str) -> bool:
    """A day and a month in numbers alone are a fraction as well; English may mean either order."""
    if shape.month != "numeric":
        return False
    if not shape.year:
        return True
    if source != "en" or day.day > 12 or day.day == day.month:
        return False
    # A weekday tells the order, unless it is that of both days.
    other = dt.date(day.year, day.day, day.month)
    return shape.weekday is None or other.weekday() == day.weekday()


def check_date(day: dt.date, style: str, source: str, target: str) -> None:
    shape = shape_of(patterns(source)[style])
    text = formatted(day, style, source)
    result = translate_value(text, source=source, target=target)
    if is_unsure(shape, day, source):
        assert result is None or shape.weekday is not None
        return
    assert result is not None, text
    if not has_own_names(day, shape, source):
        return
    expected = {
        formatted(day, name, target)
        for name, found in patterns(target).items()
        if shape_of(found) == shape
    }
    assert not expected or result in expected, text


def has_own_names(day: dt.date, shape: Shape, locale: str) -> bool:
    """Tell if a long name can be told from a short one, as `May` can't; numbers have none."""
    calendar = calendar_of(locale)
    found = []
    if shape.month != "numeric":
        found.append([calendar.months["format", width][day.month - 1] for width in WIDTHS])
        # A Persian month has alone, in full, the name that is its short one in dates.
        alone = calendar.months["stand-alone", "wide"][day.month - 1]
        found.append([alone, calendar.months["format", "abbreviated"][day.month - 1]])
        # A Russian March has one name alone, long or short.
        found.append([alone, calendar.months["stand-alone", "abbreviated"][day.month - 1]])
    if shape.weekday:
        found.append([calendar.weekdays["format", width][day.weekday()] for width in WIDTHS])
    return all(wide != abbreviated for wide, abbreviated in found)


@pytest.mark.parametrize("source", LOCALES)
def test_dates_of_every_locale(source: str) -> None:
    for style in patterns(source):
        for target in TABLE_TARGETS:
            check_date(TABLE_DAY, style, source, target)


@given(day=DAYS, source=locales, target=locales, data=st.data())
@settings(max_examples=100, deadline=None)
def test_dates(day: dt.date, source: str, target: str, data: st.DataObject) -> None:
    check_date(day, data.draw(st.sampled_from(sorted(patterns(source)))), source, target)


@given(time=TIMES, style=st.sampled_from(["short", "medium"]), source=locales, target=locales)
@settings(max_examples=100, deadline=None)
def test_times(time: dt.time, style: str, source: str, target: str) -> None:
    def formatted_time(locale: str) -> str:
        babel_for(locale)
        text = dates.format_time(time, style, locale=locale)
        return digits(text, locale)

    expected = formatted_time(target)
    if target == "ko":  # CLDR's short names are English; sites write their own
        expected = expected.replace("AM", "오전").replace("PM", "오후")
    assert expected == translate_value(formatted_time(source), source=source, target=target)


@given(
    day=DAYS, time=TIMES, style=st.sampled_from(["full", "long"]), source=locales, target=locales
)
@settings(max_examples=150, deadline=None)
def test_dates_with_times_are_joined_as_the_target_does(
    day: dt.date, time: dt.time, style: str, source: str, target: str
) -> None:
    def joined(locale: str) -> str:
        babel_for(locale)
        calendar = calendar_of(locale)
        written = dates.format_time(time, "short", locale=locale)
        if locale == "ko":
            written = written.replace("AM", "오전").replace("PM", "오후")
        join = calendar.joins[style]  # type: ignore[index]
        whole = join.replace("{1}", dates.format_date(day, style, locale=locale))
        return digits(whole.replace("{0}", written), locale)

    source_names, target_shape = calendar_of(source), shape_of(patterns(target)[style])
    if shape_of(patterns(source)[style]) != target_shape:
        return
    if source in {"fa", "hi"} and calendar_of(target).at_time is not None:
        return  # their standard form has the word for `at`
    result = translate_value(joined(source), source=source, target=target)
    months = source_names.months["format", "wide"], source_names.months["format", "abbreviated"]
    assert result == joined(target) or months[0][day.month - 1] == months[1][day.month - 1]


@given(number=st.integers(0, 10**12), source=locales, target=locales)
@settings(max_examples=100, deadline=None)
def test_counts(number: int, source: str, target: str) -> None:
    def formatted_number(locale: str) -> str:
        babel_for(locale)
        text = numbers.format_decimal(number, locale=locale, numbering_system="default")
        return digits(text, locale)

    text = formatted_number(source)
    assert formatted_number(target) == format_number(text, source=source, target=target)
    assert formatted_number(target) == translate_value(text, source=source, target=target)


@given(
    unit=st.sampled_from(["second", "minute", "hour", "day", "week"]),
    number=st.integers(-59, 59).filter(bool),
    source=locales,
    target=locales,
)
@settings(max_examples=150, deadline=None)
def test_times_from_now(unit: str, number: int, source: str, target: str) -> None:
    def formatted_delta(locale: str) -> str:
        babel_for(locale)
        text = dates.format_timedelta(
            dt.timedelta(**{f"{unit}s": number}),
            granularity=unit,  # type: ignore[arg-type]
            threshold=10**6,
            add_direction=True,
            locale=locale,
        )
        return digits(text, locale)

    expected = formatted_delta(target)
    assert expected == translate_value(formatted_delta(source), source=source, target=target)


@given(text=st.text(max_size=90), source=locales, target=locales)
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_value_or_none(text: str, source: str, target: str) -> None:
    assert translate_value(text, source=source, target=target) is None or text.strip()
    format_number(text, source=source, target=target)
    names_day(text, source=source)


ROW = (
    "20,3,2023,09,Sept,May,mar,Mon,PM,at,:,/,.,-,|,(,),h,K,M,km,ago,in,٣,月,日,年,%,+,GMT, ,\u200f"
)
PIECES = st.sampled_from([*ROW.split(","), ","])


@given(text=st.lists(PIECES, max_size=14).map("".join), source=locales, target=locales)
@settings(max_examples=500, deadline=None)
def test_any_row_of_parts_is_a_value_or_none(text: str, source: str, target: str) -> None:
    first = translate_value(text, source=source, target=target)
    translate_value.cache_clear()
    assert first == translate_value(text, source=source, target=target)


@given(day=DAYS, source=locales)
@settings(max_examples=100, deadline=None)
def test_a_date_in_a_sentence_is_none(day: dt.date, source: str) -> None:
    text = formatted(day, "long", source)
    for sentence in (f"Zyx {text}", f"{text} zyx", f"Zyx {text} zyx."):
        assert translate_value(sentence, source=source, target="it") is None
