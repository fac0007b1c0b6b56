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
    Value,
    load_phrase_book,
    phrase_files,
)
from l10nkit.phrases.compiling import dump_index
from l10nkit.phrases.index import INDEX, load_index
from l10nkit.phrases.wordings import wordings_of

CASES = Path(__file__).parent.parent / "cases" / "phrases" / "matches.txt"
_MAX_UNSURE = 8
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
def compiled() -> bytes:
    return dump_index(wordings_of(catalogs()))


@cache
def book() -> PhraseBook:
    return PhraseBook(load_index(compiled()))


def entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog.messages if message.msgid]


def template() -> Catalog:
    return parse_catalog(TEMPLATE.read_bytes(), path="phrases.pot")


def wordings(message: Message) -> list[str]:
    others = [
        comment.partition(":")[2].strip()
        for comment in message.translator_comments
        if comment.startswith(("variant:", "near:"))
    ]
    return [*dict.fromkeys(message.msgstr), *others]


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
    assert compiled() == index, "run python tools/index_phrases.py"


def test_the_book_of_the_index_is_that_of_the_catalogs() -> None:
    loaded = load_phrase_book()
    for message in entries(catalogs()["it"]):
        for wording in wordings(message):
            assert book().match(wording) == loaded.match(wording)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_wording_stands_twice(locale: str) -> None:
    # Only translations may: Japanese has one word for `Tag` and `Tags`.
    translated = {
        key_of(form) for message in entries(catalogs()[locale]) for form in message.msgstr
    }
    seen: dict[str, str | None] = {}
    twice = []
    for message in entries(catalogs()[locale]):
        forms = {key_of(form) for form in message.msgstr}
        for wording in wordings(message)[len(dict.fromkeys(message.msgstr)) :]:
            key = key_of(wording)
            if key in seen or (key in translated and key not in forms):
                twice.append((wording, message.context, seen.get(key)))
            seen[key] = message.context
    assert twice == []


def key_of(wording: str) -> str:
    return re.sub(r"[\s.…:]+$", "", wording.casefold())


@pytest.mark.parametrize("locale", LOCALES)
def test_wordings_are_trimmed_and_have_known_placeholders_only(locale: str) -> None:
    wrong = [
        wording
        for message in entries(catalogs()[locale])
        for wording in wordings(message)
        if wording != re.sub("[ \t\n]+", " ", wording).strip()
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
    described = {
        len(m.extracted_comments) - ("ambiguous" in m.extracted_comments) for m in messages
    }
    assert {2} == described


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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("By Jane Doe", Value("author", "Jane Doe", 3, 11)),
        ("» Photo:  AFP »", Value("name", "AFP", 10, 13)),
        ("Published on 12 March 2024", Value("date", "12 March 2024", 13, 26)),
        ("1,204 comments", Value("count", "1,204", 0, 5)),
        ("5 min read", Value("minutes", "5", 0, 1)),
        ("Comments (12)", None),
        ("Read more", None),
    ],
)
def test_a_match_tells_what_stands_for_the_placeholder(text: str, value: Value | None) -> None:
    match = book().match(text)
    assert match is not None
    assert value == match.value


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Read more about us", True),
        ("» Read more »", True),
        ("12 comments on this", True),
        ("Anna Rossi folgen", True),
        ("The people of the", False),
        ("Homeless in Rome", False),
        ("", False),
    ],
)
def test_one_question_rules_all_beginnings_out(text: str, *, may: bool) -> None:
    assert may == book().may_begin(text)
