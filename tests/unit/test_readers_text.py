from __future__ import annotations

import codecs
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from l10nkit import readers
from l10nkit.errors import UsageError, WriteError
from l10nkit.readers import Reader, known_extensions, reader_for
from l10nkit.readers.text import READER, read_text, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


def _load_benchmark() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "text_identity.py"
    spec = importlib.util.spec_from_file_location("text_identity", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


IDENTITY: Any = _load_benchmark()
FILES: dict[str, bytes] = dict(IDENTITY.make_files())


def texts(source: str) -> list[str]:
    return [block.text for block in read_text(source.encode(), path="a.txt").blocks]


@pytest.mark.parametrize("name", FILES)
def test_an_untranslated_file_comes_back_identical(name: str) -> None:
    document = read_text(FILES[name], path=name)
    assert FILES[name] == write_text(document, document.source)


def test_the_benchmark_tries_many_files_and_finds_all_identical(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert IDENTITY.main([]) == 0
    assert capsys.readouterr().out == f"{len(FILES)} of {len(FILES)} files come back identical\n"
    assert len(FILES) >= 60


@pytest.mark.parametrize("name", FILES)
def test_blocks_are_ordered_slices_with_something_to_see(name: str) -> None:
    document = read_text(FILES[name], path=name)
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end
        assert document.source[block.span.start : block.span.end] == block.text
        assert block.text.strip() == block.text
        end = block.span.end


def test_a_block_is_a_line_without_the_white_space_around_it() -> None:
    assert texts(" \tone\u3000\n\n two  words\r\nthree \n") == ["one", "two  words", "three"]


def test_marks_that_show_nothing_are_no_block_and_leave_the_edges() -> None:
    source = "\ufeff\n\u200b\u200e\n\x00\n\xad \u2060\n\u3164\n \ufefftitle\u200b \n"
    assert texts("x\n" + source)[1:] == ["title"]


def test_bidi_marks_stay_at_the_edges() -> None:
    assert texts(" \u200fשלום!\u200f \n") == ["\u200fשלום!\u200f"]


def test_every_line_boundary_cuts_and_data_separators_do_not() -> None:
    source = "a\nb\r\nc\rd\x0be\x0cf\x85g\u2028h\u2029i\x1cj\x1dk\x1el"
    assert texts(source) == ["a", "b", "c", "d", "e", "f", "g", "h", "i\x1cj\x1dk\x1el"]


def test_lines_are_counted_as_editors_do() -> None:
    document = read_text("a\x0bb\u2028c\r\nd\re\n\nf\x0c\ng".encode(), path="a.txt")
    expected = [("a", 1), ("b", 1), ("c", 1), ("d", 2), ("e", 3), ("f", 5), ("g", 6)]
    assert expected == [(block.text, block.line) for block in document.blocks]


def test_a_wrapped_paragraph_is_one_block_with_its_line_ends() -> None:
    paragraph = (
        "The committee met on Tuesday to discuss the new bridge over the river,\r\n"
        "which has been closed since the floods of last spring. Several residents\r\n"
        "spoke of the long detour, and the mayor promised that the work would\r\n"
        "begin soon."
    )
    document = read_text(f"Minutes\r\n\r\n  {paragraph}  \r\n\r\nEnd\r\n".encode(), path="a.txt")
    expected = [("Minutes", 1), (paragraph, 3), ("End", 8)]
    assert [(block.text, block.line) for block in document.blocks] == expected


def test_a_hard_break_ends_a_paragraph_in_wrapped_text_too() -> None:
    wrapped = (
        "The committee met on Tuesday to discuss the new bridge over the river,\n"
        "which has been closed since the floods of last spring. Several residents\n"
        "spoke of the long detour, and the mayor promised that the work would soon"
    )
    assert texts(f"{wrapped}\nbegin here") == [f"{wrapped}\nbegin here"]
    assert texts(f"{wrapped}\x0cbegin here") == [wrapped, "begin here"]


def test_a_document_knows_how_it_was_written() -> None:
    document = read_text(codecs.BOM_UTF16_BE + "né".encode("utf-16-be"), path="dir/a.txt")
    expected = ("dir/a.txt", "né", "text", "utf-16-be", codecs.BOM_UTF16_BE)
    found = (document.path, document.source, document.format, document.encoding, document.bom)
    assert expected == found


def test_a_translation_is_written_in_the_encoding_of_its_document() -> None:
    document = read_text("Où est le garçon ?\r\n".encode("cp1252"), path="a.txt")
    assert "Dov’è il ragazzo?\r\n".encode("cp1252") == write_text(document, "Dov’è il ragazzo?\r\n")


def test_a_character_the_encoding_lacks_is_named() -> None:
    document = read_text("Où est le garçon ?".encode("cp1252"), path="a.txt")
    with pytest.raises(WriteError) as caught:
        write_text(document, "Где мальчик?")
    assert str(caught.value) == (
        "a.txt: the encoding cp1252 has no 'Г' (U+0413 CYRILLIC CAPITAL LETTER GHE)\n"
        "  help: write UTF-8 instead: --encoding utf-8"
    )


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        ("Où ?".encode("cp1252"), "utf-8", "Où ?".encode()),
        (codecs.BOM_UTF8 + "Où ?".encode(), "UTF8", codecs.BOM_UTF8 + "Où ?".encode()),
        ("Où ?".encode(), "utf-8-sig", codecs.BOM_UTF8 + "Où ?".encode()),
        ("Où ?".encode(), "utf-16", codecs.BOM_UTF16_LE + "Où ?".encode("utf-16-le")),
        ("Où ?".encode(), "utf-16-be", "Où ?".encode("utf-16-be")),
        (codecs.BOM_UTF8 + "Où ?".encode(), "latin-1", "Où ?".encode("latin-1")),
        ("éèà ".encode() + b"\xff", "utf-8", "éèà \ufffd".encode()),
        ("éèà ".encode() + b"\xff", "cp1252", "éèà ?".encode("cp1252")),
    ],
)
def test_another_encoding_can_be_asked_for(data: bytes, encoding: str, expected: bytes) -> None:
    document = read_text(data, path="a.txt")
    assert expected == write_text(document, document.source, encoding=encoding)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("utf-9", "did you mean utf-8?"), ("hex", None), ("", None), ("utf\x008", None)],
)
def test_an_unknown_encoding_is_refused(name: str, hint: str | None) -> None:
    document = read_text(b"a", path="a.txt")
    with pytest.raises(UsageError, match="there is no encoding") as caught:
        write_text(document, "a", encoding=name)
    assert hint is None or hint == caught.value.hint


