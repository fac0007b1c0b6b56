"""One line a finding: `path:line:col: CODE message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding, Severity
    from l10nkit.report import Style

_COLORS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}


def write(findings: Sequence[Finding], style: Style) -> str:
    """Write one line a finding."""
    return "".join(f"{headline(finding, color=style.color)}\n" for finding in findings)


def headline(finding: Finding, *, color: bool) -> str:
    """Write the place, the code and the sentence."""
    place = f"{printable(finding.path)}:{finding.position.line}:{finding.position.column}:"
    code = finding.code
    if color:
        place = f"\x1b[1m{place}\x1b[0m"
        code = f"\x1b[1;{_COLORS[finding.severity]}m{code}\x1b[0m"
    return f"{place} {code} {printable(finding.sentence)}"
