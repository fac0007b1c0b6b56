import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10nkit.pseudo import Style, pseudolocalize

STYLES: list[Style] = ["accented", "bidi"]
PIECES = ["%s", "%(name)d", "%1$s", "{name}", "{{name}}", "{0}", "<a1>", "</a1>", "<br2/>", "&amp;"]
PIECES += ["https://example.com/a?b=c", "me@example.com"]
FIND_PIECES = re.compile("|".join(map(re.escape, sorted(PIECES, key=len, reverse=True))))

# Prose with what looks like the beginning of a placeholder, but that can't complete one.
PROSE = st.text(alphabet="abc XYZ éñ 漢字 ا 12 % . , ' \n", max_size=20).map(
    lambda text: f" {text} "
)
ARTICLE = st.lists(st.one_of(PROSE, st.sampled_from(PIECES).map(lambda piece: f" {piece} ")))


@pytest.mark.parametrize("style", STYLES)
@given(parts=ARTICLE)
def test_placeholders_and_tags_stay_in_order(style: Style, parts: list[str]) -> None:
    text = "".join(parts)
    changed = pseudolocalize(text, style=style)
    assert FIND_PIECES.findall(text) == FIND_PIECES.findall(changed)


@pytest.mark.parametrize("style", STYLES)
@given(text=st.text())
def test_any_text_becomes_a_longer_one_with_the_same_margins(style: Style, text: str) -> None:
    changed = pseudolocalize(text, style=style)
    if not text.strip():
        assert text == changed
        return
    assert len(changed) > len(text)
    start = len(text) - len(text.lstrip())
    end = len(text) - len(text.rstrip())
    assert text[:start] == changed[:start]
    assert text[len(text) - end :] == changed[len(changed) - end :]
    assert not changed[start].isspace()


@pytest.mark.parametrize("style", STYLES)
@given(text=st.text(alphabet="%({<>})&@/:;.+-$ads15 w"))
def test_anything_like_a_placeholder_is_survived(style: Style, text: str) -> None:
    changed = pseudolocalize(text, style=style)
    assert changed == pseudolocalize(text, style=style)
    assert changed != text or not text.strip()


@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_bidi_opens_and_closes_overrides_by_turns(text: str) -> None:
    plain = re.sub("[\u202a-\u202e]", "", text)
    marks = re.findall("[\u202c\u202e]", pseudolocalize(plain, style="bidi"))
    assert ["\u202e", "\u202c"] * (len(marks) // 2) == marks
