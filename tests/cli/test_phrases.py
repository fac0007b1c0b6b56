from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from l10nkit.pipeline.phrase_lines import find_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Invoke = Callable[..., Any]

PAGE = """\
Home
Il consiglio ha approvato la nuova linea.
Leggi di più »

COMMENTI (12)
Menu
Di Anna Rossi
"""

OWN = """\
msgid ""
msgstr ""
"Language: it\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# variant: Vai avanti
msgctxt "read-more"
msgid "Read more"
msgstr "Continua"

#. kind: subscribe
msgctxt "podcast-hour"
msgid "Podcast hour"
msgstr "L'ora del podcast"
"""


def rows(result: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # conftest's Outcome
    return [json.loads(line) for line in result.out.splitlines()]


# phrases find


def test_find_shows_the_lines_that_are_phrases(invoke: Invoke) -> None:
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    result = invoke("phrases", "find", "page.txt")
    assert (result.code, result.err) == (0, "")
    assert [line.split()[:4] for line in result.out.splitlines()] == [
        ["line", "lang", "kind", "concept"],
        ["1", "it", "navigation", "home"],
        ["3", "it", "action", "read-more"],
        ["5", "it", "comment", "comments"],
        ["6", "it", "navigation", "menu"],
        ["7", "it", "byline", "by-author"],
    ]


def test_jsonl_has_one_object_a_phrase_and_nothing_for_other_lines(invoke: Invoke) -> None:
    result = invoke("phrases", "find", "--format", "jsonl", "-", stdin=PAGE.encode())
    found = rows(result)
    assert [row["line"] for row in found] == [1, 3, 5, 6, 7]
    assert found[1] == {
        "line": 3,
        "text": "Leggi di più »",
        "concept": "read-more",
        "kind": "action",
        "lang": "it",
    }
    assert list(found[1]) == ["line", "text", "concept", "kind", "lang"]


def test_a_word_of_many_languages_is_in_that_of_its_page(invoke: Invoke) -> None:
    def lang(stdin: str, *more: str) -> str:
        result = invoke("phrases", "find", "--format", "jsonl", *more, "-", stdin=stdin.encode())
        return str(rows(result)[0]["lang"])

    assert lang("Home\n") == "en"
    assert lang("Home\nLeggi di più\n") == "it"
    assert lang("Home\nWeiterlesen\n") == "de"
    assert lang("Home\n", "--languages", "it,de") == "de"


def test_languages_restrict_what_is_found(invoke: Invoke) -> None:
    stdin = "Read more\nWeiterlesen\nLeer más\nLer mais\n".encode()
    found = invoke("phrases", "find", "--languages", "de,pt", "--format", "jsonl", "-", stdin=stdin)
    assert [(row["line"], row["lang"]) for row in rows(found)] == [(2, "de"), (4, "pt-BR")]


def test_nothing_found_is_no_error(invoke: Invoke) -> None:
    result = invoke("phrases", "find", "-", stdin=b"The council met on Tuesday.\n")
    assert (result.code, result.out.split()) == (0, ["line", "lang", "kind", "concept", "text"])
    result = invoke("phrases", "find", "--format", "jsonl", "-")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_any_bytes_are_lines(invoke: Invoke) -> None:
    for form in ("jsonl", "table"):
        data = bytes(range(256)) + b"\n\xed\xa0\nRead \x1b[31mmore\nRead more \x1b\n"
        result = invoke("phrases", "find", "--format", form, "-", stdin=data)
        assert result.code == 0
        assert "\x1b" not in result.out


def chunks(number: int) -> Iterator[bytes]:
    for start in range(0, number, 100):
        yield b"".join(b"Read more \xc2\xbb\nNews no. %d\n" % (start + one) for one in range(100))


def peak(number: int) -> int:
    """Give the memory that a stream of so many distinct lines takes, at its peak."""
    tracemalloc.start()
    total = sum(len(found) for found in find_phrases(chunks(number)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == number
    return most


def test_a_stream_takes_constant_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("l10nkit.phrases.book._REMEMBERED", 500)
    peak(2000)  # what is loaded and remembered once
    assert peak(6000) < 1.5 * peak(2000)


def test_lines_do_not_depend_on_the_pieces_they_come_in() -> None:
    data = PAGE.encode()
    whole = [found for batch in find_phrases([data]) for found in batch]
    bytewise = find_phrases(bytes([byte]) for byte in data)
    assert whole == [found for batch in bytewise for found in batch]


# phrases list


def test_list_shows_all_phrases_of_a_locale(invoke: Invoke) -> None:
    result = invoke("phrases", "list", "-l", "it")
    assert (result.code, result.err) == (0, "")
    heading, first, *_ = result.out.splitlines()
    assert heading.split() == ["concept", "kind", "phrase"]
    assert first.split(maxsplit=2) == ["read-more", "action", "Leggi di più"]


def test_list_gives_plural_forms_and_the_locale_that_serves(invoke: Invoke) -> None:
    found = rows(invoke("phrases", "list", "-l", "de_AT", "--format", "jsonl"))
    counted = next(row for row in found if row["concept"] == "comment-count")
    assert counted == {
        "concept": "comment-count",
        "kind": "comment",
        "locale": "de",
        "forms": ["{count} Kommentar", "{count} Kommentare"],
    }


# Own phrases


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "it.po").write_text(OWN, encoding="utf-8")
    return folder


@pytest.mark.parametrize("config", ['phrases = ["own"]\n', ""])
@pytest.mark.usefixtures("own")
def test_own_phrases_are_found_and_listed(invoke: Invoke, config: str) -> None:
    Path("l10nkit.toml").write_text(config, encoding="utf-8")
    more = () if config else ("--phrases", "own")
    stdin = "L'ora del podcast\nVai avanti »\nLeggi di più\n".encode()
    found = rows(invoke("phrases", "find", "--format", "jsonl", *more, "-", stdin=stdin))
    assert [row["concept"] for row in found] == ["podcast-hour", "read-more", "read-more"]
    listed = rows(invoke("phrases", "list", "-l", "it", "--format", "jsonl", *more))
    forms = {row["concept"]: row["forms"] for row in listed}
    assert forms["read-more"] == ["Continua"]
    assert forms["podcast-hour"] == ["L'ora del podcast"]
    assert len(forms) > 280


def test_own_phrases_tell_segments(invoke: Invoke, own: Path) -> None:
    Path("page.txt").write_text("L'ora del podcast\n", encoding="utf-8")
    command = ("segment", "--format", "jsonl", "page.txt")
    assert rows(invoke(*command))[0]["kind"] != "subscribe"
    assert rows(invoke(*command, "--phrases", str(own)))[0]["kind"] == "subscribe"


# Mistakes


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("find", "missing.txt"), "no such file"),
        (("find", "."), "folder"),
        (("find", "-", "--no-such-flag"), "--no-such-flag"),
        (("find", "-", "--format", "xml"), "xml"),
        (("find", "-", "--languages", "xx"), "xx"),
        (("find", "-", "--languages", ","), "no language is left"),
        (("find", "-", "--phrases", "missing.po"), "no such file"),
        (("find",), "FILE"),
        (("list",), "--locale"),
        (("list", "-l", "xx"), "xx"),
        (("list", "-l", "eo"), "there are no phrases in eo"),
        (("fnid", "-"), "fnid"),
    ],
)
def test_mistakes_are_errors_that_name_them(
    invoke: Invoke, arguments: tuple[str, ...], expected: str
) -> None:
    result = invoke("phrases", *arguments, stdin=b"text\n")
    assert (result.code, result.out) == (2, "")
    assert expected in result.err


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('msgid "Go"\nmsgstr "Vai"\n', 'own.po:5:1: the phrase "Go" names no concept'),
        (
            'msgctxt "go"\nmsgid "Go"\nmsgstr "Vai"\n',
            'own.po:6:1: the concept "go" is not known and has no kind',
        ),
        ('msgid "Go\nmsgstr "Vai"\n', "own.po:5"),
    ],
)
def test_own_phrases_with_mistakes_are_refused(invoke: Invoke, entry: str, expected: str) -> None:
    head = 'msgid ""\nmsgstr "Language: it\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    Path("own.po").write_text(head + entry, encoding="utf-8")
    result = invoke("phrases", "find", "--phrases", "own.po", "-", stdin=b"Go\n")
    assert (result.code, result.out) == (2, "")
    assert expected in result.err
