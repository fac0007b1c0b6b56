"""The white space at both ends of a text, which two checks share between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from l10nkit.checks.engine.texts import Pair


class Edges(NamedTuple):
    """A text and the white space around it.

    Attributes:
        before: The white space in front.
        text: What stands between.
        after: The white space behind.
    """

    before: str
    text: str
    after: str


def edges_differ(source: str, target: str) -> bool:
    """Tell quickly whether texts could begin or end with different white space.

    Two texts that begin and end with a visible character don't.
    """
    return source.strip() != source or target.strip() != target


def edges_of(text: str) -> Edges:
    """Split a text; one of white space only has it all in front."""
    body = text.lstrip()
    before = text[: len(text) - len(body)]
    kept = body.rstrip()
    return Edges(before, kept, body[len(kept) :])


def with_edges_of_source(pair: Pair) -> str:
    """Give the translation with the white space of its source at both ends."""
    source = edges_of(pair.source)
    return source.before + edges_of(pair.target).text + source.after
