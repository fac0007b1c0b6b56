"""Trains `src/l10nkit/segmenting/data/segmenter.npz`, the models that tell main text.

    python -m tools.train_segmenter [--folds FOLDER] [-o FILE]

Pages and labelled lines are read from `../shared/data` (or `L10NKIT_DATA`); docs/segmenter-model.md
says what they are. The same data give the same bytes. `--folds FOLDER` writes five models as well,
`fold0.npz` to `fold4.npz`, each trained without the sites of one fifth of the pages, for
`benchmarks/segmenter.py`. Takes about a quarter of an hour, with `--folds` half as long again.

A text counts as its words, and every page the same; texts that count little are sampled, and those
that are left count for them. Whole pages of other types than articles count more, since there are
few of them. A page of which only snippets are known counts by these.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tools.boosting import Settings, predict, train
from tools.segmenter_joints import joint_examples
from tools.segmenter_pages import FOLDS, label, read_lines, read_pages, words
from tools.segmenter_wording import NO_WORDING, Wordings, learn_vocabulary, wording_arrays

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
from l10nkit.segmenting.piece_columns import piece_columns, wording_columns
from l10nkit.segmenting.rules import classify_by_rules
from l10nkit.segmenting.scoring.characters import count_characters
from l10nkit.segmenting.scoring.columns import table_of
from l10nkit.segmenting.scoring.models import JointModel
from l10nkit.segmenting.scoring.trees import trees_of
from l10nkit.segmenting.scoring.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tools.boosting import Trees
    from tools.segmenter_joints import JointExamples
    from tools.segmenter_pages import LabelledPage

    from l10nkit.phrases import PhraseBook
    from l10nkit.segmenting.scoring.columns import Columns
    from l10nkit.segmenting.scoring.wording import Vocabulary, Wording

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("L10NKIT_DATA", ROOT.parent / "shared" / "data"))
OUTPUT = ROOT / "src" / "l10nkit" / "segmenting" / "data" / "segmenter.npz"
SETTINGS = Settings()
JOINT_SETTINGS = Settings(trees=400, rate=0.08, penalty=4.0, rows=0.7, columns=0.4)
VIEWS = ("soup", "html_text")

_OTHER_TYPES = 2.5
_SNIPPET = 80.0
_PAGE = 1000.0
_LEAST = 3.0
_SEED = 1
# So many pages are learned from as if their language was unknown.
_UNWORDED = 0.35
_HALF = 0.5
_NEWTON_STEPS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """The texts of a page as the model sees them, but for what their words say.

    Attributes:
        page: The page.
        texts: Its texts.
        columns: What is told of the texts.
        labels: How much of each is main text, 0 to 1, or not a number.
        pieces: True if they are pieces of a text without markup.
    """

    page: LabelledPage
    texts: list[str]
    columns: Columns
    labels: NDArray[np.float64]
    pieces: bool

    def table(self, wording: Wording) -> tuple[list[str], NDArray[np.float32]]:
        """Give the names of all columns and a table with one row a text."""
        words = words_in(count_characters(self.texts))
        own = (
            wording_columns(words, self.columns, wording)
            if self.pieces
            else (wording.columns(words))
        )
        columns = self.columns | own
        names = list(columns)
        return names, table_of(columns, names).T


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """All that there is to learn from."""

    samples: dict[str, list[Sample]]
    wordings: Wordings
    vocabulary: Vocabulary
    joints: JointExamples
    _learned: dict[tuple[str, tuple[int, ...]], tuple[list[str], Trees]] = field(
        default_factory=dict
    )

    def learn(self, name: str, left_out: tuple[int, ...]) -> tuple[list[str], Trees]:
        """Train a model without some folds, once; also give the names of all columns."""
        if (name, left_out) not in self._learned:
            names, table, labels, weights = _examples(self, name, left_out)
            self._learned[name, left_out] = names, train(table, labels, weights, SETTINGS)
        return self._learned[name, left_out]


def main() -> int:
    """Read the pages, train and write the models."""
    parser = argparse.ArgumentParser(description="Train the models that tell main text.")
    parser.add_argument("--folds", type=Path, help="also write a model for each fifth")
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    if not (DATA / "pages").is_dir():
        print(f"no pages in {DATA}: set L10NKIT_DATA to the folder that holds pages/")
        return 2
    material = _read()
    factors = {name: _honest_factor(material, name) for name in material.samples}
    _write(options.output, material, factors, without=None)
    if options.folds is not None:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            _write(options.folds / f"fold{fold}.npz", material, factors, without=fold)
    return 0


def _read() -> Material:
    book = phrase_book()
    pages = list(html_samples(book))
    _tell("html", pages)
    labelled = [(one.page, one.texts, one.labels) for one in pages]
    vocabulary = learn_vocabulary(labelled)
    joints = joint_examples(DATA, lexicon=load_lexicon(), vocabulary=vocabulary)
    print(f"joints: {len(joints.labels)} places", flush=True)
    # Texts are cut before they are measured.
    cutter = JointModel(trees_of(_joint_arrays(joints, without=None), "joints"), vocabulary)
    pieces = list(text_samples(book, cutter))
    _tell("text", pieces)
    return Material({"html": pages, "text": pieces}, Wordings(labelled), vocabulary, joints)


def _tell(name: str, samples: Sequence[Sample]) -> None:
    texts = sum(len(one.texts) for one in samples)
    print(f"{name}: {len(samples)} pages, {texts} texts", flush=True)


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
                texts = [page.blocks[row].text for row in rows]
                columns = markup_columns(
                    page, features, list(map(decide, features)), lexicon=lexicon, wording=None
                )
                yield Sample(labelled, texts, _small(columns), label(labelled, texts), pieces=False)


def text_samples(book: PhraseBook, cutter: JointModel) -> Iterator[Sample]:
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
    page: LabelledPage, lines: Sequence[str], book: PhraseBook, cutter: JointModel
) -> Iterator[Sample]:
    lexicon = load_lexicon()
    data = "\n".join(lines).encode("utf-8", "replace")
    texts = [block.text for block in TEXT_READER.read(data, path=page.name).blocks]
    phrases = phrases_of_page(texts, phrases=book)
    page_of_texts = read_page(texts, phrases=phrases)
    pieces = list(cut_blocks(page_of_texts, phrases=phrases, lexicon=lexicon, model=cutter))
    features = measure(pieces, phrases=phrases, lexicon=lexicon)
    if features:
        columns = piece_columns(
            features, classify_by_rules(features), lexicon=lexicon, wording=None
        )
        texts = [piece.text for piece in pieces]
        yield Sample(page, texts, _small(columns), label(page, texts), pieces=True)


def _small(columns: Columns) -> Columns:
    """Keep columns in half of the memory."""
    return {name: column.astype(np.float32) for name, column in columns.items()}


def _write(
    path: Path, material: Material, factors: dict[str, float], *, without: int | None
) -> None:
    arrays: dict[str, NDArray[np.generic]] = {}
    left_out = () if without is None else (without,)
    for name in material.samples:
        names, trees = material.learn(name, left_out)
        own = _arrays(trees, names, factor=factors[name])
        arrays |= {f"{name}/{key}": array for key, array in own.items()}
    wording = wording_arrays(material.wordings.without(left_out))
    arrays |= {f"wording/{key}": array for key, array in wording.items()}
    arrays |= {
        "vocabulary/keys": material.vocabulary.keys,
        "vocabulary/habits": material.vocabulary.habits,
    }
    arrays |= _joint_arrays(material.joints, without=without)
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


def _honest_factor(material: Material, name: str) -> float:
    """Find by what log-odds of pages of unknown sites must be multiplied to be honest."""
    held_out = 0
    _names, trees = material.learn(name, (held_out,))
    wording = material.wordings.without((held_out,))
    others = [one for one in material.samples[name] if one.page.fold == held_out]
    known = [~np.isnan(one.labels) for one in others]
    scores = np.concatenate(
        [
            predict(trees, one.table(wording)[1][rows])
            for one, rows in zip(others, known, strict=True)
        ]
    )
    truth = np.concatenate(
        [one.labels[rows] > _HALF for one, rows in zip(others, known, strict=True)]
    )
    factor = 1.0
    for _ in range(_NEWTON_STEPS):
        chances = 1 / (1 + np.exp(-factor * scores))
        slope = float((scores * (truth - chances)).sum())
        factor += slope / float((scores**2 * chances * (1 - chances)).sum())
    return factor


def _examples(
    material: Material, name: str, left_out: tuple[int, ...]
) -> tuple[list[str], NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]:
    """Choose the texts to learn from and how much each counts.

    Returns:
        The names of the columns, a row a text, the labels, and the weights.
    """
    random = np.random.default_rng(_SEED)
    names: list[str] = []
    tables, labels, weights = [], [], []
    for one in material.samples[name]:
        known = ~np.isnan(one.labels)
        if one.page.fold in left_out or not known.any():
            continue
        if one.page.content:
            weight = np.asarray([2.0 + len(words(text)) for text in one.texts])
            kind = 1.0 if one.page.kind == "article" else _OTHER_TYPES
            weight *= _PAGE * kind / weight[known].sum()
        else:
            weight = np.full(len(one.texts), _SNIPPET)
        chance = np.minimum(1.0, weight / _LEAST)
        taken = known & (random.random(len(weight)) < chance)
        # What its words say was learned without it, as with pages that nobody labelled.
        wording = material.wordings.without((*left_out, one.page.fold))
        if random.random() < _UNWORDED:
            wording = NO_WORDING
        names, table = one.table(wording)
        tables.append(table[taken])
        labels.append(one.labels[taken] > _HALF)
        weights.append((weight / chance)[taken])
    weight = np.concatenate(weights)
    return (
        names,
        np.concatenate(tables),
        np.concatenate(labels).astype(np.float64),
        weight / weight.mean(),
    )


if __name__ == "__main__":
    sys.exit(main())
