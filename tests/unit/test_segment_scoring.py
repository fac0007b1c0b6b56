"""The scored model: columns of numbers, trees, and how it is joined with the rules."""

from __future__ import annotations

import numpy as np
import pytest

from l10nkit.segmenting.decision import Decision
from l10nkit.segmenting.scored import join
from l10nkit.segmenting.scoring.characters import CLASSES, count_characters
from l10nkit.segmenting.scoring.columns import around, shares, table_of
from l10nkit.segmenting.scoring.models import default_models
from l10nkit.segmenting.scoring.opinion import Opinion, ask_model
from l10nkit.segmenting.scoring.texts import text_columns
from l10nkit.segmenting.scoring.trees import Trees
from l10nkit.segmenting.scoring.wording import Vocabulary, Wording, overlap
from l10nkit.segmenting.scoring.words import Words, find, keys_of, sorted_keys, words_in

# Two questions: is `size` over 2, is `linked` over 0.5?
TREES = Trees(
    names=("size", "linked"),
    columns=np.array([[0, 1]]),
    thresholds=np.array([[2.0, 0.5]], dtype=np.float32),
    leaves=np.array([[-1.0, 2.0, -3.0, 0.5]], dtype=np.float32),
    weights=np.array([[1.0, 1.0, 1.0, 1.0]], dtype=np.float32),
    bias=0.25,
    scale=(2.0, 0.0),
)


def counted(text: str, name: str) -> int:
    return int(count_characters([text]).classes[0, CLASSES.index(name)])


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Über 20 Äpfel.", "upper", 2),
        ("Über 20 Äpfel.", "digit", 2),
        ("Über 20 Äpfel.", "end", 1),
        ("Über 20 Äpfel.", "space", 2),
        ("新聞の記事", "ideograph", 4),
        ("新聞の記事", "grammar", 1),
        ("الكتاب جديد؟", "letter", 10),
        ("الكتاب جديد؟", "end", 1),
        ("₹500", "currency", 1),
    ],
)
def test_characters_are_counted_by_class(text: str, name: str, expected: int) -> None:
    assert expected == counted(text, name)


def words(*texts: str) -> Words:
    return words_in(count_characters(texts))


def test_words_and_ends_are_counted_for_each_text_alone() -> None:
    counts = count_characters(["One Two. three", "x", "“It is.”"])
    assert counts.words.tolist() == [3, 1, 2]
    assert counts.capitalized.tolist() == [2, 0, 1]
    assert counts.inner_ends.tolist() == [1, 0, 0]
    assert [CLASSES[code] for code in counts.last] == ["lower", "lower", "end"]
    assert [CLASSES[code] for code in counts.first] == ["upper", "lower", "quote"]


def test_no_texts_have_no_characters() -> None:
    counts = count_characters([])
    assert counts.classes.shape == (0, len(CLASSES))
    found = words_in(counts)
    assert found.keys.tolist() == []
    assert text_columns([], counts, found, function_words=frozenset())["size"].tolist() == []


def test_lone_surrogates_are_counted_as_well() -> None:
    assert count_characters(["a\ud800"]).lengths.tolist() == [2]


def test_shares_of_nothing_are_zero() -> None:
    assert shares(np.array([1, 2]), np.array([0, 4])).tolist() == [0.0, 0.5]


def test_around_looks_to_both_sides_and_not_beyond_the_page() -> None:
    found = around({"x": np.array([1.0, 2.0, 4.0, 8.0])})
    assert found["x at -1"].tolist() == [0.0, 1.0, 2.0, 4.0]
    assert found["x at +1"].tolist() == [2.0, 4.0, 8.0, 0.0]
    assert found["x near before"].tolist() == [0.0, 1 / 3, 1.0, 7 / 3]
    assert found["x far after"].tolist() == [1.4, 1.2, 0.8, 0.0]


