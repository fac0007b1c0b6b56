"""Cuts where the language of a line changes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from l10nkit.detect import language_changes, load_detector
from l10nkit.pipeline.documents import document_from_bytes, segment
from l10nkit.pipeline.phrases import load_phrases
from l10nkit.segmenting import segment_document
from l10nkit.segmenting.scoring.models import default_models

if TYPE_CHECKING:
    from collections.abc import Sequence

# `|` is where one text ends; without the model and what the languages say these are not cut.
GLUED = [
    "Maqedonisht|After one of her shows, you can't help but walk away feeling inspired.",
    "Seitenlogo|Over the 4th of July weekend I got so sunburned that I caught the chills.",
    "Verkehrslage|The council has agreed to build a new bridge over the river this year.",
]


def texts(line: str) -> list[str]:
    document = document_from_bytes(line.encode(), path="a.txt")
    return [one.text for one in segment(document)]


@pytest.mark.parametrize("marked", GLUED)
def test_a_line_is_cut_where_its_language_changes(marked: str) -> None:
    line = marked.replace("|", "")
    assert texts(line) == marked.split("|")
    document = document_from_bytes(line.encode(), path="a.txt")
    models = replace(default_models(), joints=None)
    alone = segment_document(document, phrases=load_phrases(), models=models)
    assert len(alone) == 1
    changes = partial(language_changes, detector=load_detector())
    found = segment_document(document, phrases=load_phrases(), models=models, changes=changes)
    assert [one.text for one in found] == marked.split("|")
    assert "the language changes" in found[1].why


def test_both_languages_are_told() -> None:
    document = document_from_bytes(GLUED[0].replace("|", "").encode(), path="a.txt")
    first, second = segment(document)
    assert (first.lang, second.lang) == ("sq", "en")
    assert second.glued


@pytest.mark.parametrize(
    "line",
    [
        "Die SteelSeries und die MagnaCare sind ab heute auch bei uns in Berlin zu haben.",
        "Il nuovo iPhone di Apple costa meno del previsto, ha scritto ieri un giornale.",
        "Pengecekan Type Dengan PropTypes",
        "Ο νέος διευθυντής της WizzAir μίλησε χθες στους δημοσιογράφους.",
        "中国再破，我也爱它。美国再好，我只羡慕它。",
        "Siehe https://example.org/DasNeueHaus/EinBesuch fur weitere Angaben zum neuen Haus.",
    ],
)
def test_names_and_addresses_are_no_other_language(line: str) -> None:
    document = document_from_bytes(line.encode(), path="a.txt")
    expected = [one.text for one in segment_document(document, phrases=load_phrases())]
    assert expected == texts(line)


def test_cuts_do_not_depend_on_options() -> None:
    # Or what was extracted with them would not be found when it is rendered without.
    document = document_from_bytes(GLUED[0].replace("|", "").encode(), path="a.txt")
    expected = [one.span for one in segment(document)]
    for detector, languages in [("langdetect", None), ("compact", ["en", "it"])]:
        found = segment(document, detector=detector, languages=languages)
        assert expected == [one.span for one in found]


def test_languages_are_asked_for_once_a_page_and_only_in_doubt() -> None:
    asked: list[Sequence[tuple[str, str]]] = []

    def changes(pairs: Sequence[tuple[str, str]], /) -> list[float]:
        asked.append(pairs)
        return [0.0] * len(pairs)

    lines = [line.replace("|", "") for line in GLUED]
    plain = "The council approved the new tram line on Tuesday. The mayor was glad about it."
    for source, expected in [("\n\n".join([*lines, plain]), [3]), (plain, []), ("", [])]:
        asked.clear()
        document = document_from_bytes(source.encode(), path="a.txt")
        models = replace(default_models(), joints=None)
        segment_document(document, phrases=load_phrases(), changes=changes, models=models)
        assert expected == [len(pairs) for pairs in asked]


def test_two_languages_explain_two_languages_better() -> None:
    same, other, nothing = language_changes(
        [
            ("The council approved the line.", "The mayor was glad about it."),
            ("The council approved the line.", "Il sindaco ne era molto contento."),
            ("The council approved the line.", "2024"),
        ],
        detector=load_detector(),
    )
    assert same < 0.1
    assert other > 5
    assert nothing < 0.1
    assert language_changes([], detector=load_detector()) == []
