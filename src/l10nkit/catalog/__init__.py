"""Gettext catalogs without loss: reading, writing, compiling and updating .po and .mo files."""

from l10nkit.catalog.headers import header_fields, with_header_fields
from l10nkit.catalog.mo import compile_mo, read_mo
from l10nkit.catalog.plurals import PluralRule, equivalent, parse_plural_forms
from l10nkit.catalog.polib_bridge import from_polib, to_polib
from l10nkit.catalog.reading import parse_catalog
from l10nkit.catalog.updating import new_catalog, update_catalog
from l10nkit.catalog.writing import dump_catalog

__all__ = [
    "PluralRule",
    "compile_mo",
    "dump_catalog",
    "equivalent",
    "from_polib",
    "header_fields",
    "new_catalog",
    "parse_catalog",
    "parse_plural_forms",
    "read_mo",
    "to_polib",
    "update_catalog",
    "with_header_fields",
]
