"""How much of hand-labelled pages comes out right: spans, roles, kinds, languages.

Usage: python benchmarks/segments.py [--kinds] [FOLDER …]

A folder holds cases in the form of `tests/cases/segments` (see CONTRIBUTING.md). Without one, two
sets are measured: `tests/cases/segments`, on which the rules were developed, and
`tests/cases/pages`, 24 pages written by somebody who had not seen the rules. Their first
measurement, before any rule was changed because of them, was: spans .944, roles .905, kinds .847,
languages .939.

`--kinds` prints precision and recall of each kind over all folders together. A segment whose span
is wrong counts as missed, and what was found in its place as wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.pipeline.documents import document_from_bytes, segment

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = (ROOT / "tests/cases/segments", ROOT / "tests/cases/pages")
SEPARATOR = "=====\n"
NAMES = ("spans", "roles", "kinds", "languages")


def compare(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Give kind and language of each expected segment and of what was found in its span.

    What was found elsewhere follows, with an empty kind expected; what was not found is empty.
    """
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
        piece = found.pop((start, position), None)
        if piece is None:
            yield kind, language, "", ""
        else:
            yield kind, language, f"{piece.role}/{piece.kind}", piece.lang
    for piece in found.values():
        yield "", "", f"{piece.role}/{piece.kind}", piece.lang


def measure(folder: Path) -> dict[str, float]:
    """Give the share of expected segments that are found with the right span, and so on.

    A role, kind or language counts only if the span is right to the character.
    """
    counts = dict.fromkeys(NAMES, 0)
    total = 0
    for path in sorted(folder.glob("*.txt")):
        for kind, language, found, found_language in compare(path):
            if not kind:
                continue
            total += 1
            counts["spans"] += bool(found)
            counts["roles"] += kind.partition("/")[0] == found.partition("/")[0]
            counts["kinds"] += kind == found
            counts["languages"] += bool(found) and language == found_language
    return {name: count / total for name, count in counts.items()} | {"segments": float(total)}


def print_kinds(folders: list[Path]) -> None:
    """Print precision and recall of each kind."""
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        for kind, _language, found, _found_language in compare(path):
            wanted[kind] += 1
            given[found] += 1
            right[kind] += kind == found
    for kind in sorted(filter(None, {*wanted, *given})):
        precision = f"{right[kind] / given[kind]:.3f}" if given[kind] else "-"
        recall = f"{right[kind] / wanted[kind]:.3f}" if wanted[kind] else "-"
        print(f"{kind:<28} {wanted[kind]:>4} precision {precision:>5} recall {recall:>5}")


def main() -> None:
    """Print one line a folder, or one a kind."""
    names = [name for name in sys.argv[1:] if name != "--kinds"]
    folders = [Path(name) for name in names] or list(DEFAULT)
    if "--kinds" in sys.argv:
        print_kinds(folders)
        return
    for folder in folders:
        figures = measure(folder)
        shares = "  ".join(f"{name} {figures[name]:.3f}" for name in NAMES)
        print(f"{folder.name}: {figures['segments']:.0f} segments  {shares}")


if __name__ == "__main__":
    main()
