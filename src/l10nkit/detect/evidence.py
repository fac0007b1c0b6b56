"""Weighs what a text's script, its letters, the page and the phrase compendium say."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.detect.posteriors import Evidence, decide, normalized
from l10nkit.detect.tags import covered
from l10nkit.detect.units import PROSE, Unit, Verdict
from l10nkit.detect.variants import tell_variants
from l10nkit.detect.writing import languages_of_scripts
from l10nkit.scripts import LATIN, restricted_to_other_scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from l10nkit.detect.detector import Detector
    from l10nkit.detect.units import PhraseLanguages

# Long texts count for more in the prior, but not in proportion: one long quote is no page.
_FULL_WEIGHT_LENGTH = 60
# What the phrase compendium says of an interface text weighs like a sure sentence.
_KNOWN_PHRASE_GAIN = 6.0
_SCRIPT_CONFIDENCE = 0.99
_MAX_CONFIDENCE = 0.999
LEAST = -8.0
"""The logarithm of the probability that nothing is less likely than: no text rules a language out.
"""
# Below this a guess is not worth a language.
_MIN_CONFIDENCE = 0.1
# Languages of which little is on the web and that are near to one of which much is: a text is in
# them less often than its letters alone say. The page's other texts easily outweigh this.
_RARE_IN_EUROPE = frozenset({"br", "bs", "gl", "la", "lb", "nn"})
_RARE_ELSEWHERE = frozenset(
    {"gn", "lg", "mi", "om", "sn", "st", "ti", "tn", "ts", "uz", "xh", "yo", "zu"}
)
_RARE = _RARE_IN_EUROPE | _RARE_ELSEWHERE
_RARE_LOSS = 0.7
_OF_TWO_SCRIPTS = frozenset({"sr-Cyrl", "sr-Latn"})
_KIN_SHARE = 0.5
_GROUP_AND_TEXT = attrgetter("group", "text", "known", "declared")
_UNDECIDED = Verdict()
# So many texts at a time keep arrays busy at little memory.
_BATCH = 1000


def weigh_alone(
    texts: Sequence[str],
    *,
    detector: Detector,
    languages: Collection[str] | None,
    phrase_languages: PhraseLanguages | None,
) -> list[Verdict]:
    """Decide texts that have nothing to do with each other."""
    verdicts: dict[str, Verdict] = {}
    alone = _alone(texts, phrase_languages)
    for start in range(0, len(alone), _BATCH):
        some = alone[start : start + _BATCH]
        units, choices = _choices(some, detector=detector, languages=languages)
        if not units:
            continue
        tags = _tags(choices)
        posterior = normalized(_scores(units, choices, tags, detector))
        best = posterior.argmax(axis=1)
        confidences = posterior[np.arange(len(units)), best].tolist()
        found = zip(units, choices, best.tolist(), confidences, strict=True)
        for unit, choice, number, confidence in found:
            name = tell_variants([(unit.text, tags[number])])[0]
            verdicts[unit.text] = _verdict(unit, choice, name, confidence, itself=True)
    return [verdicts.get(text, _UNDECIDED) for text in texts]


def log_posteriors(
    texts: Sequence[str],
    *,
    detector: Detector,
    languages: Collection[str] | None,
    phrase_languages: PhraseLanguages | None = None,
) -> tuple[list[str], NDArray[np.float64]]:
    """Give the logarithms of P(language | text) for texts by themselves, at least `LEAST`.

    Returns:
        The languages of the columns, and one row a text; a text that nothing is known of has equal
        values. There may be no column.
    """
    alone = _alone(texts, phrase_languages)
    units, choices = _choices(alone, detector=detector, languages=languages)
    tags = _tags(choices)
    rows = {unit.text: number for number, unit in enumerate(units, start=1)}
    posterior = np.full((len(units) + 1, len(tags)), 1 / max(1, len(tags)))
    if units:
        posterior[1:] = normalized(_scores(units, choices, tags, detector))
    logarithms = np.log(np.maximum(posterior, np.exp(LEAST)))
    return tags, logarithms[[rows.get(text, 0) for text in texts]]


def _alone(texts: Sequence[str], phrase_languages: PhraseLanguages | None) -> list[Unit]:
    distinct = dict.fromkeys(texts)
    if phrase_languages is None:
        return [Unit(text, PROSE) for text in distinct]
    return [Unit(text, PROSE, tuple(sorted(set(phrase_languages(text))))) for text in distinct]


@dataclass(frozen=True, slots=True, eq=False)
class _Choice:
    """The languages that a unit may be in, and the evidence for that; the same for many units."""

    tags: tuple[str, ...]
    why: str


def weigh(
    counts: Mapping[Unit, int],
    *,
    detector: Detector,
    languages: Collection[str] | None,
    declared: Mapping[str, float],
) -> dict[Unit, Verdict]:
    """Decide distinct units.

    Args:
        counts: How often each unit occurs on the page.
        detector: The scorer.
        languages: Only these languages are considered, None for all.
        declared: The languages that the page declares, and how many sure texts each counts like.
    """
    # Sorted, so that sums do not depend on the order of the segments; the groups stand together.
    units, choices = _choices(
        sorted(counts, key=_GROUP_AND_TEXT), detector=detector, languages=languages
    )
    verdicts = dict.fromkeys(counts, _UNDECIDED)
    if not units:
        return verdicts
    tags = _tags(choices)
    evidence = Evidence(
        scores=_scores(units, choices, tags, detector),
        first=sum(unit.group == PROSE for unit in units),
        weights=np.array([_weight(unit) * counts[unit] for unit in units]),
        declared=_declared(tags, declared),
        kin=_kin(tags),
    )
    posterior, alone = decide(evidence)
    # The first of equals is the alphabetically first language.
    best = posterior.argmax(axis=1)
    confidences = posterior[np.arange(len(units)), best].tolist()
    by_itself = (alone.argmax(axis=1) == best).tolist()
    names = tell_variants(
        [(unit.text, tags[number]) for unit, number in zip(units, best.tolist(), strict=True)],
        expected=declared,
    )
    found = zip(units, choices, names, confidences, by_itself, strict=True)
    for unit, choice, name, confidence, itself in found:
        verdicts[unit] = _verdict(unit, choice, name, confidence, itself=itself)
    return verdicts


def _verdict(unit: Unit, choice: _Choice, name: str, confidence: float, *, itself: bool) -> Verdict:
    why = choice.why
    if unit.known and not unit.declared and covered(unit.known, choice.tags):
        why += ", known phrase"
    if len(choice.tags) == 1:
        return Verdict(name, _SCRIPT_CONFIDENCE, why)
    if confidence < _MIN_CONFIDENCE:
        return Verdict(why=f"{why}, undecided")
    if not itself:
        why += ", the page's other texts"
    return Verdict(name, round(min(confidence, _MAX_CONFIDENCE), 3), why)


def _weight(unit: Unit) -> float:
    return 1.0 if unit.declared else min(1.0, len(unit.text) / _FULL_WEIGHT_LENGTH)


def _choices(
    units: Sequence[Unit], *, detector: Detector, languages: Collection[str] | None
) -> tuple[list[Unit], list[_Choice]]:
    """Tell what each unit may be, leaving out those that nothing is known of."""
    found: dict[tuple[str, str], _Choice | None] = {}
    left: list[Unit] = []
    choices: list[_Choice] = []
    scripts = languages_of_scripts([unit.text for unit in units])
    for unit, written in zip(units, scripts, strict=True):
        script, tags = written or ("", ())
        key = script, unit.declared
        if key not in found:
            allowed = _allowed(script, tags, detector, languages) if script else ()
            found[key] = _choice(unit.declared, script, allowed, detector)
        choice = found[key]
        if choice is not None:
            left.append(unit)
            choices.append(choice)
    return left, choices


def _choice(
    declared: str, script: str, allowed: tuple[str, ...], detector: Detector
) -> _Choice | None:
    if declared:
        return _Choice((declared,), "lang attribute")
    if not allowed:
        return None
    alone = len(allowed) == 1
    return _Choice(allowed, f"letters of the {script.title()} script" if alone else detector.name)


def _allowed(
    script: str, tags: tuple[str, ...], detector: Detector, languages: Collection[str] | None
) -> tuple[str, ...]:
    if script == LATIN:
        others = restricted_to_other_scripts()
        tags = tuple(tag for tag in detector.languages if tag not in others)
    else:
        tags = _known_tags(tags, detector)
    return tags if languages is None else tuple(sorted(covered(languages, tags)))


def _known_tags(tags: Sequence[str], detector: Detector) -> tuple[str, ...]:
    """Give the languages of a script as the detector names them, if it knows any of them."""
    if len(tags) == 1:
        return tuple(tags)
    known = tuple(sorted(covered(tags, detector.languages)))
    return known or tuple(tags)


def _tags(choices: Sequence[_Choice]) -> list[str]:
    return sorted(set().union(*(choice.tags for choice in set(choices))))


def _scores(
    units: Sequence[Unit], choices: Sequence[_Choice], tags: Sequence[str], detector: Detector
) -> NDArray[np.float64]:
    """Give the log-likelihoods of each unit's choices, minus infinity for the rest."""
    scores = _likelihoods(units, choices, tags, detector)
    scores -= _RARE_LOSS * _held(_RARE, tags)
    gains: dict[tuple[tuple[str, ...], _Choice], NDArray[np.float64]] = {}
    for row, unit in enumerate(units):
        if unit.known:
            key = unit.known, choices[row]
            if key not in gains:
                gains[key] = _KNOWN_PHRASE_GAIN * _held(
                    covered(unit.known, choices[row].tags), tags
                )
            scores[row] += gains[key]
    number = {choice: at for at, choice in enumerate(dict.fromkeys(choices))}
    if len(number) > 1:
        allowed = [set(choice.tags) for choice in number]
        ruled_out = np.array([[tag not in its for tag in tags] for its in allowed])
        of_rows = ruled_out.take([number[choice] for choice in choices], axis=0)
        np.copyto(scores, -np.inf, where=of_rows)
    return scores


