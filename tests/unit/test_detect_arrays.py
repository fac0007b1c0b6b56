"""The array arithmetic under the detectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10nkit.detect import detect_each, load_detector, ngrams
from l10nkit.detect.features import features_of, words_of
from l10nkit.detect.ngrams import KeyIndex, RowMemory, sum_rows
from l10nkit.detect.writing import languages_of_scripts
from l10nkit.scripts import languages_of_script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TEXTS = st.lists(st.text(st.sampled_from("aB é\u0301жЯ中かア한ßİ.1\n\ud800")), max_size=8)


@pytest.mark.parametrize("kind", [np.uint32, np.uint64])
def test_every_key_is_found_and_no_other(kind: type[Any]) -> None:
    keys = np.arange(1, 3000, 3, dtype=kind) * kind(7919)
    index = KeyIndex(keys)
    assert index[keys].tolist() == list(range(1, len(keys) + 1))
    assert not index[keys + kind(1)].any()


def lengths_and_firsts(strings: Sequence[str]) -> NDArray[np.int32]:
    return np.array([[len(string), ord(string[0])] for string in strings], dtype=np.int32)


def test_rows_are_remembered_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ngrams, "_REMEMBERED", 5)
    asked: list[list[str]] = []

    def function(strings: Sequence[str]) -> NDArray[np.int32]:
        asked.append(list(strings))
        return lengths_and_firsts(strings)

    memory = RowMemory(function, width=2)
    owners = np.array([0, 0, 2])
    for strings in (["a", "bb", "a"], ["a", "c", "bb"], ["ddd", "e", "f"], [*"ghijklmn"]):
        own = owners if len(strings) == 3 else np.zeros(len(strings), dtype=np.intp)
        rows = lengths_and_firsts(strings)
        expected = [rows[own == owner].sum(axis=0).tolist() for owner in range(3)]
        assert memory.sums(strings, own, size=3).tolist() == expected
    assert asked == [["a", "bb"], ["c"], ["ddd", "e", "f"], [*"ghijklmn"]]


def test_rows_are_added_up_whatever_their_number() -> None:
    matrix = np.vstack([np.zeros(3, dtype=np.int8), np.full((1, 3), 127, dtype=np.int8)])
    owners = np.repeat([1, 3, 4], [1, 8, 1000])
    sums = sum_rows(matrix, np.ones(len(owners), dtype=np.int32), owners, size=6)
    assert sums[:, 0].tolist() == [0, 127, 0, 8 * 127, 1000 * 127, 0]


@given(TEXTS)
def test_the_words_of_a_text_do_not_depend_on_the_others(texts: list[str]) -> None:
    together = words_of(texts)
    for number, text in enumerate(texts):
        alone = words_of([text])
        own = [
            word
            for word, owner in zip(together.words, together.owners, strict=True)
            if owner == number
        ]
        assert own == alone.words
        assert together.lengths[number] == alone.lengths[0] == sum(map(len, own))
        assert together.groups[number] == alone.groups[0]


@given(TEXTS)
def test_scripts_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert languages_of_scripts(texts) == [languages_of_script(text) for text in texts]


def test_words_are_those_of_the_script_that_says_most() -> None:
    found = words_of(["Новости Facebook и Twitter", "微信 WeChat 公众号", "12:30"])
    assert found.words == ["новости", "и", "微信", "公众号"]
    assert found.lengths.tolist() == [8, 5, 0]


def test_a_letter_has_the_n_grams_that_begin_before_it() -> None:
    features = features_of(["ab", "b"])
    assert features.owners.tolist() == [0, 0, 1]
    assert features.keys[1, 0] == features.keys[2, 0]  # b
    assert features.keys[1, 1] == features.keys[2, 1]  # b and the space after it
    assert features.keys[1, 2] != features.keys[2, 2]  # a or a space before it


def test_many_texts_are_decided_as_few_are() -> None:
    texts = [f"{word} {number}" for number in range(700) for word in ("Weiter", "Avanti")]
    detector = load_detector()
    found = detect_each(texts, detector=detector)
    assert found[:2] == detect_each(texts[:2], detector=detector)
    assert found[::2] == found[:1] * 700
