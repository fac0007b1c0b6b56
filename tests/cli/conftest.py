"""Running the command line inside the test process."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from l10nkit.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str
    raw: bytes


ARTICLE = """\
Council approves new tram line
By Mary Smith
The council approved the new tram line on Tuesday, after a debate of more than four hours.
The mayor said that the work would begin in spring, and that it would take about three years.
Similar News:
Old bridge reopens after repairsThe bridge had been closed since the flood of last year.
Leggi di più »
Market moves to the harbourTraders hope for more visitors on Saturdays and Sundays.
Leggi di più »
"""


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Outcome]:
    """Give a function that runs a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # so that no configuration is looked for further up
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def call(*arguments: str, stdin: bytes = b"") -> Outcome:
        out, err = io.BytesIO(), io.BytesIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            for name, stream in (("stdout", out), ("stderr", err)):
                wrapper = io.TextIOWrapper(
                    stream, encoding="utf-8", errors="backslashreplace", write_through=True
                )
                patch.setattr(sys, name, wrapper)
            code = run(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            raw = out.getvalue()
        return Outcome(
            code=code,
            out=raw.decode("utf-8", "replace").replace("\r\n", "\n"),
            err=err.getvalue().decode("utf-8").replace("\r\n", "\n"),
            raw=raw,
        )

    return call


@pytest.fixture
def article(tmp_path: Path) -> str:
    """Write a small article and give its path."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8", newline="")
    return "article.txt"
