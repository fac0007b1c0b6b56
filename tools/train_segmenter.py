"""Trains `src/l10nkit/segmenting/data/segmenter.npz`, the models that tell main text.

    python -m tools.train_segmenter [--folds FOLDER] [-o FILE]

Pages and labelled lines are read from `../shared/data` (or `L10NKIT_DATA`); docs/segmenter-model.md
says what they are. The same data give the same bytes. `--folds FOLDER` writes five models as well,
`fold0.npz` to `fold4.npz`, each trained without the sites of one fifth of the pages, for
`benchmarks/segmenter.py`. Takes about eight minutes, as much again with `--folds`.

A text counts as its words, and every page the same; texts that count little are sampled, and those
that are left count for them. Whole pages of other types than articles count more, since there are
few of them. A page of which only snippets are known counts by these.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tools.boosting import Settings, predict, train
from tools.segmenter_joints import joint_examples
from tools.segmenter_pages import FOLDS, label, read_lines, read_pages, words

from l10nkit.catalog import parse_catalog
from l10nkit.phrases import build_phrase_book, phrase_files
from l10nkit.readers.html import read_html
from l10nkit.readers.text import READER as TEXT_READER
from l10nkit.segmenting.cutting import cut_blocks
from l10nkit.segmenting.features import measure
from l10nkit.segmenting.joint_columns import NAMES as JOINT_COLUMNS
from l10nkit.segmenting.lexicon import load_lexicon
from l10nkit.segmenting.markup import decide
from l10nkit.segmenting.markup_columns import markup_columns
from l10nkit.segmenting.markup_features import measure_markup
from l10nkit.segmenting.markup_page import read_markup
from l10nkit.segmenting.page import read_page
from l10nkit.segmenting.page_phrases import phrases_of_page
from l10nkit.segmenting.piece_columns import piece_columns
from l10nkit.segmenting.rules import classify_by_rules
from l10nkit.segmenting.scoring.columns import table_of
from l10nkit.segmenting.scoring.trees import trees_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tools.boosting import Trees
    from tools.segmenter_joints import JointExamples
    from tools.segmenter_pages import LabelledPage

    from l10nkit.phrases import PhraseBook
    from l10nkit.segmenting.scoring import trees as scoring
    from l10nkit.segmenting.scoring.columns import Columns

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("L10NKIT_DATA", ROOT.parent / "shared" / "data"))
OUTPUT = ROOT / "src" / "l10nkit" / "segmenting" / "data" / "segmenter.npz"
SETTINGS = Settings()
JOINT_SETTINGS = Settings(trees=250, rate=0.1, penalty=4.0, rows=0.7, columns=0.4)
VIEWS = ("soup", "html_text")

_OTHER_TYPES = 2.5
_SNIPPET = 80.0
_PAGE = 1000.0
_LEAST = 3.0
_SEED = 1
_HALF = 0.5
_NEWTON_STEPS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """The texts of a page as the model sees them.

    Attributes:
        page: The page.
        texts: Its texts.
        columns: The names of the rows of `table`.
        table: What is told of the texts, one a column.
        labels: How much of each is main text, 0 to 1, or not a number.
    """

    page: LabelledPage
    texts: list[str]
    columns: list[str]
    table: NDArray[np.float32]
    labels: NDArray[np.float64]


def main() -> int:
    """Read the pages, train and write the models."""
    parser = argparse.ArgumentParser(description="Train the models that tell main text.")
    parser.add_argument("--folds", type=Path, help="also write a model for each fifth")
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    if not (DATA / "pages").is_dir():
        print(f"no pages in {DATA}: set L10NKIT_DATA to the folder that holds pages/")
        return 2
    book = phrase_book()
    joints = joint_examples(DATA, lexicon=load_lexicon())
    print(f"joints: {len(joints.labels)} places", flush=True)
    # Texts are cut before they are measured.
    cutter = trees_of(_joint_arrays(joints, without=None), "joints")
    samples = {"html": list(html_samples(book)), "text": list(text_samples(book, cutter))}
    for name, found in samples.items():
        texts = sum(len(one.texts) for one in found)
        print(f"{name}: {len(found)} pages, {texts} texts", flush=True)
    factors = {name: _honest_factor(found) for name, found in samples.items()}
    _write(options.output, samples, joints, factors, without=None)
    if options.folds is not None:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            _write(options.folds / f"fold{fold}.npz", samples, joints, factors, without=fold)
    return 0


def phrase_book() -> PhraseBook:
    """Load the compendium of interface phrases from its sources."""
    return build_phrase_book(
        {
            locale: parse_catalog(file.read_bytes(), path=locale)
            for locale, file in phrase_files().items()
        }
    )


def html_samples(book: PhraseBook) -> Iterator[Sample]:
    """Measure all pages with their markup."""
    lexicon = load_lexicon()
    for group in ("wcxb", "trafilatura"):
        for labelled, source in read_pages(DATA, group):
            page = read_markup(read_html(source, path=labelled.name).blocks)
            phrases = phrases_of_page([block.text for block in page.blocks], phrases=book)
            features = measure_markup(page, phrases=phrases, lexicon=lexicon)
            rows = page.shown.blocks.tolist()
            if rows:
                columns = markup_columns(
                    page, features, list(map(decide, features)), lexicon=lexicon
                )
                yield _sample(labelled, [page.blocks[row].text for row in rows], columns)


def text_samples(book: PhraseBook, cutter: scoring.Trees) -> Iterator[Sample]:
    """Measure all pages as texts: the labelled lines, and the texts of pages with snippets."""
    pages = {page.name: page for page, _source in read_pages(DATA, "wcxb")}
    for view in VIEWS:
        for name, lines in read_lines(DATA, view).items():
            yield from _text_sample(pages[name], [text for text, _label in lines], book, cutter)
    for page, source in read_pages(DATA, "trafilatura"):
        blocks = read_html(source, path=page.name).blocks
        shown = [block for block in blocks if block.hints and not block.hints.attribute]
        lines_of_page = [block.text.replace("\n", " ") for block in shown]
        yield from _text_sample(page, lines_of_page, book, cutter)


def _text_sample(
    page: LabelledPage, lines: Sequence[str], book: PhraseBook, cutter: scoring.Trees
) -> Iterator[Sample]:
    lexicon = load_lexicon()
    data = "\n".join(lines).encode("utf-8", "replace")
    texts = [block.text for block in TEXT_READER.read(data, path=page.name).blocks]
    phrases = phrases_of_page(texts, phrases=book)
    page_of_texts = read_page(texts, phrases=phrases)
    pieces = list(cut_blocks(page_of_texts, phrases=phrases, lexicon=lexicon, model=cutter))
    features = measure(pieces, phrases=phrases, lexicon=lexicon)
    if features:
        columns = piece_columns(features, classify_by_rules(features), lexicon=lexicon)
        yield _sample(page, [piece.text for piece in pieces], columns)


def _sample(page: LabelledPage, texts: list[str], columns: Columns) -> Sample:
    return Sample(page, texts, list(columns), table_of(columns, list(columns)), label(page, texts))


def _write(
    path: Path,
    samples: dict[str, list[Sample]],
    joints: JointExamples,
    factors: dict[str, float],
    *,
    without: int | None,
) -> None:
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, found in samples.items():
        chosen = [one for one in found if one.page.fold != without]
        trees = train(*_examples(chosen), SETTINGS)
        own = _arrays(trees, chosen[0].columns, factor=factors[name])
        arrays |= {f"{name}/{key}": array for key, array in own.items()}
    arrays |= _joint_arrays(joints, without=without)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
    print(f"{path}: {path.stat().st_size} bytes", flush=True)


def _joint_arrays(joints: JointExamples, *, without: int | None) -> dict[str, NDArray[np.generic]]:
    taken = joints.folds != (-1 if without is None else without)
    labels = joints.labels[taken]
    trees = train(joints.table[taken], labels, np.ones(len(labels)), JOINT_SETTINGS)
    own = _arrays(trees, JOINT_COLUMNS, factor=1.0)
    return {f"joints/{key}": array for key, array in own.items()}


def _arrays(
    trees: Trees, columns: Sequence[str], *, factor: float
) -> dict[str, NDArray[np.generic]]:
    """Give what the package needs of a model."""
    used = np.unique(trees.columns)
    names = "\n".join(columns[column] for column in used)
    return {
        "names": np.frombuffer(names.encode(), dtype=np.uint8),
        "columns": np.searchsorted(used, trees.columns).astype(np.uint8),
        "thresholds": trees.thresholds,
        "leaves": trees.leaves.astype(np.float32),
        "weights": trees.weights.astype(np.float32),
        "scale": np.asarray([factor, 0.0, trees.bias]),
    }


def _honest_factor(samples: Sequence[Sample]) -> float:
    """Find by what log-odds of pages of unknown sites must be multiplied to be honest."""
    held_out = 0
    trees = train(*_examples([one for one in samples if one.page.fold != held_out]), SETTINGS)
    others = [one for one in samples if one.page.fold == held_out]
    scores = np.concatenate([predict(trees, one.table.T[~np.isnan(one.labels)]) for one in others])
    truth = np.concatenate([one.labels[~np.isnan(one.labels)] > _HALF for one in others])
    factor = 1.0
    for _ in range(_NEWTON_STEPS):
        chances = 1 / (1 + np.exp(-factor * scores))
        slope = float((scores * (truth - chances)).sum())
        factor += slope / float((scores**2 * chances * (1 - chances)).sum())
    return factor


def _examples(
    samples: Sequence[Sample],
) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]:
    """Choose the texts to learn from and how much each counts."""
    random = np.random.default_rng(_SEED)
    tables, labels, weights = [], [], []
    for one in samples:
        known = ~np.isnan(one.labels)
        if not known.any():
            continue
        if one.page.content:
            weight = np.asarray([2.0 + len(words(text)) for text in one.texts])
            kind = 1.0 if one.page.kind == "article" else _OTHER_TYPES
            weight *= _PAGE * kind / weight[known].sum()
        else:
            weight = np.full(len(one.texts), _SNIPPET)
        chance = np.minimum(1.0, weight / _LEAST)
        taken = known & (random.random(len(weight)) < chance)
        tables.append(one.table[:, taken].T)
        labels.append(one.labels[taken] > _HALF)
        weights.append((weight / chance)[taken])
    weight = np.concatenate(weights)
    return (
        np.concatenate(tables),
        np.concatenate(labels).astype(np.float64),
        weight / weight.mean(),
    )


if __name__ == "__main__":
    sys.exit(main())
