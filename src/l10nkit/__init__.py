"""l10nkit: bring articles as they are found in the wild into other languages.

    from l10nkit import localize, read_documents, segment

Verbs are functions, nouns are frozen values, options are keyword-only, and every error on purpose
is an `L10nkitError`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from l10nkit.errors import L10nkitError
from l10nkit.model import Catalog, Document, Segment

if TYPE_CHECKING:
    from l10nkit.pipeline import (
        check,
        extract,
        localize,
        read_catalog,
        read_documents,
        render,
        segment,
        write_catalog,
    )

__all__ = [
    "Catalog",
    "Document",
    "L10nkitError",
    "Segment",
    "check",
    "extract",
    "localize",
    "read_catalog",
    "read_documents",
    "render",
    "segment",
    "write_catalog",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # functions of several types
    """Load the verbs when they are first used, so that importing the package costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("l10nkit.pipeline"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
