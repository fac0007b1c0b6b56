"""CLDR plural rules rewritten as gettext `Plural-Forms` headers; standard library only.

CLDR (UTS #35 part 3, "Language Plural Rules") speaks of decimals, fractions and compact numbers;
gettext counts whole things. Three things follow, and they are why a literal translation of the
rules (as `babel.plural.to_gettext` makes) can't be used: it leaves the operand `e`, which msgfmt
refuses, and forms that no whole number ever selects, which translators would have to fill for
nothing.

* The operands `v w f t c e` are 0, `i` is `n`; what this makes impossible is left out.
* A form that no whole number selects is left out: Russian and Polish `other` (1.5), Czech `many`.
* A form that exists for compact notation ("1 million *de* vues"; its rule names `e`) is left out:
  French, Italian, Spanish, Portuguese and Catalan keep the two forms that GNU msginit, Poedit,
  Weblate and Babel expect and that nearly every catalog has. A third one would differ for exact
  multiples of a million only, and merging catalogs of two and of three forms loses translations.
"""

from __future__ import annotations

import re
from gettext import c2py
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

GERMANIC = "nplurals=2; plural=(n != 1);"
"""What gettext tools take for a language nobody wrote a rule for: one, and everything else."""

_TAGS = ("zero", "one", "two", "few", "many")  # in the order of the form's numbers

# Enough to tell any two rules of CLDR apart: they look at n, n%10, n%100, n%1000 and n%1000000.
_SAMPLES = (*range(1100), 9_999, 10_000, 100_000, 999_999, 1_000_000, 1_000_001, 2_000_000)

# How the GNU gettext manual writes the common rules. A rule that selects the same forms is
# written in the same way, so that headers do not differ for no reason.
_CONVENTIONAL = (
    "nplurals=1; plural=0;",
    GERMANIC,
    "nplurals=2; plural=(n > 1);",
    (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
        " n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
    "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);",
    "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
    (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
        " : n%100>=11 ? 4 : 5);"
    ),
)

_RELATION = re.compile(r"([nivwftce])(?: mod (\d+))? (not )?(?:in|within|is) ([\d.,]+)")
_HEADER = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*", re.DOTALL)


class _Relation(NamedTuple):
    """One test of a rule, such as `n mod 100 not in 11..14`."""

    operand: str
    modulus: int
    negated: bool
    ranges: tuple[tuple[int, int], ...]

    @property
    def constant(self) -> bool | None:
        """What the test is for every whole number, or None if it depends on the number."""
        if self.operand in "ni":
            return None
        return any(low <= 0 <= high for low, high in self.ranges) != self.negated

    def expression(self, *, alone: bool) -> str:
        """The test in C; parenthesized if it is an alternative that does not stand alone."""
        value = f"n%{self.modulus}" if self.modulus else "n"
        tests = [_range_test(value, low, high, negated=self.negated) for low, high in self.ranges]
        text = (" && " if self.negated else " || ").join(tests)
        return text if alone or "||" not in text or text.startswith("(") else f"({text})"


def gettext_plural(rules: Mapping[str, str]) -> str:
    """Write CLDR's plural rules of a language as the value of a `Plural-Forms` header.

    Args:
        rules: CLDR's condition of each plural tag but `other`, such as `{"one": "n in 1"}`.

    Returns:
        A header value that msgfmt accepts, such as `nplurals=2; plural=(n != 1);`.
    """
    conditions = [
        condition
        for tag in _TAGS
        if tag in rules and (condition := _condition(rules[tag])) is not None
    ]
    header = _header(conditions)
    if len(conditions) not in _selected(header):
        header = _header(conditions[:-1])
    forms = _selected(header)
    for conventional in _CONVENTIONAL:
        if _selected(conventional) == forms:
            return conventional
    return header


def form_count(header: str) -> int:
    """Tell how many forms a `Plural-Forms` header declares; 0 if it isn't one."""
    match = _HEADER.fullmatch(header)
    return int(match[1]) if match else 0


def _header(conditions: list[str]) -> str:
    """Number the conditions; what fulfils none of them gets the last form."""
    if not conditions:
        return "nplurals=1; plural=0;"
    tests = "".join(f"{condition} ? {form} : " for form, condition in enumerate(conditions))
    return f"nplurals={len(conditions) + 1}; plural=({tests}{len(conditions)});"


def _selected(header: str) -> tuple[int, ...]:
    """List the form that each sample number selects."""
    match = _HEADER.fullmatch(header)
    if match is None:  # only a mistake in this module can lead here
        raise AssertionError(header)
    form_of = c2py(match[2])
    return tuple(form_of(number) for number in _SAMPLES)


def _condition(rule: str) -> str | None:
    """Write a rule in C, or return None if no whole number needs it."""
    relations = [[_relation(test) for test in part.split(" and ")] for part in rule.split(" or ")]
    if any(relation.operand in "ce" for part in relations for relation in part):
        return None
    parts: list[str] = []
    for part in relations:
        if any(relation.constant is False for relation in part):
            continue
        tests = [relation for relation in part if relation.constant is None]
        alone = len(tests) == 1
        text = " && ".join(test.expression(alone=alone) for test in tests) or "1"
        if text not in parts:
            parts.append(text)
    return " || ".join(parts) or None


def _relation(text: str) -> _Relation:
    match = _RELATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a relation of a CLDR plural rule")
    operand, modulus, negation, ranges = match.groups()
    bounds = [tuple(map(int, item.split(".."))) for item in ranges.split(",")]
    return _Relation(
        operand=operand,
        modulus=int(modulus or 0),
        negated=bool(negation),
        ranges=tuple((item[0], item[-1]) for item in bounds),
    )


def _range_test(value: str, low: int, high: int, *, negated: bool) -> str:
    if low == high:
        return f"{value}{'!=' if negated else '=='}{low}"
    if negated:
        return f"({value}<{low} || {value}>{high})" if low else f"{value}>{high}"
    return f"{value}>={low} && {value}<={high}" if low else f"{value}<={high}"