def _held(some: Collection[str], tags: Sequence[str]) -> NDArray[np.float64]:
    """Give 1 for each of the tags that is one of some, else 0."""
    return np.array([tag in some for tag in tags], dtype=np.float64)


def _likelihoods(
    units: Sequence[Unit], choices: Sequence[_Choice], tags: Sequence[str], detector: Detector
) -> NDArray[np.float64]:
    """Give what the detector says; nothing, where there is no choice or it knows no such tag."""
    rows = [number for number, choice in enumerate(choices) if len(choice.tags) > 1]
    scores = np.zeros((len(units), len(tags)))
    if not rows:
        return scores
    raw = np.asarray(detector.log_likelihoods([units[number].text for number in rows]))
    places = {tag: number for number, tag in enumerate(detector.languages)}
    columns = [number for number, tag in enumerate(tags) if tag in places]
    known = raw.take([places[tags[number]] for number in columns], axis=1)
    if known.shape == scores.shape:
        return known
    scores[np.ix_(rows, columns)] = known
    return scores


def _declared(tags: Sequence[str], weights: Mapping[str, float]) -> NDArray[np.float64]:
    declared = np.zeros(len(tags))
    for name, weight in weights.items():
        meant = covered((name,), tuple(tags))
        declared[[number for number, tag in enumerate(tags) if tag in meant]] += weight
    return declared


def _kin(tags: Sequence[str]) -> NDArray[np.float64]:
    """Pages in a language of two scripts have texts in both, which letters alone do not tell."""
    kin = np.zeros((len(tags), len(tags)))
    two = [number for number, tag in enumerate(tags) if tag in _OF_TWO_SCRIPTS]
    kin[np.ix_(two, two)] = _KIN_SHARE
    np.fill_diagonal(kin, 0.0)
    return kin
