from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from unittest.mock import patch

import turbohtml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10nkit.model import Span
from l10nkit.readers import RenderedText, Target
from l10nkit.readers.html import adapting
from l10nkit.readers.html.adapting import adapt_page, page_edits
from l10nkit.readers.html.blocks import find_blocks
from l10nkit.readers.html.parsing import parse_page
from l10nkit.readers.html.splicing import splice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10nkit.model import Block
    from l10nkit.readers.html.splicing import Edit

PARTS = st.sampled_from(
    [
        *("<!DOCTYPE html>", "<html>", "<html lang=en>", '<html xml:lang="en" dir=rtl>'),
        *("<head>", "</head>", "<body>", "<body lang='en' dir=ltr>", "</body>", "</html>"),
        *(
            "<title>",
            "</title>",
            "<meta charset=latin-1>",
            '<meta name=description content="an x">',
        ),
        *('<link rel=alternate hreflang=en href="/old">', "<?xml version='1.0' encoding='x'?>"),
        *("<p>", "</p>", "<p lang=en>", "<div>", "</div>", "<div lang=en dir=rtl>", "<br><br>"),
        *("<b>", "</b>", "<i lang=en>", "</i>", "<a href=x title='a title'>", "</a>", "<ul><li>"),
        *("<table><tr><td>", "</table>", "<select><option>", "</select>", "<img alt=image>"),
        *(
            "<textarea>",
            "</textarea>",
            "<svg><text>",
            "<svg><title>",
            "<svg><meta>",
            "</svg>",
            "<!-- a -->",
            "<",
            "&amp;",
            "\r\n",
        ),
        *("Some words", "Altre parole, 12.", "كلمات أخرى", "x"),
    ]
)
SOURCES = st.lists(PARTS, max_size=25).map("".join)
LANGUAGES = st.sampled_from(["it", "en", "ar", "pt-BR", "zh-Hant", "und"])
TARGETS = st.builds(
    Target,
    lang=st.sampled_from(["it", "ar", "pt", None]),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16", None]),
    alternates=st.sampled_from([{}, {"en": "/en", "x-default": "/?a=1&b='2'"}]),
)


def texts_of(blocks: Iterable[Block], langs: Sequence[str]) -> tuple[RenderedText, ...]:
    return tuple(
        RenderedText(
            span=block.span,
            lang=langs[number % len(langs)],
            kind="paragraph",
            attribute=block.hints.attribute if block.hints is not None else "",
        )
        for number, block in enumerate(blocks)
    )


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Tell where a text stands after edits: what is inserted at its edges stays outside."""
    start, end = span.start, span.end
    for edit in edits:
        growth = len(edit.text) - (edit.end - edit.start)
        start += growth if edit.end <= span.start else 0
        end += growth if edit.end < span.end or edit.end <= span.start else 0
    return Span(start, end)


def shape(source: str) -> list[tuple[str, dict[str, str | list[str] | None]]]:
    """Give the elements without what adapting may change."""
    tree = turbohtml.parse(source, allow_declarative_shadow_roots=False)
    found = []
    for element in tree.iter_elements():
        attrs = {
            name: value
            for name, value in element.attrs.items()
            if name not in {"lang", "xml:lang", "dir"}
        }
        if element.tag == "span" or "charset" in attrs or "hreflang" in attrs:
            continue
        found.append((element.tag, attrs))
    return found


@given(source=SOURCES, langs=st.lists(LANGUAGES, min_size=1, max_size=5), target=TARGETS)
@example("<!DOCTYPE html><p></html>Some words", ["it"], Target(lang="ar", encoding="utf-8"))
@settings(max_examples=400, deadline=None)
def test_adapting_twice_is_adapting_once(source: str, langs: list[str], target: Target) -> None:
    texts = texts_of(find_blocks(parse_page(source)), langs)
    edits = page_edits(source, texts, target=target)
    once = splice(source, edits)
    again = tuple(
        RenderedText(moved(text.span, edits), text.lang, text.kind, text.attribute)
        for text in texts
    )

    assert once == adapt_page(once, again, target=target)


@given(source=SOURCES, langs=st.lists(LANGUAGES, min_size=1, max_size=5), target=TARGETS)
@settings(max_examples=400, deadline=None)
def test_adapting_adds_and_changes_no_other_elements(
    source: str, langs: list[str], target: Target
) -> None:
    texts = texts_of(find_blocks(parse_page(source)), langs)

    assert shape(source) == shape(adapt_page(source, texts, target=target))


@given(source=SOURCES, langs=st.lists(LANGUAGES, min_size=1, max_size=5), target=TARGETS)
@settings(max_examples=400, deadline=None)
def test_what_a_page_declares_is_found_without_the_rest_of_it(
    source: str, langs: list[str], target: Target
) -> None:
    texts = texts_of(find_blocks(parse_page(source)), langs)
    edits = page_edits(source, texts, target=target)
    with patch.object(adapting, "parse_declarations", side_effect=parse_page):
        assert edits == page_edits(source, texts, target=target)


@given(source=SOURCES)
@settings(max_examples=200, deadline=None)
def test_without_anything_to_say_nothing_changes(source: str) -> None:
    texts = texts_of(find_blocks(parse_page(source)), ["en", "it"])

    assert source == adapt_page(source, texts, target=Target())


@given(text=st.text(max_size=60), starts=st.lists(st.integers(0, 60), max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_text_and_any_spans_are_taken(text: str, starts: list[int]) -> None:
    texts = [RenderedText(Span(start, start + 3), "en", None) for start in starts]

    adapted = adapt_page(text, texts, target=Target("ar", "utf-8", {"en": "/"}))

    assert len(adapted) >= len(text) or re.search("<", text)


def test_hostile_pages_take_linear_time() -> None:
    pages = ("<div lang=en>" * 20_000, "<!--" * 20_000, "<b><p>" * 2_000, "<p a=" * 20_000)
    for page in pages:
        started = time.perf_counter()
        adapt_page(page, (), target=Target("ar", "utf-8", {"en": "/"}))
        assert time.perf_counter() - started < 5
