"""What is told of the pieces of a text without markup, as columns of numbers for the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.regions import is_interface, is_running_text, is_site_sentence
from l10nkit.segmenting.scoring.characters import count_characters
from l10nkit.segmenting.scoring.columns import around
from l10nkit.segmenting.scoring.texts import text_columns
from l10nkit.segmenting.scoring.words import distinct, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.segmenting.decision import Decision
    from l10nkit.segmenting.features import Features
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.scoring.columns import Column, Columns
    from l10nkit.segmenting.scoring.wording import Wording
    from l10nkit.segmenting.scoring.words import Words

# Words of this length are mostly about something; of an unspaced script every pair would be.
_MIN_TOPICAL = 5
# What is looked at wider than the near neighbours.
_WIDE = ("prose", "interface", "size", "ends sentence")
_LAGS = (-3, -2, 2, 3)
_WINDOWS = {"next": 5, "wide": 20, "widest": 40}
# What a run loses, in letters: at interface text, at other texts that are no paragraphs, at texts
# that are worded like no article.
_INTERFACE_COST, _SHORT_COST = 120.0, 40.0
_LOSS, _SHORT = 1.5, 20.0
_KEY_BITS = 32
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
    pieces: Sequence[Features],
    decisions: Sequence[Decision],
    *,
    lexicon: Lexicon,
    wording: Wording | None,
) -> Columns:
    """Measure the pieces of a page.

    Args:
        pieces: What `measure` gave.
        decisions: What the rules say of them.
        lexicon: The word lists of this package.
        wording: What words say; None leaves its columns out.
    """
    texts = [one.piece.text for one in pieces]
    number = len(texts)
    counts = count_characters(texts)
    words = words_in(counts)
    columns = text_columns(texts, counts, words, function_words=lexicon.function_words)
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
    columns |= _topical_columns(words, columns["rule"] * (columns["prose"] > 0))
    for name in ("interface", "rule", "date"):
        columns[f"page {name}"] = np.full(number, columns[name].mean() if number else 0.0)
    columns |= around(
        {name: columns[name] for name in ("interface", "rule", "running text", "topical")}
    )
    columns |= _wide_columns(columns, _WIDE, runs={"prose": _prose_runs(columns)})
    return columns if wording is None else columns | wording_columns(words, columns, wording)


def wording_columns(words: Words, columns: Columns, wording: Wording) -> Columns:
    """Say how the pieces of a page are worded, and what is around them near and far.

    Args:
        words: Their words.
        columns: What else was measured.
        wording: What words say.
    """
    found = wording.columns(words)
    sizes = np.expm1(columns["size"])
    scores = found["wording"]
    gains = scores * sizes * np.where(scores > 0, 1.0, _LOSS) - np.where(scores > 0, 0.0, _SHORT)
    total = max(float(sizes.sum()), 1.0)
    found |= {
        "wording before": np.cumsum(scores * sizes) / total,
        "wording behind": np.cumsum((scores * sizes)[::-1])[::-1] / total,
    }
    return found | _wide_columns(found, ("wording",), runs={"wording": gains})


def _wide_columns(columns: Columns, names: Sequence[str], *, runs: Columns) -> Columns:
    """Describe the pieces around each: by single neighbours, wide windows, and runs.

    A run sums up gains and losses from its best start to a piece, and back from its best end: in
    an article it is high, and far from one it has fallen to zero (`regions` says of what method).
    """
    found = around({name: columns[name] for name in names}, lags=_LAGS, windows=_WINDOWS)
    for name, gains in runs.items():
        found[f"{name} run"] = _run(gains)
        found[f"{name} run back"] = _run(gains[::-1])[::-1]
    return found


def _run(gains: Column) -> Column:
    sums = np.cumsum(gains)
    best: Column = sums - np.minimum.accumulate(np.minimum(sums, 0.0))
    return best


def _prose_runs(columns: Columns) -> Column:
    prose = np.expm1(columns["prose"])
    costs = _INTERFACE_COST * columns["interface"] + _SHORT_COST
    gains: Column = np.where(prose > 0, prose, -costs)
    return gains


def _block_sizes(pieces: Sequence[Features]) -> Column:
    """Count the pieces that the block of each was cut into."""
    blocks = np.fromiter((one.piece.block for one in pieces), np.intp, len(pieces))
    return np.bincount(blocks)[blocks].astype(np.float64) if len(blocks) else np.zeros(0)


def _topical_columns(words: Words, is_article: Column) -> Columns:
    """Tell how much the words of each text occur in the running text of the article elsewhere.

    The most costly mistakes are fluent paragraphs of other articles, comments and descriptions of
    companies; their words give them away.
    """
    number = words.texts
    keys, owners = words.topical(_MIN_TOPICAL)
    # Each word counts once a text.
    pairs = distinct(owners.astype(np.int64) << _KEY_BITS | keys)
    owners, (_known, word) = (
        (pairs >> _KEY_BITS).astype(np.intp),
        np.unique(pairs & ((1 << _KEY_BITS) - 1), return_inverse=True),
    )
    elsewhere = np.bincount(word, is_article[owners])[word] - is_article[owners]
    counts = np.bincount(owners, minlength=number)
    sums = np.bincount(owners, elsewhere > 0, minlength=number)
    return {"topical": sums / np.maximum(counts, 1), "topical words": np.log1p(sums)}
