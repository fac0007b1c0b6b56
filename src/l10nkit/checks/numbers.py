"""A translation has other numbers than its source.

What it does: compares the numbers of a translation with those of its source, however the locale
writes them: 1,234.5 is 1.234,5, 1 234,5 and ١٬٢٣٤٫٥. Numbers up to twelve may be spelt, as may
centuries in Roman numerals. Days and months of dates, hours, country codes of telephones (`+1`),
amounts with words such as "million" and measures that were converted are left alone.

Why it is bad: a wrong number is a wrong fact, and no reader can see that it is one.

Example:
    msgid "Passwords have at least 12 characters."
    msgstr "Le password hanno almeno 21 caratteri."

How to fix: write the number of the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.keys import is_key
from l10nkit.checks.engine.number_words import may_be_spelt
from l10nkit.checks.engine.numbers import (
    OTHER_DIGIT,
    Number,
    digits_of,
    numbers_in,
    parts_of_date,
    roman,
)
from l10nkit.excerpts import excerpt
from l10nkit.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

_DIGITS = re.compile(r"\d+")
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    rf"\d[./-]\d{{1,2}}[./-]\d|\d\s?[年月日년월일]|\d(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b"
    rf"|\b{_MONTH}\.?\s\d|\btháng\s\d",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d[:٫]\d\d(?!\d)|\d\s?[ap]\.?\s?m\b|\bo'?clock\b|\d\s?(?:h\b|uhr\b|час|ч\b|時|点)|\bnoon\b"
    r"|\bmidnight\b",
    re.IGNORECASE,
)
_LARGE = re.compile(
    r"\b(?:dozen|hundred|thousand|\w*illion|lakh|crore|mio|mrd|mln|mld|tys|tis)"
    r"|\d\s?(?-i:[kKMB])\b|[\d一二三四五六七八九十数]\s?[百千万萬億亿兆]|\d\s?[백천만억조]|\b(?:tausend|milli|mille?\b|mila\b|mil\b|bilh|tyś|тыс|млн"
    r"|млрд|миллио|мільй|χιλιάδ|εκατομ)|हज़ार|हजार|लाख|करोड़|ألف|آلاف|مليون|مليار|אלף|אלפי|מיליו",
    re.IGNORECASE,
)  # fmt: skip
_MEASURE = re.compile(
    r"\b(?:miles?|mph|feet|foot|ft|inch(?:es)?|yards?|lbs?|pounds?|ounces?|oz|gallons?|acres?|pints?)\b"
    r"|°\s?F|\d\s?[″′]|\d'\d",
    re.IGNORECASE,
)
# What languages call a week, a day, a year or a month.
_PERIOD = re.compile(
    r"\b(?:(?:7|14|30|365)[\s-]days?|24[\s-]hours?|12[\s-]months?|60[\s-](?:seconds?|minutes?))\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?<![^\W\d_])[IVXLCDM]+(?:e|er|ème|è|º)?(?![^\W\d_])")
# Years of other eras: Buddhist, and the Persian solar one.
_ERAS = {"th": (543,), "fa": (-621, -622)}
_LAST_DAY = 31
_LAST_MINUTE = 59
_CLOCK = re.compile(r"\d{1,2}(?:[.,]\d\d){1,2}")
_MAX_SPELT = 12
_TABLE = 200  # numbers; no text has so many


def _suspects(view: CatalogView) -> list[int]:
    rows = set(view.texts.rows_with_signs("0123456789"))
    for joined in (view.texts.all_sources, view.texts.all_targets):
        if not joined.text.isascii():
            rows.update(joined.rows_with(OTHER_DIGIT))
    return sorted(rows)


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    if sorted(_DIGITS.findall(pair.source)) == sorted(_DIGITS.findall(pair.target)):
        return NOTHING
    there, here = _numbers_in(pair.source_parts.prose), _numbers_in(pair.target_parts.prose)
    if max(len(there), len(here)) > _TABLE:
        return NOTHING
    lost, extra = _difference(there, here)
    if (not lost and not extra) or is_key(pair.source):
        return NOTHING
    if digits_of(there) == digits_of(here):
        return NOTHING  # the same, in other groups
    lost, extra = _without_dates(pair, lost, extra)
    if not lost or not extra:
        language = context.language
        source_language = language_of(pair.source_language)
        lost = [one for one in lost if not _is_spelt(one, pair, pair.target, language)]
        extra = [one for one in extra if not _is_spelt(one, pair, pair.source, source_language)]
    elif _are_converted(pair, lost, extra, context):
        return NOTHING
    return _problems(lost, extra)


def _numbers_in(prose: str) -> list[Number]:
    """List the numbers of a text, without the codes of telephones and "24/7"."""
    if "24/7" in prose:
        prose = prose.replace("24/7", "    ")
    return [
        part
        for one in numbers_in(prose)
        if prose[one.start - 1 : one.start] != "+"
        for part in parts_of_date(one)
    ]


def _difference(
    there: Sequence[Number], here: Sequence[Number]
) -> tuple[list[Number], list[Number]]:
    extra = list(here)
    lost = []
    for one in there:
        match = next((other for other in extra if other.readings & one.readings), None)
        if match is None:
            lost.append(one)
        else:
            extra.remove(match)
    known = frozenset[str]().union(*(one.readings for one in there))
    said = frozenset[str]().union(*(one.readings for one in here))
    return (
        [one for one in lost if not one.readings & said],
        [one for one in extra if not one.readings & known],
    )


def _without_dates(
    pair: Pair, lost: list[Number], extra: list[Number]
) -> tuple[list[Number], list[Number]]:
    """Leave out the numbers that a locale may write otherwise in dates and times."""
    texts = (pair.source, pair.target)
    limit = -1
    if any(map(_TIME.search, texts)):
        limit = _LAST_MINUTE
    if any(map(_DATE.search, texts)):
        limit = max(limit, _LAST_DAY)
    if limit < 0:
        return lost, extra
    left = [[one for one in numbers if not _is_at_most(one, limit)]
            for numbers in (lost, extra)]  # fmt: skip
    return left[0], left[1]


def _is_at_most(number: Number, limit: int) -> bool:
    if number.value is None:
        return limit == _LAST_MINUTE and _CLOCK.fullmatch(number.text) is not None
    return number.value <= limit


def _is_spelt(number: Number, pair: Pair, text: str, language: str) -> bool:
    """Tell whether the other text says a number in words, or may do without it."""
    value = number.value
    if value is None:
        return False
    if pair.numbers is not None and value in pair.numbers:
        return True
    if value <= _MAX_SPELT and (number.is_ordinal or language == "und"):
        return True
    if any(number.text in found for found in _PERIOD.findall(pair.source)):
        return True
    if _LARGE.search(text) and value >= _MAX_SPELT:
        return True
    if any(found[0].rstrip("erèmº") == roman(value) for found in _ROMAN.finditer(text)):
        return True
    return may_be_spelt(value, text, language=language)


def _are_converted(
    pair: Pair, lost: Sequence[Number], extra: Sequence[Number], context: Context
) -> bool:
    """Tell whether numbers differ because of units, words for large numbers or eras."""
    if _MEASURE.search(pair.source) or _LARGE.search(pair.source) or _LARGE.search(pair.target):
        return True
    eras = _ERAS.get(context.language, ())
    values = {one.value for one in extra}
    return bool(eras) and all(
        one.value is not None and any(one.value + era in values for era in eras) for one in lost
    )


def _problems(lost: Sequence[Number], extra: Sequence[Number]) -> list[Problem]:
    problems = [
        Problem(f"{excerpt(one.text)} has become {excerpt(other.text)}", other.start, other.end)
        for one, other in zip(lost, extra, strict=False)
    ]
    problems += [
        Problem(f"the number {excerpt(one.text)} is missing") for one in lost[len(extra) :]
    ]
    problems += [Problem(f"the source has no {excerpt(one.text)}", one.start, one.end)
                 for one in extra[len(lost) :]]  # fmt: skip
    return problems


CHECK = Check(
    code="T401",
    slug="numbers",
    severity="warning",
    certainty="likely",
    help="write the numbers of the source",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
