"""What speaks for and against a lost space at a boundary, as named facts.

`WEIGHTS` turns the facts into log-odds. The weights of facts that one line shows were fitted by
logistic regression on 11,135 lines with known joints (rounded); those that need the whole page are
set by hand. `cutting` adds them up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from l10nkit.segmenting.boundaries import Boundary
    from l10nkit.segmenting.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Beginnings of names: McDonald, MacArthur, DiCaprio, LeBron, FitzGerald, VanDyke.
NAME_PREFIXES = frozenset(
    [
        "mc",
        "mac",
        "di",
        "de",
        "da",
        "la",
        "le",
        "lo",
        "du",
        "del",
        "san",
        "van",
        "von",
        "fitz",
        "o",
        "i",
        "e",
        "x",
        "al",
        "el",
        "st",
    ]
)
# Second halves of names that companies build: YouTube, GitHub, LinkedIn, PlayStation.
NAME_ENDINGS = frozenset(
    [
        "ai",
        "app",
        "bank",
        "book",
        "box",
        "card",
        "case",
        "fi",
        "gpt",
        "hub",
        "id",
        "in",
        "land",
        "lab",
        "labs",
        "line",
        "mail",
        "market",
        "media",
        "net",
        "one",
        "pad",
        "pal",
        "pay",
        "pen",
        "phone",
        "play",
        "pods",
        "point",
        "port",
        "press",
        "pro",
        "script",
        "shop",
        "soft",
        "space",
        "station",
        "store",
        "studio",
        "talk",
        "tech",
        "time",
        "tok",
        "tube",
        "tv",
        "up",
        "watch",
        "way",
        "wiki",
        "work",
        "works",
        "x",
        "xt",
    ]
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SHORT = 3
_SIGHT = 300
_LONG = 4
_URL_LIKE = re.compile(r"[/@\\_#=<>{}]|www\.|\(\)")

_SHAPES: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("left begins names", lambda left, _: left.casefold() in NAME_PREFIXES or len(left) == 1),
    ("right ends names", lambda _, right: right.casefold() in NAME_ENDINGS),
    ("left is short", lambda left, _: len(left) <= _SHORT),
    ("both are long", lambda left, right: len(left) > _LONG and len(right) > _LONG),
    ("right is in capitals", lambda _, right: right.isupper() and len(right) > 1),
    ("left is lower case", lambda left, _: left[:1].islower()),
    ("left is a year", lambda left, _: bool(_YEAR.search(left))),
)
"""Facts about the letters on the left and on the right of a boundary."""

WEIGHTS: Mapping[str, float] = {
    # Fitted on single lines.
    "any": 1.0,
    "kind case": 0.0,
    "kind capitals": -1.6,
    "kind punctuation": 0.8,
    "kind quote": 0.7,
    "kind digit": 2.7,
    "right is a frequent word": 0.5,
    "right continues in lower case": 0.3,
    "right continues with a capital": 0.3,
    "right is a phrase": -0.2,
    "right ends a sentence": -0.8,
    "right is one word": -1.0,
    "right ends names": -1.0,
    "right is followed by punctuation": -1.0,
    "right is short": -2.0,
    "right is in capitals": -0.2,
    "left begins with a capital": 0.9,
    "left is lower case": 0.9,
    "left is a year": 0.9,
    "left is a phrase": -0.5,
    "left holds a sentence end": -0.4,
    "left is one word": -0.8,
    "left is short": -1.2,
    "left begins names": -2.5,
    "both are long": 0.8,
    "token is an address or code": -3.0,
    "joined word is a known name": -8.0,
    # Set by hand: too rare in single lines, or only a page shows them.
    "kind script": -1.0,
    "kind final": 1.0,
    "right is in a script without spaces": -4.0,
    "a question, call or title ends in an entry": 3.5,
    "right occurs elsewhere on the page": 1.0,
    "left occurs elsewhere on the page": 0.5,
    "joined word occurs elsewhere on the page": -6.0,
    "right is an unknown word in prose": -2.0,
    "inside prose": -1.0,
    "inside an entry of a list of articles": 1.5,
    "capitals end a headline of an entry": 2.5,
    "credit ends here": 3.0,
    "right repeats the beginning of another text": 6.0,
    "left repeats another text": 6.0,
}


@dataclass(frozen=True, slots=True)
class PageWords:
    """How often words occur on the page, in distinct blocks.

    Attributes:
        counts: Number of distinct blocks that hold the word, by the word as written.
    """

    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


def sides_of(text: str, boundary: Boundary) -> tuple[str, str]:
    """Give what stands before and after a boundary, as far as it matters.

    A bounded look keeps the cost of a block linear, however many boundaries it has.
    """
    start = max(0, boundary.offset - _SIGHT)
    return text[start : boundary.offset], text[boundary.offset : boundary.offset + _SIGHT]


def words_of(text: str) -> list[str]:
    """Split into words; an apostrophe inside a word belongs to it."""
    return _WORD.findall(text)


def facts_of(text: str, boundary: Boundary, *, lexicon: Lexicon, page: PageWords) -> Iterator[str]:
    """Give the names of the facts that hold at a boundary; see `WEIGHTS`."""
    yield f"kind {boundary.kind}"
    yield from _facts_of_words(boundary, lexicon, page)
    before, after = sides_of(text, boundary)
    yield from _facts_of_left(before, boundary)
    yield from _facts_of_right(after, boundary)
    if text.endswith((".", "!", "?", "。", "…")):
        yield "right ends a sentence"
    if is_address(text, boundary.offset):
        yield "token is an address or code"
    joined = boundary.left + boundary.right
    if joined.casefold().rstrip("s") in lexicon.camel_names or joined.casefold() in (
        lexicon.camel_names
    ):
        yield "joined word is a known name"


def _facts_of_words(boundary: Boundary, lexicon: Lexicon, page: PageWords) -> Iterator[str]:
    left, right = boundary.left, boundary.right
    if right.casefold() in lexicon.function_words:
        yield "right is a frequent word"
    elif occurs(right, page):
        yield "right occurs elsewhere on the page"
    if occurs(left, page) and left.casefold() not in lexicon.function_words:
        yield "left occurs elsewhere on the page"
    if page.counts.get(left + right, 0) > 1:
        yield "joined word occurs elsewhere on the page"
    if len(right) < _SHORT and right.casefold() not in lexicon.function_words:
        yield "right is short"
    yield from (fact for fact, holds in _SHAPES if holds(left, right))


def occurs(word: str, page: PageWords) -> bool:
    """True if a word stands elsewhere on the page, or in a block of its own."""
    return bool(page.counts.get(word) or page.counts.get(word.casefold()))


def _facts_of_left(before: str, boundary: Boundary) -> Iterator[str]:
    words = words_of(before)
    if len(words) < 2:  # noqa: PLR2004  # the word at the boundary alone
        yield "left is one word"
    if len(words) > 4:  # noqa: PLR2004  # as long as a short headline
        yield "left is a phrase"
    if before and before[0].isupper():
        yield "left begins with a capital"
    if len(before) > len(boundary.left) and before[: len(before) - len(boundary.left)][-1:] in ".(":
        yield "left follows a dot or bracket"
    if any(mark in before for mark in ".!?。"):
        yield "left holds a sentence end"


def _facts_of_right(after: str, boundary: Boundary) -> Iterator[str]:
    rest = after.lstrip("“„«‘¿¡")[len(boundary.right) :]
    words = words_of(rest)
    if not rest.strip():
        yield "right is one word"
    if words and words[0].islower() and rest.startswith(" "):
        yield "right continues in lower case"
    if words and words[0][0].isupper() and rest.startswith(" "):
        yield "right continues with a capital"
    if rest and not rest[0].isspace() and not rest[0].isalpha():
        yield "right is followed by punctuation"
    if len(words) > 4:  # noqa: PLR2004  # as long as a short headline
        yield "right is a phrase"


def is_address(text: str, offset: int) -> bool:
    """True if what stands around a place without spaces looks like an address or code."""
    return bool(_URL_LIKE.search(_token_around(text, offset)))


def _token_around(text: str, offset: int) -> str:
    first, last = max(0, offset - _SIGHT), min(len(text), offset + _SIGHT)
    start = max(first, text.rfind(" ", first, offset) + 1)
    end = text.find(" ", offset, last)
    return text[start : end if end >= 0 else last]
