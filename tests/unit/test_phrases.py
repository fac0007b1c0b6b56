"""The compendium's catalogs are sound, and the phrase book tells phrases from prose."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import get_args

import polib
import pytest

from l10nkit.catalog import parse_catalog
from l10nkit.model import Catalog, Kind, Message
from l10nkit.phrases import (
    PhraseBook,
    PhraseMatch,
    build_phrase_book,
    dump_index,
    load_phrase_book,
    phrase_files,
    wordings_of,
)
from l10nkit.phrases.index import INDEX

CASES = Path(__file__).parent.parent / "cases" / "phrases" / "matches.txt"
_MAX_UNSURE = 4
LOCALES = tuple(phrase_files())
TEMPLATE = files("l10nkit.phrases") / "phrases.pot"
PLACEHOLDERS = {"count", "minutes", "author", "name", "date"}


@cache
def catalogs() -> dict[str, Catalog]:
    return {
        locale: parse_catalog(file.read_bytes(), path=file.name)
        for locale, file in phrase_files().items()
    }


@cache
def book() -> PhraseBook:
    return build_phrase_book(catalogs())


def entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog.messages if message.msgid]


def template() -> Catalog:
    return parse_catalog(TEMPLATE.read_bytes(), path="phrases.pot")


def wordings(message: Message) -> list[str]:
    variants = [
        comment.removeprefix("variant:").strip()
        for comment in message.translator_comments
        if comment.startswith("variant:")
    ]
    return [*dict.fromkeys(message.msgstr), *variants]


def entry(
    concept: str,
    *msgstr: str,
    kind: str = "action",
    variants: tuple[str, ...] = (),
    flags: tuple[str, ...] = (),
) -> Message:
    return Message(
        msgid=concept,
        msgstr=msgstr,
        context=concept,
        translator_comments=tuple(f"variant: {variant}" for variant in variants),
        extracted_comments=(f"kind: {kind}",),
        flags=flags,
    )


# The catalogs


def test_at_least_the_promised_locales_are_there() -> None:
    promised = (
        "en it de fr es pt_PT pt_BR nl sv nb da fi pl cs sk hu ro bg ru uk sr hr sl el tr ar fa he "
        "hi bn id vi th ja ko zh_Hans zh_Hant ca lt lv et am az fil gu hy is ka kn mk ml mr ms pa "
        "sq sr_Latn sw ta te ur"
    )
    assert set() == set(promised.split()) - set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_catalog_has_the_concepts_of_the_template(locale: str) -> None:
    expected = [(m.context, m.msgid, m.plural, m.extracted_comments) for m in entries(template())]
    actual = [
        (m.context, m.msgid, m.plural, m.extracted_comments) for m in entries(catalogs()[locale])
    ]
    assert expected == actual


@pytest.mark.parametrize("locale", LOCALES)
def test_every_entry_is_translated_and_next_to_none_is_fuzzy(locale: str) -> None:
    messages = entries(catalogs()[locale])
    assert [message.context for message in messages if not message.translated] == []
    # Fuzzy is what nobody is sure of; it is not used.
    unsure = [message.context for message in messages if message.fuzzy]
    assert len(unsure) <= _MAX_UNSURE


def test_the_index_is_that_of_the_catalogs() -> None:
    index = (files("l10nkit.phrases") / INDEX).read_bytes()
    assert dump_index(wordings_of(catalogs())) == index, "run python tools/index_phrases.py"


def test_the_book_of_the_index_is_that_of_the_catalogs() -> None:
    loaded = load_phrase_book()
    for message in entries(catalogs()["it"]):
        for wording in wordings(message):
            assert book().match(wording) == loaded.match(wording)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_wording_stands_twice(locale: str) -> None:
    seen: dict[str, str | None] = {}
    twice = []
    for message in entries(catalogs()[locale]):
        for wording in wordings(message):
            key = re.sub(r"[\s.…:]+$", "", wording.casefold())
            if key in seen:
                twice.append((wording, message.context, seen[key]))
            seen[key] = message.context
    assert twice == []


@pytest.mark.parametrize("locale", LOCALES)
def test_wordings_are_trimmed_and_have_known_placeholders_only(locale: str) -> None:
    wrong = [
        wording
        for message in entries(catalogs()[locale])
        for wording in wordings(message)
        if wording != " ".join(wording.split())
        or set(re.findall(r"\{(.*?)\}", wording)) - PLACEHOLDERS
        or wording.count("{") > 1
    ]
    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES)
def test_translations_keep_the_placeholder_of_the_english_text(locale: str) -> None:
    wrong = [
        (message.context, form)
        for message in entries(catalogs()[locale])
        for form in message.msgstr
        if re.findall(r"\{.*?\}", message.msgid) != re.findall(r"\{.*?\}", form)
    ]
    assert wrong == []


def test_kinds_are_those_of_the_model() -> None:
    unknown = {
        comment
        for message in entries(template())
        for comment in message.extracted_comments[:1]
        if comment.removeprefix("kind: ") not in get_args(Kind)
    }
    assert set() == unknown


def test_concepts_are_unique_and_described() -> None:
    messages = entries(template())
    assert len(messages) == len({message.context for message in messages})
    assert [m.context for m in messages if len(m.extracted_comments) != 2] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_polib_reads_the_catalog(locale: str) -> None:
    text = phrase_files()[locale].read_text(encoding="utf-8")
    read = polib.pofile(text)
    assert locale == read.metadata["Language"]
    assert len(entries(template())) == len(read.translated_entries()) + len(read.fuzzy_entries())


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("locale", LOCALES)
def test_msgfmt_accepts_the_catalog(locale: str) -> None:
    done = subprocess.run(
        ["msgfmt", "--check", "--output-file=-", "-"],
        input=phrase_files()[locale].read_bytes(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_book_knows_every_translation(locale: str) -> None:
    tag = locale.replace("_", "-")
    samples = {
        "count": "12",
        "minutes": "5",
        "author": "Anna Kim",
        "name": "Reuters",
        "date": "12.03.2024",
    }
    lost = []
    for message in entries(catalogs()[locale]):
        if message.fuzzy:
            continue
        for wording in wordings(message):
            text = re.sub(r"\{(.*?)\}", lambda found: samples[found[1]], wording)
            match = book().match(text)
            if match is None or tag not in match.languages:
                lost.append((message.context, text))
    assert lost == []


# The cases


def cases() -> list[tuple[str, str, str, str]]:
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, _, expected = line.partition(" => ")
        text = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
        method = {"START": "match_start", "END": "match_end"}.get(text.split(" ", 1)[0], "match")
        if method != "match":
            text = text.split(" ", 1)[1]
        concept, _, languages = expected.partition(" ")
        found.append((method, text, concept, languages))
    return found


def test_there_are_enough_cases() -> None:
    languages = {tag for case in cases() for tag in case[3].split(",") if tag}
    assert len(cases()) >= 150
    assert len(languages) >= 20


@pytest.mark.parametrize(("method", "text", "concept", "languages"), cases())
def test_case(method: str, text: str, concept: str, languages: str) -> None:
    match: PhraseMatch | None = getattr(book(), method)(text)
    if concept == "-":
        assert match is None
        return
    assert match is not None
    assert concept == match.concept
    assert set() == set(languages.split(",")) - set(match.languages)


# Offsets


@pytest.mark.parametrize(
    ("method", "text", "found"),
    [
        ("match", "» Leggi di più »", "Leggi di più"),
        ("match", "[ Lire\u00a0\u00a0la  suite… ]", "Lire\u00a0\u00a0la  suite"),
        ("match", "Leggi di piu\u0300 »", "Leggi di piu\u0300"),
        ("match", "\u200eاقرأ المز\u0640يد »", "اقرأ المز\u0640يد"),
        ("match", "Comments (12)", "Comments"),
        ("match", "12 comments", "12 comments"),
        ("match", "12 Tweet", "Tweet"),
        ("match", "📷 Photo: AFP", "Photo: AFP"),
        ("match_start", "Similar News:Puoi anche", "Similar News"),
        ("match_start", "» Read more » The next", "Read more"),
        ("match_end", "the West.Leggi di più »", "Leggi di più"),
        ("match_end", "the West. » Read more »", "» Read more"),
    ],
)
def test_offsets_are_those_of_the_text(method: str, text: str, found: str) -> None:
    match: PhraseMatch | None = getattr(book(), method)(text)
    assert match is not None
    assert found == text[match.start : match.end]


def test_offsets_at_the_end_of_a_long_text() -> None:
    text = "ﬁne words. " * 500 + "The end.Read more »"
    match = book().match_end(text)
    assert match is not None
    assert text[match.start : match.end] == "Read more"


# Building


def test_a_wording_of_several_languages_names_them_all() -> None:
    made = build_phrase_book(
        {
            "pt_BR": Catalog((entry("menu", "Menu", kind="navigation"),)),
            "it": Catalog((entry("menu", "Menu", kind="navigation"),)),
        }
    )
    assert PhraseMatch("menu", "navigation", ("it", "pt-BR"), 0, 4) == made.match("Menu")


def test_the_concept_that_comes_first_wins_a_wording() -> None:
    made = build_phrase_book(
        {
            "de": Catalog((entry("first", "A"), entry("second", "Start"))),
            "fr": Catalog((entry("first", "Start"), entry("second", "B"))),
        }
    )
    assert PhraseMatch("first", "action", ("de", "fr"), 0, 5) == made.match("Start")


def test_fuzzy_and_untranslated_entries_are_left_out() -> None:
    made = build_phrase_book(
        {"de": Catalog((entry("a", "Eins", flags=("fuzzy",)), entry("b", "", variants=("Zwei",))))}
    )
    assert (made.match("Eins"), made.match("Zwei")) == (None, None)


def test_an_entry_of_unknown_kind_is_left_out() -> None:
    made = build_phrase_book({"de": Catalog((entry("a", "Eins", kind="nonsense"),))})
    assert made.match("Eins") is None


def test_variants_and_plural_forms_are_wordings() -> None:
    message = entry(
        "n", "{count} Brief", "{count} Briefe", kind="comment", variants=("Post ({count})",)
    )
    made = build_phrase_book({"de": Catalog((message,))})
    found = [made.match(text) for text in ("1 Brief", "3 Briefe", "Post (1.204)")]
    assert [match.concept for match in found if match] == ["n"] * 3


def test_a_wording_that_no_pattern_can_hold_is_no_phrase() -> None:
    message = entry("a", "{name}", variants=("{author} am {date}", "Von {nobody}", "{", "»"))
    made = build_phrase_book({"de": Catalog((message,))})
    assert [made.match(text) for text in ("Reuters", "Anna am 12.3.", "Von Anna")] == [None] * 3


def test_an_empty_book_finds_nothing() -> None:
    made = build_phrase_book({})
    text = "Read more »"
    assert (made.match(text), made.match_start(text), made.match_end(text)) == (None, None, None)
