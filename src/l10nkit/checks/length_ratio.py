"""A translation is far shorter or longer than translations of that catalog are.

What it does: measures on the catalog itself how long its translations are beside their sources and
how much that varies, and finds those that are far off, as Gale and Church do to align sentences
("A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19, 1993). In a
catalog with few translations only what no pair of languages does is found. Short texts vary too
much to tell.

Why it is bad: a sentence is missing, or what belongs to another message was pasted here.

Example:
    msgid "The file was saved. You can close this window now and go on with your work."
    msgstr "Salvato."

How to fix: compare the two texts, and complete the translation.
"""

from __future__ import annotations

from itertools import count
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.keys import is_key
from l10nkit.checks.engine.parts import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import CatalogView, Pair
    from l10nkit.model import Message

# How long a text of 100 characters of an alphabet gets in scripts that write syllables or words.
_DENSE = {"Hans": 0.35, "Hant": 0.35, "Jpan": 0.5, "Kore": 0.55, "Hani": 0.35}
_SHORTEST = 40
_SAMPLES = 30
_SHORTER = 2.0
_LONGER = 2.5  # some translators explain
_DEVIATIONS = 4.0
_UNMEASURED = 3.0
_MEDIAN_OF_CHI_SQUARE = 0.4549  # of one degree of freedom


class _Usual(NamedTuple):
    """What a catalog does.

    Attributes:
        ratio: The length of a translation by that of its source.
        variance: By a character of the source; 0 if too few translations tell.
    """

    ratio: float
    variance: float


def _run(view: CatalogView) -> Iterator[Problem]:
    usual = _usual(_lengths(view), _DENSE.get(view.context.script, 1.1))
    for row in _suspects(view, usual):
        yield from _of_pair(view.texts.pair(row), usual)


def _lengths(view: CatalogView) -> list[tuple[int, int]]:
    """Measure the translations of texts that are long enough, keys and plurals left out."""
    texts = view.texts
    return [
        (length, len(texts.targets[row]))
        for row, length in enumerate(map(len, texts.sources))
        if length >= _SHORTEST // 2
        and (" " in texts.sources[row] or not texts.sources[row].isascii())
        and texts.messages[row].plural is None
        and texts.sources[row] is texts.messages[row].msgid
    ]


def _suspects(view: CatalogView, usual: _Usual) -> list[int]:
    """Give the rows that may be of an unusual length, placeholders counted as they are written."""
    texts = view.texts
    rows = {
        row
        for row, source, target in zip(
            count(), map(len, texts.sources), map(len, texts.targets), strict=False
        )
        if source >= _SHORTEST and _is_unusual(source, target, usual)
    }
    plurals = {id(m) for m in map(view.live.__getitem__, view.plurals) if _may_be_unusual(m, usual)}
    if not plurals:
        return [row for row in sorted(rows) if texts.messages[row].plural is None]
    return [row for row, message in enumerate(texts.messages)
            if id(message) in plurals or (message.plural is None and row in rows)]  # fmt: skip


def _may_be_unusual(message: Message, usual: _Usual) -> bool:
    """Tell whether a text of a message is of an unusual length beside one of its sources."""
    return any(
        _is_unusual(len(source), len(target), usual)
        for source in (message.msgid, message.plural or "")
        for target in message.msgstr
        if target and len(source) >= _SHORTEST
    )


def _of_pair(pair: Pair, usual: _Usual) -> Iterator[Problem]:
    there, here = (len(" ".join(parts.prose.replace(MASK, "").split()))
                   for parts in (pair.source_parts, pair.target_parts))  # fmt: skip
    if there < _SHORTEST or is_key(pair.source) or not _is_unusual(there, here, usual):
        return
    how = "long" if here > there * usual.ratio else "short"
    expected = round(there * usual.ratio)
    text = f"{how}: {here} characters, where the catalog's others would have {expected}"
    yield Problem(f"unusually {text}", message=pair.message, form=pair.form)


def _usual(lengths: Sequence[tuple[int, int]], expected: float) -> _Usual:
    if len(lengths) < _SAMPLES:
        return _Usual(expected, 0)
    ratio = median(target / source for source, target in lengths)
    squares = median((target - source * ratio) ** 2 / source for source, target in lengths)
    return _Usual(ratio, max(squares / _MEDIAN_OF_CHI_SQUARE, 1.0))


def _is_unusual(source: int, target: int, usual: _Usual) -> bool:
    expected = source * usual.ratio
    shorter, longer = (_SHORTER, _LONGER) if usual.variance else (_UNMEASURED, _UNMEASURED)
    if expected / shorter < target < expected * longer:
        return False
    return abs(target - expected) > _DEVIATIONS * sqrt(source * usual.variance)


CHECK = Check(
    code="T602",
    slug="length-ratio",
    severity="warning",
    certainty="possible",
    help="compare the two texts, and complete the translation",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
