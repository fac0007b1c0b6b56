"""A translation has another address than its source.

What it does: compares the addresses of the web in a translation with those of its source. One that
names the language may name the translation's (`/en/` and `/de/`, `en.wikipedia.org` and
`de.wikipedia.org`), and so may a country's domain. Those in tags and in Markdown links are compared
by other checks.

Why it is bad: readers land on a page that is not there, or on one that nobody meant them to see.

Example:
    msgid "See https://example.org/docs for more."
    msgstr "Siehe https://example.org/doks für mehr."

How to fix: copy the address from the source, or name the page in the translation's language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.addresses import (
    Address,
    compare_addresses,
    is_same_address,
    language_codes,
)
from l10nkit.checks.engine.keys import is_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair, Parts

_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"'`]+(?<![.,;:!?)\]}])")
# Addresses that were made up for an example.
_EXAMPLE = re.compile(
    r"//(?:[\w-]+\.)*(?:(?:my|your)-?)?(?:domain|site|website|server|company|host)"
    r"(?:name)?\.[a-z.]{2,6}(?![\w-])",
    re.IGNORECASE,
)
_HOST = re.compile(r"//[\w\[%${]|www\.\w")
_IN_LINK = re.compile(r"\]\s*[(（<]+$")


def _suspects(view: CatalogView) -> list[int]:
    there, here = view.texts.all_sources, view.texts.all_targets
    return sorted({*there.rows_with_any("//", "www."), *here.rows_with_any("//")})


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    source, target = pair.source, pair.target
    if "//" not in source and "//" not in target and "www." not in source:
        return NOTHING
    there, here = _addresses(pair.source_parts), _addresses(pair.target_parts)
    here = [one for one in here if one.text not in source or one.text in {a.text for a in there}]
    if (not there and not here) or is_key(source):
        return NOTHING
    if all(_EXAMPLE.search(one.text) for one in there) and len(there) == len(here):
        return NOTHING
    codes = language_codes(pair)
    return compare_addresses(
        there, here, same=lambda one, other: is_same_address(one, other, languages=codes)
    )


def _addresses(parts: Parts) -> list[Address]:
    found = []
    for token in parts.tokens:
        if (
            token.kind == "url"
            and _HOST.search(token.text)
            and not _IN_LINK.search(parts.text[: token.start])
        ):
            found.append(Address(*token[1:]))
        elif token.kind == "literal":
            found += [
                Address(match[0], token.start + match.start(), token.start + match.end())
                for match in _URL.finditer(token.text)
            ]
    return found


CHECK = Check(
    code="T402",
    slug="urls",
    severity="warning",
    certainty="likely",
    help="copy the address from the source",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
