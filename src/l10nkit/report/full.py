"""A finding with the line it is in, a mark below the faulty part, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.excerpts import display_width, excerpt, printable
from l10nkit.report.concise import headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding
    from l10nkit.report import Style

# A line longer than this is cut around the faulty part.
_WIDTH = 100
_BEFORE = 40
_CUT = "…"


def write(findings: Sequence[Finding], style: Style) -> str:
    """Write some lines a finding, and a blank one between two."""
    return "\n".join(_block(finding, color=style.color) for finding in findings)


def _block(finding: Finding, *, color: bool) -> str:
    lines = [headline(finding, color=color)]
    if finding.excerpt:
        lines += _marked_line(finding, color=color)
    if finding.msgid:
        context = f" in the context {excerpt(finding.context)}" if finding.context else ""
        lines.append(f"  message: {excerpt(finding.msgid)}{context}")
    if finding.help:
        lines.append(f"  help: {printable(finding.help)} ({finding.slug})")
    return "\n".join(lines) + "\n"


def _marked_line(finding: Finding, *, color: bool) -> list[str]:
    line = finding.excerpt
    start = min(finding.position.column - 1, len(line))
    end = len(line)
    if finding.end is None:
        end = start
    elif finding.end.line == finding.position.line:
        end = min(max(start, finding.end.column - 1), len(line))
    first = max(0, start - _BEFORE) if len(line) > _WIDTH else 0
    last = min(len(line), first + _WIDTH)
    before = (_CUT if first else "") + printable(line[first:start])
    part = printable(line[start : min(end, last)])
    behind = printable(line[min(end, last) : last]) + (_CUT if last < len(line) else "")
    mark = _mark(part)
    if color:
        mark = f"\x1b[1;31m{mark}\x1b[0m"
    gutter = f"{finding.position.line:>6} | "
    return [
        f"{gutter}{before}{part}{behind}",
        f"{' ' * (len(gutter) - 2)}| {' ' * display_width(before)}{mark}",
    ]


def _mark(part: str) -> str:
    """Write `~~~^` below a part; the caret alone where it is empty."""
    return "~" * (display_width(part) - 1) + "^"
