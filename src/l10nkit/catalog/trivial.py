"""Edits of a source text that leave its translation as good as it was.

Typographic ones change white space, quotation marks, dashes, ellipses or invisible characters and
nothing else. A corrected typo changes one letter inside one long word of a long text. Both are
judged so that a doubt makes the edit a real one: numbers, placeholders, tags, negations and the
ends of a text have to be the same.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Container

TrivialEdits = Literal["typography", "keep", "fuzzy"]
"""Which edits of a source text do not make its translation fuzzy: only typographic ones, those and
corrected typos, or none."""

DEFAULT_TRIVIAL_EDITS: TrivialEdits = "typography"

# What programs and browsers read: printf, braces, shell, tags, entities, code.
_VERBATIM = re.compile(
    r"(%(?:\([^()]*+\)|\d+\$)?[-#0+ ]*+\d*+(?:\.\d++)?(?:hh|ll|[hlLqjzt])?[A-Za-z%]"
    r"|\$?\{[^{}]*+\}|\$\w++|<[^<>]*+>|&#?\w++;|`[^`]*+`)"
)
# A text without any of these folds to itself; most are such.
_FOLDABLE = re.compile(r"[^\x20-\x7e]|'|\.\.\.|--|  ")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space, joiner, mark
_SPACES = re.compile(r"\s{2,}+|[^\S ]")  # all but a plain space
_SINGLE_QUOTE = re.compile("['‘’‚‛‹›′´ʼ]")
_DOUBLE_QUOTE = re.compile('["“”„‟«»″]')
# These come after white space is folded: looking for long runs of it would take quadratic time.
_INSIDE_GUILLEMETS = re.compile(r"(?<=[«‹]) | (?=[»›])")
_EM_DASH = re.compile(r" ?[—―] ?|(?<=\w)-{2,3}(?=\w)| -{2,3} ")
_OTHER_DASH = re.compile("[‐‑‒–−]")

_LONG_TEXT = 20  # code points
_LONG_WORD = 5
_WORD = re.compile(r"(\w++)")
# English; German and Dutch; French; Italian; Spanish and Portuguese; Swedish; Polish and Czech;
# Russian and Ukrainian. Only words as long as a typo's count.
_NEGATION_WORDS = """
never neither without nothing nobody cannot nowhere
nicht nichts keine keinen keiner keines keinem niemals niemand nirgends nooit niets zonder
aucun aucune jamais personne
niente nessun nessuno nessuna senza
nunca nadie ningún ninguna ninguno nenhum nenhuma ninguém
aldrig inget ingen ingenting
nigdy żaden żadna żadne nikdy žádný žádná žádné
никогда ничего никто нельзя ніколи нічого
"""
_NEGATIONS = frozenset(_NEGATION_WORDS.split())


def is_same_typography(old: str, new: str) -> bool:
    """Tell whether two texts differ in typography at most."""
    return old == new or typography_key(old) == typography_key(new)


def typography_key(text: str) -> str:
    """Give what is left of a text when its typography is taken away; equal for equal texts.

    Placeholders, tags, `code` and the white space at both ends count as they are. So do tabs,
    blank lines and line ends in front of what is no letter, which may begin an item of a list.
    """
    if not _FOLDABLE.search(text):
        return text
    start = len(text) - len(text.lstrip())
    end = max(len(text.rstrip()), start)
    pieces = _VERBATIM.split(text[start:end])
    pieces[::2] = map(_folded, pieces[::2])
    return f"{text[:start]}{''.join(pieces).strip()}{text[end:]}"


def is_corrected_typo(old: str, new: str, *, known_words: Container[str]) -> bool:
    """Tell whether an edit only corrects one typo, be it with typographic changes.

    The texts are alike but for one letter that is inserted, left out, replaced or swapped with its
    neighbour. It is neither the first nor the last of its word, where an edit makes another form
    (`file`, `files`) or another word (`able`, `unable`). The word is written with an alphabet that
    has capitals, and the old spelling of it is not in use any more.

    Args:
        old: The text before, of 20 code points at least.
        new: The text now, as long.
        known_words: The words that are in use now, case-folded.
    """
    if min(len(old), len(new)) < _LONG_TEXT or _VERBATIM.findall(old) != _VERBATIM.findall(new):
        return False
    before = _WORD.split(typography_key(old))
    after = _WORD.split(typography_key(new))
    if len(before) != len(after):
        return False
    edited = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    if len(edited) != 1:
        return False
    wrong, right = edited[0]
    return _is_typo(wrong, right) and wrong.casefold() not in known_words


def words_of(text: str) -> set[str]:
    """Give the words of a text, case-folded, as `is_corrected_typo` wants to know them."""
    return set(_WORD.findall(typography_key(text).casefold()))


def _folded(text: str) -> str:
    """Replace each typographic character by the plainest that serves for it."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(_plain_space, text)
    if not text.isascii():
        text = _INSIDE_GUILLEMETS.sub("", text).replace("…", "...")
        text = _OTHER_DASH.sub("-", _EM_DASH.sub(" - ", text))
        text = _DOUBLE_QUOTE.sub('"', text)
    if "--" in text:
        text = _EM_DASH.sub(" - ", text)
    return _SINGLE_QUOTE.sub(_plain_quote, text)


def _plain_quote(single: re.Match[str]) -> str:
    """Keep apostrophes and the marks of feet and minutes; the rest are quotation marks."""
    before = single.string[single.start() - 1 : single.start()]
    after = single.string[single.end() : single.end() + 1]
    apostrophe = before.isalpha() and after.isalpha()
    return "'" if apostrophe or before.isdigit() else '"'


def _plain_space(run: re.Match[str]) -> str:
    lines = run[0].count("\n")
    if lines > 1:
        return "\n\n"
    if "\t" in run[0]:
        return "\t"
    after = run.string[run.end() : run.end() + 1]
    return "\n" if lines and after and not after.isalpha() else " "


def _is_typo(wrong: str, right: str) -> bool:
    """Tell whether two words differ in one letter inside of them."""
    words = (wrong, right)
    if min(map(len, words)) < _LONG_WORD or wrong[0] != right[0] or wrong[-1] != right[-1]:
        return False
    if any(not word.isalpha() or word.casefold() in _NEGATIONS for word in words):
        return False
    start = 0
    while start < min(map(len, words)) and wrong[start] == right[start]:
        start += 1
    end = 0
    while end < min(map(len, words)) - start and wrong[-1 - end] == right[-1 - end]:
        end += 1
    old, new = (word[start : len(word) - end] for word in words)
    if not _has_case(old + new):
        return False
    return len(old) <= 1 >= len(new) or (old == new[::-1] and len(old) == 2)  # noqa: PLR2004 - a pair


def _has_case(letters: str) -> bool:
    """Tell whether all letters are of alphabets with capitals: elsewhere one letter is a word."""
    return all(letter.lower() != letter.upper() for letter in letters)
