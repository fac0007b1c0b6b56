"""ICU MessageFormat: the arguments of a message and the branches of plurals and selections.

The grammar is that of ICU's `MessageFormat` (class documentation of ICU4J 76), with apostrophes in
its default mode: they quote only before a brace, or before `#` inside of a plural.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"[^\s,{}#'=]+")
_KEY = re.compile(r"=\d+|[^\s,{}='#]+")
_OFFSET = re.compile(r"offset:\s*\d+")
_BRANCHING = frozenset({"plural", "select", "selectordinal"})
_TYPES = frozenset({"number", "date", "time", "duration", "spellout", "ordinal", "choice"})
_DEEPEST = 32


class IcuError(Exception):
    """A message breaks the grammar.

    Attributes:
        offset: Where, in code points.
    """

    def __init__(self, text: str, offset: int) -> None:
        super().__init__(text)
        self.offset = offset


class Branch(NamedTuple):
    """What an argument shows for one value.

    Attributes:
        key: The value: `one`, `=0`, `male`.
        start: Where the key stands, in code points.
        arguments: The arguments in it.
        has_number: Whether it has `#`, the number of the plural that it belongs to.
    """

    key: str
    start: int
    arguments: tuple[Argument, ...]
    has_number: bool


class Argument(NamedTuple):
    """A place for a value.

    Attributes:
        name: Its name or number.
        type: `plural`, `date`, …; empty for a simple one.
        start: Where its brace opens, in code points.
        end: Behind the brace that closes it.
        branches: Those of a plural or a selection, in order.
    """

    name: str
    type: str
    start: int
    end: int
    branches: tuple[Branch, ...] = ()


def parse_icu(text: str) -> tuple[Argument, ...]:
    """Find the arguments of a message.

    Raises:
        IcuError: The text is no valid message.
    """
    arguments, _number, end = _message(text, 0, depth=0, in_plural=False)
    if end < len(text):
        raise IcuError("a closing brace that nothing opens", end)
    return arguments


def all_arguments(arguments: Sequence[Argument]) -> Iterator[Argument]:
    """Give arguments with those in their branches."""
    for one in arguments:
        yield one
        for branch in one.branches:
            yield from all_arguments(branch.arguments)


def _message(
    text: str, at: int, *, depth: int, in_plural: bool
) -> tuple[tuple[Argument, ...], bool, int]:
    """Read up to the brace that closes the message; give its arguments and whether it has `#`."""
    if depth > _DEEPEST:
        raise IcuError("branches are nested too deeply", at)
    found: list[Argument] = []
    has_number = False
    while at < len(text):
        char = text[at]
        if char == "'":
            at = _behind_quote(text, at, in_plural=in_plural)
        elif char == "{":
            argument = _argument(text, at, depth=depth, in_plural=in_plural)
            found.append(argument)
            at = argument.end
        elif char == "}":
            break
        else:
            has_number |= char == "#" and in_plural
            at += 1
    return tuple(found), has_number, at


def _behind_quote(text: str, at: int, *, in_plural: bool) -> int:
    """Step over an apostrophe and what it quotes."""
    following = text[at + 1 : at + 2]
    if following == "'":
        return at + 2
    if not following or following not in ("{}#" if in_plural else "{}"):
        return at + 1
    at += 1
    while (at := text.find("'", at)) >= 0:
        if text[at + 1 : at + 2] != "'":
            return at + 1
        at += 2
    return len(text)


def _argument(text: str, start: int, *, depth: int, in_plural: bool) -> Argument:
    at = _skip(text, start + 1)
    match = _NAME.match(text, at)
    if match is None:
        raise IcuError("a brace without the name of an argument", start)
    name = match[0]
    at = _skip(text, match.end())
    if text[at : at + 1] == "}":
        return Argument(name, "", start, at + 1)
    if text[at : at + 1] != ",":
        raise IcuError("an argument that is not closed", start)
    match = _NAME.match(text, _skip(text, at + 1))
    if match is None:
        raise IcuError("an argument without a type", at)
    kind = match[0]
    if kind not in _BRANCHING and kind not in _TYPES:
        raise IcuError(f"no such type of argument: {kind[:20]!a}", match.start())
    at = _skip(text, match.end())
    if kind not in _BRANCHING:
        return Argument(name, kind, start, _behind_style(text, at, start))
    if text[at : at + 1] != ",":
        raise IcuError("no comma before the branches", at)
    inner_plural = kind != "select" or in_plural
    branches, at = _branches(
        text, at + 1, start=start, depth=depth, in_plural=inner_plural, offset=kind != "select"
    )
    return Argument(name, kind, start, at, branches)


def _branches(
    text: str, at: int, *, start: int, depth: int, in_plural: bool, offset: bool
) -> tuple[tuple[Branch, ...], int]:
    at = _skip(text, at)
    if offset and (match := _OFFSET.match(text, at)):
        at = _skip(text, match.end())
    found: list[Branch] = []
    while text[at : at + 1] != "}":
        match = _KEY.match(text, at)
        if match is None:
            where = at if at < len(text) else start
            raise IcuError("an argument that is not closed" if at >= len(text)
                           else "a branch without a name", where)  # fmt: skip
        opening = _skip(text, match.end())
        if text[opening : opening + 1] != "{":
            raise IcuError("the name of a branch without its text in braces", match.start())
        inside, number, at = _message(text, opening + 1, depth=depth + 1, in_plural=in_plural)
        if at >= len(text):
            raise IcuError("a branch that is not closed", opening)
        found.append(Branch(match[0], match.start(), inside, number))
        at = _skip(text, at + 1)
    return tuple(found), at + 1


def _behind_style(text: str, at: int, start: int) -> int:
    depth = 1
    while at < len(text):
        char = text[at]
        if char == "'":
            at = _behind_quote(text, at, in_plural=False)
            continue
        depth += (char == "{") - (char == "}")
        at += 1
        if not depth:
            return at
    raise IcuError("an argument that is not closed", start)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
