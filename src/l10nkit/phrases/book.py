"""The phrase book: tells interface phrases from prose, in every language at once.

A text is folded to one spelling and followed into a trie that holds every wording of every
language: one pass finds all phrases that begin there, and it ends at the first character that no
phrase has, however many phrases there are.
"""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from l10nkit.phrases import decoration
from l10nkit.phrases.boundaries import decoration_start, starts_before, stops_after
from l10nkit.phrases.folding import Folded, fold
from l10nkit.phrases.index import AT_END
from l10nkit.phrases.matches import PhraseMatch, Value
from l10nkit.phrases.patterns import MAX_VALUE, NUMBER_SIGN, is_value, value_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from l10nkit.model import Kind
    from l10nkit.phrases.patterns import Pattern
    from l10nkit.phrases.tables import Record, Senses, Tables

_DECORATION = 40
_COUNT = 16
_COUNTED: frozenset[Kind] = frozenset({"share", "comment", "action"})
_COUNTED_BEFORE: frozenset[Kind] = frozenset({"share", "comment"})
# A single word of these kinds before a colon leads in a sentence (`Privacy: we never sell …`).
_NO_LEAD_IN: frozenset[Kind] = frozenset({"navigation", "legal", "notice", "advertisement"})
# Pages repeat their texts, and several stages ask for the same one.
_REMEMBERED = 8192
_UNKNOWN = PhraseMatch("", "action", (), 0, 0)


class PhraseBook:
    """Looks phrases up.

    Args:
        tables: The wordings; those of the first one come first where several have the same.
    """

    __slots__ = ("_ends", "_longest", "_starts", "_tables", "_wholes")

    def __init__(self, *tables: Tables) -> None:
        self._tables = tables
        self._longest = max((one.longest for one in tables), default=0)
        self._wholes: dict[str, PhraseMatch | None] = {}
        self._starts: dict[str, PhraseMatch | None] = {}
        self._ends: dict[str, PhraseMatch | None] = {}

    @property
    def tables(self) -> tuple[Tables, ...]:
        """What the book was made of."""
        return self._tables

    def match(self, text: str) -> PhraseMatch | None:
        """The phrase that the whole text is, decoration and counts around it aside, or None."""
        limit = self._longest + MAX_VALUE + _DECORATION
        if len(text) > limit and len(text.strip()) > limit:
            return None
        return _remembered(self._wholes, text, self._match)

    def match_start(self, text: str) -> PhraseMatch | None:
        """The longest phrase that the text begins with and that visibly stops there, or None.

        It stops if a colon, an arrow, a bullet or the like follows, or (in scripts with case) if
        the next block is glued to it: a capital, an opening quote or a letter of another script
        without a space. `start` and `end` leave decoration, colon and counts out.
        """
        window = text[: self._longest + _DECORATION + _COUNT]
        return _remembered(self._starts, window, self._match_start)

    def match_end(self, text: str) -> PhraseMatch | None:
        """The longest phrase that ends a longer text, such as `… the notes.Read more »`, or None.

        Only calls to act, share, subscribe or comment and labels of advertisements. The phrase
        follows the end of a sentence or is glued to the text before; it begins with a capital
        where the script has them, and a single word needs glue or decoration. `start` is where
        its leading decoration begins, `end` where its last word ends.
        """
        base = max(0, len(text) - self._longest - 2 * _DECORATION - _COUNT)
        window = text[base:]
        match = _remembered(self._ends, window, self._match_end)
        return None if match is None else _moved(match, base)

    def _match(self, text: str) -> PhraseMatch | None:
        folded = fold(text)
        begin, end = decoration.core_span(folded.text)
        if begin == end:
            return None
        core = folded.text[begin:end]
        starts = self._at_start(core, 0)
        exact = _exact_at(starts, len(core))
        if exact is not None:
            return _matched(exact, folded.start(begin), folded.end(end))
        return self._match_counted(text, folded, begin, starts, core) or self._match_pattern(
            text, folded, begin, starts, core
        )

    def _match_start(self, window: str) -> PhraseMatch | None:
        folded = fold(window)
        leading = decoration.LEADING.match(folded.text)
        begin = leading.end() if leading else 0
        for end, record in reversed(self._at_start(folded.text, begin)):
            senses = _before(folded.text, end, record)
            if senses is None or (
                senses.kind in _NO_LEAD_IN and _leads_in(folded.text, begin, end)
            ):
                continue
            if stops_after(window, folded, begin, end):
                return _matched(senses, folded.start(begin), folded.end(end))
        return None

    def _match_end(self, window: str) -> PhraseMatch | None:
        folded = fold(window)
        end, decorated = _end_without_decoration(folded.text)
        for begin, record in reversed(self._at_end(folded.text, end)):
            senses = record.exact
            if begin <= 0 or senses is None or senses.kind not in AT_END:
                continue
            if starts_before(window, folded, begin, end, decorated=decorated):
                lead, _ = decoration_start(folded.text, begin)
                return _matched(senses, folded.start(lead), folded.end(end))
        return None

    def _match_counted(
        self,
        text: str,
        folded: Folded,
        begin: int,
        starts: Sequence[tuple[int, Record]],
        core: str,
    ) -> PhraseMatch | None:
        """`12 comments` by its own entry; `Share 3.4K` and `Comments (12)` without the number."""
        number = decoration.NUMBER.search(core)
        if number is None:
            return None
        end = begin + len(core)
        numbered = decoration.NUMBER.sub(NUMBER_SIGN, core)
        exact = _exact_at(self._at_start(numbered, 0), len(numbered))
        if exact is not None:
            span = folded.start(begin + number.start()), folded.end(begin + number.end())
            value = Value(exact.placeholder or "count", text[slice(*span)], *span)
            return _matched(exact, folded.start(begin), folded.end(end), value)
        after = decoration.COUNT_AFTER.search(core)
        if after is not None:
            exact = _exact_at(starts, after.start())
            if exact and (exact.kind in _COUNTED or after["gap"].strip() in ("(", "[")):
                return _matched(exact, folded.start(begin), folded.end(begin + after.start()))
        before = decoration.COUNT_BEFORE.match(core)
        if before is not None:
            exact = _exact_at(self._at_start(core, before.end()), len(core))
            if exact and exact.kind in _COUNTED_BEFORE:
                return _matched(exact, folded.start(begin + before.end()), folded.end(end))
        return None

    def _match_pattern(
        self,
        text: str,
        folded: Folded,
        begin: int,
        starts: Sequence[tuple[int, Record]],
        core: str,
    ) -> PhraseMatch | None:
        for patterns in self._patterns(starts, core):
            found: Senses | None = None
            value: Value | None = None
            for pattern, senses in patterns:
                span = value_span(core, pattern)
                if span is None:
                    continue
                at = folded.start(begin + span[0]), folded.end(begin + span[1])
                if is_value(text[slice(*at)], placeholder=pattern.value):
                    found = senses if found is None else found + senses
                    value = value or _trimmed(Value(pattern.value, text[slice(*at)], *at))
            if found is not None:
                end = begin + len(core)
                return _matched(found, folded.start(begin), folded.end(end), value)
        return None

    def _patterns(
        self, starts: Sequence[tuple[int, Record]], core: str
    ) -> Iterator[Sequence[tuple[Pattern, Senses]]]:
        """Patterns worth a try: with a long beginning first, what says least last."""
        first = [(end, one.patterns) for end, one in reversed(starts) if one.patterns]
        ends = self._at_end(core, len(core))
        if not starts and not ends:
            return
        last = [(len(core) - at, one.patterns) for at, one in reversed(ends) if one.patterns]
        for least in (True, False):
            for length, patterns in (*first, *last):
                if (length > 1) == least:
                    yield patterns

    def _at_start(self, text: str, begin: int) -> list[tuple[int, Record]]:
        if len(self._tables) == 1:
            return self._tables[0].at_start(text, begin)
        found = _merged(one.at_start(text, begin) for one in self._tables)
        return sorted(found, key=itemgetter(0))

    def _at_end(self, text: str, end: int) -> list[tuple[int, Record]]:
        if len(self._tables) == 1:
            return self._tables[0].at_end(text, end)
        found = _merged(one.at_end(text, end) for one in self._tables)
        return sorted(found, key=itemgetter(0), reverse=True)


