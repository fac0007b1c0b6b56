"""A translation has the quotation marks of another language.

What it does: looks at pairs of typographic double quotation marks that the language of the
translation does not write, such as the English `“…”` in German, which has `„…“`. Straight quotes
are right anywhere. The English ones are right inside of others, and in Japanese and traditional
Chinese around words of the Latin script.

Why it is bad: it looks foreign, and a text search or a style guide's rules miss the quotation.

Example:
    msgid "The page “%s” was saved."
    msgstr "Die Seite “%s” wurde gespeichert."

How to fix: use the marks that the message names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.quotes import pairs_of_locale, quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair
    from l10nkit.checks.engine.quotes import Quotation

_ENGLISH = "“”"
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    allowed = pairs_of_locale(context.locale, context.language, context.script)
    if not allowed or pair.target.isascii():
        return NOTHING
    prose = pair.target_parts.prose
    usual = _shown(allowed[0])
    return [
        Problem(f"{_shown(q.pair)} instead of {usual}", q.start, q.end)
        for q in quotations(prose)[0]
        if q.pair not in allowed and not _is_right_here(q, prose, context)
    ] or NOTHING


def _shown(pair: str) -> str:
    return f"{pair[0]}…{pair[1]}"


def _is_right_here(quotation: Quotation, prose: str, context: Context) -> bool:
    """Tell whether English marks are right: inside of others, and around Latin words."""
    if quotation.pair != _ENGLISH:
        return False
    east_asian = context.script in ("Jpan", "Hant")
    return bool(quotation.depth) or (
        east_asian and not _EAST_ASIAN.search(prose, quotation.start, quotation.end)
    )


CHECK = Check(
    code="T303",
    slug="quotation-marks",
    severity="info",
    certainty="likely",
    help="use the quotation marks of the language",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    triggers="“”„«»",
)
