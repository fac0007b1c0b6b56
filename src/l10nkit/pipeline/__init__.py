"""Joins the stages: paths in, files out. The only part of the library that opens files.

It reads no configuration and no environment, and prints nothing.
"""

from l10nkit.pipeline.addresses import Addresses
from l10nkit.pipeline.catalogs import (
    CatalogStatus,
    UpdateOptions,
    check,
    init_catalogs,
    locale_of,
    read_catalog,
    status,
    write_catalog,
    write_templates,
)
from l10nkit.pipeline.compiling import check_compiled, compile_catalogs
from l10nkit.pipeline.documents import Analysis, extract, read_documents, segment
from l10nkit.pipeline.layout import Layout
from l10nkit.pipeline.localizing import LocalizeResult, localize
from l10nkit.pipeline.rendering import RenderOptions, render, write_rendered
from l10nkit.pipeline.translations import Translations, load_translations
from l10nkit.pipeline.updating import check_updated, update_catalogs

__all__ = [
    "Addresses",
    "Analysis",
    "CatalogStatus",
    "Layout",
    "LocalizeResult",
    "RenderOptions",
    "Translations",
    "UpdateOptions",
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
