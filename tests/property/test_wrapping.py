"""What holds for the lines of every string."""

import re
from itertools import pairwise
from unittest.mock import patch

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from l10nkit.catalog import wrapping
from l10nkit.catalog.escapes import escape, unescape
from l10nkit.catalog.wrapping import text_width, wrap_text

# What texts of the plain kind are made of, and a little that makes them another kind.
PLAIN = st.lists(
    st.sampled_from(["word", "a", "né", "Жук", "it's", '"x"', "%s", "12", " ", " ", " ", "\n"])
    | st.sampled_from([".", ",", ":", "?", "-", "%", "\u00ad", "世", "(", "  "]),
    max_size=30,
).map("".join)
WIDTHS = st.sampled_from([0, 1, 5, 12, 20, 79])


TOKEN = re.compile(r"\\.|[A-Za-z0-9_]++|[ ]++|.", re.DOTALL)


def lines_from_the_left(text: str, *, column: int, width: int) -> list[str]:
    """Break an escaped text token by token: slow and plain."""
    ends = []
    before, spaces = "OP", False
    last = len(text) - 2 if text.endswith("\\n") else len(text)
    for token in TOKEN.finditer(text):
        kind = wrapping.break_class(text[token.start()])
        spaces = spaces or kind == "SP"
        if kind in {"SP", "CM"}:
            continue
        if 0 < token.start() < last and wrapping.may_break(before, kind, spaces=spaces):
            ends.append(token.start())
        before, spaces = wrapping.break_class(text[token.end() - 1]), False
    lines = [""]
    for start, end in pairwise([0, *ends, len(text)]):
        piece = text[start:end]
        if lines[-1] and column + text_width(piece) > width:
            lines.append("")
            column = 1
        lines[-1] += piece
        column += text_width(piece)
    return lines


@given(
    PLAIN | st.text("ab9 é世「」。(\"'-—…“”!?.:/$%\u00ad\u0301\u00a0\\", max_size=60),
    st.integers(1, 14),
    WIDTHS,
)
@settings(max_examples=500, deadline=None)
def test_lines_are_those_that_a_scan_from_the_left_finds(
    text: str, start_column: int, width: int
) -> None:
    assume(width and "\n" not in text)
    lines = wrap_text(text, start_column=start_column, width=width)
    if start_column + text_width(escape(text)) >= width:
        expected = lines_from_the_left(escape(text), column=start_column, width=width - 1)
        if len(expected) > 1:
            expected = ["", *lines_from_the_left(escape(text), column=1, width=width - 1)]
        assert lines == expected


@given(PLAIN, st.integers(1, 14), WIDTHS)
def test_narrow_characters_need_no_counting(text: str, start_column: int, width: int) -> None:
    fast = wrap_text(text, start_column=start_column, width=width)
    with patch.object(wrapping, "_is_narrow", return_value=False):
        assert wrap_text(text, start_column=start_column, width=width) == fast


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
