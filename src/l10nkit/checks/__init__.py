"""Checks of catalogs: one module each, found by listing this package."""

from l10nkit.checks.check import Check, Context, all_checks, find_check, run_checks

__all__ = ["Check", "Context", "all_checks", "find_check", "run_checks"]
