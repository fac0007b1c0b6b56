"""Workflow commands of GitHub Actions: each becomes an annotation of the changed line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding, Severity
    from l10nkit.report import Style

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write(findings: Sequence[Finding], _style: Style) -> str:
    """Write one command a finding."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    properties = {
        "title": f"{finding.code} {finding.slug}",
        "file": printable(finding.path.replace("\\", "/")),
        "line": str(finding.position.line),
        "col": str(finding.position.column),
    }
    if finding.end is not None and finding.end.line == finding.position.line:
        # GitHub takes columns only where both lines are the same.
        properties["endLine"] = str(finding.end.line)
        properties["endColumn"] = str(finding.end.column)
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    advice = f"; {finding.help}" if finding.help else ""
    text = _data(printable(f"{finding.code} {finding.sentence}{advice}"))
    return f"::{_COMMANDS[finding.severity]} {written}::{text}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
