from __future__ import annotations

import re
from typing import get_args

import pytest
import turbohtml

from l10nkit.model import BodyKind, Kind, Span
from l10nkit.readers import RenderedText
from l10nkit.readers.html.addresses import LINKS, largest_candidate, safe_address
from l10nkit.readers.html.article import article_from_texts, article_page
from l10nkit.readers.html.conversion import page_to_markdown, page_to_text

_MARK = re.compile(r"\{(?:([a-zA-Z-]*):)?([a-z-]+)?\|(.*?)\}", re.DOTALL)


def make(marked: str, lang: str = "en") -> str:
    """Make the article of `{paragraph|text}`, `{it:heading|text}` and `{|not of the article}`."""
    parts: list[str] = []
    texts: list[RenderedText] = []
    position = length = 0
    for match in _MARK.finditer(marked):
        parts += (marked[position : match.start()], match[3])
        length += match.start() - position
        span = Span(length, length + len(match[3]))
        kind: Kind | None = match[2]  # type: ignore[assignment]  # tests name the kinds
        attribute = "alt" if marked[: match.start()].endswith('alt="') else ""
        texts.append(RenderedText(span, match[1] or "en", kind, attribute))
        length, position = span.end, match.end()
    parts.append(marked[position:])
    return article_page("".join(parts), texts, lang=lang)


def content(page: str) -> str:
    """Give what stands in the article, without line breaks between tags."""
    inside = page.partition("<article>\n")[2].partition("</article>")[0]
    return re.sub(r">\n<|>\n\Z|\n(?=<)", lambda match: match[0].replace("\n", ""), inside)


def test_a_page_is_complete() -> None:
    expected = (
        "<!DOCTYPE html>\n"
        '<html lang="ar" dir="rtl">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>A &amp; B</title>\n"
        "</head>\n<body>\n<main>\n<article>\n"
        "<h1>A &amp; <em>B</em></h1>\n"
        '<p lang="en" dir="ltr">C</p>\n'
        "</article>\n</main>\n</body>\n</html>\n"
    )

    assert expected == make("<h1>{ar:title|A & <em>B</em>}</h1><p>{paragraph|C}", "ar")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<p>{|menu}</p><p>{paragraph|a}</p>", "<p>a</p>"),
        ("<div>{paragraph|a}<br><br>{paragraph|b}</div>", "<p>a</p><p>b</p>"),
        (
            "<ul><li>{list-item|a}<ul><li>{list-item|b}</ul></ul>",
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
        ),
        ("<ol start=3><li>{list-item|a}</ol>", '<ol start="3"><li>a</li></ol>'),
        ("<ul><li><p>{paragraph|a}<p>{paragraph|b}</ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<ul><ul><li>{list-item|a}</ul></ul>", "<ul><li><ul><li>a</li></ul></li></ul>"),
        ("<ul><li><h1>{title|a}</h1>{paragraph|b}</ul>", "<h1>a</h1><p>b</p>"),
        ("<div>{list-item|a}</div><div>{list-item|b}</div>", "<ul><li>a</li><li>b</li></ul>"),
        (
            "<blockquote><p>{quote|a}<p>{quote|b}</blockquote>",
            "<blockquote><p>a</p><p>b</p></blockquote>",
        ),
        ("<p>{quote|a}</p>", "<blockquote><p>a</p></blockquote>"),
        ("<dl><dt>{list-item|a}<dd>{list-item|b}</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        (
            "<table><tr><th scope=row>{table-cell|a}<td>12<td></table>",
            '<table><tbody><tr><th scope="row">a</th><td>12</td><td></td></tr></tbody></table>',
        ),
        ("<table><tr><td>{paragraph|a}<td>{|b}</table>", "<p>a</p>"),
        (
            "<table><caption>{caption|c}</caption><tr><td>{table-cell|a}</table>",
            "<table><caption>c</caption><tbody><tr><td>a</td></tr></tbody></table>",
        ),
        ("<p>{byline|a}</p><p>{credit|b}</p>", "<p>a</p><p><small>b</small></p>"),
        ("<p>{caption|a}</p>", "<p>a</p>"),
    ],
)
def test_structure_is_kept_and_layout_is_not(marked: str, expected: str) -> None:
    assert expected == content(make(marked))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("1333", "1222"),
        ("1253", "1233"),
        ("124435", "123334"),
        ("1135", "1234"),
        ("3", "2"),
    ],
)
def test_headings_leave_out_no_level(levels: str, expected: str) -> None:
    marked = "".join(
        f"<h{level}>{{{'title' if not at and level == '1' else 'heading'}|{at}}}</h{level}>"
        for at, level in enumerate(levels)
    )

    assert list(expected) == re.findall("<h([1-6])>", make(marked))


