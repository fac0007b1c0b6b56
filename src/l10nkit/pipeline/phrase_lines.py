"""The interface phrases among lines of text, and the phrases of a locale."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from l10nkit.errors import UsageError
from l10nkit.phrases.rendering import forms_of
from l10nkit.pipeline.documents import valid_languages
from l10nkit.pipeline.phrases import load_phrases
from l10nkit.pipeline.streams import lines_of_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from l10nkit.model import Kind
    from l10nkit.phrases import PhraseMatch

# So many lines decide together in which language an ambiguous one is.
_PAGE = 1000
# By how much of the web is written in them (W3Techs), for words that nothing else decides on.
_FREQUENT = ("en", "es", "de", "ja", "fr", "pt-BR", "ru", "it", "nl", "pl", "tr", "fa", "zh-Hans")


@dataclass(frozen=True, slots=True)
class LinePhrase:
    """A line that is an interface phrase.

    Attributes:
        line: Its 1-based number.
        text: What stands there, without the line end.
        concept: What it says, in any language.
        kind: The kind of segment it is.
        lang: BCP 47 tag of its language: of those in which it says so, the likeliest among its
            neighbours.
    """

    line: int
    text: str
    concept: str
    kind: Kind
    lang: str


@dataclass(frozen=True, slots=True)
class ListedPhrase:
    """A concept in one locale.

    Attributes:
        concept: Its name.
        kind: The kind of segment it is.
        locale: The locale.
        forms: The phrase; its plural forms if there are several.
    """

    concept: str
    kind: Kind
    locale: str
    forms: tuple[str, ...]


def find_phrases(
    chunks: Iterable[bytes], *, languages: Sequence[str] | None = None, own: Sequence[Path] = ()
) -> Iterator[list[LinePhrase]]:
    """Find the lines of a stream that are interface phrases, at constant memory.

    Args:
        chunks: The stream, as for `lines_of_stream`.
        languages: Look for phrases of these BCP 47 tags only.
        own: The project's own phrases; see `load_phrases`.

    Returns:
        What was found, in the order of the lines, a thousand lines at a time.

    Raises:
        UnknownLocaleError: There is no such language.
        UsageError: No language is left.
        L10nkitError: The project's own phrases are wrong; see `load_phrases`.
    """
    phrases, allowed = load_phrases(own), valid_languages(languages)
    lines = (line for some in lines_of_stream(chunks) for line in some)
    first = 1
    while page := list(islice(lines, _PAGE)):
        found = []
        for number, text in enumerate(page, start=first):
            match = phrases.match(text)
            if match is not None and allowed is not None:
                match = match.within(allowed)
            if match is not None:
                found.append((number, text, match))
        yield list(_decided(found))
        first += len(page)


def _decided(found: Sequence[tuple[int, str, PhraseMatch]]) -> Iterator[LinePhrase]:
    """Choose the language of each phrase: the one that most phrases around it may be in."""
    votes: defaultdict[str, float] = defaultdict(float)
    for _, _, match in found:
        for tag in match.languages:
            votes[tag] += 1 / len(match.languages)
    for number, text, match in found:
        lang = min(match.languages, key=lambda tag: (-votes[tag], _frequency(tag), tag))
        meaning = next(one for one in match.candidates if lang in one.languages)
        yield LinePhrase(number, text, meaning.concept, meaning.kind, lang)


def _frequency(tag: str) -> int:
    return _FREQUENT.index(tag) if tag in _FREQUENT else len(_FREQUENT)


def list_phrases(locale: str, *, own: Sequence[Path] = ()) -> tuple[ListedPhrase, ...]:
    """List what the phrase book says in a locale.

    Args:
        locale: The locale, in any spelling.
        own: The project's own phrases; see `load_phrases`.

    Returns:
        Every concept that is translated, those of the project first, each with the locale that
        has it: `de` for `de_AT`.

    Raises:
        UnknownLocaleError: There is no such locale.
        UsageError: There are no phrases for it.
        L10nkitError: The project's own phrases are wrong; see `load_phrases`.
    """
    phrases = load_phrases(own)
    concepts = {one.name: one for tables in phrases.tables for one in tables.concepts}
    listed = []
    for concept in concepts.values():
        found = forms_of(phrases, concept.name, locale)
        if found is not None:
            name, _, forms = found
            listed.append(ListedPhrase(concept.name, concept.kind, name, tuple(forms)))
    if not listed:
        known = sorted({name for tables in phrases.tables for name in tables.locales})
        raise UsageError(
            f"there are no phrases in {locale}", hint=f"there are some in {', '.join(known)}"
        )
    return tuple(listed)
