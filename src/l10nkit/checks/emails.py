"""A translation has another e-mail address than its source.

What it does: compares the e-mail addresses of a translation with those of its source. An example
(`you@example.com`) may be in the reader's language.

Why it is bad: what readers write arrives nowhere, or with somebody else.

Example:
    msgid "Write to help@wagtail.org."
    msgstr "Scrivi a aiuto@wagtail.org."

How to fix: copy the address from the source.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.addresses import Address, compare_addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair

# RFC 2606 keeps these names for examples; the others are used like them.
_EXAMPLE = re.compile(
    r"@(?:[\w-]+\.)*(?:(?:my|your)?(?:example|domain|company|email|mail|site|website|server|host)\."
    r"|[\w-]+\.(?:example|test|invalid)$)",
    re.IGNORECASE,
)

_SLIP = 0.9


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    there, here = (
        [Address(*token[1:]) for token in parts.of("email")]
        for parts in (pair.source_parts, pair.target_parts)
    )
    return compare_addresses(there, here, same=_is_same)


def _is_same(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    if one == other:
        return True
    # A name that is nearly the same is a slip; another one is the reader's word for it.
    return _EXAMPLE.search(one) is not None and SequenceMatcher(None, one, other).ratio() < _SLIP


CHECK = Check(
    code="T403",
    slug="emails",
    severity="warning",
    certainty="likely",
    help="copy the address from the source",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.rows_with_signs("@"),
)
