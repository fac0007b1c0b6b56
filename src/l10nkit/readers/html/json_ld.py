"""Texts in JSON-LD: the headline and description of a page, as search engines show them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from l10nkit.model import Block, Hints, Span
from l10nkit.readers.html.building import SPACE
from l10nkit.readers.html.names import SCHEMA_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.readers.html.lines import LineCounter
    from l10nkit.readers.html.parsing import Node

_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*:)?', re.DOTALL)
# What may stand around a string that is a value; else the quotes of a broken page are mismatched.
_BEFORE = re.compile(r"[\s\[,]*")
_BEHIND = re.compile(r"\s*[,\]}]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S*|/\S*", re.IGNORECASE)


def is_json_ld(node: Node) -> bool:
    """Tell whether an element is a script that holds JSON-LD."""
    media_type = node.attrs.get("type", "").partition(";")[0].strip().lower()
    return node.tag == "script" and media_type == "application/ld+json"


def json_ld_blocks(
    source: str, start: int, end: int, *, node: Node, lines: LineCounter
) -> Iterator[Block]:
    """Find the texts of JSON-LD: the strings of some properties.

    Strings are found without parsing the whole, so that a mistake in it, which is common, hides
    nothing.

    Args:
        source: The page.
        start: Where the content of the script begins.
        end: Where it ends.
        node: The script.
        lines: The lines of the page.
    """
    key = ""
    before = start
    for match in _STRING.finditer(source, start, end):
        gap, before = source[before : match.start()], match.end()
        if match[2]:
            key = match[1]
            continue
        if (
            key not in SCHEMA_TEXTS
            or not _BEFORE.fullmatch(gap)
            or not _BEHIND.match(source, before)
        ):
            key = ""
            continue
        try:
            decoded: str = json.loads(f'"{match[1]}"', strict=False)
        except ValueError:
            continue
        text = SPACE.sub(" ", decoded).strip(" ")
        if not text.strip() or _ADDRESS.fullmatch(text):
            continue
        yield Block(
            span=Span(*match.span(1)),
            text=text,
            line=lines.at(match.start(1)),
            syntax="json",
            hints=Hints(attribute=key, lang=node.lang),
        )
