"""Every file in tests/cases/segments: input, `=====`, then one expected segment a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10nkit.pipeline.documents import document_from_bytes, segment

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

CASES = Path(__file__).parent.parent / "cases" / "segments"
OPEN = {
    line
    for line in (CASES / "open.list").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}
SEPARATOR = "=====\n"


def read_case(path: Path) -> tuple[str, list[str]]:
    source, _separator, expected = path.read_text(encoding="utf-8").partition(SEPARATOR)
    return source, [line for line in expected.splitlines() if line.strip()]


def cases() -> list[ParameterSet]:
    """All cases; those that come out wrong today must go on doing so, or leave the list."""
    return [
        pytest.param(
            path,
            id=path.stem,
            marks=[pytest.mark.xfail(reason="listed in open.list")] if path.stem in OPEN else [],
        )
        for path in sorted(CASES.glob("*.txt"))
    ]


@pytest.mark.parametrize("path", cases())
def test_segments(path: Path) -> None:
    source, expected = read_case(path)
    document = document_from_bytes(source.encode("utf-8"), path=path.name)
    actual = [
        f"{piece.role}/{piece.kind} {piece.lang}: {piece.text}" for piece in segment(document)
    ]
    assert expected == actual


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_segments_rebuild_the_source(path: Path) -> None:
    source, _expected = read_case(path)
    document = document_from_bytes(source.encode("utf-8"), path=path.name)
    position = 0
    gaps = []
    for piece in segment(document):
        assert piece.span.start >= position
        assert source[piece.span.start : piece.span.end] == piece.text
        gaps.append(source[position : piece.span.start])
        position = piece.span.end
    gaps.append(source[position:])
    assert [gap for gap in gaps if gap.strip()] == []
