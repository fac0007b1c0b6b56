"""How often the language of a text is right: alone, on pages, glued, and how sure it may be.

    python benchmarks/languages.py [--half 0|1] [--model FILE] [DETECTOR ...]

Texts come from `../shared/data` (or `L10NKIT_DATA`). Accuracies are means over 51 languages, with
95 % bootstrap intervals. Single texts are measured by their letters alone and, as the command
`detect` decides on them, with the interface phrases that the package knows: some of the phrases in
`site` were written by the hand that wrote those, others are of themes nobody looked at. To measure
on texts that were not learned from, train on one half of them (`tools/train_detector.py --half 0
-o FILE`) and measure on the other (`--half 1 --model FILE`).
py3langid and lingua are compared if they are installed; name detectors to measure only those.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10nkit.detect import (
    detect_each,
    detect_languages,
    language_changes,
    language_spans,
    load_detector,
)
from l10nkit.model import Block, Document, Kind, Segment, Span
from l10nkit.pipeline.phrases import load_phrases, phrase_languages
from l10nkit.segmenting import segment_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from l10nkit.detect import Detector, LanguageSpan

DATA = Path(os.environ.get("L10NKIT_DATA", Path(__file__).parents[2] / "shared" / "data"))
NAMES = ("compact", "langdetect", "langdetect-shipped", "py3langid", "lingua")
# What takes a second or more for a hundred texts is measured on a sample.
SLOW = {"langdetect-shipped": 6, "lingua": 3}
KINDS: dict[str, Kind] = {
    "body": "paragraph",
    "ui": "navigation",
    "quote": "quote",
    "ad": "advertisement",
}
BOUNDS = (0.8, 0.95)
NOISE = ("Anna Schmidt", "iPhone 15 Pro", "Reuters", "CVE-2023-4863", "Le Monde", "def main():")
NUMBERS = ("24.11.2026", "© 2024 ACME Ltd.", "RTX 4090", "USB-C", "Real Madrid 2–1 Liverpool")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One text: where it stood, what language it is in, and what it was taken for."""

    role: str
    language: str
    accepted: tuple[str, ...]
    text: str
    lang: str
    confidence: float

    @property
    def right(self) -> bool:
        """True if the language is one of those accepted, whatever the variant."""
        return self.lang.partition("-")[0] in self.accepted


class Py3langid:
    """py3langid as a `Detector`; its scores tempered as those of naive Bayes have to be."""

    name = "py3langid"

    def __init__(self) -> None:
        """Load its model."""
        langid = import_module("py3langid.langid")
        identifier = langid.LanguageIdentifier
        self._model = identifier.from_model_file(langid.MODEL_FILE, norm_probs=False)
        tags = {"no": "nb", "zh": "zh", "sr": "sr-Cyrl"}
        names = sorted(name for name, _ in self._model.rank("text") if name != "zxx")
        self._names = names
        self.languages = tuple(tags.get(name, name) for name in names)

    def log_likelihoods(self, texts: Sequence[str], /) -> list[list[float]]:
        """Score texts; see `Detector.log_likelihoods`."""
        ranked = (dict(self._model.rank(text)) for text in texts)
        return [[float(scores[name]) / 3 for name in self._names] for scores in ranked]