@pytest.mark.parametrize("path", ["a.txt", "A.TXT", "README", "a.unknown", "-", "dir.txt/a"])
def test_files_of_unknown_kind_are_read_as_text(path: str) -> None:
    assert reader_for(path, None) is READER


def test_a_named_format_wins_over_the_extension() -> None:
    assert reader_for("a.html", "text") is READER


def test_an_unknown_format_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match="there is no format 'txet'") as caught:
        reader_for("a.txt", "txet")
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("did you mean text? known: ")


def test_known_extensions_hold_those_of_text() -> None:
    assert ".txt" in known_extensions()


class _Point:
    def __init__(self, name: str, loaded: object) -> None:
        self.name = name
        self.value = f"plugin:{name}"
        self.loaded = loaded

    def load(self) -> object:
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return self.loaded


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def put(*points: _Point) -> None:
        offered = {readers.ENTRY_POINT_GROUP: points}
        monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: offered[group])
        _forget()

    yield put
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    readers.readers.cache_clear()
    readers._by_extension.cache_clear()  # noqa: SLF001 - undo what the test installed


def test_an_installed_reader_is_found_by_name_and_extension(offer: Any) -> None:  # noqa: ANN401
    mine = Reader(name="wiki", extensions=(".wiki",), read=read_text, write=write_text)
    offer(_Point("wiki", mine))
    assert reader_for("a.WIKI") is mine
    assert reader_for("a.txt", "wiki") is mine


@pytest.mark.parametrize(
    ("loaded", "message"),
    [
        (ImportError("no module named nothing"), "can't be loaded"),
        ("a string", "is not a Reader"),
        (READER, "there is one already"),
    ],
)
def test_a_broken_installed_reader_is_named(offer: Any, loaded: object, message: str) -> None:  # noqa: ANN401
    offer(_Point("broken", loaded))
    with pytest.raises(UsageError, match=message):
        reader_for("a.odd")


def test_readers_load_no_detector_before_it_is_needed() -> None:
    code = (
        "import sys; from l10nkit.readers import reader_for\n"
        "reader_for('a.txt', 'text').read(b'a', path='a')\n"
        "print('chardet' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
