"""A translation does not have the numbered placeholders (`%1`, `%n`) of its source.

What it does: compares Qt's and KDE's placeholders `%1` to `%99`, `%L1` and `%n` with the source.
They may change their order and be used again. A percentage such as Turkish `%5` is none, unless
the source has a placeholder or the message is flagged `qt-format`.

Why it is bad: `arg()` puts values in their places. A missing one shifts the values of all the
others, and readers see `%2`.

Example:
    msgid "Copied %1 to %2"
    msgstr "%1 copiato"

How to fix: copy the placeholder from the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.parts import QT_SIGN, has_qt_sign
from l10nkit.checks.engine.placeholders import Named, compare_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair, Parts


_FORMATS = frozenset({"qt-format", "qt-plural-format", "kde-format"})


def _suspects(view: CatalogView) -> list[int]:
    texts = view.texts
    if "%" not in texts.all_sources.text:
        return []
    return sorted({*texts.all_sources.rows_with(QT_SIGN), *texts.flagged(_FORMATS)})


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    if not has_qt_sign(pair.source) and _FORMATS.isdisjoint(pair.message.flags):
        return NOTHING
    if not _placeholders(pair.source_parts):
        return NOTHING
    return compare_named(pair, _placeholders)


def _placeholders(parts: Parts) -> list[Named]:
    return [Named(token.text.replace("L", ""), *token[1:]) for token in parts.placeholders("qt")]


CHECK = Check(
    code="T504",
    slug="qt-placeholder",
    severity="error",
    help="write the numbered placeholders as the source has them",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
