"""Checks of catalogs: one module each, found by listing this package; `engine` runs them."""

from l10nkit.checks.engine.check import Check, Problem, all_checks, find_check
from l10nkit.checks.engine.running import (
    Found,
    check_file,
    find_problems,
    finding,
    findings_of,
    run_checks,
)
from l10nkit.checks.engine.selecting import Selection, ignored_in, matches, selected_checks
from l10nkit.checks.engine.telling import told_once
from l10nkit.checks.engine.views import (
    CatalogView,
    Context,
    FileView,
    Settings,
)

__all__ = [
    "CatalogView",
    "Check",
    "Context",
    "FileView",
    "Found",
    "Problem",
    "Selection",
    "Settings",
    "all_checks",
    "check_file",
    "find_check",
    "find_problems",
    "finding",
    "findings_of",
    "ignored_in",
    "matches",
    "run_checks",
    "selected_checks",
    "told_once",
]
