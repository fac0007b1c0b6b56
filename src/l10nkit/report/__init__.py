"""Findings in the forms that people and programs read: one module a form."""

from __future__ import annotations

import difflib
import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from l10nkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.model import Finding

__all__ = ["format_names", "report"]


def format_names() -> tuple[str, ...]:
    """Give the names of all forms, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def report(findings: Sequence[Finding], *, form: str) -> str:
    """Write findings in a form.

    Args:
        findings: In the order to be shown.
        form: One of `format_names()`.

    Returns:
        Text that ends in a line feed, or is empty.

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
    write: Callable[[Sequence[Finding]], str] = import_module(f"l10nkit.report.{form}").write
    return write(findings)
