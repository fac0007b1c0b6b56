"""The Markdown reader; `tests/cases/markdown` has files with the messages that translators get.

`NAME.expected` has one line a message: the line of the file, a tab, the attribute or the element
that holds the text, a tab, the message.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10nkit.errors import ReadError
from l10nkit.inline import message_text, tagged_text
from l10nkit.readers import Target, reader_for
from l10nkit.readers.markdown import READER, escape_pieces, read_markdown
from l10nkit.rendering import render_document
from l10nkit.segmenting import unclassified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10nkit.model import Block, Document

CASES = Path(__file__).parent.parent / "cases" / "markdown"


def read(source: str) -> Document:
    return read_markdown(source.encode(), path="a.md")


def messages(source: str) -> list[str]:
    return [tagged_text(block.text, block.codes) for block in read(source).blocks]


def render(source: str, translations: Mapping[str, str]) -> str:
    document = read(source)
    return render_document(
        document,
        unclassified(document),
        translate=lambda segment: translations.get(message_text(segment)),
        escape=READER.escape,
    ).source


def only(source: str) -> Block:
    (block,) = read(source).blocks
    return block


def described(block: Block) -> str:
    hints = block.hints
    assert hints is not None
    assert hints.element is not None
    place = hints.attribute or hints.element.tag
    return f"{block.line}\t{place}\t{tagged_text(block.text, block.codes)}"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    document = read_markdown(path.read_bytes(), path=path.name)
    expected = path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    assert expected == [described(block) for block in document.blocks]


@pytest.mark.parametrize("name", ["a.md", "a.MARKDOWN", "a.mkd"])
def test_the_extension_chooses_the_reader(name: str) -> None:
    assert reader_for(name).name == "markdown"


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(ReadError):
        read_markdown(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", path="a.md")


def test_codes_tell_what_they_are() -> None:
    block = only(
        "a [b](https://example.org/x) [c](/y) [d](mailto:a@b.c) <http://e.org> `git push` **f**"
        " [^1] ![7](h) <small>i</small> j\n\n[^1]:"
    )
    expected = [
        "<a1> = link to example.org",
        "<a2> = link",
        "<a3> = link to an e-mail address",
        "<a4/> = link to e.org: http://e.org",
        "<code5/> = code: git push",
        "<strong6> = strong emphasis",
        "<ref7/> = footnote: 1",
        "<img8/> = image: 7",
        "<small9> = small print",
    ]
    assert expected == [f"{code.tag} = {code.note}" for code in block.codes if code.note]


def test_containers_are_elements() -> None:
    element = only("> - **x** y\n").hints.element  # type: ignore[union-attr]
    tags = []
    while element is not None:
        tags.append(element.tag)
        element = element.parent
    expected = ["li", "ul", "blockquote", "article"]
    assert expected == tags


@pytest.mark.parametrize(
    ("source", "linked"), [("[all of it](u)", 9), ("to [it](u)", 2), ("none", 0)]
)
def test_linked_text_is_counted(source: str, linked: int) -> None:
    hints = only(source).hints
    assert hints is not None
    assert linked == hints.linked


@pytest.mark.parametrize(
    ("source", "lang"),
    [
        ("---\nlang: pt_BR\n---\n", "pt-BR"),
        ('+++\nlanguage = "de"\n+++\n', "de"),
        ("---\nlanguage: Not a tag\n---\n", None),
        ("lang: en\n", None),
    ],
)
def test_front_matter_declares_the_language(source: str, lang: str | None) -> None:
    assert lang == read(source).lang


def test_front_matter_declares_the_language_of_the_translation() -> None:
    source = "---\r\ntitle: x\r\nlang: en # here\r\n---\r\nlang: en\r\n"
    assert source.replace("lang: en #", "lang: de #") == READER.adapt(
        source, [], target=Target(lang="de")
    )


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("> a\n> b\n\nc\n", "x y", "> x y\n\nc\n"),
        ("- a\n  b\n- c\n", "x y", "- x y\n- c\n"),
        ("a\r\nb\r\n\r\nc\r\n", "x y", "x y\r\n\r\nc\r\n"),
        ("a\nb\n===\n", "x y", "x y\n===\n"),
    ],
)
def test_a_translated_paragraph_stays_in_its_container(
    source: str, translation: str, expected: str
) -> None:
    assert expected == render(source, {"a b": translation})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 * 3 = 15", "5 * 3 = 15"),
        ("a snake_case name", "a snake_case name"),
        ("AT&T", "AT&T"),
        ("1 < 2 > 1", "1 < 2 > 1"),
        ("No. 1. It is so.", "No. 1. It is so."),
        ("C# and #1 - so!", "C# and #1 - so!"),
        (r"C:\dir", r"C:\dir"),
        ("(a) [ ] {b}", "(a) [ ] {b}"),
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("# a", "\\# a"),
        ("#a", "#a"),
        ("> a", "\\> a"),
        ("*a*", "\\*a\\*"),
        ("__a__", "\\_\\_a\\_\\_"),
        ("a `b`", "a \\`b\\`"),
        ("[a](b)", "\\[a\\](b)"),
        ("<b>", "\\<b>"),
        ("&lt;", "&amp;lt;"),
        (r"\*", r"\\*"),
        ("{{ x }}", "{\\{ x }}"),
        ("a | b", "a | b"),
        ("two\nlines", "two lines"),
        ("---", "\\---"),
        ("[ ] a", "\\[ ] a"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, expected: str) -> None:
    assert [expected] == escape_pieces([text], [], syntax="text", encoding="utf-8")


@pytest.mark.parametrize(
    ("texts", "codes", "expected"),
    [
        (["Look!", "here", ""], ["[", "](u)"], ["Look\\!", "here", ""]),
        (["", "a", "(b)"], ["[", "][r]"], ["", "a", "\\(b)"]),
        (["", "a]b", ""], ["[", "](u)"], ["", "a\\]b", ""]),
        (["点", "「击」", "开"], ["**", "**"], ["&#x70b9;", "「击」", "&#x5f00;"]),
        (["a ", "b ", "c"], ["*", "*"], ["a ", "b&#x20;", "&#x63;"]),
        (["", "a", "b"], ["_", "_"], ["", "a", "&#x62;"]),
        (["", "a", "", "b", ""], ["*", "*", "*", "*"], ["", "a", "<!-- -->", "b", ""]),
        (["see ", "Neu", ""], ["[", "Old]"], ["see ", "Neu][", ""]),
    ],
)
def test_what_stands_beside_a_text_decides_how_it_is_written(
    texts: list[str], codes: list[str], expected: list[str]
) -> None:
    assert expected == escape_pieces(texts, codes, syntax="text", encoding="utf-8")


@pytest.mark.parametrize(
    ("syntax", "text", "expected"),
    [
        ("cell", "a | b", "a \\| b"),
        ("heading", "a #", "a \\#"),
        ("heading", "- a", "- a"),
        ("heading", "a {#b}", "a {#b&#125;"),
        ("title-double", 'a "b" \\', 'a \\"b\\" \\\\'),
        ("title-paren", "a (b)", "a \\(b\\)"),
        ("yaml-plain", "Plain text", "Plain text"),
        ("yaml-plain", "Key: value", '"Key: value"'),
        ("yaml-plain", "no", '"no"'),
        ("yaml-single", "it's", "it''s"),
        ("yaml-double", 'a "b"', 'a \\"b\\"'),
        ("toml-literal", "it's", '"it\'s"'),
        ("toml-literal", "its", "'its'"),
    ],
)
def test_the_place_decides_what_is_escaped(syntax: str, text: str, expected: str) -> None:
    assert expected == READER.escape(text, syntax=syntax, encoding="utf-8")


def test_what_the_encoding_lacks_becomes_a_reference() -> None:
    expected = "naïve &#8594; b"
    assert expected == READER.escape("naïve → b", syntax="text", encoding="latin-1")


def test_a_title_does_not_end_early() -> None:
    expected = '[a](u "x\\" y")\n'
    actual = render('[a](u "t")\n', {"t": 'x" y'})
    assert expected == actual
    assert messages(actual) == ["a", 'x" y']


@pytest.mark.parametrize("depth", [10_000])
def test_deep_nesting_takes_no_recursion(depth: int) -> None:
    for source in (">" * depth + "a", "*" * depth + "a" + "*" * depth, "![" * depth + "a" + "](b)"):
        document = read(source)
        assert source == document.source
