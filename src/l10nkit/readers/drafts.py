"""Tags of a text while it is built: they get their numbers when all of them are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.model import InlineCode, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LITERAL_TAG = re.compile(r"</?[a-z][a-z-]*([1-9][0-9]*)/?>")


@dataclass(slots=True)
class DraftCode:
    """An inline code without its number.

    Attributes:
        offset: Where it stands in the text.
        start: Where its source begins.
        end: Where its source ends.
        pair: Which tag of the text it is, counted from 1; the tags of a pair share it.
        form: `<{}>`, `</{}>` or `<{}/>`; empty for what translators do not see.
        name: The name of the tag.
        note: What it is, for translators.
    """

    offset: int
    start: int
    end: int
    pair: int
    form: str
    name: str
    note: str = ""


def numbered(drafts: Iterable[DraftCode], *, text: str, pairs: int) -> tuple[InlineCode, ...]:
    """Give the codes of a text their numbers.

    Args:
        drafts: The codes, in order.
        text: The text; numbers that something like a tag has in it are left out.
        pairs: How many tags there are, a pair counted once.
    """
    numbers = [0, *_free_numbers(text, pairs)]
    return tuple(
        InlineCode(
            tag=draft.form.format(f"{draft.name}{numbers[draft.pair]}") if draft.form else "",
            offset=draft.offset,
            span=Span(draft.start, draft.end),
            note=draft.note,
        )
        for draft in drafts
    )


def _free_numbers(text: str, count: int) -> Iterator[int]:
    taken = {int(match[1][:9]) for match in _LITERAL_TAG.finditer(text)} if "<" in text else set()
    number = 0
    for _ in range(count):
        number += 1
        while number in taken:
            number += 1
        yield number
