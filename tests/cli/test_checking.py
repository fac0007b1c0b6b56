"""`l10nkit check` and `l10nkit rule` as their users meet them."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from l10nkit.checks import all_checks

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]

ROOT = Path(__file__).parents[2]
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {locale}\\n"\n'
)
ITALIAN = Path("locales/it/LC_MESSAGES/ui.po")


def write(path: Path, *entries: tuple[str, str], locale: str = "it", header: str = HEADER) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = header.format(locale=locale)
    text += "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in entries)
    path.write_text(text, encoding="utf-8", newline="")


def found_codes(outcome: Any) -> list[str]:  # noqa: ANN401  # conftest's Outcome
    return [line.split(": ", 1)[1].split(" ", 1)[0] for line in outcome.out.splitlines()]


@pytest.fixture
def italian(invoke: Invoke) -> Invoke:
    write(ITALIAN, ("Read more", ""), ("Save", "Salva\u200b"), ("Back", "Indietro"))
    return invoke


def test_errors_make_the_exit_code_one_and_warnings_do_not(italian: Invoke) -> None:
    assert italian("check").code == 1
    only_warnings = italian("check", "--ignore", "T101")
    assert (only_warnings.code, found_codes(only_warnings)) == (0, ["C105"])
    assert "1 warning in 1 catalog" in only_warnings.err
    assert italian("check", "--ignore", "T101", "-W").code == 1
    assert italian("check", "--ignore", "T101", "--fail-on", "warning").code == 1
    assert italian("check", "--fail-on", "never").code == 0
    assert italian("check", "--select", "C3").code == 0


def test_lists_of_checks_are_separated_by_commas_or_repeated(italian: Invoke) -> None:
    assert found_codes(italian("check", "--select", "T101,C105")) == ["T101", "C105"]
    assert found_codes(italian("check", "--select", "T101", "--select", "C1")) == ["T101", "C105"]
    refused = italian("check", "--select", "T101,Q1")
    assert (refused.code, "there is no check 'Q1'" in refused.err) == (2, True)


def test_files_folders_and_the_project(italian: Invoke) -> None:
    write(Path("other/ru.po"), ("Read more", ""), locale="ru")
    assert len(found_codes(italian("check", str(ITALIAN)))) == 2
    assert len(found_codes(italian("check", "other", "locales"))) == 3
    assert len(found_codes(italian("check"))) == 2
    assert italian("check", "nowhere").code == 2
    Path("empty").mkdir()
    assert italian("check", "empty").code == 2


def test_a_file_that_is_no_catalog_is_a_finding(invoke: Invoke) -> None:
    Path("bad.po").write_bytes(b'\x00\xff\xfe binary "\n')
    outcome = invoke("check", "bad.po")
    assert outcome.code == 1
    assert set(found_codes(outcome)) <= {"C001", "C003"}
    assert "Traceback" not in outcome.err


def test_checks_are_ignored_in_some_files(italian: Invoke) -> None:
    write(Path("locales/de/LC_MESSAGES/ui.po"), ("Read more", ""), locale="de")
    outcome = italian("check", "--per-file-ignore", "it/**:T1,C105")
    assert [line.split("/")[1] for line in outcome.out.splitlines()] == ["de"]
    assert italian("check", "--per-file-ignore", "nonsense").code == 2


def test_the_configuration_chooses_checks(italian: Invoke) -> None:
    Path("l10nkit.toml").write_text(
        '[check]\nselect = ["C", "T101"]\nignore = ["C105"]\nfail-on = "never"\n'
        'per-file-ignores = { "legacy/**" = ["T101"] }\n',
        encoding="utf-8",
    )
    write(Path("legacy/it.po"), ("Read more", ""))
    outcome = italian("check", ".")
    assert (outcome.code, found_codes(outcome)) == (0, ["T101"])
    assert italian("check", "--fail-on", "error", "locales").code == 1
    for text in ('[check]\nfail-on = "fatal"\n', "[check]\nmax-obsolete = 101\n",
                 '[check]\nper-file-ignores = ["x"]\n'):  # fmt: skip
        Path("l10nkit.toml").write_text(text, encoding="utf-8")
        refused = italian("check")
        assert refused.code == 2
        assert "l10nkit.toml:2:1" in refused.err


def test_a_baseline_leaves_out_what_was_known(italian: Invoke) -> None:
    written = italian("check", "--write-baseline", "known.json")
    assert (written.code, written.out) == (0, "")
    assert italian("check", "--baseline", "known.json").out == ""
    # Lines move, and something new comes in.
    text = ITALIAN.read_text(encoding="utf-8")
    ITALIAN.write_text(text.replace('msgid "Read', '# a\n# b\nmsgid "Read'), encoding="utf-8")
    write(Path("locales/de/LC_MESSAGES/ui.po"), ("Read more", ""), locale="de")
    outcome = italian("check", "--baseline", "known.json")
    assert [line.split("/")[1] for line in outcome.out.splitlines()] == ["de"]
    write(ITALIAN, ("Read more", "Leggi tutto"))
    assert "2 findings of known.json are gone" in italian("check", "--baseline", "known.json").err
    Path("known.json").write_text('{"version": 9}', encoding="utf-8")
    refused = italian("check", "--baseline", "known.json")
    assert (refused.code, "--write-baseline known.json" in refused.err) == (2, True)


def test_a_baseline_counts_equal_findings(invoke: Invoke) -> None:
    write(Path("it.po"), ("a", "b\u200bc"))
    invoke("check", "it.po", "--write-baseline", "known.json")
    write(Path("it.po"), ("a", "b\u200bc\u200bd"))
    assert found_codes(invoke("check", "it.po", "--baseline", "known.json")) == ["C105"]


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_only_what_changed_since_a_revision(italian: Invoke) -> None:
    Path(".git").rmdir()
    refused = italian("check", "--changed-since", "HEAD")
    assert refused.code == 2
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "a")
    assert italian("check", "--changed-since", "HEAD").out == ""
    text = ITALIAN.read_text(encoding="utf-8")
    ITALIAN.write_text("# moved\n" + text.replace("Indietro", "In\u200bdietro"), encoding="utf-8")
    outcome = italian("check", "--changed-since", "HEAD")
    assert found_codes(outcome) == ["C105"]
    assert "locales/it/LC_MESSAGES/ui.po:14:" in outcome.out.replace("\\", "/")
    write(Path("locales/de/LC_MESSAGES/ui.po"), ("Read more", ""), locale="de")
    assert "T101" in found_codes(italian("check", "--changed-since", "HEAD"))
    unknown = italian("check", "--changed-since", "--upload-pack=x")
    assert (unknown.code, "git knows no revision" in unknown.err) == (2, True)


def test_statistics_count(italian: Invoke) -> None:
    lines = italian("check", "--statistics").out.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["1", "C105"], ["1", "T101"]]


def test_slips_are_told_once_a_file_or_each(invoke: Invoke) -> None:
    write(Path("it.po"), ("Read the guide", "Leggi  la guida"), ("Save it now", "Salvalo  ora"))
    once = invoke("check", "it.po")
    assert once.out == ("it.po:7:14: T203 two spaces in a row (and 1 more like it in this file)\n")
    assert found_codes(invoke("check", "it.po", "--each")) == ["T203", "T203"]
    assert invoke("check", "it.po", "--statistics").out.splitlines()[1].split()[0] == "2"
    invoke("check", "it.po", "--write-baseline", "known.json")
    write(Path("it.po"), ("Read the guide", "Leggi la guida"), ("Save it now", "Salvalo  ora"))
    assert invoke("check", "it.po", "--baseline", "known.json").out == ""


DECOMPOSED = "E\u0301te\u0301"


def test_repairs_are_shown_and_made(invoke: Invoke) -> None:
    path = Path("fr.po")
    header = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Other:  kept \\n"\n'
    write(path, ("Summer", DECOMPOSED), ("Back", "Retour"), locale="fr", header=header)
    before = path.read_bytes()
    shown = invoke("check", "fr.po", "--diff")
    assert shown.code == 1
    assert before == path.read_bytes()
    assert '-msgstr "E\u0301te\u0301"\n+msgstr "Été"\n' in shown.out
    assert '+"Content-Type: text/plain; charset=UTF-8\\n"' in shown.out
    repaired = invoke("check", "fr.po", "--fix")
    assert (repaired.code, repaired.out) == (0, "")
    text = path.read_text(encoding="utf-8")
    assert 'msgstr "Été"' in text
    assert '"X-Other:  kept \\n"' in text
    assert text.endswith('\nmsgid "Back"\nmsgstr "Retour"\n')
    after = path.read_bytes()
    assert invoke("check", "fr.po", "--fix").code == 0
    assert after == path.read_bytes()
    assert "nothing to repair" in invoke("check", "fr.po", "--diff").err


def test_stale_references_are_taken_out(invoke: Invoke) -> None:
    Path("a.html").write_text("x", encoding="utf-8")
    text = HEADER.format(locale="it") + (
        '\n#: a.html:1 gone.html:2\nmsgid "a"\nmsgstr "b"\n'
        '\n#: gone.html:4\nmsgid "c"\nmsgstr "d"\n'
    )
    Path("it.po").write_text(text, encoding="utf-8", newline="")
    assert found_codes(invoke("check", "it.po")) == ["C304"]
    assert invoke("check", "it.po", "--fix").out == ""
    expected = text.replace(" gone.html:2", "").replace("#: gone.html:4\n", "")
    assert expected == Path("it.po").read_text(encoding="utf-8")


def test_what_is_ignored_is_not_repaired(invoke: Invoke) -> None:
    write(Path("fr.po"), ("Summer", DECOMPOSED), locale="fr")
    invoke("check", "fr.po", "--fix", "--ignore", "C106")
    assert DECOMPOSED in Path("fr.po").read_text(encoding="utf-8")
    text = Path("fr.po").read_text(encoding="utf-8")
    text = text.replace('msgid "Summer"', '# l10nkit: ignore C106\nmsgid "Summer"')
    Path("fr.po").write_text(text, encoding="utf-8")
    assert invoke("check", "fr.po", "--fix").code == 0
    assert DECOMPOSED in Path("fr.po").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["concise", "full", "github", "markdown", "junit", "sarif"])
def test_texts_of_a_catalog_do_not_reach_the_terminal_as_they_are(
    invoke: Invoke, form: str
) -> None:
    write(Path("it.po"), ("Read \x1b[31mmore", ""), ("Save", "Sal\u202e\x1b[31mva"))
    outcome = invoke("check", "it.po", "--format", form)
    assert not re.search("[\x1b\u202e]", outcome.out)


def test_every_rule_is_explained(invoke: Invoke) -> None:
    listed = invoke("rule").out
    for check in all_checks():
        assert f"{check.code}  " in listed
        explained = invoke("rule", check.slug)
        assert explained.code == 0
        assert explained.out.startswith(f"{check.code} {check.slug} ({check.severity}, ")
        assert check.documentation in explained.out


def test_the_documentation_is_that_of_the_checks() -> None:
    spec = importlib.util.spec_from_file_location(
        "document_checks", ROOT / "tools" / "document_checks.py"
    )
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = tool.PAGE.read_text(encoding="utf-8")
    assert page.endswith(f"{tool.MARK}\n{tool.reference()}"), "run tools/document_checks.py"


def test_the_action_and_the_hooks_use_options_that_there_are(invoke: Invoke) -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8").partition("<!--")[0]
    known = set(re.findall(r"--[a-z-]+", invoke("check", "--help").out)) | {"--quiet"}
    for text in (hooks, action, guide):
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known


def test_glossaries_are_read(invoke: Invoke) -> None:
    write(Path("it.po"), ("Back", "Indietro"))
    Path("terms.csv").write_text("en;it;note\ncookie;cookie|biscotto;food\n", encoding="utf-8")
    assert invoke("check", "it.po", "--glossary", "terms.csv").code == 0
    Path("terms.csv").write_text("a,b\ncookie,biscotto\n", encoding="utf-8")
    refused = invoke("check", "it.po", "--glossary", "terms.csv")
    assert (refused.code, "names its languages" in refused.err) == (2, True)


def test_json_is_one_array_however_many_files(italian: Invoke) -> None:
    write(Path("locales/de/LC_MESSAGES/ui.po"), ("Read more", ""), locale="de")
    rows = json.loads(italian("check", "--format", "json").out)
    assert [row["code"] for row in rows] == ["T101", "T101", "C105"]
