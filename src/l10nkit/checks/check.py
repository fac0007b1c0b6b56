"""What a check is, and the list of them."""

from __future__ import annotations

import difflib
import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol

from l10nkit.errors import UsageError
from l10nkit.model import Finding, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from l10nkit.model import Catalog, Message, Severity

ENTRY_POINT_GROUP = "l10nkit.checks"


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the catalog.

    Attributes:
        locale: The gettext locale that the catalog is for.
        is_native: Tells whether a message is in that language already and needs no translation.
    """

    locale: str
    is_native: Callable[[Message], bool]


class Run(Protocol):
    """Finds what is wrong in one catalog."""

    def __call__(self, catalog: Catalog, context: Context, /) -> Iterator[tuple[Message, str]]:
        """Give each message at fault with a sentence that says what is wrong."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        code: Such as `T101`; never changes and is never used again.
        slug: Its readable name.
        severity: How bad a finding is.
        help: What to do about a finding, in one sentence.
        run: Finds what is wrong.
        documentation: What it does, why it is bad, an example and how to fix it.
    """

    code: str
    slug: str
    severity: Severity
    help: str
    run: Run
    documentation: str


@cache
def all_checks() -> tuple[Check, ...]:
    """Give all checks by code: those of this package and of `l10nkit.checks` entry points.

    A module of this package with a `CHECK` is a check; its docstring is the documentation.
    """
    package = import_module("l10nkit.checks")
    modules = [
        import_module(f"l10nkit.checks.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    ]
    found = [module.CHECK for module in modules if hasattr(module, "CHECK")]
    found += [point.load() for point in entry_points(group=ENTRY_POINT_GROUP)]
    return tuple(sorted(found, key=lambda check: check.code))


def find_check(name: str) -> Check:
    """Give the check of a code or slug.

    Raises:
        UsageError: If there is none of that name.
    """
    checks = all_checks()
    for check in checks:
        if name.casefold() in (check.code.casefold(), check.slug):
            return check
    names = [known for check in checks for known in (check.code, check.slug)]
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    suggestion = f"did you mean {near[0]}? " if near else ""
    raise UsageError(
        f"there is no check {name!r}",
        hint=f"{suggestion}known: {', '.join(f'{c.code} ({c.slug})' for c in checks)}",
    )


def documentation_of(module_doc: str | None) -> str:
    """Give a check module's docstring without its indentation."""
    return inspect.cleandoc(module_doc or "")


def run_checks(
    catalog: Catalog, context: Context, *, checks: Iterable[Check]
) -> tuple[Finding, ...]:
    """Run checks on one catalog.

    Returns:
        The findings by position in the file, then by code.
    """
    findings = [
        Finding(
            code=check.code,
            slug=check.slug,
            severity=check.severity,
            message=sentence,
            path=catalog.path,
            position=message.position or Position(1),
            msgid=message.msgid,
            help=check.help,
        )
        for check in checks
        for message, sentence in check.run(catalog, context)
    ]
    findings.sort(
        key=lambda finding: (finding.position.line, finding.position.column, finding.code)
    )
    return tuple(findings)