def test_there_is_one_h1_and_no_second_of_the_same_text() -> None:
    marked = (
        "<head><title>{title|A - Site}</title></head>"
        "<h1>{title|A}</h1><h2>{title|A}</h2><h1>{title|B}</h1>"
    )

    assert content(make(marked)) == "<h1>A</h1><h2>B</h2>"


def test_the_title_of_the_page_stands_in_for_a_headline() -> None:
    page = make("<head><title>{title|A}</title></head><p>{paragraph|b}</p>")

    assert content(page) == "<h1>A</h1><p>b</p>"
    assert "<title>A</title>" in page


def test_without_any_title_the_beginning_names_the_page() -> None:
    page = make(f"<p>{{paragraph|Words &amp; more{' words and' * 20}}}</p>")

    assert f"<title>Words &amp; more{' words and' * 6} words…</title>" in page


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ('a <a href="/b?c=1&amp;d=2" onclick=x class=y>b</a>', 'a <a href="/b?c=1&amp;d=2">b</a>'),
        ('a <a href=" javascript:b()">b</a>', "a b"),
        ('a <a href="java&#10;script:b()">b</a>', "a b"),
        ('a <a href="data:text/html,b">b</a>', "a b"),
        ('a <a href="mailto:b@example.org">b</a>', 'a <a href="mailto:b@example.org">b</a>'),
        ("a <a href=#note>b</a>", "a b"),
        ("a <span style=x>b</span> <font color=red>c</font>", "a b c"),
        ("a <i lang=la>b</i>", 'a <i lang="la">b</i>'),
        ("a <span lang=he>b</span>", 'a <span lang="he" dir="rtl">b</span>'),
        ("a <i lang=en-GB>b</i>", "a <i>b</i>"),
        ("a <time datetime=2020-01-01>b</time>", 'a <time datetime="2020-01-01">b</time>'),
        ("a <acronym title='x y'>b</acronym>", 'a <abbr title="x y">b</abbr>'),
        ("a  \n <b>\n b</b> c", "a <b>b</b> c"),
        ("a <b></b>b", "a b"),
        ("a <br> b", "a<br>b"),
        ("a <code>x &lt; y</code> b", "a <code>x &lt; y</code> b"),
        ("a <svg><text>x</text></svg> b", "a b"),
        ("a <script>x()</script> b", "a b"),
        ("a <button onclick=x>b</button>", "a b"),
        ("a <math><mi onclick=x>b</mi></math>", "a <math><mi>b</mi></math>"),
        ("a <img src=b.png alt='c &quot;'> d", 'a <img src="b.png" alt="c &quot;"> d'),
        ("a <img src=data:x alt=c> d", "a d"),
        ("a <H2O <b>b", "a b"),
    ],
)
def test_inline_markup_is_safe(marked: str, expected: str) -> None:
    assert f"<p>{expected}</p>" == content(make(f"<p>{{paragraph|{marked}}}</p>"))


def test_inline_elements_around_a_text_stay() -> None:
    assert (
        content(make("<p><a href=/b><em>{paragraph|a}</em></a></p>"))
        == '<p><a href="/b"><em>a</em></a></p>'
    )
    assert content(make("<h1><a href=/b>{title|a}</a></h1>")) == "<h1>a</h1>"


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("<img src=a.jpg>", '<img src="a.jpg" alt="">'),
        (
            "<img src=data:x data-src=/a.jpg width=640 height=40%>",
            '<img src="/a.jpg" alt="" width="640">',
        ),
        ("<img srcset='a.jpg 1x, b.jpg 2x'>", '<img src="b.jpg" alt="">'),
        ("<img src=blank.gif data-srcset='a.jpg 300w,b.jpg 600w'>", '<img src="b.jpg" alt="">'),
        ("<picture><source srcset=a.webp><img src=data:x></picture>", '<img src="a.webp" alt="">'),
        ('<img src=a.jpg alt="{it:caption|b}">', '<img src="a.jpg" alt="b" lang="it">'),
        ("<img src=a.jpg><noscript><img src=a.jpg></noscript>", '<img src="a.jpg" alt="">'),
    ],
)
def test_images_between_the_texts_are_kept(image: str, expected: str) -> None:
    marked = f"<div><p>{{paragraph|a}}</p>{image}<p>{{paragraph|b}}</p></div>"

    assert f"<p>a</p><figure>{expected}</figure><p>b</p>" == content(make(marked))


