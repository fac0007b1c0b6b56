"""How much of hand-labelled pages comes out right: spans, roles, kinds, languages.

Usage: python benchmarks/segments.py [FOLDER …]

A folder holds cases in the form of `tests/cases/segments` (see CONTRIBUTING.md). Without one, two
sets are measured: `tests/cases/segments`, on which the rules were developed, and
`tests/cases/pages`, 24 pages written by somebody who had not seen the rules. Their first
measurement, before any rule was changed because of them, was: spans .944, roles .905, kinds .847,
languages .939.
"""

from __future__ import annotations

import sys
from pathlib import Path

from l10nkit.pipeline.documents import document_from_bytes, segment

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = (ROOT / "tests/cases/segments", ROOT / "tests/cases/pages")
SEPARATOR = "=====\n"
NAMES = ("spans", "roles", "kinds", "languages")


def measure(folder: Path) -> dict[str, float]:
    """Give the share of expected segments that are found with the right span, and so on.

    A role, kind or language counts only if the span is right to the character.
    """
    counts = dict.fromkeys(NAMES, 0)
    total = 0
    for path in sorted(folder.glob("*.txt")):
        source, _separator, expected = path.read_text(encoding="utf-8").partition(SEPARATOR)
        found = {
            (piece.span.start, piece.span.end): piece
            for piece in segment(document_from_bytes(source.encode(), path=path.name))
        }
        position = 0
        for line in expected.splitlines():
            labels, _colon, text = line.partition(": ")
            kind, language = labels.split(" ")
            start = source.index(text, position)
            position = start + len(text)
            total += 1
            piece = found.get((start, position))
            if piece is None:
                continue
            counts["spans"] += 1
            counts["roles"] += kind.startswith(piece.role)
            counts["kinds"] += kind == f"{piece.role}/{piece.kind}"
            counts["languages"] += language == piece.lang
    return {name: count / total for name, count in counts.items()} | {"segments": float(total)}


def main() -> None:
    """Print one line a folder."""
    for folder in [Path(name) for name in sys.argv[1:]] or DEFAULT:
        figures = measure(folder)
        shares = "  ".join(f"{name} {figures[name]:.3f}" for name in NAMES)
        print(f"{folder.name}: {figures['segments']:.0f} segments  {shares}")


if __name__ == "__main__":
    main()
