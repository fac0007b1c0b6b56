from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]


def test_localize_makes_everything_and_says_what_is_left(invoke: Invoke, article: str) -> None:
    result = invoke("localize", article, "-l", "it", "-l", "en", "-o", "out", "--no-prefill")
    assert result.code == 0
    assert result.out.split()[:6] == ["locale", "domain", "translated", "fuzzy", "missing", "done"]
    assert "still needs a translator: 1 missing in locales/en/LC_MESSAGES/ui.po" in (
        result.err.replace("\\", "/")
    )
    made = sorted(path.as_posix() for path in Path().rglob("*") if path.is_file())
    assert made == [
        "article.txt",
        "locales/content.pot",
        "locales/en/LC_MESSAGES/content.mo",
        "locales/en/LC_MESSAGES/content.po",
        "locales/en/LC_MESSAGES/ui.mo",
        "locales/en/LC_MESSAGES/ui.po",
        "locales/it/LC_MESSAGES/content.mo",
        "locales/it/LC_MESSAGES/content.po",
        "locales/it/LC_MESSAGES/ui.mo",
        "locales/it/LC_MESSAGES/ui.po",
        "locales/ui.pot",
        "out/en/article.txt",
        "out/it/article.txt",
    ]
    assert Path("out/it/article.txt").read_bytes() == Path(article).read_bytes()


def contents() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def test_localize_twice_changes_no_byte(invoke: Invoke, article: str) -> None:
    invoke("localize", article, "-l", "it", "-o", "out")
    before = contents()
    result = invoke("localize", article, "-l", "it", "-o", "out")
    assert "nothing changed" in result.err
    assert before == contents()


def test_localize_respects_what_a_translator_wrote(invoke: Invoke, article: str) -> None:
    invoke("localize", article, "-l", "en", "-o", "out")
    catalog = Path("locales/en/LC_MESSAGES/ui.po")
    text = catalog.read_text(encoding="utf-8")
    edited = text.replace(
        'msgid "Leggi di più »"\nmsgstr "Read more »"', 'msgid "Leggi di più »"\nmsgstr "More"'
    )
    assert edited != text
    catalog.write_text(edited, encoding="utf-8")
    result = invoke("localize", article, "-l", "en", "-o", "out")
    assert result.code == 0
    rendered = Path("out/en/article.txt").read_text(encoding="utf-8")
    assert rendered.count("\nMore\n") == 2
    assert "Leggi" not in rendered
    assert edited == catalog.read_text(encoding="utf-8")


def test_segment_jsonl_has_one_object_a_segment(invoke: Invoke, article: str) -> None:
    result = invoke("segment", "--format", "jsonl", article)
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert result.code == 0
    first = rows[0]
    source = Path(article).read_text(encoding="utf-8")
    assert source[first["start"] : first["end"]] == first["text"]
    assert (first["path"], first["role"], first["kind"], first["lang"]) == (
        "article.txt",
        "body",
        "title",
        "en",
    )
    assert {"confidence", "why"} <= first.keys()


def test_segment_gives_the_article_alone(invoke: Invoke, article: str) -> None:
    text = invoke("segment", "--to", "text", article).out
    assert "Leggi di più" not in text
    assert "Similar News" not in text
    rows = [
        json.loads(line)
        for line in invoke("segment", "--format", "jsonl", article).out.splitlines()
    ]
    for row in rows:
        assert (row["text"] in text) == (row["role"] == "body")
    one = json.loads(invoke("segment", "--to", "text", "--format", "jsonl", article).out)
    assert one == {"path": article, "text": text}


def test_segment_gives_the_article_of_a_page_as_markdown(invoke: Invoke) -> None:
    Path("page.html").write_text(
        "<nav><a href=/>Home</a></nav><article><h1>The bridge</h1><p>It has been closed since the "
        "<b>floods</b> of last spring, and nobody knows for how long.</p></article>"
    )
    result = invoke("segment", "--to", "markdown", "page.html")
    assert result.code == 0
    assert result.out == (
        "# The bridge\n\nIt has been closed since the **floods** of last spring, and nobody knows "
        "for how long.\n"
    )
    assert invoke("segment", "--to", "pdf", "page.html").code == 2


