"""Finding terms in texts, in the forms that they take there."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Languages whose words stay as they are.
_UNINFLECTED = frozenset({"zh", "ja", "th", "vi", "id", "ms", "lo", "km", "my", "yue"})
_SEPARABLE = frozenset({"de", "nl"})
_SEPARABLE_VERB = re.compile(
    r"(ab|an|auf|aus|bei|ein|fort|her|hin|los|mit|nach|um|vor|weg|weiter|wieder|zu|zuruck|zusammen"
    r"|aan|af|achter|door|in|mee|na|om|op|over|terug|toe|uit|voor)(\w{3,}e?n)"
)
_WORD = re.compile(r"[^\W_]+")
_KEPT = 0.6
_SHORT = 4


def term_pattern(terms: Iterable[str], *, plurals: bool) -> re.Pattern[str]:
    """Make a pattern that finds terms as whole words, the longest first.

    Args:
        terms: The terms. One with a capital inside, such as `GitHub`, is found only as written.
        plurals: Find English plurals as well, and ignore the case.
    """
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile("|".join(_one(term, plurals=plurals) for term in ordered) or r"(?!)")


def find_as_written(text: str, term: str) -> tuple[int, int] | None:
    """Find where a text has a term, in whatever case; None if it has not."""
    # Folding the text would move offsets: "ß" becomes two letters.
    match = re.search(re.escape(term), text, re.IGNORECASE)
    return match.span() if match else None


def has_term(text: str, term: str, *, language: str) -> bool:
    """Tell whether a text has a term in one of its forms.

    Words that are inflected are compared by how they begin, without accents, so that German
    `Ordner` is in `Ordnern` and `Buch` in `Bücher`; what is shorter is taken more exactly.

    Args:
        text: The text.
        term: The term in its basic form.
        language: The language code of both.
    """
    folded, wanted = _folded(text), _folded(term)
    if wanted in folded:
        return True
    if language in _UNINFLECTED:
        return False
    return all(
        _stem(word) in folded or (language in _SEPARABLE and _is_separated(word, folded))
        for word in _WORD.findall(wanted)
    )


def _is_separated(word: str, text: str) -> bool:
    """Tell whether a verb such as "anmelden" is in "melden Sie sich an" or "angemeldet"."""
    match = _SEPARABLE_VERB.fullmatch(word)
    if match is None:
        return False
    prefix, stem = match[1], _stem(match[2])
    if re.search(rf"\b{prefix}(?:ge|zu|te)?{stem}", text):
        return True
    return stem in text and re.search(rf"\b{prefix}\b", text) is not None


def _stem(word: str) -> str:
    if len(word) <= _SHORT:
        return word[: max(2, len(word) - 1)]
    return word[: max(3, round(len(word) * _KEPT))]


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in apart if unicodedata.category(char) != "Mn")


def _one(term: str, *, plurals: bool) -> str:
    # Scripts without spaces put letters of other words right beside a term.
    before = r"(?<![A-Za-z0-9_])" if term[0].isascii() else r"(?<!\w)" if _is_cased(term[0]) else ""
    after = r"(?![A-Za-z0-9_])" if term[-1].isascii() else r"(?!\w)" if _is_cased(term[-1]) else ""
    text = re.escape(term).replace(r"\ ", r"\s+")
    if not plurals:
        return f"{before}{text}{after}"
    if term[-1:] == "y":
        text = f"{text[:-1]}(?:y|ies)"
    elif term[-1].isascii():
        text = f"{text}(?:e?s)?"
    is_name = any(map(str.isupper, term[1:]))
    return f"{before}{text}{after}" if is_name else f"(?i:{before}{text}{after})"


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper()
