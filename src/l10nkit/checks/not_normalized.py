r"""A translation has letters in two pieces that exist in one.

What it does: compares the text with its normal form C (NFC). Only what would become shorter is
reported: the order of Hebrew vowels and the letters that NFC never composes are left alone.

Why it is bad: `é` and `e` with U+0301 look the same, but are not equal for searches, sorting and
gettext, and some fonts draw the second badly. macOS file names are a usual source of them.

Example:
    msgid "Summer"
    msgstr "E\u0301te\u0301"

How to fix: run `l10nkit check --fix`, or let an editor convert the text to NFC.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

# What NFC joins to the character in front of it.
_COMPOSING = (
    "\\u0300-\\u0304\\u0306-\\u030c\\u030f\\u0311\\u0313\\u0314\\u031b\\u0323-\\u0328\\u032d\\u032e\\u0330"
    "\\u0331\\u0338\\u0342\\u0345\\u0653-\\u0655\\u093c\\u09be\\u09d7\\u0b3e\\u0b56\\u0b57\\u0bbe\\u0bd7"
    "\\u0c56\\u0cc2\\u0cd5\\u0cd6\\u0d3e\\u0d57\\u0dca\\u0dcf\\u0ddf\\u102e\\u1161-\\u1175\\u11a8-\\u11c2"
    "\\u1b35\\u3099\\u309a"
)
_COMPOSED = re.compile(f"[{_COMPOSING}]")
_NEIGHBOURS = re.compile(".[^ -~]+", re.DOTALL)


def _suspects(view: CatalogView) -> Sequence[int]:
    texts = view.texts
    if unicodedata.is_normalized("NFC", texts.all_targets.text):
        return ()
    return texts.all_targets.rows_with(_COMPOSED)


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    target = pair.target
    if unicodedata.is_normalized("NFC", target):
        return NOTHING
    problems = []
    pieces = []
    at = 0
    for match in _NEIGHBOURS.finditer(target):
        piece = _composed(match[0])
        if len(piece) < len(match[0]):
            pieces += [target[at : match.start()], piece]
            at = match.end()
            problems.append((match.start() + _first_difference(match[0], piece), match.end()))
    if not problems:
        return NOTHING
    fix = "".join([*pieces, target[at:]])
    return [Problem("a letter in several pieces", start, end, fix=fix) for start, end in problems]


def _composed(text: str) -> str:
    """Compose what NFC composes, and leave alone what it takes apart or only reorders."""
    parts = re.split(f"([{_excluded()}])", text)
    return "".join(part if number % 2 else _shorter(part) for number, part in enumerate(parts))


def _shorter(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return composed if len(composed) < len(text) else text


def _first_difference(text: str, other: str) -> int:
    return next(
        (number for number, (a, b) in enumerate(zip(text, other, strict=False)) if a != b),
        min(len(text), len(other)),
    )


@cache
def _excluded() -> str:
    """List the characters that NFC replaces though they are single already."""
    planes = (*range(0x80, 0x3000), *range(0xF900, 0xFB50))
    return "".join(
        re.escape(char) for char in map(chr, planes) if unicodedata.normalize("NFC", char) != char
    )


CHECK = Check(
    code="C106",
    slug="not-normalized",
    severity="warning",
    help="convert the text to NFC",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
