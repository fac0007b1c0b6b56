"""Which languages a text's script allows: often the script alone decides."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The first word of a character's Unicode name is its script for all letters we care about.
_SCRIPT_LANGUAGES: dict[str, tuple[str, ...]] = {
    "ARABIC": ("ar", "ckb", "fa", "ps", "ug", "ur"),
    "ARMENIAN": ("hy",),
    "BENGALI": ("bn",),
    "BOPOMOFO": ("zh-Hant",),
    "CJK": ("ja", "zh-Hans", "zh-Hant"),
    "CYRILLIC": ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr-Cyrl", "tg", "tt", "uk"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "ETHIOPIC": ("am", "ti"),
    "GEORGIAN": ("ka",),
    "GREEK": ("el",),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "HANGUL": ("ko",),
    "HEBREW": ("he",),
    "HIRAGANA": ("ja",),
    "KANNADA": ("kn",),
    "KATAKANA": ("ja",),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MALAYALAM": ("ml",),
    "MYANMAR": ("my",),
    "ORIYA": ("or",),
    "SINHALA": ("si",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAANA": ("dv",),
    "THAI": ("th",),
    "TIBETAN": ("bo",),
}
# One ideograph says about as much as two to three letters. Latin names and terms stand in texts of
# all scripts, while the letters of others are rare in Latin texts.
IDEOGRAPH_WEIGHT = 2.5
_LATIN_WEIGHT = 0.5
SCRIPT_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "CJK": IDEOGRAPH_WEIGHT,
        "HIRAGANA": IDEOGRAPH_WEIGHT,
        "KATAKANA": IDEOGRAPH_WEIGHT,
        "HANGUL": IDEOGRAPH_WEIGHT,
        "LATIN": _LATIN_WEIGHT,
    }
)
"""How much a letter counts where scripts are compared; those not named count 1."""
# The share of kana in a Japanese sentence is rarely below a tenth; one quoted kana in a Chinese
# sentence is far below it.
_MIN_KANA_SHARE = 0.05
_HALF_WIDTH_NAMES = {"HALFWIDTH": "KATAKANA", "FULLWIDTH": "LATIN"}
# Letters that name no script of their own: modifiers, units, mathematical alphabets.
_NO_SCRIPT = frozenset({"MICRO", "MASCULINE", "FEMININE", "MODIFIER", "MATHEMATICAL", "OHM"})
_PROLONGED_SOUND_MARK = "ー"  # its name begins with KATAKANA-HIRAGANA

LATIN = "LATIN"
UNSPACED_SCRIPTS = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER"})
"""Scripts whose words stand next to each other, or to Latin ones, without a space in prose."""


@lru_cache(maxsize=20_000)
def script_of(char: str) -> str | None:
    """Give the script of a letter (`LATIN`, `CJK`, …), None for anything but a letter or mark."""
    if not char.isalpha() and unicodedata.category(char)[0] != "M":
        return None
    if char == _PROLONGED_SOUND_MARK:
        return "KATAKANA"
    first_word = unicodedata.name(char, "").split(" ", 1)[0].split("-", 1)[0]
    if first_word in _NO_SCRIPT or first_word == "COMBINING":
        return None
    return _HALF_WIDTH_NAMES.get(first_word, first_word) or None


def count_scripts(text: str) -> Counter[str]:
    """Count the letters of `text` by script."""
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        script = script_of(char)
        if script is not None:
            counts[script] += number
    return counts


def dominant_script(text: str) -> str | None:
    """Give the script that carries most of the text, or None if it has no letter."""
    counts = count_scripts(text)
    return _dominant(counts) if counts else None


def _dominant(counts: Mapping[str, int]) -> str:
    return max(sorted(counts), key=lambda script: counts[script] * SCRIPT_WEIGHTS.get(script, 1.0))


def languages_of_script(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Tell which languages the script of `text` allows.

    Returns:
        The dominant script and the languages it allows, in alphabetical order; an empty tuple means
        that the script does not restrict (Latin, or one we have no table for). None if the text
        has no letter at all.
    """
    return languages_of_counts(count_scripts(text))


def languages_of_counts(counts: Mapping[str, int]) -> tuple[str, tuple[str, ...]] | None:
    """Do `languages_of_script` for a text whose letters are counted by script."""
    if not counts:
        return None
    script = _dominant(counts)
    kana = counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0)
    ideographs = counts.get("CJK", 0)
    if script == "CJK" and kana and kana >= _MIN_KANA_SHARE * (kana + ideographs):
        return "HIRAGANA", ("ja",)
    return script, _SCRIPT_LANGUAGES.get(script, ())


def restricted_to_other_scripts() -> frozenset[str]:
    """Give the languages that are never written in Latin letters."""
    return frozenset(lang for languages in _SCRIPT_LANGUAGES.values() for lang in languages)
