"""The language of every segment: script first, then a scorer, then what the page says."""

from l10nkit.detect.detector import Detector
from l10nkit.detect.page import detect_each, detect_languages
from l10nkit.detect.registry import load_detector
from l10nkit.detect.spans import LanguageSpan, language_changes, language_spans
from l10nkit.detect.units import Verdict

__all__ = [
    "Detector",
    "LanguageSpan",
    "Verdict",
    "detect_each",
    "detect_languages",
    "language_changes",
    "language_spans",
    "load_detector",
]
