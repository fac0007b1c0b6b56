"""Whatever a Markdown file and its translations hold: nothing is lost, and text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from l10nkit.inline import message_text
from l10nkit.model import Segment
from l10nkit.readers import plain_text
from l10nkit.readers.markdown import READER
from l10nkit.readers.markdown.front_matter import read_front_matter
from l10nkit.readers.markdown.parsing import parse_markdown
from l10nkit.rendering import render_document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.model import Block, Document

# Between the spaces of a line; what holds spaces or line ends follows.
_WORDS = r"""
a Word Ünï 日本語 「注」 。 1. 2) - * + > # ## ###### === --- *** ___ ** __ _ ~ ~~ ~~~ ` `` ```
[ ] ( ) ]( ](u) ][ref] [ref] [ref][] ![ ![alt](s) [^1] [x] | : ! " ' $ ^ = \ < > & &amp; &#32;
&nbsp; <b> </b> <kbd> </kbd> <br> <div> <http://a.b> <a@b.c> {{x}} {%y%} {{ {#id} ::: :::note +++
"""
_SPACED = (
    " ", "  ", "    ", "\t", "\n", "\r", "\r\n", "\n\n", "  \n", "\\\n", "\n> ", "\n- ", "\n  ",
    "two words", '](<u> "t")', '[ref]: /u "Title"', "\n\n[ref]: /u\n", "[^1]: ", "[ ]", ": ",
    "<!-- c -->", "{{< x >}}", "[!NOTE]", "title: x", "lang: en", "\n|a|b|\n|-|-|\n|",
    "---\ntitle: x\n---\n", '+++\ntitle = "x"\n+++\n', "\ue000", "\udc80", "\x01",
)  # fmt: skip
_TOKENS = st.sampled_from([*_WORDS.split(), *_SPACED])
# Three controls in bytes that are no UTF-8 make a binary file, which is refused.
_SOURCES = (
    st.lists(_TOKENS, max_size=30).map("".join).filter(lambda source: source.count("\x01") <= 2)
)

_DOCUMENT = """---
title: Plain title
description: "In quotes"
summary: 'In single quotes'
---
# A heading {#id}

Setext heading
==============

A paragraph
over two lines with *em*, **strong** and [a link](u "Link title").

**All bold**, ~~struck~~ and _under_score.

*All of it*

> Quoted text
> goes on{two_spaces}
> after a break
>
> - item in it
>   goes on
> - [ ] task

1. one

   second paragraph
2. [Label] and [label][] and [text][label]

| head | *other* |
|------|---------|
| cell | `c` and text |

![image alt](s.png 'Image title') then text[^n]

[label]: /u (Label title)
[^n]: A note

Term
: Definition
""".replace("{two_spaces}", "  ")

_MARKS = r"""
** &amp; --- === [!NOTE] [^n] [label] [x](y) <b> <!-- http://a.b ``` ~~~ {{ {% {#id} ::: +++ &#42;
true null 2024-01-01 <div> </p> snake_case
"""
_STARTS = ("1. ", "- ", "[ ] ", ": ", "> ", "# ", " #", "[label]: x", "| a |", "5 * 3", "\n", "  ")
_CHARACTERS = "abc .,;:!?()[]{}<>*_~`#+-=|\\/&'\"^$@%1 é日「」\xa0\u200b😀"
_TEXTS = st.lists(
    st.sampled_from([*_MARKS.split(), *_STARTS, *_CHARACTERS]) | st.characters(),
    min_size=1,
    max_size=12,
).map("".join)


def _read(source: str) -> Document:
    return READER.read(source.encode("utf-8", "surrogateescape"), path="x.md")


def _segments(document: Document) -> list[Segment]:
    return [
        Segment(
            block.span, block.text, block.line, "body", "paragraph",
            codes=block.codes, syntax=block.syntax, hints=block.hints,
        )
        for block in document.blocks
    ]  # fmt: skip


def _render(document: Document, translate: Callable[[Segment], str]) -> str:
    rendered = render_document(
        document,
        _segments(document),
        translate=translate,
        escape=READER.escape,
        escape_pieces=READER.escape_pieces,
    )
    assert rendered.broken == ()
    return rendered.source


def _page(source: str) -> str:
    """Give what a document shows, with its structure: elements, codes, titles, fields."""
    matter = read_front_matter(source, lines=[0])
    parsed = parse_markdown(source[matter.end :])
    parts = [f"{block.text}\x1e" for block in matter.blocks]
    parts += [f"{definition.title}\x1e" for definition in parsed.definitions]
    for event in parsed.events:
        if event.kind in {"text", "soft"}:
            parts.append(event.text or " ")
        elif event.kind != "html" or event.text != "<!-- -->":
            title = (
                event.data.get("title") if event.name in {"Link", "Image"} and event.data else ""
            )
            parts.append(f"\x1e{event.kind} {event.name} {event.text} {title}\x1e")
    return "".join(parts)


def _shown(text: str) -> str:
    """Give a text as a reader of the page sees it."""
    text = re.sub(r"[ \t\n\v\f\r]+", " ", text)
    text = re.sub("[\x00-\x1f\x7f\ud800-\udfff]", "", text)
    return re.sub(" +", " ", text).strip(" ")


@settings(max_examples=400, deadline=None)
@given(source=_SOURCES)
def test_what_is_not_translated_stays_as_it_is(source: str) -> None:
    document = _read(source)
    segments = _segments(document)

    rendered = render_document(document, segments, translate=message_text, escape=plain_text)
    untouched = render_document(document, segments, translate=lambda _: None, escape=plain_text)

    assert document.source == rendered.source
    assert document.source == untouched.source
    assert source.encode("utf-8", "surrogateescape") == READER.write(document, rendered.source)


@settings(max_examples=400, deadline=None)
@given(source=_SOURCES)
def test_blocks_are_in_order_and_disjoint_but_for_those_in_codes(source: str) -> None:
    document = _read(source)
    ends: list[tuple[int, list[tuple[int, int]]]] = []
    before = 0

    for block in document.blocks:
        assert before <= block.span.start < block.span.end <= len(document.source)
        before = block.span.start
        while ends and ends[-1][0] <= block.span.start:
            ends.pop()
        if ends:
            assert any(
                low <= block.span.start and block.span.end <= high for low, high in ends[-1][1]
            )
        ends.append((block.span.end, [(code.span.start, code.span.end) for code in block.codes]))
        assert block.text.strip()
        assert all(0 <= code.offset <= len(block.text) for code in block.codes)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_any_translation_is_shown_as_itself(data: st.DataObject) -> None:
    document = _read(_DOCUMENT)
    block = data.draw(st.sampled_from(document.blocks))
    tags = [code.tag for code in block.codes]
    texts = [data.draw(_TEXTS) for _ in range(len(tags) + 1)]
    assume(not any(tag in text for tag in tags for text in texts))
    assume(any(map(str.isalpha, _shown("".join(texts)))))
    markers = [f"QQ{index}QQ" for index in range(len(texts))]

    rendered = _with(document, block, texts)
    expected = _with(document, block, markers)

    shown = _page(expected)
    for marker, text in zip(markers, texts, strict=True):
        shown = shown.replace(marker, _shown(text))
    assert _settled(shown) == _settled(_page(rendered))


def _with(document: Document, block: Block, texts: Sequence[str]) -> str:
    """Render with a translation of one block: its tags with texts around them."""
    tags = [code.tag for code in block.codes]
    translation = "".join(part for pair in zip(texts, [*tags, ""], strict=True) for part in pair)
    return _render(
        document,
        lambda segment: translation if segment.span == block.span else message_text(segment),
    )


def _settled(page: str) -> str:
    """Leave out spaces, several of which show as one or none, and what YAML forbids."""
    return re.sub("[ \x80-\x9f\u2028\u2029\ufeff\ufffe\uffff]", "", page)
