"""A translation does not have the Markdown links of its source.

What it does: compares the links `[text](address)`, images `![text](address)` and references
`[text][name]` of a translation with those of its source, where they have addresses. Addresses may
name the language, and anchors of the page itself (`#top`) may be translated.

Why it is bad: a link that is cut apart (`[text] (address)`, `【text】（address）`) is shown as
text, and one with another address leads elsewhere.

Example:
    msgid "See [the guide](https://example.org/guide)."
    msgstr "Si veda [la guida] (https://example.org/guide)."

How to fix: translate what stands in the square brackets, and copy the rest from the source.
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
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair

_LINK = re.compile(r"\]\(<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[^()]*)?\)")
_REFERENCE = re.compile(r"(?<=[^\]\s])\]\[([^\[\]\n]+)\]")
_END_OF_LABEL = re.compile(r"\](?=[(\[])")
# What is behind a `]` is an address, and not `f[0](x)` or a remark in brackets.
_ADDRESS = re.compile(r"[/#.@{%]|mailto:")
_CUT = re.compile(r"[\]】］]\s*[(（]")


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    source, target = pair.source, pair.target
    if "](" not in source:
        return _references(pair) if "][" in source else NOTHING
    there, here = _links(source), _links(target)
    if not there:
        return NOTHING
    codes = language_codes(pair)
    problems = compare_addresses(there, here, same=lambda one, other: _is_same(one, other, codes))
    if len(there) > len(here):
        cut = next((match for match in _CUT.finditer(target)
                    if all(match.start() != one.start for one in here)), None)  # fmt: skip
        if cut is not None:
            return [Problem("a link is cut apart here", cut.start(), cut.end())]
    if not problems and source.count("![") > target.count("!["):
        return [Problem("an image has become a link")]
    return problems + list(_references(pair))


def _links(text: str) -> list[Address]:
    return [
        Address(match[1], match.start(), match.end())
        for match in _LINK.finditer(text)
        if "[" in text[: match.start()] and _ADDRESS.search(match[1])
    ]


def _is_same(one: str, other: str, codes: Sequence[str]) -> bool:
    if one[:1] == other[:1] == "#":
        return True
    return is_same_address(one, other, languages=codes)


def _references(pair: Pair) -> Sequence[Problem]:
    names = {match[1].casefold() for match in _REFERENCE.finditer(pair.target)}
    return [
        Problem(f"the reference {excerpt(match[1])} is missing")
        for match in _REFERENCE.finditer(pair.source)
        if match[1].casefold() not in names and not match[1].isdigit()
    ]


CHECK = Check(
    code="T510",
    slug="markdown-links",
    severity="warning",
    certainty="likely",
    help="copy the brackets and the address of the link from the source",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.all_sources.rows_with(_END_OF_LABEL),
)
