"""Places where two texts may meet next to signs, digits and marks, and what is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from l10nkit.segmenting.boundaries import find_boundaries
from l10nkit.segmenting.joint_columns import NAMES, find_mixed, joint_table
from l10nkit.segmenting.joints import THRESHOLD, Line, weigh_joints
from l10nkit.segmenting.lexicon import load_lexicon
from l10nkit.segmenting.page import read_page
from l10nkit.segmenting.scoring.models import JointModel
from l10nkit.segmenting.scoring.trees import Trees
from l10nkit.segmenting.scoring.wording import Vocabulary
from l10nkit.segmenting.scoring.words import keys_of

if TYPE_CHECKING:
    from l10nkit.segmenting.page import Phrase


class NoPhrases:
    """Knows no phrases."""

    def match(self, text: str) -> Phrase | None: ...

    def may_begin(self, text: str) -> bool:
        return bool(text)

    def match_start(self, text: str) -> Phrase | None: ...

    def match_end(self, text: str) -> Phrase | None: ...


NOTHING = Vocabulary(np.zeros(0, dtype=np.uint32), np.zeros((0, 5), dtype=np.uint8))


def marked(text: str) -> str:
    """Mark all places that `find_mixed` gives."""
    for place in reversed(list(find_mixed(text, list(find_boundaries(text))))):
        text = f"{text[: place.offset]}|{text[place.offset :]}"
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contest×Close", "Contest|×|Close"),
        ("Brazil🇧🇿 Belize", "Brazil|🇧🇿 Belize"),
        ("Hi Robert,Thank you", "Hi Robert,|Thank you"),
        ("Part 2Next", "Part 2Next"),
        ("Page2of", "Page|2|of"),
        ("Score 4.5★★★(29)", "Score 4.|5|★★★|(29)"),
        ("10,000 people", "10,000 people"),
        ("He said: “When I came", "He said: “When I came"),
        ("a well-known site's name", "a well-known site's name"),
    ],
)
def test_places_beside_signs_and_digits(text: str, expected: str) -> None:
    assert expected == marked(text)


def row(text: str, vocabulary: Vocabulary = NOTHING) -> dict[str, float]:
    (place,) = find_boundaries(text)
    table = joint_table([(text, [place])], lexicon=load_lexicon(), vocabulary=vocabulary)
    assert table.shape == (len(NAMES), 1)
    return dict(zip(NAMES, table[:, 0].tolist(), strict=True))


def test_a_known_name_is_known_between_ideographs() -> None:
    assert row("她每天用iPhone拍下新鲜事")["joined is known"] == 1.0
    assert row("She uses an uPhone a day")["joined is known"] == 0.0


def test_habits_of_the_words_on_both_sides_are_told() -> None:
    keys = keys_of(["comments", "close"])
    order = np.argsort(keys)
    habits = np.array([[80, 1, 2, 3, 4], [60, 5, 6, 7, 8]], dtype=np.uint8)
    found = row("No commentsClose", Vocabulary(keys[order], habits[order]))
    assert found["left letters: sites"] == 80.0
    assert found["right letters: sites"] == 60.0
    assert found["right letters: alone"] == 8.0
    assert found["joined: sites"] == 0.0


def test_a_model_may_ask_about_few_columns() -> None:
    trees = Trees(
        names=("left length", "right length"),
        columns=np.array([[1]]),
        thresholds=np.array([[4.5]], dtype=np.float32),
        leaves=np.array([[-3.0, 5.0]], dtype=np.float32),
        weights=np.array([[1.0, 1.0]], dtype=np.float32),
        bias=0.0,
        scale=(1.0, 0.0),
    )
    text = "a boxClosed lidOff"
    line = Line(0, text, tuple(find_boundaries(text)))
    page = read_page([text], phrases=NoPhrases())
    model = JointModel(trees, NOTHING)
    (scores,) = weigh_joints([line], page=page, lexicon=load_lexicon(), model=model)
    assert [score > THRESHOLD for score, _why in scores.values()] == [True, False]


def test_tables_of_lines_stand_side_by_side() -> None:
    lines = [(text, list(find_boundaries(text))) for text in ("oneTwo threeFour", "fiveSix")]
    table = joint_table(lines, lexicon=load_lexicon(), vocabulary=NOTHING)
    alone = joint_table(lines[1:], lexicon=load_lexicon(), vocabulary=NOTHING)
    assert table.shape == (len(NAMES), 3)
    assert table[:, 2].tolist() == alone[:, 0].tolist()
