"""Untrusted text in messages: cut short, on one line, without anything a terminal obeys."""

from __future__ import annotations

import unicodedata

_LENGTH = 60
# Bidirectional overrides could make a message read as something else.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """Give `text` with controls, surrogates and bidi marks as visible escapes."""
    if text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def excerpt(text: str, *, length: int = _LENGTH) -> str:
    """Give the beginning of `text` in double quotes, `length` code points at most, printable."""
    cut = text if len(text) <= length else f"{text[: length - 1]}…"
    return f'"{printable(cut)}"'


def display_width(text: str) -> int:
    """Give the number of terminal columns that a text takes."""
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _visible(char: str) -> str:
    if char in _BIDI or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
        return char.encode("unicode_escape").decode("ascii")
    return char
