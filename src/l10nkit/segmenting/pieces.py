"""Role and kind of the pieces of a text without markup: the rules and the model together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.segmenting.decision import TOPIC_KINDS
from l10nkit.segmenting.lexicon import load_lexicon
from l10nkit.segmenting.piece_columns import piece_columns
from l10nkit.segmenting.regions import is_running_text
from l10nkit.segmenting.rules import classify_by_rules
from l10nkit.segmenting.scored import MIN_TEXTS, join
from l10nkit.segmenting.scoring.opinion import ask_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Kind
    from l10nkit.segmenting.decision import Decision
    from l10nkit.segmenting.features import Features
    from l10nkit.segmenting.scoring.models import Models

_MAX_HEADING = 140


def classify_pieces(features: Sequence[Features], /, *, models: Models) -> tuple[Decision, ...]:
    """Decide on all pieces of one page; with models, a `Classifier`."""
    decisions = classify_by_rules(features)
    if len(features) < MIN_TEXTS:
        return decisions
    columns = piece_columns(features, decisions, lexicon=load_lexicon(), wording=models.wording)
    return join(
        decisions,
        ask_model(models.text, columns),
        sizes=[one.size for one in features],
        other_kind=lambda index: _other_kind(features[index], decisions[index]),
    )


def _other_kind(features: Features, decision: Decision) -> Kind:
    """Give the kind of a piece in the role that the rules did not give it."""
    if decision.role == "boilerplate":
        if features.bullet:
            return "list-item"
        is_short = features.size < _MAX_HEADING and not features.ends_sentence
        return "heading" if is_short and not is_running_text(features) else "paragraph"
    for topic, kind in TOPIC_KINDS:
        if topic in features.topics:
            return kind
    if decision.kind == "teaser":
        return "related-summary"
    return "notice" if features.ends_sentence else "navigation"
