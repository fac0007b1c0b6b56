"""Roles and kinds of the blocks of HTML pages.

Every page in tests/cases/markup has its answers in a file beside it: one block a line, in order of
where the blocks begin, as `role/kind: text` or, for an attribute, `role/kind @attribute: text`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from time import process_time

import pytest

from l10nkit.catalog import parse_catalog
from l10nkit.model import Block, Span
from l10nkit.phrases import PhraseBook, build_phrase_book, phrase_files
from l10nkit.readers.html import read_html
from l10nkit.segmenting.decision import BODY_KINDS, Decision
from l10nkit.segmenting.lexicon import load_lexicon
from l10nkit.segmenting.markup import classify_markup
from l10nkit.segmenting.markup_features import measure_markup
from l10nkit.segmenting.markup_names import sense_of
from l10nkit.segmenting.markup_page import read_markup

CASES = Path(__file__).parent.parent / "cases" / "markup"
PROSE = "The old mill has stood beside the river for three hundred years and still grinds rye. "


@cache
def book() -> PhraseBook:
    files = phrase_files()
    return build_phrase_book(
        {name: parse_catalog(files[name].read_bytes(), path=name) for name in ("en", "de")}
    )


@cache
def whole_book() -> PhraseBook:
    return build_phrase_book(
        {name: parse_catalog(file.read_bytes(), path=name) for name, file in phrase_files().items()}
    )


def classify(page: str, *, phrases: PhraseBook | None = None) -> list[tuple[Block, Decision]]:
    blocks = read_html(page.encode(), path="page.html").blocks
    decisions = classify_markup(blocks, phrases=phrases or book(), lexicon=load_lexicon())
    return list(zip(blocks, decisions, strict=True))


def kind_of(page: str, text: str) -> str:
    return next(decision.kind for block, decision in classify(page) if block.text == text)


def describe(block: Block, decision: Decision) -> str:
    attribute = block.hints.attribute if block.hints else ""
    name = f" @{attribute}" if attribute else ""
    return f"{decision.role}/{decision.kind}{name}: {block.text}"


def article(*parts: str) -> str:
    inner = "".join((f"<p>{PROSE * 3}</p>", *parts, f"<p>{PROSE * 3}</p>"))
    return f"<h1>The old mill</h1><article>{inner}</article>"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.html")), ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    expected = path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    actual = [describe(*pair) for pair in classify(page, phrases=whole_book())]
    assert expected == actual


def test_every_case_has_answers() -> None:
    pages = {path.stem for path in CASES.glob("*.html")}
    assert pages
    assert pages == {path.stem for path in CASES.glob("*.expected")}


def test_confidence_and_reason() -> None:
    for _block, decision in classify(article('<div class="share"><a href="#">Tell all</a></div>')):
        assert 0.0 < decision.confidence <= 1.0
        assert decision.why


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<div class="related"><p>Some words</p></div>', "related-title"),
        ('<div class="socialBar"><p>Some words</p></div>', "share"),
        ('<div id="comments"><p>Some words</p></div>', "comment"),
        ('<div class="ad-slot"><p>Some words</p></div>', "advertisement"),
        ('<div class="newsletter-box"><p>Some words</p></div>', "subscribe"),
        ('<div class="cookie_notice"><p>Some words</p></div>', "notice"),
        ('<ul role="navigation"><li>Some words</li></ul>', "navigation"),
        ('<div class="post-date">Some words</div>', "byline"),
        ("<figure><figcaption>Some words</figcaption></figure>", "caption"),
        ("<h3>Some words</h3>", "heading"),
        ("<h3><div>Some words</div></h3>", "heading"),
        ("<ul><li>Some words</li></ul>", "list-item"),
        ("<table><tr><td>Some words</td></tr></table>", "table-cell"),
        ("<blockquote><p>Some words</p></blockquote>", "quote"),
        ("<p>Some words</p>", "paragraph"),
        ("<button>Some words</button>", "action"),
        ('<div class="madeup">Some words</div>', "paragraph"),
    ],
)
def test_markup_decides(markup: str, expected: str) -> None:
    assert expected == kind_of(article(markup), "Some words")


def test_wrapper_with_a_misleading_name_does_not_hide_the_article() -> None:
    page = f'<div class="has sidebar comments">{article()}</div>'
    kinds = {
        decision.kind for block, decision in classify(page) if block.text == (PROSE * 3).strip()
    }
    assert kinds == {"paragraph"}


def test_nothing_inside_one_of_many_paragraphs_is_taken_for_the_article() -> None:
    page = (
        "<div>"
        + "".join(f"<section><p>{PROSE * 2}{number}.</p></section>" for number in range(9))
        + "</div>"
    )
    assert [decision.role for _block, decision in classify(page)] == ["body"] * 9


def test_link_list_in_an_article_is_navigation_but_a_link_in_a_sentence_is_not() -> None:
    page = article(
        "<ul><li><a href=a>First harbour</a></li><li><a href=b>Second one</a></li>"
        "<li><a href=c>Third</a></li></ul>",
        "<p>More about it in <a href=d>the long history of mills</a> by my aunt.</p>",
    )
    assert kind_of(page, "Second one") == "navigation"
    assert kind_of(page, "More about it in the long history of mills by my aunt.") == "paragraph"


def test_heading_that_agrees_with_the_declared_title_wins_over_the_first_h1() -> None:
    headings = "<h1>Boats</h1><h2>Ninety days at sea</h2>"
    page = f"<title>Ninety days at sea - Boats</title>{headings}<p>{PROSE * 4}</p>"
    assert kind_of(page, "Ninety days at sea") == "title"
    assert kind_of(page, "Boats") != "title"
    assert kind_of(page.replace("<title>Ninety days at sea - ", "<title>"), "Boats") == "title"


def test_comments_are_body_only_where_there_is_little_else() -> None:
    post = f'<div class="comment"><p>{PROSE * 2}Well.</p></div>'
    text = f"{PROSE * 2}Well."
    assert kind_of(f"{article()}<div>{post * 3}</div>", text) == "comment"
    long = article(f"<p>{PROSE * 12}</p>")
    assert kind_of(f"{long}<div>{post * 60}</div>", text) == "comment"
    assert kind_of(f"<h1>Which mill?</h1><div>{post * 9}</div>", text) == "paragraph"


def test_name_of_an_icon_is_no_title() -> None:
    page = article("<p><svg><title>Magnifier</title></svg></p>")
    assert kind_of(page, "Magnifier") == "action"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<img src=a alt="Some words">', "caption"),
        ('<input type=submit value="Some words">', "action"),
        ('<input placeholder="Some words">', "action"),
        ('<div aria-label="Some words"></div>', "action"),
        ('<nav><img src=a alt="Some words"></nav>', "navigation"),
        ('<meta name="description" content="Some words">', "teaser"),
        ('<meta property="og:title" content="Some words">', "title"),
        ('<script type="application/ld+json">{"headline": "Some words"}</script>', "title"),
    ],
)
def test_attributes(markup: str, expected: str) -> None:
    assert expected == kind_of(article(markup), "Some words")


def test_page_without_running_text() -> None:
    page = "<p>One line.</p><nav><a href=a>Away</a></nav>"
    assert next(one.role for block, one in classify(page) if block.text == "One line.") == "body"
    assert kind_of(page, "Away") == "navigation"


def test_no_blocks_and_blocks_without_hints() -> None:
    assert classify_markup([], phrases=book(), lexicon=load_lexicon()) == ()
    bare = Block(span=Span(0, 5), text="Words", line=1)
    (decision,) = classify_markup([bare], phrases=book(), lexicon=load_lexicon())
    assert decision.role == "body"


def test_names_are_read_in_all_spellings() -> None:
    for names in ("related-posts", "relatedPosts", "x RELATED_POSTS", "related posts"):
        sense = sense_of("div", names)
        assert sense is not None
        assert sense.kind == "related-title"
    assert sense_of("div", "corelated") is None
    assert sense_of("div", "") is None


def test_tag_is_not_overruled_by_a_name_that_promises_content() -> None:
    sense = sense_of("nav", "entry-content")
    assert sense is not None
    assert sense.kind == "navigation"


def test_phrases_are_asked_once_for_each_text() -> None:
    asked: list[str] = []

    class Recorder:
        def match(self, text: str) -> None:
            asked.append(text)

        def may_begin(self, text: str) -> bool:
            return bool(text)

        def match_start(self, text: str) -> None: ...

        def match_end(self, text: str) -> None: ...

    blocks = read_html(b"<p>Twice</p><p>Twice</p><p>Once</p>", path="page.html").blocks
    measure_markup(read_markup(blocks), phrases=Recorder(), lexicon=load_lexicon())
    assert asked == ["Twice", "Once"]


def test_deep_and_wide_pages_take_linear_time() -> None:
    def seconds(size: int) -> float:
        page = "<div>" * 200 + "<div><a href=x>word</a> text</div>" * size
        blocks = read_html(page.encode(), path="page.html").blocks
        start = process_time()
        classify_markup(blocks, phrases=book(), lexicon=load_lexicon())
        return process_time() - start

    small = min(seconds(500) for _ in range(3))
    large = min(seconds(4000) for _ in range(3))
    assert large < 30 * small


def test_roles_follow_kinds() -> None:
    for _block, decision in classify(article("<nav>Away</nav>")):
        assert (decision.role == "body") == (decision.kind in BODY_KINDS)
