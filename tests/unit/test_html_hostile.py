"""Whatever a translation holds, on the page it is text: no element, no attribute, the same words.

`tests/cases/hostile/payloads.txt` lists translations that try to be more; each is put in every
place of `page.html` that holds text. `benchmarks/hostile.py` does the same in a real browser.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import turbohtml

from l10nkit.inline import message_text
from l10nkit.pipeline.documents import document_from_bytes, segment
from l10nkit.pipeline.rendering import RenderOptions, render_one
from l10nkit.pipeline.translations import Translation

if TYPE_CHECKING:
    from l10nkit.model import Document, Segment

CASES = Path(__file__).parents[1] / "cases" / "hostile"
ENCODINGS = ("utf-8", "windows-1252", "iso-2022-jp", "shift_jis", "gb18030")
PLACES = 23
# No page may hold these controls (a browser would show U+FFFD or nothing), and no file a surrogate.
DROPPED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def payloads() -> dict[str, str]:
    rows = (CASES / "payloads.txt").read_text(encoding="utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {name: json.loads(text) for name, text in pairs}


def page(encoding: str) -> bytes:
    source = (CASES / "page.html").read_text(encoding="utf-8")
    return source.replace('charset="utf-8"', f'charset="{encoding}"').encode(encoding)


@cache
def parsed(encoding: str) -> tuple[Document, tuple[Segment, ...]]:
    document = document_from_bytes(page(encoding), path="page.html")
    return document, segment(document)


def rendered(payload: str, encoding: str) -> tuple[str, list[Segment]]:
    """Give the page with the payload in all of its places, and the segments that kept theirs."""
    document, segments = parsed(encoding)

    def translate(one: Segment) -> Translation:
        pieces = [payload]
        for code in one.codes:
            pieces += [code.tag, payload]
        return Translation("".join(pieces), "en")

    result = render_one(document, segments, translate=translate, lang="en", options=RenderOptions())
    kept = {finding.msgid for finding in result.findings}
    return (
        result.data.decode(document.encoding),
        [one for one in segments if message_text(one) in kept],
    )


def elements(source: str) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (element.tag, tuple(element.attrs)) for element in turbohtml.parse(source).iter_elements()
    ]


def texts(source: str) -> dict[str, str]:
    """Give what each place of a page holds, by its id."""
    found = {}
    for element in turbohtml.parse(source).select("[data-holds]"):
        holds = str(element.attrs["data-holds"])
        if holds == "text":
            text = element.text
        elif holds == "json":
            text = json.loads(element.text)["headline"]
        else:
            text = str(element.attrs[holds])
        found[str(element.attrs["id"])] = text
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", payloads())
def test_a_hostile_translation_is_text(name: str, encoding: str) -> None:
    payload = payloads()[name]
    before = page(encoding).decode(encoding)
    source, kept = rendered(payload, encoding)
    assert elements(before) == elements(source)
    expected = dict.fromkeys(texts(before), DROPPED.sub("", payload).replace("\r\n", "\n"))
    expected["p07"] *= 6
    if kept:
        assert [len(one.codes) + 1 for one in kept] == [6]
        expected["p07"] = texts(before)["p07"]
    assert expected == texts(source)


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("numbered tag without its end", True),
        ("numbered tags of another message", True),
        ("crossed numbered tags", True),
        ("end of a numbered tag alone", True),
        ("numbered break in upper case", False),
        ("unknown numbered tags", False),
        ("numbered tag with a handler", False),
    ],
)
def test_only_broken_tags_keep_the_source(name: str, is_kept: bool) -> None:  # noqa: FBT001 - as pytest passes it
    _source, kept = rendered(payloads()[name], "utf-8")
    assert is_kept == bool(kept)


def test_every_text_of_the_page_is_a_place() -> None:
    document, segments = parsed("utf-8")
    assert PLACES == len(texts(document.source)) == len(segments)


def test_payloads_are_hostile() -> None:
    """Without escaping, the page is another one."""
    before = page("utf-8").decode()
    raw = before.replace("A paragraph with nothing in it but words.", payloads()["script element"])
    assert elements(before) != elements(raw)