def test_segment_reads_stdin(invoke: Invoke) -> None:
    result = invoke(
        "segment",
        "-",
        stdin="Der Stadtrat stimmte am Dienstagabend mit großer Mehrheit dafür.\n".encode(),
    )
    assert result.code == 0
    assert "body/paragraph  de" in result.out


def test_segment_explains(invoke: Invoke, article: str) -> None:
    result = invoke("segment", "--explain", article)
    assert "known phrase (read-more)" in result.out


@pytest.mark.parametrize("command", ["segment", "extract", "render", "localize"])
def test_bad_files_are_errors_that_name_them(invoke: Invoke, tmp_path: Path, command: str) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "empty").mkdir()
    more = {"render": ("-l", "it"), "localize": ("-l", "it", "-o", "out")}.get(command, ())
    for path, expected in [
        ("missing.txt", "missing.txt"),
        ("picture.txt", "binary"),
        ("empty", "no document"),
    ]:
        result = invoke(command, path, *more)
        assert result.code == 2
        assert result.out == ""
        assert expected in result.err
        assert "Traceback" not in result.err


@pytest.mark.parametrize("command", ["segment", "extract", "render", "localize"])
def test_a_bad_flag_is_an_error(invoke: Invoke, article: str, command: str) -> None:
    result = invoke(command, article, "--no-such-flag")
    assert result.code == 2
    assert "--no-such-flag" in result.err


def test_an_unknown_locale_is_an_error_with_a_suggestion(invoke: Invoke, article: str) -> None:
    result = invoke("localize", article, "-l", "italian", "-o", "out")
    assert result.code == 2
    assert "did you mean" in result.err
    assert not Path("locales").exists()


@pytest.mark.parametrize("locale", ["../it", "it/../../x", "..", "", "xx_YY"])
def test_a_locale_is_never_a_path(invoke: Invoke, article: str, locale: str) -> None:
    result = invoke("localize", article, "-l", locale, "-o", "out")
    assert result.code == 2
    assert [Path("article.txt")] == [path for path in Path().rglob("*") if path.is_file()]


def test_an_output_that_cannot_be_written_is_an_error(invoke: Invoke, article: str) -> None:
    Path("wall").write_text("", encoding="utf-8")
    result = invoke("localize", article, "-l", "it", "-o", "wall")
    assert result.code == 2
    assert "wall" in result.err


def test_extract_writes_both_templates(invoke: Invoke, article: str) -> None:
    result = invoke("extract", article)
    assert result.code == 0
    ui = Path("locales/ui.pot").read_text(encoding="utf-8")
    assert (
        "#. role: boilerplate/action\n#. lang: it\n#: article.txt:7 article.txt:9\n"
        'msgid "Leggi di più »"\nmsgstr ""\n'
    ) in ui
    assert "python-format" not in ui
    assert "POT-Creation-Date" not in ui