@pytest.mark.parametrize(
    "image",
    [
        "<img src=data:image/gif;base64,x>",
        "<img src=javascript:x>",
        "<img src=a.gif width=1 height=1>",
        "<img src=a.jpg class=avatar>",
        "<div><img src=a.jpg><p>{|Another article}</p></div>",
        "<iframe src=a></iframe><video src=b></video>",
    ],
)
def test_other_images_and_embeds_are_not(image: str) -> None:
    assert (
        content(make(f"<div><p>{{paragraph|a}}</p>{image}<p>{{paragraph|b}}</p></div>"))
        == "<p>a</p><p>b</p>"
    )


def test_a_figure_holds_its_images_and_captions() -> None:
    marked = (
        "<div>{paragraph|a}<figure><figcaption>{caption|b} <span>{credit|c}</span></figcaption>"
        "<img src=d.jpg></figure><img src=e.jpg><p>{it:caption|f}</p>{paragraph|g}</div>"
    )
    expected = (
        '<p>a</p><figure><img src="d.jpg" alt=""><figcaption>b <small>c</small></figcaption>'
        '</figure><figure><img src="e.jpg" alt=""><figcaption><span lang="it">f</span>'
        "</figcaption></figure>"
        "<p>g</p>"
    )

    assert expected == content(make(marked))


def test_code_between_the_texts_is_kept_with_its_white_space() -> None:
    marked = (
        "<div><p>{paragraph|a}</p><pre class='hl language-python'>\nif <b>x</b>:\n"
        "    y &lt; 1<br>z\n</pre><p><code>pip</code></p><p>{paragraph|b}</p></div><pre>other</pre>"
    )
    code = '<pre><code class="language-python">if x:\n    y &lt; 1\nz</code></pre>'

    assert f"<p>a</p>{code}<p><code>pip</code></p><p>b</p>" == content(make(marked))


def test_what_was_excluded_stays_out() -> None:
    assert (
        content(make("<div><p>{paragraph|a}</p><p>An advertisement</p><p>{paragraph|b}</p></div>"))
        == "<p>a</p><p>b</p>"
    )


def test_an_undetermined_language_is_that_of_most_texts() -> None:
    marked = "<p>{it:paragraph|a}<p>{it:paragraph|b}<p>{paragraph|c}<p>{und:paragraph|d}"

    assert '<html lang="it" dir="ltr">' in make(marked, "und")
    assert "<html>" in make("<p>{und:paragraph|a}", "und")


def test_texts_without_markup_become_a_page() -> None:
    texts: list[tuple[BodyKind, str, str]] = [
        ("title", "T <1>", "en"),
        ("byline", "by", "en"),
        ("teaser", "te", "en"),
        ("heading", "h", "it"),
        ("paragraph", " a\n  b ", "en"),
        ("list-item", "c", "en"),
        ("list-item", "d", "ar"),
        ("quote", "e", "en"),
        ("caption", "f", "en"),
        ("credit", "g", "en"),
        ("table-cell", "h", "en"),
        ("table-cell", "i", "en"),
        ("code", "j\n  <k>", "en"),
        ("credit", "l", "und"),
    ]
    expected = (
        '<h1>T &lt;1&gt;</h1><p>by</p><p>te</p><h2 lang="it">h</h2><p>a b</p>'
        '<ul><li>c</li><li><span lang="ar" dir="rtl">d</span></li></ul>'
        "<blockquote><p>e</p></blockquote>"
        "<figure><figcaption>f <small>g</small></figcaption></figure>"
        "<table><tr><td>h</td><td>i</td></tr></table>"
        "<pre><code>j\n  &lt;k&gt;</code></pre><p><small>l</small></p>"
    )

    assert set(get_args(BodyKind)) == {kind for kind, _text, _lang in texts}
    assert expected == content(article_from_texts(texts, lang="en"))
    assert "<title>N &amp; N</title>" in article_from_texts([], lang="en", title="N & N")


