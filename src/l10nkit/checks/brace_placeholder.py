"""A translation does not have the placeholders in braces that its source has.

What it does: compares the names in braces (`{name}`, `{0}`, `{}`, `{price:.2f}`, `%{count}`) of a
translation with those of its source. They may change their order and be used again; `{}` may be
numbered to do so. In messages that are flagged as formats, single braces are found as well.

Why it is bad: the program puts values in their places. A placeholder that is not there is a value
that readers miss; one with another name, or a brace without its partner, stops many programs.

Example:
    msgid "{count} files in {folder}"
    msgstr "{count} Dateien in {ordner}"

How to fix: copy the placeholder from the source, braces and all.
"""

from __future__ import annotations

import re
from functools import partial
from string import Formatter
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.placeholders import Named, compare_named
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair, Parts

_FLAG = "python-brace-format"
_SIGNS = "%#"
_PLAIN = re.compile(r"(?<![{$%#])\{\w*\}")
_FIELD = re.compile(r"\{([^!:}]*)")


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    plain = _PLAIN.findall(pair.source)
    if plain == _PLAIN.findall(pair.target) and _are_all(plain, pair):
        return NOTHING  # the same, one by one
    if pair.source_parts.of("icu"):
        return NOTHING  # braces mean something else there
    flagged = _FLAG in pair.message.flags
    if flagged and _is_format(pair.source) and not _is_format(pair.target):
        return [Problem(f"no valid format: {excerpt(pair.target)}")]
    signs = frozenset(sign for sign in _SIGNS if f"{sign}{{" in pair.source)
    return compare_named(pair, partial(_placeholders, signs=signs), demand_source=not flagged)


def _are_all(fields: Sequence[str], pair: Pair) -> bool:
    """Tell whether a source and its translation have no braces besides some fields."""
    return all(text.count(brace) == len(fields)
               for text in (pair.source, pair.target) for brace in "{}")  # fmt: skip


def _is_format(text: str) -> bool:
    try:
        list(Formatter().parse(text))
    except ValueError:
        return False
    return True


def _placeholders(parts: Parts, *, signs: frozenset[str]) -> list[Named]:
    """List the placeholders; those without a name have their number for one.

    Args:
        parts: The text.
        signs: What belongs to a placeholder that it stands before, as in Ruby's `%{count}`.
    """
    found = []
    unnamed = 0
    for token in parts.placeholders("brace"):
        match = _FIELD.match(token.text)
        name = match[1] if match else ""
        if not name:
            name = str(unnamed)
            unnamed += 1
        before = parts.text[token.start - 1 : token.start]
        if before in signs:
            found.append(Named(before + name, before + token.text, token.start - 1, token.end))
        else:
            found.append(Named(name, *token[1:]))
    return found


CHECK = Check(
    code="T502",
    slug="brace-placeholder",
    severity="error",
    help="write the placeholders in braces as the source has them",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.rows_with_signs("{}"),
)