def test_scripts_without_listed_function_words_are_not_taken_for_menus() -> None:
    texts = ["السماء زرقاء اليوم", "menu contact imprint"]
    counts = count_characters(texts)
    columns = text_columns(texts, counts, words_in(counts), function_words=frozenset({"the"}))
    assert columns["function words"][0] > 0
    assert columns["function words"][1] == 0


def test_answers_are_the_index_of_a_leaf() -> None:
    table = np.array([[1.0, 3.0, 1.0, 3.0], [0.0, 0.0, 1.0, 1.0]], dtype=np.float32)
    assert TREES.score(table).tolist() == [-1.5, 4.5, -5.5, 1.5]


def test_contributions_and_the_mean_make_the_score() -> None:
    table = np.array([[1.0, 3.0], [0.0, 1.0]], dtype=np.float32)
    mean = float(TREES.leaves.mean())
    sums = TREES.contributions(table).sum(axis=0) + 2 * (mean + TREES.bias)
    assert np.allclose(sums, TREES.score(table))


def test_table_has_the_columns_in_the_order_of_the_model() -> None:
    columns = {"a": np.array([1.0]), "b": np.array([2.0]), "c": np.array([3.0])}
    assert table_of(columns, ["c", "a"]).tolist() == [[3.0], [1.0]]


def opinion(*chances: float) -> Opinion:
    sizes = np.array([3.0 if chance > 0.5 else 1.0 for chance in chances])
    asked = ask_model(TREES, {"size": sizes, "linked": np.zeros(len(chances))})
    return Opinion(list(chances), asked._trees, asked._table)  # noqa: SLF001 - made up chances


def joined_with(rules: list[Decision], *chances: float) -> tuple[Decision, ...]:
    sizes = [10.0] * len(chances)
    return join(rules, opinion(*chances), sizes=sizes, other_kind=lambda _: "heading")


def test_model_decides_roles_and_says_why() -> None:
    rules = [Decision("navigation", 0.7, "short line")] + [Decision("paragraph", 0.9, "text")] * 50
    joined = joined_with(rules, 0.9, *[0.95] * 50)
    assert joined[0].kind == "heading"
    assert joined[0].confidence == 0.9
    assert (
        joined[0].why == "by the model: its length and that of its neighbours and links in it "
        "and around it; the rules: short line"
    )
    assert joined[1] == Decision("paragraph", 0.95, "text")


def test_model_overrules_neither_certain_rules_nor_titles() -> None:
    rules = [
        Decision("action", 0.95, "known phrase"),
        Decision("title", 0.7, "headline"),
        *[Decision("paragraph", 0.9, "text")] * 50,
    ]
    joined = joined_with(rules, 0.9, 0.1, *[0.95] * 50)
    assert list(joined[:2]) == rules[:2]


def test_model_must_be_surer_on_small_pages() -> None:
    rules = [Decision("navigation", 0.7, "short line")] * 10
    joined = joined_with(rules, 0.7, 0.9, *[0.1] * 8)
    assert [one.kind for one in joined[:3]] == ["navigation", "heading", "navigation"]
    larger = joined_with(rules * 6, 0.7, 0.6, *[0.95] * 58)
    assert [one.kind for one in larger[:2]] == ["heading", "navigation"]


def test_line_is_lower_where_little_is_sure() -> None:
    rules = [Decision("navigation", 0.7, "short line")] * 80
    clear = joined_with(rules, 0.4, *[0.95] * 79)
    unclear = joined_with(rules, *[0.4] * 10, *[0.05] * 70)
    assert clear[0].role == "boilerplate"
    assert [one.role for one in unclear] == ["body"] * 10 + ["boilerplate"] * 70
    assert unclear[0].confidence == 0.4


def test_texts_without_a_size_leave_the_line_even() -> None:
    rules = [Decision("navigation", 0.7, "short line")] * 80
    joined = join(rules, opinion(*[0.4] * 80), sizes=[0.0] * 80, other_kind=lambda _: "heading")
    assert {one.role for one in joined} == {"boilerplate"}


