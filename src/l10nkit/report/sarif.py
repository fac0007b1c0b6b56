"""SARIF 2.1.0 (OASIS), as code scanning of GitHub and Azure reads it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from l10nkit.excerpts import printable
from l10nkit.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Certainty, Finding, Severity
    from l10nkit.report import Rule, Style

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_DRIVE = re.compile("[A-Za-z]:(?=/)")
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PRECISIONS: dict[Certainty, str] = {
    "certain": "very-high", "likely": "high", "possible": "medium",
}  # fmt: skip


def write(findings: Sequence[Finding], style: Style) -> str:
    """Write one log with one run; of the rules those that found something."""
    codes = sorted({finding.code for finding in findings})
    rules = [_rule(style.rules[code]) if code in style.rules else {"id": code} for code in codes]
    index = {code: number for number, code in enumerate(codes)}
    results = [
        _result(finding, fingerprint, index[finding.code])
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "l10nkit", "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": rule.documentation.partition("\n")[0] or rule.slug},
        "fullDescription": {"text": rule.documentation or rule.help},
        "help": {"text": f"{rule.help}\n\n{rule.documentation}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"precision": _PRECISIONS[rule.certainty], "tags": [rule.slug]},
    }


def _result(finding: Finding, fingerprint: str, index: int) -> dict[str, object]:
    region: dict[str, object] = {
        "startLine": finding.position.line,
        "startColumn": finding.position.column,
    }
    if finding.end is not None:
        region |= {"endLine": finding.end.line, "endColumn": finding.end.column}
    if finding.excerpt:
        region["snippet"] = {"text": printable(finding.excerpt)}
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(finding.sentence)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.path)},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"l10nkit/v1": fingerprint},
    }
    if finding.count > 1:
        result["occurrenceCount"] = finding.count
    return result


def _uri(path: str) -> str:
    """Give a relative reference for a relative path, which code scanning needs, else a file URI."""
    path = path.replace("\\", "/").removeprefix("./")
    drive = _DRIVE.match(path)
    if drive is not None:
        return f"file:///{drive[0]}{quote(path[drive.end() :], errors='surrogatepass')}"
    # A colon would make a scheme of what is in front of it.
    quoted = quote(path, errors="surrogatepass")
    return f"file://{quoted}" if path.startswith("/") else quoted
