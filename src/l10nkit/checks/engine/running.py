"""The one walk over a catalog for all checks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine.check import DOUBLE_SPACE, EDGE, Problem
from l10nkit.checks.engine.ignoring import without_ignored
from l10nkit.checks.engine.views import CatalogView
from l10nkit.literals import place_of
from l10nkit.model import Finding, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from l10nkit.checks.engine.check import Check, PairRun
    from l10nkit.checks.engine.views import Context, FileView
    from l10nkit.model import Catalog, Message

_FIRST = Position(1)
_Plan = tuple[tuple["Check", "PairRun"], ...]


class Found(NamedTuple):
    """A problem, the check that found it, and where.

    Attributes:
        check: The check.
        problem: The problem; its message and form are set wherever there is a message.
        path: The file.
    """

    check: Check
    problem: Problem
    path: str


def run_checks(
    catalog: Catalog, context: Context, *, checks: Iterable[Check]
) -> tuple[Finding, ...]:
    """Run checks on one catalog, as if it were the whole project.

    Returns:
        The findings by position in the file, then by code.
    """
    view = CatalogView(catalog, context)
    return findings_of(find_problems([view], checks=tuple(checks)))


def find_problems(views: Sequence[CatalogView], *, checks: Sequence[Check]) -> list[Found]:
    """Run checks on all catalogs of a project; what translators' comments ignore is left out.

    Returns:
        In no order that matters: `findings_of` sorts.
    """
    # What a comment could ignore in a run of all checks is unused only if all ran.
    found: list[Found] = []
    plans = _plans_of(tuple(checks))
    for view in views:
        found += _walk(view, checks, plans)
    for check in checks:
        if check.on_project is None:
            continue
        found += [
            Found(check, problem, view.catalog.path) for view, problem in check.on_project(views)
        ]
    return without_ignored(found, views, checks=checks, make=Found)


def check_file(view: FileView, *, checks: Iterable[Check]) -> list[Found]:
    """Run checks on the bytes of a file."""
    return [
        Found(check, problem, view.path)
        for check in checks
        if check.on_file is not None
        for problem in check.on_file(view)
    ]


def findings_of(found: Iterable[Found]) -> tuple[Finding, ...]:
    """Make findings, by path, position and code; equal ones are told once."""
    return tuple(
        sorted(
            {_finding(item): None for item in found},
            key=lambda f: (f.path, f.position.line, f.position.column, f.code, f.message),
        )
    )


def told_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Keep the first of findings that have one cause, with their number.

    One cause in a file have all slips (severity `info`) of a check, and warnings of a check in the
    same words. Of errors each is told.
    """
    counts = Counter(filter(None, map(_cause, findings)))
    told = []
    for one in findings:
        cause = _cause(one)
        count = counts.pop(cause, 0) if cause is not None else 1
        if count:
            told.append(replace(one, count=count) if count > 1 else one)
    return tuple(told)


def _cause(finding: Finding) -> tuple[str, str, str] | None:
    if finding.severity == "error":
        return None
    words = finding.message if finding.severity == "warning" else ""
    return finding.path, finding.code, words


def finding(check: Check, text: str, *, path: str) -> Finding:
    """Make a finding about a whole file, for commands that have checks of their own."""
    return _finding(Found(check, Problem(text), path))


def _walk(view: CatalogView, checks: Sequence[Check], plans: _Plans) -> list[Found]:
    path = view.catalog.path
    context = view.context
    by_message = [(check, check.on_message) for check in checks if check.on_message is not None]
    plan_for = plans.plan_for
    found: list[Found] = []
    for message in view.live:
        for check, on_message in by_message:
            for problem in on_message(message, context):
                found.append(Found(check, _told(problem, message), path))  # noqa: PERF401 - rare
    for pair in view.pairs:
        for check, on_pair in plan_for(pair.source, pair.target):
            for problem in on_pair(pair, context):
                at = problem._replace(message=pair.message, form=pair.form)
                found.append(Found(check, at, path))
    for check in checks:
        if check.on_catalog is not None:
            found += [Found(check, problem, path) for problem in check.on_catalog(view)]
    return found


def _told(problem: Problem, message: Message) -> Problem:
    return problem if problem.message is not None else problem._replace(message=message)


class _Plans:
    """Which checks have to look at a pair, by the trigger characters that it has.

    One search over a pair's text tells them for all checks, and the texts of a catalog have few
    different sets of them.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        classes = sorted({check.triggers for check in checks if check.triggers})
        pattern = f"[{''.join(classes)}]" if classes else r"(?!)"
        self._hits_in: Callable[[str], list[str]] = re.compile(pattern).findall
        self._checks = [(check, _matcher(check.triggers)) for check in checks]
        self._bits: dict[str, int] = {}
        self._by_bits: dict[int, _Plan] = {}

    def plan_for(self, source: str, target: str) -> _Plan:
        """Give the checks that have to look at two texts."""
        both = f"{source} {target}"
        hits = self._hits_in(both)
        if "  " in both:
            hits.append(DOUBLE_SPACE)
        if source.strip() != source or target.strip() != target:
            hits.append(EDGE)
        bits = 0
        known = self._bits
        for char in hits:
            try:
                bits |= known[char]
            except KeyError:
                bits |= self._learn(char)
        try:
            return self._by_bits[bits]
        except KeyError:
            plan = self._by_bits[bits] = self._plan(bits)
            return plan

    def _learn(self, char: str) -> int:
        """Remember which checks a character concerns, a bit each."""
        self._bits[char] = bits = sum(
            1 << number
            for number, (_check, matches) in enumerate(self._checks)
            if matches is not None and matches(char)
        )
        return bits

    def _plan(self, bits: int) -> _Plan:
        return tuple(
            (check, check.on_pair)
            for number, (check, matches) in enumerate(self._checks)
            if check.on_pair is not None and (matches is None or bits >> number & 1)
        )


@lru_cache(maxsize=8)
def _plans_of(checks: tuple[Check, ...]) -> _Plans:
    """Keep the plans of a run for its next catalogs."""
    return _Plans([check for check in checks if check.on_pair is not None])


@cache
def _matcher(triggers: str) -> Callable[[str], object] | None:
    return re.compile(f"[{triggers}]").match if triggers else None


def _finding(found: Found) -> Finding:
    check, problem, path = found
    message = problem.message
    position, end, line = _place(problem)
    return Finding(
        code=check.code,
        slug=check.slug,
        severity=problem.severity or check.severity,
        message=problem.text,
        path=path,
        position=position,
        msgid=message.msgid if message else "",
        help=problem.advice or check.help,
        certainty=check.certainty,
        end=end,
        context=message.context if message else None,
        excerpt=line,
    )


def _place(problem: Problem) -> tuple[Position, Position | None, str]:
    """Give where a problem begins, where it ends, and the line that it begins in."""
    message = problem.message
    if message is None or message.position is None:
        return problem.place or _FIRST, None, ""
    if problem.form is None:
        place = place_of(message)
        return problem.place or message.position, None, place.line if place else ""
    place = place_of(
        message,
        form=problem.form,
        start=problem.start or 0,
        end=None if problem.start is None else problem.end,
    )
    return place or (message.position, None, "")
