"""Dates and times together: which part of a text is which, and what joins them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10nkit.locales.calendars import calendar_of
from l10nkit.phrases.folding import fold
from l10nkit.phrases.values.dates import read_date
from l10nkit.phrases.values.lexicon import lexicon_of
from l10nkit.phrases.values.times import find_times
from l10nkit.phrases.values.writing import write_date, write_time

if TYPE_CHECKING:
    from l10nkit.locales.calendars import Calendar, Style
    from l10nkit.phrases.folding import Folded
    from l10nkit.phrases.values.lexicon import Lexicon
    from l10nkit.phrases.values.parts import DateParts
    from l10nkit.phrases.values.times import FoundTime

_EDGE = " ,،、@-"


def translate_moment(
    text: str, folded: Folded, *, source: str, target: str, counted: bool = False
) -> str | None:
    """Write a text that is a date, a time, or both, in another locale.

    Args:
        text: The text.
        folded: The same, folded.
        source: Its locale.
        target: The locale to write it in.
        counted: True if a count follows it, as in archives: then a month alone is one, too.
    """
    lexicon = lexicon_of(source)
    calendar = calendar_of(target)
    plain = folded.text.strip()
    day = read_date(_without_opener(plain, lexicon), lexicon, short=counted)
    if day is not None:
        return _localized(write_date(day, calendar), calendar)
    if not any(map(str.isdecimal, plain)):
        # `Today` is a section and `morgen` a morning as well; yesterday is nothing else.
        near = _near_day(plain, lexicon, calendar)
        return near if lexicon.near_days.get(plain) == 0 else None
    for time in find_times(folded.text, source):
        before, after = folded.text[: time.start], folded.text[time.end :]
        zone = text[folded.start(time.zone[0]) : folded.end(time.zone[1])] if time.zone[1] else ""
        found = replace(time, parts=replace(time.parts, zone=zone))
        translated = _around_time(found, before, after, lexicon=lexicon, calendar=calendar)
        if translated is not None:
            return _localized(translated, calendar)
    return None


def has_date(text: str, *, source: str) -> bool:
    """Tell whether a text is a date, or a date and a time.

    Args:
        text: The text.
        source: Its locale.
    """
    lexicon = lexicon_of(source)
    folded = _without_opener(fold(text).text.strip(), lexicon)
    if read_date(folded, lexicon) is not None:
        return True
    times = list(find_times(folded, source))
    return any(
        read_date(part, lexicon) is not None
        for time in times
        for part in (
            _without_joint(folded[: time.start], lexicon, at_end=True)[0],
            _without_joint(folded[time.end :], lexicon, at_end=False)[0],
        )
        if part
    )


def _around_time(
    time: FoundTime, before: str, after: str, *, lexicon: Lexicon, calendar: Calendar
) -> str | None:
    """Write a time with the date before or after it; None if there is something else."""
    if not before.strip() and not after.strip():
        return None if time.spelled else write_time(time.parts, calendar)
    leading, joint = _without_joint(before, lexicon, at_end=True)
    trailing, joint_after = _without_joint(after, lexicon, at_end=False)
    if bool(leading) == bool(trailing):
        return None
    day = read_date(_without_opener(leading or trailing, lexicon), lexicon)
    if day is None:
        written = _near_day(leading or trailing, lexicon, calendar)
    else:
        written = write_date(day, calendar) if day.day is not None else None
    if written is None:
        return None
    join = calendar.joins["short" if day is None else _join_style(day)]
    if (joint or joint_after) and calendar.at_time is not None:
        join = calendar.at_time
    return join.replace("{1}", written).replace("{0}", write_time(time.parts, calendar))


def _near_day(text: str, lexicon: Lexicon, calendar: Calendar) -> str | None:
    """Write what a text says if it is yesterday, today or tomorrow."""
    day = lexicon.near_days.get(text)
    return calendar.near_days[day] if day is not None and calendar.near_days else None


def _without_opener(text: str, lexicon: Lexicon) -> str:
    for opener in lexicon.openers:
        rest = text.removeprefix(opener)
        if rest != text and any(map(str.isdecimal, rest)):
            return rest.lstrip()
    return text


def _without_joint(text: str, lexicon: Lexicon, *, at_end: bool) -> tuple[str, str]:
    """Take off what joins a date to the time beside it; give the date and the joining word."""
    text = text.strip(_EDGE)
    for joint in sorted(lexicon.joints, key=lambda word: (-len(word), word)):
        if text == joint:
            return "", joint
        rest = text.removesuffix(joint) if at_end else text.removeprefix(joint)
        edge = rest[-1:] if at_end else rest[:1]
        if rest != text and not (edge.isalpha() and joint.isascii()):
            return rest.strip(_EDGE), joint
    return text, ""


def _join_style(day: DateParts) -> Style:
    if day.month_form == "numeric":
        return "short"
    if day.month_form == "abbreviated":
        return "medium"
    return "full" if day.weekday is not None else "long"


def _localized(text: str | None, calendar: Calendar) -> str | None:
    """Write the digits that the locale writes by default."""
    return text and text.translate(str.maketrans("0123456789", calendar.digits))