def _remembered(
    known: dict[str, PhraseMatch | None], text: str, find: Callable[[str], PhraseMatch | None]
) -> PhraseMatch | None:
    """What was found before, or what is found now."""
    match = known.get(text, _UNKNOWN)
    if match is not _UNKNOWN:
        return match
    if len(known) >= _REMEMBERED:
        known.clear()
    match = known[text] = find(text)
    return match


def _merged(found: Iterable[list[tuple[int, Record]]]) -> list[tuple[int, Record]]:
    """The same places of several tables together, in the order of each."""
    places: dict[int, Record] = {}
    for one in found:
        for at, record in one:
            places[at] = places[at] + record if at in places else record
    return list(places.items())


def _exact_at(starts: Sequence[tuple[int, Record]], end: int) -> Senses | None:
    for at, record in reversed(starts):
        if at <= end:
            return record.exact if at == end else None
    return None


def _before(folded: str, end: int, record: Record) -> Senses | None:
    """The meanings of a text's beginning; `Foto` before a colon is a credit, not a heading."""
    if record.label and folded[end:].lstrip(" ").startswith(":"):
        return record.label
    return record.exact


def _matched(senses: Senses, start: int, end: int, value: Value | None = None) -> PhraseMatch:
    first = senses.candidates[0]
    return PhraseMatch(
        first.concept, first.kind, senses.languages, start, end, senses.candidates, value
    )


def _moved(match: PhraseMatch, base: int) -> PhraseMatch:
    return replace(match, start=match.start + base, end=match.end + base) if base else match


def _trimmed(value: Value) -> Value:
    start = value.start + len(value.text) - len(value.text.lstrip())
    text = value.text.strip()
    return Value(value.name, text, start, start + len(text))


def _leads_in(folded: str, begin: int, end: int) -> bool:
    """True for a single word before a colon, a space and more text."""
    rest = folded[end:].lstrip(" ")
    return " " not in folded[begin:end] and rest.startswith(": ") and len(rest) > len(": ")


def _end_without_decoration(folded: str) -> tuple[int, bool]:
    """Where the last phrase of a text may end, and whether decoration follows it."""
    tail = decoration.END_DECORATION.search(folded, max(0, len(folded) - _DECORATION))
    end = tail.start() if tail else len(folded)
    decorated = tail is not None and decoration.HAS_STRONG.search(tail.group()) is not None
    count = decoration.COUNT_IN_BRACKETS_BEFORE.search(folded, max(0, end - _COUNT), end)
    if tail and count and tail.group()[0] in ")]":
        return count.start(), True
    return end, decorated
