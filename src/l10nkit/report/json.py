"""A JSON array with one object a finding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding


def write(findings: Sequence[Finding]) -> str:
    """Write an array of `path line column code slug severity message msgid help`."""
    rows = [
        {
            "path": finding.path,
            "line": finding.position.line,
            "column": finding.position.column,
            "code": finding.code,
            "slug": finding.slug,
            "severity": finding.severity,
            "message": finding.message,
            "msgid": finding.msgid,
            "help": finding.help,
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
