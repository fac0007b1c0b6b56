from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from l10nkit import pipeline
from l10nkit.cli.output import display_width, table

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]


def test_help_and_version(invoke: Invoke) -> None:
    assert "localize" in invoke("--help").out
    assert invoke("--help").code == 0
    assert invoke("--version").out.startswith("l10nkit ")
    assert invoke("no-such-command").code == 2


def test_interruption_has_its_own_exit_code(
    invoke: Invoke, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "localize", interrupt)
    result = invoke("localize", article, "-l", "it", "-o", "out")
    assert result.code == 130
    assert "interrupted" in result.err


def test_the_module_runs_as_a_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "l10nkit", "rule", "T101"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("T101 missing-translation")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe closes otherwise there")
def test_a_reader_that_leaves_is_no_error() -> None:
    done = subprocess.run(  # noqa: S602  # the pipe is what is tested
        [f"{sys.executable} -m l10nkit rule | head -c 1"],
        shell=True,  # the pipe is what is tested
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("c", "")


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = (
        "import sys, l10nkit;"
        "heavy = {'babel', 'polib', 'langdetect', 'click', 'chardet', 'rapidfuzz'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_tables_align_wide_characters_and_escape_controls() -> None:
    assert display_width("日本") == 4
    assert display_width("e\u0301") == 1
    assert table(["a", "b"], [["日本", "1"], ["x\x1b", "22"]], right="lr") == (
        "a       b\n日本    1\nx\\x1b  22\n"
    )
