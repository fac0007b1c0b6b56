"""Which phrases a page's languages leave certain."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from l10nkit.phrases import PhraseBook, load_phrase_book
from l10nkit.readers import reader_for
from l10nkit.segmenting import segment_document
from l10nkit.segmenting.page_phrases import phrases_of_page

if TYPE_CHECKING:
    from l10nkit.model import Document

ENGLISH = (
    "Read more", "Skip to content", "Leave a comment", "Privacy Policy", "Search", "Log in",
    "Forgot your password?", "Related articles", "Follow us",
)  # fmt: skip
FRENCH = ("Lire la suite", "Laisser un commentaire", "Mentions légales", "Rechercher")


@cache
def book() -> PhraseBook:
    return load_phrase_book()


def is_certain(text: str, *page: str) -> bool | None:
    match = phrases_of_page([*page, text], phrases=book()).match(text)
    return None if match is None else match.certain


def test_a_word_of_another_language_is_not_certain() -> None:
    assert is_certain("Plus", *ENGLISH) is False
    assert is_certain("Plus", *FRENCH) is True


def test_a_page_may_have_two_languages() -> None:
    assert is_certain("Plus", *ENGLISH, *FRENCH) is True


def test_two_strange_labels_do_not_make_a_language() -> None:
    assert is_certain("Plus", *ENGLISH, FRENCH[0]) is False


@pytest.mark.parametrize("text", ["Plus »", "Leggi di più tardi", "続きを読む", "Lire la suite"])
def test_what_no_article_has_stays_as_it_is(text: str) -> None:
    match = book().match(text)
    assert (match and match.certain) == is_certain(text, *ENGLISH)


def test_english_is_everywhere() -> None:
    assert is_certain("Read more", *FRENCH) is True


def test_few_phrases_tell_no_language() -> None:
    assert is_certain("Plus") is True
    assert is_certain("Plus", "Read more") is True


def test_a_doubtful_phrase_says_what_it_would_be() -> None:
    match = phrases_of_page(ENGLISH, phrases=book()).match("Plus")
    known = book().match("Plus")
    assert match is not None
    assert known is not None
    assert (known.concept, known.kind, known.start, known.end, known.languages) == (
        match.concept, match.kind, match.start, match.end, match.languages,
    )  # fmt: skip


def read(data: bytes, name: str) -> Document:
    return reader_for(name, None).read(data, path=name)


def test_a_heading_in_the_words_of_another_language_is_not_taken_for_interface() -> None:
    body = b"The study looked at what people eat and how long they sleep on working days."
    lines = [*(text.encode() for text in ENGLISH), body, b"Plus", body.replace(b"eat", b"buy")]
    segments = segment_document(read(b"\n\n".join(lines), "page.txt"), phrases=book())
    why = next(one.why for one in segments if one.text == "Plus")
    assert "known phrase" not in why


def test_an_ambiguous_label_is_a_paragraph_of_an_article() -> None:
    prose = "The study looked at what people eat and how long they sleep on working days. " * 3
    page = f"<article><h1>A study</h1><p>{prose}</p><p>Overview</p><p>{prose}</p></article>"
    segments = segment_document(read(page.encode(), "page.html"), phrases=book())
    assert [one.role for one in segments if one.text == "Overview"] == ["body"]
