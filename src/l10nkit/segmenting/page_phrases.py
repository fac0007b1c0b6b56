"""The phrases of one page: what is a phrase only in languages that the page does not have is none.

`Start`, `Plus` and `Social Media` are labels in German, French and Dutch, and in an English article
they are headings. Which languages a page's interface is in, its other phrases tell.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10nkit.model import Kind
    from l10nkit.segmenting.page import Phrase, Phrases

MAX_PHRASE = 140
"""Longer texts, in code points, are not looked up as a whole."""

# More words than this are hardly the same in a language that does not use them as a label.
_MAX_WORDS = 2
# A language with more than this share of the phrases of the page's main one is that one, or so near
# that its words are not strange there.
_SAME = 0.75
# So many phrases that the main language does not have make another language of the page; of a page
# with few phrases, more than a quarter.
_MIN_OWN = 3
_OWN_SHARE = 4
# What a site did not translate is in this language, whatever the page's are.
_EVERYWHERE = "en"


@dataclass(frozen=True, slots=True)
class _DoubtfulPhrase:
    """A phrase that may as well be words of an article."""

    concept: str
    kind: Kind
    start: int
    end: int
    languages: tuple[str, ...]
    certain: bool = False


@dataclass(frozen=True, slots=True)
class PagePhrases:
    """The phrases of one page.

    Attributes:
        phrases: All phrases.
        languages: The BCP 47 tags of the languages of the page's interface; if there are none, any.
    """

    phrases: Phrases
    languages: frozenset[str]

    def match(self, text: str) -> Phrase | None:
        """Recognize a text that is a phrase as a whole.

        A few bare words that are one in other languages only are not certain.
        """
        phrase = self.phrases.match(text)
        if (
            phrase is None
            or not phrase.certain
            or not self.languages
            or not self.languages.isdisjoint(phrase.languages)
            or not _is_bare(text, phrase)
        ):
            return phrase
        return _DoubtfulPhrase(
            phrase.concept, phrase.kind, phrase.start, phrase.end, tuple(phrase.languages)
        )

    def may_begin(self, text: str) -> bool:
        """Give False if neither the text nor a beginning of it, in whole words, is a phrase."""
        return self.phrases.may_begin(text)

    def match_start(self, text: str) -> Phrase | None:
        """Recognize a phrase that the text begins with and that is set apart from the rest."""
        return self.phrases.match_start(text)

    def match_end(self, text: str) -> Phrase | None:
        """Recognize a phrase that the text ends with and that is set apart from the rest."""
        return self.phrases.match_end(text)


def phrases_of_page(texts: Iterable[str], *, phrases: Phrases) -> PagePhrases:
    """Look at all texts of a page, so that its languages decide on each of them."""
    found = [phrases.match(text) for text in dict.fromkeys(texts) if len(text) <= MAX_PHRASE]
    spoken = [tuple(phrase.languages) for phrase in found if phrase is not None]
    return PagePhrases(phrases, _languages(spoken))


def _languages(spoken: list[tuple[str, ...]]) -> frozenset[str]:
    """The languages of an interface, from those that each of its phrases occurs in."""
    counts = Counter(tag for tags in spoken for tag in tags)
    if not counts:
        return frozenset()
    most = max(counts.values())
    main = frozenset(tag for tag, count in counts.items() if count > _SAME * most)
    own = Counter(tag for tags in spoken if main.isdisjoint(tags) for tag in tags)
    least = min(_MIN_OWN, most // _OWN_SHARE + 1)
    return main.union(tag for tag, count in own.items() if count >= least) | {_EVERYWHERE}


def _is_bare(text: str, phrase: Phrase) -> bool:
    """True for a few words without a sign around, in a script with capitals, which many share."""
    return (
        (phrase.start, phrase.end) == (0, len(text))
        and len(text.split()) <= _MAX_WORDS
        and text.lower() != text.upper()
    )
