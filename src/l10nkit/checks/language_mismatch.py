r"""The header names another language than the folder or file.

What it does: compares the `Language` field with the locale that the path tells
(`it/LC_MESSAGES/ui.po`, `it.po`). Another language is reported, another script, and another
territory if both name one; `pt` in a folder `pt_BR` is not. A field that names no locale at all is
reported, too.

Why it is bad: programs go by the folder, editors and checks by the field: the translator is shown
the wrong plural forms and dictionaries.

Example:
    locales/it/LC_MESSAGES/ui.po
    "Language: es\n"

How to fix: correct the field, or move the file.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.errors import UnknownLocaleError
from l10nkit.excerpts import excerpt
from l10nkit.locales import canonical_locale, language_of, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView

_FOLDER = "LC_MESSAGES"
_LOCALE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z]{4})?(?:[_-](?:[A-Z]{2}|[0-9]{3}))?(?:@[a-z]+)?")
_TERRITORY = re.compile(r"[_-]([A-Z]{2}|[0-9]{3})\b")


def _run(view: CatalogView) -> Iterator[Problem]:
    header = view.header
    declared, start = view.header_fields.get("Language", ("", 0))
    if header is None or not declared:
        return
    end = start + len(declared)
    name = _canonical(declared)
    if name is None:
        text = f"{excerpt(declared)} is no locale"
        yield Problem(text, message=header, form=0, start=start, end=end)
        return
    folder = _locale_of_path(view.catalog.path)
    expected = _canonical(folder) if folder else None
    if expected is None or not _differ(name, expected):
        return
    text = f"the header says {excerpt(declared)}, the path {excerpt(folder)}"
    yield Problem(text, message=header, form=0, start=start, end=end)


@lru_cache(maxsize=1024)
def _differ(one: str, other: str) -> bool:
    if language_of(one) != language_of(other) or script_of(one) != script_of(other):
        return True
    territories = [_TERRITORY.search(name) for name in (one, other)]
    return None not in territories and len({t[1] for t in territories if t}) > 1


def _locale_of_path(path: str) -> str:
    """Give the name of a locale in a path; nothing if there is none."""
    pure = PurePath(path)
    name = pure.parent.parent.name if pure.parent.name == _FOLDER else pure.stem
    return name if _LOCALE.fullmatch(name) else ""


@lru_cache(maxsize=1024)
def _canonical(name: str) -> str | None:
    try:
        return canonical_locale(name)
    except UnknownLocaleError:
        return None


CHECK = Check(
    code="C203",
    slug="language-mismatch",
    severity="error",
    help="correct the Language field, or move the file",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