def test_dates_come_from_source_date_epoch(
    invoke: Invoke, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    invoke("extract", article)
    text = Path("locales/ui.pot").read_text(encoding="utf-8")
    assert '"POT-Creation-Date: 2023-11-14 22:13+0000\\n"' in text
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert "nothing changed" in invoke("extract", article).err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert invoke("extract", article).code == 2


def test_render_without_catalogs_gives_the_source(invoke: Invoke, article: str) -> None:
    result = invoke("render", article, "-l", "it", "--no-prefill")
    assert result.code == 0
    assert result.raw == Path(article).read_bytes()


def test_render_to_a_file_and_to_a_mirroring_folder(invoke: Invoke, article: str) -> None:
    assert invoke("render", article, "-l", "it", "-o", "it.txt", "--no-prefill").code == 0
    assert Path("it.txt").read_bytes() == Path(article).read_bytes()
    Path("site/news").mkdir(parents=True)
    Path("site/a.txt").write_bytes(b"One line.\n")
    Path("site/news/b.txt").write_bytes(b"Another line.\n")
    assert invoke("render", "site", "-l", "it", "-o", "site-it").code == 0
    assert Path("site-it/news/b.txt").read_bytes() == b"Another line.\n"
    several = invoke("render", "site/a.txt", "site/news/b.txt", "-l", "it", "-o", "two")
    assert several.code == 0
    assert sorted(path.as_posix() for path in Path("two").rglob("*.txt")) == [
        "two/a.txt",
        "two/news/b.txt",
    ]
    assert invoke("render", "site", "-l", "it").code == 2


def test_render_falls_back(invoke: Invoke, article: str) -> None:
    invoke("extract", article)
    invoke("init", "-l", "pt", "--no-prefill")
    catalog = Path("locales/pt/LC_MESSAGES/ui.po")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(
        text.replace('msgid "Leggi di più »"\nmsgstr ""', 'msgid "Leggi di più »"\nmsgstr "Ler »"'),
        encoding="utf-8",
    )
    result = invoke("render", article, "-l", "pt-BR")
    assert "\nLer »\n" in result.out
    assert "Council approves new tram line" in result.out


def test_fuzzy_translations_are_used_when_asked_for(invoke: Invoke, article: str) -> None:
    invoke("extract", article)
    invoke("init", "-l", "de", "--no-prefill")
    catalog = Path("locales/de/LC_MESSAGES/ui.po")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(
        text.replace(
            'msgid "Leggi di più »"\nmsgstr ""',
            '#, fuzzy\nmsgid "Leggi di più »"\nmsgstr "Mehr"',
        ),
        encoding="utf-8",
    )
    assert "Mehr" not in invoke("render", article, "-l", "de").out
    assert "Mehr" in invoke("render", article, "-l", "de", "--use-fuzzy").out


def test_body_only_drops_the_boilerplate(invoke: Invoke, article: str) -> None:
    result = invoke("render", article, "-l", "it", "--body-only", "--no-prefill")
    assert result.out.startswith("Council approves new tram line\nBy Mary Smith\n")
    assert "Leggi" not in result.out
    assert "Old bridge" not in result.out


def test_pseudo_changes_every_segment(invoke: Invoke, article: str) -> None:
    result = invoke("render", article, "--pseudo")
    assert result.code == 0
    sources = Path(article).read_text(encoding="utf-8").splitlines()
    assert not set(sources) & set(result.out.splitlines())
    # One line more for each of the two joints.
    assert len(result.out.splitlines()) == len(sources) + 2
    bidi = invoke("render", article, "--pseudo=bidi")
    assert "\u202e" in bidi.out
    assert invoke("render", article, "--pseudo", "-l", "it").code == 2


def test_render_keeps_the_encoding_or_takes_another(invoke: Invoke) -> None:
    source = "Der Rat hat am Dienstag lange getagt. Für die Bürger ist das gut.\r\n"
    Path("a.txt").write_bytes(source.encode("cp1252"))
    assert invoke("render", "a.txt", "-l", "it").raw == source.encode("cp1252")
    assert invoke("render", "a.txt", "-l", "it", "--encoding", "utf-8").raw == source.encode()


def test_stdin_goes_to_stdout(invoke: Invoke) -> None:
    result = invoke("render", "-", "-l", "it", stdin=b"One line.\r\n")
    assert result.raw == b"One line.\r\n"
    assert invoke("segment", "-", "a.txt").code == 2


def test_many_files_in_several_processes_give_the_same(invoke: Invoke) -> None:
    Path("site").mkdir()
    for number in range(4):
        Path(f"site/{number}.txt").write_text(f"Text number {number}.\n", encoding="utf-8")
    one = invoke("segment", "--format", "jsonl", "-j", "1", "site")
    two = invoke("segment", "--format", "jsonl", "-j", "2", "site")
    assert one.out == two.out
    assert len(one.out.splitlines()) == 4


def test_lone_surrogates_and_controls_do_no_harm(invoke: Invoke) -> None:
    data = b"Bad \xff\xfe byte and \x00 NUL in a text of ordinary length, really.\n"
    Path("bad.txt").write_bytes(data)
    assert invoke("render", "bad.txt", "-l", "it").raw == data
    row = json.loads(invoke("segment", "--format", "jsonl", "bad.txt").out)
    assert row["start"] == 0
    assert invoke("localize", "bad.txt", "-l", "it", "-o", "out").code == 0
    assert Path("out/it/bad.txt").read_bytes() == data


def test_languages_restrict(invoke: Invoke, article: str) -> None:
    result = invoke("segment", "--format", "jsonl", "--languages", "fr,it", article)
    assert {json.loads(line)["lang"] for line in result.out.splitlines()} <= {"fr", "it"}
    assert invoke("segment", "--languages", "xx", article).code == 2
    assert invoke("segment", "--detector", "nope", article).code == 2
    assert invoke("segment", "--input-format", "nope", article).code == 2
