"""Gettext catalogs without loss: reading, writing, compiling and updating .po and .mo files."""

from l10nkit.catalog.headers import header_fields, with_header_fields
from l10nkit.catalog.mo import compile_mo, read_mo, read_mo_texts
from l10nkit.catalog.plurals import PluralRule, equivalent, parse_plural_forms
from l10nkit.catalog.polib_bridge import from_polib, to_polib
from l10nkit.catalog.reading import parse_catalog
from l10nkit.catalog.references import References, with_references
from l10nkit.catalog.three_way import MergedCatalog, merge_catalogs
from l10nkit.catalog.trivial import DEFAULT_TRIVIAL_EDITS, TrivialEdits
from l10nkit.catalog.updating import new_catalog, update_catalog
from l10nkit.catalog.writing import dump_catalog

__all__ = [
    "DEFAULT_TRIVIAL_EDITS",
    "MergedCatalog",
    "PluralRule",
    "References",
    "TrivialEdits",
    "compile_mo",
    "dump_catalog",
    "equivalent",
    "from_polib",
    "header_fields",
    "merge_catalogs",
    "new_catalog",
    "parse_catalog",
    "parse_plural_forms",
    "read_mo",
    "read_mo_texts",
    "to_polib",
    "update_catalog",
    "with_header_fields",
    "with_references",
]