def test_addresses_do_nothing_but_lead_somewhere() -> None:
    assert safe_address("\x01JavaScript:x", schemes=LINKS) == ""
    assert safe_address(" //example.org/a:b\n", schemes=LINKS) == "//example.org/a:b"
    assert largest_candidate("a.jpg 300w, javascript:x 900w, c,d.jpg 600w,") == "c,d.jpg"


SAMPLE = (
    "<article><h1>T</h1><p>a <a href='/b'>b</a>, <em>isn’t</em> <strong>c:</strong> d<sub>2</sub>"
    " * _e_ <q>f</q> &lt;g&gt;<br>1. h</p><ul>\n<li>\n<p>i</p>\n<p>j</p>\n</li>\n<li>k"
    "<ol><li>l</li></ol></li></ul><blockquote><p>m</p></blockquote>"
    "<figure>\n<img src='n.jpg' alt='o'>\n<figcaption>p</figcaption></figure>"
    "<table><caption>q</caption><tr><th>日本</th><th>r</th></tr>"
    "<tr><td>1</td><td>s &amp; t</td></tr></table>"
    "<pre><code class='language-c'>u;\n\n\n  v</code></pre><dl><dt>w</dt><dd>x</dd></dl>"
    "<p><ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby></p></article>"
)


def test_a_page_as_text() -> None:
    expected = (
        'T\n\na b, isn’t c: d2 * _e_ "f" <g>\n1. h\n\n* i\n  j\n* k\n  1. l\n\n    m\n\np\n\nq\n\n'
        "日本  r\n1     s & t\n\nu;\n\n\n  v\n\nw\n\nx\n\n字(ji)\n"
    )

    assert expected == page_to_text(SAMPLE)


def test_a_page_as_markdown() -> None:
    expected = (
        "# T\n\n"
        'a [b](/b), *isn’t* **c:** d<sub>2</sub> \\* \\_e\\_ "f" \\<g>\\\n1\\. h\n\n'
        "- i\n\n  j\n\n- k\n\n  1. l\n\n> m\n\n![o](n.jpg)\n\np\n\nq\n\n"
        "| 日本 | r |\n| --- | --- |\n| 1 | s & t |\n\n"
        "```c\nu;\n\n\n  v\n```\n\nw\n\nx\n\n字(ji)\n"
    )

    assert expected == page_to_markdown(SAMPLE)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a<strong>「b」</strong>c", "a<strong>「b」</strong>c"),
        ("a<strong>b</strong>c", "a**b**c"),
        ("<strong>b: </strong>c", "**b:** c"),
        ("<em>a</em><strong>b</strong>", "<em>a</em><strong>b</strong>"),
        ("<strong><em>a</em></strong>", "***a***"),
        ("<em>a</em><br><b>b</b>", "*a*\\\n**b**"),
        ("<code>a <em>b</em></code>", "`a b`"),
    ],
)
def test_emphasis_is_what_commonmark_reads_as_emphasis(markup: str, expected: str) -> None:
    assert f"{expected}\n" == page_to_markdown(f"<article><p>{markup}</p></article>")


def test_an_empty_article_is_an_empty_text() -> None:
    page = article_page("", (), lang="en")

    assert (page_to_text(page), page_to_markdown(page)) == ("", "")
    assert turbohtml.parse(page).find("article") is not None


def test_deep_and_long_pages_take_linear_time() -> None:
    number = 5000
    source = "<div>" * number + "<ul><li>" * number + "<p>a</p>" * number + "<table><td>" * number
    first = source.index("<p>")
    texts = [
        RenderedText(Span(at, at + 1), "en", "paragraph")
        for at in range(first + 3, first + 8 * number, 8)
    ]

    assert article_page(source, texts, lang="en").count("<p>a</p>") == number
