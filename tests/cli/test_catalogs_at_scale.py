"""update and compile: --check, what is skipped, processes, and two people at once."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from l10nkit import pipeline
from l10nkit.catalog import compile_mo
from l10nkit.errors import ConflictError
from l10nkit.pipeline import compiling, parallel, updating

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from l10nkit.model import Catalog

    Invoke = Callable[..., Any]

LOCALES = ("ar", "de", "fr", "it", "ja", "pl", "ru", "sv", "tr", "zh_Hans")
TEMPLATE = Path("locales/shop.pot")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GERMAN = Path("locales/de/LC_MESSAGES/shop.po")


def write_template(*messages: str) -> None:
    TEMPLATE.parent.mkdir(exist_ok=True)
    entries = [
        f'#: shop.txt:{number}\nmsgid "{text}"\nmsgstr ""\n' for number, text in enumerate(messages)
    ]
    TEMPLATE.write_text("\n".join([HEADER, *entries]), encoding="utf-8", newline="")


def files() -> dict[str, tuple[bytes, int]]:
    return {
        path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(Path("locales").rglob("*"))
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


@pytest.fixture
def shop(invoke: Invoke) -> Invoke:
    write_template("Open the shop", "Close the shop")
    assert invoke("init", *(part for name in LOCALES for part in ("-l", name))).code == 0
    edit(GERMAN, 'msgid "Open the shop"\nmsgstr ""', 'msgid "Open the shop"\nmsgstr "Öffnen"')
    return invoke


def test_update_check_names_the_catalogs_and_writes_nothing(shop: Invoke) -> None:
    assert (shop("update", "--check").code, shop("update", "--check").out) == (0, "")
    write_template("Open the shops", "Close the shop")
    before = files()
    result = shop("update", "--check")
    assert result.code == 1
    assert [
        f"{Path(f'locales/{name}/LC_MESSAGES/shop.po')}:1:1: C303 not up to date with its template"
        for name in LOCALES
    ] == result.out.splitlines()
    assert before == files()
    assert shop("update").code == 0
    assert shop("update", "--check").code == 0


def test_update_check_reports_catalogs_that_a_locale_lacks(shop: Invoke) -> None:
    GERMAN.unlink()
    result = shop("update", "--check", "--format", "json")
    (row,) = json.loads(result.out)
    assert (1, GERMAN.as_posix()) == (result.code, Path(row["path"]).as_posix())
    assert "no such catalog" in row["message"]
    assert not GERMAN.exists()


def test_update_check_of_a_broken_catalog_is_no_finding(shop: Invoke) -> None:
    edit(GERMAN, 'msgstr "Öffnen"', 'msgstr "Öffnen')
    assert shop("update", "--check").code == 2


def test_compile_check_reports_missing_and_stale_files(shop: Invoke) -> None:
    before = files()
    result = shop("compile", "--check")
    assert (1, len(LOCALES)) == (result.code, len(result.out.splitlines()))
    assert f"{GERMAN.with_suffix('.mo')}:1:1: C302 there is no such file yet" in result.out
    assert before == files()
    assert shop("compile").code == 0
    assert shop("compile", "--check").code == 0
    edit(GERMAN, "Öffnen", "Aufmachen")
    before = files()
    result = shop("compile", "--check")
    assert (1, f"{GERMAN.with_suffix('.mo')}:1:1: C301 not what its catalog gives\n") == (
        result.code,
        result.out,
    )
    assert before == files()


@pytest.mark.parametrize("remembered", [True, False])
def test_only_what_changed_is_compiled(
    shop: Invoke,
    monkeypatch: pytest.MonkeyPatch,
    remembered: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    if remembered:
        monkeypatch.setattr(compiling, "_MIN_BYTES_TO_REMEMBER", 0)
    compiled: list[str] = []

    def compile_and_note(catalog: Catalog, *, include_fuzzy: bool) -> bytes:
        compiled.append(Path(catalog.path).parts[1])
        return compile_mo(catalog, include_fuzzy=include_fuzzy)

    monkeypatch.setattr(compiling, "compile_mo", compile_and_note)
    assert shop("compile").code == 0
    assert compiled == list(LOCALES)
    before = files()
    compiled.clear()
    assert "nothing changed" in shop("compile").err
    assert compiled == ([] if remembered else list(LOCALES))
    assert before == files()
    assert remembered == Path("locales/.l10nkit_cache/compiled.json").exists()


@pytest.fixture
def remembering(shop: Invoke, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    monkeypatch.setattr(compiling, "_MIN_BYTES_TO_REMEMBER", 0)
    assert shop("compile").code == 0
    return shop


def test_times_do_not_matter_to_compile(remembering: Invoke) -> None:
    mo = GERMAN.with_suffix(".mo")
    edit(GERMAN, "Öffnen", "Oeffnen")
    os.utime(GERMAN, (1, 1))
    assert f"wrote {mo}" in remembering("compile").err
    assert b"Oeffnen" in mo.read_bytes()
    mo.write_bytes(b"damaged")
    os.utime(GERMAN, (1, 1))
    assert remembering("compile", "--check").code == 1
    assert f"wrote {mo}" in remembering("compile").err
    mo.unlink()
    assert f"wrote {mo}" in remembering("compile").err


def test_options_count_as_a_change(remembering: Invoke) -> None:
    edit(GERMAN, 'msgid "Open', '#, fuzzy\nmsgid "Open')
    mo = GERMAN.with_suffix(".mo")
    for _ in range(2):
        assert f"wrote {mo}" in remembering("compile").err
        assert "Öffnen".encode() not in mo.read_bytes()
        assert f"wrote {mo}" in remembering("compile", "--use-fuzzy").err
        assert "Öffnen".encode() in mo.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a": 1}', b"\xff", b"[" * 100_000])
def test_a_damaged_cache_is_forgotten(remembering: Invoke, damage: bytes) -> None:
    cache = Path("locales/.l10nkit_cache/compiled.json")
    good = cache.read_bytes()
    cache.write_bytes(damage)
    assert "nothing changed" in remembering("compile").err
    assert good == cache.read_bytes()


def test_the_cache_knows_the_catalogs_that_there_are(remembering: Invoke) -> None:
    cache = Path("locales/.l10nkit_cache/compiled.json")
    assert list(json.loads(cache.read_bytes())) == [f"{n}/LC_MESSAGES/shop.po" for n in LOCALES]
    GERMAN.unlink()
    remembering("compile", "-l", "it")
    assert len(json.loads(cache.read_bytes())) == len(LOCALES)
    remembering("compile")
    assert len(json.loads(cache.read_bytes())) == len(LOCALES) - 1
    assert cache.with_name(".gitignore").read_bytes() == b"*\n"


@pytest.mark.parametrize("command", ["update", "compile"])
def test_processes_give_the_same_in_the_same_order(shop: Invoke, command: str) -> None:
    write_template("Open the shop!", "Close the shop", *(f"Item {n}" for n in range(20)))
    expected = shop(command, "--check", "-j", "1").out
    assert len(expected.splitlines()) == len(LOCALES)
    assert expected == shop(command, "--check", "-j", "3").out
    assert len(LOCALES) == shop(command, "-j", "3").err.count("wrote ")
    assert "nothing changed" in shop(command, "-j", "1").err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_catalog_among_many_leaves_all_as_they_were(shop: Invoke, jobs: str) -> None:
    write_template("Open the shop!")
    edit(Path("locales/zh_Hans/LC_MESSAGES/shop.po"), 'msgstr ""', 'msgstr "')
    before = files()
    for command in ("update", "compile"):
        result = shop(command, "-j", jobs)
        assert result.code == 2
        assert "shop.po:" in result.err
    assert before == files()


def test_trivial_edits_and_references_are_options_of_update(shop: Invoke) -> None:
    write_template("Open  the shop", "Close the shop")
    shop("update")
    text = GERMAN.read_text(encoding="utf-8")
    assert 'msgid "Open  the shop"\nmsgstr "Öffnen"\n' in text
    assert "fuzzy" not in text
    write_template("Open the shop", "Close the shop")
    shop("update", "--trivial-edits", "fuzzy", "--references", "file")
    text = GERMAN.read_text(encoding="utf-8")
    assert '#: shop.txt\n#, fuzzy\n#| msgid "Open  the shop"\n' in text
    assert shop("update", "--references", "file", "--check").code == 0
    shop("update", "--references", "none")
    assert "#:" not in GERMAN.read_text(encoding="utf-8")
    assert shop("update", "--trivial-edits", "x").code == 2
    assert shop("update", "--references", "x").code == 2


class Colleague:
    """Saves the German catalog whenever one of ours is about to be written."""

    def __init__(self, *, saves: int) -> None:
        self.saves = saves
        self.before = GERMAN.read_bytes()

    def __call__(self) -> None:
        if self.saves:
            self.saves -= 1
            text = self.before.decode().replace("Öffnen", f"Öffnen {self.saves}")
            GERMAN.write_bytes(text.encode())


def interfere(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, colleague: Colleague
) -> None:
    ours = getattr(module, name)

    def between(*arguments: object, **options: object) -> object:
        result = ours(*arguments, **options)
        colleague()
        return result

    monkeypatch.setattr(module, name, between)


def test_an_update_keeps_what_somebody_saves_in_between(
    shop: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_template("Open the shop", "Close the shop", "Sell the shop")
    interfere(monkeypatch, updating, "dump_catalog", Colleague(saves=1))
    result = shop("update", "-l", "de")
    assert (0, f"wrote {GERMAN}\n") == (result.code, result.err)
    text = GERMAN.read_text(encoding="utf-8")
    assert 'msgstr "Öffnen 0"' in text
    assert 'msgid "Sell the shop"' in text


def test_an_update_gives_up_when_somebody_saves_all_the_time(
    shop: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_template("Open the shop", "Close the shop", "Sell the shop")
    before = files()
    interfere(monkeypatch, updating, "dump_catalog", Colleague(saves=99))
    result = shop("update")
    assert result.code == 2
    assert f"{GERMAN}: somebody else changed this file" in result.err
    after = files()
    assert b"Sell" not in after[GERMAN.as_posix()][0]
    before.pop(GERMAN.as_posix())
    after.pop(GERMAN.as_posix())
    assert before == after


def test_compile_takes_in_what_somebody_saves_in_between(
    shop: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    interfere(monkeypatch, compiling, "compile_mo", Colleague(saves=1))
    assert shop("compile", "-l", "de").code == 0
    assert "Öffnen 0".encode() in GERMAN.with_suffix(".mo").read_bytes()


def test_compile_gives_up_when_somebody_saves_all_the_time(
    shop: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    interfere(monkeypatch, compiling, "compile_mo", Colleague(saves=99))
    result = shop("compile")
    assert (result.code, "somebody else changed this file" in result.err) == (2, True)
    assert list(Path("locales").rglob("*.mo")) == []


@pytest.mark.usefixtures("shop")
def test_write_catalog_refuses_to_overwrite_what_somebody_saved() -> None:
    base = pipeline.read_catalog(GERMAN)
    ours = pipeline.read_catalog(GERMAN.with_name("shop.po"))
    theirs = GERMAN.read_bytes() + b"# theirs\n"
    GERMAN.write_bytes(theirs)
    with pytest.raises(ConflictError) as caught:
        pipeline.write_catalog(ours, base=base)
    assert str(GERMAN) == caught.value.path
    assert theirs == GERMAN.read_bytes()
    assert pipeline.write_catalog(ours, base=pipeline.read_catalog(GERMAN)) is True
    assert pipeline.write_catalog(ours, base=ours) is False


def test_many_catalogs_start_processes(shop: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_MIN_BYTES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    noted: list[int] = []

    def note(
        work: Callable[[object], object], items: Sequence[object], *, jobs: int
    ) -> Iterator[object]:
        noted.append(jobs)
        return parallel.map_in_order(work, items, jobs=jobs)

    for module in (compiling, updating):
        monkeypatch.setattr(module, "map_in_order", note)
    assert shop("compile").code == 0
    assert shop("update").code == 0
    assert noted == [2, 2]
