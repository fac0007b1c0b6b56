"""What checks are made of: their values, the views they look at, selection and the one walk."""

from l10nkit.checks.engine.check import (
    NOTHING,
    Check,
    Problem,
    all_checks,
    documentation_of,
    find_check,
)
from l10nkit.checks.engine.parts import Parts, Token, TokenKind, take_apart
from l10nkit.checks.engine.texts import BETWEEN, Joined, Pair, Texts
from l10nkit.checks.engine.views import CatalogView, Context, FileView, Settings

__all__ = [
    "BETWEEN",
    "NOTHING",
    "CatalogView",
    "Check",
    "Context",
    "FileView",
    "Joined",
    "Pair",
    "Parts",
    "Problem",
    "Settings",
    "Texts",
    "Token",
    "TokenKind",
    "all_checks",
    "documentation_of",
    "find_check",
    "take_apart",
]
