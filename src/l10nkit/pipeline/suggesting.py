"""Translations of interface texts that need no translator: phrases, dates, numbers.

A text is translated only if all of it is known. What is ambiguous, such as a word that means
something else in another language of the page, is left to a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from l10nkit.inline import split_at_tags, tags_of
from l10nkit.locales import is_native
from l10nkit.model import UNDETERMINED
from l10nkit.phrases import render_phrase
from l10nkit.phrases.values import format_number, may_be_value, names_day, translate_value
from l10nkit.pipeline.prefilling import PHRASE_ORIGIN, VALUE_ORIGIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10nkit.phrases import PhraseBook, PhraseMatch, Value

_DATE_OR_NUMBER = f"{VALUE_ORIGIN}date or number"
_LONGEST = 200
_MAX_PARTS = 6
_NAMES = frozenset({"author", "name"})
_QUESTION_MARKS = ("?", "？", "؟", "՞", "፧")
_LINK = re.compile(r"<a\d+>")
# Signs between things that say something each: `By Jane Doe · 3 hours ago`.
_BREAK = re.compile(r"(\s*[|·•∙‧]\s*)")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation and where it is from.

    Attributes:
        text: The translation, with the numbered tags of its message.
        origin: The comment that tells where it is from: `l10nkit phrase: read-more`.
    """

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Suggester:
    """Translates interface texts into one locale.

    Attributes:
        locale: The locale.
        book: The phrases.
        languages: BCP 47 tags of the languages that the texts are in, the most frequent first;
            they decide what a text means that is not sure by itself.
    """

    locale: str
    book: PhraseBook
    languages: tuple[str, ...] = ()

    def __call__(self, message: str, *, lang: str) -> Suggestion | None:
        """Translate a message of an interface; None if it is not known as a whole.

        Args:
            message: Its text, with numbered tags.
            lang: The BCP 47 tag of its language, `und` if it is not known.
        """
        if len(message) > _LONGEST or is_native(lang, self.locale):
            return None
        tags = tags_of(message)
        return self._in_parts(message, tags, lang=lang) or self._tagged(message, tags, lang=lang)

    def _in_parts(self, message: str, tags: Sequence[str], *, lang: str) -> Suggestion | None:
        """Translate what stands between separators, each by itself; None if there are none."""
        parts = _BREAK.split(message)
        if not 1 < len(parts) <= 2 * _MAX_PARTS:
            return None
        origins: dict[str, None] = {}
        for index in range(0, len(parts), 2):
            own = tags_of(parts[index])
            if len(own) != sum(tag in parts[index] for tag in tags):
                return None  # a tag goes on in another part
            found = self._tagged(parts[index], own, lang=lang) if parts[index] else None
            if found is None:
                return None
            parts[index] = found.text
            origins[found.origin] = None
        return Suggestion("".join(parts), _joined(origins))

    def _tagged(self, message: str, tags: Sequence[str], *, lang: str) -> Suggestion | None:
        if not tags:
            return self._translate_one(message, lang=lang)
        pieces = split_at_tags(message, tags)
        inner = [index for index in range(0, len(pieces), 2) if pieces[index].strip()]
        if len(inner) > 1 and not _are_links(pieces, inner):
            return self._around_value(pieces, lang=lang)
        origins: dict[str, None] = {}
        for index in inner:
            found = self._translate_one(pieces[index], lang=lang)
            if found is None:
                return None
            pieces[index] = found.text
            origins[found.origin] = None
        return Suggestion("".join(pieces), _joined(origins)) if origins else None

    def _translate_one(self, text: str, *, lang: str) -> Suggestion | None:
        value = self._value(text, lang=lang) if may_be_value(text) else None
        if value is not None:
            return Suggestion(_with_capital(value, source=text), _DATE_OR_NUMBER)
        match = self._match(text, lang=lang)
        return None if match is None else self._phrase(text, match, lang=lang)

    def _phrase(self, text: str, match: PhraseMatch, *, lang: str) -> Suggestion | None:
        value = match.value
        if value is not None and value.name == "date" and not self._names_day(value.text, lang):
            return self._labelled(text, match, value, lang=lang)
        rendered = render_phrase(
            text,
            match,
            book=self.book,
            locale=self.locale,
            lang=None if lang == UNDETERMINED else lang,
            languages=self.languages,
            render_value=self._render_value,
        )
        if rendered is None or _asks(text) != _asks(rendered):
            return None  # `Forgot your password?` is known as what stands beside `Log in`
        if value is not None and value.name in _NAMES and _is_kept(value.text, rendered):
            return None  # `By Jane Doe 5 hours ago` names more than a person
        return Suggestion(rendered, f"{PHRASE_ORIGIN}{match.concept}")

    def _labelled(
        self, text: str, match: PhraseMatch, value: Value, *, lang: str
    ) -> Suggestion | None:
        """Translate `Published 5 hours ago`: what has a word for `on` goes with days only."""
        label, rest = text[: value.start], text[value.end :]
        known = self._match(label, lang=lang) if not rest.strip() else None
        if known is None or known.value is not None or known.concept == match.concept:
            return None
        found = self._phrase(label, known, lang=lang)
        written = self._value(value.text, lang=lang)
        if found is None or written is None:
            return None
        return Suggestion(f"{found.text}{written}{rest}", found.origin)

    def _names_day(self, text: str, lang: str) -> bool:
        sources = self.languages if lang == UNDETERMINED else (lang,)
        return any(names_day(text, source=one) for one in sources)

    def _match(self, text: str, *, lang: str) -> PhraseMatch | None:
        """Find the phrase that a text is in its language, or else in another one of the pages.

        One that says the same in every language that has it is right in any case.
        """
        match = self.book.match(text)
        if match is None:
            return None
        own = match.within((lang,)) if lang != UNDETERMINED else None
        for tag in self.languages if own is None else ():
            own = match.within((tag,))
            if own is not None:
                break
        if own is not None:
            return own
        return match if len(match.candidates) == 1 else None

    def _value(self, text: str, *, lang: str) -> str | None:
        """Translate a date or a number; without a language only if all of the pages agree."""
        sources = self.languages if lang == UNDETERMINED else (lang,)
        found = {translate_value(text, source=one, target=self.locale) for one in sources}
        found.discard(None)
        return found.pop() if len(found) == 1 else None

    def _render_value(
        self, name: str, text: str, source: str | None, _locale: str, /
    ) -> str | None:
        if name == "date":
            return self._value(text, lang=source or UNDETERMINED)
        for one in (source,) if source is not None else self.languages:
            number = format_number(text, source=one, target=self.locale)
            if number is not None:
                return number
        return None

    def _around_value(self, pieces: Sequence[str], *, lang: str) -> Suggestion | None:
        """Translate a phrase with tags around, or in, the value in it: `By <a1>Jane Doe</a1>`."""
        text = "".join(pieces[::2])
        match = self._match(text, lang=lang)
        if match is None or match.value is None:
            return None
        value = match.value
        tags = _placed(pieces)
        within = [(at, tag) for at, tag in tags if value.start <= at <= value.end]
        before = [tag for at, tag in tags if at <= match.start and at < value.start]
        after = [tag for at, tag in tags if at >= match.end and at > value.end]
        if len(before) + len(within) + len(after) != len(tags):
            return None
        found = self._phrase(text, match, lang=lang)
        if found is None:
            return None
        written = self._written(value.name, value.text, lang=lang)
        if written is None or found.text.count(written) != 1:
            return None
        tagged = _tagged(written, [(at - value.start, tag) for at, tag in within], value.text)
        if tagged is None:
            return None
        text = found.text.replace(written, tagged)
        return Suggestion("".join((*before, text, *after)), found.origin)

    def _written(self, name: str, text: str, *, lang: str) -> str | None:
        """Give a value as the translation of its phrase has it."""
        if name in _NAMES:
            return text
        source = None if lang == UNDETERMINED else lang
        return self._render_value(name, text, source, self.locale)


