from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
BASE = HEADER + '\nmsgid "Open"\nmsgstr ""\n\nmsgid "Close"\nmsgstr ""\n\nmsgid "Save"\nmsgstr ""\n'


def translated(msgid: str, msgstr: str, text: str = BASE) -> str:
    old = f'msgid "{msgid}"\nmsgstr ""'
    assert old in text
    return text.replace(old, f'msgid "{msgid}"\nmsgstr "{msgstr}"')


def write(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8", newline="")
    return name


@pytest.fixture
def three(invoke: Invoke) -> list[str]:
    invoke("--version")  # the fixture goes to an empty folder
    return [
        write("base.po", BASE),
        write("ours.po", translated("Open", "Öffnen")),
        write("theirs.po", translated("Close", "Schließen")),
    ]


def test_ours_gets_the_result(invoke: Invoke, three: list[str]) -> None:
    result = invoke("merge", *three)
    assert result.code == 0
    expected = translated("Close", "Schließen", translated("Open", "Öffnen"))
    assert expected == Path("ours.po").read_text(encoding="utf-8")
    assert Path("base.po").read_text(encoding="utf-8") == BASE


def test_the_result_can_go_elsewhere(invoke: Invoke, three: list[str]) -> None:
    before = Path("ours.po").read_bytes()
    assert invoke("merge", *three, "-o", "out.po").code == 0
    assert invoke("merge", *three, "-o", "-").raw == Path("out.po").read_bytes()
    assert before == Path("ours.po").read_bytes()


def test_conflicts_are_named_with_their_line(invoke: Invoke, three: list[str]) -> None:
    write("theirs.po", translated("Open", "Aufmachen"))
    result = invoke("merge", "--path", "de.po", *three)
    assert result.code == 1
    assert 'de.po:7: both sides changed "Open"' in result.err
    text = Path("ours.po").read_text(encoding="utf-8")
    assert (
        '# conflict, ours: "Öffnen"\n# conflict, theirs: "Aufmachen"\n#, fuzzy\nmsgid "Open"\n'
    ) in text


def test_a_broken_file_changes_nothing(invoke: Invoke, three: list[str]) -> None:
    write("theirs.po", "<<<<<<< HEAD\n" + BASE)
    before = Path("ours.po").read_bytes()
    result = invoke("merge", "--path", "de.po", *three)
    assert result.code == 2
    assert "de.po (theirs):1" in result.err
    assert before == Path("ours.po").read_bytes()


def test_where_one_side_changed_nothing_the_bytes_of_the_other_are_taken(
    invoke: Invoke, three: list[str]
) -> None:
    broken = write("theirs.po", "<<<<<<< HEAD\n" + BASE)
    assert invoke("merge", "base.po", "base.po", broken, "-o", "out.po").code == 0
    assert Path(broken).read_bytes() == Path("out.po").read_bytes()
    assert invoke("merge", "base.po", three[1], "base.po", "-o", "out.po").code == 0
    assert Path(three[1]).read_bytes() == Path("out.po").read_bytes()


def test_a_missing_file_is_an_error(invoke: Invoke, three: list[str]) -> None:
    assert invoke("merge", "base.po", "ours.po", "nothing.po").code == 2
    assert Path(three[1]).exists()


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """Give a function that runs git in a new repository with the merge driver configured."""
    if shutil.which("git") is None:
        pytest.skip("git is not on the PATH")
    monkeypatch.chdir(tmp_path)
    settings = {
        "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("GIT_")
    } | settings

    def call(*arguments: str) -> int:
        done = subprocess.run(
            ["git", *arguments], env=environment, capture_output=True, check=False
        )
        return done.returncode

    driver = f"'{sys.executable}' -m l10nkit merge --path %P %O %A %B"
    assert call("init", "-q", "-b", "main") == 0
    call("config", "merge.l10nkit.name", "gettext catalogs, by message")
    call("config", "merge.l10nkit.driver", driver)
    write(".gitattributes", "*.po merge=l10nkit\n")
    return call


def commit(git: Callable[..., int], text: str, *, branch: str | None = None) -> None:
    if branch is not None:
        assert git("checkout", "-q", "-b", branch, "main") == 0
    write("de folder.po", text)
    assert git("add", "-A") == 0
    assert git("commit", "-q", "-m", "x") == 0


def test_git_merges_neighbouring_messages(git: Callable[..., int]) -> None:
    commit(git, BASE)
    commit(git, translated("Close", "Schließen"), branch="theirs")
    assert git("checkout", "-q", "main") == 0
    commit(git, translated("Open", "Öffnen"))
    assert git("merge", "-q", "theirs", "-m", "merged") == 0
    expected = translated("Close", "Schließen", translated("Open", "Öffnen"))
    assert expected == Path("de folder.po").read_text(encoding="utf-8")


def test_git_stops_at_a_conflict(git: Callable[..., int]) -> None:
    commit(git, BASE)
    commit(git, translated("Open", "Aufmachen"), branch="theirs")
    assert git("checkout", "-q", "main") == 0
    commit(git, translated("Open", "Öffnen"))
    assert git("merge", "-q", "theirs", "-m", "merged") == 1
    text = Path("de folder.po").read_text(encoding="utf-8")
    assert '# conflict, theirs: "Aufmachen"' in text
    assert "<<<<" not in text
    assert git("diff", "--quiet", "--diff-filter=U") != 0


def test_git_merges_a_file_that_both_sides_added(git: Callable[..., int]) -> None:
    write("other", "")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    commit(git, translated("Close", "Schließen"), branch="theirs")
    assert git("checkout", "-q", "main") == 0
    commit(git, translated("Open", "Öffnen"))
    assert git("merge", "-q", "theirs", "-m", "merged") == 0
    expected = translated("Close", "Schließen", translated("Open", "Öffnen"))
    assert expected == Path("de folder.po").read_text(encoding="utf-8")
