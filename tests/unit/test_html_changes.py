"""What may change in a page without touching a single translation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10nkit.inline import tagged_text
from l10nkit.pseudo import pseudolocalize
from l10nkit.readers.html import READER, read_html
from l10nkit.rendering import render_document
from l10nkit.segmenting import unclassified

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/*.html"))

CHANGES: dict[str, Callable[[str], str]] = {
    "addresses": lambda page: re.sub(r'(href|src)=("?)[^\s">]+', r"\1=\2/changed", page),
    "classes": lambda page: re.sub(r'class="(?!notranslate)[^"]*"', 'class="new words"', page),
    "identifiers": lambda page: re.sub(r' id="[^"]*"', ' id="new"', page),
    "line breaks": lambda page: re.sub(r"(?<=[^\s>]) (?=[^\s<=])", "\n   ", page),
    "line ends": lambda page: page.replace("\n", "\r\n"),
    "a paragraph on top": lambda page: page.replace("<body>", "<body><p>New words on top</p>", 1),
}


def messages(page: str) -> list[str]:
    document = read_html(page.encode(), path="a.html")
    return [
        tagged_text(block.text, block.codes)
        for block in document.blocks
        # There white space counts, so that it is part of the message.
        if block.hints is None
        or block.hints.element is None
        or block.hints.element.tag not in ("pre", "textarea")
    ]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_messages_outlive_a_change_of_the_page(path: Path, change: str) -> None:
    page = path.read_text(encoding="utf-8")
    changed = CHANGES[change](page)
    # JSON and scripts are data: a line break in them is another matter.
    if change == "line breaks" and "<script" in page:
        pytest.skip("the page has scripts, in which a line break counts")
    actual = [message for message in messages(changed) if message != "New words on top"]
    assert messages(page) == actual


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_pseudolocalization_reaches_every_message(path: Path) -> None:
    document = read_html(path.read_bytes(), path=path.name)
    wanted = [pseudolocalize(tagged_text(one.text, one.codes)) for one in document.blocks]
    texts = iter(wanted)
    result = render_document(
        document, unclassified(document), translate=lambda _: next(texts), escape=READER.escape
    )
    assert not result.broken
    again = read_html(READER.write(document, result.source), path=path.name)
    assert len(again.blocks) == len(document.blocks)
    for message, block in zip(wanted, again.blocks, strict=True):
        # The brackets around a text may come to stand outside of it.
        assert tagged_text(block.text, block.codes).strip("⟦⟧") == message.strip("⟦⟧")
