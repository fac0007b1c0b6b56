"""Accuracy floors on texts that no model learned from; they are raised and never lowered."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10nkit.detect import detect_each, detect_languages, language_spans, load_detector
from l10nkit.model import Kind, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CASES = Path(__file__).parent.parent / "cases" / "languages"
PAGES = sorted((CASES / "pages").glob("*.tsv"))
KINDS: dict[str, Kind] = {
    "body": "paragraph",
    "interface": "navigation",
    "quote": "quote",
    "ad": "advertisement",
}
# Of all languages, and of the 51 that the texts are in; the mean over the languages.
FLOORS = {
    "compact": {"ui": (0.905, 0.925), "site": (0.92, 0.94), "sentence": (0.983, 0.983)},
    "langdetect": {"ui": (0.825, 0.825), "site": (0.785, 0.785), "sentence": (0.98, 0.98)},
}
PAGE_FLOOR = 0.99


def rows(path: Path) -> Iterator[tuple[str, list[str], str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            kind, accepted, text = line.split("\t")
            yield kind, accepted.split(), text


def is_right(actual: str, accepted: Sequence[str]) -> bool:
    return any(actual == tag or actual.startswith(f"{tag}-") for tag in accepted)


def macro_accuracies(name: str, languages: Sequence[str] | None) -> dict[str, float]:
    cases = list(rows(CASES / "isolated.tsv"))
    found = detect_each(
        [text for _, _, text in cases], detector=load_detector(name), languages=languages
    )
    right: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for (kind, accepted, _), verdict in zip(cases, found, strict=True):
        right[kind][accepted[0]].append(is_right(verdict.lang, accepted))
    return {
        kind: sum(sum(hits) / len(hits) for hits in by_language.values()) / len(by_language)
        for kind, by_language in right.items()
    }


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_single_texts(name: str) -> None:
    languages = sorted({tag for _, tags, _ in rows(CASES / "isolated.tsv") for tag in tags[:1]})
    free, restricted = macro_accuracies(name, None), macro_accuracies(name, languages)
    below = {
        kind: (free[kind], restricted[kind])
        for kind, floors in FLOORS[name].items()
        if free[kind] < floors[0] or restricted[kind] < floors[1]
    }
    assert below == {}


def page(path: Path) -> tuple[list[Segment], list[list[str]]]:
    segments, accepted = [], []
    for kind, tags, text in rows(path):
        body = kind in ("body", "quote")
        segments.append(
            Segment(
                Span(0, len(text)),
                text,
                1,
                role="body" if body else "boilerplate",
                kind=KINDS[kind],
            )
        )
        accepted.append(tags)
    return segments, accepted


def test_pages() -> None:
    hits = []
    for path in PAGES:
        segments, accepted = page(path)
        found = detect_languages(segments, detector=load_detector())
        hits += [is_right(one.lang, tags) for one, tags in zip(found, accepted, strict=True)]
    assert sum(hits) / len(hits) >= PAGE_FLOOR


@pytest.mark.parametrize("path", [path for path in PAGES if not path.stem.islower()], ids=str)
def test_variants(path: Path) -> None:
    segments, accepted = page(path)
    found = [one.lang for one in detect_languages(segments, detector=load_detector())]
    assert [tags[0] for tags in accepted] == found


def test_a_sure_verdict_is_right() -> None:
    cases = list(rows(CASES / "isolated.tsv"))
    found = detect_each([text for _, _, text in cases], detector=load_detector())
    for bound, share in ((0.8, 0.98), (0.95, 0.995)):
        sure = [
            is_right(verdict.lang, tags)
            for verdict, (_, tags, _) in zip(found, cases, strict=True)
            if verdict.confidence >= bound
        ]
        assert sum(sure) / len(sure) >= share
        assert len(sure) / len(found) >= (0.78 if bound == 0.8 else 0.69)


@pytest.mark.parametrize(
    ("left", "right", "languages"),
    [
        ("Similar News:", "Puoi anche leggere…", ["en", "it"]),
        ("Forenklet kinesisk.", "She said that nothing had happened yet.", ["nb", "en"]),
        ("Leggi anche", "Москва объявила о новых правилах въезда в страну.", ["it", "ru"]),
        ("You may also like", "Il consiglio ha approvato la nuova linea del tram.", ["en", "it"]),
    ],
)
def test_glued_lines(left: str, right: str, languages: list[str]) -> None:
    spans = language_spans(
        left + right, detector=load_detector(), languages=["en", "it", "nb", "ru"]
    )
    assert languages == [part.lang for part in spans]
    assert len(left) == spans[0].span.end


@pytest.mark.parametrize(
    "text",
    ["He bought an iPhone. Then he went home.", "", "12:30", "La CocaCola è una bevanda famosa."],
)
def test_lines_in_one_language_stay_whole(text: str) -> None:
    assert [Span(0, len(text))] == [
        part.span for part in language_spans(text, detector=load_detector())
    ]
