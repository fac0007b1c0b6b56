"""The words by which a language's dates and times are read, out of CLDR, in folded spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from l10nkit.locales import language_of
from l10nkit.locales.calendars import calendar_of
from l10nkit.phrases.folding import fold
from l10nkit.phrases.values.formats import shape_of, tokens_of

if TYPE_CHECKING:
    from l10nkit.locales.calendars import Calendar

WordField = Literal["month", "weekday", "era", "before-era", "text", "ordinal"]

# Where a text's language is told without a territory, its dates may be those of any of its
# territories. These are the ones whose names or order differ from CLDR's for the language itself.
_VARIETIES = {
    "ar": ("ar_LB", "ar_DZ", "ar_MA"),
    "de": ("de_AT", "de_CH"),
    "en": ("en_GB", "en_AU", "en_CA"),
    "es": ("es_419", "es_MX"),
    "fr": ("fr_CA", "fr_CH"),
    "pt": ("pt_PT",),
    "zh": ("zh_Hans", "zh_Hant"),
}

# CLDR's patterns have no ordinal numbers, and newspapers do.
_ORDINALS = {
    "ca": ("r", "n", "t", "è"), "en": ("st", "nd", "rd", "th"), "es": ("º", "°", "ro"),
    "fr": ("er", "ᵉʳ"), "it": ("º", "°"), "nl": ("e", "ste", "de"), "pt": ("º", "°"),
    "sv": (":e", ":a"),
}  # fmt: skip

# What stands before a whole date on sites, and adds nothing to it: `Le 20 septembre 2023`.
_OPENERS = {
    "bg": ("на ",), "ca": ("el ",), "cs": ("dne ",), "da": ("den ", "d. "), "de": ("am ", "vom "),
    "el": ("στις ",), "en": ("on ",), "es": ("el ",), "fr": ("le ",), "id": ("pada ", "tanggal "),
    "it": ("il ",), "mk": ("на ",), "ms": ("pada ",), "nb": ("den ",), "nl": ("op ",),
    "pl": ("w dniu ", "dnia "), "pt": ("em ",), "ro": ("pe ", "la "), "sk": ("dňa ",),
    "sq": ("më ",), "sv": ("den ",), "th": ("เมื่อ", "วันที่"), "vi": ("ngày ", "vào "),
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
_DATE_ORDER = {"d": "d", "M": "m", "L": "m", "y": "y"}
_SPACED_SCRIPTS_END = "\u0590"  # before it: Latin, Greek, Cyrillic, Armenian


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word may be in a date.

    Attributes:
        field: What it is a part of.
        value: Which month or weekday.
        width: The width of the name, as CLDR calls it.
        alone: True for a name of a month that stands without a day: `январь`, not `января`.
    """

    field: WordField
    value: int = 0
    width: str = ""
    alone: bool = False


@dataclass(slots=True)
class Lexicon:
    """What a text in a language may use for dates and times.

    Attributes:
        language: The language code.
        words: Meanings by folded word, full stops at its end left out.
        orders: Orders of dates in numbers, such as `dmy`; more than one if territories differ.
        year_first: True if the year leads in dates with a name of the month.
        halves: Folded names of the halves of the day, without full stops and spaces.
        periods: Folded names of parts of the day, with their hours.
        point_in_times: True if a full stop parts hours and minutes.
        hour_words: What follows an hour: `Uhr`.
        near_days: Folded names of yesterday (0), today (1) and tomorrow (2).
        openers: What may stand before a date, folded.
        joints: Words between a date and a time: `at`.
    """

    language: str
    words: dict[str, set[Meaning]] = field(default_factory=dict)
    orders: set[str] = field(default_factory=set)
    year_first: bool = False
    halves: dict[str, int] = field(default_factory=dict)
    periods: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    point_in_times: bool = False
    hour_words: set[str] = field(default_factory=set)
    openers: tuple[str, ...] = ()
    near_days: dict[str, int] = field(default_factory=dict)
    joints: set[str] = field(default_factory=set)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def word_at(self, text: str, start: int) -> tuple[str, frozenset[Meaning]] | None:
        """Find the longest known word that begins at a place of a folded text."""
        for length in self.lengths.get(text[start : start + 1], ()):
            end = start + length
            word = text[start:end]
            if word in self.words and not _runs_on(text, end):
                return word, frozenset(self.words[word])
        return None


def _runs_on(text: str, end: int) -> bool:
    """True if a word of a script that puts spaces between words goes on at `end`."""
    before, after = text[end - 1 : end], text[end : end + 1]
    return (
        before.isalpha()
        and after.isalpha()
        and before < _SPACED_SCRIPTS_END
        and after < _SPACED_SCRIPTS_END
    )


