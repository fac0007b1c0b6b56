"""lingua, for those who have it: slow to load and large, and good at single words.

It comes with the extra `l10nkit[lingua]`.
"""

from __future__ import annotations

import math
from importlib import import_module
from typing import TYPE_CHECKING, Any

from l10nkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from l10nkit.detect.detector import Detector

_TAGS = {"sr": "sr-Cyrl"}
# It gives probabilities that add up to one, and exactly 0 to what its rules exclude.
_LEAST = 1e-6
_MAX_LENGTH = 400


class _LinguaDetector:
    """A `Detector` over lingua's 75 languages, in its mode of high accuracy."""

    name = "lingua"

    def __init__(self, lingua: ModuleType) -> None:
        builder = lingua.LanguageDetectorBuilder.from_all_languages()
        self._detector = builder.with_preloaded_language_models().build()
        codes = {
            language: language.iso_code_639_1.name.lower() for language in lingua.Language.all()
        }
        self._tags = {language: _TAGS.get(code, code) for language, code in codes.items()}
        self.languages = tuple(sorted(set(self._tags.values())))

    def log_likelihoods(self, texts: Sequence[str], /) -> list[list[float]]:
        """Score `texts` for each language; see `Detector.log_likelihoods`."""
        samples = [text[:_MAX_LENGTH].encode("utf-8", "replace").decode() for text in texts]
        return [
            self._row(values)
            for values in self._detector.compute_language_confidence_values_in_parallel(samples)
        ]

    def _row(self, values: Sequence[Any]) -> list[float]:
        found = {self._tags[value.language]: max(value.value, _LEAST) for value in values}
        return [math.log(found.get(tag, _LEAST)) for tag in self.languages]


def create() -> Detector:
    """Load all models: some seconds and about a gigabyte.

    Raises:
        UsageError: lingua is not installed.
    """
    try:
        lingua = import_module("lingua")
    except ImportError as error:
        raise UsageError(
            "the detector lingua is not installed", hint='pip install "l10nkit[lingua]"'
        ) from error
    return _LinguaDetector(lingua)
