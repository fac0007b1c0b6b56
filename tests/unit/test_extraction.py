from __future__ import annotations

from dataclasses import replace

from l10nkit.extraction import (
    domain_of,
    extract_templates,
    is_translatable,
    source_language,
)
from l10nkit.inline import catalog_text
from l10nkit.model import Document, Kind, Message, Segment, Span


def piece(text: str, kind: Kind = "paragraph", lang: str = "en", line: int = 1) -> Segment:
    body = kind in ("paragraph", "heading", "title")
    return Segment(
        Span(0, len(text)),
        text,
        line,
        role="body" if body else "boilerplate",
        kind=kind,
        lang=lang,
    )


def document(path: str = "a.txt") -> Document:
    return Document(path, "", (), "text")


def test_prose_goes_to_content_and_interface_to_ui() -> None:
    assert domain_of(piece("x")) == "content"
    assert domain_of(piece("x", "related-title")) == "content"
    assert domain_of(piece("x", "related-summary")) == "content"
    assert domain_of(piece("x", "action")) == "ui"
    assert domain_of(piece("x", "notice")) == "ui"


def test_equal_strings_are_one_message_with_all_references() -> None:
    templates = extract_templates(
        [
            (document("a.txt"), [piece("Leggi", "action", "it", 3), piece("12")]),
            (document("b.txt"), [piece("Leggi", "navigation", "it", 9)]),
        ],
        header={"Language": ""},
    )
    _head, message = templates["ui"].messages
    assert message == Message(
        msgid="Leggi",
        extracted_comments=("role: boilerplate/action, boilerplate/navigation", "lang: it"),
        references=("a.txt:3", "b.txt:9"),
    )
    assert [m.msgid for m in templates["content"].messages] == [""]


def test_the_most_frequent_language_wins_and_und_loses() -> None:
    segments = [
        piece("Info", "navigation", "und"),
        piece("Info", "navigation", "und"),
        piece("Info", "navigation", "de"),
    ]
    templates = extract_templates([(document(), segments)], header={})
    assert source_language(templates["ui"].messages[1]) == "de"


def test_numbers_and_symbols_are_not_translatable() -> None:
    assert not is_translatable(piece("2024 → 15 %"))
    assert is_translatable(piece("5 km"))
    assert is_translatable(piece("ع"))


def test_what_no_catalog_can_hold_becomes_a_replacement_character() -> None:
    assert catalog_text("a\x00b\ud800c\x1bd\te") == "a\ufffdb\ufffdc\ufffdd\te"
    assert catalog_text("plain – “text”") == "plain – “text”"


def test_a_message_without_a_language_comment_is_undetermined() -> None:
    assert source_language(Message("x", extracted_comments=("a note",))) == "und"
    assert source_language(replace(Message("x"), extracted_comments=("lang: pt-BR",))) == "pt-BR"
