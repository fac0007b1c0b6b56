"""What checks are made of: their values, the views they look at, selection and the one walk."""

from l10nkit.checks.engine.check import (
    DOUBLE_SPACE,
    EDGE,
    NOTHING,
    Check,
    Problem,
    all_checks,
    documentation_of,
    find_check,
)
from l10nkit.checks.engine.parts import Parts, Token, TokenKind, take_apart
from l10nkit.checks.engine.views import (
    CatalogView,
    Context,
    FileView,
    Pair,
    Settings,
)

__all__ = [
    "DOUBLE_SPACE",
    "EDGE",
    "NOTHING",
    "CatalogView",
    "Check",
    "Context",
    "FileView",
    "Pair",
    "Parts",
    "Problem",
    "Settings",
    "Token",
    "TokenKind",
    "all_checks",
    "documentation_of",
    "find_check",
    "take_apart",
]
