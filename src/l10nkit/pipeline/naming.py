"""Which locale a catalog is for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.catalog import header_fields
from l10nkit.errors import UnknownLocaleError, UsageError
from l10nkit.locales import canonical_locale

if TYPE_CHECKING:
    from l10nkit.model import Catalog


def locale_of(catalog: Catalog) -> str:
    """Tell which locale a catalog is for: its `Language` field, else its folder, else its name.

    Raises:
        UsageError: None of them names a locale.
    """
    path = Path(catalog.path)
    folder = path.parent.parent.name if path.parent.name == "LC_MESSAGES" else ""
    for name in (header_fields(catalog).get("Language", ""), folder, path.stem):
        if not name:
            continue
        try:
            return canonical_locale(name)
        except UnknownLocaleError:
            continue
    raise UsageError(
        "it is not clear which locale this catalog is for",
        path=catalog.path,
        hint='add a header field such as "Language: it\\n"',
    )
