"""What is told of the pieces of a text without markup, as columns of numbers for the model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.regions import is_interface, is_running_text, is_site_sentence
from l10nkit.segmenting.scoring.characters import count_characters
from l10nkit.segmenting.scoring.columns import around
from l10nkit.segmenting.scoring.texts import text_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.segmenting.decision import Decision
    from l10nkit.segmenting.features import Features
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.scoring.columns import Column, Columns

# Words of this length are mostly about something; of an unspaced script every pair is taken.
_TOPICAL = re.compile(r"[^\W\d_]{5,}|[\u3040-\u9fff\uac00-\ud7af]{2}")
_MAX_COMPARED = 600
_FLAGS: dict[str, Callable[[Features], bool]] = {
    "interface": is_interface,
    "running text": is_running_text,
    "site sentence": is_site_sentence,
    "phrase": lambda one: one.phrase is not None,
    "head": lambda one: one.head is not None,
    "run": lambda one: bool(one.run_kind),
    "closes entries": lambda one: one.closes_entries,
    "copy": lambda one: one.copy_of is not None,
    "cut off": lambda one: one.cut_off,
    "bullet": lambda one: one.bullet,
    "date": lambda one: one.has_date,
    "copyright": lambda one: one.copyright,
    "topics": lambda one: bool(one.topics),
    "glued": lambda one: one.piece.glued,
    "hint": lambda one: bool(one.piece.hint),
}


def piece_columns(
    pieces: Sequence[Features], decisions: Sequence[Decision], *, lexicon: Lexicon
) -> Columns:
    """Measure the pieces of a page.

    Args:
        pieces: What `measure` gave.
        decisions: What the rules say of them.
        lexicon: The word lists of this package.
    """
    texts = [one.piece.text for one in pieces]
    number = len(texts)
    columns = text_columns(texts, count_characters(texts), function_words=lexicon.function_words)
    for name, test in _FLAGS.items():
        columns[name] = np.fromiter(map(test, pieces), np.float64, number)
    columns["rule"] = np.fromiter((one.role == "body" for one in decisions), np.float64, number)
    columns["rule confidence"] = np.fromiter(
        (one.confidence for one in decisions), np.float64, number
    )
    columns["rule related"] = np.fromiter(
        (one.kind.startswith("related") for one in decisions), np.float64, number
    )
    columns["block"] = _block_sizes(pieces)
    columns |= _topical_columns(texts, columns["rule"] * (columns["prose"] > 0))
    for name in ("interface", "rule", "date"):
        columns[f"page {name}"] = np.full(number, columns[name].mean() if number else 0.0)
    return columns | around(
        {name: columns[name] for name in ("interface", "rule", "running text", "topical")}
    )


def _block_sizes(pieces: Sequence[Features]) -> Column:
    """Count the pieces that the block of each was cut into."""
    blocks = np.fromiter((one.piece.block for one in pieces), np.intp, len(pieces))
    return np.bincount(blocks)[blocks].astype(np.float64) if len(blocks) else np.zeros(0)


def _topical_columns(texts: Sequence[str], is_article: Column) -> Columns:
    """Tell how much the words of each text occur in the running text of the article elsewhere.

    The most costly mistakes are fluent paragraphs of other articles, comments and descriptions of
    companies; their words give them away.
    """
    ids: dict[str, int] = {}
    owners: list[int] = []
    found: list[int] = []
    for index, text in enumerate(texts):
        own = {
            ids.setdefault(word, len(ids))
            for word in _TOPICAL.findall(text[:_MAX_COMPARED].casefold())
        }
        found += sorted(own)
        owners += [index] * len(own)
    number = len(texts)
    if not found:
        return {"topical": np.zeros(number), "topical words": np.zeros(number)}
    word, owner = np.asarray(found), np.asarray(owners)
    elsewhere = np.bincount(word, is_article[owner])[word] - is_article[owner]
    counts = np.bincount(owner, minlength=number)
    sums = np.bincount(owner, elsewhere > 0, minlength=number)
    return {"topical": sums / np.maximum(counts, 1), "topical words": np.log1p(sums)}
