"""Texts beside the marks of emphasis, where a mark alone does not work.

CommonMark (section 6.2) takes `**` for a mark only if the characters on both sides fit: `** a **`,
`点**「击」**开` and `*a**b*` are not what they look like. A character reference in place of a
character beside the mark, or an empty comment between two marks, makes them work.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SPACE_REFERENCE = "&#32;"
_SEPARATOR = "<!-- -->"
_MARKS = frozenset({"*", "**", "_", "__", "~", "~~"})
_MERGING = frozenset("*_~`")


def guard_edges(texts: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Write texts so that the marks beside them work.

    Args:
        texts: The escaped texts before, between and after the codes.
        codes: The source of each code.

    Returns:
        The texts, with character references and comments where they are needed.
    """
    guarded = list(texts)
    for index in range(1, len(codes)):
        merges = codes[index - 1][-1:] == codes[index][:1]
        if not guarded[index] and merges and codes[index][:1] in _MERGING:
            guarded[index] = _SEPARATOR
    opened: list[str] = []
    for index, code in enumerate(codes):
        if code not in _MARKS:
            continue
        if opened and opened[-1] == code:
            opened.pop()
            _guard(guarded, codes, index, outside=index + 1, inside=index)
        else:
            opened.append(code)
            _guard(guarded, codes, index, outside=index, inside=index + 1)
    return guarded


def guard_space(texts: Sequence[str]) -> list[str]:
    """Write the texts of a block that marks stand around: these don't work beside white space.

    Args:
        texts: The escaped texts of the block.

    Returns:
        The texts, with character references for any white space at the edges of the whole.
    """
    guarded = list(texts)
    if guarded[0][:1].isspace():
        _refer(guarded, -1, 0)
    if guarded[-1][-1:].isspace():
        _refer(guarded, len(guarded), len(guarded) - 1)
    return guarded


def _guard(
    texts: list[str], codes: Sequence[str], index: int, *, outside: int, inside: int
) -> None:
    """Guard the two sides of the mark `codes[index]`."""
    inner = _beside(texts, codes, index, inside)
    if inner.isspace():
        if texts[inside]:
            _refer(texts, index, inside)
        else:
            texts[inside] = SPACE_REFERENCE  # A comment would be a block after a break.
        inner = "&"
    outer = _beside(texts, codes, index, outside)
    if not outer or outer.isspace() or _is_punctuation(outer):
        return
    if texts[outside] and (_is_punctuation(inner) or codes[index].startswith("_")):
        _refer(texts, index, outside)


def _beside(texts: Sequence[str], codes: Sequence[str], index: int, side: int) -> str:
    """Give the character beside a mark in the text `side`, or behind it if that is empty."""
    if texts[side]:
        return texts[side][0] if side > index else texts[side][-1]
    other = side if side > index else side - 1
    if 0 <= other < len(codes):
        return codes[other][0] if side > index else codes[other][-1]
    return ""


def _refer(texts: list[str], index: int, side: int) -> None:
    """Write the character beside a mark as a reference."""
    text = texts[side]
    if side > index:
        texts[side] = f"&#x{ord(text[0]):x};{text[1:]}"
    else:
        texts[side] = f"{text[:-1]}&#x{ord(text[-1]):x};"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character or "a")[0] in "PS"
