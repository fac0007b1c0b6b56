"""langdetect's profiles, scored with the full likelihood instead of a random sample.

langdetect as shipped draws n-grams at random until it is convinced, so that its answer depends on a
seed, takes milliseconds and is over-confident on short strings. Its naive Bayes model is sound,
though (Shuyo, "Language Detection Library for Java", 2010): here every n-gram of the text is summed
once, with the library's own profiles, normalization and smoothing. The result is the same in every
process, and a page costs what two words did.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10nkit.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from l10nkit.detect.detector import Detector
    from l10nkit.detect.ngrams import KeyIndex

_TAGS = {"no": "nb", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}
# A few hundred characters decide; the rest of a long paragraph costs time and changes nothing.
_MAX_LENGTH = 400
_MAX_ORDER = 3
# Neighbouring n-grams overlap, so that their log-likelihoods count the same letters several times.
# Divided by this they give probabilities that are right about as often as they say.
_TEMPERATURE = 8.0
_SPACE = 32
# The profiles know characters of the basic plane only; this stands for all others.
_BEYOND = 0xFFFF
# The library leaves out languages that are less likely than one in ten.
_LEAST = 1e-3
_CASELESS, _UPPER, _LOWER, _BLANK = range(4)


class _LangdetectDetector:
    """A `Detector` over langdetect's 55 profiles."""

    name = "langdetect"

    def __init__(self) -> None:
        # numpy and langdetect must not cost those who never detect.
        from langdetect.detector import Detector as Shipped  # noqa: PLC0415
        from langdetect.utils.ngram import NGram  # noqa: PLC0415

        from l10nkit.letters import CharacterTable  # noqa: PLC0415

        profiles = _read_profiles()
        names = sorted(profiles)
        self.languages = tuple(_TAGS.get(name, name) for name in names)
        self._index, self._gains = _table(
            [profiles[name] for name in names], floor=Shipped.ALPHA_DEFAULT / Shipped.BASE_FREQ
        )
        self._url = Shipped.URL_RE
        self._mail = Shipped.MAIL_RE
        self._normalize_vietnamese = NGram.normalize_vi
        self._letter = CharacterTable(lambda char: _normal_code(NGram.normalize(char)))
        self._lower = CharacterTable(lambda char: ord(char.lower()[0]))
        self._case = CharacterTable(_case)

    def log_likelihoods(self, texts: Sequence[str], /) -> NDArray[np.float64]:
        """Score `texts` for each language; see `Detector.log_likelihoods`."""
        from l10nkit.detect.ngrams import sum_rows  # noqa: PLC0415
        from l10nkit.letters import letters_of  # noqa: PLC0415  # see __init__

        letters = letters_of([self._cleaned(text) for text in texts])
        codes = self._letter[self._without_capitals(letters.codes)]
        keys, owners = _ngrams(codes, letters.owners)
        return sum_rows(self._gains, self._index[keys], owners, size=len(texts)) / _TEMPERATURE

    def _cleaned(self, text: str) -> str:
        sample = text[:_MAX_LENGTH]
        if "://" in sample:
            sample = self._url.sub(" ", sample)
        if "@" in sample:
            sample = self._mail.sub(" ", sample)
        return sample if sample.isascii() else self._normalize_vietnamese(sample)

    def _without_capitals(self, codes: NDArray[np.int32]) -> NDArray[np.int32]:
        """Write words in capitals small: the library skips them, but a heading has nothing else."""
        import numpy as np  # noqa: PLC0415  # see __init__

        case = self._case[codes]
        words = np.cumsum(case == _BLANK)
        in_capitals = (
            (np.bincount(words, weights=case == _UPPER) > 0)
            & (np.bincount(words, weights=case == _LOWER) == 0)
            & (np.bincount(words, weights=case != _BLANK) > 1)
        )[words]
        small = codes.copy()
        small[in_capitals] = self._lower[codes[in_capitals]]
        return small


def _case(char: str) -> int:
    if char.isspace():
        return _BLANK
    if char.isupper():
        return _UPPER
    return _LOWER if char.islower() or char.istitle() else _CASELESS


def _normal_code(char: str) -> int:
    if char.isspace():
        return _SPACE
    return min(ord(char), _BEYOND)


