from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from l10nkit.errors import ReadError, UsageError
from l10nkit.inline import message_text, tagged_text
from l10nkit.readers import ReadOptions, reader_for
from l10nkit.readers.html import READER, read_html
from l10nkit.rendering import render_document
from l10nkit.segmenting import unclassified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10nkit.model import Block, Document


def read(source: str, *, exclude: tuple[str, ...] = ()) -> Document:
    return read_html(source.encode(), path="a.html", options=ReadOptions(exclude=exclude))


def messages(source: str, *, exclude: tuple[str, ...] = ()) -> list[str]:
    blocks = read(source, exclude=exclude).blocks
    return [tagged_text(block.text, block.codes) for block in blocks]


def render(document: Document, translations: Mapping[str, str]) -> str:
    return render_document(
        document,
        unclassified(document),
        translate=lambda segment: translations.get(message_text(segment)),
        escape=READER.escape,
    ).source


def only(source: str) -> Block:
    (block,) = read(source).blocks
    return block


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml"])
def test_the_extension_chooses_the_reader(name: str) -> None:
    assert reader_for(name).name == "html"


def test_codes_tell_what_they_are() -> None:
    block = only(
        '<p>a <a href="https://example.org/x">b</a> <a href="/y">c</a> <a href="mailto:a@b.c">d</a>'
        ' <img alt=""> <code>x = 1</code> <i lang="fr">e</i> f</p>'
    )
    assert [f"{code.tag} = {code.note}" for code in block.codes if code.note] == [
        "<a1> = link to example.org",
        "<a2> = link",
        "<a3> = link to an e-mail address",
        "<img4/> = image",
        "<code5/> = code: x = 1",
        "<i6> = italics, in fr",
    ]


def test_nothing_of_the_markup_is_in_a_message() -> None:
    one = messages('<p>See\n  <a class="x" href="https://example.org/1">the  guide</a>.</p>')
    other = messages("<p>See <a href='/2' id=y>the guide</a>.</p>")
    assert one == other == ["See <a1>the guide</a1>."]


def test_white_space_comes_back_around_a_translation() -> None:
    source = "<p>\n   One\n   <b>two</b><br>\n   three\n</p>\n"
    actual = render(read(source), {"One <b1>two</b1><br2/>three": "Uno <b1>due</b1><br2/>tre"})
    assert actual == "<p>\n   Uno <b>due</b><br>\n   tre\n</p>\n"


def test_tags_may_change_their_order() -> None:
    source = '<p><a href="1">Old</a> town <b class="x">of</b> Rome</p>'
    message = "<a1>Old</a1> town <b2>of</b2> Rome"
    actual = render(read(source), {message: "Centro <b2>di</b2> Roma <a1>antica</a1>"})
    assert actual == '<p>Centro <b class="x">di</b> Roma <a href="1">antica</a></p>'


def test_attributes_in_a_moved_tag_are_translated_as_well() -> None:
    source = '<p>See <img src="b.png" alt="the bridge"> now</p>'
    actual = render(read(source), {"See <img1/> now": "<img1/> Guarda", "the bridge": 'il "ponte"'})
    assert actual == '<p><img src="b.png" alt="il &quot;ponte&quot;"> Guarda</p>'


def test_comments_stay_beside_the_tag_that_they_touch_or_follow() -> None:
    source = "<p>Old <b><!--[-->town<!--]--></b><!--x--> of Rome<!--y--> now</p>"
    actual = render(read(source), {"Old <b1>town</b1> of Rome now": "<b1>Centro</b1> di Roma"})
    assert actual == "<p><b><!--[-->Centro<!--]--></b><!--x--><!--y--> di Roma</p>"


def test_broken_json_gives_no_markup_to_translators() -> None:
    script = (
        '<script type="application/ld+json">{"description": "See <a href="x">this</a>"}</script>'
    )
    assert messages(script) == []


@pytest.mark.parametrize(
    "translation",
    [
        "<a1>la guida",
        "la guida",
        "</a1>la guida<a1>",
        "<a1>la</a1> <a1>guida</a1>",
        "<b2><a1>la</b2></a1> guida",
    ],
)
def test_broken_tags_leave_the_source_and_are_told(translation: str) -> None:
    document = read("<p><a href='1'>the</a> <b>old</b> guide</p>")
    result = render_document(
        document, unclassified(document), translate=lambda _: translation, escape=READER.escape
    )
    assert result.source == document.source
    assert len(result.broken) == 1
    assert result.translated == (False,)


def test_an_element_does_not_come_to_stand_in_one_of_its_kind() -> None:
    document = read("<p><a href='1'>the</a> and <a href='2'>guide</a></p>")
    result = render_document(
        document,
        unclassified(document),
        translate=lambda _: "<a1>il <a2>libro</a2></a1> e",
        escape=READER.escape,
    )
    assert result.source == document.source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Tom</p>", "<p>AT&amp;T 1 &lt; 2 &amp;lt;script&amp;gt;</p>"),
        ('<p title="Tom"></p>', '<p title="AT&amp;T 1 &lt; 2 &amp;lt;script&amp;gt;"></p>'),
        ("<p title='Tom'></p>", "<p title='AT&amp;T 1 &lt; 2 &amp;lt;script&amp;gt;'></p>"),
        ("<p title=Tom></p>", '<p title="AT&amp;T 1 &lt; 2 &amp;lt;script&amp;gt;"></p>'),
        ("<title>Tom</title>", "<title>AT&amp;T 1 &lt; 2 &amp;lt;script&amp;gt;</title>"),
        (
            '<script type="application/ld+json">{"name":"Tom"}</script>',
            (
                '<script type="application/ld+json">{"name":"AT&T 1 \\u003c 2 &lt;script&gt;"}'
                "</script>"
            ),
        ),
    ],
)
def test_a_translation_is_text_wherever_it_goes(source: str, expected: str) -> None:
    assert render(read(source), {"Tom": "AT&T 1 < 2 &lt;script&gt;"}) == expected


