"""A translation does not end with the ellipsis of its source, or has one that the source has not.

What it does: compares the ends of both texts. `…`, three dots and their East Asian forms (`……`,
`・・・`, `。。。`) are the same; two dots are none.

Why it is bad: in menus and buttons the ellipsis says that more questions follow, in a message that
something is going on, and in a teaser that the text goes on.

Example:
    msgid "Loading…"
    msgstr "Caricamento"

How to fix: end the translation with an ellipsis if its source does, and only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

_ELLIPSES = ("…", "...", "⋯", "・・・", "。。。", "．．．", "᠁")
_DOTS = "".join(dict.fromkeys("".join(_ELLIPSES)))
_QUOTES = tuple("\"'”’“»」』")
_BEHIND = " \t\n\u00a0\u202f\"'”’“»」』)）]`*_,:"


def _suspects(view: CatalogView) -> list[int]:
    """Give the rows with an ellipsis, or with as many full stops."""
    there, here = view.texts.all_sources, view.texts.all_targets
    return sorted(
        {*there.rows_by_signs(_DOTS, _is_without), *here.rows_by_signs(_DOTS, _is_without)}
    )


def _is_without(dots: str) -> bool:
    return not any(mark in dots for mark in _ELLIPSES)


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    wanted = _has_ellipsis(pair.source)
    actual = _has_ellipsis(pair.target)
    if wanted == actual:
        return NOTHING
    at = len(pair.target.rstrip(_BEHIND))
    if actual:
        return _added(pair, at)
    if any(mark in pair.target for mark in _ELLIPSES):
        return NOTHING
    dots = len(pair.target[:at]) - len(pair.target[:at].rstrip("."))
    text = "two dots instead of an ellipsis" if dots > 1 else "the ellipsis at the end is missing"
    return [Problem(text, at - dots if dots > 1 else at, at)]


def _added(pair: Pair, at: int) -> Sequence[Problem]:
    if any(mark in pair.source for mark in _ELLIPSES) or pair.target[at:].startswith(_QUOTES):
        return NOTHING  # a quotation that breaks off, such as the Greek for "how-to's"
    body = pair.target[:at].rstrip(".…⋯・。．")
    return [Problem("ends with an ellipsis, its source does not", len(body), at)]


def _has_ellipsis(text: str) -> bool:
    return text.rstrip(_BEHIND).endswith(_ELLIPSES)


CHECK = Check(
    code="T306",
    slug="ellipsis",
    severity="info",
    certainty="likely",
    help="end the translation with an ellipsis if its source does, and only then",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
