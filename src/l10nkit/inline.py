"""Numbered tags: how inline codes look in messages, and how they come back from translations.

A message holds `See <a1>the guide</a1>.`: tags without attributes, numbered through the message.
A translation may move them. Whatever else looks like a tag in it is text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10nkit.model import InlineCode, Segment

_NOT_IN_CATALOGS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TAG = re.compile(r"<(/?)([a-z][a-z-]*)([1-9][0-9]*)(/?)>")


class Escape(Protocol):
    """Writes a text so that it is nothing but text where it goes; each reader has one."""

    def __call__(self, text: str, /, *, syntax: str, encoding: str) -> str:
        """Escape `text` for a place of that syntax in a file of that encoding."""


class EscapePieces(Protocol):
    """Writes the texts of a block, where what stands beside a text decides how it is written."""

    def __call__(
        self, texts: Sequence[str], codes: Sequence[str], /, *, syntax: str, encoding: str
    ) -> Sequence[str]:
        """Escape `texts`, which stand before, between and after the sources of `codes`."""


def tagged_text(text: str, codes: Iterable[InlineCode]) -> str:
    """Give a text with its tags: what stands in a catalog."""
    parts: list[str] = []
    position = 0
    for code in codes:
        parts += (text[position : code.offset], code.tag)
        position = code.offset
    parts.append(text[position:])
    return "".join(parts)


def catalog_text(text: str) -> str:
    """Replace by U+FFFD what no catalog can hold.

    NUL ends a string in a .mo file; other controls and lone surrogates (undecodable bytes) are
    refused by other tools.
    """
    return _NOT_IN_CATALOGS.sub("\ufffd", text)


def message_text(segment: Segment) -> str:
    """Give the msgid of a segment: its text with its numbered tags, as a catalog can hold it."""
    return catalog_text(tagged_text(segment.text, segment.codes))


def tags_of(message: str) -> tuple[str, ...]:
    """Find the numbered tags of a message, in order.

    Tags are numbered from 1 through a message, each number once. What looks like a tag but breaks
    that rule (`<h1>` in a text about HTML) is text.
    """
    found = list(_TAG.finditer(message))
    opened: dict[str, str] = {}
    closed: set[str] = set()
    for match in found:
        closing, name, number, single = match.groups()
        if closing:
            if opened.get(number) == name:
                closed.add(number)
        elif number not in opened:
            opened[number] = name
            if single:
                closed.add(number)
    return tuple(match[0] for match in found if match[3] in closed and opened[match[3]] == match[2])


def split_at_tags(translation: str, tags: Sequence[str]) -> list[str]:
    """Split a translation into text, tag, text, tag, …, text."""
    if not tags:
        return [translation]
    return re.split(f"({'|'.join(map(re.escape, dict.fromkeys(tags)))})", translation)


def tag_problem(translation: str, tags: Sequence[str]) -> str | None:
    """Say what is wrong with the tags of a translation.

    Args:
        translation: The translation.
        tags: The tags of its message, in order.

    Returns:
        A part of a sentence such as "<a1> is missing", or None. Every tag has to be there once,
        in any order that nests; an element must not come to stand in another of its name.
    """
    found = split_at_tags(translation, tags)[1::2]
    counts = Counter(found)
    for tag in tags:
        if counts[tag] != 1:
            return f"{tag} is missing" if not counts[tag] else f"{tag} is there {counts[tag]} times"
    problem = _nesting_problem(found)
    if problem is None and not _same_name_pairs(found) <= _same_name_pairs(tags):
        return "a tag stands in another of its kind"
    return problem


def _nesting_problem(found: Sequence[str]) -> str | None:
    stack: list[str] = []
    for tag in found:
        if tag.endswith("/>"):
            continue
        if not tag.startswith("</"):
            stack.append(tag)
            continue
        opening = tag.replace("</", "<")
        if not stack or stack[-1] != opening:
            if opening in stack:
                return f"{stack[-1]} and {opening} cross"
            return f"{tag} stands before {opening}"
        stack.pop()
    return None


def _same_name_pairs(tags: Sequence[str]) -> set[tuple[str, str]]:
    """Find which elements stand directly or deeply in one of the same name."""
    pairs: set[tuple[str, str]] = set()
    open_by_name: dict[str, list[str]] = {}
    for tag in tags:
        match = _TAG.fullmatch(tag)
        if match is None or match[4]:
            continue
        stack = open_by_name.setdefault(match[2], [])
        if match[1]:
            if stack:
                stack.pop()
            continue
        if stack:
            pairs.add((stack[-1], tag))
        stack.append(tag)
    return pairs
