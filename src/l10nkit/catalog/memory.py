"""Filling missing translations from a translation memory: what was translated before.

A memory is a list of units. Where one has just the text of a message, its translation is taken as
it is; where one has a similar text (rapidfuzz's `ratio`, as in `matching`), it is offered as
fuzzy, with the similar text as previous msgid. Nothing that is translated already is touched.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10nkit.catalog.headers import declared_nplurals
from l10nkit.catalog.matching import DEFAULT_CUTOFF, similar_texts
from l10nkit.catalog.merging import FUZZY
from l10nkit.locales import language_of
from l10nkit.model import UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from l10nkit.model import Catalog, Message

_NUMBER = re.compile(r"\d+")
_OTHER_NUMBERS = 10.0
"""What texts with other numbers lose of their similarity, in points of 100."""

_Shape = tuple[bool, int]
"""Whether a message has a plural, and how many forms its translation has."""


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A text and its translation.

    Attributes:
        source: The text; of a plural, the singular.
        target: Its translations: one, or one a plural form. None is empty.
        plural: The source of the plural, or None.
        context: The msgctxt that tells what is meant, or None.
        lang: BCP 47 tag of the source, `und` if it is not known: it fits any language then.
        distance: 0 if the translation is in the wanted locale, else how far off on its fallback
            chain.
        obsolete: True if the message is not used any more.
    """

    source: str
    target: tuple[str, ...]
    plural: str | None = None
    context: str | None = None
    lang: str = UNDETERMINED
    distance: int = 0
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """A catalog with what a memory could fill.

    Attributes:
        catalog: The catalog; the same object if nothing was filled.
        translated: How many messages got the translation of just their text.
        fuzzy: How many got one that a person has to look at.
        missing: How many are still without.
    """

    catalog: Catalog
    translated: int
    fuzzy: int
    missing: int


def memory_units(
    catalog: Catalog, *, language: Callable[[Message], str], distance: int = 0
) -> list[MemoryUnit]:
    """Return what a catalog adds to a memory: all that is translated and not fuzzy.

    Args:
        catalog: The catalog; obsolete messages count, too.
        language: Tells the language of a message's source, a BCP 47 tag.
        distance: How far off the catalog's locale is on the fallback chain.
    """
    return [
        MemoryUnit(
            source=message.msgid,
            target=message.msgstr,
            plural=message.plural,
            context=message.context,
            lang=language(message),
            distance=distance,
            obsolete=message.obsolete,
        )
        for message in catalog.messages
        if message.msgid and message.translated and not message.fuzzy
    ]


