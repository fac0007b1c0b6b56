"""Findings in the forms that people and programs read: one module a form."""

from __future__ import annotations

import difflib
import pkgutil
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from l10nkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10nkit.model import Certainty, Finding, Severity

__all__ = ["Rule", "Style", "format_names", "report"]


class Rule(Protocol):
    """What is known of the check behind a finding."""

    @property
    def code(self) -> str:
        """Such as `T101`."""

    @property
    def slug(self) -> str:
        """Its readable name."""

    @property
    def severity(self) -> Severity:
        """How bad its findings are."""

    @property
    def certainty(self) -> Certainty:
        """How often they are right."""

    @property
    def help(self) -> str:
        """What to do about one."""

    @property
    def documentation(self) -> str:
        """What it does, why it is bad, an example and how to fix it."""


class Style(NamedTuple):
    """How findings are written.

    Attributes:
        rules: The checks by code, for forms that explain them.
        color: Whether to write a terminal's colours, in forms for people.
    """

    rules: Mapping[str, Rule] = MappingProxyType({})
    color: bool = False


def format_names() -> tuple[str, ...]:
    """Give the names of all forms, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def report(findings: Sequence[Finding], *, form: str, style: Style | None = None) -> str:
    """Write findings in a form.

    Args:
        findings: In the order to be shown.
        form: One of `format_names()`.
        style: How; None takes the defaults.

    Returns:
        Text that ends in a line feed, or is empty. No character of the findings' texts is left in
        it that a terminal or the form's readers would obey.

    Raises:
        UsageError: If there is no such form.
    """
    if form not in format_names():
        near = difflib.get_close_matches(form, format_names(), n=1)
        suggestion = f"did you mean {near[0]!r}? " if near else ""
        raise UsageError(
            f"there is no format {form!r}",
            hint=f"{suggestion}known: {', '.join(format_names())}",
        )
    module = import_module(f"l10nkit.report.{form}")
    write: Callable[[Sequence[Finding], Style], str] = module.write
    return write(findings, style or Style())
