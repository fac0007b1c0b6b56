"""Joins the stages: paths in, files out. The only part of the library that opens files.

It reads no configuration and no environment, and prints nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from l10nkit.pipeline.addresses import Addresses
    from l10nkit.pipeline.catalogs import (
        CatalogStatus,
        UpdateOptions,
        init_catalogs,
        read_catalog,
        status,
        write_catalog,
        write_templates,
    )
    from l10nkit.pipeline.checking import CheckOptions, catalog_paths, check
    from l10nkit.pipeline.compiling import check_compiled, compile_catalogs
    from l10nkit.pipeline.documents import Analysis, extract, read_documents, segment
    from l10nkit.pipeline.layout import Layout
    from l10nkit.pipeline.localizing import LocalizeResult, localize
    from l10nkit.pipeline.naming import locale_of
    from l10nkit.pipeline.prefilling import DEFAULT_PREFILL, Prefill
    from l10nkit.pipeline.rendering import RenderOptions, render, write_rendered
    from l10nkit.pipeline.translations import Translations, load_translations
    from l10nkit.pipeline.updating import check_updated, update_catalogs

__all__ = [
    "DEFAULT_PREFILL",
    "Addresses",
    "Analysis",
    "CatalogStatus",
    "CheckOptions",
    "Layout",
    "LocalizeResult",
    "Prefill",
    "RenderOptions",
    "Translations",
    "UpdateOptions",
    "catalog_paths",
    "check",
    "check_compiled",
    "check_updated",
    "compile_catalogs",
    "extract",
    "init_catalogs",
    "load_translations",
    "locale_of",
    "localize",
    "read_catalog",
    "read_documents",
    "render",
    "segment",
    "status",
    "update_catalogs",
    "write_catalog",
    "write_rendered",
    "write_templates",
]

_MODULES = {
    "Addresses": "addresses",
    "Analysis": "documents",
    "CatalogStatus": "catalogs",
    "CheckOptions": "checking",
    "DEFAULT_PREFILL": "prefilling",
    "Layout": "layout",
    "LocalizeResult": "localizing",
    "Prefill": "prefilling",
    "RenderOptions": "rendering",
    "Translations": "translations",
    "UpdateOptions": "catalogs",
    "catalog_paths": "checking",
    "check": "checking",
    "check_compiled": "compiling",
    "check_updated": "updating",
    "compile_catalogs": "compiling",
    "extract": "documents",
    "init_catalogs": "catalogs",
    "load_translations": "translations",
    "locale_of": "naming",
    "localize": "localizing",
    "read_catalog": "catalogs",
    "read_documents": "documents",
    "render": "rendering",
    "segment": "documents",
    "status": "catalogs",
    "update_catalogs": "updating",
    "write_catalog": "catalogs",
    "write_rendered": "rendering",
    "write_templates": "catalogs",
}
"""Where each name is from: a command loads only what it needs."""


def __getattr__(name: str) -> Any:  # noqa: ANN401  # functions and types
    """Load a name when it is first used."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