def _with_capital(text: str, *, source: str) -> str:
    """Begin as the source does; a label such as `Febbraio 2020` is a sentence of its own."""
    first, begin = text[:1], source.lstrip()[:1]
    return f"{first.upper()}{text[1:]}" if begin.isupper() and first.islower() else text


def _is_kept(name: str, rendered: str) -> bool:
    """True if a name with a number in it, which may be a date, was left as it was."""
    return any(map(str.isdecimal, name)) and name in rendered


def _asks(text: str) -> bool:
    return text.rstrip().endswith(_QUESTION_MARKS)


def _joined(origins: Iterable[str]) -> str:
    """Give one comment for several origins: that of the phrases, if there is any."""
    names = [one.removeprefix(PHRASE_ORIGIN) for one in origins if one.startswith(PHRASE_ORIGIN)]
    return f"{PHRASE_ORIGIN}{', '.join(names)}" if names else _DATE_OR_NUMBER


def _are_links(pieces: Sequence[str], inner: Sequence[int]) -> bool:
    """True if each text is a link by itself, as in a row of them."""
    return all(
        0 < index < len(pieces) - 1
        and _LINK.fullmatch(pieces[index - 1])
        and pieces[index + 1] == f"</{pieces[index - 1][1:]}"
        for index in inner
    )


def _placed(pieces: Sequence[str]) -> list[tuple[int, str]]:
    """Give each tag with its offset in the text without tags."""
    found, offset = [], 0
    for index, piece in enumerate(pieces):
        if index % 2:
            found.append((offset, piece))
        else:
            offset += len(piece)
    return found


def _tagged(written: str, tags: Sequence[tuple[int, str]], value: str) -> str | None:
    """Put the tags of a value into its translation: at its ends, or anywhere if it is the same."""
    if written == value:
        places = [at for at, _tag in tags]
        cuts = [0, *places, len(written)]
        parts = [written[start:end] for start, end in pairwise(cuts)]
        return "".join(
            f"{part}{tag}" for part, tag in zip(parts, [*(tag for _, tag in tags), ""], strict=True)
        )
    if any(0 < at < len(value) for at, _tag in tags):
        return None
    start = "".join(tag for at, tag in tags if at == 0)
    end = "".join(tag for at, tag in tags if at)
    return f"{start}{written}{end}"
