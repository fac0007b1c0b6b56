"""A translation does not have the template's tags of its source.

What it does: compares what stands in `{{ … }}` and `{% … %}` (Mustache, Handlebars, Jinja, Angular,
Vue) with the source. White space inside is free; a variable may be used again.

Why it is bad: the template engine puts values there. A variable with another name comes out empty,
and a block that is not closed stops the page.

Example:
    msgid "Hello {{name}}!"
    msgstr "Ciao {{nome}}!"

How to fix: copy the tag from the source.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.placeholders import Named, compare_named
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair, Parts

_BLOCK = re.compile(r"\{\{[#^/]|\{%")


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    if "{{" not in pair.source and "{%" not in pair.source:
        return NOTHING
    if "python-brace-format" in pair.message.flags:
        return NOTHING  # doubled braces are braces there
    problems = compare_named(pair, _variables, demand_source=True)
    if problems or not _BLOCK.search(pair.source):
        return problems
    return _blocks(pair)


def _variables(parts: Parts) -> list[Named]:
    return [
        Named("".join(token.text.split()), *token[1:]) for token in parts.placeholders("mustache")
    ]


def _blocks(pair: Pair) -> list[Problem]:
    """Find blocks that are opened or closed more or less often than in the source."""
    there, here = (
        Counter(one.name for one in _variables(parts) if _BLOCK.match(one.text))
        for parts in (pair.source_parts, pair.target_parts)
    )
    return [
        Problem(f"{excerpt(name)} is there {here[name]} times, in the source {count} times")
        for name, count in there.items()
        if here[name] != count
    ]


CHECK = Check(
    code="T503",
    slug="template-variable",
    severity="error",
    help="write what stands in double braces as the source has it",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.all_sources.rows_with_any("{{", "{%"),
)