def main() -> int:
    """Print the tables, detector by detector."""
    parser = argparse.ArgumentParser(description="Measure language detectors.")
    parser.add_argument("detectors", nargs="*", help=f"some of {', '.join(NAMES)}")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--model", type=Path)
    parser.add_argument("--cost-of", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not (DATA / "language").is_dir():
        print(f"skipped: there is no {DATA / 'language'}; set L10NKIT_DATA")
        return 0
    if options.cost_of:
        print_cost(options.cost_of, options.model)
        return 0
    for name in options.detectors or NAMES:
        library = {"py3langid": "py3langid", "lingua": "lingua"}.get(name)
        if library and find_spec(library) is None:
            print(f"\n== {name}: not installed")
            continue
        print(f"\n== {name}", flush=True)
        cost = [sys.executable, __file__, "--cost-of", name]
        subprocess.run([*cost, *(["--model", options.model] if options.model else [])], check=True)
        measure(load(name, options.model), options.half, SLOW.get(name, 1))
    return 0


def load(name: str, model: Path | None) -> Detector:
    """Load a detector, the compact one from `model` if that is given."""
    if name == "py3langid":
        return Py3langid()
    if name == "compact" and model is not None:
        from l10nkit.detect.compact import CompactDetector  # noqa: PLC0415  # for this option only

        return CompactDetector(model)
    return load_detector(name)


def print_cost(name: str, model: Path | None) -> None:
    """Measure what loading and scoring costs, in a process of its own."""
    texts = [str(row["text"]) for row in rows("ui")][:: SLOW.get(name, 1) * 5]
    begin = time.perf_counter()
    detector = load(name, model)
    detector.log_likelihoods(["warm up"])
    loading = time.perf_counter() - begin
    begin = time.process_time()
    detect_each(texts, detector=detector)
    speed = len(texts) / (time.process_time() - begin)
    peak = peak_megabytes()
    print(f"load {loading:.2f} s, peak {peak:.0f} MB, {speed:,.0f} interface strings a CPU second")


def peak_megabytes() -> float:
    """Give the most memory that this process has had; `ru_maxrss` counts its parent's, too."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(detector: Detector, half: int | None, step: int) -> None:
    """Print all tables of one detector."""
    languages = sorted({str(page["a"]) for page in rows("mixed")})
    free: list[Outcome] = []
    for kind in ("ui", "site", "sents"):
        texts = [row for row in rows(kind, half) if row["lang"] in languages][::step]
        free += (outcomes := alone(detector, kind, texts))
        only = alone(detector, kind, texts, languages=languages)
        print(f"{kind:10} {accuracy(outcomes)}   of 51 languages: {accuracy(only)}")
        if kind != "sents":
            print_with_phrases(detector, kind, texts, languages)
    print(f"alone:     {calibration(free)}")
    for name, pages in {
        "one": made_pages(languages, half, 1),
        "two": mixed_pages(),
        "three": made_pages(languages, half, 3),
    }.items():
        on_pages = [o for page in pages[::step] for o in decided(detector, page) if keep(o, half)]
        by_role = defaultdict(list)
        for outcome in on_pages:
            by_role[outcome.role].append(outcome.right)
        shares = ", ".join(f"{role} {mean(hits):.2%}" for role, hits in sorted(by_role.items()))
        print(f"pages of {name}: {shares}; {calibration(on_pages)}")
    print_glued(detector, list(rows("glued", half))[::step])
    print_mistakes(free)


def known_in(text: str) -> Sequence[str]:
    """Tell in which languages a text is a phrase that the package knows."""
    return phrase_languages(text, phrases=load_phrases())


def print_with_phrases(
    detector: Detector, kind: str, texts: Sequence[dict[str, Any]], languages: list[str]
) -> None:
    """Print the accuracies that the package's interface phrases lead to."""
    free, only = (
        alone(detector, kind, texts, languages=choice, phrases=True) for choice in (None, languages)
    )
    print(f"  phrases  {accuracy(free)}   of 51 languages: {accuracy(only)}")
    if any("hand" in row["src"] for row in texts):
        others = [row for row in texts if "hand" not in row["src"]]
        of_themes = alone(detector, kind, others, languages=languages, phrases=True)
        print(f"  phrases, without those written by hand, of 51 languages: {accuracy(of_themes)}")


def alone(
    detector: Detector,
    kind: str,
    texts: Sequence[dict[str, Any]],
    *,
    languages: list[str] | None = None,
    phrases: bool = False,
) -> list[Outcome]:
    """Decide each text by itself."""
    found = detect_each(
        [row["text"] for row in texts],
        detector=detector,
        languages=languages,
        phrase_languages=known_in if phrases else None,
    )
    return [
        Outcome(kind, row["lang"], tuple(row["accept"]), row["text"], one.lang, one.confidence)
        for row, one in zip(texts, found, strict=True)
    ]


def decided(detector: Detector, page: Sequence[tuple[str, dict[str, Any]]]) -> list[Outcome]:
    """Decide the texts of one page together."""
    segments = [
        Segment(
            Span(0, len(row["text"])),
            row["text"],
            1,
            role="body" if role in {"body", "quote"} else "boilerplate",
            kind=KINDS.get(role, "navigation"),
        )
        for role, row in page
    ]
    found = detect_languages(segments, detector=detector)
    return [
        Outcome(role, row["lang"], tuple(row["accept"]), row["text"], one.lang, one.lang_confidence)
        for (role, row), one in zip(page, found, strict=True)
        if row["accept"]
    ]


def mixed_pages() -> list[list[tuple[str, dict[str, Any]]]]:
    """Give the pages of the data: the body in one language, the interface in another."""
    return [[(row["role"], row) for row in page["segments"]] for page in rows("mixed")]


def made_pages(
    languages: Sequence[str], half: int | None, number: int
) -> list[list[tuple[str, dict[str, Any]]]]:
    """Make pages of one language, or of three: body, interface, quotes and advertisements.

    Names, numbers and code stand among them.
    """
    chance = random.Random(number)
    sentences, strings = by_language("sents", half), by_language("ui", half)
    usable = [language for language in languages if len(strings[language]) >= 20]
    pages = []
    for index in range(400):
        body = usable[index % len(usable)]
        others = chance.sample([name for name in usable if name != body], 2)
        interface, third = others if number > 1 else (body, body)
        page = [("body", row) for row in chance.sample(sentences[body], chance.randint(4, 9))]
        page += [("ui", row) for row in chance.sample(strings[interface], chance.randint(4, 9))]
        if number > 1:
            page += [("quote", row) for row in chance.sample(sentences[third], 1)]
            page += [("ad", row) for row in chance.sample(strings[third], chance.randint(0, 4))]
        noise = chance.sample(NOISE + NUMBERS, 3)
        page += [("ui", {"text": text, "lang": "und", "accept": []}) for text in noise]
        chance.shuffle(page)
        pages.append(page)
    return pages


def print_glued(detector: Detector, texts: Sequence[dict[str, Any]]) -> None:
    """Print how often two languages without a space between them are told apart.

    By `language_spans`, and by all stages as the only line of a document.
    """
    ways: dict[str, Callable[..., Sequence[LanguageSpan | Segment]]]
    ways = {"spans": language_spans, "documents": segmented}
    for name, cut_up in ways.items():
        cut = both = 0
        for row in texts:
            parts = [
                (part.span, part.lang.partition("-")[0])
                for part in cut_up(row["text"], detector=detector)
            ]
            (_, place, first), (_, _, second) = row["spans"]
            if len(parts) == 2 and abs(parts[1][0].start - place) <= 2:
                cut += 1
                both += [lang for _, lang in parts] == [first, second]
        print(
            f"glued, as {name}: cut within 2 characters {cut / len(texts):.1%}, "
            f"and both languages right {both / len(texts):.1%}"
        )


def segmented(text: str, *, detector: Detector) -> Sequence[Segment]:
    """Cut up a text and tell the languages as for a document of one line."""
    document = Document("a.txt", text, (Block(Span(0, len(text)), text, 1),), format="text")
    segments = segment_document(
        document,
        phrases=load_phrases(),
        changes=lambda pairs, /: language_changes(pairs, detector=detector),
    )
    return detect_languages(segments, detector=detector, phrase_languages=known_in)


def print_mistakes(outcomes: Sequence[Outcome]) -> None:
    """Print what texts alone are taken for, the worst languages, and what was wrong and sure."""
    wrong = [outcome for outcome in outcomes if not outcome.right]
    pairs = Counter((outcome.language, outcome.lang) for outcome in wrong)
    print("wrong:    ", ", ".join(f"{a}→{b} {n}" for (a, b), n in pairs.most_common(24)))
    of_language = defaultdict(list)
    for outcome in outcomes:
        if outcome.role == "ui":
            of_language[outcome.language].append(outcome.right)
    worst = sorted((mean(hits), language) for language, hits in of_language.items())[:10]
    print("worst ui: ", ", ".join(f"{language} {share:.0%}" for share, language in worst))
    sure = sorted(wrong, key=lambda outcome: (-outcome.confidence, outcome.text))[:10]
    print("sure of:  ", ", ".join(f"{one.text!r} {one.language}→{one.lang}" for one in sure))


def accuracy(outcomes: Sequence[Outcome]) -> str:
    """Give the mean over the languages, with its bootstrap interval over the texts."""
    by_language = defaultdict(list)
    for outcome in outcomes:
        by_language[outcome.language].append(outcome.right)
    chance = random.Random(1)
    samples = sorted(
        mean(mean(chance.choices(hits, k=len(hits))) for hits in by_language.values())
        for _ in range(200)
    )
    middle = mean(mean(hits) for hits in by_language.values())
    return f"{middle:.1%} ({samples[4]:.1%} to {samples[195]:.1%})"


def calibration(outcomes: Sequence[Outcome]) -> str:
    """Give the coverage and accuracy of those that claim to be sure."""
    parts = []
    for bound in BOUNDS:
        sure = [outcome.right for outcome in outcomes if outcome.confidence >= bound]
        share = f"{mean(sure):.2%}" if sure else "-"
        parts.append(f"≥ {bound}: {len(sure) / len(outcomes):.0%} of texts, {share} right")
    return ", ".join(parts)


def mean(values: Iterable[float]) -> float:
    """Give the mean of numbers or truth values."""
    listed = list(values)
    return sum(listed) / len(listed)


def by_language(name: str, half: int | None) -> defaultdict[str, list[dict[str, Any]]]:
    """Read the rows of a file by language."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(name, half):
        found[row["lang"]].append(row)
    return found


def keep(outcome: Outcome, half: int | None) -> bool:
    """Tell if a text belongs to the half that is measured."""
    return half is None or half_of(outcome.text) == half


def half_of(text: str) -> int:
    """Tell which half of the data a text belongs to, as the trainer does."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) & 1


def rows(name: str, half: int | None = None) -> Iterator[dict[str, Any]]:
    """Read the rows of a file, or those in one half."""
    with gzip.open(DATA / "language" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if half is None or half_of(row["text"]) == half:
                yield row


if __name__ == "__main__":
    sys.exit(main())
