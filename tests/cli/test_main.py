from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from l10nkit import cli, pipeline
from l10nkit.cli.main import command
from l10nkit.cli.output import table
from l10nkit.excerpts import display_width

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


HEAVY = {"babel", "chardet", "langdetect", "numpy", "polib", "pyromark", "rapidfuzz", "turbohtml"}


def loaded_by(code: str) -> set[str]:
    """Give the modules that some code loads in a new process."""
    code = f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_importing_the_package_loads_no_heavy_library() -> None:
    assert not loaded_by("import l10nkit") & (HEAVY | {"click"})


@pytest.mark.parametrize("name", [*command.list_commands(click.Context(command)), ""])
def test_asking_a_command_for_help_loads_no_heavy_library(name: str) -> None:
    arguments = [name, "--help"] if name else ["--help"]
    assert not loaded_by(f"from l10nkit.cli.main import run; run({arguments!r})") & HEAVY


def test_a_command_loads_no_other() -> None:
    loaded = loaded_by("from l10nkit.cli.main import run; run(['merge', '--help'])")
    assert not loaded & {"l10nkit.cli.documents", "l10nkit.readers", "l10nkit.segmenting"}


def test_every_command_has_the_module_that_is_loaded_for_it() -> None:
    context = click.Context(command)
    found = {name: command.get_command(context, name) for name in command.list_commands(context)}
    assert found == {name: one for name, one in found.items() if one and one.name == name}
    modules = {path.stem for path in Path(cli.__file__).parent.glob("*.py")}
    for module in modules - {"__init__", "main"}:
        commands = getattr(import_module(f"l10nkit.cli.{module}"), "COMMANDS", ())
        assert {one.name for one in commands} <= set(found)


def test_tables_align_wide_characters_and_escape_controls() -> None:
    assert display_width("日本") == 4
    assert display_width("e\u0301") == 1
    assert table(["a", "b"], [["日本", "1"], ["x\x1b", "22"]], right="lr") == (
        "a       b\n日本    1\nx\\x1b  22\n"
    )
