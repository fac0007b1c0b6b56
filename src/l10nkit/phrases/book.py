"""The phrase book: tells interface phrases from prose, in every language at once.

A text is folded to one spelling and looked up among the wordings of all languages at once: one
bisection finds every phrase that begins there, however many phrases there are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from l10nkit.phrases import decoration
from l10nkit.phrases.boundaries import decoration_start, starts_before, stops_after
from l10nkit.phrases.folding import Folded, fold, fold_parts
from l10nkit.phrases.index import AT_END
from l10nkit.phrases.matches import PhraseMatch, Value
from l10nkit.phrases.patterns import MAX_VALUE, NUMBER_SIGN, is_value, value_span
from l10nkit.phrases.tables import Together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.model import Kind
    from l10nkit.phrases.patterns import Pattern
    from l10nkit.phrases.tables import Record, Senses, Tables

_DECORATION = 40
_COUNT = 16
_COUNTED: frozenset[Kind] = frozenset({"share", "comment", "action"})
_COUNTED_BEFORE: frozenset[Kind] = frozenset({"share", "comment"})
# A single word of these kinds before a colon leads in a sentence (`Privacy: we never sell …`).
_NO_LEAD_IN: frozenset[Kind] = frozenset({"navigation", "legal", "notice", "advertisement"})
# Signs that neither a wording nor decoration ends with.
_PLAIN_ENDS = frozenset(".!?,;'\"")
# Pages repeat their texts, and several stages ask for the same one.
_REMEMBERED = 8192
_UNKNOWN = PhraseMatch("", "action", (), 0, 0)


class PhraseBook:
    """Looks phrases up.

    Args:
        tables: The wordings; those of the first one come first where several have the same.
    """

    __slots__ = (
        "_before_numbers",
        "_end_size",
        "_ends",
        "_in",
        "_last_characters",
        "_longest",
        "_start_size",
        "_starts",
        "_suffix_ends",
        "_tables",
        "_wholes",
    )

    def __init__(self, *tables: Tables) -> None:
        self._tables = tables
        self._in = tables[0] if len(tables) == 1 else Together(tables)
        self._last_characters = frozenset().union(*(one.ends.firsts for one in tables))
        self._before_numbers = frozenset().union(*(one.before_numbers for one in tables))
        self._suffix_ends = frozenset().union(*(one.suffix_ends for one in tables))
        longest = max((one.longest for one in tables), default=0)
        self._longest = longest + MAX_VALUE + _DECORATION
        self._start_size = longest + _DECORATION + _COUNT
        self._end_size = longest + 2 * _DECORATION + _COUNT
        self._wholes: dict[str, PhraseMatch | None] = {}
        self._starts: dict[str, PhraseMatch | None] = {}
        self._ends: dict[str, PhraseMatch | None] = {}

    @property
    def tables(self) -> tuple[Tables, ...]:
        """What the book was made of."""
        return self._tables

    def match(self, text: str) -> PhraseMatch | None:
        """The phrase that the whole text is, decoration and counts around it aside, or None."""
        if len(text) > self._longest and len(text.strip()) > self._longest:
            return None
        match = self._wholes.get(text, _UNKNOWN)
        if match is _UNKNOWN:
            match = _remember(self._wholes, text, self._match(text))
        return match

    def may_begin(self, text: str) -> bool:
        """False if neither the text nor any beginning of it, in whole words, is a phrase.

        One question in place of many, where a row of words may hold phrases.
        """
        folded = fold_parts(text)[0]
        begin = decoration.leading_end(folded)
        starts = self._in.at_start(folded, begin)
        if begin:
            starts += self._in.at_start(folded)
        # A word that only begins like a phrase is none.
        if any(record.patterns or not folded[end : end + 1].isalnum() for end, record in starts):
            return True
        return decoration.DIGIT.search(folded) is not None or self._has_suffix(folded)

    def _has_suffix(self, folded: str) -> bool:
        """True if at the end of one of the words a pattern without a beginning may end."""
        ends, at = self._suffix_ends, 0
        for word in folded.split(" "):
            size = len(word) if word[-1:].isalnum() else decoration.core_span(word)[1]
            if (word[size - 1 : size] in ends or word[max(0, size - 2) : size] in ends) and (
                self._in.suffixes_of(folded[: at + size])
            ):
                return True
            at += len(word) + 1
        return False

    def match_start(self, text: str) -> PhraseMatch | None:
        """The longest phrase that the text begins with and that visibly stops there, or None.

        It stops if a colon, an arrow, a bullet or the like follows, or (in scripts with case) if
        the next block is glued to it: a capital, an opening quote or a letter of another script
        without a space. `start` and `end` leave decoration, colon and counts out.
        """
        window = text[: self._start_size]
        match = self._starts.get(window, _UNKNOWN)
        if match is _UNKNOWN:
            match = _remember(self._starts, window, self._match_start(window))
        return match

    def match_end(self, text: str) -> PhraseMatch | None:
        """The longest phrase that ends a longer text, such as `… the notes.Read more »`, or None.

        Only calls to act, share, subscribe or comment and labels of advertisements. The phrase
        follows the end of a sentence or is glued to the text before; it begins with a capital
        where the script has them, and a single word needs glue or decoration. `start` is where
        its leading decoration begins, `end` where its last word ends.
        """
        last = text[-1:]
        if last in _PLAIN_ENDS and last not in self._last_characters and text[-3:] != "...":
            return None
        base = max(0, len(text) - self._end_size)
        window = text[base:]
        match = self._ends.get(window, _UNKNOWN)
        if match is _UNKNOWN:
            match = _remember(self._ends, window, self._match_end(window))
        return None if match is None else _moved(match, base)

    def _match(self, text: str) -> PhraseMatch | None:
        parts = fold_parts(text)
        begin, end = decoration.core_span(parts[0])
        if begin == end:
            return None
        core = parts[0][begin:end]
        starts = self._in.at_start(core)
        digit = decoration.DIGIT.search(core)
        has_suffix = core[-1] in self._suffix_ends or core[-2:] in self._suffix_ends
        if not starts and digit is None and not has_suffix:
            return None
        folded = Folded(*parts)
        exact = _exact_at(starts, len(core))
        if exact is not None:
            return _matched(exact, folded.start(begin), folded.end(end))
        if digit is not None:
            match = self._match_counted(text, folded, begin, starts, core, digit.start())
            if match is not None:
                return match
        patterns = [(at, record.patterns) for at, record in starts if record.patterns]
        if has_suffix:
            ends = self._in.suffixes_of(core)
            patterns += [(len(core) - at, record.patterns) for at, record in ends]
        return _match_pattern(text, folded, begin, patterns, core) if patterns else None

    def _match_start(self, window: str) -> PhraseMatch | None:
        folded = fold(window)
        begin = decoration.leading_end(folded.text)
        for end, record in self._in.at_start(folded.text, begin):
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
        for begin, record in self._in.at_end(folded.text, end):
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
        digit: int,
    ) -> PhraseMatch | None:
        """`12 comments` by its own entry; `Share 3.4K` and `Comments (12)` without the number.

        `digit` is where the first number begins.
        """
        end = begin + len(core)
        if core[:digit] in self._before_numbers:
            numbered = decoration.NUMBER.sub(NUMBER_SIGN, core)
            exact = _exact_at(self._in.at_start(numbered), len(numbered))
            number = decoration.NUMBER.match(core, digit)
            if exact is not None and number is not None:
                span = folded.start(begin + digit), folded.end(begin + number.end())
                value = Value(exact.placeholder or "count", text[slice(*span)], *span)
                return _matched(exact, folded.start(begin), folded.end(end), value)
        after = decoration.count_after(core) if starts else None
        if after is not None:
            exact = _exact_at(starts, after.start())
            if exact and (exact.kind in _COUNTED or after["gap"].strip() in ("(", "[")):
                return _matched(exact, folded.start(begin), folded.end(begin + after.start()))
        before = decoration.COUNT_BEFORE.match(core) if digit == 0 else None
        if before is not None:
            exact = _exact_at(self._in.at_start(core, before.end()), len(core))
            if exact and exact.kind in _COUNTED_BEFORE:
                return _matched(exact, folded.start(begin + before.end()), folded.end(end))
        return None


def _match_pattern(
    text: str,
    folded: Folded,
    begin: int,
    patterns: Sequence[tuple[int, Sequence[tuple[Pattern, Senses]]]],
    core: str,
) -> PhraseMatch | None:
    """The phrase with a value that a text is.

    Args:
        text: The text.
        folded: The folded text.
        begin: Where its core begins.
        patterns: Those that begin or end like the core, and the length of what does.
        core: The folded text without decoration.
    """
    for some in _in_order(patterns):
        found: Senses | None = None
        value: Value | None = None
        for pattern, senses in some:
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


def _in_order(
    patterns: Sequence[tuple[int, Sequence[tuple[Pattern, Senses]]]],
) -> Iterator[Sequence[tuple[Pattern, Senses]]]:
    """What says least, a single character, goes last."""
    for least in (True, False):
        for length, some in patterns:
            if (length > 1) == least:
                yield some


def _remember(
    known: dict[str, PhraseMatch | None], text: str, match: PhraseMatch | None
) -> PhraseMatch | None:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[text] = match
    return match


def _exact_at(starts: Sequence[tuple[int, Record]], end: int) -> Senses | None:
    for at, record in starts:
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
    if folded[-1:].isalpha():  # no decoration is
        return len(folded), False
    tail = decoration.END_DECORATION.search(folded, max(0, len(folded) - _DECORATION))
    end = tail.start() if tail else len(folded)
    decorated = tail is not None and decoration.HAS_STRONG.search(tail.group()) is not None
    count = decoration.COUNT_IN_BRACKETS_BEFORE.search(folded, max(0, end - _COUNT), end)
    if tail and count and tail.group()[0] in ")]":
        return count.start(), True
    return end, decorated
