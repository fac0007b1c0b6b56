"""Files of known findings, so that a project with a history can begin with what is new."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.errors import UsageError
from l10nkit.files import read_bytes, write_bytes
from l10nkit.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.model import Finding

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline.

    Attributes:
        new: Those that it does not have.
        known: How many it has.
        gone: How many of its own are not found any more.
    """

    new: tuple[Finding, ...]
    known: int
    gone: int


def write_baseline(path: Path, findings: Sequence[Finding]) -> None:
    """Write all findings to a file, sorted, one a line, so that it can be kept in git.

    Raises:
        WriteError: It could not be written.
    """
    names = fingerprints(findings, path_of=_relative_to(path))
    lines = sorted(
        (_relative_to(path)(f.path), f.code, name, f.message)
        for f, name in zip(findings, names, strict=True)
    )
    rows = [
        json.dumps({"path": where, "code": code, "fingerprint": name, "message": message})
        for where, code, name, message in lines
    ]
    body = ",\n".join(rows)
    text = f'{{"version": {_VERSION}, "findings": [\n{body}\n]}}\n'
    write_bytes(path, text.encode("ascii"))


def compare(findings: Sequence[Finding], baseline: Path) -> Compared:
    """Tell which findings are new.

    Args:
        findings: All of a run.
        baseline: A file that `write_baseline` made. Lines may have moved since.

    Raises:
        ReadError: It can't be read.
        UsageError: It is no such file.
    """
    known = _read(baseline)
    names = fingerprints(findings, path_of=_relative_to(baseline))
    new = tuple(f for f, name in zip(findings, names, strict=True) if name not in known)
    return Compared(new=new, known=len(findings) - len(new), gone=len(known - set(names)))


def _read(path: Path) -> set[str]:
    try:
        data = json.loads(read_bytes(path))
        rows = data["findings"]
        version = data["version"]
        found = {str(row["fingerprint"]) for row in rows}
    except (ValueError, KeyError, TypeError, RecursionError):
        version, found = None, set()
    if version != _VERSION:
        raise UsageError(
            "this is no baseline",
            path=str(path),
            hint=f"make one: l10nkit check --write-baseline {path}",
        )
    return found


def _relative_to(baseline: Path) -> Callable[[str], str]:
    """Give a function that writes paths as seen from the baseline's folder, in any system alike."""
    folder = baseline.absolute().parent

    def relative(path: str) -> str:
        try:
            return Path(os.path.relpath(path, folder)).as_posix()
        except ValueError:  # another drive
            return Path(path).as_posix()

    return relative
