"""How a .po file is laid out, so that what we add looks like the rest of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import islice
from typing import TYPE_CHECKING

from l10nkit.catalog.references import has_line_number
from l10nkit.catalog.wrapping import DEFAULT_WIDTH, first_piece, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10nkit.model import Message

GNU_ORDER = (" ", ".", ":", ",", "|")
"""The kinds of comment lines in the order that GNU gettext writes them."""

_SAMPLE_MESSAGES = 300
_SAMPLE_LINES = 60
_USUAL_WIDTHS = (79, 80, 78, 76, 77, 100, 120, 72)  # GNU, Babel and polib, and what people set
_SEAM = re.compile(r'"\r?\n"')
_LONG_STRING = re.compile(r'"[^\n]{78}')


def infer_newline(text: str) -> str:
    r"""Return the line end that most lines have: `\n` or `\r\n`."""
    if "\r" not in text:
        return "\n"
    windows = text.count("\r\n")
    return "\r\n" if windows * 2 > text.count("\n") else "\n"


def infer_wrap_width(text: str) -> int:
    """Return the width that a .po file is wrapped at, in columns; 0 if it is not.

    A wrapped line is as wide as the width at most, and with the first piece of the next line it
    would be wider. If one of the usual widths fits between these bounds, it is that one. A file
    too small to tell gets the default of GNU gettext. The first lines that are wrapped decide.
    """
    widest = 0
    limit = 0
    for line, following in islice(_wrapped_lines(text), _SAMPLE_LINES):
        width = text_width(line)
        bound = width + text_width(first_piece(following)) - 1
        widest = max(widest, width)
        limit = min(limit, bound) if limit else bound
    if not widest:
        return 0 if _LONG_STRING.search(text) else DEFAULT_WIDTH
    fitting = (width for width in _USUAL_WIDTHS if widest <= width <= limit)
    return next(fitting, widest)


def _wrapped_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the lines that end because they are full, each with what the next line holds."""
    for seam in _SEAM.finditer(text):
        quote = seam.start()
        before = text[quote - 2 : quote]
        if before == "\\n" or (before[-1:] == '"' and before != '\\"'):
            continue  # the text's own line end, or an empty string in front of the text
        line = text[text.rfind("\n", 0, quote) + 1 : quote + 1]
        following = text[seam.end() : text.find("\n", seam.end())]
        yield line, following.rstrip('"\r')


@dataclass(frozen=True, slots=True)
class CommentStyle:
    """How comments are laid out.

    Attributes:
        order: The kinds of comment lines, in order.
        joins_references: Whether references without line numbers stand side by side on a line.
    """

    order: tuple[str, ...] = GNU_ORDER
    joins_references: bool = False


def infer_comment_style(messages: Sequence[Message]) -> CommentStyle:
    """Return how a file lays out its comments."""
    return CommentStyle(
        order=_infer_order(messages), joins_references=any(map(_joins_references, messages))
    )


def _infer_order(messages: Iterable[Message]) -> tuple[str, ...]:
    """Return the kinds of comment lines in the order that most entries of a file have them."""
    before: Counter[tuple[str, str]] = Counter()
    with_comments = (m.raw for m in messages if m.raw and m.raw.count("#") > 1)
    for raw in islice(with_comments, _SAMPLE_MESSAGES):
        kinds = list(dict.fromkeys(_kind(line) for line in raw.split("\n") if line[:1] == "#"))
        for place, kind in enumerate(kinds):
            before.update((kind, later) for later in kinds[place + 1 :])

    def compare(left: str, right: str) -> int:
        votes = before[right, left] - before[left, right]
        return votes or GNU_ORDER.index(left) - GNU_ORDER.index(right)

    return tuple(sorted(GNU_ORDER, key=cmp_to_key(compare)))


def _joins_references(message: Message) -> bool:
    references = message.references
    if message.raw is None or len(references) < 2:  # noqa: PLR2004 - side by side
        return False
    lines = sum(line.startswith("#:") for line in message.raw.split("\n"))
    return lines < len(references) and not any(map(has_line_number, references))


def _kind(line: str) -> str:
    mark = line[1:2]
    return mark if mark in GNU_ORDER and mark else " "
