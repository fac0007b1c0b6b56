"""Weighs what a text's script, its letters, the page and the phrase compendium say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


def weigh_alone(
    texts: Sequence[str], *, detector: Detector, languages: Collection[str] | None
) -> list[Verdict]:
    """Decide texts that have nothing to do with each other."""
    choices = _choices(_alone(texts), detector=detector, languages=languages)
    if not choices:
        return [Verdict()] * len(texts)
    tags = _tags(choices)
    posterior = normalized(_scores(choices, tags, detector))
    verdicts = {}
    best = posterior.argmax(axis=1).tolist()
    for (unit, choice), number, row in zip(choices.items(), best, posterior, strict=True):
        name = tell_variants([(unit.text, tags[number])])[0]
        verdicts[unit.text] = _verdict(choice, name, float(row[number]), itself=True)
    return [verdicts.get(text, Verdict()) for text in texts]


def log_posteriors(
    texts: Sequence[str], *, detector: Detector, languages: Collection[str] | None
) -> tuple[list[str], NDArray[np.float64]]:
    """Give the logarithms of P(language | text) for texts by themselves, at least `LEAST`.

    Returns:
        The languages of the columns, and one row a text; a text that nothing is known of has equal
        values. There may be no column.
    """
    choices = _choices(_alone(texts), detector=detector, languages=languages)
    tags = _tags(choices)
    rows = {unit.text: number for number, unit in enumerate(choices, start=1)}
    posterior = np.full((len(choices) + 1, len(tags)), 1 / max(1, len(tags)))
    if choices:
        posterior[1:] = normalized(_scores(choices, tags, detector))
    logarithms = np.log(np.maximum(posterior, np.exp(LEAST)))
    return tags, logarithms[[rows.get(text, 0) for text in texts]]


def _alone(texts: Sequence[str]) -> list[Unit]:
    return [Unit(text, PROSE) for text in dict.fromkeys(texts)]


class _Choice(NamedTuple):
    """The languages that a unit may be in, and the evidence for that."""

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
    verdicts = dict.fromkeys(counts, Verdict())
    choices = _choices(list(counts), detector=detector, languages=languages)
    if not choices:
        return verdicts
    units = list(choices)
    tags = _tags(choices)
    evidence = Evidence(
        scores=_scores(choices, tags, detector),
        groups=np.array([unit.group for unit in units]),
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
    for unit, name, confidence, itself in zip(units, names, confidences, by_itself, strict=True):
        verdicts[unit] = _verdict(choices[unit], name, confidence, itself=itself)
    return verdicts


def _verdict(choice: _Choice, name: str, confidence: float, *, itself: bool) -> Verdict:
    if len(choice.tags) == 1:
        return Verdict(name, _SCRIPT_CONFIDENCE, choice.why)
    if confidence < _MIN_CONFIDENCE:
        return Verdict(why=f"{choice.why}, undecided")
    why = choice.why if itself else f"{choice.why}, the page's other texts"
    return Verdict(name, round(min(confidence, _MAX_CONFIDENCE), 3), why)


def _weight(unit: Unit) -> float:
    return 1.0 if unit.declared else min(1.0, len(unit.text) / _FULL_WEIGHT_LENGTH)


def _choices(
    units: Sequence[Unit], *, detector: Detector, languages: Collection[str] | None
) -> dict[Unit, _Choice]:
    """Tell what each unit may be, leaving out those that nothing is known of."""
    by_script: dict[str, tuple[str, ...]] = {}
    choices = {}
    scripts = languages_of_scripts([unit.text for unit in units])
    for unit, found in zip(units, scripts, strict=True):
        if unit.declared:
            choices[unit] = _Choice((unit.declared,), "lang attribute")
            continue
        if found is None:
            continue
        script, tags = found
        if script not in by_script:
            by_script[script] = _allowed(script, tags, detector, languages)
        allowed = by_script[script]
        if allowed:
            alone = len(allowed) == 1
            why = f"letters of the {script.title()} script" if alone else detector.name
            known = covered(unit.known, allowed)
            choices[unit] = _Choice(allowed, f"{why}, known phrase" if known else why)
    return choices


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


def _tags(choices: Mapping[Unit, _Choice]) -> list[str]:
    distinct = {choice.tags for choice in choices.values()}
    return sorted({tag for tags in distinct for tag in tags})


def _scores(
    choices: Mapping[Unit, _Choice], tags: Sequence[str], detector: Detector
) -> NDArray[np.float64]:
    """Give the log-likelihoods of each unit's choices, minus infinity for the rest."""
    column = {tag: number for number, tag in enumerate(tags)}
    texts = list(dict.fromkeys(unit.text for unit, choice in choices.items() if choice.tags[1:]))
    rows = {text: number for number, text in enumerate(texts, start=1)}
    # Row 0 is for units without a choice, the last column for languages that are none here.
    raw = np.zeros((len(texts) + 1, len(column) + 1))
    if texts:
        places = [column.get(tag, len(column)) for tag in detector.languages]
        raw[1:, places] = np.asarray(detector.log_likelihoods(texts))
    raw[:, [number for tag, number in column.items() if tag in _RARE]] -= _RARE_LOSS
    scores = raw[[rows.get(unit.text, 0) for unit in choices], :-1]
    for row, (unit, choice) in enumerate(choices.items()):
        if unit.known:
            known = [column[tag] for tag in sorted(covered(unit.known, choice.tags))]
            scores[row, known] += _KNOWN_PHRASE_GAIN
    masks = {tags: _mask(tags, column) for tags in {choice.tags for choice in choices.values()}}
    allowed = np.stack([masks[choice.tags] for choice in choices.values()])
    return np.where(allowed, scores, -np.inf)


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


def _mask(tags: Sequence[str], column: Mapping[str, int]) -> NDArray[np.bool_]:
    mask = np.zeros(len(column), dtype=np.bool_)
    mask[[column[tag] for tag in tags]] = True
    return mask
