"""GitLab's Code Quality report: JSON, of the Code Climate format the fields that GitLab reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from l10nkit.excerpts import printable
from l10nkit.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding, Severity
    from l10nkit.report import Style

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(findings: Sequence[Finding], _style: Style) -> str:
    """Write an array of objects; fingerprints stay the same when lines move."""
    rows = [
        {
            "description": f"{finding.code} {printable(finding.sentence)}",
            "check_name": finding.slug,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": finding.path.replace("\\", "/").removeprefix("./"),
                "lines": {"begin": finding.position.line},
            },
        }
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    return json.dumps(rows, indent=2) + "\n"
