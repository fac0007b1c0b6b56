from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from l10nkit.detect import detect_each, detect_languages, langdetect, lingua, load_detector
from l10nkit.detect.compact import CompactDetector
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


def test_langdetect_as_shipped_can_be_chosen() -> None:
    found = detect_languages([piece(ENGLISH)], detector=load_detector("langdetect-shipped"))
    assert [(one.lang, one.lang_why) for one in found] == [("en", "langdetect-shipped")]


def test_langdetect_with_the_full_likelihood_can_be_chosen() -> None:
    found = detect_languages([piece(ITALIAN)], detector=load_detector("langdetect"))
    assert [(one.lang, one.lang_why) for one in found] == [("it", "langdetect")]


def test_lingua_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lingua", None)
    with pytest.raises(UsageError, match="the detector lingua is not installed") as caught:
        lingua.create()
    assert 'pip install "l10nkit[lingua]"' in str(caught.value)


class LinguaLanguage:
    def __init__(self, code: str) -> None:
        self.iso_code_639_1 = SimpleNamespace(name=code.upper())


LANGUAGES = {code: LinguaLanguage(code) for code in ("en", "it", "sr")}


def test_lingua_as_a_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    def value(language: str, share: float) -> SimpleNamespace:
        return SimpleNamespace(language=LANGUAGES[language], value=share)

    class Builder:
        @classmethod
        def from_all_languages(cls) -> Builder:
            return cls()

        def with_preloaded_language_models(self) -> Builder:
            return self

        def build(self) -> Builder:
            return self

        def compute_language_confidence_values_in_parallel(
            self, texts: list[str]
        ) -> list[list[SimpleNamespace]]:
            return [[value("it", 0.9), value("en", 0.1), value("sr", 0.0)] for _ in texts]

    module = SimpleNamespace(
        LanguageDetectorBuilder=Builder, Language=SimpleNamespace(all=LANGUAGES.values)
    )
    monkeypatch.setitem(sys.modules, "lingua", module)
    detector = lingua.create()
    assert detector.languages == ("en", "it", "sr-Cyrl")
    assert [found.lang for found in detect_languages([piece("\ud800 ab")], detector=detector)] == [
        "it"
    ]


def test_a_damaged_model_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(b"PK")
    with pytest.raises(ReadError, match="model of the compact language detector can't be read"):
        CompactDetector(path)


@pytest.mark.parametrize("name", ["compact", "langdetect"])
def test_a_text_scores_the_same_in_any_company(name: str) -> None:
    detector = load_detector(name)
    texts = [ENGLISH, "", "Home", "Городской совет", "市议会", ITALIAN * 30, "12", "Ελληνικά"]
    together = np.asarray(detector.log_likelihoods(texts))
    alone = np.concatenate([np.asarray(detector.log_likelihoods([text])) for text in texts])
    assert np.array_equal(together, alone)
    assert together.shape == (len(texts), len(detector.languages))


@pytest.mark.parametrize(
    ("languages", "text", "expected"),
    [
        (["no"], "Eg veit ikkje kva som hende.", "nn"),
        (["zh"], "市議會批准了新的電車路線", "zh-Hant"),
        (["pt-BR", "es"], "Leia mais sobre isso", "pt"),
        (["en-GB"], ITALIAN, "en"),
        (["ja"], "Hello", "und"),
    ],
)
def test_names_of_languages_cover_their_variants(
    languages: list[str], text: str, expected: str
) -> None:
    found = detect_each([text], detector=load_detector(), languages=languages)
    assert [expected] == [verdict.lang for verdict in found]


def test_what_the_page_declares_helps_where_letters_do_not_tell() -> None:
    button = [piece("Administration", "navigation")]
    for tag in ("fr", "de"):
        found = detect_languages(button, detector=load_detector(), declared=tag)
        assert [tag] == [one.lang for one in found]
    named = detect_languages(button, detector=load_detector(), named=[("de", "url")])
    assert [one.lang for one in named] == ["de"]


def test_a_declaration_does_not_override_a_sure_text() -> None:
    found = detect_languages([piece(ITALIAN)], detector=load_detector(), declared="en-US")
    assert [one.lang for one in found] == ["it"]


def test_a_declared_variant_holds_where_no_text_tells() -> None:
    page = [piece("Leia mais sobre isso"), piece("O presidente falou ontem com os jornalistas.")]
    found = detect_languages(page, detector=load_detector(), declared="pt-BR")
    assert [one.lang for one in found] == ["pt-BR", "pt-BR"]


def test_repeating_a_text_does_not_make_it_surer() -> None:
    once = detect_languages([piece("Administration")], detector=load_detector())
    often = detect_languages([piece("Administration")] * 50, detector=load_detector())
    assert once[0].lang_confidence == pytest.approx(often[0].lang_confidence, abs=0.001)


def test_the_library_starts_without_numpy_and_detectors() -> None:
    code = "import sys, l10nkit; print([m for m in ('numpy', 'langdetect') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
