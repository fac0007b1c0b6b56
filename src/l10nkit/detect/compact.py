"""Our own model: a linear classifier over hashed character n-grams and words, under 4 MB on disk.

`tools/train_detector.py` makes it and says of which data. It was chosen by measurement
(`benchmarks/languages.py`): on interface strings it is right more often than the detectors that
need a hundred times its memory, and its probabilities are honest.
"""

from __future__ import annotations

from collections import Counter
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

        from l10nkit.detect.ngrams import KeyIndex, RowMemory  # noqa: PLC0415  # loads numpy

        source = path or files("l10nkit.detect").joinpath(_MODEL)
        try:
            with source.open("rb") as file, np.load(file, allow_pickle=False) as model:
                # Those of a group of scripts stand together, as in the weights.
                groups, languages = model["groups"].tolist(), model["languages"].tolist()
                found = sorted(zip(groups, model["slots"].tolist(), languages, strict=True))
                self._step = float(model["step"])
                # Its first row is for what the index does not have, and all zeros.
                self._weights = model["weights"]
                self._index = KeyIndex(_keys(model["gaps"]))
        except (OSError, ValueError, KeyError) as error:
            raise ReadError(
                f"the model of the compact language detector can't be read: {error}",
                hint="install l10nkit again",
            ) from error
        self.languages = tuple(language for _, _, language in found)
        self._numbers = Counter(group for group, _, _ in found)
        self._memory = RowMemory(self._sums_of_words, width=self._weights.shape[1])

    def log_likelihoods(self, texts: Sequence[str], /) -> NDArray[np.float64]:
        """Score `texts` for each language; see `Detector.log_likelihoods`.

        The languages of other scripts than most of a text's letters get the lowest of its scores.
        """
        import numpy as np  # noqa: PLC0415  # see __init__

        from l10nkit.detect.features import length_scale, words_of  # noqa: PLC0415

        found = words_of(texts)
        sums = self._memory.sums(found.words, found.owners, size=len(texts))
        sums *= self._step * length_scale(found.lengths)[:, np.newaxis]
        scores = np.zeros((len(texts), len(self.languages)))
        first = 0
        for group, number in self._numbers.items():
            rows = np.flatnonzero(found.groups == group)
            if len(rows):
                own = sums[rows, :number]
                scores[rows] = own.min(axis=1, keepdims=True)
                scores[rows, first : first + number] = own
            first += number
        return scores

    def _sums_of_words(self, words: Sequence[str]) -> NDArray[np.int32]:
        """Add up the weights of each word's features."""
        import numpy as np  # noqa: PLC0415  # see __init__

        from l10nkit.detect.features import features_of  # noqa: PLC0415  # see __init__
        from l10nkit.detect.ngrams import sums_of_runs  # noqa: PLC0415  # see __init__

        features = features_of(words)
        letters, orders = features.keys.shape
        positions = self._index[features.keys.ravel()].reshape(letters, orders)
        of_letters = np.zeros((letters, self._weights.shape[1]), dtype=np.int32)
        for of_order in positions.T:
            of_letters += self._weights.take(of_order, axis=0)
        return sums_of_runs(of_letters, features.owners, size=len(words))


def _keys(gaps: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Add up the gaps between ascending keys; `gaps` has their lowest bytes, then the next ones."""
    import numpy as np  # noqa: PLC0415  # see __init__

    return gaps.T.copy().view("<u4")[:, 0].cumsum(dtype=np.uint32)


def create() -> Detector:
    """Load the model (about a tenth of a second) and give the detector."""
    return CompactDetector()
