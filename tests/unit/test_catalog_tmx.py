"""Translation memories as TMX files, and what such files may try to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from l10nkit.catalog.memory import MemoryUnit
from l10nkit.catalog.tmx import TmxUnit, read_tmx, tmx_memory, write_tmx
from l10nkit.errors import CatalogSyntaxError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

UNITS = [
    MemoryUnit("File", ("Datei",), lang="en"),
    MemoryUnit("File", ("Akte",), lang="en", context="law"),
    MemoryUnit("File", ("Feile",), lang="en", context=""),
    MemoryUnit("a <b>&amp; \r\n\t \u2028é😀", (" <a1>ü</a1> ",), lang="it"),
    MemoryUnit("day", ("Tag", "Tage"), plural="days", lang="en"),
    MemoryUnit("day", ("Tag", "Tagen"), plural="days", lang="en"),
    MemoryUnit("text", ("Text",)),
]


def german(lang: str) -> int | None:
    return {"de": 0, "de-AT": 1}.get(lang)


def tmx(body: str, *, header: str = '<header srclang="en"/>', prolog: str = "") -> bytes:
    return f'{prolog}<tmx version="1.4">{header}<body>{body}</body></tmx>'.encode()


def tu(*pairs: tuple[str, str], attributes: str = "") -> str:
    variants = "".join(f'<tuv xml:lang="{lang}"><seg>{seg}</seg></tuv>' for lang, seg in pairs)
    return f"<tu {attributes}>{variants}</tu>"


def memory(data: bytes) -> list[MemoryUnit]:
    return tmx_memory(read_tmx(data), distance=german)


def test_what_is_written_is_read_again() -> None:
    data = write_tmx([("de", unit) for unit in UNITS]).data
    assert memory(data) == UNITS


def test_the_same_memory_gives_the_same_bytes() -> None:
    entries = [("de", unit) for unit in UNITS]
    assert write_tmx(entries) == write_tmx(list(entries))


def test_translations_into_several_locales_share_a_unit() -> None:
    french = MemoryUnit("File", ("Fichier",), lang="en")
    data = write_tmx([("de", UNITS[0]), ("fr_CA", french)]).data
    assert read_tmx(data) == [
        TmxUnit((("en", "File"), ("de", "Datei"), ("fr-CA", "Fichier")), source_lang="en")
    ]


def test_plurals_are_plain_pairs_for_others() -> None:
    units = read_tmx(write_tmx([("de", UNITS[4])]).data)
    assert [unit.texts for unit in units] == [
        (("en", "day"), ("de", "Tag")),
        (("en", "days"), ("de", "Tage")),
    ]


def test_control_characters_are_left_out_and_named() -> None:
    bad = [MemoryUnit("bell\a", ("Glocke",)), MemoryUnit("half", ("\ud800",))]
    written = write_tmx([("de", unit) for unit in [*bad, UNITS[0]]])
    assert written.omitted == ("bell\a", "half")
    assert memory(written.data) == [UNITS[0]]


def test_inline_codes_are_read_as_text() -> None:
    seg = (
        'A <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> '
        "<hi>x<ph>%s</ph></hi><!-- no --><?no?><ph>[<sub>alt</sub>]</ph> end"
    )
    (unit,) = memory(tmx(tu(("en", seg), ("de", "x"))))
    assert unit.source == "A <b>bold</b> x%s[] end"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_xml_are_read(encoding: str) -> None:
    text = tmx(tu(("en", "é"), ("de", "ü"))).decode()
    assert memory(text.encode(encoding)) == [MemoryUnit("é", ("ü",), lang="en")]


def test_files_of_other_tools_are_read() -> None:
    unit = (
        '<tu usagecount="x" creationdate="yesterday" segtype="unheard-of" tuid="7"><note>n</note>'
        '<tuv lang="EN-us" changedate="?"><prop type="a">b</prop><seg>one</seg></tuv>'
        '<tuv xml:lang="de-AT"><seg>eins</seg></tuv></tu>'
    )
    prolog = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    data = tmx(unit, header='<header srclang="EN-US" x="y"/>', prolog=prolog)
    assert memory(data) == [MemoryUnit("one", ("eins",), lang="EN-us", distance=1)]


def test_the_source_is_what_the_unit_or_the_header_names() -> None:
    three = [("fr", "un"), ("de", "eins"), ("en", "one")]
    assert [unit.source for unit in memory(tmx(tu(*three)))] == ["one"]
    named = tmx(tu(*three, attributes='srclang="fr"'))
    assert [unit.source for unit in memory(named)] == ["un"]
    free = tmx(tu(*three), header='<header srclang="*all*"/>')
    assert [unit.source for unit in memory(free)] == ["un", "one"]


def test_empty_texts_and_other_languages_are_no_help() -> None:
    body = tu(("en", "a"), ("de", "")) + tu(("en", ""), ("de", "b")) + tu(("en", "a"), ("fr", "c"))
    assert memory(tmx(body + tu(("de", "allein")) + "<tu/>")) == []


def test_a_plural_with_forms_missing_is_no_help() -> None:
    data = write_tmx([("de", UNITS[4])]).data
    assert memory(data.replace(b">1/2<", b">1/3<")) == []


def _bomb() -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{levels}]>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (tmx(tu(("en", "&l11;"), ("de", "x")), prolog=_bomb()), "entit"),
        (tmx(tu(("en", "x"), ("de", "x"), attributes='tuid="&l11;"'), prolog=_bomb()), "entit"),
        (
            tmx(
                tu(("en", "&x;"), ("de", "x")),
                prolog='<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
            ),
            "entit",
        ),
        (
            tmx("", prolog='<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'),
            "entit",
        ),
        (tmx(tu(("en", "<hi>" * 50_000 + "</hi>" * 50_000))), "depth"),
        (tmx(tu(("en", "x" * 11_000_000))), "too long"),
        (tmx(tu(("en", "&undeclared;"), ("de", "x"))), ""),
        (b"", "XML"),
        (b"\x00\x01\xff", "XML"),
        (b'msgid ""\nmsgstr ""\n', "XML"),
        (b"<tmx><body><tu>", "XML"),
        (b"<html><body/></html>", "<html>, not <tmx>"),
    ],
)  # fmt: skip
def test_attacks_and_garbage_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(CatalogSyntaxError) as error:
        read_tmx(data, path="m.tmx")
    assert told in str(error.value)
    assert str(error.value).startswith("m.tmx:")
    assert "huge" not in str(error.value).lower()


def test_nothing_outside_of_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY x "secret">')
    data = tmx(tu(("en", "&x;"), ("de", "y")), prolog=f'<!DOCTYPE tmx SYSTEM "{secret.as_uri()}">')
    with pytest.raises(CatalogSyntaxError, match="XML entity"):
        memory(data)


def test_all_units_that_break_the_rules_are_named() -> None:
    body = (
        "\n<tu><tuv><seg>no language</seg></tuv></tu>\n"
        + tu(("en", "<bold>x</bold>"))
        + "\n"
        + tu(("en", "<bpt>x</bpt>"))
    )
    with pytest.raises(CatalogSyntaxError) as error:
        read_tmx(tmx(body), path="m.tmx")
    first, second, third = error.value.problems
    assert (first.line, second.line, third.line) == (2, 3, 4)
    assert "xml:lang" in first.message
    assert "bold" in second.message
    assert "lacks the attribute i" in third.message


@pytest.mark.parametrize("name", ["PythonTmx", "lxml"])
def test_without_the_libraries_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    for call in (lambda: read_tmx(tmx("")), lambda: write_tmx([])):
        with pytest.raises(UsageError) as error:
            call()
        assert "l10nkit[tmx]" in str(error.value)


def test_a_large_file_is_read_unit_by_unit() -> None:
    body = "".join(tu(("en", escape(f"text <{n}>")), ("de", f"Text {n}")) for n in range(3_000))
    assert len(memory(tmx(body))) == 3_000
