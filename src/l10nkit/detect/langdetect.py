"""langdetect's profiles, scored with the full likelihood instead of a random sample.

langdetect as shipped draws n-grams at random until it is convinced, so that its answer depends on a
seed, takes milliseconds and is over-confident on short strings. Its naive Bayes model is sound,
though (Shuyo, "Language Detection Library for Java", 2010): here every n-gram of the text is summed
once, with the library's own profiles, normalization and smoothing. The result is the same in every
process, and about ten times faster.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from l10nkit.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10nkit.detect.page import Detector

_TAGS = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}
# A few hundred characters decide; the rest of a long paragraph costs time and changes nothing.
_MAX_LENGTH = 400
_CACHE_SIZE = 10_000


class _LangdetectDetector:
    """A `Detector` over langdetect's 55 profiles."""

    name = "langdetect"

    def __init__(self) -> None:
        # langdetect parses 55 profiles when it starts: it must not cost those who never detect.
        from langdetect import detector, detector_factory  # noqa: PLC0415
        from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415
        from langdetect.utils.ngram import NGram  # noqa: PLC0415

        detector_factory.DetectorFactory.seed = 0  # for callers that go on to use it themselves
        try:
            detector_factory.init_factory()
        except LangDetectException as error:
            # The library turns whatever stops it into its own error, Ctrl-C included.
            if isinstance(error.__context__, KeyboardInterrupt):
                raise KeyboardInterrupt from error
            raise ReadError(
                f"the profiles of langdetect can't be read: {error}",
                hint="install langdetect again",
            ) from error
        factory: Any = detector_factory._factory  # noqa: SLF001  # it offers no other way to them
        self._probabilities: dict[str, list[float]] = factory.word_lang_prob_map
        self._floor = detector.Detector.ALPHA_DEFAULT / detector.Detector.BASE_FREQ
        self._url = detector.Detector.URL_RE
        self._mail = detector.Detector.MAIL_RE
        self._order = sorted(range(len(factory.langlist)), key=factory.langlist.__getitem__)
        self.languages = tuple(
            _TAGS.get(factory.langlist[index], factory.langlist[index]) for index in self._order
        )
        self._normalize_char = lru_cache(maxsize=50_000)(NGram.normalize)
        self._normalize_vietnamese = NGram.normalize_vi
        self._gains: dict[str, tuple[tuple[int, float], ...]] = {}
        self.log_likelihoods = lru_cache(maxsize=_CACHE_SIZE)(self._log_likelihoods)

    def _log_likelihoods(self, text: str) -> Mapping[str, float]:
        """Score `text` for each language; see `Detector.log_likelihoods`."""
        scores = [0.0] * len(self.languages)
        for ngram in self._ngrams(text):
            for position, gain in self._gain(ngram):
                scores[position] += gain
        return dict(zip(self.languages, scores, strict=True))

    def _gain(self, ngram: str) -> tuple[tuple[int, float], ...]:
        """Give what an n-gram adds for the languages that have it, over those that do not."""
        known = self._gains.get(ngram)
        if known is not None:
            return known
        row = self._probabilities.get(ngram)
        gains: tuple[tuple[int, float], ...] = ()
        if row is not None:
            gains = tuple(
                (position, math.log1p(row[index] / self._floor))
                for position, index in enumerate(self._order)
                if row[index]
            )
        self._gains[ngram] = gains
        return gains

    def _ngrams(self, text: str) -> list[str]:
        """Split into langdetect's n-grams: 1 to 3 characters, words padded with one space."""
        sample = self._mail.sub(" ", self._url.sub(" ", text[:_MAX_LENGTH]))
        sample = self._normalize_vietnamese(sample)
        normalize = self._normalize_char
        grams: list[str] = []
        for raw_word in sample.split():
            # The library skips words in capitals; a heading in capitals has nothing else.
            word = raw_word.lower() if raw_word.isupper() and len(raw_word) > 1 else raw_word
            for part in "".join(map(normalize, word)).split():
                padded = f" {part} "
                grams.extend(part)
                grams.extend(padded[i : i + 2] for i in range(len(padded) - 1))
                grams.extend(padded[i : i + 3] for i in range(len(padded) - 2))
        return grams


def create() -> Detector:
    """Load the profiles (about a quarter of a second) and give the detector."""
    return _LangdetectDetector()
