"""The one walk over a catalog for all checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine.check import Problem
from l10nkit.checks.engine.ignoring import without_ignored
from l10nkit.checks.engine.suspecting import suspects_of
from l10nkit.checks.engine.views import CatalogView
from l10nkit.literals import line_of, place_of
from l10nkit.model import Finding, Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10nkit.checks.engine.check import Check
    from l10nkit.checks.engine.views import Context, FileView
    from l10nkit.model import Catalog, Message

_FIRST = Position(1)


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
    for view in views:
        found += _walk(view, checks)
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


def finding(check: Check, text: str, *, path: str) -> Finding:
    """Make a finding about a whole file, for commands that have checks of their own."""
    return _finding(Found(check, Problem(text), path))


def _walk(view: CatalogView, checks: Sequence[Check]) -> list[Found]:
    path = view.catalog.path
    context = view.context
    live, texts = view.live, view.texts
    found: list[Found] = []
    for check in checks:
        if check.on_message is None:
            continue
        for number in range(len(live)) if check.suspects is None else check.suspects(view):
            for problem in check.on_message(live[number], context):
                found.append(Found(check, _told(problem, live[number]), path))  # noqa: PERF401 - rare
    of_pairs = tuple(check for check in checks if check.on_pair is not None)
    for check, rows in suspects_of(of_pairs, view):
        for row in rows:
            pair = texts.pair(row)
            for problem in check.on_pair(pair, context) if check.on_pair is not None else ():
                at = problem._replace(message=pair.message, form=pair.form)
                found.append(Found(check, at, path))
    for check in checks:
        if check.on_catalog is not None:
            found += [Found(check, problem, path) for problem in check.on_catalog(view)]
    view.forget()
    return found


def _told(problem: Problem, message: Message) -> Problem:
    return problem if problem.message is not None else problem._replace(message=message)


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
        cause=problem.cause,
    )


def _place(problem: Problem) -> tuple[Position, Position | None, str]:
    """Give where a problem begins, where it ends, and the line that it begins in."""
    message = problem.message
    if message is None or message.position is None:
        return problem.place or _FIRST, None, ""
    if problem.form is None:
        return problem.place or message.position, None, line_of(message)
    place = place_of(
        message,
        form=problem.form,
        start=problem.start or 0,
        end=None if problem.start is None else problem.end,
    )
    return place or (message.position, None, "")
