"""What a phrase book looks things up in: the wordings, their meanings, translations.

Everything is kept as flat as it is stored and made into objects only when a text has it, so that a
process that starts does not pay for sixty languages.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from l10nkit.phrases.keys import Keys
from l10nkit.phrases.matches import Candidate, Concept
from l10nkit.phrases.patterns import Pattern

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping, Sequence

    from l10nkit.model import Kind
    from l10nkit.phrases.keys import KeyData


@dataclass(frozen=True, slots=True)
class Senses:
    """All meanings of a wording.

    Attributes:
        candidates: The meanings, in the order of the catalogs.
        languages: The tags of all of them, sorted.
        placeholder: The placeholder of the first one, or empty.
    """

    candidates: tuple[Candidate, ...]
    languages: tuple[str, ...]
    placeholder: str

    @property
    def kind(self) -> Kind:
        """The kind of the first meaning."""
        return self.candidates[0].kind

    def __add__(self, other: Senses) -> Senses:
        """These meanings, then others."""
        if other == self:
            return self
        tags = tuple(sorted({*self.languages, *other.languages}))
        merged = {(one.concept, one.near): one for one in self.candidates}
        for one in other.candidates:
            known = merged.get((one.concept, one.near))
            both = sorted({*one.languages, *known.languages}) if known else one.languages
            merged[one.concept, one.near] = replace(known or one, languages=tuple(both))
        return Senses(tuple(merged.values()), tags, self.placeholder)


@dataclass(frozen=True, slots=True)
class Record:
    """What a stretch of folded text is.

    Attributes:
        exact: Its meanings as a phrase.
        label: Its meanings in front of a colon and a name (`Photo: …`).
        patterns: The patterns that begin with it; of the end of a pattern, those that end so.
    """

    exact: Senses | None
    label: Senses | None
    patterns: tuple[tuple[Pattern, Senses], ...]

    def __add__(self, other: Record) -> Record:
        """What the text is by this record and by another one, of other tables."""
        return Record(
            _both(self.exact, other.exact),
            _both(self.label, other.label),
            (*self.patterns, *other.patterns),
        )


def _both(one: Senses | None, other: Senses | None) -> Senses | None:
    return one + other if one and other else one or other


@dataclass(frozen=True, slots=True)
class Flat:
    """The records as they are stored.

    Attributes:
        offsets: Where in `numbers` each record begins.
        numbers: For each record the exact meanings, those as a label, and the patterns. Meanings
            are a count, and for each twice the concept (and one, if it is only near to it), a count
            of languages, and their numbers. Patterns are a count, and for each five numbers of
            `parts` and its meanings.
        parts: Strings that patterns are made of.
        tags: The languages.
    """

    offsets: array[int]
    numbers: array[int]
    parts: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Tables:
    """The wordings and translations of some catalogs.

    Attributes:
        concepts: What is said in them.
        longest: Code points of the longest wording.
        flat: The records; the values of the keys are their numbers.
        starts: The wordings and the beginnings of patterns.
        ends: The wordings that are looked for at the end of longer texts, from back to front.
        suffixes: The ends of patterns without a beginning, from back to front.
        suffix_ends: The last two characters of each of them, or the only one.
        before_numbers: What stands before the first number of each wording that has one.
        locales: The plural rule of each locale, and its translations as JSON: for each concept the
            list of its forms.
    """

    concepts: tuple[Concept, ...]
    longest: int
    flat: Flat
    starts: KeyData
    ends: KeyData
    suffixes: KeyData
    suffix_ends: frozenset[str]
    before_numbers: frozenset[str]
    locales: Mapping[str, tuple[str, bytes]]

    @cached_property
    def _starts(self) -> Keys:
        return Keys(self.starts)

    @cached_property
    def _ends(self) -> Keys:
        return Keys(self.ends)

    @cached_property
    def _suffixes(self) -> Keys:
        return Keys(self.suffixes)

    @cached_property
    def _records(self) -> dict[int, Record]:
        return {}

    @cached_property
    def _forms(self) -> dict[str, list[list[str]]]:
        return {}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {concept.name: number for number, concept in enumerate(self.concepts)}

    def at_start(self, text: str, begin: int = 0) -> list[tuple[int, Record]]:
        """What stands at `begin` of a folded text: where it ends, and what it is; longest first."""
        found = self._starts.prefixes(text, begin)
        return [(end, self._record(value)) for end, value in found] if found else []

    def at_end(self, text: str, end: int) -> list[tuple[int, Record]]:
        """The wordings before `end` of a folded text: where each begins; longest first."""
        return self._backwards(self._ends, text, end)

    def suffixes_of(self, text: str) -> list[tuple[int, Record]]:
        """The ends of patterns that a folded text ends with: where each begins; longest first."""
        return self._backwards(self._suffixes, text, len(text))

    def _backwards(self, keys: Keys, text: str, end: int) -> list[tuple[int, Record]]:
        backwards = text[max(0, end - self.longest) : end][::-1]
        found = keys.prefixes(backwards)
        return [(end - length, self._record(value)) for length, value in found] if found else []

    def concept(self, name: str) -> Concept | None:
        """The concept of a name, if these catalogs have it."""
        number = self._numbers.get(name)
        return None if number is None else self.concepts[number]

    def forms(self, locale: str, concept: str) -> tuple[str, list[str]] | None:
        """The plural rule of a locale and the forms it has for a concept; None if it has none."""
        number = self._numbers.get(concept)
        if number is None or locale not in self.locales:
            return None
        plural, stored = self.locales[locale]
        if locale not in self._forms:
            self._forms[locale] = json.loads(stored)
        forms = self._forms[locale][number]
        return (plural, forms) if forms else None

    def _record(self, number: int) -> Record:
        known = self._records.get(number)
        if known is None:
            known = self._records[number] = self._read_record(self.flat.offsets[number])
        return known

    def _read_record(self, at: int) -> Record:
        exact, at = self._read_senses(at)
        label, at = self._read_senses(at)
        count = self.flat.numbers[at]
        at += 1
        patterns = []
        for _ in range(count):
            prefix, separator, suffix, value, joined = (
                self.flat.parts[number] for number in self.flat.numbers[at : at + 5]
            )
            senses, at = self._read_senses(at + 5)
            if senses is not None:
                pattern = Pattern(prefix, separator, suffix, value, joined=bool(joined))
                patterns.append((pattern, senses))
        return Record(exact, label, tuple(patterns))

    def _read_senses(self, at: int) -> tuple[Senses | None, int]:
        numbers: Sequence[int] = self.flat.numbers
        count = numbers[at]
        at += 1
        candidates: list[Candidate] = []
        placeholder = ""
        for _ in range(count):
            number, near = divmod(numbers[at], 2)
            concept = self.concepts[number]
            last = at + 2 + numbers[at + 1]
            tags = tuple(self.flat.tags[number] for number in numbers[at + 2 : last])
            if not candidates:
                placeholder = concept.placeholder
            candidates.append(
                Candidate(
                    concept.name, concept.kind, tags, near=bool(near), certain=concept.certain
                )
            )
            at = last
        if not candidates:
            return None, at
        languages = {tag for one in candidates for tag in one.languages}
        return Senses(tuple(candidates), tuple(sorted(languages)), placeholder), at


@dataclass(frozen=True, slots=True)
class Together:
    """Several tables; see `Tables`. What the first one says comes first."""

    tables: tuple[Tables, ...]

    def at_start(self, text: str, begin: int = 0) -> list[tuple[int, Record]]:
        """What stands at `begin` of a folded text: where it ends, and what it is; longest first."""
        found = _merged(one.at_start(text, begin) for one in self.tables)
        return sorted(found, key=itemgetter(0), reverse=True)

    def at_end(self, text: str, end: int) -> list[tuple[int, Record]]:
        """The wordings before `end` of a folded text: where each begins; longest first."""
        found = _merged(one.at_end(text, end) for one in self.tables)
        return sorted(found, key=itemgetter(0))

    def suffixes_of(self, text: str) -> list[tuple[int, Record]]:
        """The ends of patterns that a folded text ends with: where each begins; longest first."""
        found = _merged(one.suffixes_of(text) for one in self.tables)
        return sorted(found, key=itemgetter(0))


def _merged(found: Iterable[list[tuple[int, Record]]]) -> list[tuple[int, Record]]:
    """The same places of several tables together, in the order of each."""
    places: dict[int, Record] = {}
    for one in found:
        for at, record in one:
            places[at] = places[at] + record if at in places else record
    return list(places.items())
