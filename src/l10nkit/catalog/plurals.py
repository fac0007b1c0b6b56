"""Plural rules: the C expressions of `Plural-Forms`, parsed and evaluated without `eval`.

The grammar is that of GNU libintl: one variable `n`, unsigned numbers, the operators
`! * / % + - < <= > >= == != && || ?:` and parentheses, with the precedence that C gives them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from l10nkit.errors import CatalogSyntaxError, L10nkitError, UsageError

MAX_NPLURALS = 100
"""No language needs more than six forms; a catalog that says more is broken or an attack."""

_MAX_LENGTH = 1000
_MAX_TOKENS = 300
_MAX_DEPTH = 50
_UNSIGNED = 1 << 64  # libintl computes in unsigned long: n - 1 is huge, not negative, for n = 0
_LARGE_NUMBERS = (
    *range(1001), 1002, 1011, 1012, 1021, 1100, 1101, 1111, 2001, 10_000, 10_001, 10_011, 10_021,
    100_000, 100_001, 999_999, 1_000_000, 1_000_001, 1_000_021, 10_000_000, 2_000_000_000,
)  # fmt: skip
_FIELD = re.compile(r"\s*+nplurals\s*+=\s*+([0-9]++)\s*+;\s*+plural\s*+=([^;]*+);?+\s*+")
_TOKEN = re.compile(r"\s*+(?:([0-9]++)|(n(?![A-Za-z0-9_])|&&|\|\||[=!<>]=|[-+*/%<>!?:()]))")
_PRECEDENCE = {
    "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "%": 6,
}  # fmt: skip

_Evaluator = Callable[[int], int]


class _DivisionByZeroError(Exception):
    """An expression divides by zero for this n."""


@dataclass(frozen=True, slots=True)
class PluralRule:
    """How many plural forms a language has, and which one a number takes.

    Attributes:
        nplurals: How many forms.
        expression: The C expression over `n` that gives the form's index.

    Raises:
        UsageError: On creation, if the expression is not one or nplurals is not 1 to 100.
    """

    nplurals: int
    expression: str
    _evaluate: _Evaluator = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 1 <= self.nplurals <= MAX_NPLURALS:
            raise UsageError(
                f"nplurals is {self.nplurals}, but must be 1 to {MAX_NPLURALS}",
                hint="correct the Plural-Forms header",
            )
        object.__setattr__(self, "_evaluate", _compile(self.expression))

    def raw_index(self, n: int) -> int | None:
        """Return what the expression gives for n, valid or not; None for a division by zero."""
        try:
            return self._evaluate(abs(n) % _UNSIGNED)
        except _DivisionByZeroError:
            return None

    def index(self, n: int) -> int:
        """Return the index of the form that the number n takes, 0 to nplurals - 1.

        Like libintl, it falls back to form 0 where the expression gives no valid index.
        """
        index = self.raw_index(n)
        return index if index is not None and index < self.nplurals else 0


def parse_plural_forms(text: str) -> PluralRule:
    """Read a `Plural-Forms` header, such as `nplurals=2; plural=(n != 1);`.

    Raises:
        CatalogSyntaxError: It is not of that form, or its rule can't be used.
    """
    found = _FIELD.fullmatch(text) if len(text) <= 2 * _MAX_LENGTH else None
    if found is None:
        shown = text if len(text) <= _MAX_LENGTH // 10 else text[:97] + "..."
        raise _syntax_error(
            f"the Plural-Forms header {shown!r} is not of the form nplurals=N; plural=EXPRESSION;",
            hint="such as nplurals=2; plural=(n != 1);",
        )
    try:
        # Ten digits are enough to be refused; more would only cost time.
        return PluralRule(int(found[1][:10]), found[2].strip())
    except UsageError as error:
        raise _syntax_error(error.message, hint=error.hint) from None


def equivalent(a: PluralRule, b: PluralRule) -> bool:
    """Tell whether two rules give every number the same form.

    Compared are 0 to 1000 and some large numbers; rules look at remainders by 10, 100 and, for
    a few languages, 1,000,000.
    """
    if a.nplurals != b.nplurals:
        return False
    return all(a.index(n) == b.index(n) for n in _LARGE_NUMBERS)


@lru_cache(maxsize=256)
def _compile(expression: str) -> _Evaluator:
    if len(expression) > _MAX_LENGTH:
        raise UsageError(
            f"a plural expression of {len(expression)} characters is too long",
            hint=f"write it in {_MAX_LENGTH} characters or fewer",
        )
    parser = _Parser(_tokens(expression), expression)
    result = parser.conditional(depth=0)
    parser.expect_end()
    return result


def _tokens(expression: str) -> list[str]:
    tokens = []
    offset = 0
    end = len(expression.rstrip())
    while offset < end:
        found = _TOKEN.match(expression, offset)
        if found is None:
            at = len(expression) - len(expression[offset:].lstrip())
            raise _bad(expression, f"unexpected {expression[at]!r} at character {at + 1}")
        tokens.append(found[1] or found[2])
        offset = found.end()
        if len(tokens) > _MAX_TOKENS:
            raise _bad(expression, f"it has more than {_MAX_TOKENS} numbers and operators")
    return tokens


class _Parser:
    """A precedence-climbing parser that makes closures."""

    def __init__(self, tokens: list[str], expression: str) -> None:
        self._tokens = tokens
        self._expression = expression
        self._next = 0

    def expect_end(self) -> None:
        token = self._peek()
        if token:
            raise _bad(self._expression, f"unexpected {token!r} behind its end")

    def conditional(self, *, depth: int) -> _Evaluator:
        """Read `a ? b : c`, right-associative, or what binds tighter."""
        if depth > _MAX_DEPTH:
            raise _bad(self._expression, f"it is nested more than {_MAX_DEPTH} deep")
        condition = self._binary(1, depth=depth)
        if self._peek() != "?":
            return condition
        self._next += 1
        positive = self.conditional(depth=depth + 1)
        self._expect(":")
        negative = self.conditional(depth=depth + 1)
        return lambda n: positive(n) if condition(n) else negative(n)

    def _binary(self, least: int, *, depth: int) -> _Evaluator:
        left = self._unary(depth=depth)
        while (precedence := _PRECEDENCE.get(self._peek(), 0)) >= least:
            operator = self._tokens[self._next]
            self._next += 1
            right = self._binary(precedence + 1, depth=depth + 1)
            left = _combine(operator, left, right)
        return left

    def _unary(self, *, depth: int) -> _Evaluator:
        if depth > _MAX_DEPTH:
            raise _bad(self._expression, f"it is nested more than {_MAX_DEPTH} deep")
        symbol = self._peek()
        self._next += 1
        if symbol == "!":
            operand = self._unary(depth=depth + 1)
            return lambda n: int(not operand(n))
        if symbol == "(":
            inner = self.conditional(depth=depth + 1)
            self._expect(")")
            return inner
        if symbol == "n":
            return lambda n: n
        if symbol.isdigit():
            number = int(symbol) % _UNSIGNED
            return lambda _: number
        found = repr(symbol) if symbol else "its end"
        raise _bad(self._expression, f"expected n, a number or '(', found {found}")

    def _expect(self, wanted: str) -> None:
        token = self._peek()
        if token != wanted:
            found = repr(token) if token else "its end"
            raise _bad(self._expression, f"expected {wanted!r}, found {found}")
        self._next += 1

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""


def _combine(operator: str, left: _Evaluator, right: _Evaluator) -> _Evaluator:
    if operator == "&&":
        return lambda n: int(bool(left(n)) and bool(right(n)))
    if operator == "||":
        return lambda n: int(bool(left(n)) or bool(right(n)))
    apply = _OPERATIONS[operator]
    return lambda n: apply(left(n), right(n))


def _divide(left: int, right: int) -> int:
    if right == 0:
        raise _DivisionByZeroError
    return left // right


def _remainder(left: int, right: int) -> int:
    if right == 0:
        raise _DivisionByZeroError
    return left % right


_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
    "<=": lambda a, b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
    "+": lambda a, b: (a + b) % _UNSIGNED,
    "-": lambda a, b: (a - b) % _UNSIGNED,
    "*": lambda a, b: (a * b) % _UNSIGNED,
    "/": _divide,
    "%": _remainder,
}


def _bad(expression: str, reason: str) -> UsageError:
    shown = expression if len(expression) <= 100 else expression[:97] + "..."  # noqa: PLR2004 - a line
    return UsageError(
        f"the plural expression {shown!r} can't be read: {reason}",
        hint="it is a C expression over n, such as n != 1",
    )


def _syntax_error(message: str, *, hint: str | None) -> CatalogSyntaxError:
    return CatalogSyntaxError([L10nkitError(message, hint=hint)])
