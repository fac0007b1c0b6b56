"""What holds for the lines of every string."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.catalog import wrapping
from l10nkit.catalog.escapes import unescape
from l10nkit.catalog.wrapping import text_width, wrap_text

# What texts of the plain kind are made of, and a little that makes them another kind.
PLAIN = st.lists(
    st.sampled_from(["word", "a", "né", "Жук", "it's", '"x"', "%s", "12", " ", " ", " ", "\n"])
    | st.sampled_from([".", ",", ":", "?", "-", "%", "\u00ad", "世", "(", "  "]),
    max_size=30,
).map("".join)
WIDTHS = st.sampled_from([0, 1, 5, 12, 20, 79])


@given(PLAIN, st.integers(1, 14), WIDTHS)
@settings(max_examples=500, deadline=None)
def test_the_fast_path_breaks_lines_as_the_general_one_does(
    text: str, start_column: int, width: int
) -> None:
    fast = wrap_text(text, start_column=start_column, width=width)
    with patch.object(wrapping, "_is_words", return_value=False):
        general = wrap_text(text, start_column=start_column, width=width)
    assert general == fast


@given(st.text('abé世\u00ad\u0301 .-\n"\\\t', max_size=60), WIDTHS)
@settings(max_examples=200, deadline=None)
def test_lines_hold_the_whole_text(text: str, width: int) -> None:
    lines = wrap_text(text, start_column=8, width=width)
    assert text == unescape("".join(lines), encoding="utf-8")


@given(st.lists(st.text("abcé", min_size=1, max_size=9), max_size=20).map(" ".join))
def test_no_line_of_short_words_is_too_wide(text: str) -> None:
    lines = wrap_text(text, start_column=8, width=20)
    assert all(text_width(line) + 2 <= 20 for line in lines)


@given(st.characters(min_codepoint=0xA0, max_codepoint=0x5FF, exclude_categories=["Cn"]))
def test_a_text_is_as_wide_as_its_characters(char: str) -> None:
    # Behind a Hebrew letter, which belongs to no fast path.
    assert text_width("\u05d0" + char) - 1 == text_width(char)
