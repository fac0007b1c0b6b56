"""Pages in tests/cases/html with the messages that a translator gets beside them.

`NAME.expected` has one line a message: the line of the page, a tab, the attribute or element that
holds the text (with `lang=` and `note=` where the page declares them), a tab, the message. `⏎` is a
line break.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10nkit.inline import tagged_text
from l10nkit.readers.html import read_html

if TYPE_CHECKING:
    from l10nkit.model import Block

CASES = Path(__file__).parents[1] / "cases" / "html"


def place_of(block: Block) -> str:
    assert block.hints is not None
    element = block.hints.element
    words = [block.hints.attribute or (element.tag if element else "-")]
    words += [f"lang={block.hints.lang}"] if block.hints.lang else []
    return " ".join([*words, *(f"note={note}" for note in block.hints.notes)])


@pytest.mark.parametrize("path", sorted(CASES.glob("*.html")), ids=lambda path: path.stem)
def test_messages_of_a_page(path: Path) -> None:
    document = read_html(path.read_bytes(), path=path.name)
    actual = [
        "\t".join(
            (
                str(block.line),
                place_of(block),
                tagged_text(block.text, block.codes).replace("\n", "⏎"),
            )
        )
        for block in document.blocks
    ]
    assert path.with_suffix(".expected").read_text(encoding="utf-8").splitlines() == actual


def test_there_are_cases() -> None:
    assert len(list(CASES.glob("*.html"))) == len(list(CASES.glob("*.expected"))) > 0
