"""Where a key or a value stands in a TOML text; `tomllib` does not tell.

A scan over the tokens that matter here, for text that `tomllib` took: comments and strings are
skipped as a whole, so that nothing in them passes for a key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = r"""(?:[A-Za-z0-9_-]+ | "(?:[^"\\\n]|\\.)*" | '[^'\n]*')"""
_NAME = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"\[{{1,2}}[ \t]*(?P<name>{_NAME})[ \t]*\]{{1,2}}", re.VERBOSE)
_TOKEN = re.compile(
    rf'''
      \#[^\n]*
    | """(?:[^"\\] | \\. | "{{1,2}}(?!"))*"{{3,5}}
    | \'\'\'(?:[^'] | '{{1,2}}(?!'))*'{{3,5}}
    | (?P<key>{_NAME})(?=[ \t]*=)
    | (?P<part>{_PART})
    | (?P<mark>[\[\]{{}}])
    | (?P<newline>\n)
    | (?P<space>[ \t\r]+)
    | .
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Key:
    """A key or a table's header, and where its name begins and ends, in code points."""

    path: tuple[str, ...]
    start: int
    end: int


def find_place(
    text: str, key: tuple[str, ...], *, value: str | None = None
) -> tuple[int, int] | None:
    """Find the line and the column, both from 1, of a key in a TOML text.

    Args:
        text: What `tomllib` could read.
        key: The path of the key through the tables.
        value: A string that belongs to the key: its place is meant, unless it has three quotes.

    Returns:
        None if the key is not there.
    """
    keys = list(_keys(text))
    exact = (number for number, at in enumerate(keys) if at.path == key)
    # `html` is there, too, where only `html.exclude` is written.
    wider = (number for number, at in enumerate(keys) if at.path[: len(key)] == key)
    number = next(exact, next(wider, None))
    if number is None:
        return None
    found = keys[number]
    if value is None:
        return line_and_column(text, found.start)
    end = keys[number + 1].start if number + 1 < len(keys) else len(text)
    literals = (
        token.start()
        for token in _TOKEN.finditer(text, found.end, end)
        if token["part"] is not None and token["part"][0] in "'\"" and _parts(token[0]) == (value,)
    )
    return line_and_column(text, next(literals, found.start))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Give the line and the column, both from 1, of a code point of a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _keys(text: str) -> Iterator[_Key]:
    table: tuple[str, ...] = ()
    inside: list[tuple[str, ...]] = []  # The keys whose inline tables are open.
    last: tuple[str, ...] = ()
    brackets = 0
    is_line_start = True
    offset = 0
    while offset < len(text):
        header = _HEADER.match(text, offset) if is_line_start and not brackets else None
        if header is not None:
            table = _parts(header["name"])
            yield _Key(table, header.start("name"), header.end("name"))
            offset, is_line_start = header.end(), False
            continue
        token = _TOKEN.match(text, offset)
        if token is None:  # The last alternative takes any character.
            return
        offset = token.end()
        mark = token["mark"]
        if token["key"] is not None:
            last = _parts(token["key"])
            path = (*table, *(part for key in inside for part in key), *last)
            yield _Key(path, token.start(), offset)
        elif mark == "{":
            inside.append(last)
        elif mark == "}" and inside:
            last = inside.pop()
        elif mark is not None:
            brackets += 1 if mark == "[" else -1
        is_line_start = token["newline"] is not None or (
            is_line_start and token["space"] is not None
        )


def _parts(name: str) -> tuple[str, ...]:
    """Take a dotted key apart, quotes and escapes included."""
    import tomllib  # noqa: PLC0415 - only a mistake needs it

    rest: Any = tomllib.loads(f"{name} = 0")
    parts = []
    while isinstance(rest, dict):
        part, rest = next(iter(rest.items()))
        parts.append(part)
    return tuple(parts)
