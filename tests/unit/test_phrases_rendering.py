"""A phrase in another locale has its words, case, number and decoration there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from l10nkit.errors import UnknownLocaleError
from l10nkit.model import Catalog, Message
from l10nkit.phrases import PhraseBook, build_phrase_book, load_phrase_book, render_phrase
from l10nkit.phrases.casing import upper
from l10nkit.phrases.rendering import count_of

CASES = Path(__file__).parent.parent / "cases" / "phrases" / "rendering.txt"


@cache
def book() -> PhraseBook:
    return load_phrase_book()


def cases() -> list[tuple[str, str, str, str]]:
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        written = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), line)
        source, _, expected = written.partition(" => ")
        lang, locale, text = source.split(" ", 2)
        found.append((lang, locale, text, expected))
    return found


@pytest.mark.parametrize(("lang", "locale", "text", "expected"), cases())
def test_case(lang: str, locale: str, text: str, expected: str) -> None:
    match = book().match(text)
    assert match is not None
    rendered = render_phrase(text, match, book=book(), locale=locale, lang=lang)
    assert (expected if expected != "-" else None) == rendered


def test_the_pages_languages_decide_where_the_text_tells_none() -> None:
    made = build_phrase_book(
        {
            "de": Catalog((entry("home", "Start"), entry("begin", "Los"))),
            "fr": Catalog((entry("home", "Accueil"), entry("begin", "Start"))),
            "it": Catalog((entry("home", "Pagina iniziale"), entry("begin", "Comincia"))),
        }
    )
    match = made.match("Start")
    assert match is not None
    actual = [
        render_phrase("Start", match, book=made, locale="it", languages=languages)
        for languages in ((), ("de",), ("fr", "de"), ("es",))
    ]
    assert actual == ["Pagina iniziale", "Pagina iniziale", "Comincia", "Pagina iniziale"]


def entry(concept: str, *msgstr: str, flags: tuple[str, ...] = ()) -> Message:
    return Message(
        msgid=concept,
        msgstr=msgstr,
        context=concept,
        extracted_comments=("kind: action",),
        flags=flags,
    )


def test_nothing_that_is_unsure_is_rendered() -> None:
    made = build_phrase_book(
        {
            "en": Catalog((entry("go", "Go"),)),
            "it": Catalog((entry("go", "Vai", flags=("fuzzy",)),)),
        }
    )
    match = made.match("Go")
    assert match is not None
    assert render_phrase("Go", match, book=made, locale="it") is None


def test_values_are_rendered_by_whom_the_caller_names() -> None:
    seen = []

    def render(name: str, text: str, source: str | None, locale: str) -> str | None:
        seen.append((name, text, source, locale))
        return None if name == "minutes" else f"<{text}>"

    texts = ["Published on 12 March 2024", "1,204 comments", "Comments (12)", "3 min read"]
    actual = []
    for text in texts:
        match = book().match(text)
        assert match is not None
        actual.append(
            render_phrase(text, match, book=book(), locale="it", lang="en", render_value=render)
        )
    assert actual == ["Pubblicato il <12 March 2024>", "<1,204> commenti", "Commenti (<12>)", None]
    expected = [("date", "12 March 2024"), ("count", "1,204"), ("number", "12"), ("minutes", "3")]
    assert [(name, text, "en", "it") for name, text in expected] == seen


def test_an_unknown_locale_is_an_error() -> None:
    match = book().match("Read more")
    assert match is not None
    with pytest.raises(UnknownLocaleError):
        render_phrase("Read more", match, book=book(), locale="xx")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12", 12),
        ("1,204", 1204),
        ("1.204", 1204),
        ("1 204", 1204),
        ("1\u00a0204", 1204),
        ("3.4K", 3400),
        ("3,4 k", 3400),
        ("2万", 20000),
        ("1,234K", 1_234_000),
        ("1.234.567 k", 1_234_567_000),
        ("2m", 2_000_000),
        ("١٢", 12),
        ("1.5", 1),
        ("many", None),
        ("", None),
    ],
)
def test_counts_are_read(text: str, count: int | None) -> None:
    assert count == count_of(text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("tr", "giriş ılık", "GİRİŞ ILIK"),
        ("el", "πρώτα ή μετά, λαϊκός", "ΠΡΩΤΑ Ή ΜΕΤΑ, ΛΑΪΚΟΣ"),
        ("hy", "և", "ԵՎ"),
        ("ka", "მეტი", "მეტი"),
        ("de", "schließen", "SCHLIESSEN"),
    ],
)
def test_capitals_are_those_of_the_language(language: str, text: str, expected: str) -> None:
    assert expected == upper(text, language=language)
