"""JUnit XML, as Jenkins, GitLab and others read it: a suite a file, a failed test a finding."""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from l10nkit.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding
    from l10nkit.report import Style

# What XML 1.0 can't hold besides the controls and surrogates that `printable` escapes.
_NOT_XML = re.compile("[\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_CLEAN = (
    '<testsuites name="l10nkit" tests="1" failures="0">\n'
    '  <testsuite name="l10nkit" tests="1" failures="0" errors="0">\n'
    '    <testcase classname="l10nkit" name="no findings"/>\n'
    "  </testsuite>\n"
    "</testsuites>\n"
)


def write(findings: Sequence[Finding], _style: Style) -> str:
    """Write a document; without findings it has one test that passed, as readers want some."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if not findings:
        return head + _CLEAN
    count = len(findings)
    lines = [f'<testsuites name="l10nkit" tests="{count}" failures="{count}">']
    for path, group in groupby(findings, key=attrgetter("path")):
        lines += _suite(path, list(group))
    return head + "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(path: str, findings: Sequence[Finding]) -> list[str]:
    count = len(findings)
    name = _escaped(path)
    lines = [f'  <testsuite name="{name}" tests="{count}" failures="{count}" errors="0">']
    for finding in findings:
        line = finding.position.line
        place = f"{line}:{finding.position.column}"
        case = f'name="{finding.code} {finding.slug} at {place}" file="{name}" line="{line}"'
        told = _escaped(finding.sentence)
        lines += [
            f'    <testcase classname="{name}" {case}>',
            f'      <failure type="{finding.severity}" message="{told}">',
            f"{name}:{place}: {finding.code} {told}",
            f"{_escaped(finding.help)}</failure>",
            "    </testcase>",
        ]
    return [*lines, "  </testsuite>"]


def _escaped(text: str) -> str:
    clean = _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", printable(text))
    return "".join(_ENTITIES.get(char, char) for char in clean)
