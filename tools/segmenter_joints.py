"""Reads lines with known joints for `train_segmenter.py`."""

from __future__ import annotations

import gzip
import hashlib
import json
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from tools.segmenter_pages import FOLDS

from l10nkit.segmenting.boundaries import find_boundaries
from l10nkit.segmenting.joint_columns import find_mixed, joint_table
from l10nkit.segmenting.scoring.wording import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from l10nkit.segmenting.lexicon import Lexicon

_BEGINNING = 16
# Of 256.
_UNKNOWN = 90


class JointLine(NamedTuple):
    """A line with the offsets where two texts were joined, and those of which nobody knows."""

    text: str
    joints: frozenset[int]
    uncertain: frozenset[int]

    @property
    def fold(self) -> int:
        """The part of the data that it is in; lines that begin alike are in the same."""
        beginning = self.text[:_BEGINNING].casefold()
        return hashlib.sha256(beginning.encode()).digest()[0] % FOLDS

    @property
    def is_unknown(self) -> bool:
        """True if it is also learned from as if its words were unknown."""
        return hashlib.sha256(self.text.encode("utf-8", "replace")).digest()[1] < _UNKNOWN


class JointExamples(NamedTuple):
    """Places in lines: one row a place."""

    table: NDArray[np.float32]
    labels: NDArray[np.float64]
    folds: NDArray[np.intp]


def read_joint_lines(data: Path) -> Iterator[JointLine]:
    """Give the lines of `glue/dev.jsonl.gz`."""
    with gzip.open(data / "glue/dev.jsonl.gz", "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            row = json.loads(line)
            yield JointLine(row["text"], frozenset(row["boundaries"]), frozenset(row["uncertain"]))


def joint_examples(data: Path, *, lexicon: Lexicon, vocabulary: Vocabulary) -> JointExamples:
    """Measure all places in the lines where two texts may meet.

    A part of the lines comes back as if all of its words were unknown, as they are in most
    languages.
    """
    lines, labels, folds, in_doubt = [], [], [], []
    for line in read_joint_lines(data):
        known = list(find_boundaries(line.text))
        places = sorted((*known, *find_mixed(line.text, known)), key=lambda place: place.offset)
        places = [place for place in places if place.offset not in line.uncertain]
        if places:
            lines.append((line.text, places))
            labels.append([place.offset in line.joints for place in places])
            folds.append([line.fold] * len(places))
            in_doubt.append(line.is_unknown)
    again = list(compress(range(len(lines)), in_doubt))
    nothing = Vocabulary(vocabulary.keys[:0], vocabulary.habits[:0])
    tables = [
        joint_table(lines, lexicon=lexicon, vocabulary=vocabulary),
        joint_table([lines[row] for row in again], lexicon=lexicon, vocabulary=nothing),
    ]
    rows = [*range(len(lines)), *again]
    return JointExamples(
        np.concatenate(tables, axis=1).T,
        np.concatenate([labels[row] for row in rows]).astype(np.float64),
        np.concatenate([folds[row] for row in rows]),
    )
