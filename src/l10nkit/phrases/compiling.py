"""Makes the index of a phrase book: see `index` for the form of the file."""

from __future__ import annotations

import json
import sys
from array import array
from typing import TYPE_CHECKING

from l10nkit.phrases.index import ALIGNED, AT_END, LENGTH, MARK
from l10nkit.phrases.keys import sort_keys
from l10nkit.phrases.patterns import NAMES, NUMBER_SIGN
from l10nkit.phrases.wordings import frozen_senses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10nkit.phrases.keys import KeyData
    from l10nkit.phrases.patterns import Pattern
    from l10nkit.phrases.wordings import Sense, Wordings


def dump_index(wordings: Wordings) -> bytes:
    """Write what a phrase book is made of, the same bytes for the same wordings."""
    compiler = _Compiler(wordings)
    starts, ends, suffixes = compiler.starts(), compiler.ends(), compiler.suffixes()
    locales = sorted(wordings.translations.items())
    head = {
        "concepts": [
            [one.name, one.kind, one.placeholder, one.certain] for one in wordings.concepts
        ],
        "longest": max(map(len, (*wordings.exact, *starts)), default=0),
        "parts": list(compiler.parts),
        "tags": list(compiler.tags),
        "suffix_ends": sorted({key[-2:] for key in suffixes}),
        "before_numbers": sorted(
            {key.split(NUMBER_SIGN)[0] for key in starts if NUMBER_SIGN in key}
        ),
        "locales": [[locale, one.plural] for locale, one in locales],
    }
    sections = [
        _json(head),
        _bytes(compiler.offsets),
        _bytes(compiler.numbers),
        *_key_sections(sort_keys(starts)),
        *_key_sections(sort_keys({key[::-1]: value for key, value in ends.items()})),
        *_key_sections(sort_keys({key[::-1]: value for key, value in suffixes.items()})),
        *(_json(one.forms) for _, one in locales),
    ]
    return b"".join(_file(sections))


class _Compiler:
    """Numbers strings and records."""

    def __init__(self, wordings: Wordings) -> None:
        self._wordings = wordings
        self._records: dict[tuple[int, ...], int] = {}
        self.parts: dict[str, int] = {}
        self.tags: dict[str, int] = {}
        self.offsets = array("I")
        self.numbers = array("I")

    def starts(self) -> dict[str, int]:
        """The record of each text that a phrase or a pattern begins with."""
        patterns = _grouped((one.prefix, one) for one in self._wordings.patterns)
        labels = _labels(self._wordings.patterns)
        keys = {*self._wordings.exact, *patterns} - {""}
        return {
            key: self._record(
                self._wordings.exact.get(key, ()), labels.get(key, ()), patterns.get(key, ())
            )
            for key in sorted(keys)
        }

    def ends(self) -> dict[str, int]:
        """The record of each wording that is looked for at the end of a longer text."""
        return {
            key: self._record(senses, (), ())
            for key, senses in sorted(self._wordings.exact.items())
            if key and self._wordings.concepts[senses[0].concept].kind in AT_END
        }

    def suffixes(self) -> dict[str, int]:
        """The record of the end of each pattern without a beginning."""
        patterns = _grouped((one.suffix, one) for one in self._wordings.patterns if not one.prefix)
        return {key: self._record((), (), patterns[key]) for key in sorted(patterns)}

    def _record(
        self, exact: Sequence[Sense], label: Sequence[Sense], patterns: Sequence[Pattern]
    ) -> int:
        numbers = [*self._flat_senses(exact), *self._flat_senses(label), len(patterns)]
        for one in sorted(patterns, key=self._order):
            joined = "joined" if one.joined else ""
            parts = (one.prefix, one.separator, one.suffix, one.value, joined)
            numbers += [self.parts.setdefault(part, len(self.parts)) for part in parts]
            numbers += self._flat_senses(self._wordings.patterns[one])
        key = tuple(numbers)
        if key not in self._records:
            self._records[key] = len(self.offsets)
            self.offsets.append(len(self.numbers))
            self.numbers.extend(key)
        return self._records[key]

    def _order(self, pattern: Pattern) -> tuple[int, str, str, str]:
        first = self._wordings.patterns[pattern][0].concept
        return first, pattern.separator, pattern.suffix, pattern.value

    def _flat_senses(self, senses: Sequence[Sense]) -> Iterator[int]:
        yield len(senses)
        for sense in senses:
            yield sense.concept * 2 + sense.near
            yield len(sense.languages)
            for tag in sense.languages:
                yield self.tags.setdefault(tag, len(self.tags))


def _grouped(patterns: Iterable[tuple[str, Pattern]]) -> dict[str, list[Pattern]]:
    groups: dict[str, list[Pattern]] = {}
    for key, pattern in patterns:
        groups.setdefault(key, []).append(pattern)
    return groups


def _labels(patterns: Mapping[Pattern, tuple[Sense, ...]]) -> dict[str, tuple[Sense, ...]]:
    """What stands before the colon of a byline or a credit."""
    labels: dict[str, dict[tuple[int, bool], set[str]]] = {}
    for pattern, senses in patterns.items():
        if pattern.value in NAMES and pattern.separator == ":" and pattern.prefix:
            known = labels.setdefault(pattern.prefix, {})
            for sense in senses:
                known.setdefault((sense.concept, sense.near), set()).update(sense.languages)
    return frozen_senses(labels)


def _file(sections: Sequence[bytes]) -> Iterator[bytes]:
    yield MARK
    yield LENGTH.pack(len(sections))
    for section in sections:
        yield LENGTH.pack(len(section))
    for section in sections:
        yield section + bytes(-len(section) % ALIGNED)


def _key_sections(keys: KeyData) -> list[bytes]:
    return [
        keys.firsts.encode(),
        _bytes(keys.bytes_at),
        _bytes(keys.keys_at),
        keys.text,
        _bytes(keys.links),
        _bytes(keys.values),
    ]


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
