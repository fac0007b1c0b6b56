"""Places where two blocks may have been joined without a space, with the evidence for each.

A crawler that drops tags glues neighbours together: `stageThey`, `month.The`, `News:Puoi`. Here
every such place is found and described; `cutting` decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from l10nkit.scripts import UNSPACED_SCRIPTS, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BoundaryKind = Literal[
    "case", "capitals", "punctuation", "quote", "digit", "script", "final", "end", "mixed"
]

_TERMINATORS = frozenset(".!?…؟۔।॥。！？;；:：")
_CLOSERS = frozenset('”»›")]）】」』》')
_OPENERS = frozenset("“„«‹「『【《‘¿¡")
_CLOSING_PARTNERS = {"“": "„", "«": "»", "‘": "‚"}
# Letters that end a word in their script: a letter after them begins another word.
_WORD_FINAL = re.compile("(?:[ة][\u064b-\u0652]*|[ςךםןףץ])(?=[^\\W\\d_])")
# One class letter a character: Upper, Lower, Other letter, Digit, Terminator, Closer, opening
# Quote, Apostrophe (or closing single quote), Space, and x for the rest. Patterns over the classes
# are plain regular expressions.
_PATTERNS: tuple[tuple[BoundaryKind, re.Pattern[str]], ...] = (
    ("case", re.compile(r"(?<=L)(?=U)")),
    ("capitals", re.compile(r"(?<=UU)(?=UL)|(?<=UUUU)(?=LLL)")),
    (
        "punctuation",
        re.compile(r"(?<=[LODUC]T)(?=C?Q?[UO])|(?<=T[CA])(?=Q?[UO])|(?<=[LUODTCA]C)(?=Q?U)"),
    ),
    ("punctuation", re.compile(r"(?<=[LUOT]A)(?=U)")),
    ("punctuation", re.compile(r"(?<=SC)(?=Q?[UO])|(?<=[LUODTCA]C)(?=O)")),
    ("quote", re.compile(r"(?<=[LUODA])(?=Q[UO])")),
    ("digit", re.compile(r"(?<=D)(?=UL)|(?<=DD)(?=O)|(?<=DDDD)(?=UU)")),
)
_INNER_CAPITAL = re.compile(r"(?<=\S)[A-Z]")
_MAX_TOKEN = 80
# Looking back further for an opening mark would make long lines cost quadratic time.
_MAX_QUOTATION = 1000
_TOKEN_CLASSES = frozenset("ULOD")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place between two characters that no white space separates.

    Attributes:
        offset: Code points from the start of the text; the right-hand block would begin there.
        kind: What makes it suspicious.
        left: The letters and digits that end at it.
        right: The letters and digits that begin at it, after any opening quote.
    """

    offset: int
    kind: BoundaryKind
    left: str
    right: str


class _Classes(dict[int, str]):
    """The classes of the characters that were met so far, by code point, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = name = class_of(chr(code))
        return name


@cache
def _classes() -> _Classes:
    return _Classes()


def class_of(char: str) -> str:
    """Give the one-letter class of a character; see `_PATTERNS`."""
    if char.isspace():
        return "S"
    if char in _TERMINATORS:
        return "T"
    if char in _CLOSERS:
        return "C"
    if char in _OPENERS:
        return "Q"
    if char in "'’":
        return "A"
    if char.isdecimal():
        return "D"
    if char.isupper() or char.istitle():
        return "U"
    if char.islower():
        return "L"
    return "O" if char.isalpha() or script_of(char) else "x"


def find_boundaries(text: str) -> Iterator[Boundary]:
    """Give the suspicious places of one block in order, at most one an offset."""
    # In ASCII every boundary has a capital behind something else than white space.
    if text.isascii() and _INNER_CAPITAL.search(text) is None:
        return
    classes = text.translate(_classes())
    found: dict[int, BoundaryKind] = {}
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(classes):
            offset = match.start()
            # A closing quote or bracket belongs to what it closes.
            if classes[offset] == "C" or (kind == "quote" and _closes(text, offset)):
                found.setdefault(offset + 1, "punctuation")
            elif not _is_apostrophe(text, classes, offset):
                found.setdefault(offset, kind)
    for match in _WORD_FINAL.finditer(text):
        found.setdefault(match.end(), "final")
    for offset in _script_changes(text, classes):
        found.setdefault(offset, "script")
    for offset in sorted(found):
        start = offset
        while start > 0 and classes[start - 1] in "TCQA":
            start -= 1
        left_end = start if found[offset] == "punctuation" else offset
        yield Boundary(
            offset=offset,
            kind=found[offset],
            left=_token_before(text, classes, left_end),
            right=_token_after(text, classes, offset),
        )


def _is_apostrophe(text: str, classes: str, offset: int) -> bool:
    """True if the mark before a boundary closes nothing, so that no text ends there."""
    if classes[offset - 1] == "A":
        return not _closes_single(text, offset - 1)
    return classes[offset - 2 : offset] == "SC" and not _is_matched(text, offset - 1)


def _closes(text: str, index: int) -> bool:
    """True for a mark that opens in one language and closes in another, such as `„…“`."""
    partner = _CLOSING_PARTNERS.get(text[index])
    return partner is not None and _is_open(text, index, opener=partner, closer=text[index])


def _is_matched(text: str, index: int) -> bool:
    """True if the closing mark at `index` has an opening one before it that is still open."""
    opener = {"»": "«", "”": "“", "›": "‹"}.get(text[index])
    return opener is not None and _is_open(text, index, opener=opener, closer=text[index])


def _is_open(text: str, index: int, *, opener: str, closer: str) -> bool:
    start = max(0, index - _MAX_QUOTATION)
    return text.count(opener, start, index) > text.count(closer, start, index)


def _closes_single(text: str, index: int) -> bool:
    """True if the apostrophe at `index` closes a quotation of at least two words."""
    opening = text.rfind("‘", max(0, index - _MAX_QUOTATION), index)
    return opening >= 0 and " " in text[opening:index]


def _token_before(text: str, classes: str, end: int) -> str:
    start, first = end, max(0, end - _MAX_TOKEN)
    while start > first and (
        classes[start - 1] in _TOKEN_CLASSES or _is_inner_apostrophe(text, classes, start - 1)
    ):
        start -= 1
    return text[start:end]


def _token_after(text: str, classes: str, start: int) -> str:
    while start < len(text) and classes[start] == "Q":
        start += 1
    end, last = start, min(len(text), start + _MAX_TOKEN)
    while end < last and (
        classes[end] in _TOKEN_CLASSES or _is_inner_apostrophe(text, classes, end)
    ):
        end += 1
    # A second capital inside begins the next block: "LocatorShippingContact".
    inner = re.search(r"(?<=L)(?=U)", classes[start:end])
    return text[start : start + inner.start()] if inner else text[start:end]


def _is_inner_apostrophe(text: str, classes: str, index: int) -> bool:
    """True for the apostrophe of "it's", which is part of its word."""
    return (
        text[index] in "'’"
        and 0 < index < len(text) - 1
        and classes[index - 1] in "ULO"
        and classes[index + 1] in "ULO"
    )


def _script_changes(text: str, classes: str) -> Iterator[int]:
    """Give the places where a letter of one spaced script follows one of another."""
    if text.isascii():
        return
    previous: str | None = None
    for index, char in enumerate(text):
        if classes[index] not in "ULO":
            previous = None
            continue
        script = script_of(char)
        if script is None:
            continue
        changed = previous is not None and script != previous
        if changed and previous not in UNSPACED_SCRIPTS and script not in UNSPACED_SCRIPTS:
            yield index
        previous = script
