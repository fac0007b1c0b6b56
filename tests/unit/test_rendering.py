from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from l10nkit.model import Block, Document, Segment, Span
from l10nkit.readers import plain_text
from l10nkit.rendering import body_text, newline_of, render_document

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = "  Home \r\nIt ended.The mayor left.\r\n\r\nMenu"


def document() -> Document:
    return Document("a.txt", SOURCE, (Block(Span(0, len(SOURCE)), SOURCE, 1),), "text")


def segments() -> list[Segment]:
    found = []
    for text, role, glued in [
        ("Home", "boilerplate", False),
        ("It ended.", "body", False),
        ("The mayor left.", "body", True),
        ("Menu", "boilerplate", False),
    ]:
        start = SOURCE.index(text)
        found.append(
            Segment(
                Span(start, start + len(text)),
                text,
                1,
                role="body" if role == "body" else "boilerplate",
                kind="paragraph" if role == "body" else "navigation",
                glued=glued,
            )
        )
    return found


def translate(**texts: str) -> Callable[[Segment], str | None]:
    return lambda segment: texts.get(segment.text.split()[0])


def rendered(translate: Callable[[Segment], str | None], *, verbatim: bool = False) -> str:
    return render_document(
        document(), segments(), translate=translate, escape=plain_text, verbatim=verbatim
    ).source


def test_nothing_translated_gives_the_source_back() -> None:
    assert rendered(lambda _: None) == SOURCE


def test_a_translation_that_is_its_source_changes_nothing() -> None:
    assert rendered(lambda segment: segment.text) == SOURCE


def test_where_segments_stand_now_is_told() -> None:
    result = render_document(
        document(), segments(), translate=translate(Home="Inizio"), escape=plain_text
    )
    texts = [result.source[span.start : span.end] for span in result.spans]
    assert texts == ["Inizio", "It ended.", "The mayor left.", "Menu"]
    assert result.translated == (True, False, False, False)


def test_translations_replace_segments_and_nothing_else() -> None:
    actual = rendered(translate(Home="Inizio"))
    assert actual == "  Inizio \r\nIt ended.The mayor left.\r\n\r\nMenu"


@pytest.mark.parametrize("word", ["It", "The"])
def test_a_translation_at_a_joint_gets_the_lost_line_break(word: str) -> None:
    actual = rendered(translate(**{word: "X."}))
    assert "\r\n" in actual.removeprefix("  Home \r\n").removesuffix("\r\n\r\nMenu")


def test_verbatim_leaves_the_joint() -> None:
    actual = rendered(translate(It="Finì.", The="Via."), verbatim=True)
    assert actual == "  Home \r\nFinì.Via.\r\n\r\nMenu"


def test_the_body_leaves_the_boilerplate_out() -> None:
    result = render_document(
        document(), segments(), translate=translate(It="Finì."), escape=plain_text
    )
    assert body_text(document(), segments(), result) == "Finì.\r\nThe mayor left.\r\n"


def test_line_breaks_of_a_translation_are_the_documents() -> None:
    actual = rendered(translate(Home="a\nb"))
    assert actual.startswith("  a\r\nb \r\n")


@pytest.mark.parametrize(
    ("source", "expected"), [("a\r\nb\n", "\r\n"), ("a\rb", "\r"), ("a\n", "\n"), ("a", "\n")]
)
def test_newline_of(source: str, expected: str) -> None:
    assert expected == newline_of(source)
