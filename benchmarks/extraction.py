"""How well the article is told from what is around it on whole HTML pages.

Usage: python benchmarks/extraction.py [--set wcxb|trafilatura] [--half tuning|held-out|all]
                                       [--limit N]

Pages come from `../shared/data/pages` or the folder in L10NKIT_DATA. Measured are:

* F1, precision, recall: of the words (a multiset, lower case) of all blocks that are body, against
  the page's `main_content`; mean over pages. The `<title>` and attributes are not counted, since no
  reader sees them on the page. `body+related` is the F1 if headlines and summaries of other pages
  count as well, as they do in the answers for listings.
* with, without: how many of the snippets that have to be, or must not be, in the article are in it.

The pages are split in two halves by a hash of their names. The rules were tuned on one of them; the
other one, `held-out`, is what to report.
Peers (trafilatura, readability-lxml, jusText) are measured if they are installed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import json
import os
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from l10nkit.catalog import parse_catalog
from l10nkit.phrases import build_phrase_book, phrase_files
from l10nkit.readers.html import read_html
from l10nkit.segmenting import segment_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DATA = Path(os.environ.get("L10NKIT_DATA", Path(__file__).resolve().parents[2] / "shared/data"))
SETS = ("wcxb", "trafilatura")
HALVES = {"tuning": 0, "held-out": 1}
WORD = re.compile(r"\w+")
COLUMNS = ("F1", "precision", "recall", "body+related", "with", "without", "ms")


@dataclass(frozen=True)
class Score:
    """What is measured on one page; None where the page has no answer for it."""

    f1: float | None
    precision: float | None
    recall: float | None
    f1_related: float | None
    kept: float | None
    leaked: float | None
    milliseconds: float


def words(text: str) -> list[str]:
    """Split into words, lower case."""
    return WORD.findall(text.lower())


def overlap(found: str, wanted: str) -> tuple[float, float, float]:
    """Give F1, precision and recall of two texts as multisets of words."""
    left, right = Counter(words(found)), Counter(words(wanted))
    common = sum((left & right).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / left.total(), common / right.total()
    return 2 * precision * recall / (precision + recall), precision, recall


def pages(name: str, half: str, limit: int | None) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Give the answers and the source of each page of a set."""
    count = 0
    # Texts hold line separators of Unicode, which `splitlines` would split at.
    for line in (DATA / f"pages/{name}.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        answers = json.loads(line)
        digest = hashlib.sha256(answers["id"].encode()).digest()
        if half in HALVES and digest[0] % 2 != HALVES[half]:
            continue
        if limit is not None and count == limit:
            return
        count += 1
        packed = (DATA / f"pages/{name}/{answers['id']}.html.gz").read_bytes()
        yield answers, gzip.decompress(packed)


def own_extractor() -> Callable[[bytes], tuple[str, str]]:
    """Give our extractor: a page's body, and the same with what leads to other pages."""
    book = build_phrase_book(
        {
            locale: parse_catalog(file.read_bytes(), path=locale)
            for locale, file in phrase_files().items()
        }
    )

    def extract(source: bytes) -> tuple[str, str]:
        body, related = [], []
        for segment in segment_document(read_html(source, path="page"), phrases=book):
            hints = segment.hints
            if hints is None or hints.attribute:
                continue
            if hints.element is not None and hints.element.tag == "title":
                continue
            if segment.role == "body":
                body.append(segment.text)
            if segment.role == "body" or segment.kind.startswith("related"):
                related.append(segment.text)
        return "\n".join(body), "\n".join(related)

    return extract


def peers() -> Iterator[tuple[str, Callable[[bytes], tuple[str, str]]]]:
    """Give the extractors of other projects that are installed."""
    for name in ("trafilatura", "readability", "justext"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        yield name, _peer(name, module)


def _peer(name: str, module: Any) -> Callable[[bytes], tuple[str, str]]:  # noqa: ANN401 - untyped
    def extract(source: bytes) -> tuple[str, str]:
        text = source.decode("utf-8", "replace")
        if name == "trafilatura":
            found = module.extract(text) or ""
        elif name == "readability":
            found = re.sub(r"<[^>]+>", " ", module.Document(text).summary())
        else:
            paragraphs = module.justext(source, module.get_stoplist("English"))
            found = "\n".join(part.text for part in paragraphs if not part.is_boilerplate)
        return found, found

    return extract


def score(answers: dict[str, Any], source: bytes, extract: Callable[..., tuple[str, str]]) -> Score:
    """Measure one extractor on one page."""
    start = time.process_time()
    body, related = extract(source)
    milliseconds = 1000 * (time.process_time() - start)
    wanted = answers.get("main_content")
    f1, precision, recall = overlap(body, wanted) if wanted else (None, None, None)
    return Score(
        f1=f1,
        precision=precision,
        recall=recall,
        f1_related=overlap(related, wanted)[0] if wanted else None,
        kept=share(answers["with"], body),
        leaked=share(answers["without"], body),
        milliseconds=milliseconds,
    )


def share(snippets: Sequence[str], text: str) -> float | None:
    """Give how many of the snippets are in a text, word for word."""
    whole = " ".join(words(text))
    found = [" ".join(words(snippet)) in whole for snippet in snippets]
    return sum(found) / len(found) if found else None


def row(label: str, scores: Sequence[Score]) -> str:
    """Format the means of some pages."""
    cells = []
    for column in zip(*(vars(one).values() for one in scores), strict=True):
        values = [value for value in column if value is not None]
        cells.append(f"{mean(values):13.3f}" if values else f"{'-':>13}")
    return f"{label:<28}{len(scores):>6}{''.join(cells)}"


def report(name: str, label: str, results: Sequence[tuple[str, Score]]) -> None:
    """Print a table by page type."""
    print(f"\n{name}: {label}")
    print(f"{'page type':<28}{'pages':>6}{''.join(f'{column:>13}' for column in COLUMNS)}")
    kinds = list(dict.fromkeys(kind for kind, _score in results))
    for kind in kinds:
        print(row(kind, [one for other, one in results if other == kind]))
    if len(kinds) > 1:
        print(row("all", [one for _kind, one in results]))


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--set", choices=SETS, action="append", help="both by default")
    parser.add_argument("--half", choices=[*HALVES, "all"], default="held-out")
    parser.add_argument("--limit", type=int, help="read at most so many pages of a set")
    arguments = parser.parse_args()
    if not (DATA / "pages").is_dir():
        print(f"no pages in {DATA}: set L10NKIT_DATA to the folder that holds pages/")
        return 2
    extractors = [("l10nkit", own_extractor()), *peers()]
    for name in arguments.set or SETS:
        chosen = list(pages(name, arguments.half, arguments.limit))
        for label, extract in extractors:
            results = [
                (answers.get("page_type", "page"), score(answers, source, extract))
                for answers, source in chosen
            ]
            report(f"{name} ({arguments.half})", label, results)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
