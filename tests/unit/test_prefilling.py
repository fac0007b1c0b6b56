"""Translations that need no translator: what gets one, and what is left to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10nkit.catalog import parse_catalog
from l10nkit.model import Message
from l10nkit.pipeline.prefilling import Prefill, is_open, languages_of, with_prefilled

HEAD = 'msgid ""\nmsgstr "Language: it\\n"\n\n'
SHARE = '#. role: boilerplate/share\n#. lang: en\nmsgid "Share"\nmsgstr ""\n'


def filled(entries: str, *, domain: str = "ui", locale: str = "it") -> tuple[Message, ...]:
    catalog = parse_catalog((HEAD + entries).encode(), path="ui.po")
    return with_prefilled(catalog, locale=locale, domain=domain, prefill=Prefill()).messages[1:]


@pytest.mark.parametrize(
    ("text", "expected", "origin"),
    [
        ("Read more »", "Leggi di più »", "l10nkit phrase: read-more"),
        ("Comments (1,234)", "Commenti (1.234)", "l10nkit phrase: comments"),
        ("3 hours ago", "3 ore fa", "l10nkit value: date or number"),
        ("February 2020", "Febbraio 2020", "l10nkit value: date or number"),
        ("Published 5 hours ago", "Pubblicato 5 ore fa", "l10nkit phrase: published"),
        ("Updated: 2 days ago", "Aggiornato: 2 giorni fa", "l10nkit phrase: updated"),
        ("in 5 days", "tra 5 giorni", "l10nkit value: date or number"),
        ("Posted on Sept 20, 2023", "Pubblicato il 20 set 2023", "l10nkit phrase: published-on"),
        (
            "By Jane Doe · 3 hours ago",
            "Di Jane Doe · 3 ore fa",
            "l10nkit phrase: by-author",
        ),
        ("Home | Contact", "Home | Contatti", "l10nkit phrase: home, contact"),
        ("<a1>Read more</a1>", "<a1>Leggi di più</a1>", "l10nkit phrase: read-more"),
        ("<img1/> Share", "<img1/> Condividi", "l10nkit phrase: share"),
        ("By <a1>Jane Doe</a1>", "Di <a1>Jane Doe</a1>", "l10nkit phrase: by-author"),
        (
            "Posted on <time1>Sept 20, 2023</time1>",
            "Pubblicato il <time1>20 set 2023</time1>",
            "l10nkit phrase: published-on",
        ),
        (
            "by <a1><b2>Jane</b2> Doe</a1> · <time3>October 10, 2021</time3>",
            "di <a1><b2>Jane</b2> Doe</a1> · <time3>10 ottobre 2021</time3>",
            "l10nkit phrase: by-author",
        ),
        (
            "By Jane Doe on May 3, 2020",
            "Di Jane Doe, 3 maggio 2020",
            "l10nkit phrase: by-author",
        ),
        (
            "By Jane Doe | May 3, 2020",
            "Di Jane Doe | 3 maggio 2020",
            "l10nkit phrase: by-author",
        ),
        (
            "<a1>Home</a1> <a2>Contact</a2>",
            "<a1>Home</a1> <a2>Contatti</a2>",
            "l10nkit phrase: home, contact",
        ),
    ],
)
def test_what_is_known_as_a_whole_is_translated(text: str, expected: str, origin: str) -> None:
    found = Prefill().suggester("it", languages=("en",))(text, lang="en")
    assert found is not None
    assert (expected, origin) == (found.text, found.origin)


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the new tram line",
        "Read more about the new tram line in our magazine",
        "By Jane Doe 5 hours ago",
        "By Channel 5",
        "<b1>Read</b1> more",
        "Read <a1>more</a1>",
        "Posted on <b1>Sept</b1> 20, 2023",
        "Some rights reserved",
        "Updated by the council 5 hours ago",
        "Home | The council approved the new tram line",
        "03/04/2023",
        "Windows 11",
        "|",
        "x" * 300,
    ],
)
def test_what_is_not_known_as_a_whole_is_left(text: str) -> None:
    assert Prefill().suggester("it", languages=("en",))(text, lang="en") is None


def test_a_text_in_the_language_of_the_target_is_left() -> None:
    suggest = Prefill().suggester("it", languages=("it", "en"))
    assert suggest("Leggi di più »", lang="it") is None
    assert suggest("20 settembre 2023", lang="it") is None


def test_without_a_language_those_of_the_pages_have_to_agree() -> None:
    assert Prefill().suggester("it", languages=("en",))("Sept 20", lang="und") is not None
    assert Prefill().suggester("it", languages=())("Sept 20", lang="und") is None
    both = Prefill().suggester("de", languages=("en-US", "en-GB"))
    assert both("Posted on 03/04/2023", lang="und") is None
    assert both("Posted on 13/04/2023", lang="und") is not None


def test_interface_messages_get_a_translation_and_a_comment() -> None:
    (message,) = filled(SHARE)
    assert message.msgstr == ("Condividi",)
    assert message.translator_comments == ("l10nkit phrase: share",)


@pytest.mark.parametrize(
    "entry",
    [
        SHARE.replace('msgstr ""', 'msgstr "Spartisci"'),
        f"#, fuzzy\n{SHARE}".replace('msgstr ""', 'msgstr "Spartisci"'),
        f"#, fuzzy\n{SHARE}",
        f"# l10nkit phrase: share\n{SHARE}",
        SHARE.replace("msgid", 'msgctxt "verb"\nmsgid'),
        SHARE.replace('msgstr ""', 'msgid_plural "Shares"\nmsgstr[0] ""\nmsgstr[1] ""'),
        SHARE.replace("lang: en", "lang: it"),
        "".join(f"#~ {line}\n" for line in SHARE.splitlines() if line.startswith("msg")),
    ],
)
def test_what_a_person_wrote_marked_or_emptied_stays(entry: str) -> None:
    catalog = parse_catalog((HEAD + entry).encode(), path="ui.po")
    result = with_prefilled(catalog, locale="it", domain="ui", prefill=Prefill())
    assert result is catalog


@pytest.mark.parametrize("role", ["body/paragraph", "body/heading", "boilerplate/related-title"])
def test_prose_is_never_filled(role: str) -> None:
    (message,) = filled(SHARE.replace("boilerplate/share", role), domain="content")
    assert message.msgstr == ("",)


def test_a_byline_is_filled_but_not_if_it_is_a_paragraph_too() -> None:
    entry = '#. role: body/byline\n#. lang: en\nmsgid "By Jane Doe"\nmsgstr ""\n'
    (message,) = filled(entry, domain="content")
    assert message.msgstr == ("Di Jane Doe",)
    entry = entry.replace("body/byline", "body/byline, body/paragraph")
    (message,) = filled(entry, domain="content")
    assert message.msgstr == ("",)
    (message,) = filled(entry.replace("#. role: body/byline, body/paragraph\n", ""), domain="x")
    assert message.msgstr == ("",)


def test_a_fallback_that_a_person_translated_is_better() -> None:
    catalog = parse_catalog((HEAD + SHARE).encode(), path="ui.po")
    result = with_prefilled(
        catalog,
        locale="it",
        domain="ui",
        prefill=Prefill(),
        inherited=lambda: frozenset({"Share"}),
    )
    assert result is catalog


def test_an_open_message_is_one_that_nobody_has_touched() -> None:
    message = Message(msgid="Share", extracted_comments=("role: boilerplate/share",))
    assert is_open(message, domain="ui")
    assert not is_open(replace(message, msgstr=("x",)), domain="ui")
    assert not is_open(message, domain="content")


def test_languages_are_counted_without_the_undetermined() -> None:
    entries = "".join(
        f'#. lang: {lang}\nmsgid "{number}"\nmsgstr ""\n\n'
        for number, lang in enumerate(["it", "en", "und", "und", "und", "en"])
    )
    catalog = parse_catalog((HEAD + entries).encode(), path="ui.po")
    assert languages_of(catalog) == ("en", "it")
