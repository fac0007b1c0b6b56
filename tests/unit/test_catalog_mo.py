"""Compiling to .mo and reading it; msgfmt and Python's gettext are the oracles."""

import gettext
import io
import random
import shutil
import struct
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from l10nkit.catalog import compile_mo, dump_catalog, parse_catalog, read_mo, read_mo_texts
from l10nkit.catalog.hashing import hash_keys
from l10nkit.errors import CatalogSyntaxError, WriteError
from l10nkit.model import Catalog, Message

HEADER = Message(
    "",
    ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",),
)
needs_msgfmt = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="GNU gettext's msgfmt is not on the PATH"
)


def msgfmt(data: bytes, folder: Path, *options: str) -> bytes:
    source, target = folder / "x.po", folder / "x.mo"
    source.write_bytes(data)
    subprocess.run(["msgfmt", *options, "-o", target, source], check=True, capture_output=True)
    return target.read_bytes()


KINDS = (
    Message("plain", ("einfach",)),
    Message("plain", ("im Kontext",), context="c"),
    Message("plain", ("im leeren Kontext",), context=""),
    Message("", ("Kontext ohne Text",), context="c"),
    Message("one", ("eins", "viele"), plural="many"),
    Message("half", ("halb", ""), plural="halves"),
    Message("none", ("", "q"), plural="nones"),
    Message("empty", ("",)),
    Message("doubtful", ("zweifelhaft",), flags=("fuzzy",)),
    Message("old", ("alt",), obsolete=True),
    Message("größer", ("più ”grande” 世界",)),
    Message("a\nb\t", ("c\nd",)),
)


@needs_msgfmt
@pytest.mark.parametrize("byteorder", ["little", "big"])
@pytest.mark.parametrize("options", [(), ("--use-fuzzy",)])
def test_bytes_are_those_of_msgfmt(
    tmp_path: Path, byteorder: Literal["little", "big"], options: tuple[str, ...]
) -> None:
    catalog = Catalog((HEADER, *KINDS))
    expected = msgfmt(dump_catalog(catalog), tmp_path, f"--endianness={byteorder}", *options)
    assert expected == compile_mo(catalog, include_fuzzy=bool(options), byteorder=byteorder)


@needs_msgfmt
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8, 12, 50, 1000])
def test_every_size_of_hash_table_is_that_of_msgfmt(tmp_path: Path, count: int) -> None:
    chance = random.Random(count)  # noqa: S311 - texts, not secrets
    words = ["".join(chance.choices("abcdefgé ", k=chance.randrange(1, 60))) for _ in range(count)]
    catalog = Catalog(tuple(Message(f"{word}{n}", (word,)) for n, word in enumerate(words)))
    header = replace(HEADER, msgstr=("Content-Type: text/plain; charset=UTF-8\n",))
    for candidate in (catalog, replace(catalog, messages=(header, *catalog.messages))):
        assert msgfmt(dump_catalog(candidate), tmp_path) == compile_mo(candidate)


@needs_msgfmt
@pytest.mark.parametrize(
    "header",
    [
        "POT-Creation-Date: x\nA: b\nContent-Type: text/plain; charset=UTF-8\n",
        "Content-Type: text/plain; charset=UTF-8\nPOT-Creation-Date: x",
        "POT-Creation-Date: x\nPOT-Creation-Date: y\nX-POT-Creation-Date: z\n",
        "POT-Creation-Date: x\n",
    ],
)
def test_the_creation_date_is_left_out_as_msgfmt_does(tmp_path: Path, header: str) -> None:
    catalog = Catalog((Message("", (header,), flags=("fuzzy",)), Message("a", ("b",))))
    assert msgfmt(dump_catalog(catalog), tmp_path) == compile_mo(catalog)


@needs_msgfmt
def test_strings_stay_in_the_charset_of_the_file(tmp_path: Path) -> None:
    header = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    data = header + b'msgid "a"\nmsgstr "\xe9"\n'
    catalog = parse_catalog(data)
    assert msgfmt(data, tmp_path) == compile_mo(catalog)
    assert catalog.messages == read_mo(compile_mo(catalog)).messages


def test_the_standard_library_reads_it() -> None:
    translations = gettext.GNUTranslations(io.BytesIO(compile_mo(Catalog((HEADER, *KINDS)))))
    assert translations.gettext("plain") == "einfach"
    assert translations.pgettext("c", "plain") == "im Kontext"
    assert [translations.ngettext("one", "many", n) for n in (0, 1)] == ["viele", "eins"]
    assert translations.gettext("größer") == "più ”grande” 世界"
    assert translations.gettext("doubtful") == "doubtful"
    assert translations.ngettext("none", "nones", 2) == "nones"


