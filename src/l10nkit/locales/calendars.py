"""How a locale writes dates and times, out of CLDR by Babel: names, patterns, day periods.

Everything is of the Gregorian calendar. Patterns are CLDR's (UTS #35, "Date Format Patterns").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from l10nkit.locales.fallback import fallback_chain
from l10nkit.locales.sections import locale_with_data, section

if TYPE_CHECKING:
    from collections.abc import Mapping

Style = Literal["full", "long", "medium", "short"]
Width = Literal["wide", "abbreviated"]
STYLES: tuple[Style, ...] = ("full", "long", "medium", "short")
WIDTHS: tuple[Width, ...] = ("wide", "abbreviated")
_FORMS = ("format", "stand-alone")
_HOUR = 3600

# CLDR's dateTimeFormat-type-atTime, of which Babel keeps only the standard type: what joins a date
# and a time in a sentence. A language that is not listed joins them as its standard format does.
_AT_TIME = {
    "bg": "{1} в {0}", "ca": "{1}, {0}", "cs": "{1} v {0}", "da": "{1} kl. {0}",
    "de": "{1} um {0}", "el": "{1} στις {0}", "en": "{1} at {0}", "es": "{1} a las {0}",
    "et": "{1} kell {0}", "fa": "{1} ساعت {0}", "fi": "{1} klo {0}", "fil": "{1} nang {0}",
    "fr": "{1} à {0}", "gu": "{1} એ {0} વાગ્યે", "he": "{1} בשעה {0}", "hi": "{1} को {0} बजे",
    "hr": "{1} u {0}", "id": "{1} pukul {0}", "is": "{1} kl. {0}", "it": "{1} alle ore {0}",
    "mk": "{1} во {0}", "mr": "{1} रोजी {0} वाजता", "ms": "{1} pada {0}", "nb": "{1} kl. {0}",
    "nl": "{1} om {0}", "pl": "{1} o {0}", "pt": "{1} às {0}", "ro": "{1} la {0}",
    "ru": "{1} в {0}", "sk": "{1} o {0}", "sl": "{1} ob {0}", "sq": "{1} në {0}",
    "sr": "{1} у {0}", "sr_Latn": "{1} u {0}", "sv": "{1} kl. {0}", "sw": "{1} saa {0}",
    "th": "{1} เวลา {0}", "uk": "{1} о {0}", "vi": "{1} lúc {0}",
}  # fmt: skip


# CLDR's names of yesterday, today and tomorrow (`field type="day"`), which Babel leaves out.
_NEAR_DAYS = {
    "am": "ትናንት|ዛሬ|ነገ", "ar": "أمس|اليوم|غدًا", "az": "dünən|bu gün|sabah",
    "bg": "вчера|днес|утре", "bn": "গতকাল|আজ|আগামীকাল", "ca": "ahir|avui|demà",
    "cs": "včera|dnes|zítra", "da": "i går|i dag|i morgen", "de": "gestern|heute|morgen",
    "el": "χθες|σήμερα|αύριο", "en": "yesterday|today|tomorrow", "es": "ayer|hoy|mañana",
    "et": "eile|täna|homme", "fa": "دیروز|امروز|فردا", "fi": "eilen|tänään|huomenna",
    "fil": "kahapon|ngayong araw|bukas", "fr": "hier|aujourd’hui|demain",
    "gu": "ગઈકાલે|આજે|આવતીકાલે", "he": "אתמול|היום|מחר", "hi": "कल|आज|कल",
    "hr": "jučer|danas|sutra", "hu": "tegnap|ma|holnap", "hy": "երեկ|այսօր|վաղը",
    "id": "kemarin|hari ini|besok", "is": "í gær|í dag|á morgun", "it": "ieri|oggi|domani",
    "ja": "昨日|今日|明日", "ka": "გუშინ|დღეს|ხვალ", "kn": "ನಿನ್ನೆ|ಇಂದು|ನಾಳೆ",
    "ko": "어제|오늘|내일", "lt": "vakar|šiandien|rytoj", "lv": "vakar|šodien|rīt",
    "mk": "вчера|денес|утре", "ml": "ഇന്നലെ|ഇന്ന്|നാളെ", "mr": "काल|आज|उद्या",
    "ms": "semalam|hari ini|esok", "nb": "i går|i dag|i morgen",
    "nl": "gisteren|vandaag|morgen", "pl": "wczoraj|dzisiaj|jutro", "pt": "ontem|hoje|amanhã",
    "ro": "ieri|azi|mâine", "ru": "вчера|сегодня|завтра", "sk": "včera|dnes|zajtra",
    "sl": "včeraj|danes|jutri", "sq": "dje|sot|nesër", "sr": "јуче|данас|сутра",
    "sr_Latn": "juče|danas|sutra", "sv": "i går|i dag|i morgon", "sw": "jana|leo|kesho",
    "ta": "நேற்று|இன்று|நாளை", "te": "నిన్న|ఈ రోజు|రేపు", "th": "เมื่อวาน|วันนี้|พรุ่งนี้",
    "tr": "dün|bugün|yarın", "uk": "учора|сьогодні|завтра", "vi": "Hôm qua|Hôm nay|Ngày mai",
    "zh_Hans": "昨天|今天|明天", "zh_Hant": "昨天|今天|明天",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayPeriod:
    """A part of the day that a locale has a name for, such as the afternoon.

    Attributes:
        key: CLDR's name of it: `afternoon1`.
        names: What it is called after or before an hour, the usual name first.
        start: Its first hour.
        end: The hour that it ends before; less than `start` if midnight is in it.
    """

    key: str
    names: tuple[str, ...]
    start: int
    end: int

    def holds(self, hour: int) -> bool:
        """Tell whether an hour of the day, 0 to 23, is in it."""
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


@dataclass(frozen=True, slots=True)
class Calendar:
    """How one locale writes dates and times.

    Attributes:
        locale: The locale that CLDR has the data of.
        months: Names from January on, by form (`format`, `stand-alone`) and width.
        weekdays: Names from Monday on, in the same way.
        halves: What the halves of the day are called, the usual names first: `AM`, `PM`.
        periods: The parts of the day, in the order of CLDR.
        eras: What the common era and the one before are called, the usual name first.
        dates: The standard patterns of dates.
        times: The standard patterns of times.
        joins: How a date (`{1}`) and a time (`{0}`) are joined, by style.
        at_time: How they are joined in running text, or None.
        near_days: What yesterday, today and tomorrow are called; empty if it is not known.
        skeletons: More patterns, by CLDR's skeletons: `yMMMd`.
        digits: The ten digits that the locale writes by default.
    """

    locale: str
    months: Mapping[tuple[str, str], tuple[str, ...]]
    weekdays: Mapping[tuple[str, str], tuple[str, ...]]
    halves: tuple[tuple[str, ...], tuple[str, ...]]
    periods: tuple[DayPeriod, ...]
    eras: tuple[tuple[str, ...], tuple[str, ...]]
    dates: Mapping[Style, str]
    times: Mapping[Style, str]
    joins: Mapping[Style, str]
    at_time: str | None
    near_days: tuple[str, ...]
    skeletons: Mapping[str, str]
    digits: str


@cache
def digits_of(locale: str) -> str:
    """Give the ten digits that a locale writes by default, as CLDR says.

    Raises:
        UnknownLocaleError: as `locale_with_data`.
    """
    system = section(locale_with_data(locale), "default_numbering_system")
    zero = _ZEROS.get(system, "0")
    return "".join(chr(ord(zero) + digit) for digit in range(10))


# The zero of each of CLDR's numbering systems that is a default anywhere.
_ZEROS = {
    "adlm": "\U0001e950", "arab": "٠", "arabext": "۰", "beng": "০", "cakm": "\U00011136",
    "deva": "०", "hmnp": "\U0001e140", "mtei": "\uabf0", "mymr": "၀", "nkoo": "߀",
    "olck": "\u1c50", "tibt": "༠",
}  # fmt: skip


@cache
def calendar_of(locale: str) -> Calendar:
    """Give how a locale, or the first of its fallbacks with data, writes dates and times.

    Raises:
        UnknownLocaleError: as `locale_with_data`.
    """
    name = locale_with_data(locale)
    periods, eras = section(name, "day_periods"), section(name, "eras")
    dates, times = section(name, "date_formats"), section(name, "time_formats")
    joins = section(name, "datetime_formats")
    skeletons = section(name, "datetime_skeletons")
    return Calendar(
        locale=name,
        months=_names(section(name, "months"), range(1, 13)),
        weekdays=_names(section(name, "days"), range(7)),
        halves=(_period_names(periods, "am"), _period_names(periods, "pm")),
        periods=_periods(periods, section(name, "day_period_rules")),
        eras=(_era_names(eras, 1), _era_names(eras, 0)),
        dates={style: dates[style].pattern for style in STYLES},
        times={style: times[style].pattern for style in STYLES},
        joins={style: joins[style].replace("'", "") for style in STYLES},
        at_time=_own(_AT_TIME, name),
        near_days=tuple(filter(None, (_own(_NEAR_DAYS, name) or "").split("|"))),
        skeletons={key: one.pattern for key, one in skeletons.items()},
        digits=digits_of(name),
    )


def _own(table: Mapping[str, str], name: str) -> str | None:
    return next((table[one] for one in fallback_chain(name) if one in table), None)


def _names(data: Any, keys: range) -> dict[tuple[str, str], tuple[str, ...]]:  # noqa: ANN401 - mappings as CLDR nests them
    return {
        (form, width): tuple(data[form][width][key] for key in keys)
        for form in _FORMS
        for width in WIDTHS
    }


def _period_names(data: Any, key: str) -> tuple[str, ...]:  # noqa: ANN401 - mappings as CLDR nests them
    """Give the names of a part of the day, the usual one first."""
    names = (
        data[form].get(width, {}).get(key) for form in _FORMS for width in ("abbreviated", "wide")
    )
    return tuple(dict.fromkeys(name for name in names if name))


def _periods(data: Any, rules: Any) -> tuple[DayPeriod, ...]:  # noqa: ANN401 - mappings as CLDR nests them
    found = []
    for key, ranges in (rules.get(None) or {}).items():
        for one in ranges:
            names = _period_names(data, key)
            if "from" not in one or not names:
                continue
            start, end = one["from"] // _HOUR, one["before"] // _HOUR
            found.append(DayPeriod(key, names, start, end))
    return tuple(found)


def _era_names(data: Any, key: int) -> tuple[str, ...]:  # noqa: ANN401 - mappings as CLDR nests them
    names = (data[width].get(key) for width in ("abbreviated", "wide"))
    return tuple(dict.fromkeys(name for name in names if name))
