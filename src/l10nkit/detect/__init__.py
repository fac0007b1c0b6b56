"""The language of every segment: script first, then a scorer, then what the page says."""

from l10nkit.detect.page import Detector, detect_languages
from l10nkit.detect.registry import load_detector

__all__ = ["Detector", "detect_languages", "load_detector"]
