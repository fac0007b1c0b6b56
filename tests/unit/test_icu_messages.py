"""The parser of ICU messages."""

from __future__ import annotations

import pytest

from l10nkit.checks.engine.icu import Argument, IcuError, all_arguments, parse_icu


def test_branches_hold_arguments() -> None:
    text = "{who, select, male {his {n, plural, offset:1 =0 {none} other {# files}}} other {{n}}}"
    (found,) = parse_icu(text)
    assert (found.name, found.type, found.start, found.end) == ("who", "select", 0, len(text))
    male, other = found.branches
    assert [(one.key, one.has_number) for one in male.arguments[0].branches] == [
        ("=0", False),
        ("other", True),
    ]
    assert other.arguments == (Argument("n", "", text.index("{{n}") + 1, len(text) - 2),)
    assert [one.name for one in all_arguments([found])] == ["who", "n", "n"]


def test_styles_of_dates_and_numbers() -> None:
    found = parse_icu("{day, date, long} {sum, number, ::currency/EUR} {at, time, {x}}")
    assert [(one.name, one.type) for one in found] == [
        ("day", "date"),
        ("sum", "number"),
        ("at", "time"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It's {n}", ["n"]),
        ("'{n}'", []),
        ("It''s '{'{n}'}'", ["n"]),
        ("'{never closed {n}", []),
        ("'{it''s {n}' {m}", ["m"]),
        ("{ n }", ["n"]),
    ],
)
def test_apostrophes_quote_before_braces_only(text: str, names: list[str]) -> None:
    assert names == [one.name for one in parse_icu(text)]


def test_a_quoted_number_sign_is_text() -> None:
    (found,) = parse_icu("{n, plural, one {'#'} other {#}}")
    assert [(one.key, one.has_number) for one in found.branches] == [
        ("one", False),
        ("other", True),
    ]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("{n", 0),
        ("a}", 1),
        ("{}", 0),
        ("{n, }", 2),
        ("{n, word}", 4),
        ("{n, plural}", 10),
        ("{n, plural, one}", 12),
        ("{n, plural, one {a}", 0),
        ("{n, plural, one {a", 16),
        ("{n, plural, {a}}", 12),
        ("{n, date, long", 0),
        ("{n m}", 0),
    ],
)
def test_mistakes_are_placed(text: str, offset: int) -> None:
    with pytest.raises(IcuError) as caught:
        parse_icu(text)
    assert caught.value.offset == offset


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(IcuError, match="too deeply"):
        parse_icu("{n, select, other {" * 5000)
