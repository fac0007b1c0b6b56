"""What is told of the places where two texts may meet without a space, as numbers for the model.

`boundaries` finds the places that look like joints; here more are taken that rarely are, such as
those between a letter and a digit. The model weighs both sides of each: classes of characters,
words, what the line looks like, and the other places in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.boundaries import Boundary, class_of
from l10nkit.segmenting.evidence import NAME_ENDINGS, NAME_PREFIXES, is_address, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.scoring.wording import Vocabulary

# Signs and pictures that stand for themselves: ×, ★, →, flags, the letters of icon fonts.
_SIGNS = "×©®™§†‡\u2190-\u23ff\u2500-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff|>"
_MIXED = re.compile(
    r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
    r"|(?<=[^\W_])(?=[(\[#*+$€£¥•▲►●])|(?<=[*¶®™%)\]!?…])(?=[^\W_])"
    r"|(?<=[^\W_][.:])(?=[^\W_])|(?<=\S[.\"/])(?=[A-Z$€£])|(?<=[a-z][.:])(?=[a-z0-9])"
    r"|(?<=\S[\"”“])(?=[^\W_])|(?<=[·•;…+°~])(?=[^\W_])"
    r"|(?<=[^\d\s],)(?=[^\W_])|(?<=\d,)(?=[^\W\d_])"
    rf"|(?<=[^\W_])(?=[{_SIGNS}])|(?<=[.,!?)\]])(?=[{_SIGNS}])|(?<=[{_SIGNS}])(?=[^\W_]|[(\[•])"
)
# Most lines have none of these; to ask that first is quicker.
_MAYBE_MIXED = re.compile(
    rf"[*¶®™%)\]!?….:\"/”“·•;+°~,{_SIGNS}][^\W_]|\d[^\W\d_]|[^\W\d_]\d"
    rf"|\S[(\[#*+$€£¥•▲►●{_SIGNS}]"
)
_CLASSES = "ULODTCQASx"
_KINDS = ("case", "capitals", "punctuation", "quote", "digit", "script", "final", "mixed")
_LOOKED_THROUGH = 10_000
_SIGHT = 300
_MAX_MIXED = 400
_TOKEN_END = re.compile(r"[^\W_]*(?:['’][^\W_]+)*")
_TOKEN_START = re.compile(r"(?:[^\W_]+['’])*[^\W_]*$")
# Of "用iPhone拍" the words are those that no ideograph is in.
_LETTERS = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
_LETTERS_END = re.compile(rf"{_LETTERS}$")
_LETTERS_START = re.compile(_LETTERS)
_CASE_CHANGE = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_NEAR_WORD = 40
_SENTENCE = re.compile(r"[.!?…。！？؟۔।][”’»\"')\]]*$")
NAMES = (
    "kind",
    *(f"class {place:+}" for place in (-3, -2, -1, 1, 2, 3)),
    "left length",
    "right length",
    "left begins",
    "left is upper",
    "right is upper",
    "right begins",
    "left is frequent",
    "right is frequent",
    "left begins names",
    "right ends names",
    "joined is known",
    "left again",
    "right again",
    "joined again",
    "behind right",
    "before left",
    "word behind",
    "words before",
    "words after",
    "before",
    "after",
    "line begins",
    "line ends",
    "sentences before",
    "line length",
    "spaces",
    "places",
    "same places",
    "to last place",
    "to next place",
    "token length",
    "address",
    "digits",
    "capitalized",
    "word before begins",
    "word before is frequent",
    "word behind is frequent",
    "capitals before",
    "capitals behind",
    "since last end",
    "left is a word of the line",
    "right is a word of the line",
    "right stands elsewhere",
    "case changes",
    "token begins the line",
    "token ends the line",
    "since token begins",
    "to token ends",
    "comma before",
    "marks in token",
    *(
        f"{word}: {habit}"
        for word in ("left letters", "right letters", "joined", "word before", "word behind")
        for habit in ("sites", "begins", "ends", "capital", "alone")
    ),
)
"""The columns, in order."""


def find_mixed(text: str, known: Sequence[Boundary]) -> Iterator[Boundary]:
    """Give more places where texts may meet, that are not among the known ones."""
    if _MAYBE_MIXED.search(text) is None:
        return
    offsets = {boundary.offset for boundary in known}
    number = 0
    for match in _MIXED.finditer(text):
        offset = match.start()
        if offset in offsets or not 0 < offset < len(text):
            continue
        number += 1
        if number > _MAX_MIXED:
            return
        left = _TOKEN_START.search(text[max(0, offset - 80) : offset])
        right = _TOKEN_END.match(text, offset)
        yield Boundary(
            offset, "mixed", left.group() if left else "", right.group() if right else ""
        )


def joint_table(
    lines: Sequence[tuple[str, Sequence[Boundary]]], *, lexicon: Lexicon, vocabulary: Vocabulary
) -> NDArray[np.float32]:
    """Measure the places of lines: one row a column of `NAMES`, one column a place.

    Args:
        lines: Texts and their places, of which each text has some.
        lexicon: The word lists of this package.
        vocabulary: How words are used.
    """
    rows: list[tuple[float, ...]] = []
    touching: list[str] = []
    for text, boundaries in lines:
        folded = text.casefold()
        offsets = [boundary.offset for boundary in boundaries]
        line, words = _line_of(text, boundaries), Counter(words_of(text))
        for boundary in boundaries:
            own = _row(text, folded, boundary, offsets=offsets, line=line, lexicon=lexicon)
            rows.append((*own, *_of_token(text, folded, boundary, words)))
            touching += _touching_words(text, boundary)
    table = np.asarray(rows, dtype=np.float32).reshape(len(rows), -1)
    habits = vocabulary.habits_of(touching).reshape(len(rows), -1)
    return np.concatenate([table, habits], axis=1).T


def _touching_words(text: str, boundary: Boundary) -> tuple[str, str, str, str, str]:
    """Give the letters on both sides, both together, and the words before and behind them."""
    offset = boundary.offset
    begin, end = offset - len(boundary.left), offset + len(boundary.right)
    before = words_of(text[max(0, begin - _NEAR_WORD) : begin])
    behind = words_of(text[end : end + _NEAR_WORD])
    return (
        *_letters_of(boundary.left, boundary.right),
        before[-1].casefold() if before else "",
        behind[0].casefold() if behind else "",
    )


def _letters_of(left: str, right: str) -> tuple[str, str, str]:
    """Give the letters at the end of the left token, those the right one begins with, and both."""
    end, start = _LETTERS_END.search(left), _LETTERS_START.match(right)
    own_left = end.group().casefold() if end else ""
    own_right = start.group().casefold() if start else ""
    return own_left, own_right, own_left + own_right


def _of_token(
    text: str, folded: str, boundary: Boundary, words: Mapping[str, int]
) -> tuple[float, ...]:
    """Measure what stands around a place without spaces, and where its words stand elsewhere."""
    offset = boundary.offset
    first = text.rfind(" ", max(0, offset - _SIGHT), offset) + 1
    last = text.find(" ", offset, offset + _SIGHT)
    last = last if last >= 0 else len(text)
    token = text[first:last][:_SIGHT]
    return (
        words.get(boundary.left, 0),
        words.get(boundary.right, 0),
        _again(folded, boundary.right.casefold()),
        len(_CASE_CHANGE.findall(token)),
        first == 0,
        last == len(text),
        offset - first,
        last - offset,
        text[offset - 1] == ",",
        sum(not char.isalnum() for char in token),
    )


def _line_of(text: str, boundaries: Sequence[Boundary]) -> tuple[float, ...]:
    words = words_of(text)
    number = max(len(words), 1)
    return (
        float(text[:1].isupper()),
        float(bool(_SENTENCE.search(text))),
        float(len(_SENTENCE.findall(text)) + text.count(". ")),
        float(len(text)),
        text.count(" ") / len(text),
        float(len(boundaries)),
        sum(map(str.isdigit, text)) / len(text),
        sum(word[0].isupper() for word in words) / number,
    )


def _row(
    text: str,
    folded: str,
    boundary: Boundary,
    *,
    offsets: Sequence[int],
    line: tuple[float, ...],
    lexicon: Lexicon,
) -> tuple[float, ...]:
    offset, left, right = boundary.offset, boundary.left, boundary.right
    before, after = text[max(0, offset - _SIGHT) : offset], text[offset : offset + _SIGHT]
    # Where the words at the place begin and end, from it.
    begin = before.rfind(left) - len(before) if left else 0
    end = (after.find(right) if right else 0) + len(right)
    index = bisect_left(offsets, offset)
    return (
        _KINDS.index(boundary.kind) if boundary.kind in _KINDS else -1,
        *(
            _class_at(text, offset + (place if place < 0 else place - 1))
            for place in (-3, -2, -1, 1, 2, 3)
        ),
        *_of_words(left, right, folded, lexicon=lexicon),
        _class_at(text[offset + end : offset + end + 1], 0),
        _class_at(text, offset + begin - 1),
        _class_at(text[offset + end : offset + end + 3].lstrip(), 0),
        before.count(" "),
        after.count(" "),
        len(before),
        len(after),
        *line[:6],
        _count_near(offsets, offset),
        offset - offsets[index - 1] if index else _SIGHT,
        offsets[index + 1] - offset if index + 1 < len(offsets) else _SIGHT,
        len(before) - before.rfind(" ") + (after.find(" ") if " " in after else len(after)),
        is_address(text, offset),
        *line[6:],
        *_of_neighbours(before[: begin or None].split()[-3:], after[end:].split()[:3], lexicon),
        len(before) - max(before.rfind(mark) for mark in ".!?:"),
    )


def _of_words(left: str, right: str, folded: str, *, lexicon: Lexicon) -> tuple[float, ...]:
    """Measure the words that touch at a place."""
    own_left, own_right = left.casefold(), right.casefold()
    joined = own_left + own_right
    name = _letters_of(left, right)[2]
    return (
        len(left),
        len(right),
        _class_at(left, 0),
        left.isupper(),
        right.isupper(),
        _class_at(right, 0),
        own_left in lexicon.function_words,
        own_right in lexicon.function_words,
        own_left in NAME_PREFIXES,
        own_right in NAME_ENDINGS,
        name in lexicon.camel_names or name.rstrip("s") in lexicon.camel_names,
        _again(folded, own_left),
        _again(folded, own_right),
        _again(folded, joined),
    )


def _of_neighbours(
    before: Sequence[str], behind: Sequence[str], lexicon: Lexicon
) -> tuple[float, ...]:
    """Measure up to three words before and behind those that touch."""
    return (
        _class_at(before[-1], 0) if before else -1,
        bool(before) and before[-1].casefold() in lexicon.function_words,
        bool(behind) and behind[0].casefold() in lexicon.function_words,
        sum(word[0].isupper() for word in before),
        sum(word[0].isupper() for word in behind),
    )


def _class_at(text: str, index: int) -> int:
    return _CLASSES.index(class_of(text[index])) if 0 <= index < len(text) else -1


def _again(folded: str, token: str) -> int:
    """Tell how often a token stands in its line, up to three times."""
    # Only so much of a line is looked through, or very long ones would take quadratic time.
    return min(folded.count(token, 0, _LOOKED_THROUGH), 3) if token else 0


def _count_near(offsets: Sequence[int], offset: int) -> int:
    """Count the places up to 60 characters away."""
    return bisect_left(offsets, offset + 60) - bisect_left(offsets, offset - 60)
