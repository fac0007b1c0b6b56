"""The excerpts of real pages hold what their README says."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from l10nkit.model import BodyKind, BoilerplateKind

CASES = Path(__file__).parent.parent / "cases" / "excerpts"
PAGES = sorted(CASES.glob("*.txt"))
SEPARATOR = "=====\n"
KINDS = {f"body/{kind}" for kind in get_args(BodyKind)} | {
    f"boilerplate/{kind}" for kind in get_args(BoilerplateKind)
}
MAX_SIZE = 512_000
MIN_LANGUAGES = 8


def expected_of(path: Path) -> list[tuple[str, str, str]]:
    """Give kind, language and text of each segment."""
    _source, _separator, expected = path.read_text(encoding="utf-8").partition(SEPARATOR)
    rows = []
    for line in expected.splitlines():
        labels, _colon, text = line.partition(": ")
        kind, language = labels.split(" ")
        rows.append((kind, language, text))
    return rows


def test_there_are_60_small_excerpts_in_many_languages() -> None:
    languages = {path.name.partition("-")[0] for path in PAGES}
    assert len(PAGES) == 60
    assert len([path for path in PAGES if path.name.endswith(".html.txt")]) == 30
    assert len(languages) >= MIN_LANGUAGES
    assert sum(path.stat().st_size for path in PAGES) <= MAX_SIZE


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_labels_are_kinds_of_texts_of_the_page(path: Path) -> None:
    source = path.read_text(encoding="utf-8").partition(SEPARATOR)[0]
    rows = expected_of(path)
    assert rows
    assert {kind for kind, _language, _text in rows} - KINDS == set()
    assert [text for _kind, _language, text in rows if text not in source] == []


@pytest.mark.parametrize(
    "path",
    [path for path in PAGES if not path.name.endswith(".html.txt")],
    ids=lambda path: path.stem,
)
def test_expected_segments_are_the_whole_text(path: Path) -> None:
    source = path.read_text(encoding="utf-8").partition(SEPARATOR)[0]
    position = 0
    gaps = []
    for _kind, _language, text in expected_of(path):
        start = source.index(text, position)
        gaps.append(source[position:start])
        position = start + len(text)
    gaps.append(source[position:])
    assert "".join(gaps).strip() == ""