def test_words_have_the_same_key_wherever_they_stand() -> None:
    found = words("The cat, the CAT.", "a cat’s 1234 café", "the")
    assert found.owners.tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 1, 2]
    the, cat = keys_of(["the", "Cat"]).tolist()
    assert found.keys[:4].tolist() == [the, cat, the, cat]
    assert found.keys[5] == cat
    assert found.keys[8] == keys_of(["café"])[0]
    assert found.lengths.tolist() == [3, 3, 3, 3, 1, 3, 1, 4, 4, 3]
    assert len(set(found.keys.tolist())) == 6


def test_keys_are_the_same_far_into_a_long_text() -> None:
    found = words("The cat " * 20_000)
    assert np.unique(found.keys).tolist() == sorted_keys(["the", "cat"]).tolist()
    assert found.texts == 1


def test_all_numbers_are_one_word_and_an_ideograph_is_one() -> None:
    found = words("12 of 345", "新聞の記事")
    assert found.keys[0] == found.keys[2]
    assert found.owners.tolist() == [0, 0, 0, 1, 1, 1, 1, 1]
    pairs, owners = found.topical(5)
    assert len(pairs) == 4
    assert owners.tolist() == [1, 1, 1, 1]


def test_phrases_are_words_pairs_and_edges() -> None:
    one, two, lone = (words(text).phrases()[0].tolist() for text in ("read more", "more read", "a"))
    assert len(one) == len(two) == 5
    assert sorted(one[:2]) == sorted(two[:2])
    assert set(one[2:]).isdisjoint(two[2:])
    assert len(lone) == 4
    assert words("read more", "read more").phrases()[0].tolist()[4] == one[2]


def test_no_pair_crosses_texts() -> None:
    keys, owners = words("read", "more").phrases()
    assert owners.tolist() == [0, 1, 0, 1, 0, 1, 0, 1]
    assert words("read more").phrases()[0][2] not in keys


def test_known_keys_are_found() -> None:
    known = sorted_keys(["cat", "the", "", "dog"])
    places = find(known, keys_of(["dog", "bird", "THE"]))
    assert known[places[[0, 2]]].tolist() == keys_of(["dog", "the"]).tolist()
    assert places[1] == -1
    assert find(known[:0], known).tolist() == [-1, -1, -1]
    assert overlap(words("the bird", "x"), known).tolist() == [0.5, 0.0]


def test_words_that_nobody_knows_say_nothing() -> None:
    keys = np.unique(words("Cookie settings").phrases()[0])
    wording = Wording(keys, np.full(len(keys), -2.0, dtype=np.float32), bias=0.5)
    columns = wording.columns(words("Cookie settings", "Xyz"))
    assert columns["wording"][0] < 0
    assert columns["wording"][1] == 0
    assert columns["wording known"].tolist() == pytest.approx([5 / 9, 5 / 9])


def test_wording_has_no_say_in_a_language_that_it_does_not_know() -> None:
    wording = Wording(sorted_keys(["cookie"]), np.array([-2.0], dtype=np.float32), bias=0.5)
    columns = wording.columns(words("Cookie", "Настройки сайта", "Вход", "Выход"))
    assert {name for name, column in columns.items() if column.any()} == set()


def test_habits_of_unknown_words_are_zero() -> None:
    vocabulary = Vocabulary(sorted_keys(["read"]), np.array([[7, 9]], dtype=np.uint8))
    assert vocabulary.habits_of(["x", "READ", ""]).tolist() == [[0, 0], [7, 9], [0, 0]]


def test_models_of_the_package_are_small_and_complete() -> None:
    models = default_models()
    assert models.joints is not None
    for trees in (models.html, models.text, models.joints.trees):
        assert trees.columns.max() == len(trees.names) - 1
        assert trees.leaves.shape == (len(trees.columns), 2 ** trees.columns.shape[1])