def _ngrams(
    codes: NDArray[np.int32], owners: NDArray[np.intp]
) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Give the keys and owners of langdetect's n-grams: words padded with one space on each side.

    Each letter is a 1-gram and the middle of a 3-gram. It forms a 2-gram with what is before it;
    the last of a word forms one with the space after it, too (the key is 0 for the others).
    """
    import numpy as np  # noqa: PLC0415  # see _LangdetectDetector

    places = np.flatnonzero(codes != _SPACE)
    padded = np.concatenate(([_SPACE], codes)).astype(np.uint64)  # a space ends the last text
    before, middle, after = padded[places], padded[places + 1], padded[places + 2]
    sixteen = np.uint64(16)
    keys = np.empty((len(places), 4), dtype=np.uint64)
    keys[:, 0] = middle
    keys[:, 1] = before << sixteen | middle
    keys[:, 2] = np.where(after == _SPACE, middle << sixteen | after, 0)
    keys[:, 3] = keys[:, 1] << sixteen | after
    return keys.ravel(), np.repeat(owners[places], 4)


def _read_profiles() -> dict[str, Mapping[str, Any]]:
    """Read the profiles of the installed library: n-gram frequencies and totals by n-gram length.

    Raises:
        ReadError: They are not there or not what they were.
    """
    from langdetect.detector_factory import PROFILES_DIRECTORY  # noqa: PLC0415  # see above

    profiles = {}
    try:
        for path in Path(PROFILES_DIRECTORY).iterdir():
            if path.is_file() and not path.name.startswith("."):
                profile = json.loads(path.read_bytes())
                profiles[str(profile["name"])] = profile
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(error) from error
    return profiles


def _unreadable(error: Exception) -> ReadError:
    return ReadError(
        f"the profiles of langdetect can't be read: {error}", hint="install langdetect again"
    )


def _table(
    profiles: Sequence[Mapping[str, Any]], *, floor: float
) -> tuple[KeyIndex, NDArray[np.float32]]:
    """Make one row an n-gram: what it adds for each language, over those that do not have it."""
    import numpy as np  # noqa: PLC0415  # see _LangdetectDetector

    from l10nkit.detect.ngrams import KeyIndex  # noqa: PLC0415

    positions: dict[str, int] = {}
    rows: list[NDArray[np.intp]] = []
    gains: list[NDArray[np.float64]] = []
    for profile in profiles:
        grams = [gram for gram in profile["freq"] if 1 <= len(gram) <= _MAX_ORDER]
        totals = np.array([0, *profile["n_words"]], dtype=np.float64)
        orders = np.fromiter(map(len, grams), dtype=np.intp, count=len(grams))
        counts = np.fromiter(map(profile["freq"].__getitem__, grams), np.float64, len(grams))
        gains.append(np.log1p(counts / totals[orders] / floor))
        rows.append(
            np.fromiter(
                (positions.setdefault(gram, len(positions)) for gram in grams), np.intp, len(grams)
            )
        )
    matrix = np.zeros((len(positions) + 1, len(profiles)), dtype=np.float32)
    for column, (row, gain) in enumerate(zip(rows, gains, strict=True)):
        matrix[row + 1, column] = gain
    return KeyIndex(np.fromiter(map(_key, positions), np.uint64, len(positions))), matrix


def _key(gram: str) -> int:
    key = 0
    for char in gram:
        key = key << 16 | ord(char)
    return key


def create() -> Detector:
    """Load the profiles (about a quarter of a second) and give the detector."""
    return _LangdetectDetector()


class _ShippedDetector:
    """langdetect itself, as a `Detector`: a seeded random sample of each text's n-grams."""

    name = "langdetect-shipped"

    def __init__(self) -> None:
        from langdetect import detector_factory  # noqa: PLC0415  # see _LangdetectDetector
        from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415

        # Without a seed its answers differ from run to run.
        detector_factory.DetectorFactory.seed = 0
        try:
            detector_factory.init_factory()
        except LangDetectException as error:
            # The library turns whatever stops it into its own error, Ctrl-C included.
            if isinstance(error.__context__, KeyboardInterrupt):
                raise KeyboardInterrupt from error
            raise _unreadable(error) from error
        self._factory: Any = detector_factory._factory  # noqa: SLF001  # it offers no other way
        self._failure = LangDetectException
        self._names = sorted(self._factory.get_lang_list())
        self.languages = tuple(_TAGS.get(name, name) for name in self._names)

    def log_likelihoods(self, texts: Sequence[str], /) -> list[list[float]]:
        """Score `texts` for each language; see `Detector.log_likelihoods`."""
        return [self._row(text) for text in texts]

    def _row(self, text: str) -> list[float]:
        detector = self._factory.create()
        detector.append(text)
        try:
            found = {value.lang: value.prob for value in detector.get_probabilities()}
        except self._failure:
            found = {}  # it found no letter that it knows
        return [math.log(max(found.get(name, 0.0), _LEAST)) for name in self._names]


def create_shipped() -> Detector:
    """Load the library as it is (about half a second) and give it as a detector."""
    return _ShippedDetector()
