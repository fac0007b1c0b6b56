"""What can be told of the texts of a page without its markup: columns of numbers."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.scoring.characters import CLASSES
from l10nkit.segmenting.scoring.columns import around, shares
from l10nkit.segmenting.scoring.words import sorted_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from l10nkit.segmenting.scoring.characters import Counts
    from l10nkit.segmenting.scoring.columns import Column, Columns
    from l10nkit.segmenting.scoring.words import Keys, Words

_AT = {name: index for index, name in enumerate(CLASSES)}
_MIN_SENTENCE, _MIN_PARAGRAPH = 60, 160
_FAR = 50
# What a sentence of most languages has; stands for scripts whose function words nobody listed.
_USUAL_SHARE = 0.3
_MAX_LINKED = 0.5


def text_columns(
    texts: Sequence[str],
    counts: Counts,
    words: Words,
    *,
    function_words: frozenset[str],
    linked: NDArray[np.float64] | None = None,
) -> Columns:
    """Measure the texts of one page.

    Args:
        texts: The texts, none of them empty.
        counts: Their characters.
        words: Their words.
        function_words: Frequent words of all languages, case-folded.
        linked: How much of each text is in links, where that is known.
    """
    sizes = counts.sizes
    ends = counts.last == _AT["end"]
    prose = sizes * (ends * (sizes >= _MIN_SENTENCE) + ~ends * (sizes >= _MIN_PARAGRAPH))
    if linked is not None:
        prose *= linked < _MAX_LINKED
    columns = _own_columns(texts, counts, function=words.count(_keys_of(function_words)))
    columns["prose"] = np.log1p(prose)
    columns |= _place_columns(sizes, prose)
    signals = {
        name: columns[name]
        for name in ("size", "prose", "ends sentence", "function words", "capitalized")
    }
    if linked is not None:
        signals["linked"] = columns["linked"] = linked
    return columns | around(signals)


def _own_columns(
    texts: Sequence[str],
    counts: Counts,
    *,
    function: Column,
) -> Columns:
    """Measure each text by itself."""
    classes = counts.classes.astype(np.float64)
    lengths, words = counts.lengths, counts.words
    repeated = Counter(texts)
    last, colon = counts.last, _AT["colon"]
    return {
        "size": np.log1p(counts.sizes),
        "words": np.log1p(words),
        "word length": shares(classes[:, 1:4].sum(axis=1), words),
        "function words": _function_words(counts, function),
        "capitalized": shares(counts.capitalized, words),
        "upper": shares(classes[:, _AT["upper"]], lengths),
        "digits": shares(classes[:, _AT["digit"]], lengths),
        "ends": np.log1p(classes[:, _AT["end"]]),
        "commas": shares(classes[:, _AT["comma"]], words),
        "colons": shares(classes[:, colon], words),
        "quotes": shares(classes[:, _AT["quote"]], words),
        "brackets": shares(classes[:, _AT["bracket"]], words),
        "separators": shares(classes[:, _AT["separator"]], words),
        "dashes": shares(classes[:, _AT["dash"]], words),
        "symbols": shares(classes[:, _AT["symbol"]] + classes[:, _AT["currency"]], lengths),
        "currency": classes[:, _AT["currency"]],
        "inner ends": np.log1p(counts.inner_ends),
        "ends sentence": (last == _AT["end"]).astype(np.float64),
        "ends colon": (last == colon).astype(np.float64),
        "begins": counts.first.astype(np.float64),
        "ideographs": shares(counts.ideographs, lengths),
        "copies": np.fromiter((repeated[text] for text in texts), np.float64, len(texts)),
        "page currency": np.full(len(texts), classes[:, _AT["currency"]].sum()),
    }


@lru_cache(maxsize=4)
def _keys_of(words: frozenset[str]) -> Keys:
    return sorted_keys(words)


def _function_words(counts: Counts, found: Column) -> Column:
    """Give the share of words without a meaning of their own."""
    grammar = counts.classes[:, _AT["grammar"]]
    by_script = np.where(
        counts.classes[:, _AT["letter"]] * 2 > counts.lengths - counts.ideographs, _USUAL_SHARE, 0.0
    )
    listed = np.maximum(shares(found, counts.words), 2 * shares(grammar, counts.ideographs))
    return np.maximum(listed, by_script)


def _place_columns(sizes: NDArray[np.float64], prose: NDArray[np.float64]) -> Columns:
    """Tell where each text stands, and what page it is."""
    number, index = len(sizes), np.arange(len(sizes))
    letters, total = max(float(sizes.sum()), 1.0), float(prose.sum())
    marks = prose > 0
    last = np.maximum.accumulate(np.where(marks, index, -_FAR))
    coming = np.minimum.accumulate(np.where(marks, index, number + _FAR)[::-1])[::-1]
    before = np.concatenate([[-_FAR], last])[:number]
    after = np.concatenate([coming, [number + _FAR]])[1:]
    return {
        "prose before": (np.cumsum(prose) - prose) / max(total, 1.0),
        "place": index / max(number, 1),
        "place in letters": (np.cumsum(sizes) - sizes) / letters,
        "from start": np.log1p(index),
        "from end": np.log1p(index[::-1]),
        "to prose before": np.minimum(index - before, _FAR).astype(np.float64),
        "to prose after": np.minimum(after - index, _FAR).astype(np.float64),
        "page blocks": np.full(number, np.log1p(number)),
        "page prose": np.full(number, np.log1p(total)),
        "page prose share": np.full(number, total / letters),
        "page prose blocks": np.full(number, np.log1p(marks.sum())),
        "page size": np.full(number, letters / max(number, 1)),
    }
