r"""A translation has other escape sequences than its source.

What it does: compares the backslash sequences that stand in the text itself (`\n`, `\t`, `\"`,
`\u00e9`, as code that reads the text later understands them) with the source, and the tabs inside
of the text. A line break that became `\n` or `/n` is found as well.

Why it is bad: readers see a backslash and a letter where a line should end, and columns that a tab
holds apart run together.

Example:
    msgid "First line\nSecond line"
    msgstr "Prima riga\\nSeconda riga"

How to fix: write the escapes as the source has them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.keys import is_key
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[abfnrtv0\"'\\])")
_BACKSLASH = re.compile(r"[\\¥₩＼]")
_CHARACTER = re.compile(r"\\[ux]")
_SLASHED = re.compile(r"(?<![\w/.:])/n(?![a-z/])|(?<=\w)/n(?=[^\W\d_a-z]|$)")


def _suspects(view: CatalogView) -> list[int]:
    there, here = view.texts.all_sources, view.texts.all_targets
    return sorted({*there.rows_with_any("\\", "\t"), *here.rows_with_any("\\", "/n")})


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    problems: list[Problem] = []
    if is_key(pair.source):
        return NOTHING
    if "\\" in pair.source or "\\" in pair.target:
        problems += _escapes(pair)
    if "/n" in pair.target and "/n" not in pair.source:
        problems += _slashes(pair)
    inner = pair.source.strip()
    if "\t" in inner and "\t" not in pair.target:
        problems.append(Problem("the tab of the source is missing"))
    return problems or NOTHING


def _escapes(pair: Pair) -> Iterator[Problem]:
    if "\\" in pair.source_parts.prose and not _BACKSLASH.search(pair.target):
        yield Problem("the backslash of the source is missing")
        return
    there = Counter(_ESCAPE.findall(pair.source_parts.prose))
    matches = list(_ESCAPE.finditer(pair.target_parts.prose))
    here = Counter(match[0] for match in matches)
    for escape in there:
        if not here[escape] and not _CHARACTER.match(escape) and escape[1] in "nrt":
            yield Problem(f"{excerpt(escape)} is missing")
    for escape in here:
        if there[escape] or (_CHARACTER.match(escape) and _CHARACTER.search(pair.source)):
            continue
        match = next(match for match in matches if match[0] == escape)
        yield Problem(f"the source has no {excerpt(escape)}", match.start(), match.end())


def _slashes(pair: Pair) -> Iterator[Problem]:
    breaks = pair.source.strip().count("\n")
    if not breaks and r"\n" not in pair.source:
        return
    if breaks and pair.target.strip().count("\n") >= breaks:
        return
    match = _SLASHED.search(pair.target_parts.prose)
    if match is not None:
        yield Problem('"/n" where the source has a line break', match.start(), match.end())


CHECK = Check(
    code="T512",
    slug="escapes",
    severity="warning",
    certainty="likely",
    help="write the escapes as the source has them",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
