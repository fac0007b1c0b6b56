"""Our own model: a linear classifier over hashed character n-grams and words, under 4 MB on disk.

`tools/train_detector.py` makes it and says of which data. It was chosen by measurement
(`benchmarks/languages.py`): on interface strings it is right more often than the detectors that
need a hundred times its memory, and its probabilities are honest.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from l10nkit.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from l10nkit.detect.detector import Detector

_MODEL = "data/compact.npz"


class CompactDetector:
    """A `Detector` over a model file."""

    name = "compact"

    def __init__(self, path: Path | None = None) -> None:
        """Load a model: the package's, or the one at `path`.

        Raises:
            ReadError: The file is no model.
        """
        import numpy as np  # noqa: PLC0415  # heavy, and only who detects needs it

        from l10nkit.detect.ngrams import KeyIndex  # noqa: PLC0415  # loads numpy

        source = path or files("l10nkit.detect").joinpath(_MODEL)
        try:
            with source.open("rb") as file, np.load(file, allow_pickle=False) as model:
                self.languages: tuple[str, ...] = tuple(model["languages"].tolist())
                self._groups = model["groups"].astype(np.intp)
                self._slots = model["slots"].astype(np.intp)
                self._step = float(model["step"])
                stored = model["weights"]
                self._index = KeyIndex(model["keys"].astype(np.uint64))
        except (OSError, ValueError, KeyError) as error:
            raise ReadError(
                f"the model of the compact language detector can't be read: {error}",
                hint="install l10nkit again",
            ) from error
        self._weights = np.zeros((len(stored) + 1, stored.shape[1]), dtype=np.int8)
        self._weights[1:] = stored

    def log_likelihoods(self, texts: Sequence[str], /) -> NDArray[np.float64]:
        """Score `texts` for each language; see `Detector.log_likelihoods`.

        The languages of other scripts than most of a text's letters get the lowest of its scores.
        """
        import numpy as np  # noqa: PLC0415  # see __init__

        from l10nkit.detect.features import features_of, length_scale  # noqa: PLC0415
        from l10nkit.detect.ngrams import sum_rows  # noqa: PLC0415

        features = features_of(texts)
        sums = sum_rows(self._weights, self._index[features.keys], features.owners, size=len(texts))
        sums *= self._step * length_scale(features.lengths)[:, np.newaxis]
        fits = features.groups[:, np.newaxis] == self._groups
        scores = np.where(fits, sums[:, self._slots], np.inf)
        lowest = np.where(fits.any(axis=1), scores.min(axis=1), 0.0)
        return np.where(fits, scores, lowest[:, np.newaxis])


def create() -> Detector:
    """Load the model (about a tenth of a second) and give the detector."""
    return CompactDetector()
