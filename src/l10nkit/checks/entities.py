"""A translation has a broken character reference, or lacks one it needs.

What it does: finds references such as `&nbsp;` that are misspelt (`&nbps;`), cut (`&amp without its
semicolon), spaced (`& amp;`) or escaped twice (`&amp;nbsp;`), `<` and `&` that the source escapes
and the translation does not, and signs such as `&copy;` that are gone. A reference may be replaced
by its character, and spaces and quotation marks by others.

Why it is bad: readers see `&nbps;`, and an unescaped `<` swallows the text behind it.

Example:
    msgid "Terms &amp; conditions"
    msgstr "Termini &amp condizioni"

How to fix: write the reference as in the source, or the character itself where it needs no escape.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import Context, Pair

_NAMES = ("amp|lt|gt|quot|apos|nbsp|copy|reg|trade|hellip|mdash|ndash|laquo|raquo|ldquo|rdquo|lsquo"
          "|rsquo|times|rarr|larr|middot|bull|euro|shy")  # fmt: skip
_BROKEN = re.compile(
    rf"&(?:{_NAMES})(?![A-Za-z0-9;=])|[&＆][ \u00a0]?(?:{_NAMES}|\#\d{{2,5}})[ \u00a0]?[;；]"
)
_TWICE = re.compile(r"&amp;(?:[A-Za-z]{2,8}|#\d{1,6});")
_NEEDED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_SIGNS = frozenset({"So", "Sc"})


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    if "&" not in pair.target and "＆" not in pair.target and ";" not in pair.source:
        return NOTHING
    return [*_broken(pair), *_unknown(pair), *_unescaped(pair), *_lost(pair)]


def _broken(pair: Pair) -> Iterator[Problem]:
    twice = list(_TWICE.finditer(pair.target))
    for match in twice:
        if match[0] not in pair.source:
            yield Problem(f"{excerpt(match[0])} is escaped twice", *match.span())
    known = _BROKEN.findall(pair.source)
    for match in _BROKEN.finditer(pair.target_parts.prose):
        if match[0] not in known:
            yield Problem(f"{excerpt(match[0])} is no complete reference", *match.span())


def _unknown(pair: Pair) -> Iterator[Problem]:
    for token in pair.target_parts.of("entity"):
        # What `unescape` can't read whole is no reference of HTML.
        if token.text not in pair.source and ";" in unescape(token.text)[-1:]:
            yield Problem(f"there is no character {excerpt(token.text)}", token.start, token.end)


def _unescaped(pair: Pair) -> Iterator[Problem]:
    there = [token.text for token in pair.source_parts.of("entity")]
    if not there:
        return
    here = [token.text for token in pair.target_parts.of("entity")]
    prose = pair.target_parts.prose
    for reference, char in _NEEDED.items():
        if there.count(reference) <= here.count(reference) or char in pair.source_parts.prose:
            continue
        at = prose.find(char)
        if at >= 0 and _BROKEN.match(prose, at) is None:
            yield Problem(f"{char} is not escaped, as in the source", at, at + 1)


def _lost(pair: Pair) -> Iterator[Problem]:
    shown = unescape(pair.target)
    for token in pair.source_parts.of("entity"):
        sign = unescape(token.text)
        if len(sign) == 1 and unicodedata.category(sign) in _SIGNS and sign not in shown:
            yield Problem(f"{excerpt(token.text)} is missing")


CHECK = Check(
    code="T509",
    slug="entities",
    severity="warning",
    certainty="likely",
    help="write the character references as the source has them",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.rows_with_any("&", "＆"),
)
