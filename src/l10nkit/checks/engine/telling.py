"""Telling findings of one cause once, with their number.

A linter is read as long as what it tells is news. The hundredth double space of a project is none,
and neither is the same gap in the header of each of forty catalogs: they are one habit, or one
mistake in one template, and are told where they begin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from l10nkit.model import Finding

    Cause: TypeAlias = tuple[str, ...]

_MOST_FILES = 3
"""What more files than these have is a habit of the project."""

_EXCERPT = re.compile('".*"', re.DOTALL)


def told_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Keep the first of findings that have one cause, with their number.

    In a file, one cause have slips (severity `info`) of a check, warnings of a check in the same
    words, and what the check itself says is of one cause. A cause that more than three files of a
    run have is told in the first of them: slips of a check, warnings about one message (what they
    quote is then not compared), and findings about headers, which come from the same tool.

    Args:
        findings: Those of a run, by path and position.
    """
    in_files = _first_of_each(findings, _cause_in_file)
    files: dict[Cause, set[str]] = defaultdict(set)
    for finding in in_files:
        files[_cause_in_run(finding)].add(finding.path)

    def cause_of(finding: Finding) -> Cause:
        cause = _cause_in_run(finding)
        return cause if len(files[cause]) > _MOST_FILES else _cause_in_file(finding)

    return _first_of_each(in_files, cause_of)


def _first_of_each(
    findings: Iterable[Finding], cause_of: Callable[[Finding], Cause]
) -> tuple[Finding, ...]:
    groups: dict[Cause, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[cause_of(finding)].append(finding)
    return tuple(_as_one(group) for group in groups.values())


def _as_one(group: Sequence[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    return replace(
        group[0],
        count=sum(finding.count for finding in group),
        files=len({finding.path for finding in group}),
    )


def _cause_in_file(finding: Finding) -> Cause:
    place = finding.path, finding.code, finding.severity
    if finding.cause:
        return *place, finding.cause
    if finding.severity == "info":
        return place
    if finding.severity == "warning":
        return *place, finding.message
    return _alone(finding)


def _cause_in_run(finding: Finding) -> Cause:
    kind = finding.code, finding.severity
    if finding.severity == "info":
        return kind
    if finding.severity == "warning" and finding.msgid:
        return *kind, _EXCERPT.sub("", finding.message), finding.context or "", finding.msgid
    return _alone(finding) if finding.msgid else (*kind, finding.message)


def _alone(finding: Finding) -> Cause:
    position = finding.position
    return finding.path, finding.code, f"{position.line}:{position.column}", finding.message