def pretranslate(
    catalogs: Sequence[Catalog],
    units: Iterable[MemoryUnit],
    *,
    language: Callable[[Message], str],
    wanted: Callable[[Message], bool] = lambda _message: True,
    exact_only: bool = False,
    cutoff: float = DEFAULT_CUTOFF,
) -> tuple[Pretranslated, ...]:
    """Fill the missing translations of one locale's catalogs.

    A message is filled if it is live and none of its forms has a text. The memory's translation
    must have as many plural forms as the message. It is taken as it is if its source, context and
    plural are those of the message and the memory does not contradict itself; of a plural, only
    from the same locale. In all other cases it is fuzzy.

    Args:
        catalogs: Of one locale, to be filled.
        units: The memory. Where several fit equally well, the most frequent translation is taken,
            then the first.
        language: Tells the language of a message's source, a BCP 47 tag.
        wanted: Tells which missing messages need a translation.
        exact_only: Take no similar text.
        cutoff: The least similarity of a similar text, 0 to 100.

    Returns:
        For each catalog what became of it.
    """
    memory = _Memory(units)
    found: list[dict[int, Message]] = [{} for _ in catalogs]
    open_places: list[tuple[int, int, _Gap]] = []
    for number, catalog in enumerate(catalogs):
        nplurals = declared_nplurals(catalog)
        for place, message in enumerate(catalog.messages):
            if message.obsolete or not message.msgid or any(message.msgstr) or not wanted(message):
                continue
            gap = _Gap(message, _shape(message, nplurals), language_of(language(message)))
            exact = memory.exact(gap)
            if exact is None:
                open_places.append((number, place, gap))
            else:
                found[number][place] = exact
    similar: list[Message | None] = [None] * len(open_places)
    if not exact_only:
        similar = memory.similar([gap for _, _, gap in open_places], cutoff=cutoff)
    missing = Counter(
        number
        for (number, _, _), message in zip(open_places, similar, strict=True)
        if message is None
    )
    for (number, place, _), offered in zip(open_places, similar, strict=True):
        if offered is not None:
            found[number][place] = offered
    return tuple(
        _filled(catalog, found[number], missing=missing[number])
        for number, catalog in enumerate(catalogs)
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """A message without translation, its shape and the language of its source."""

    message: Message
    shape: _Shape
    language: str

    def takes(self, unit: MemoryUnit) -> bool:
        """Tell whether a unit can be a translation by its shape and source language."""
        if (unit.plural is not None, len(unit.target)) != self.shape:
            return False
        known = language_of(unit.lang)
        return known == self.language or UNDETERMINED in (known, self.language)


class _Memory:
    """Units by their source."""

    def __init__(self, units: Iterable[MemoryUnit]) -> None:
        self._by_source: defaultdict[str, list[MemoryUnit]] = defaultdict(list)
        self._sources: defaultdict[_Shape, dict[str, None]] = defaultdict(dict)
        for unit in units:
            self._by_source[unit.source].append(unit)
            self._sources[unit.plural is not None, len(unit.target)][unit.source] = None

    def exact(self, gap: _Gap) -> Message | None:
        """Return the message with the translation of just its text, if there is one."""
        message = gap.message
        fitting = [
            unit
            for unit in self._by_source.get(message.msgid, ())
            if unit.plural == message.plural and gap.takes(unit)
        ]
        if not fitting:
            return None
        best = _best(fitting, context=message.context)
        unit = _most_frequent(best)
        if unit.context != message.context:
            return _fuzzy(message, unit)
        agreed = all(other.target == unit.target for other in best)
        if agreed and (unit.plural is None or unit.distance == 0):
            return _clean(message, unit)
        return replace(_clean(message, unit), flags=_with_fuzzy(message))

    def similar(self, gaps: Sequence[_Gap], *, cutoff: float) -> list[Message | None]:
        """Return the messages with the translation of a similar text, as fuzzy."""
        results: list[Message | None] = [None] * len(gaps)
        by_shape: defaultdict[_Shape, list[int]] = defaultdict(list)
        for place, gap in enumerate(gaps):
            by_shape[gap.shape].append(place)
        for shape, places in by_shape.items():
            sources = list(self._sources[shape])
            texts = [gaps[place].message.msgid for place in places]
            best: dict[int, tuple[float, MemoryUnit]] = {}
            for match in similar_texts(texts, sources, cutoff=cutoff):
                place = places[match.new]
                unit = self._unit(gaps[place], sources[match.old])
                score = match.score - _penalty(texts[match.new], sources[match.old])
                if unit is not None and (place not in best or score > best[place][0]):
                    best[place] = (score, unit)
            for place, (_, unit) in best.items():
                results[place] = _fuzzy(gaps[place].message, unit)
        return results

    def _unit(self, gap: _Gap, source: str) -> MemoryUnit | None:
        fitting = [unit for unit in self._by_source[source] if gap.takes(unit)]
        return _most_frequent(_best(fitting, context=gap.message.context)) if fitting else None


def _best(units: Sequence[MemoryUnit], *, context: str | None) -> list[MemoryUnit]:
    """Return the units that are nearest to what is wanted."""

    def rank(unit: MemoryUnit) -> tuple[bool, int, bool]:
        return (unit.context != context, unit.distance, unit.obsolete)

    nearest = min(map(rank, units))
    return [unit for unit in units if rank(unit) == nearest]


def _most_frequent(units: Sequence[MemoryUnit]) -> MemoryUnit:
    counts = Counter(unit.target for unit in units)
    return max(units, key=lambda unit: counts[unit.target])  # of equal ones, the first


def _penalty(text: str, source: str) -> float:
    same = sorted(_NUMBER.findall(text)) == sorted(_NUMBER.findall(source))
    return 0.0 if same else _OTHER_NUMBERS


def _clean(message: Message, unit: MemoryUnit) -> Message:
    return replace(
        message,
        msgstr=unit.target,
        flags=tuple(flag for flag in message.flags if flag != FUZZY),
        previous_context=None,
        previous_msgid=None,
        previous_plural=None,
    )


def _fuzzy(message: Message, unit: MemoryUnit) -> Message:
    return replace(
        message,
        msgstr=unit.target,
        flags=_with_fuzzy(message),
        previous_context=unit.context,
        previous_msgid=unit.source,
        previous_plural=unit.plural,
    )


def _with_fuzzy(message: Message) -> tuple[str, ...]:
    return message.flags if message.fuzzy else (FUZZY, *message.flags)


def _filled(catalog: Catalog, found: dict[int, Message], *, missing: int) -> Pretranslated:
    fuzzy = sum(message.fuzzy for message in found.values())
    if found:
        messages = list(catalog.messages)
        for place, message in found.items():
            messages[place] = message
        catalog = replace(catalog, messages=tuple(messages))
    return Pretranslated(catalog, len(found) - fuzzy, fuzzy, missing)


def _shape(message: Message, nplurals: int | None) -> _Shape:
    if message.plural is None:
        return (False, 1)
    return (True, nplurals or len(message.msgstr))
