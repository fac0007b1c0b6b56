"""Which quotation marks each language writes, and how the marks of a text pair up."""

from __future__ import annotations

import re
from typing import NamedTuple

_ENGLISH = ("“”",)
_GERMAN = ("„“", "»«")
_RUSSIAN = ("«»", "„“")
# Pairs by language, the usual one first: CLDR's and those that style guides of the language allow.
_PAIRS: dict[str, tuple[str, ...]] = {
    "af": _ENGLISH, "ar": ("«»", "“”", "”“"), "ast": ("«»", "“”"), "az": ("«»", "“”", "„“"),
    "be": _RUSSIAN, "bg": ("„“", "«»", "„”"), "bn": _ENGLISH, "bs": ("„”", "»«", "„“"),
    "ca": ("«»", "“”"), "cs": _GERMAN, "cy": _ENGLISH, "da": ("»«", "””", "„“", "“”"),
    "de": _GERMAN, "el": ("«»", "“”"), "en": _ENGLISH, "es": ("«»", "“”"),
    "et": ("„“", "„”", "«»"), "eu": ("«»", "“”"), "fa": ("«»", "“”", "”“"),
    "fi": ("””", "»»", "“”"), "fr": ("«»",), "ga": _ENGLISH, "gl": ("«»", "“”"),
    "gu": _ENGLISH, "he": ("”“", "“”", "„”", "””"), "hi": _ENGLISH, "hr": ("„”", "»«", "„“"),
    "hu": ("„”", "»«"), "hy": ("«»", "„“"), "id": _ENGLISH, "is": ("„“", "»«"),
    "it": ("«»", "“”"), "ja": ("「」", "『』"), "ka": ("„“", "«»", "“”"), "kk": ("«»", "„“", "“”"),
    "kn": _ENGLISH, "ko": ("“”", "「」", "『』", "«»"), "lt": ("„“", "“”"),
    "lv": ("„“", "«»", "“”", "„”"), "mk": ("„“", "„”", "«»"), "ml": _ENGLISH, "mr": _ENGLISH,
    "ms": _ENGLISH, "nb": ("«»", "„“", "“”", "””"), "nl": ("“”", "„”"),
    "nn": ("«»", "„“", "“”", "””"), "no": ("«»", "„“", "“”", "””"), "pa": _ENGLISH,
    "pl": ("„”", "«»", "»«"), "pt": ("“”", "«»"), "ro": ("„”", "«»"), "ru": _RUSSIAN,
    "sk": _GERMAN, "sl": ("„“", "»«"), "sq": ("«»", "„“", "“”"), "sr": ("„”", "„“", "»«"),
    "sv": ("””", "»»", "“”", "»«"), "sw": _ENGLISH, "ta": _ENGLISH, "te": _ENGLISH,
    "th": _ENGLISH, "tr": ("“”", "«»"), "uk": ("«»", "„“", "“”"), "vi": ("“”", "«»"),
    "zh": ("“”", "「」", "『』", "《》"),
}  # fmt: skip
_SWISS = ("«»", "„“")
_TRADITIONAL = ("「」", "『』", "《》")
_MARKS = re.compile("[“”„‟«»「」『』]")
# What closes what, in any language, and two ways to get it wrong.
_CLOSES = frozenset(
    {"“”", "„“", "„”", "«»", "»«", "””", "»»", "「」", "『』", "““", "‟”", "”“", "「『"}
)
_ALWAYS_OPEN = frozenset("„‟「『")


class Quotation(NamedTuple):
    """Two marks that belong together.

    Attributes:
        pair: Both marks.
        start: Where the first stands.
        end: Behind the second.
        depth: In how many others it stands.
    """

    pair: str
    start: int
    end: int
    depth: int


def pairs_of_locale(locale: str, language: str, script: str) -> tuple[str, ...]:
    """Give the pairs of double quotation marks that a locale writes, the usual one first.

    Returns:
        Two characters each; none for a language that is not known here.
    """
    if locale.endswith(("_CH", "_LI")):
        return _SWISS
    if script == "Hant":
        return _TRADITIONAL
    return _PAIRS.get(language, ())


def quotations(prose: str) -> tuple[list[Quotation], list[int]]:
    """Pair the typographic double quotation marks of a text.

    Returns:
        The pairs in the order of their ends, and the offsets of marks that have no partner.
    """
    found: list[Quotation] = []
    open_marks: list[int] = []
    for match in _MARKS.finditer(prose):
        mark = match[0]
        before = prose[open_marks[-1]] if open_marks else ""
        if before and mark not in _ALWAYS_OPEN and before + mark in _CLOSES:
            start = open_marks.pop()
            found.append(Quotation(before + mark, start, match.end(), len(open_marks)))
        else:
            open_marks.append(match.start())
    return found, open_marks
