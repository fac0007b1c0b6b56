from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from l10nkit.errors import ReadError, WriteError
from l10nkit.model import Document
from l10nkit.readers.encodings import decode
from l10nkit.readers.text import read_text, write_text
from l10nkit.readers.wrapping import find_paragraphs

_ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"),
    *("cp1252", "cp1251", "koi8-r", "iso-8859-7", "cp932", "euc-jp", "iso-2022-jp"),
    *("gb18030", "big5", "cp949", "cp874"),
)
_LETTERS = ["a", "Z", "é", "Ж", "ש", "ع", "क", "ก", "中", "あ", "한", "😀", "word", "Satz"]
_BREAKS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
_SPACES = [" ", "\t", "\u3000", "\u200b", "\u202e", "\ufeff", "\x00", "\x1b"]
_MARKS = ["-", ">", "1.", ".", "。", "https://example.org/", "\ud800", "\udc80"]
_PIECES = st.sampled_from([*_LETTERS, *_BREAKS, *_SPACES, *_MARKS])
_TEXTS = st.lists(_PIECES).map("".join)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_come_back(data: bytes) -> None:
    try:
        document = read_text(data, path="a")
    except ReadError:
        return
    assert data == write_text(document, document.source)
    assert document == read_text(data, path="a")


@given(_TEXTS, st.sampled_from(_ENCODINGS), st.integers(0, 3), st.binary(max_size=2))
def test_damaged_text_is_refused_or_comes_back(
    text: str, encoding: str, cut: int, rubbish: bytes
) -> None:
    data = text.encode(encoding, "replace")
    data = data[: len(data) - cut] + rubbish
    try:
        decoded = decode(data, path="a")
    except ReadError:
        return
    assert decoded.bom + decoded.text.encode(decoded.encoding, decoded.errors) == data


@given(st.text())
def test_utf_8_text_is_read_as_it_is_if_it_is_read(text: str) -> None:
    data = text.encode()
    try:
        decoded = decode(data, path="a")
    except ReadError:
        return
    # A few bytes may pass for UTF-16 or ISO 2022, but only if they hold NULs or escapes.
    if b"\x00" not in data and b"\x1b$" not in data and not text.startswith("\ufeff"):
        assert decoded.text == text


@given(_TEXTS)
def test_blocks_are_ordered_slices_and_what_is_between_them_shows_nothing(text: str) -> None:
    try:
        document = read_text(text.encode("utf-8", "surrogatepass"), path="a")
    except ReadError:
        return
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end
        assert document.source[block.span.start : block.span.end] == block.text
        gap = document.source[end : block.span.start]
        assert not re.search(r"[^\s\x00-\x1f\x7f-\x9f\u200b\u202e\ufeff]", gap)
        before = document.source[: block.span.start]
        assert block.line == 1 + len(re.findall(r"\r\n|\r|\n", before))
        end = block.span.end
    assert not re.search(r"[a-zA-Z]", document.source[end:])


@given(_TEXTS, _TEXTS, st.sampled_from(_ENCODINGS))
def test_a_translation_is_written_or_refused(source: str, translated: str, encoding: str) -> None:
    try:
        document = read_text(source.encode(encoding, "replace"), path="a")
        data = write_text(document, translated)
    except (ReadError, WriteError):
        return
    assert data.startswith(document.bom)
    assert data[len(document.bom) :].decode(document.encoding, document.errors) is not None


@given(_TEXTS, st.sampled_from(_ENCODINGS))
def test_any_text_can_be_written_as_valid_utf_8(text: str, encoding: str) -> None:
    document = Document("a", text, (), "text")
    assert "\ud800" not in write_text(document, text, encoding="utf-8").decode()
    try:
        write_text(document, text, encoding=encoding)
    except WriteError:
        return


@given(st.lists(st.lists(_TEXTS.filter(str.strip).map(lambda text: text.replace("\n", " ")))))
def test_paragraphs_hold_every_line_once(runs: list[list[str]]) -> None:
    found = find_paragraphs(runs)
    assert [sum(sizes) for sizes in found] == [len(run) for run in runs]
    assert all(size > 0 for sizes in found for size in sizes)
