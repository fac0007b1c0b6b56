"""Finds where a line changes from one language to another, as crawlers glue them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.model import Span
from l10nkit.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from l10nkit.detect.detector import Detector
    from l10nkit.detect.units import PhraseLanguages

# How much likelier two languages must make a text, as a natural logarithm, for a cut at a place of
# each kind. The first are where crawlers glue; in the others one text goes on more often than not.
_GLUED_END, _SCRIPT_CHANGE, _CASE_CHANGE, _SPACED_END, _DIGIT = 1.0, 1.5, 2.0, 4.0, 3.0
_MAX_CUTS = 40
_MAX_LENGTH = 2000
_QUOTES = frozenset("'’\"״׳")
_ENDS = frozenset(".:!?…»”)]}。！？：；؟۔।›→–—|") | _QUOTES
_OPENINGS = frozenset("«“\"'([{¿¡‹„「『《【#")


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """A part of a text in one language.

    Attributes:
        span: Its place in the text, in code points.
        lang: BCP 47 tag, `und` when there is nothing to decide on.
        confidence: How sure the language is, 0 to 1.
    """

    span: Span
    lang: str
    confidence: float


def language_spans(
    text: str,
    *,
    detector: Detector,
    languages: Collection[str] | None = None,
    phrase_languages: PhraseLanguages | None = None,
) -> tuple[LanguageSpan, ...]:
    """Cut a text in two where its language changes.

    A cut is considered where two texts may have been glued (after the end of a sentence, between
    scripts, before a capital inside of a word) and made where two languages explain the text much
    better than one.

    Args:
        text: A line.
        detector: The scorer.
        languages: Only these BCP 47 tags are considered; None considers all the detector knows.
        phrase_languages: Tells in which languages a text is a known phrase of interfaces; empty if
            it is none.

    Returns:
        One span or two: together they are the whole text.
    """
    from l10nkit.detect.evidence import weigh_alone  # noqa: PLC0415  # it loads numpy

    cuts = _cuts(text[:_MAX_LENGTH])
    halves = [(text[:place], text[place:]) for place in cuts]
    worth = language_changes(
        halves, detector=detector, languages=languages, phrase_languages=phrase_languages
    )
    best, gain = 0, 0.0
    for place, value in zip(cuts, worth, strict=True):
        if value - cuts[place] > gain:
            best, gain = place, value - cuts[place]
    spans = [Span(0, best), Span(best, len(text))] if best else [Span(0, len(text))]
    verdicts = weigh_alone(
        [text[span.start : span.end] for span in spans],
        detector=detector,
        languages=languages,
        phrase_languages=phrase_languages,
    )
    return tuple(
        LanguageSpan(span, verdict.lang, verdict.confidence)
        for span, verdict in zip(spans, verdicts, strict=True)
    )


def language_changes(
    pairs: Sequence[tuple[str, str]],
    *,
    detector: Detector,
    languages: Collection[str] | None = None,
    phrase_languages: PhraseLanguages | None = None,
) -> list[float]:
    """Tell how much likelier two languages make each pair of neighbouring texts than one does.

    Args:
        pairs: What stands before a place and what stands after it; many in one call cost little.
        detector: The scorer.
        languages: Only these BCP 47 tags are considered; None considers all the detector knows.
        phrase_languages: As for `language_spans`.

    Returns:
        A natural logarithm for each pair, from 0, where one language does for both sides or
        nothing is known of one of them, to 8.
    """
    from l10nkit.detect.evidence import log_posteriors  # noqa: PLC0415  # it loads numpy

    sides = [side for pair in pairs for side in pair]
    tags, rows = log_posteriors(
        sides, detector=detector, languages=languages, phrase_languages=phrase_languages
    )
    if not tags:
        return [0.0] * len(pairs)
    left, right = rows[0::2], rows[1::2]
    gains: list[float] = (
        left.max(axis=1) + right.max(axis=1) - (left + right).max(axis=1)
    ).tolist()
    return gains


def _cuts(text: str) -> dict[int, float]:
    """Give the places where two texts may meet, and what a cut there has to gain."""
    cuts: dict[int, float] = {}
    for place in range(1, len(text)):
        if text[place].isspace() or not text[:place].strip():
            continue
        loss = _loss(text[max(0, place - 8) : place].rstrip()[-2:], text[place - 1 : place + 1])
        if loss is not None:
            cuts[place] = loss
    # Of too many places those that cost least, and the first of equals.
    chosen = sorted(cuts, key=lambda place: (cuts[place], place))[:_MAX_CUTS]
    return {place: cuts[place] for place in sorted(chosen)}


def _loss(end: str, around: str) -> float | None:
    """Give what a cut between two characters has to gain; None where there is none.

    Args:
        end: The last characters before the place that are no white space.
        around: The character before the place and the one after it.
    """
    before, after = around[0], around[1]
    if end[-1:] in _QUOTES and end[:1].isalnum():
        return None  # an apostrophe or an abbreviation in Hebrew
    if end[-1:] in _ENDS and (after.isalnum() or after in _OPENINGS):
        return _SPACED_END if before.isspace() else _GLUED_END
    if before.isspace():
        return None
    if after in _OPENINGS:
        return _GLUED_END
    scripts = script_of(before), script_of(after)
    if all(scripts):
        if scripts[0] != scripts[1]:
            return _SCRIPT_CHANGE
        return _CASE_CHANGE if before.islower() and after.isupper() else None
    return _DIGIT if before.isdigit() != after.isdigit() and around.isalnum() else None
