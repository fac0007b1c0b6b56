"""A translation is longer than a comment allows.

What it does: reads limits in the comments and flags of a message (`max-length: 20`, `at most 20
characters`, `20 characters max`, `limit: 20 bytes`) and counts the translation: letters with their
accents as one, without placeholders and tags. A source that is longer itself has another limit.

Why it is bad: what does not fit is cut off, or stops the program that stores it.

Example:
    #. max-length: 8
    msgid "Settings"
    msgstr "Impostazioni"

How to fix: shorten the translation.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.parts import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView, Pair
    from l10nkit.model import Message

_UNIT = r"(?P<unit{0}>chars?|characters?|letters?|bytes?|signs?)"
_MAXIMUM = (
    r"(?:max(?:imum|imal|\.)?|at\s+most|up\s+to|no\s+more\s+than|not\s+exceed(?:ing)?|limit(?:ed)?"
    r"(?:\s+(?:to|of|is))?|no\s+longer\s+than)"
)
_DIGIT = re.compile(r"\d")
_NUMBER = r"(?<!\d)(?P<n%d>\d{1,6})(?!\d)"
_LIMIT = re.compile(
    r"max(?:imum)?[-_ ]?(?:length|len|chars?|characters?|size)\W{0,3}(?:is\s+|of\s+)?"
    + _NUMBER % 1
    + rf"(?:\s*{_UNIT.format(1)})?"
    + rf"|{_MAXIMUM}\W{{0,3}}{_NUMBER % 2}[\s-]{{0,3}}{_UNIT.format(2)}\b"
    + rf"|{_NUMBER % 3}[\s-]{{0,3}}{_UNIT.format(3)}[\s,(]{{0,3}}"
    + r"(?:max\b|maximum|limit|or\s+(?:less|fewer|shorter))"
    + r"|(?:length|char(?:acter)?s?)[-_ ]?limit\W{0,3}(?:is\s+|of\s+)?"
    + _NUMBER % 4,
    re.IGNORECASE,
)


class _Limit(NamedTuple):
    """How long a translation may be, and whether that counts bytes."""

    number: int
    in_bytes: bool


def _run(view: CatalogView) -> Iterator[Problem]:
    # Comments are repeated, and few of them have a limit.
    if not any(map(_limit, {*chain.from_iterable(map(_remarks, view.live))})):
        return
    limited: dict[int, _Limit] = {}
    for message in view.live:
        found = next(filter(None, map(_limit, _remarks(message))), None)
        if found is not None:
            limited[id(message)] = found
    for pair in view.pairs:
        limit, in_bytes = limited.get(id(pair.message), _Limit(0, in_bytes=False))
        size = _size(pair.target_parts.prose, in_bytes=in_bytes)
        if not limit or size <= limit or _size(pair.source_parts.prose, in_bytes=in_bytes) > limit:
            continue
        unit = "bytes" if in_bytes else "characters"
        start, end = _excess(pair, limit, in_bytes=in_bytes)
        text = f"{size} {unit}, but the limit is {limit}"
        yield Problem(text, start, end, message=pair.message, form=pair.form)


def _remarks(message: Message) -> tuple[str, ...]:
    """Give what may limit the length of a message."""
    return message.extracted_comments + message.translator_comments + message.flags


def _limit(text: str) -> _Limit | None:
    match = _LIMIT.search(text) if _DIGIT.search(text) else None
    if match is None:
        return None
    number = next(match[f"n{i}"] for i in range(1, 5) if match[f"n{i}"])
    unit = next((match[f"unit{i}"] for i in range(1, 4) if match[f"unit{i}"]), "")
    return _Limit(int(number), unit.lower().startswith("byte"))


def _size(prose: str, *, in_bytes: bool) -> int:
    text = prose.replace(MASK, "")
    if in_bytes:
        return len(text.encode("utf-8", "replace"))
    return sum(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in text)


def _excess(pair: Pair, limit: int, *, in_bytes: bool) -> tuple[int, int]:
    """Give the part of a translation that is too much."""
    prose = pair.target_parts.prose
    start = next(end for end in range(1, len(prose) + 1)
                 if _size(prose[:end], in_bytes=in_bytes) > limit) - 1  # fmt: skip
    return start, len(prose)


CHECK = Check(
    code="T601",
    slug="length-limit",
    severity="warning",
    help="shorten the translation",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
