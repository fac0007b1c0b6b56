"""Reads labelled pages for `train_segmenter.py`: what is main text is aligned with the page."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

FOLDS = 5
_WORD = re.compile(r"\w+")
# A repeated text of this length is a second copy of the first, for screens of another size.
MIN_COPY = 60
_MIN_SNIPPET = 15
_SHORT = 4


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with its answers.

    Attributes:
        name: Its name in the data.
        group: The set it belongs to.
        kind: The type of page (`article`, `forum` …), or the name of the set.
        site: The domain; pages of one are never trained and scored on both.
        content: The main text, or empty if only snippets of it are known.
        wanted: Snippets that are main text.
        unwanted: Snippets that are not.
    """

    name: str
    group: str
    kind: str
    site: str
    content: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def fold(self) -> int:
        """The part of the data that its site is in, for cross-validation."""
        return hashlib.sha256(self.site.encode()).digest()[0] % FOLDS


def words(text: str) -> list[str]:
    """Split into words, lower case."""
    return _WORD.findall(text.lower())


def read_pages(data: Path, group: str) -> Iterator[tuple[LabelledPage, bytes]]:
    """Give the pages of a set with their sources."""
    # Texts hold line separators of Unicode, which `splitlines` would split at.
    for line in (data / f"pages/{group}.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        answers = json.loads(line)
        page = LabelledPage(
            name=answers["id"],
            group=group,
            kind=answers.get("page_type", group),
            site=_site(answers),
            content=answers.get("main_content") or "",
            wanted=tuple(answers["with"]),
            unwanted=tuple(answers["without"]),
        )
        yield page, gzip.decompress((data / f"pages/{group}/{page.name}.html.gz").read_bytes())


def read_lines(data: Path, view: str) -> dict[str, list[tuple[str, str | None]]]:
    """Give the labelled lines of a view (`soup`, `html_text`) by the name of their page."""
    path = data / f"lines/wcxb_{view}.jsonl.gz"
    found = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            row = json.loads(line)
            found[row["id"]] = [(one["text"], one["label"]) for one in row["lines"]]
    return found


def _site(answers: dict[str, Any]) -> str:
    url = answers["url"] or answers["id"]
    if "//" in url:
        host = (urlsplit(url).hostname or url).removeprefix("www.")
    else:
        host = re.split(r"[-_/]", url.rpartition("::")[2])[0]
    parts = host.split(".")
    # "news.example.org" is the site of "example.org"; "example.co.uk" is no site of "co.uk".
    return ".".join(parts[-2:]) if len(parts) > 2 and len(parts[-2]) > 3 else host


def label(page: LabelledPage, texts: Sequence[str]) -> NDArray[np.float64]:
    """Tell how much of each text is main text, 0 to 1; not a number where that is unknown."""
    labels = _align(texts, page.content) if page.content else _find_snippets(page, texts)
    copies: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if len(text) >= MIN_COPY:
            copies[text.casefold()].append(index)
    for group in copies.values():
        known = [labels[index] for index in group if not np.isnan(labels[index])]
        if known:
            labels[group] = max(known)
    return labels


def _align(texts: Sequence[str], content: str) -> NDArray[np.float64]:
    """Align the words of a page with those of its main text: their longest common subsequence."""
    sequence: list[str] = []
    owners: list[int] = []
    for index, text in enumerate(texts):
        own = words(text)
        sequence += own
        owners += [index] * len(own)
    places: list[list[int]] = [[] for _ in texts]
    for step in LCSseq.opcodes(sequence, words(content)):
        if step.tag == "equal":
            for offset in range(step.src_end - step.src_start):
                places[owners[step.src_start + offset]].append(step.dest_start + offset)
    labels = np.full(len(texts), np.nan)
    sizes = np.bincount(np.asarray(owners, dtype=np.intp), minlength=len(texts))
    for index, found in enumerate(places):
        size = int(sizes[index])
        if not size:
            continue
        share = len(found) / size
        spread = found[-1] - found[0] + 1 if found else 0
        # Single words that are common to both are no sign that the text is in both.
        scattered = spread > 2 * size + 2 or (size <= _SHORT and spread > len(found))
        labels[index] = min(share, 0.3) if scattered else share
    return labels


def _find_snippets(page: LabelledPage, texts: Sequence[str]) -> NDArray[np.float64]:
    """Label the texts that hold a known snippet, or a good part of one."""
    labels = np.full(len(texts), np.nan)
    folded = [" ".join(words(text)) for text in texts]
    for value, snippets in ((1.0, page.wanted), (0.0, page.unwanted)):
        for snippet in (" ".join(words(one)) for one in snippets):
            for index, text in enumerate(folded):
                if snippet and (snippet in text or (len(text) > _MIN_SNIPPET and text in snippet)):
                    labels[index] = value
    return labels
