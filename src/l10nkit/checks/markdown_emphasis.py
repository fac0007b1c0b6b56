"""A translation does not have the Markdown emphasis of its source.

What it does: counts what is emphasized with `*`, `**`, `_`, `__` and `~~`, and the code between
backticks, in source and translation. Marks have to touch the words they mark, and in scripts
without spaces they do not work between a punctuation mark and a letter (CommonMark 0.31, section
6.2). `*` may stand for `_`.

Why it is bad: readers see the asterisks, or a whole paragraph in bold.

Example:
    msgid "This is **important**."
    msgstr "Questo è ** importante **."

How to fix: put the marks of the source right before and behind the words they belong to.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

_STARS = re.compile(r"(?<![*\\])(\*{1,3}|~~)(?=[^\s*~])([^*~\n]+?)(?<=[^\s*~\\])\1(?!\*)")
_LINES = re.compile(r"(?<![\w\\])(_{1,2})(?=[^\s_])([^\n]{0,300}?[^\s_])\1(?!\w)")
_MARKS = re.compile(r"(?<!\w)[*＊_~～]+|[*＊_~～]+(?!\w)")
_OLD_QUOTES = re.compile(r"`[^`'\s][^`'\n]*'")  # quotation marks of old: `so'
_LINE_START = re.compile(r"_(?<![\w\\]_)(?=_?[^\s_])")
_MANY = 200  # marks; where one of so many is useless is not worth the search
_LETTER = re.compile(r"[^\W\d_]|\ufffc")


def _suspects(view: CatalogView) -> list[int]:
    """Give the rows with code on both sides, or what may be emphasis in the source."""
    there, here = view.texts.all_sources, view.texts.all_targets
    code = set(there.rows_with_any("`")).intersection(here.rows_with_any("`"))
    return sorted({*code, *there.rows_with_any("*", "~~"), *there.rows_with(_LINE_START)})


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    source = pair.source
    if "`" in source and (problem := _open_code(pair)) is not None:
        return [problem]
    if not _STARS.search(source) and ("_" not in source or not _LINES.search(source)):
        return NOTHING
    wanted = _emphasized(pair.source_parts.prose)
    if not wanted:
        return NOTHING
    found = _emphasized(pair.target_parts.prose)
    if not wanted - found:
        return NOTHING
    at = _useless_mark(pair.target_parts.prose)
    if at is None:
        return [Problem("the emphasis of the source is missing")]
    return [Problem("emphasis does not work here", at, at + 1)]


def _emphasized(prose: str) -> Counter[int]:
    """Count what is emphasized by the length of its marks."""
    spans = _spans(prose)
    return Counter(length for _start, _end, length in spans)


def _spans(prose: str) -> list[tuple[int, int, int]]:
    return [
        (match.start(), match.end(), len(match[1]))
        for pattern in (_STARS, _LINES)
        for match in pattern.finditer(prose)
        if _LETTER.search(match[2])
        and not (match[1] == "__" and match[2].isidentifier())  # a name such as __all__
        and _works(prose, match)
    ]


def _works(prose: str, match: re.Match[str]) -> bool:
    """Tell whether the marks are left- and right-flanking delimiter runs."""
    before, after = prose[match.start() - 1 : match.start()], prose[match.end() : match.end() + 1]
    inner = match[2]
    opens = not _is_mark(inner[0]) or _parts_words(before)
    return opens and (not _is_mark(inner[-1]) or _parts_words(after))


def _parts_words(char: str) -> bool:
    return not char or char.isspace() or _is_mark(char)


def _is_mark(char: str) -> bool:
    # The mask of a placeholder is a symbol, but what will stand there is not.
    return char != "\ufffc" and unicodedata.category(char)[0] in "PS"


def _useless_mark(prose: str) -> int | None:
    spans = _spans(prose)
    if len(spans) > _MANY:
        return None
    for match in _MARKS.finditer(prose):
        if not any(start <= match.start() < end for start, end, _length in spans):
            return match.start()
    return None


def _open_code(pair: Pair) -> Problem | None:
    """Find a backtick without its partner, where the source has none such."""
    if _OLD_QUOTES.search(pair.source):
        return None
    if "`" in pair.source_parts.prose or "`" not in pair.target_parts.prose:
        return None
    if not pair.source_parts.of("literal", "role"):
        return None
    at = pair.target_parts.prose.index("`")
    return Problem("a backtick without its partner", at, at + 1)


CHECK = Check(
    code="T511",
    slug="markdown-emphasis",
    severity="warning",
    certainty="likely",
    help="put the marks right before and behind the words that they belong to",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
