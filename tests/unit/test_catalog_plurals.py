"""Plural expressions: what they give, and what is refused."""

import gettext
import time

import pytest

from l10nkit.catalog import PluralRule, equivalent, parse_plural_forms
from l10nkit.errors import CatalogSyntaxError, UsageError

RULES = [
    "nplurals=1; plural=0;",
    "nplurals=2; plural=(n != 1);",
    "nplurals=2; plural=n>1",
    "nplurals=3; plural=n%10==1 && n%100!=11 ? 0: n%10>1 && n%10<5 && (n%100<10 || n%100>19) ? 1:2",
    "nplurals=4; plural=n==1 ? 0 : n==0 || n%100>1 && n%100<11 ? 1 : n%100>10 && n%100<20 ? 2 : 3",
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>2 && n%100<11 ? 3:n%100>10 ? 4 : 5",
    "nplurals=3; plural=(!(n % 2)) + n / 100 * 2 % 3 - 0 < 2",
    "nplurals=3; plural=n==1?0:n<5?n>2:2",
]  # fmt: skip


@pytest.mark.parametrize("header", RULES)
def test_indexes_are_those_of_the_standard_library(header: str) -> None:
    rule = parse_plural_forms(header)
    # CPython compiles the same expressions with an implementation of its own.
    oracle = gettext.c2py(rule.expression)
    numbers = [*range(1100), 10_000, 1_000_000]
    assert [oracle(n) for n in numbers] == [rule.index(n) for n in numbers]


@pytest.mark.parametrize(
    ("expression", "n", "expected"),
    [
        ("1 + 2 * 3 == 7", 0, 1),
        ("10 - 3 - 2 == 5", 0, 1),
        ("n ? 1 : n ? 2 : 3", 0, 3),
        ("!!n", 7, 1),
        ("n || 1 / n", 5, 1),
        ("5 / n", 0, 0),
        ("5 % n", 0, 0),
        ("n - 1", 0, 0),
        ("9", 0, 0),
        ("n==1", -1, 1),
    ],
)
def test_operators_bind_as_in_c(expression: str, n: int, expected: int) -> None:
    assert expected == PluralRule(5, expression).index(n)


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("", "found its end"),
        ("n +", "found its end"),
        ("n n", "unexpected 'n'"),
        ("(n", "expected '\\)', found its end"),
        ("n ? 1", "expected ':', found its end"),
        ("m != 1", "unexpected 'm' at character 1"),
        ("n = 1", "unexpected '=' at character 3"),
        ("n.__class__", "unexpected '.' at character 2"),
        ("nn", "unexpected 'n' at character 1"),
        ("-1", "expected n, a number"),
        ("(" * 10_000 + "n" + ")" * 10_000, "too long"),
        ("(" * 400 + "n" + ")" * 400, "300 numbers and operators|nested"),
        ("(" * 100 + "n" + ")" * 100, "nested"),
        ("!" * 200 + "n", "nested"),
        ("n?" * 100 + "n" + ":n" * 100, "nested|numbers and operators"),
        ("n+" * 400 + "n", "300 numbers and operators"),
    ],
)  # fmt: skip
def test_what_is_no_expression_is_refused_at_once(expression: str, reason: str) -> None:
    start = time.perf_counter()
    with pytest.raises(UsageError, match=reason) as caught:
        PluralRule(2, expression)
    assert time.perf_counter() - start < 1
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("", "not of the form"),
        ("plural=n != 1;", "not of the form"),
        ("nplurals=2;", "not of the form"),
        ("nplurals=INTEGER; plural=EXPRESSION;", "not of the form"),
        ("nplurals=2; plural=n; rm", "not of the form"),
        ("nplurals=0; plural=0;", "must be 1 to 100"),
        ("nplurals=101; plural=0;", "must be 1 to 100"),
        ("nplurals=" + "9" * 1500 + "; plural=0;", "must be 1 to 100"),
        ("nplurals=2; plural=m;", "can't be read"),
        (" " * 3000 + ";;", "not of the form"),
        ("nplurals=2; plural=" + "(" * 10_000 + "n", "not of the form"),
    ],
)  # fmt: skip
def test_a_broken_header_is_a_syntax_error(header: str, reason: str) -> None:
    with pytest.raises(CatalogSyntaxError, match=reason) as caught:
        parse_plural_forms(header)
    assert caught.value.hint


def test_the_longest_expressions_can_be_evaluated() -> None:
    assert PluralRule(2, "n-" * 140 + "n").index(0) == 0


def test_rules_are_equivalent_if_they_give_the_same_forms() -> None:
    assert equivalent(PluralRule(2, "n != 1"), PluralRule(2, "(n == 1) ? 0 : 1"))
    assert not equivalent(PluralRule(2, "n != 1"), PluralRule(2, "n > 1"))
    assert not equivalent(PluralRule(2, "n != 1"), PluralRule(3, "n != 1"))
    assert not equivalent(PluralRule(2, "n == 1000000"), PluralRule(2, "0"))


def test_rules_compare_by_what_they_say() -> None:
    assert PluralRule(2, "n!=1") == PluralRule(2, "n!=1")
    assert repr(PluralRule(2, "n!=1")) == "PluralRule(nplurals=2, expression='n!=1')"
