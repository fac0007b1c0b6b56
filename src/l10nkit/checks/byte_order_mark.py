r"""A catalog begins with a byte order mark.

What it does: reports a file whose first character is U+FEFF, as some editors on Windows write it.

Why it is bad: GNU gettext reads the mark as text in front of the first entry and refuses the file.

Example:
    (U+FEFF)msgid ""
    msgstr "Content-Type: text/plain; charset=UTF-8\n"

How to fix: save the file as "UTF-8", not as "UTF-8 with BOM".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView


def _run(view: CatalogView) -> Iterator[Problem]:
    if view.catalog.bom:
        yield Problem("the file begins with a byte order mark", place=Position(1))


CHECK = Check(
    code="C004",
    slug="byte-order-mark",
    severity="error",
    help="save the file as UTF-8 without a byte order mark",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