@cache
def lexicon_of(locale: str) -> Lexicon:
    """Collect what the texts of a locale may use.

    Raises:
        UnknownLocaleError: The locale is unknown, or CLDR has no data of it.
    """
    language = language_of(locale)
    calendars = [*map(calendar_of, (locale, *varieties_of(locale)))]
    openers = tuple(fold(opener).text for opener in _OPENERS.get(language, ()))
    lexicon = Lexicon(language, openers=openers)
    for calendar in calendars:
        _add_names(lexicon, calendar)
        _add_texts(lexicon, calendar)
        _add_day_periods(lexicon, calendar)
    _add_orders(lexicon, calendars)
    for suffix in _ORDINALS.get(language, ()):
        _add(lexicon, suffix, Meaning("ordinal"))
    names = [bare(name) for name in calendars[0].near_days]
    # Hindi has one word for yesterday and tomorrow.
    lexicon.near_days = {name: day for day, name in enumerate(names) if names.count(name) == 1}
    if language == "th":
        _add(lexicon, "พ.ศ.", Meaning("era"))
    lengths: dict[str, set[int]] = {}
    for word in lexicon.words:
        lengths.setdefault(word[0], set()).add(len(word))
    lexicon.lengths = {first: tuple(sorted(found)[::-1]) for first, found in lengths.items()}
    return lexicon


def varieties_of(locale: str) -> tuple[str, ...]:
    """Name the locales whose words texts of a locale may have, too; none if it has a territory."""
    language = language_of(locale)
    return _VARIETIES.get(language, ()) if calendar_of(locale).locale == language else ()


def bare(text: str) -> str:
    """Fold a name and leave out full stops at its end: `Sept.` and `sept` are one."""
    return fold(text).text.strip(" .")


def _add(lexicon: Lexicon, name: str, meaning: Meaning) -> None:
    word = bare(name)
    if word:
        lexicon.words.setdefault(word, set()).add(meaning)


def _add_names(lexicon: Lexicon, calendar: Calendar) -> None:
    long = tokens_of(calendar.dates["long"])
    # `9月` is how Chinese writes the month in long dates too, though its wide name is another.
    numbered = any(token.letter == "M" and token.width == 1 for token in long)
    for (form, width), names in calendar.months.items():
        alone = form == "stand-alone"
        for number, name in enumerate(names, start=1):
            if name.isdecimal():
                continue
            _add(lexicon, name, Meaning("month", number, width, alone=alone))
            if numbered and any(map(str.isdecimal, name)):
                _add(lexicon, name, Meaning("month", number, "wide", alone=alone))
    for (_form, width), names in calendar.weekdays.items():
        for number, name in enumerate(names):
            _add(lexicon, name, Meaning("weekday", number, width))
    for kind, names in zip(("era", "before-era"), calendar.eras, strict=True):
        for name in names:
            if len(name) > 1 and bare(name) not in lexicon.words:
                _add(lexicon, name, Meaning("era" if kind == "era" else "before-era"))


def _add_texts(lexicon: Lexicon, calendar: Calendar) -> None:
    """Add the words that stand around the fields of dates, and between dates and times."""
    patterns = [*calendar.dates.values()]
    patterns += [
        pattern
        for skeleton, pattern in calendar.skeletons.items()
        if set(skeleton) <= set("yMdE") and "d" in skeleton + "d"
    ]
    for pattern in patterns:
        for token in tokens_of(pattern):
            if not token.letter:
                for word in _words_of(token.text):
                    _add(lexicon, word, Meaning("text"))
    joins = [*calendar.joins.values(), calendar.at_time or ""]
    for pattern in joins:
        for text in re.split(r"\{\d\}", pattern):
            lexicon.joints.update(filter(None, (bare(text).strip(" ,،-"),)))


def _words_of(text: str) -> list[str]:
    """Give the words of a literal text: `(e)ko` as a whole where no space parts it."""
    return [
        part for part in fold(text).text.replace(",", " ").split() if any(map(str.isalpha, part))
    ]


def _add_day_periods(lexicon: Lexicon, calendar: Calendar) -> None:
    for half, names in enumerate(calendar.halves):
        lexicon.halves.update((squeezed(name), half) for name in names)
    # On the web AM and PM are written in any language.
    lexicon.halves |= {"am": 0, "pm": 1}
    for period in calendar.periods:
        for name in period.names:
            known = lexicon.periods.setdefault(squeezed(name), set())
            known.add((period.start, period.end))
    times = [calendar.times["short"], *map(calendar.skeletons.get, ("H", "Hm", "h"))]
    for pattern in filter(None, times):
        tokens = tokens_of(pattern)
        for token, after in pairwise(tokens):
            if token.letter in {"H", "h", "K"}:
                lexicon.point_in_times |= after.text.strip() == "."
                lexicon.hour_words |= {bare(word) for word in _WORD.findall(after.text)}


def squeezed(text: str) -> str:
    """Fold a name of a part of the day and leave out its full stops and spaces: `p. m.`."""
    return fold(text).text.replace(".", "").replace(" ", "")


def _add_orders(lexicon: Lexicon, calendars: list[Calendar]) -> None:
    main = calendars[0]
    patterns = [main.skeletons.get("yMd", ""), *main.dates.values()]
    if lexicon.language == "en" and main.locale == "en":
        # The one language whose countries do not agree on the order with the same signs.
        patterns += [calendar.dates["short"] for calendar in calendars]
    for pattern in patterns:
        shape = shape_of(pattern)
        if shape.month == "numeric" and shape.day and shape.year:
            order = "".join(_DATE_ORDER.get(token.letter, "") for token in tokens_of(pattern))
            lexicon.orders.add(order)
    long = "".join(_DATE_ORDER.get(token.letter, "") for token in tokens_of(main.dates["long"]))
    lexicon.year_first = long.startswith("y")
