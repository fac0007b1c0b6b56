"""How much of hand-labelled pages comes out right: spans, roles, kinds, languages.

Usage: python benchmarks/segments.py [TABLE] [--excerpts] [FOLDER …]

A folder holds cases in the form of `tests/cases/segments` (see CONTRIBUTING.md). Without one, three
sets are measured: `tests/cases/segments`, on which the rules were developed; `tests/cases/pages`,
24 pages written by somebody who had not seen the rules; and `tests/cases/excerpts` (also
`--excerpts`), 60 excerpts of real pages, which nobody tunes on. The first measurement of the second
set, before any rule was changed because of it, was: spans .944, roles .905, kinds .847, languages
.939; that of the third is in its README.

The tables: `--kinds` prints precision and recall of each kind over all folders together. A segment
whose span is wrong counts as missed, and what was found in its place as wrong. `--by-language`
prints one line for each language of a page, and `--confusions` what was taken for what, the most
frequent first.

A case named `….html.txt` is a page of HTML. A language `*` fits any: a name or a number has none;
`pt` accepts `pt-BR`.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.pipeline.documents import document_from_bytes, segment
from l10nkit.segmenting import holds_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from l10nkit.model import Document

ROOT = Path(__file__).resolve().parent.parent
EXCERPTS = ROOT / "tests/cases/excerpts"
DEFAULT = (ROOT / "tests/cases/segments", ROOT / "tests/cases/pages", EXCERPTS)
SEPARATOR = "=====\n"
NAMES = ("spans", "roles", "kinds", "languages")
ANY_LANGUAGE = "*"
CONFUSIONS = 30


def read_case(path: Path) -> tuple[Document, list[str]]:
    """Read the document of a case and the segments that are expected in it."""
    source, _separator, expected = path.read_text(encoding="utf-8").partition(SEPARATOR)
    name = path.name.removesuffix(".txt")
    form = "html" if name.endswith(".html") else "text"
    return document_from_bytes(source.encode(), path=name, form=form), expected.splitlines()


def place_of(text: str, document: Document, position: int) -> int:
    """Find where an expected text starts, from a position on.

    In a page of HTML the same letters may stand in a tag before; there the blocks tell.

    Raises:
        ValueError: The document does not have it.
    """
    if holds_blocks(document):
        for start, end in ((block.span.start, block.span.end) for block in document.blocks):
            if start >= position and document.source[start:end] == text:
                return start
    return document.source.index(text, position)


def compare(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Give kind and language of each expected segment and of what was found in its span.

    What was found elsewhere follows, with an empty kind expected; what was not found is empty.
    """
    document, expected = read_case(path)
    found = {(piece.span.start, piece.span.end): piece for piece in segment(document)}
    position = 0
    for line in expected:
        labels, _colon, text = line.partition(": ")
        kind, language = labels.split(" ")
        start = place_of(text, document, position)
        position = start + len(text)
        piece = found.pop((start, position), None)
        if piece is None:
            yield kind, language, "", ""
        else:
            yield kind, language, f"{piece.role}/{piece.kind}", piece.lang
    for piece in found.values():
        yield "", "", f"{piece.role}/{piece.kind}", piece.lang


def measure(folder: Path, *, pages: str = "*.txt") -> dict[str, float]:
    """Give the share of expected segments that are found with the right span, and so on.

    A role, kind or language counts only if the span is right to the character.

    Args:
        folder: Where the cases are.
        pages: Which of them to take, as a pattern of file names.
    """
    return measure_pages(sorted(folder.glob(pages)))


def measure_pages(paths: Iterable[Path]) -> dict[str, float]:
    """Do what `measure` does for some cases."""
    counts = dict.fromkeys(NAMES, 0)
    totals = dict.fromkeys(NAMES, 0)
    for path in paths:
        for kind, language, found, found_language in compare(path):
            if not kind:
                continue
            right = {
                "spans": bool(found),
                "roles": kind.partition("/")[0] == found.partition("/")[0],
                "kinds": kind == found,
                "languages": bool(found) and _accepts(language, found_language),
            }
            if language == ANY_LANGUAGE:
                del right["languages"]
            for name, value in right.items():
                totals[name] += 1
                counts[name] += value
    shares = {name: counts[name] / (totals[name] or 1) for name in NAMES}
    return shares | {"segments": float(totals["spans"])}


def _accepts(language: str, found: str) -> bool:
    """Tell whether a language is the expected one: `pt` accepts `pt-BR`."""
    return found == language or found.startswith(f"{language}-")


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


def print_languages(folders: list[Path]) -> None:
    """Print one line for each language of the pages, with the number of pages."""
    pages: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        pages[_language_of(path)].append(path)
    for language, paths in sorted(pages.items()):
        print_measures(f"{language} ({len(paths)})", measure_pages(paths))


def _language_of(path: Path) -> str:
    """Give the first part of a case's name, which is the language of its article."""
    language, *rest = path.stem.split("-")
    # A script or a region belongs to the language: zh-Hans, pt-BR.
    return f"{language}-{rest[0]}" if rest and rest[0][0].isupper() else language


def print_confusions(folders: Iterable[Path]) -> None:
    """Print what was taken for what, the most frequent first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        for kind, _language, found, _found_language in compare(path):
            if kind != found and kind:
                pairs[kind, found or "(other span)"] += 1
    for (kind, found), count in pairs.most_common(CONFUSIONS):
        print(f"{count:>4} {kind:<28} taken for {found}")


def print_measures(name: str, figures: dict[str, float]) -> None:
    """Print one line of figures."""
    shares = "  ".join(f"{key} {figures[key]:.3f}" for key in NAMES)
    print(f"{name}: {figures['segments']:.0f} segments  {shares}")


def print_folders(folders: Iterable[Path]) -> None:
    """Print one line a folder."""
    for folder in folders:
        print_measures(folder.name, measure(folder))


TABLES: dict[str, Callable[[list[Path]], None]] = {
    "--kinds": print_kinds,
    "--by-language": print_languages,
    "--confusions": print_confusions,
}


def main() -> None:
    """Print one line a folder, or a table."""
    options = [name for name in sys.argv[1:] if name.startswith("--")]
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    if "--excerpts" in options:
        folders.append(EXCERPTS)
    table = next((TABLES[name] for name in options if name in TABLES), print_folders)
    table(folders or list(DEFAULT))


if __name__ == "__main__":
    main()
