"""The word lists that segmentation leans on: package data that a linguist can edit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = re.compile(r"[^\W\d_]+")
_START = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in their case-folded form.

    Attributes:
        function_words: Frequent words of all languages, without word-final apostrophes.
        camel_names: Names written with a capital inside, such as `youtube`.
        credit_labels: Words that begin a credit, such as `foto`.
        agencies: Those who supply pictures and texts, such as `reuters`.
        share_targets: Where share links lead to, such as `whatsapp`.
        topics: For each topic of interface sentences (`cookie`, `newsletter` …) a pattern that
            finds words about it in a case-folded text.
        topic_starts: The first letters of these words, as far as they are Latin.
    """

    function_words: frozenset[str]
    camel_names: frozenset[str]
    credit_labels: frozenset[str]
    agencies: frozenset[str]
    share_targets: frozenset[str]
    topics: Mapping[str, re.Pattern[str]]
    topic_starts: frozenset[str]

    def topics_of(self, text: str) -> frozenset[str]:
        """Give the topics of interface sentences whose words occur in a text."""
        folded = text.casefold()
        if folded.isascii():
            # Nearly no text is about a topic: look at the beginnings of its words first.
            starts = {word[:_START] for word in _WORDS.findall(folded)}
            if starts.isdisjoint(self.topic_starts):
                return frozenset()
        return frozenset(topic for topic, pattern in self.topics.items() if pattern.search(folded))


@cache
def load_lexicon() -> Lexicon:
    """Read the lists of this package, once a process."""
    words = _tagged_lines("function_words.txt")
    credit = dict(_tagged_lines("credits.txt"))
    stems = {topic: line.casefold().split() for topic, line in _tagged_lines("stems.txt")}
    return Lexicon(
        function_words=frozenset(
            word.rstrip("'") for _tag, line in words for word in line.casefold().split()
        ),
        camel_names=frozenset(line.casefold() for line in _lines("camel_names.txt")),
        credit_labels=frozenset(credit["label"].casefold().split()),
        agencies=frozenset(credit["agency"].casefold().split()),
        share_targets=frozenset(line.casefold() for line in _lines("share_targets.txt")),
        topics={topic: _stem_pattern(own) for topic, own in stems.items()},
        topic_starts=frozenset(
            stem[:_START] for own in stems.values() for stem in own if stem.isascii()
        ),
    )


def _stem_pattern(stems: list[str]) -> re.Pattern[str]:
    """Match the beginning of a word; scripts that do without spaces match anywhere."""
    spaced = [stem for stem in stems if stem[0].lower() != stem[0].upper()]
    unspaced = [stem for stem in stems if stem not in spaced]
    return re.compile(
        rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, spaced))})|{'|'.join(map(re.escape, unspaced))}"
    )


def _lines(name: str) -> list[str]:
    text = (files("l10nkit.segmenting") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _tagged_lines(name: str) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in _lines(name))
    return [(tag.strip(), rest.strip()) for tag, _colon, rest in pairs]
