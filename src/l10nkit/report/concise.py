"""One line a finding: `path:line:col: CODE message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding


def write(findings: Sequence[Finding]) -> str:
    """Write one line a finding."""
    return "".join(
        f"{printable(finding.path)}:{finding.position.line}:{finding.position.column}: "
        f"{finding.code} {finding.message}\n"
        for finding in findings
    )
