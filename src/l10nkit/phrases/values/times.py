"""Reads times of the day, alone or beside a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10nkit.phrases.values.lexicon import lexicon_of, squeezed
from l10nkit.phrases.values.parts import TimeParts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.phrases.values.lexicon import Lexicon

_HALF_DAY = 12
_HOURS, _SIXTY = 24, 60

# Zones that sites name beside times; the text keeps them as they are.
_ZONES = (
    "acst|aedt|aest|akst|art|ast|awst|bst|brt|cat|cdt|ces?t|cst|ct|eat|edt|eest|eet|est|et|gmt|"
    "hkt|hst|ist|jst|kst|mdt|mes?z|msk|mst|mt|nzdt|nzst|pdt|pht|pkt|pst|pt|sast|sgt|utc|wat|west|"
    "wet|wib|wita|wit"
)
_ZONE_NAME = rf"(?:(?:{_ZONES})(?: ?[+-]\d{{1,2}}(?::?\d\d)?)?|[+-]\d\d:?\d\d)"
_ZONE = rf"(?: ?(?P<zone>{_ZONE_NAME}|\({_ZONE_NAME}\)|\[{_ZONE_NAME}\]))"


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time in a folded text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        parts: What it says; the zone is as the folded text has it.
        zone: Where the zone stands, or (0, 0).
        spelled: True if only words tell that it is one: `14 h`, which may be a duration.
    """

    start: int
    end: int
    parts: TimeParts
    zone: tuple[int, int]
    spelled: bool


def find_times(text: str, locale: str) -> Iterator[FoundTime]:
    """Find what may be the time of the day in a folded text of a locale."""
    lexicon = lexicon_of(locale)
    for match in _pattern(locale).finditer(text):
        parts = _parts(match, lexicon)
        if parts is not None:
            zone = match.span("zone") if match["zone"] else (0, 0)
            plain = match["separator"] in {":", "."} or bool(match["before"] or match["after"])
            yield FoundTime(match.start(), match.end(), parts, zone, spelled=not plain)


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    lexicon = lexicon_of(locale)
    names = sorted({*lexicon.halves, *lexicon.periods} - {""}, key=lambda name: (-len(name), name))
    period = "|".join("[. ]*".join(map(re.escape, name)) for name in names)
    words = "|".join(map(re.escape, sorted({*lexicon.hour_words, "h"} - {""})))
    return re.compile(
        rf"(?<![\d./:\-])(?:(?P<before>{period})\.? ?)?(?P<hour>\d{{1,2}})"
        rf"(?:(?P<separator>:|\.| ?(?:{words}) ?)(?P<minute>\d\d)"
        rf"(?:[:.](?P<second>\d\d))?(?: ?[分분])?)?"
        rf" ?(?:(?P<after>{period})(?![^\W\d_])\.?|(?P<word>{words})(?![^\W\d_])\.?)?"
        rf"{_ZONE}?(?!\w|[./:\-]\d)"
    )


def _parts(match: re.Match[str], lexicon: Lexicon) -> TimeParts | None:
    named = match["before"] or match["after"]
    if match["minute"] is None and not named and not match["word"]:
        return None
    if match["before"] and match["after"]:
        return None
    if match["minute"] is None and named and squeezed(named) not in lexicon.halves:
        return None  # `1 день` is a day, not the first hour of one
    if match["separator"] == "." and not (named or lexicon.point_in_times):
        return None
    hour: int | None = int(match["hour"])
    if named:
        hour = _hour(int(match["hour"]), squeezed(named), lexicon)
    minute, second = (
        None if match[group] is None else int(match[group]) for group in ("minute", "second")
    )
    if hour is None or hour >= _HOURS or max(minute or 0, second or 0) >= _SIXTY:
        return None
    return TimeParts(hour, minute, second, zone=match["zone"] or "")


def _hour(hour: int, named: str, lexicon: Lexicon) -> int | None:
    """Give the hour of 0 to 23 that an hour of a named part of the day is."""
    if hour > _HALF_DAY:
        return None
    half = lexicon.halves.get(named)
    if half is not None:
        return hour % _HALF_DAY + half * _HALF_DAY
    for start, end in sorted(lexicon.periods.get(named, ())):
        for one in (hour % _HALF_DAY, hour % _HALF_DAY + _HALF_DAY):
            if start <= one < end or (start > end and (one >= start or one < end)):
                return one
    return None
