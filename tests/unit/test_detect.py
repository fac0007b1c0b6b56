from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from l10nkit.detect import detect_languages, langdetect, load_detector
from l10nkit.errors import ReadError, UsageError
from l10nkit.model import Kind, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENGLISH = "The council approved the new tram line on Tuesday after a long debate about its cost."
ITALIAN = "Il consiglio ha approvato martedì la nuova linea del tram dopo un lungo dibattito."


def piece(text: str, kind: Kind = "paragraph") -> Segment:
    body = kind in ("paragraph", "title", "heading")
    return Segment(Span(0, len(text)), text, 1, role="body" if body else "boilerplate", kind=kind)


def languages(segments: Sequence[Segment]) -> list[str]:
    return [found.lang for found in detect_languages(segments, detector=load_detector())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        (ITALIAN, "it"),
        ("Der Stadtrat stimmte am Dienstagabend mit großer Mehrheit für das Vorhaben.", "de"),
        ("Городской совет одобрил новую трамвайную линию после долгих споров.", "ru"),
        ("市議会は新しい路面電車の路線を承認した。", "ja"),
        ("市议会批准了新的电车线路。", "zh-Hans"),
        ("وافق مجلس المدينة على خط الترام الجديد يوم الثلاثاء.", "ar"),
        ("შემდეგი", "ka"),
        ("2023 – 12:30 %", "und"),
        ("→ »", "und"),
    ],
)
def test_tells_the_language_of_one_text(text: str, expected: str) -> None:
    assert [expected] == languages([piece(text)])


def test_the_page_decides_on_short_texts() -> None:
    page = [piece(ENGLISH), piece("Leggi anche", "action"), piece(ITALIAN, "notice")]
    assert languages(page) == ["en", "it", "it"]


def test_a_quotation_in_a_third_language_stays_what_it_is() -> None:
    quotation = piece("Wir haben lange genug gewartet, jetzt muss endlich etwas geschehen.")
    page = [*([piece(ENGLISH)] * 20), quotation, *([piece(ITALIAN, "notice")] * 5)]
    assert languages(page)[20] == "de"


def test_order_and_process_do_not_matter() -> None:
    page = [piece(ENGLISH), piece("Home", "navigation"), piece(ITALIAN, "notice")]
    forward = detect_languages(page, detector=load_detector())
    backward = detect_languages(page[::-1], detector=load_detector())
    assert forward == backward[::-1]


def test_says_how_sure_it_is_and_why() -> None:
    found = detect_languages([piece(ENGLISH), piece("12")], detector=load_detector())
    assert found[0].lang_confidence > 0.95
    assert found[0].lang_why == "compact"
    assert found[1].lang_confidence == 0.0
    assert found[1].lang_why == "nothing to decide on"


def test_considers_only_the_languages_named() -> None:
    found = detect_languages([piece(ITALIAN)], detector=load_detector(), languages=["en", "de"])
    assert found[0].lang in ("en", "de")


def test_a_known_phrase_counts() -> None:
    segment = replace(piece("Home", "navigation"))
    found = detect_languages(
        [segment, piece(ITALIAN, "notice")],
        detector=load_detector(),
        phrase_languages=lambda text: ("en",) if text == "Home" else (),
    )
    assert found[0].lang_why.startswith("compact, known phrase")


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "😀" * 1000, "a" * 100_000, "\u202e"])
def test_never_raises(text: str) -> None:
    assert len(detect_languages([piece(text)], detector=load_detector())) == 1


def test_an_unknown_detector_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match="no language detector 'langdetct'") as caught:
        load_detector("langdetct")
    assert "did you mean 'langdetect'?" in str(caught.value)


def test_profiles_that_are_damaged_are_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "xx").write_text('{"name": "xx"', encoding="utf-8")
    monkeypatch.setattr("langdetect.detector_factory.PROFILES_DIRECTORY", str(tmp_path))
    with pytest.raises(ReadError, match="the profiles of langdetect can't be read"):
        langdetect.create()
