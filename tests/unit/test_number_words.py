"""Numbers that languages spell."""

from __future__ import annotations

import pytest

from l10nkit.checks.engine.number_words import _WORDS, may_be_spelt


@pytest.mark.parametrize("language", sorted(_WORDS))
def test_every_language_has_a_word_for_each_number(language: str) -> None:
    assert len(_WORDS[language].split("|")) == 11


@pytest.mark.parametrize(
    ("number", "text", "language"),
    [
        (2, "Beide Dateien", "de"),
        (3, "La troisième page", "fr"),
        (5, "пятеро друзей", "ru"),
        (2, "ملفان", "ar"),
        (4, "בארבעת הקבצים", "he"),
        (3, "三つのファイル", "ja"),
        (7, "zazpi fitxategi", "eu"),
        (0, "Nessun file", "it"),
    ],
)
def test_words_in_their_forms(number: int, text: str, language: str) -> None:
    assert may_be_spelt(number, text, language=language)


@pytest.mark.parametrize(
    ("number", "text", "language"),
    [(2, "Die Dateien", "de"), (13, "eu", "eu"), (5, "I file", "it"), (3, "ファイル", "ja")],
)
def test_no_word_for_it(number: int, text: str, language: str) -> None:
    assert not may_be_spelt(number, text, language=language)