def test_what_a_text_says_of_tags_is_text() -> None:
    document = read("<p>Use &lt;a1&gt; for <a href='1'>links</a></p>")
    assert messages(document.source) == ["Use <a1> for <a2>links</a2>"]
    actual = render(document, {"Use <a1> for <a2>links</a2>": "Con <a1> si fanno <a2>link</a2>"})
    assert actual == "<p>Con &lt;a1&gt; si fanno <a href='1'>link</a></p>"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("<meta charset=iso-8859-1><p>Café".encode("cp1252"), "windows-1252", "Café"),
        ('<meta charset="windows-1251"><p>Привет'.encode("cp1251"), "windows-1251", "Привет"),
        ("<meta charset=gb2312><p>你好".encode("gb18030"), "gb18030", "你好"),
        ("<meta charset=shift_jis><p>日本①".encode("cp932"), "cp932", "日本①"),
        ("<meta charset=euc-kr><p>한국".encode("cp949"), "cp949", "한국"),
        ("<meta charset=iso-8859-1><p>Café".encode(), "utf-8", "Café"),
        ("<meta charset=utf-16><p>Café".encode(), "utf-8", "Café"),
        (codecs.BOM_UTF16_LE + "<p>Café".encode("utf-16-le"), "utf-16-le", "Café"),
        (codecs.BOM_UTF8 + "<meta charset=latin1><p>Café".encode(), "utf-8", "Café"),
        ("<p>Café am Fluß mit schönen Gästen".encode("cp1252"), "cp1252", None),
    ],
)
def test_the_encoding_is_the_one_that_a_browser_takes(
    data: bytes, encoding: str, text: str | None
) -> None:
    document = read_html(data, path="a.html")
    assert document.encoding == encoding
    assert text is None or document.blocks[-1].text == text
    assert READER.write(document, document.source) == data


def test_what_a_legacy_encoding_lacks_becomes_a_reference() -> None:
    document = read_html(b'<meta charset=iso-8859-1><p title="Tom">Tom', path="a.html")
    actual = render(document, {"Tom": "Łódź 日"})
    assert actual.endswith('<p title="&#321;ód&#378; &#26085;">&#321;ód&#378; &#26085;')
    assert READER.write(document, actual).decode("latin-1") == actual


def test_a_legacy_encoding_in_json_gets_escapes_of_json() -> None:
    document = read_html(
        b'<meta charset=latin1><script type="application/ld+json">{"name": "Tom"}</script>',
        path="a.html",
    )
    assert '{"name": "\\u0141\xf3d\\u017a"}' in render(document, {"Tom": "Łódź"})


def test_the_page_declares_a_language_as_a_whole_and_for_its_parts() -> None:
    document = read('<html lang="it"><body><p>Uno<p lang="de">Zwei <p lang="">Drei')
    assert document.lang == "it"
    declared = [block.hints.lang for block in document.blocks if block.hints is not None]
    assert declared == [None, "de", None]


def test_what_is_excluded_is_left_alone() -> None:
    source = '<p>One<div class="ads"><p title="x">Two <b>three</b></div><p id="x">Four'
    assert messages(source, exclude=(".ads", "#x")) == ["One"]


def test_a_wrong_selector_is_an_error_that_shows_it() -> None:
    with pytest.raises(UsageError, match="'p:::x' is not a CSS selector"):
        read("<p>One", exclude=("p:::x",))


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 20_000 + "deep",
        "<b>" * 20_000 + "deep",
        "<b>" * 5_000 + "deep" + "</b>" * 5_000,
        "<a href=x><p>" * 5_000 + "deep",
        "<svg><foreignObject><p>x" * 500,
        "x<b></i>" * 5_000,
        "word <b>bold</b> " * 20_000,
        "<p>word</p>\n" * 20_000,
        "&amp;" * 50_000,
        "<" * 50_000,
        "<!--" * 20_000,
        'a<p title="' * 5_000,
    ],
    ids=lambda source: source[:14],
)
def test_large_and_deep_pages_are_read_and_come_back(source: str) -> None:
    document = read(source)
    assert render(document, {}) == source
    assert render(document, {"deep": "tief"}).count("tief") == (1 if "deep" in source else 0)


def test_binary_files_are_refused() -> None:
    with pytest.raises(ReadError, match="binary"):
        read_html(b"\x89PNG\r\n\x1a\n\x00\x00", path="a.html")


def test_lines_are_counted_as_editors_do() -> None:
    document = read("<p>a</p>\r\n<p>b</p>\r<p>c</p>\n<p>d</p>")
    assert [block.line for block in document.blocks] == [1, 2, 3, 4]


def test_links_are_counted() -> None:
    document = read('<p>See <a href="1">this</a> now</p><a href="2"><b>All</b></a>')
    assert [block.hints.linked for block in document.blocks if block.hints is not None] == [4, 3]
