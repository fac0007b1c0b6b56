"""A summary in Markdown, for the description of a pull request or a job's summary page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from l10nkit.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding, Severity
    from l10nkit.report import Style

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
# GitHub cuts summaries off; a person reads less.
_MOST = 100
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+.!|~@&$-])")


def write(findings: Sequence[Finding], _style: Style) -> str:
    """Write counts by check and, for the first hundred findings, a list by file."""
    if not findings:
        return "### l10nkit\n\nNothing found.\n"
    lines = [
        f"### l10nkit: {_counted(findings)}",
        "",
        "| Check | | Severity | Findings |",
        "|---|---|---|---:|",
    ]
    counts = Counter((f.severity, f.code, f.slug) for f in findings)
    for (severity, code, slug), count in sorted(
        counts.items(), key=lambda item: (_ORDER.index(item[0][0]), -item[1], item[0][1])
    ):
        lines.append(f"| `{code}` | {slug} | {severity} | {count} |")
    for path, group in groupby(findings[:_MOST], key=attrgetter("path")):
        lines += ["", f"**{_text(path)}**", ""]
        lines += [
            f"* line {finding.position.line}: `{finding.code}` {_text(finding.sentence)}"
            for finding in group
        ]
    if len(findings) > _MOST:
        lines += ["", f"… and {len(findings) - _MOST} more."]
    return "\n".join(lines) + "\n"


def _counted(findings: Sequence[Finding]) -> str:
    """Write such as "2 errors, 1 warning"."""
    counts = Counter(finding.severity for finding in findings)
    names = {"error": "error", "warning": "warning", "info": "note"}
    return ", ".join(
        f"{counts[severity]} {names[severity]}{'s' if counts[severity] > 1 else ''}"
        for severity in _ORDER
        if counts[severity]
    )


def _text(text: str) -> str:
    """Write a text so that no character of it is markup, nor calls anybody."""
    return _MARKUP.sub(r"\\\1", printable(text)).replace("\\@", "@\u200b")
