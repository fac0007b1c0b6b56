"""A name with a date behind it is taken apart and put together as each language does it."""

from __future__ import annotations

import pytest

from l10nkit.phrases import load_phrase_book, render_phrase
from l10nkit.phrases.values import translate_value


def render(text: str, lang: str, locale: str) -> str | None:
    book = load_phrase_book()
    match = book.match(text)
    assert match is not None
    return render_phrase(
        text,
        match,
        book=book,
        locale=locale,
        lang=lang,
        render_value=lambda _name, value, source, target: translate_value(
            value, source=source or "und", target=target
        ),
    )


@pytest.mark.parametrize(
    ("text", "lang", "locale", "expected"),
    [
        ("By Anna Smith on May 3, 2020", "en", "fr", "Par Anna Smith, 3 mai 2020"),
        ("By Anna Smith | May 3, 2020", "en", "it", "Di Anna Smith | 3 maggio 2020"),
        ("Posted by Anna on May 3, 2020", "en", "ar", "كتب Anna، 3 مايو 2020"),
        ("Di Anna Rossi il 3 maggio 2020", "it", "en", "By Anna Rossi, May 3, 2020"),
        ("Von Anna Schmidt am 3. Mai 2020", "de", "ja", "文・Anna Schmidt 2020年5月3日"),
        ("Por Ana López, 3 de mayo de 2020", "es", "en", "By Ana López, May 3, 2020"),
        ("Door Jan Jansen op 3 mei 2020", "nl", "de", "Von Jan Jansen, 3. Mai 2020"),
        # A number alone is part of a name.
        ("By Studio 54", "en", "de", "Von Studio 54"),
        # A word that is left between name and date belongs to neither.
        ("By Anna Smith at May 3, 2020", "en", "de", None),
    ],
)
def test_a_date_behind_a_name_is_written_as_the_target_does(
    text: str, lang: str, locale: str, expected: str | None
) -> None:
    assert expected == render(text, lang, locale)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۳ ژانویهٔ ۲۰۲۰", "January 3, 2020"),
        ("۳ ژانویه ۲۰۲۰", "Jan 3, 2020"),
        ("ژانویه ۲۰۲۰", "January 2020"),
    ],
)
def test_a_month_is_the_one_of_its_context(text: str, expected: str) -> None:
    # In Persian, the short name beside a day is the full name without one.
    assert expected == translate_value(text, source="fa", target="en")
