from __future__ import annotations

import gettext
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]

CONTENT = Path("locales/de/LC_MESSAGES/content.po")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def german(invoke: Invoke, article: str) -> str:
    invoke("extract", article)
    invoke("init", "-l", "de", "--no-prefill")
    edit(
        CONTENT,
        'msgid "Council approves new tram line"\nmsgstr ""',
        'msgid "Council approves new tram line"\nmsgstr "Rat billigt neue Tramlinie"',
    )
    return article


def test_init_leaves_native_strings_out(invoke: Invoke, article: str) -> None:
    invoke("extract", article)
    assert invoke("init", "-l", "it").code == 0
    italian = Path("locales/it/LC_MESSAGES/ui.po").read_text(encoding="utf-8")
    assert "Leggi" not in italian
    assert "Similar News:" in italian
    assert '"Language: it\\n"' in italian
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in italian
    assert '"X-Source-Language: en\\n"' in italian


def test_init_refuses_to_overwrite(invoke: Invoke, german: str) -> None:
    assert german
    before = CONTENT.read_bytes()
    result = invoke("init", "-l", "de")
    assert result.code == 2
    assert "l10nkit update -l de" in result.err
    assert before == CONTENT.read_bytes()


@pytest.mark.parametrize("command", ["init", "update", "compile", "check", "status"])
def test_without_templates_or_catalogs_commands_say_what_to_do(
    invoke: Invoke, command: str
) -> None:
    result = invoke(command, *(("-l", "it") if command == "init" else ()))
    assert result.code == 2
    assert "l10nkit" in result.err


@pytest.mark.parametrize("command", ["init", "update", "compile", "check", "status", "rule"])
def test_a_bad_flag_is_an_error(invoke: Invoke, command: str) -> None:
    assert invoke(command, "--no-such-flag").code == 2


@pytest.mark.parametrize("domain", ["../x", "a/b", "", ".hidden", "a\\b"])
def test_a_domain_is_never_a_path(invoke: Invoke, german: str, domain: str) -> None:
    assert german
    assert invoke("init", "-l", "it", "-d", domain).code == 2
    assert invoke("update", "-d", domain).code == 2


def test_an_edited_string_keeps_its_translation_as_fuzzy(invoke: Invoke, german: str) -> None:
    edit(Path(german), "Council approves new tram line", "Council approves a new tram line")
    invoke("extract", german)
    assert invoke("update").code == 0
    text = CONTENT.read_text(encoding="utf-8")
    assert (
        '#, fuzzy\n#| msgid "Council approves new tram line"\n'
        'msgid "Council approves a new tram line"\nmsgstr "Rat billigt neue Tramlinie"\n'
    ) in text
    edit(Path(german), "Council approves a new tram line", "Council approves new tram line")
    invoke("extract", german)
    invoke("update")
    assert "fuzzy" not in CONTENT.read_text(encoding="utf-8")


def test_a_vanished_string_becomes_obsolete_and_comes_back(invoke: Invoke, german: str) -> None:
    before = CONTENT.read_bytes()
    Path("other.txt").write_text("Nothing of all that is in here.\n", encoding="utf-8")
    invoke("extract", "other.txt")
    invoke("update", "--no-prefill")
    assert '#~ msgstr "Rat billigt neue Tramlinie"' in CONTENT.read_text(encoding="utf-8")
    invoke("extract", german)
    invoke("update", "--no-prefill")
    after = CONTENT.read_text(encoding="utf-8")
    assert 'msgstr "Rat billigt neue Tramlinie"' in after
    assert "#~" not in after
    assert sorted(before.split()) == sorted(CONTENT.read_bytes().split())


def test_update_that_changes_nothing_touches_nothing(invoke: Invoke, german: str) -> None:
    assert german
    before = CONTENT.read_bytes()
    assert "nothing changed" in invoke("update", "--no-prefill").err
    assert before == CONTENT.read_bytes()


def test_update_of_a_locale_without_catalogs_is_an_error(invoke: Invoke, german: str) -> None:
    assert german
    result = invoke("update", "-l", "fr")
    assert result.code == 2
    assert "l10nkit init -l fr" in result.err


