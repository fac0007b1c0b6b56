"""A JSON array with one object a finding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding
    from l10nkit.report import Style


def write(findings: Sequence[Finding], _style: Style) -> str:
    """Write an array of objects; `end_line` and `end_column` are null where they are not known."""
    rows = [
        {
            "path": finding.path,
            "line": finding.position.line,
            "column": finding.position.column,
            "end_line": finding.end.line if finding.end else None,
            "end_column": finding.end.column if finding.end else None,
            "code": finding.code,
            "slug": finding.slug,
            "severity": finding.severity,
            "certainty": finding.certainty,
            "message": finding.message,
            "count": finding.count,
            "files": finding.files,
            "msgid": finding.msgid,
            "context": finding.context,
            "help": finding.help,
        }
        for finding in findings
    ]
    return json.dumps(rows, indent=2) + "\n"
