from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.pipeline.documents import document_from_bytes, segment
from l10nkit.readers import plain_text
from l10nkit.readers.text import write_text
from l10nkit.rendering import render_document

WORDS = st.sampled_from(
    [
        "The stageThey",
        "REUTERSPICleader",
        "– Foto: dpaDie",
        "«",
        "»",
        "“",
        "”",
        ".",
        "?",
        ":",
        "…",
        "Leggi di più »",
        "Similar News:Puoi",
        "続きを読む",
        "。",
        "اقرأ المزيد",
        "iPhone McDonald",
        "2023By",
        "© 12:30",
        "\t",
        "\u2028",
        "\x85",
        "\x00",
        "\u202e",
    ]
)
TEXTS = st.lists(
    st.one_of(WORDS, st.text(max_size=8), st.sampled_from(["\n", "\r\n", "\r", " ", ""])),
    max_size=60,
).map("".join)


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_gaps_and_segments_rebuild_any_text(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        document = document_from_bytes(data, path="a.txt")
    except Exception as error:  # noqa: BLE001  # only one kind is allowed
        assert type(error).__name__ == "ReadError"  # noqa: PT017  # a binary file, say
        return
    pieces = segment(document)
    position = 0
    for piece in pieces:
        assert position <= piece.span.start < piece.span.end
        assert document.source[piece.span.start : piece.span.end] == piece.text
        position = piece.span.end
    source = render_document(document, pieces, translate=lambda _: None, escape=plain_text).source
    assert data == write_text(document, source)
    assert pieces == segment(document)


@pytest.mark.parametrize(
    "unit",
    ["stageThey ", "«", "»A", "Foto: dpaDie ", "Read more ", "a. (AFP)B", "aB", "– AFPLe ", "1\n"],
)
def test_cost_grows_linearly(unit: str) -> None:
    def seconds(times: int) -> float:
        document = document_from_bytes((unit * times).encode(), path="a.txt")
        start = time.process_time()
        segment(document)
        return time.process_time() - start

    seconds(10)
    # Eight times the text: linear is 8, quadratic 64. The ratio is of one run on one machine.
    assert seconds(2_400) < 30 * max(seconds(300), 0.02)
