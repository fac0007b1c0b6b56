"""One source is translated in two ways.

What it does: compares the translations of the same source, in the catalogs of a project and in one
catalog: there, sources are the same that differ in accelerators and the punctuation at the end
only, or in contexts that name places (`menu`, `toolbar`). Sources of one word may mean two things:
they are only compared where the contexts are places, or one translation is the rule in several
catalogs. Translations that differ in endings, articles and small words are the same, and so are
those of different catalogs that have a word in common.

Why it is bad: readers who find two words for one thing look for two things.

Example:
    msgid "Save changes"
    msgstr "Salva le modifiche"

    msgid "Save changes…"
    msgstr "Registra i cambiamenti…"

How to fix: choose one of the translations for both. If the two mean different things, give them
different contexts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.sameness import core_of, have_a_word_in_common, is_variant, words_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Message

_PLACE = re.compile(
    r"(?:[\w. -]*[\s._-])?(?:button|menu|menuitem|toolbar|dialog|window|page|screen|view|panel|tab"
    r"|sidebar|header|footer|nav|navbar|navigation|form|popup|tooltip|widget|section|card|list)"
    r"s?(?:[\s._-]?\d+)?",
    re.IGNORECASE,
)
_SEVERAL = 4
_MOST = 0.75


class _Use(NamedTuple):
    """A translation of a source."""

    view: CatalogView
    message: Message
    core: str


def _run(views: Sequence[CatalogView]) -> Iterator[tuple[CatalogView, Problem]]:
    projects: dict[tuple[str, str], list[CatalogView]] = defaultdict(list)
    for view in views:
        name, _offset = view.header_fields.get("Project-Id-Version", ("", 0))
        projects[view.context.locale, name].append(view)
    for together in projects.values():
        for uses in _shared_sources(together):
            yield from _of_source(uses)


def _shared_sources(views: Sequence[CatalogView]) -> Iterator[list[_Use]]:
    """Give the translations of each source that has several."""
    first: dict[str | tuple[str, str], tuple[CatalogView, Message]] = {}
    several: dict[str | tuple[str, str], list[tuple[CatalogView, Message]]] = {}
    sources = [[core_of(message.msgid) for message in view.live] for view in views]
    counts = Counter(chain.from_iterable(sources))
    for view, cores_of_view in zip(views, sources, strict=True):
        for message, core in zip(view.live, cores_of_view, strict=True):
            if counts[core] == 1:
                continue
            if not message.msgstr[0] or message.plural is not None or "fuzzy" in message.flags:
                continue
            key: str | tuple[str, str] = core
            if message.context and not _PLACE.fullmatch(message.context):
                key = message.context, core
            use = (view, message)
            if first.setdefault(key, use) is not use:
                several.setdefault(key, [first[key]]).append(use)
    for uses in several.values():
        cores = [
            _Use(view, message, core_of(message.msgstr[0]).casefold()) for view, message in uses
        ]
        if any(use.core != cores[0].core for use in cores):
            yield cores


def _of_source(uses: Sequence[_Use]) -> Iterator[tuple[CatalogView, Problem]]:
    """Find the translations that are unlike the most frequent one, the first of several."""
    usual, count = Counter(use.core for use in uses).most_common(1)[0]
    words = words_of(uses[0].message.msgid)
    if not words or (len(words) == 1 and not _is_clear(uses, count)):
        return
    example = next(use for use in uses if use.core == usual)
    for use in uses:
        # Catalogs have different translators, who often choose one other word in a phrase.
        is_same = is_variant if use.view is example.view else have_a_word_in_common
        if not is_same(use.core, usual):
            text = f"translated as {excerpt(example.message.msgstr[0])} elsewhere"
            yield use.view, Problem(text, message=use.message, form=0)


def _is_clear(uses: Sequence[_Use], count: int) -> bool:
    """Tell whether one translation of a single word is the rule."""
    if len({use.message.msgid for use in uses}) > 1:
        return False
    if all(use.message.context for use in uses):
        return True  # contexts that are places
    return len(uses) >= _SEVERAL and count >= len(uses) * _MOST


CHECK = Check(
    code="T603",
    slug="inconsistent-translation",
    severity="info",
    certainty="possible",
    help="translate the same source in the same way, or give it another context",
    documentation=documentation_of(__doc__),
    on_project=_run,
)
