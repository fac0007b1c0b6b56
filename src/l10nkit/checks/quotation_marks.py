"""A translation has the quotation marks of another language.

What it does: looks at pairs of typographic double quotation marks that the language of the
translation does not write, such as the English `“…”` in German, which has `„…“`. Straight quotes
are right anywhere. The English ones are right inside of others, and in Japanese and traditional
Chinese around words of the Latin script. A catalog that has such marks again and again, and those
of its language less often, follows a style of its own, and nothing is reported.

Why it is bad: it looks foreign, and a text search or a style guide's rules miss the quotation.

Example:
    msgid "The page “%s” was saved."
    msgstr "Die Seite “%s” wurde gespeichert."

How to fix: use the marks that the message names.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.quotes import pairs_of_locale, quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView, Context, Pair
    from l10nkit.checks.engine.quotes import Quotation

_ENGLISH = "“”"
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
# One or two are slips; more of them than of the language's own are a style.
_FEW = 2


def _run(view: CatalogView) -> Iterator[Problem]:
    context = view.context
    allowed = pairs_of_locale(context.locale, context.language, context.script)
    if not allowed:
        return
    own = 0
    counts: Counter[str] = Counter()
    foreign: list[tuple[Pair, Quotation]] = []
    for row in view.texts.all_targets.rows_with_signs("“”„«»"):
        pair = view.texts.pair(row)
        prose = pair.target_parts.prose
        for quotation in quotations(prose)[0]:
            if quotation.pair in allowed:
                own += 1
            elif not _is_right_here(quotation, prose, context):
                counts[quotation.pair] += 1
                foreign.append((pair, quotation))
    usual = _shown(allowed[0])
    for pair, found in foreign:
        if counts[found.pair] <= max(_FEW, own):
            text = f"{_shown(found.pair)} instead of {usual}"
            yield Problem(text, found.start, found.end, message=pair.message, form=pair.form)


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
    on_catalog=_run,
)
