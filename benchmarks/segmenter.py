"""How well main text is told from what is around it: pages, the same pages as text, and joints.

Usage: python -m benchmarks.segmenter [--folds FOLDER] [--part html|text|glue] [--limit N]

Data come from `../shared/data` or the folder in L10NKIT_DATA. FOLDER holds the models that
`python -m tools.train_segmenter --folds FOLDER` wrote: each page is scored with the one that saw no
page of its site. Without it, the models of the package are measured on what they learned from.

* html: word F1 of the main text against `main_content`, mean over pages, with intervals of 95 %
  by bootstrap over pages; for pages with snippets, F of what has to be in it and what must not.
  Main text is what `l10nkit segment --to text` writes, but for title, byline, caption and credit,
  which the answers of both sets leave out; `body` has them as well. A line of 60 characters that
  stands twice on a page, for screens of two sizes, is taken once. Pages with snippets are told by
  the language of these, too. The ten worst articles are named with what cost most there.
* text: the same for the lines that a crawler made of the pages (`soup`: neighbouring blocks are
  joined without a space), and F1 of lines.
* glue: precision, recall and F1 of cuts at places where two texts were joined.

CPU is that of segmenting alone, in seconds for 100 pages. Peers (trafilatura, readability-lxml,
jusText, resiliparse) are measured if they are installed; theirs includes parsing.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tools.segmenter_joints import read_joint_lines
from tools.segmenter_pages import FOLDS, MIN_COPY, read_lines, read_pages, words

from l10nkit.detect import detect_each, language_changes, load_detector
from l10nkit.pipeline.phrases import load_phrases
from l10nkit.pipeline.rendering import article_of
from l10nkit.readers import reader_for
from l10nkit.segmenting import segment_document
from l10nkit.segmenting.scoring.models import read_models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tools.segmenter_pages import LabelledPage

    from l10nkit.model import Document, Segment
    from l10nkit.segmenting.cutting import LanguageChanges
    from l10nkit.segmenting.scoring.models import Models

DATA = Path(os.environ.get("L10NKIT_DATA", Path(__file__).resolve().parents[2] / "shared/data"))
PARTS = ("html", "text", "glue")
ATTACHED = frozenset({"title", "byline", "caption", "credit"})
WORST = 10
_BAD = 0.75
# The numbers of lists are no words of theirs.
_LIST_MARK = re.compile(r"^\s*(?:\d{1,3}\.|\*|-)\s")
_EXCERPT = 60
_MIN_PAGES = 3


@dataclass(frozen=True)
class Result:
    """What came out for one page: main text, all body text, seconds of CPU, and the worst."""

    page: LabelledPage
    main: str
    body: str
    seconds: float
    reason: str = ""


def once(texts: Iterable[str]) -> str:
    """Join texts; a long one that comes back is taken once."""
    seen: set[str] = set()
    kept = []
    for text in texts:
        key = text.casefold()
        if len(text) < MIN_COPY or key not in seen:
            kept.append(text)
            seen.add(key)
    return "\n".join(kept)


def texts_of(document: Document, segments: Sequence[Segment]) -> tuple[str, str]:
    """Give the main text of a page and its whole body, as a reader sees them."""
    without = [
        replace(one, role="boilerplate", kind="notice") if one.kind in ATTACHED else one
        for one in segments
    ]
    main, body = (article_of(document, one, form="text") for one in (without, segments))
    return _lines_of(main), _lines_of(body)


def _lines_of(article: str) -> str:
    return once(_LIST_MARK.sub("", line).strip() for line in article.split("\n"))


def reason_of(segments: Sequence[Segment], main: str, wanted: str) -> str:
    """Say what costs most on a page: a text too many, one that is missing, or no text at all."""
    found, answers = Counter(words(main)), Counter(words(wanted))
    extra, missed = (found - answers).total(), (answers - found).total()
    if extra >= missed:
        several = [
            one
            for one in segments
            if one.role == "body"
            and one.kind not in ATTACHED
            and not (one.hints and one.hints.attribute)
        ]
        costs = [sum(word not in answers for word in words(one.text)) for one in several]
        head = f"{extra} words too many, such as"
    else:
        several = [one for one in segments if one.role != "body"]
        lost = answers - found
        costs = [(Counter(words(one.text)) & lost).total() for one in several]
        head = f"{missed} words missing, such as"
    if not max(costs, default=0):
        return f"{head} what is no text of the page" if missed > extra else head.partition(",")[0]
    worst = several[costs.index(max(costs))]
    return f"{head} {worst.kind} {worst.text[:_EXCERPT]!r} ({worst.why})"


def f1(found: str, wanted: str) -> float:
    """Give the F1 of two texts as multisets of words."""
    left, right = Counter(words(found)), Counter(words(wanted))
    common = 2 * sum((left & right).values())
    return common / (left.total() + right.total()) if common else 0.0


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Give the mean and its interval of 95 % by bootstrap."""
    array = np.asarray(values)
    random = np.random.default_rng(0)
    means = array[random.integers(0, len(array), (1000, len(array)))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(array.mean()), float(low), float(high)


def snippet_f(results: Sequence[Result]) -> tuple[float, float, float]:
    """Give F, precision and recall of the snippets that are in the main texts."""
    kept = wanted = leaked = 0
    for result in results:
        text = " ".join(words(result.main))
        kept += sum(" ".join(words(one)) in text for one in result.page.wanted)
        leaked += sum(" ".join(words(one)) in text for one in result.page.unwanted)
        wanted += len(result.page.wanted)
    precision, recall = kept / max(kept + leaked, 1), kept / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


class Segmenter:
    """Segments documents with the model that did not learn from their site."""

    def __init__(self, folder: Path | None) -> None:
        self._book = load_phrases()
        self._models: list[Models | None] = [None] * FOLDS
        if folder is not None:
            self._models = [
                read_models((folder / f"fold{fold}.npz").read_bytes()) for fold in range(FOLDS)
            ]

    def segment(
        self, document: Document, fold: int, *, changes: LanguageChanges | None = None
    ) -> tuple[tuple[Segment, ...], float]:
        """Give the segments of a document and the seconds that it took."""
        start = time.process_time()
        segments = segment_document(
            document, phrases=self._book, models=self._models[fold], changes=changes
        )
        return segments, time.process_time() - start


def _result(
    page: LabelledPage, document: Document, segments: Sequence[Segment], seconds: float
) -> Result:
    main, body = texts_of(document, segments)
    is_bad = page.content and f1(main, page.content) < _BAD
    reason = reason_of(segments, main, page.content) if is_bad else ""
    return Result(page, main, body, seconds, reason)


def html_results(segmenter: Segmenter, limit: int | None) -> Iterator[Result]:
    """Segment all pages."""
    for group in ("wcxb", "trafilatura"):
        for page, source in list(read_pages(DATA, group))[:limit]:
            document = reader_for("page.html", None).read(source, path=page.name)
            yield _result(page, document, *segmenter.segment(document, page.fold))


def text_results(segmenter: Segmenter, limit: int | None) -> Iterator[tuple[Result, Counter[str]]]:
    """Segment the lines of all pages; also count the lines that are right and wrong."""
    pages = {page.name: page for page, _source in read_pages(DATA, "wcxb")}
    for name, lines in list(read_lines(DATA, "soup").items())[:limit]:
        data = "\n".join(text for text, _label in lines).encode("utf-8", "replace")
        document = reader_for("page.txt", None).read(data, path=name)
        segments, seconds = segmenter.segment(document, pages[name].fold)
        result = _result(pages[name], document, segments, seconds)
        yield result, _count_lines(document.source, segments, lines)


def _count_lines(
    source: str, segments: Sequence[Segment], lines: Sequence[tuple[str, str | None]]
) -> Counter[str]:
    """Count the labelled lines by what they are and what most of each was said to be."""
    main = np.zeros(len(source) + 1, dtype=np.int64)
    for one in segments:
        if one.role == "body" and one.kind not in ATTACHED:
            main[one.span.start + 1 : one.span.end + 1] = 1
    before = np.cumsum(main)
    counts: Counter[str] = Counter()
    position = 0
    for text, label in lines:
        start = source.find(text, position)
        if start < 0:
            continue
        position = start + len(text)
        if label is not None:
            is_main = 2 * (before[position] - before[start]) > len(text)
            counts["found" if is_main else "left out"] += label != "body"
            counts["right" if is_main else "missed"] += label == "body"
    return counts


def print_table(label: str, results: Sequence[Result], *, own: bool) -> None:
    """Print the figures of one extractor by page type."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result.page.content:
            groups[result.page.kind].append(result)
            groups["all types"].append(result)
    cpu = 100 * sum(one.seconds for one in results) / max(len(results), 1)
    print(f"\n{label}: {cpu:.2f} s of CPU for 100 pages")
    for kind in sorted(groups, key=lambda name: (name == "all types", -len(groups[name]))):
        main = [f1(one.main, one.page.content) for one in groups[kind]]
        body = float(np.mean([f1(one.body, one.page.content) for one in groups[kind]]))
        mean, low, high = interval(main)
        print(
            f"  {kind:<14} {len(main):>4} pages  word F1 {mean:.4f} [{low:.4f}, {high:.4f}]"
            f"  body {body:.4f}"
        )
    snippets = [one for one in results if not one.page.content]
    if snippets:
        _print_snippets(snippets)
    if own:
        articles = sorted(groups["article"], key=lambda one: f1(one.main, one.page.content))
        for one in articles[:WORST]:
            score = f1(one.main, one.page.content)
            print(f"  {score:.3f} {one.page.name} {one.page.site}: {one.reason}")


def _print_snippets(results: Sequence[Result]) -> None:
    """Print the figures of pages with snippets: all of them, and those of each language."""
    texts = [" ".join(one.page.wanted) for one in results]
    verdicts = detect_each(texts, detector=load_detector("compact"))
    groups: dict[str, list[Result]] = defaultdict(list)
    for result, verdict in zip(results, verdicts, strict=True):
        groups[verdict.lang.partition("-")[0]].append(result)
    rare = [lang for lang, own in groups.items() if len(own) < _MIN_PAGES]
    groups[f"other ({', '.join(sorted(rare))})"] = [one for lang in rare for one in groups[lang]]
    groups["snippets"] = list(results)
    for name in sorted(groups, key=lambda name: -len(groups[name])):
        if name not in rare and groups[name]:
            score, precision, recall = snippet_f(groups[name])
            print(
                f"  {name:<14} {len(groups[name]):>4} pages  F {score:.4f}"
                f"  precision {precision:.4f}  recall {recall:.4f}"
            )


def glue_figures(segmenter: Segmenter, limit: int | None) -> tuple[float, float, float]:
    """Give precision, recall and F1 of cuts at known joints; a line stands for a page."""
    right = wrong = missed = 0
    for line in list(read_joint_lines(DATA))[:limit]:
        data = line.text.encode("utf-8", "replace")
        document = reader_for("line.txt", None).read(data, path="line")
        segments, _seconds = segmenter.segment(document, line.fold, changes=_changes)
        cuts = {one.span.start for one in segments if one.glued} - line.uncertain
        right += len(cuts & line.joints)
        wrong += len(cuts - line.joints)
        missed += len(line.joints - cuts)
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _changes(pairs: Sequence[tuple[str, str]], /) -> Sequence[float]:
    return language_changes(pairs, detector=load_detector("compact"))


def peers() -> Iterator[tuple[str, Callable[[bytes], str]]]:
    """Give the extractors of other projects that are installed."""
    for name in ("trafilatura", "readability", "justext", "resiliparse.extract.html2text"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        yield name.partition(".")[0], _peer(name, module)


def _peer(name: str, module: Any) -> Callable[[bytes], str]:  # noqa: ANN401 - untyped
    def extract(source: bytes) -> str:
        text = source.decode("utf-8", "replace")
        if name == "trafilatura":
            return str(module.extract(text) or "")
        if name == "readability":
            return re.sub(r"<[^>]+>", " ", module.Document(text).summary())
        if name == "justext":
            paragraphs = module.justext(source, module.get_stoplist("English"))
            return "\n".join(part.text for part in paragraphs if not part.is_boilerplate)
        return str(module.extract_plain_text(text, main_content=True))

    return extract


def peer_results(extract: Callable[[bytes], str], limit: int | None) -> Iterator[Result]:
    """Let another project's extractor read all pages; what it refuses is empty."""
    for group in ("wcxb", "trafilatura"):
        for page, source in list(read_pages(DATA, group))[:limit]:
            start = time.process_time()
            try:
                found = extract(source)
            except Exception:  # noqa: BLE001 - whatever a peer raises
                found = ""
            yield Result(page, found, found, time.process_time() - start)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folds", type=Path, help="models of tools.train_segmenter --folds")
    parser.add_argument("--part", choices=PARTS, action="append", help="all by default")
    parser.add_argument("--limit", type=int, help="read at most so many pages of a set")
    options = parser.parse_args()
    if not (DATA / "pages").is_dir():
        print(f"no pages in {DATA}: set L10NKIT_DATA to the folder that holds pages/")
        return 2
    segmenter = Segmenter(options.folds)
    parts = options.part or PARTS
    if "html" in parts:
        results = list(html_results(segmenter, options.limit))
        print_table("l10nkit, html", results, own=True)
        for name, extract in peers():
            print_table(name, list(peer_results(extract, options.limit)), own=False)
    if "text" in parts:
        pairs = list(text_results(segmenter, options.limit))
        print_table("l10nkit, text (soup)", [one for one, _ in pairs], own=True)
        for label, kinds in (("articles", {"article"}), ("all types", None)):
            counts = sum(
                (lines for one, lines in pairs if kinds is None or one.page.kind in kinds),
                Counter[str](),
            )
            right, found, missed = counts["right"], counts["found"], counts["missed"]
            print(f"  lines of {label}: F1 {2 * right / max(2 * right + found + missed, 1):.4f}")
    if "glue" in parts:
        precision, recall, mean = glue_figures(segmenter, options.limit)
        print(f"\nglue: precision {precision:.4f}, recall {recall:.4f}, F1 {mean:.4f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
