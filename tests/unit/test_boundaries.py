from __future__ import annotations

import pytest

from l10nkit.segmenting.boundaries import find_boundaries


def joints(text: str) -> list[str]:
    return [
        f"{text[: boundary.offset][-8:]}|{text[boundary.offset :][:8]} {boundary.kind}"
        for boundary in find_boundaries(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the stageThey beat", ["he stage|They bea case"]),
        ("Similar News:Puoi anche", ["ar News:|Puoi anc punctuation"]),
        ("it ended.”The mayor", [" ended.”|The mayo punctuation"]),
        ("in 2023By Mary", ["in 2023|By Mary digit"]),
        ("la basilica«Un giorno", ["basilica|«Un gior quote"]),
        ("sagte „Nein“Der Rat", ["e „Nein“|Der Rat punctuation"]),
        ("‘It is over’The coach", ["is over’|The coac punctuation"]),
        ("– AFPLe président", ["– AFP|Le prési capitals"]),
        ("المدينةقال", ["المدينة|قال final"]),
        ("ἄνθρωποςκαι", ["ἄνθρωπος|και final"]),
        ("PrivacyПолитика", ["Privacy|Политика case"]),
        ("privacyполитика", ["privacy|политика script"]),
    ],
)
def test_finds_where_two_texts_may_meet(text: str, expected: list[str]) -> None:
    assert expected == joints(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain prose, with commas; and 3.5 per cent.",
        "It’s O’Brien’s dog",
        "»Wir kommen«, sagte er",
        "GoogleはXを買収した",
        "",
    ],
)
def test_finds_nothing_in_plain_text(text: str) -> None:
    assert joints(text) == []
