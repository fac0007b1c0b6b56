"""Dates, times, relative times, numbers and units inside interface text, from locale to locale.

All names, patterns and plural rules are CLDR's, by way of `l10nkit.locales`. A text is a value only
if all of it is one, and only if there is one way to read it; nothing here looks for dates in prose.
"""

from __future__ import annotations

import re
from functools import lru_cache

from l10nkit.errors import UnknownLocaleError
from l10nkit.locales.sections import locale_with_data
from l10nkit.phrases.folding import fold
from l10nkit.phrases.values.moments import has_date, translate_moment
from l10nkit.phrases.values.numbers import read_count, write_number
from l10nkit.phrases.values.units import has_unit, translate_units

__all__ = ["format_number", "may_be_value", "names_day", "translate_value"]

_LONGEST = 80
_LONGEST_WORDS = 24
_MAX_WORDS = 3
_DIGIT = re.compile(r"\d")
# Signs that part things which say something each: the date and the time of an article.
_BREAK = re.compile(r"\s*[|·•∙‧]\s*|\s+[–—/-]\s+|\s*[\r\n]\s*")
_CORE = re.compile(r"[\s|·•:,(\[–—-]*(?P<core>.*?)[\s|·•:,–—-]*", re.DOTALL)
_COUNTED = re.compile(r"(?P<dated>[^()]+?) ?\((?P<count>\d[\d.,]*)\)")
_CLOSING = {"(": ")", "[": "]"}


def may_be_value(text: str) -> bool:
    """Tell, without any table, if it is worth asking whether a text is a value."""
    if len(text) > _LONGEST:
        return False
    if _DIGIT.search(text):
        return True
    return len(text) <= _LONGEST_WORDS and text.count(" ") < _MAX_WORDS


@lru_cache(maxsize=4096)
def translate_value(text: str, *, source: str, target: str) -> str | None:
    """Write a text that is a value as another locale does.

    A value is a date, a time, both, a time from now, a number, or a number with a unit; or several
    of them with signs such as `|` or ` – ` in between. The shape stays: a long name of a month
    stays long, a number a number, what is absent absent; a time zone stays as it is.

    Args:
        text: The text, as it stands on a page.
        source: The language of the text, a BCP 47 tag or a locale. A territory helps: `03/04/2023`
            is read in `en-GB` and in `en-US`, but not in `en`.
        target: The locale to write it in.

    Returns:
        Its translation; None if it is no value, or if it is not sure which.

    Raises:
        UnknownLocaleError: The target is unknown, or CLDR has no data of it.
    """
    if not may_be_value(text):
        return None
    target = locale_with_data(target)
    try:
        source = locale_with_data(source)
    except UnknownLocaleError:
        return None
    match = _CORE.fullmatch(text)
    if match is None or not match["core"]:
        return None
    start, end = match.span("core")
    closing = _CLOSING.get(text[start - 1 : start].strip(), "")
    core = match["core"]
    if closing and core.endswith(closing):
        core, end = core[:-1], end - 1
    translated = _translate(core, source=source, target=target)
    return None if translated is None else f"{text[:start]}{translated}{text[end:]}"


def _translate(text: str, *, source: str, target: str) -> str | None:
    counted = _COUNTED.fullmatch(text)
    if counted is not None:
        dated = counted["dated"]
        day = translate_moment(dated, fold(dated), source=source, target=target, counted=True)
        count = format_number(counted["count"], source=source, target=target)
        if day is not None and count is not None:
            return f"{day} ({count})"
    whole = _translate_one(text, source=source, target=target)
    if whole is not None:
        return whole
    breaks = [match.group() for match in _BREAK.finditer(text)]
    if not breaks:
        return None
    pieces = [
        _translate_one(piece, source=source, target=target) if piece else None
        for piece in _BREAK.split(text)
    ]
    if None in pieces:
        return None
    return "".join(f"{piece}{sign}" for piece, sign in zip(pieces, [*breaks, ""], strict=True))


def _translate_one(text: str, *, source: str, target: str) -> str | None:
    folded = fold(text)
    number = read_count(text, source)
    if number is not None:
        # `12 t` is twelve thousand in Danish, or as many hours or tonnes.
        is_sign = number.compact and not any(map(str.isupper, text))
        unsure = is_sign and has_unit(folded.text.strip(), locale=source)
        return None if unsure else write_number(number, target)
    moment = translate_moment(text, folded, source=source, target=target)
    if moment is not None:
        return moment
    return translate_units(folded.text.strip(), source=source, target=target)


def names_day(text: str, *, source: str) -> bool:
    """Tell whether a value names a day or a month, so that `on` may stand before it.

    Args:
        text: The value.
        source: Its language, a BCP 47 tag or a locale.
    """
    try:
        return has_date(text, source=locale_with_data(source))
    except UnknownLocaleError:
        return False


def format_number(text: str, *, source: str, target: str) -> str | None:
    """Write a count as another locale does: `1,234`, `12`, `3.4K`.

    Args:
        text: The count as it stands on a page.
        source: The language of the text, a BCP 47 tag or a locale.
        target: The locale to write it in.

    Returns:
        Its translation, with the digits that the locale writes by default; None if it is no number
        or not sure which one: `1.234` in English.

    Raises:
        UnknownLocaleError: The target is unknown, or CLDR has no data of it.
    """
    target = locale_with_data(target)
    try:
        number = read_count(text, locale_with_data(source))
    except UnknownLocaleError:
        return None
    return None if number is None else write_number(number, target)
