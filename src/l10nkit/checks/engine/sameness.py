"""Which texts say the same but for their ends, capitals and marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_BEGINS = " \t\n¿¡"
_ENDS = " \t\n.,:;…!?。．：；！？،؛؟।։"
_MARK = re.compile(r"\([A-Z]\)$|[&_]")
_SMALL = 2  # letters of articles and prepositions
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def core_of(text: str) -> str:
    """Give a text without accelerators and what stands at its ends."""
    if "&" in text or "_" in text:
        text = _MARK.sub("", text)
    return text.strip(_BEGINS).rstrip(_ENDS)


def words_of(text: str) -> list[str]:
    """Give the words of a text, lower case."""
    return _WORD.findall(text.casefold())


def is_variant(one: str, other: str) -> bool:
    """Tell whether two translations are the same but for endings, articles and small words.

    Each word of the one with fewer words has to begin like one of the other; scripts without
    spaces are compared by their characters.
    """
    return _are_alike(one, other, enough=all)


def have_a_word_in_common(one: str, other: str) -> bool:
    """Tell whether two translations have a word in common, whatever its endings."""
    return _are_alike(one, other, enough=any)


def _are_alike(one: str, other: str, *, enough: Callable[[Iterable[bool]], bool]) -> bool:
    one, other = without_accents(one), without_accents(other)
    few, many = sorted((words_of(one), words_of(other)), key=len)
    few = [word for word in few if len(word) > _SMALL] or few
    if not few:
        return one == other
    if _is_dense(one):
        shared = len(set(one) & set(other))
        return shared * 2 >= min(len(set(one)), len(set(other)))
    return enough(any(_begin_alike(word, another) for another in many) for word in few)


def without_accents(text: str) -> str:
    """Give a text in lower case without the accents of its letters."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in apart if unicodedata.category(char) != "Mn")


def _begin_alike(one: str, other: str) -> bool:
    length = max(2, round(min(len(one), len(other)) * 0.6))
    # Arabic and Hebrew write articles and conjunctions in front of a word.
    return one[:length] == other[:length] or one in other or other in one


def _is_dense(text: str) -> bool:
    return any("\u3040" <= char <= "\u9fff" for char in text)