def test_compiled_catalogs_are_read_by_gettext(invoke: Invoke, german: str) -> None:
    assert german
    assert invoke("compile").code == 0
    translations = gettext.translation("content", "locales", ["de"])
    assert translations.gettext("Council approves new tram line") == "Rat billigt neue Tramlinie"
    assert "nothing changed" in invoke("compile").err


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_msgfmt_accepts_every_catalog(invoke: Invoke, german: str) -> None:
    assert german
    invoke("init", "-l", "ar")
    for path in Path("locales").rglob("*.po"):
        done = subprocess.run(
            ["msgfmt", "-c", "-o", "discarded.mo", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_check_reports_missing_translations_with_their_place(invoke: Invoke, german: str) -> None:
    assert german
    result = invoke("check")
    assert result.code == 1
    first = result.out.splitlines()[0]
    path, line, column, rest = first.split(":", 3)
    assert path.replace("\\", "/") == CONTENT.as_posix()
    assert CONTENT.read_text(encoding="utf-8").splitlines()[int(line) - 1].startswith("msgid ")
    assert column == "1"
    assert rest == ' T101 no translation: "By Mary Smith"'


def test_check_reports_fuzzy_translations(invoke: Invoke, german: str) -> None:
    assert german
    edit(CONTENT, 'msgid "Council', '#, fuzzy\nmsgid "Council')
    result = invoke("check", "--select", "fuzzy-translation", "--format", "json", str(CONTENT))
    assert result.code == 1
    (row,) = json.loads(result.out)
    assert (row["code"], row["msgid"]) == ("T102", "Council approves new tram line")


def test_native_strings_are_never_missing(invoke: Invoke, article: str) -> None:
    invoke("extract", article)
    invoke("init", "-l", "de", "--no-prefill")
    shutil.copytree("locales/de", "locales/it")
    for path in Path("locales/it").rglob("*.po"):
        edit(path, '"Language: de\\n"', '"Language: it\\n"')
    result = invoke("check", "-l", "it")
    assert "Similar News" in result.out
    assert "Leggi" not in result.out


def test_check_passes_a_complete_catalog(invoke: Invoke) -> None:
    Path("a.txt").write_text("The council approved the new tram line.\n", encoding="utf-8")
    invoke("extract", "a.txt")
    invoke("init", "-l", "it")
    edit(Path("locales/it/LC_MESSAGES/content.po"), 'line."\nmsgstr ""', 'line."\nmsgstr "Sì."')
    result = invoke("check")
    assert (result.code, result.out) == (0, "")


def test_a_syntax_error_names_file_line_and_what_was_expected(invoke: Invoke, german: str) -> None:
    before = CONTENT.read_text(encoding="utf-8")
    broken = before + '\nmsgid "unfinished\nmsgstr "x"\n'
    CONTENT.write_text(broken, encoding="utf-8")
    line = broken.count("\n") - 1
    checked = invoke("check")
    assert checked.code == 1
    assert f"{CONTENT.name}:{line}:7: C001 the string has no closing quote" in checked.out
    for command in (
        ("status",),
        ("update",),
        ("compile",),
        ("render", german, "-l", "de"),
        ("localize", german, "-l", "de", "-o", "out"),
    ):
        result = invoke(*command)
        assert result.code == 2
        assert f"{CONTENT.name}:{line}" in result.err
        assert "Traceback" not in result.err
    assert broken == CONTENT.read_text(encoding="utf-8")
    assert not Path("out").exists()


def test_status_counts_and_fails_under(invoke: Invoke, german: str) -> None:
    assert german
    result = invoke("status")
    assert result.code == 0
    assert result.out.splitlines()[0].split() == [
        "locale",
        "domain",
        "translated",
        "fuzzy",
        "missing",
        "done",
    ]
    assert invoke("status", "--fail-under", "5").code == 1
    assert invoke("status", "--fail-under", "0").code == 0
    assert invoke("status", "--fail-under", "101").code == 2
    rows = json.loads(invoke("status", "--format", "json").out)
    assert [(row["domain"], row["translated"]) for row in rows] == [("content", 1), ("ui", 0)]


def test_rule_explains_a_check(invoke: Invoke) -> None:
    assert "missing-translation" in invoke("rule").out
    result = invoke("rule", "T101")
    assert "How to fix" in result.out
    assert invoke("rule", "missing-translation").out == result.out
    unknown = invoke("rule", "T1O1")
    assert unknown.code == 2
    assert "did you mean T101?" in unknown.err


def test_control_characters_of_a_catalog_never_reach_the_terminal(
    invoke: Invoke, german: str
) -> None:
    assert german
    edit(CONTENT, 'msgid "By Mary Smith"', 'msgid "By \x1b[31m\u202eMary"')
    result = invoke("check")
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out
    assert r"\x1b[31m\u202eMary" in result.out
