from __future__ import annotations

import time
from typing import TYPE_CHECKING, get_args

import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.model import BodyKind
from l10nkit.readers import RenderedText
from l10nkit.readers.html.article import article_from_texts, article_page
from l10nkit.readers.html.blocks import find_blocks
from l10nkit.readers.html.conversion import page_to_markdown, page_to_text
from l10nkit.readers.html.parsing import parse_page

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS = st.sampled_from(
    [
        *(
            "<h1>",
            "</h1>",
            "<h2>",
            "</h2>",
            "<p>",
            "</p>",
            "<p onclick=x style=y>",
            "<div>",
            "</div>",
        ),
        *("<ul>", "<ol>", "<li>", "</ul>", "</ol>", "<dl><dt>", "<dd>", "</dl>", "<blockquote>"),
        *(
            "<table><tr><td>",
            "<td>",
            "<tr>",
            "<table>",
            "</table>",
            "<caption>",
            "</caption>",
            "12",
        ),
        *("<figure>", "</figure>", "<figcaption>", "</figcaption>", "<img src=a.jpg onerror=x>"),
        *("<img src='javascript:x' alt='an image'>", "<img src='x\"onerror=y' data-src=/b>"),
        *(
            "<a href='javascript:x'>",
            "<a href='/c\"d' title=e>",
            "</a>",
            "<b>",
            "</b>",
            "<i lang=ar>",
        ),
        *("</i>", "<br>", "<br><br>", "<script>x</script>", "<style>y</style>", "<iframe src=x>"),
        *("<pre>", "</pre>", "<code>", "</code>", "<svg><a>", "</svg>", "<math><mi>", "</math>"),
        *("<select><option>", "</select>", "<textarea>", "</textarea>", "<button>", "</button>"),
        *("Some words", "more & more", "&lt;script&gt;", "'\"", "<", "-->", "كلمات", "\n", " "),
    ]
)
SOURCES = st.lists(PARTS, max_size=30).map("".join)
KINDS = st.sampled_from([*get_args(BodyKind), None])
LANGUAGES = st.sampled_from(["en", "ar", "und"])

# What an article page may hold (the HTML standard's names).
ELEMENTS = frozenset(
    """
    html head meta title body main article h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd blockquote figure
    figcaption img table caption thead tbody tfoot tr td th pre code a em strong i b u s small mark
    cite dfn q sub sup kbd samp var bdi bdo ruby rt rp del ins br wbr abbr time span math mi
    """.split()  # noqa: SIM905 - easier to read than a list of strings
)
ATTRIBUTES = frozenset(
    """
    lang dir charset name content href src alt title datetime width height start reversed value
    colspan rowspan scope class display
    """.split()  # noqa: SIM905 - easier to read than a list of strings
)


def make(source: str, kinds: list[BodyKind | None], langs: list[str]) -> str:
    texts = [
        RenderedText(
            span=block.span,
            lang=langs[number % len(langs)],
            kind=kinds[number % len(kinds)],
            attribute=block.hints.attribute if block.hints is not None else "",
        )
        for number, block in enumerate(find_blocks(parse_page(source)))
    ]
    return article_page(source, texts, lang="en")


def elements(page: str) -> Iterable[turbohtml.Element]:
    return turbohtml.parse(page).iter_elements()


@given(
    source=SOURCES,
    kinds=st.lists(KINDS, min_size=1, max_size=6),
    langs=st.lists(LANGUAGES, min_size=1, max_size=3),
)
@settings(max_examples=500, deadline=None)
def test_an_article_holds_nothing_that_does_something(
    source: str, kinds: list[BodyKind | None], langs: list[str]
) -> None:
    page = make(source, kinds, langs)

    for element in elements(page):
        assert element.tag in ELEMENTS
        assert ATTRIBUTES.issuperset(element.attrs)
        for name in ("href", "src"):
            assert not str(element.attrs.get(name, "")).startswith(("javascript:", "data:"))
    assert [one.tag for one in elements(page)].count("h1") <= 1


@given(
    source=SOURCES,
    kinds=st.lists(KINDS, min_size=1, max_size=6),
    langs=st.lists(LANGUAGES, min_size=1, max_size=3),
)
@settings(max_examples=500, deadline=None)
def test_an_article_is_valid_and_converts(
    source: str, kinds: list[BodyKind | None], langs: list[str]
) -> None:
    page = make(source, kinds, langs)

    # Markup that browsers repair comes out other than it was written.
    written = page.count("<") - page.count("</") - 1
    assert written == len(list(elements(page)))
    assert page.partition("<main>")[0].count("\n") == 8
    page_to_markdown(page)
    page_to_text(page)


@given(
    texts=st.lists(
        st.tuples(st.sampled_from(get_args(BodyKind)), st.text(max_size=20), LANGUAGES), max_size=8
    ),
    title=st.text(max_size=20),
)
@settings(max_examples=300, deadline=None)
def test_texts_stay_texts(texts: list[tuple[BodyKind, str, str]], title: str) -> None:
    page = article_from_texts(texts, lang="en", title=title)
    article = turbohtml.parse(page).find("article")

    assert article is not None
    for element in elements(page):
        assert element.tag in ELEMENTS
    shown = {character for _kind, text, _lang in texts for character in text if character.isalnum()}
    assert shown <= set(article.text)
    page_to_markdown(page)
    page_to_text(page)


def test_hostile_pages_take_linear_time() -> None:
    for part in ("<ul><li>x", "<blockquote>x", "<b>x", "<figure>x", "<table><td>x", "<pre>x"):
        source = part * 2_000
        started = time.perf_counter()
        make(source, ["paragraph"], ["en"])
        assert time.perf_counter() - started < 5