def test_what_is_compiled_is_read_again() -> None:
    expected = [HEADER, *(m for m in KINDS if m.msgstr[0] and not m.fuzzy and not m.obsolete)]
    for byteorder in ("little", "big"):
        mo = compile_mo(Catalog((HEADER, *KINDS)), byteorder=byteorder)
        found = read_mo(mo, path="x.mo")
        assert found.path == "x.mo"
        assert sorted(expected, key=repr) == sorted(found.messages, key=repr)


def test_texts_are_read_by_what_gettext_looks_for() -> None:
    texts = read_mo_texts(compile_mo(Catalog((HEADER, *KINDS))))
    assert texts["plain"] == "einfach"
    assert texts["c\4plain"] == "im Kontext"
    assert texts["one"] == "eins\0viele"
    assert "doubtful" not in texts
    read = read_mo(compile_mo(Catalog((HEADER, *KINDS)))).messages
    assert len(read) == len(texts)


def test_of_duplicates_the_first_translated_one_counts() -> None:
    twice = Catalog(
        (
            Message("a"),
            Message("a", ("x",), flags=("fuzzy",)),
            Message("a", ("1",)),
            Message("a", ("2",)),
        )
    )
    assert (Message("a", ("1",)),) == read_mo(compile_mo(twice)).messages


def test_a_catalog_without_translations_is_a_valid_file() -> None:
    mo = compile_mo(Catalog((Message("a"),)))
    assert read_mo(mo).messages == ()
    assert gettext.GNUTranslations(io.BytesIO(mo)).gettext("a") == "a"


def test_a_text_that_the_charset_lacks_names_its_message() -> None:
    with pytest.raises(WriteError, match="'a' holds '€'"):
        compile_mo(Catalog((Message("a", ("€",)),), encoding="latin-1"))


def hashpjw(key: bytes) -> int:
    value = 0
    for byte in key:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24) ^ high) & 0xFFFFFFFF
    return value


def test_hashes_of_many_are_those_of_each() -> None:
    chance = random.Random(1)  # noqa: S311 - texts, not secrets
    keys = [chance.randbytes(chance.randrange(120)) for _ in range(9000)]
    keys += [b"", b"\xff" * 5000, b"\xff" * 4999]
    assert [hashpjw(key) for key in keys] == hash_keys(keys)


GOOD = compile_mo(Catalog((HEADER, *KINDS)))


def with_number(offset: int, value: int) -> bytes:
    """Return the good file with another number in it."""
    return GOOD[:offset] + struct.pack("<I", value) + GOOD[offset + 4 :]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "at least 28 bytes"),
        (GOOD[:27], "at least 28 bytes"),
        (b"x" * 100, "magic number"),
        (b'msgid "a"\nmsgstr "b"\nmsgid "c"', "magic number"),
        (with_number(4, 2 << 16), "major version 2"),
        (with_number(8, 0xFFFFFFFF), "ends behind the end"),
        (with_number(8, 1000), "ends behind the end"),
        (with_number(12, 0xFFFFFFF0), "ends behind the end"),
        (with_number(16, len(GOOD)), "ends behind the end"),
        (with_number(28, 0x7FFFFFFF), "overlap|ends behind the end"),
        (with_number(32, len(GOOD)), "ends behind the end"),
        (with_number(36, 3), "does not end with NUL"),
        (GOOD[:-1], "ends behind the end"),
        (GOOD[:200], "ends behind the end"),
        (GOOD.replace(b"UTF-8", b"ASCII"), "not valid in ascii"),
        (GOOD.replace(b"UTF-8", b"UTF-9"), "unknown"),
    ],
)
def test_a_damaged_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(CatalogSyntaxError, match=reason) as caught:
        read_mo(data, path="x.mo")
    assert caught.value.hint


def test_a_file_that_would_unpack_to_gigabytes_is_refused() -> None:
    count, length = 50_000, 1_000_000
    table = struct.pack("<2I", length, 28 + 8 * count) * count
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28, 0, 0)
    start = time.process_time()
    with pytest.raises(CatalogSyntaxError, match="overlap"):
        read_mo(head + table + b"a" * length + b"\0")
    assert time.process_time() - start < 2
