"""Whatever a page is made of, it is read, and comes back byte for byte but for the words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from l10nkit.inline import message_text, tagged_text
from l10nkit.readers.html import READER, read_html
from l10nkit.rendering import Rendered, render_document
from l10nkit.segmenting import unclassified

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10nkit.model import Document, Segment

_NAMES = st.sampled_from(
    """
    p div b i a span br img table tr td ul li h1 select option textarea title svg text math
    noscript script style code pre button template iframe input form body html head nobr x-card
    ruby rt label optgroup font foreignObject frameset plaintext !DOCTYPE
    """.split()
)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        ' title="Tool tip"',
        " alt='Bild &amp; Ton'",
        " alt=unquoted",
        ' translate="no"',
        ' lang="fr"',
        ' class="notranslate"',
        ' href="https://example.org/?a=1&copy=2"',
        ' type="submit" value="Send"',
        ' type="application/ld+json"',
        ' name="description" content="Words"',
        " title=' spaced '",
        ' title="a\r\nb"',
        " x=",
        ' "',
    ]
)
_TEXTS = st.sampled_from(
    [
        "word",
        " two words ",
        "\r\n",
        " ",
        "&amp;",
        "&nbsp;",
        "&lt;b1&gt;",
        "&copy",
        "&#0;",
        "<!-- note -->",
        "<!-->",
        "<![CDATA[x]]>",
        "<?pi?>",
        "</>",
        "<",
        "a < b",
        '{"headline": "Words \\"in\\" JSON"}',
        "\x00",
        "\udcff",
        "日本語",
        "שלום",
        "12",
        "|",
        "<br><br>",
    ]
)
_TOKENS = st.one_of(
    st.builds("<{}{}>".format, _NAMES, _ATTRIBUTES),
    st.builds("<{}/>".format, _NAMES),
    st.builds("</{}>".format, _NAMES),
    _TEXTS,
)
# Three NULs in bytes that are no UTF-8 make a binary file, which is refused.
PAGES = st.lists(_TOKENS, max_size=24).map("".join).filter(lambda page: page.count("\0") <= 2)


def read(source: str) -> Document:
    data = source.encode("utf-8", "surrogateescape")
    return read_html(data, path="page.html")


def rendered(document: Document, translate: Callable[[Segment], str | None]) -> Rendered:
    return render_document(
        document, unclassified(document), translate=translate, escape=READER.escape
    )


@given(PAGES)
@example("<p>a<svg><title>b</title></svg> c</p>")
def test_nothing_translated_gives_the_bytes_back(source: str) -> None:
    document = read(source)
    actual = READER.write(document, rendered(document, lambda _: None).source)
    assert source.encode("utf-8", "surrogateescape") == actual


@given(PAGES)
def test_translations_that_are_their_source_give_the_bytes_back(source: str) -> None:
    document = read(source)
    result = rendered(document, message_text)
    assert document.source == result.source
    assert not result.broken


@given(PAGES)
def test_blocks_are_ordered_and_stand_in_each_other_only_inside_of_codes(source: str) -> None:
    blocks = read(source).blocks
    starts = [block.span.start for block in blocks]
    assert starts == sorted(set(starts))
    for index, block in enumerate(blocks):
        assert block.span.start < block.span.end <= len(source)
        assert block.text.strip()
        inner = [one for one in blocks[index + 1 :] if one.span.start < block.span.end]
        for one in inner:
            assert any(
                code.span.start <= one.span.start and one.span.end <= code.span.end
                for code in block.codes
            )


@given(PAGES)
def test_codes_are_ordered_and_cover_what_is_no_text(source: str) -> None:
    for block in read(source).blocks:
        offsets = [code.offset for code in block.codes]
        assert offsets == sorted(offsets)
        assert all(0 <= offset <= len(block.text) for offset in offsets)
        spans = [code.span for code in block.codes]
        assert all(one.end <= other.start for one, other in pairwise(spans))


@given(PAGES)
@example('<select translate="no"><select><b/>word</b>word')
def test_a_translation_is_read_as_it_was_meant(source: str) -> None:
    """The tags of the page stay what they are, whatever the words become.

    White space beside a tag may show or not, depending on what stands in front of the tag.
    """
    document = read(source)
    wanted: list[str] = []

    def translate(segment: Segment) -> str:
        wanted.append(f"é{message_text(segment)}ß")
        return wanted[-1]

    result = rendered(document, translate)
    again = read(result.source)
    actual = [tagged_text(block.text, block.codes) for block in again.blocks]
    assert [text.replace(" ", "") for text in wanted] == [text.replace(" ", "") for text in actual]


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_come_back(data: bytes) -> None:
    from l10nkit.errors import ReadError  # noqa: PLC0415 - the only test that needs it

    try:
        document = read_html(data, path="page.html")
    except ReadError:
        return
    assert data == READER.write(document, document.source)
