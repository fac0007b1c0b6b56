from __future__ import annotations

import pytest

from l10nkit.scripts import count_scripts, dominant_script, languages_of_script, script_of


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("a", "LATIN"),
        ("é", "LATIN"),
        ("ж", "CYRILLIC"),
        ("ー", "KATAKANA"),
        ("ｱ", "KATAKANA"),
        ("漢", "CJK"),
        ("한", "HANGUL"),
        ("1", None),
        (" ", None),
        ("»", None),
        ("\u0301", None),
    ],
)
def test_script_of(char: str, expected: str | None) -> None:
    assert expected == script_of(char)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("続きを読む", ("HIRAGANA", ("ja",))),
        ("关于我们", ("CJK", ("ja", "zh-Hans", "zh-Hant"))),
        ("Θέλω", ("GREEK", ("el",))),
        ("Hello", ("LATIN", ())),
        ("12 » 3", None),
        ("", None),
    ],
)
def test_languages_of_script(text: str, expected: tuple[str, tuple[str, ...]] | None) -> None:
    assert expected == languages_of_script(text)


def test_a_name_in_latin_letters_does_not_decide() -> None:
    assert dominant_script("微信 WeChat 公众号") == "CJK"


def test_counts_letters_only() -> None:
    assert dict(count_scripts("a1b ж!")) == {"LATIN": 2, "CYRILLIC": 1}
