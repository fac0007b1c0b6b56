"""The languages of a page's segments, decided together.

A button of two words is decided by its page: expectation maximization over the segments finds how
often each language occurs among the article's texts and among the interface's texts, and that prior
is weighed against each segment's own letters. A text that is sure of its language stays what it is,
however rare the language is on the page.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from l10nkit.model import UNDETERMINED
from l10nkit.scripts import LATIN, languages_of_script, restricted_to_other_scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from l10nkit.model import Segment

# Neighbouring n-grams overlap, so that their log-likelihoods count the same letters several times.
# Divided by this they give probabilities that are right about as often as they say.
_TEMPERATURE = 8.0
_ITERATIONS = 8
# Every language keeps this much of the prior, so that the page never rules one out.
_PRIOR_FLOOR = 2e-3
# A page's prior is built from its own segments and a little from the other role's.
_SHARED_WEIGHT = 0.15
# Long texts count for more in the prior, but not in proportion: one long quote is no page.
_FULL_WEIGHT_LENGTH = 60
# What the phrase compendium says of an interface text weighs like a sure sentence.
_KNOWN_PHRASE_GAIN = 6.0
# A page's declaration counts like as many sure segments.
_DECLARED_WEIGHT = 2.0
_SCRIPT_CONFIDENCE = 0.99
_MAX_CONFIDENCE = 0.999

_INTERFACE_KINDS_WITH_PROSE = frozenset({"related-title", "related-summary"})


class Detector(Protocol):
    """Scores one text for many languages."""

    name: str
    languages: tuple[str, ...]

    def log_likelihoods(self, text: str) -> Mapping[str, float]:
        """Give a log-likelihood (natural, up to a constant) for every one of `languages`.

        Never raises on any text; one without evidence gets equal values.
        """


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A segment's own evidence: tempered log-likelihoods of the languages it may be in."""

    scores: Mapping[str, float]
    weight: float
    group: str
    why: str


def detect_languages(
    segments: Sequence[Segment],
    *,
    detector: Detector,
    languages: Collection[str] | None = None,
    phrase_languages: Callable[[str], Iterable[str]] | None = None,
    declared: str | None = None,
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

    Returns:
        The same segments with `lang`, `lang_confidence` and `lang_why` set: `und` where there is
        nothing to decide on.
    """
    candidates = [
        _candidate(segment, detector, languages, phrase_languages) for segment in segments
    ]
    priors = _page_priors(
        [candidate for candidate in candidates if candidate is not None], declared=declared
    )
    return tuple(
        _with_language(segment, candidate, priors)
        for segment, candidate in zip(segments, candidates, strict=True)
    )


def _candidate(
    segment: Segment,
    detector: Detector,
    languages: Collection[str] | None,
    phrase_languages: Callable[[str], Iterable[str]] | None,
) -> _Candidate | None:
    """Collect one segment's own evidence; None if it has no letters of a known script."""
    if segment.hints is not None and segment.hints.lang:
        return _Candidate({segment.hints.lang: 0.0}, 1.0, _group(segment), "lang attribute")
    found = languages_of_script(segment.text)
    if found is None:
        return None
    script, allowed = found
    if not allowed and script != LATIN:
        return None
    if not allowed:
        others = restricted_to_other_scripts()
        allowed = tuple(lang for lang in detector.languages if lang not in others)
    if languages is not None:
        allowed = tuple(lang for lang in allowed if lang in languages)
    if not allowed:
        return None
    why = f"letters of the {script.title()} script"
    scores = dict.fromkeys(allowed, 0.0)
    if len(allowed) > 1:
        raw = detector.log_likelihoods(segment.text)
        scores = {lang: raw.get(lang, 0.0) / _TEMPERATURE for lang in allowed}
        why = detector.name
    if phrase_languages is not None and segment.role == "boilerplate":
        known = [lang for lang in phrase_languages(segment.text) if lang in scores]
        for lang in known:
            scores[lang] += _KNOWN_PHRASE_GAIN
        why = f"{why}, known phrase" if known else why
    return _Candidate(
        scores=scores,
        weight=min(1.0, len(segment.text) / _FULL_WEIGHT_LENGTH),
        group=_group(segment),
        why=why,
    )


def _group(segment: Segment) -> str:
    """Interface text has its own prior; other articles' headlines go with the article."""
    if segment.role == "body" or segment.kind in _INTERFACE_KINDS_WITH_PROSE:
        return "prose"
    return "interface"


def _page_priors(
    candidates: Sequence[_Candidate], *, declared: str | None
) -> dict[str, dict[str, float]]:
    """Find P(language | group) by expectation maximization, started from equal shares."""
    priors: dict[str, dict[str, float]] = {"prose": {}, "interface": {}}
    for _ in range(_ITERATIONS):
        shares: dict[str, dict[str, float]] = {
            group: defaultdict(float) for group in ("prose", "interface")
        }
        if declared is not None:
            for group in shares.values():
                group[declared] += _DECLARED_WEIGHT
        for candidate in candidates:
            prior = priors[candidate.group]
            for lang, probability in _posterior(candidate.scores, prior).items():
                shares[candidate.group][lang] += candidate.weight * probability
        priors = {
            "prose": _mixed(shares["prose"], shares["interface"]),
            "interface": _mixed(shares["interface"], shares["prose"]),
        }
    return priors


def _mixed(own: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """Add a little of the other group's shares and normalize to a sum of one."""
    total_own = sum(own.values()) or 1.0
    total_other = sum(other.values()) or 1.0
    mixed = {
        lang: own.get(lang, 0.0) / total_own + _SHARED_WEIGHT * other.get(lang, 0.0) / total_other
        for lang in sorted({*own, *other})
    }
    total = sum(mixed.values()) or 1.0
    return {lang: share / total for lang, share in mixed.items()}


def _posterior(scores: Mapping[str, float], prior: Mapping[str, float]) -> dict[str, float]:
    """Bayes: the prior times the likelihood, normalized. An empty prior is a flat one."""
    default = 1.0 if not prior else 0.0
    logs = {
        lang: score + math.log(prior.get(lang, default) + _PRIOR_FLOOR)
        for lang, score in scores.items()
    }
    top = max(logs.values())
    weights = {lang: math.exp(value - top) for lang, value in logs.items()}
    total = sum(weights.values())
    return {lang: weight / total for lang, weight in weights.items()}


def _with_language(
    segment: Segment, candidate: _Candidate | None, priors: Mapping[str, Mapping[str, float]]
) -> Segment:
    if candidate is None:
        return replace(
            segment,
            lang=UNDETERMINED,
            lang_confidence=0.0,
            lang_why="nothing to decide on",
        )
    posterior = _posterior(candidate.scores, priors[candidate.group])
    alone = _posterior(candidate.scores, {})
    # Ties go to the alphabetically first language, so that the order of a dict never decides.
    lang = max(sorted(posterior), key=posterior.__getitem__)
    by_itself = max(sorted(alone), key=alone.__getitem__) == lang
    confidence = min(posterior[lang], _MAX_CONFIDENCE)
    if len(candidate.scores) == 1:
        confidence = _SCRIPT_CONFIDENCE
    why = candidate.why if by_itself else f"{candidate.why}, the page's other texts"
    return replace(segment, lang=lang, lang_confidence=round(confidence, 3), lang_why=why)
