"""The languages of a page's segments, decided together.

A button of two words is decided by its page: expectation maximization over the segments finds how
often each language occurs among the article's texts and among the interface's texts, and that prior
is weighed against each segment's own letters. A text that is sure of its language stays what it is,
however rare the language is on the page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from l10nkit.detect.units import INTERFACE, PROSE, Unit, Verdict
from l10nkit.model import Segment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from l10nkit.detect.detector import Detector
    from l10nkit.detect.units import PhraseLanguages
    from l10nkit.model import LanguageSource

# A page's declaration counts like as many sure segments; what else names a language, like one.
_DECLARED_WEIGHT = 2.0
_SOURCE_WEIGHTS: dict[LanguageSource, float] = {"og:locale": 1.0, "url": 1.0, "hreflang": 1.0}

# The fields of a segment before and after those of a verdict.
_NAMES = tuple(field.name for field in fields(Segment))
_FIRST = _NAMES.index("lang")
_BEFORE = attrgetter(*_NAMES[:_FIRST])
_AFTER = attrgetter(*_NAMES[_FIRST + len(Verdict._fields) :])

_INTERFACE_KINDS_WITH_PROSE = frozenset({"related-title", "related-summary"})


def detect_languages(
    segments: Sequence[Segment],
    *,
    detector: Detector,
    languages: Collection[str] | None = None,
    phrase_languages: PhraseLanguages | None = None,
    declared: str | None = None,
    named: Iterable[tuple[str, LanguageSource]] = (),
) -> tuple[Segment, ...]:
    """Give the segments of ONE page their languages.

    Args:
        segments: The page's segments, with their roles and kinds.
        detector: The scorer.
        languages: Only these BCP 47 tags are considered; None considers all the detector knows.
        phrase_languages: Tells in which languages an interface text is a known phrase; empty if
            it is none.
        declared: The BCP 47 tag that the whole page declares, or None. It counts like a few sure
            segments: many pages declare a wrong one.
        named: More BCP 47 tags that something about the page names, and where: a weaker hint.

    Returns:
        The same segments with `lang`, `lang_confidence` and `lang_why` set: `und` where there is
        nothing to decide on.
    """
    from l10nkit.detect.evidence import weigh  # noqa: PLC0415  # it loads numpy

    units = _units(segments, phrase_languages)
    weights: defaultdict[str, float] = defaultdict(float)
    if declared is not None:
        weights[declared] += _DECLARED_WEIGHT
    for tag, source in named:
        weights[tag] += _SOURCE_WEIGHTS[source]
    verdicts = weigh(Counter(units), detector=detector, languages=languages, declared=weights)
    return tuple(
        _with_verdict(segment, verdicts[unit])
        for segment, unit in zip(segments, units, strict=True)
    )


def _with_verdict(segment: Segment, verdict: Verdict) -> Segment:
    """Do `dataclasses.replace`, which for a page's hundreds takes as long as all the scoring."""
    values: tuple[Any, ...] = (*_BEFORE(segment), *verdict, *_AFTER(segment))
    return Segment(*values)


def detect_each(
    texts: Sequence[str],
    *,
    detector: Detector,
    languages: Collection[str] | None = None,
    phrase_languages: PhraseLanguages | None = None,
) -> list[Verdict]:
    """Tell the language of texts that have nothing to do with each other.

    Args:
        texts: Some hundreds at a time keep array libraries busy at little memory.
        detector: The scorer.
        languages: Only these BCP 47 tags are considered; None considers all the detector knows.
        phrase_languages: Tells in which languages a text is a known phrase of interfaces; empty if
            it is none.

    Returns:
        For each text its language, `und` where there is nothing to decide on.
    """
    from l10nkit.detect.evidence import weigh_alone  # noqa: PLC0415  # it loads numpy

    return weigh_alone(
        texts, detector=detector, languages=languages, phrase_languages=phrase_languages
    )


def _units(segments: Sequence[Segment], phrase_languages: PhraseLanguages | None) -> list[Unit]:
    known: dict[str, tuple[str, ...]] = {}
    units = []
    for segment in segments:
        phrases: tuple[str, ...] = ()
        if phrase_languages is not None and segment.role == "boilerplate":
            if segment.text not in known:
                known[segment.text] = tuple(sorted(set(phrase_languages(segment.text))))
            phrases = known[segment.text]
        declared = segment.hints.lang if segment.hints is not None else None
        units.append(Unit(segment.text, _group(segment), phrases, declared or ""))
    return units


def _group(segment: Segment) -> int:
    """Interface text has its own prior; other articles' headlines go with the article."""
    if segment.role == "body" or segment.kind in _INTERFACE_KINDS_WITH_PROSE:
        return PROSE
    return INTERFACE
