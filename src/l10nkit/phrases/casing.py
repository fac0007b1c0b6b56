"""Upper and lower case as a locale writes it, and the case of one phrase given to another."""

from __future__ import annotations

import re
import unicodedata

_PLACEHOLDER = re.compile(r"(\{.*?\})")
_WORD = re.compile(r"[^\W\d_]+")
# Words of so few letters are mostly abbreviations, which are written in capitals anyway.
_ABBREVIATION = 3
_DOTTED_I = frozenset({"tr", "az", "kk", "tt", "crh", "ba", "gag"})
_NOUNS_IN_CAPITALS = frozenset({"de", "lb", "gsw", "nds"})
# Georgian has had capitals since Unicode 11; nearly no font and no site uses them.
_NO_CAPITALS = frozenset({"ka", "xmf", "lzz"})
_ACUTE = "\u0301"
_ETA_OR = "ή"


def agree_case(template: str, *, source: str, language: str, is_as_usual: bool) -> str:
    """Write a phrase as another one is written: in capitals, or with a small first letter.

    Args:
        template: The phrase as its catalog has it, maybe with a placeholder, which stays.
        source: The phrase whose case it gets, without the value of a placeholder.
        language: The code of the template's language (`tr`).
        is_as_usual: True if the source is written as its own catalog writes it, so that its case
            means nothing.
    """
    words = _WORD.findall(source)
    cased = [char for word in words for char in word if char.lower() != char.upper()]
    if is_as_usual or not cased or language in _NO_CAPITALS:
        return template
    if all(char.isupper() or not char.islower() for char in cased):
        if len(cased) <= _ABBREVIATION and "{" not in template:
            return template
        return _outside_placeholders(template, language)
    if words[0][0].islower() and source.strip()[:1] == words[0][0]:
        return _small_first(template, language)
    if words[0][0].isupper() and not template.startswith("{"):
        return _capital_first(template, language)
    return template


def upper(text: str, *, language: str) -> str:
    """Write a text in capitals."""
    if language in _NO_CAPITALS:
        return text
    if language in _DOTTED_I:
        text = text.replace("i", "İ")
    if language == "el":
        return _greek_upper(text)
    if language == "hy":
        text = text.replace("և", "եվ")
    return text.upper()


def _greek_upper(text: str) -> str:
    """Greek capitals have no accents, but the word for `or` keeps its own."""
    words = re.split(r"(\W+)", text)
    capitals = []
    for word in words:
        if word == _ETA_OR:
            capitals.append(word.upper())
            continue
        plain = unicodedata.normalize("NFD", word.upper()).replace(_ACUTE, "")
        capitals.append(unicodedata.normalize("NFC", plain))
    return "".join(capitals)


def _outside_placeholders(template: str, language: str) -> str:
    parts = _PLACEHOLDER.split(template)
    return "".join(
        part if number % 2 else upper(part, language=language) for number, part in enumerate(parts)
    )


def _small_first(template: str, language: str) -> str:
    first = _WORD.match(template)
    if first is None or language in _NOUNS_IN_CAPITALS:
        return template
    word = first[0]
    if word[1:] != word[1:].lower() or (len(word) == 1 and language == "en"):  # RSS, WhatsApp, I
        return template
    small = "ı" if language in _DOTTED_I and word[0] == "I" else word[0].lower()
    return ("i" if word[0] == "İ" else small) + template[1:]


def _capital_first(template: str, language: str) -> str:
    if not template or template[1:2].isupper():  # iPhone
        return template
    first = "İ" if language in _DOTTED_I and template[0] == "i" else template[0].title()
    return first + template[1:]
