"""What goes into the decision on a page's languages, and what comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from l10nkit.model import UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    PhraseLanguages = Callable[[str], Iterable[str]]

PROSE, INTERFACE = 0, 1
"""The groups of texts that have a prior of their own."""


class Unit(NamedTuple):
    """What decides the language of a segment; equal ones are decided once.

    Attributes:
        text: What a reader sees.
        group: `PROSE` or `INTERFACE`.
        known: The languages in which it is a known phrase, sorted.
        declared: The BCP 47 tag that the page declares for it, or empty.
    """

    text: str
    group: int
    known: tuple[str, ...] = ()
    declared: str = ""


class Verdict(NamedTuple):
    """The language of a unit.

    Attributes:
        lang: BCP 47 tag.
        confidence: How often such a verdict is right, 0 to 1.
        why: The evidence, in words.
    """

    lang: str = UNDETERMINED
    confidence: float = 0.0
    why: str = "nothing to decide on"
