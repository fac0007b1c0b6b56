from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from l10nkit.pipeline.detecting import detect_lines, detect_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Invoke = Callable[..., Any]

PAGE = """\
Home
Der Stadtrat stimmte am Dienstagabend mit großer Mehrheit für die neue Straßenbahn.

Die Arbeiten beginnen im Frühjahr und dauern nach Angaben der Stadt etwa drei Jahre.
Les travaux commenceront au printemps, a déclaré le maire de la ville voisine.
2024
"""


def rows(result: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # conftest's Outcome
    return [json.loads(line) for line in result.out.splitlines()]


def test_the_lines_of_a_file_are_one_page(invoke: Invoke) -> None:
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    result = invoke("detect", "page.txt")
    assert (result.code, result.err) == (0, "")
    cells = [line.split()[:2] for line in result.out.splitlines()]
    assert cells == [
        ["line", "lang"],
        ["1", "de"],
        ["2", "de"],
        ["3", "und"],
        ["4", "de"],
        ["5", "fr"],
        ["6", "und"],
    ]


def test_jsonl_has_one_object_a_line(invoke: Invoke) -> None:
    result = invoke("detect", "--format", "jsonl", "-", stdin=PAGE.encode())
    found = rows(result)
    assert PAGE.splitlines() == [row["text"] for row in found]
    assert list(found[1]) == ["line", "text", "lang", "confidence", "why"]
    assert (found[1]["line"], found[1]["lang"], found[1]["why"]) == (2, "de", "compact")
    assert found[1]["confidence"] > 0.95
    assert (found[2]["lang"], found[2]["confidence"]) == ("und", 0)


def test_each_line_by_itself_does_not_depend_on_the_others(invoke: Invoke) -> None:
    alone = rows(invoke("detect", "--each-line", "--format", "jsonl", "-", stdin=b"Home\n"))
    among = rows(invoke("detect", "--each-line", "--format", "jsonl", "-", stdin=PAGE.encode()))
    assert len(PAGE.splitlines()) == len(among)
    assert alone[0] == among[0]
    assert among[4]["lang"] == "fr"


def test_a_known_phrase_is_evidence_on_a_page(invoke: Invoke) -> None:
    found = rows(invoke("detect", "--format", "jsonl", "-", stdin=b"Leggi tutto\n"))
    assert (found[0]["lang"], found[0]["why"]) == ("it", "compact, known phrase")


@pytest.mark.parametrize("more", [(), ("--each-line",)])
def test_languages_restrict_the_choice(invoke: Invoke, more: tuple[str, ...]) -> None:
    result = invoke(
        "detect", "--languages", "en,it", "--format", "jsonl", *more, "-", stdin=PAGE.encode()
    )
    assert {row["lang"] for row in rows(result)} <= {"en", "it", "und"}


def test_the_configuration_names_languages(invoke: Invoke) -> None:
    Path("l10nkit.toml").write_text('languages = ["en", "it"]\n', encoding="utf-8")
    result = invoke("detect", "--format", "jsonl", "-", stdin=PAGE.encode())
    assert {row["lang"] for row in rows(result)} <= {"en", "it", "und"}


def test_another_detector_can_be_chosen(invoke: Invoke) -> None:
    result = invoke(
        "detect", "--detector", "langdetect", "--format", "jsonl", "-", stdin=PAGE.encode()
    )
    assert rows(result)[1]["why"] == "langdetect"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("missing.txt",), "no such file"),
        (("missing.txt", "--each-line"), "no such file"),
        ((".", "--each-line"), "folder"),
        ((".",), "folder"),
        (("-", "--no-such-flag"), "--no-such-flag"),
        (("-", "--format", "xml"), "xml"),
        (("-", "--detector", "compakt"), "did you mean 'compact'"),
        (("-", "--detector", "compakt", "--each-line"), "did you mean 'compact'"),
        (("-", "--languages", "xx"), "xx"),
        (("-", "--languages", ",", "--each-line"), "no language is left"),
        ((), "FILE"),
    ],
)
def test_mistakes_are_errors_that_name_them(
    invoke: Invoke, arguments: tuple[str, ...], expected: str
) -> None:
    result = invoke("detect", *arguments, stdin=b"text\n")
    assert (result.code, result.out) == (2, "")
    assert expected in result.err


def test_a_binary_file_is_no_page(invoke: Invoke) -> None:
    result = invoke("detect", "-", stdin=b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert (result.code, result.out) == (2, "")
    assert "binary" in result.err


def test_any_bytes_are_lines(invoke: Invoke) -> None:
    for form in ("jsonl", "table"):
        result = invoke(
            "detect", "--each-line", "--format", form, "-", stdin=bytes(range(256)) + b"\n\xed\xa0"
        )
        assert result.code == 0
        assert "\x1b" not in result.out
        assert "\x00" not in result.out


@pytest.mark.parametrize("more", [(), ("--each-line",)])
def test_nothing_has_no_lines(invoke: Invoke, more: tuple[str, ...]) -> None:
    result = invoke("detect", *more, "-")
    assert (result.code, result.out.split()) == (0, ["line", "lang", "sure", "text"])
    assert invoke("detect", *more, "--format", "jsonl", "-").out == ""


def test_lines_end_in_any_way_and_are_counted_alike() -> None:
    data = b"one\r\ntwo\rthree\n\n\x0bfive"
    expected = [(1, "one"), (2, "two"), (3, "three"), (4, ""), (5, "\x0bfive")]
    page = detect_page(data, path="-")
    assert expected == [(line.line, line.text) for line in page]
    # Whatever pieces it comes in.
    stream = detect_lines(bytes([byte]) for byte in data)
    assert expected == [(line.line, line.text) for batch in stream for line in batch]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_streams_may_have_a_byte_order_mark(encoding: str) -> None:
    text = "Straße\nНовости\n"
    batches = list(detect_lines([text.encode(encoding)]))
    assert text.splitlines() == [line.text for batch in batches for line in batch]


def peak(number: int) -> int:
    """Give the memory that a stream of so many distinct lines takes, at its peak."""

    def chunks() -> Iterator[bytes]:
        for start in range(0, number, 100):
            yield b"".join(b"The new line %d opens.\n" % (start + one) for one in range(100))

    tracemalloc.start()
    total = sum(len(batch) for batch in detect_lines(chunks()))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == number
    return most


def test_a_stream_takes_constant_memory() -> None:
    peak(100)  # what is loaded once
    # Some thousands of lines are remembered, so that they cost less if they come again.
    assert peak(30_000) < 1.2 * peak(15_000)


def test_a_line_without_end_takes_constant_memory() -> None:
    first, *others = detect_lines(b"endless text " * 5000 for _ in range(100))
    assert others == []
    assert [len(line.text) for line in first] == [65_536]


def test_lines_come_out_before_the_stream_ends() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"The council approved the line.\nThe"
        pytest.fail("the first line was there already")

    first = next(iter(detect_lines(chunks())))
    assert [(line.line, line.lang) for line in first] == [(1, "en")]


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe closes otherwise there")
def test_a_reader_that_leaves_ends_the_stream() -> None:
    done = subprocess.run(  # noqa: S602  # the pipe is what is tested
        [f"yes Home | {sys.executable} -m l10nkit detect --each-line - | head -n 2"],
        shell=True,  # the pipe is what is tested
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (len(done.stdout.splitlines()), done.stderr) == (2, "")
