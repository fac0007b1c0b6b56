"""What the README shows works: its Python runs, and its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from l10nkit.cli.main import command

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\s*(?:\$ )?l10nkit ([a-z]\S*)", re.MULTILINE)

BLOCKS = _BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
PYTHON = [text for language, text in BLOCKS if language == "python"]
COMMANDS = sorted({name for _language, text in BLOCKS for name in _COMMAND.findall(text)})


def test_there_is_something_to_try() -> None:
    assert PYTHON
    assert COMMANDS


@pytest.mark.parametrize("code", PYTHON)
def test_python_runs(
    code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own README
    assert capsys.readouterr().out


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_exist(name: str) -> None:
    assert name in command.list_commands(click.Context(command))
