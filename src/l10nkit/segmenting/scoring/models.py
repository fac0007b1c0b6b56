"""The models of this package, as `tools/train_segmenter.py` wrote them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.scoring.trees import trees_of
from l10nkit.segmenting.scoring.wording import vocabulary_of, wording_of

if TYPE_CHECKING:
    from l10nkit.segmenting.scoring.trees import Trees
    from l10nkit.segmenting.scoring.wording import Vocabulary, Wording

MODEL_FILE = "segmenter.npz"
"""The file of the models that come with the package, in `segmenting/data`."""


@dataclass(frozen=True, slots=True, eq=False)
class JointModel:
    """Weighs places where two texts may meet, and knows how words are used."""

    trees: Trees
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The models of the two kinds of documents.

    Attributes:
        html: For pages whose markup is known.
        text: For texts without.
        wording: What words say; a part of both.
        joints: For places where two texts may meet; None leaves these to the rules.
    """

    html: Trees
    text: Trees
    wording: Wording
    joints: JointModel | None = None


def read_models(data: bytes) -> Models:
    """Read the models that `tools/train_segmenter.py` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files}
    return Models(
        html=trees_of(arrays, "html"),
        text=trees_of(arrays, "text"),
        wording=wording_of(arrays, "wording"),
        joints=JointModel(trees_of(arrays, "joints"), vocabulary_of(arrays, "vocabulary")),
    )


@cache
def default_models() -> Models:
    """Load the models of this package, once a process."""
    return read_models((files("l10nkit.segmenting") / "data" / MODEL_FILE).read_bytes())
