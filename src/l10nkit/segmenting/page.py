"""What the whole page says about its blocks: words, repetitions, known phrases, list entries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from l10nkit.segmenting.evidence import PageWords, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10nkit.model import Kind

WINDOW = 16
"""Code points that two texts must share at a word's start to count as the same text."""

# After a space or an opening quote only: behind other punctuation a joint may hide.
_WORD_START = re.compile(r"(?:^|(?<=\s)|(?<=\s[“«„\"(]))(?=[^\W_])")
# A line that stands this often on one page is no sentence of the article.
_MIN_REPEATS = 3
_MAX_REPEATED_LENGTH = 60
_MAX_ENTRY_LENGTH = 350
_ENDS_SENTENCE = re.compile(r"[.!?。！？؟۔।;]$")


class Phrase(Protocol):
    """A known interface phrase found in a text; offsets are code points of that text."""

    @property
    def concept(self) -> str:
        """What it means, such as `read-more`."""

    @property
    def kind(self) -> Kind:
        """The kind of text it is."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def languages(self) -> Sequence[str]:
        """The BCP 47 tags of the languages that say so."""

    @property
    def certain(self) -> bool:
        """Whether it is no heading or word of articles, too."""


class Phrases(Protocol):
    """Knows interface phrases; `l10nkit.phrases` is one."""

    def match(self, text: str) -> Phrase | None:
        """Recognize a text that is a phrase as a whole."""

    def may_begin(self, text: str) -> bool:
        """Give False if neither the text nor a beginning of it, in whole words, is a phrase."""

    def match_start(self, text: str) -> Phrase | None:
        """Recognize a phrase that the text begins with and that is set apart from the rest."""

    def match_end(self, text: str) -> Phrase | None:
        """Recognize a phrase that the text ends with and that is set apart from the rest."""


@dataclass(frozen=True, slots=True)
class Page:
    """The evidence that `cutting` needs about a page.

    Attributes:
        texts: The blocks' texts.
        words: How many distinct blocks hold each word.
        windows: The first `WINDOW` code points from every word start of the page.
        whole: The blocks' texts as a set.
        phrases: For each block the phrase that it is as a whole, or None.
        entries: For each block whether it is an entry of a list of other articles: a known or
            repeated action follows it.
    """

    texts: tuple[str, ...]
    words: PageWords
    windows: frozenset[str]
    whole: frozenset[str]
    phrases: tuple[Phrase | None, ...]
    entries: tuple[bool, ...]


def read_page(texts: Sequence[str], *, phrases: Phrases) -> Page:
    """Collect the evidence of one page from its blocks' texts."""
    distinct = list(dict.fromkeys(texts))
    counts: Counter[str] = Counter()
    windows: set[str] = set()
    for text in distinct:
        counts.update(set(words_of(text)))
        windows.update(
            text[match.start() : match.start() + WINDOW] for match in _WORD_START.finditer(text)
        )
    matches = tuple(phrases.match(text) for text in texts)
    repeated = repeated_lines(texts)
    return Page(
        texts=tuple(texts),
        words=PageWords(counts),
        windows=frozenset(window for window in windows if len(window) == WINDOW),
        whole=frozenset(distinct),
        phrases=matches,
        entries=_entries(texts, matches, repeated, phrases),
    )


def repeated_lines(texts: Sequence[str]) -> frozenset[str]:
    """Give the short lines without sentence end that come back between other lines."""
    counts = Counter(
        text for text, previous in zip(texts, [None, *texts], strict=False) if text != previous
    )
    return frozenset(
        text
        for text, number in counts.items()
        if number >= _MIN_REPEATS
        and len(text) <= _MAX_REPEATED_LENGTH
        and not _ENDS_SENTENCE.search(text)
        and any(char.isalpha() for char in text)
    )


def _entries(
    texts: Sequence[str],
    matches: Sequence[Phrase | None],
    repeated: frozenset[str],
    phrases: Phrases,
) -> tuple[bool, ...]:
    actions = [
        (match is not None and match.kind == "action") or text in repeated
        for text, match in zip(texts, matches, strict=True)
    ]
    several: Mapping[str, int] = Counter(
        text for text, action in zip(texts, actions, strict=True) if action
    )
    entries = []
    under_label = False
    for index, text in enumerate(texts):
        match = matches[index]
        if match is not None and match.kind != "action":
            under_label = match.kind == "section-label"
        elif len(text) > _MAX_ENTRY_LENGTH:
            under_label = False
        following = index + 1 < len(texts) and actions[index + 1]
        # One "Read more" on a page may belong to the article; two of a kind make a list.
        in_list = under_label or (following and several[texts[index + 1]] > 1)
        tail = phrases.match_end(text)
        entries.append(
            not actions[index] and (in_list or (tail is not None and tail.kind == "action"))
        )
    return tuple(entries)
