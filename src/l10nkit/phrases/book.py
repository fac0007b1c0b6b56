"""The phrase book: tells interface phrases from prose, in every language at once.

Cost does not grow with the number of phrases: a text is folded to one spelling and looked up in
hash tables, at most once for each length that a phrase with its first (or last) letters has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, get_args

from l10nkit.model import Kind
from l10nkit.phrases import decoration
from l10nkit.phrases.boundaries import decoration_start, starts_before, stops_after
from l10nkit.phrases.folding import Folded, fold, fold_many
from l10nkit.phrases.patterns import MAX_VALUE, NAMES, NUMBERS, Pattern, is_value, parse_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10nkit.model import Catalog, Message

_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_Key = TypeVar("_Key", str, Pattern)

VARIANT = "variant:"
_KIND = "kind:"
_NUMBER_SIGN = "\x01"
_KEY = 2  # letters that choose the lengths worth a look-up
_DECORATION = 40
_COUNT = 16
_BEFORE_NAME = "@('\""
_COUNTED: frozenset[str] = frozenset({"share", "comment", "action"})
_COUNTED_BEFORE: frozenset[str] = frozenset({"share", "comment"})
_AT_END: frozenset[str] = frozenset({"action", "share", "subscribe", "comment", "advertisement"})
# A single word of these kinds before a colon leads in a sentence (`Privacy: we never sell …`).
_NO_LEAD_IN: frozenset[str] = frozenset({"navigation", "legal", "notice", "advertisement"})


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a text.

    Attributes:
        concept: What it says, in any language: the msgctxt of its catalog entry.
        kind: The kind of segment it is.
        languages: BCP 47 tags of the languages in which this wording occurs, sorted.
        start: Offset in code points of its first character (see the method that found it).
        end: Offset of the end of its last character, decoration excluded.
    """

    concept: str
    kind: Kind
    languages: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one wording; `rank` is the concept's place in the catalogs."""

    rank: int
    concept: str
    kind: Kind
    languages: tuple[str, ...]

    def at(self, start: int, end: int) -> PhraseMatch:
        """Give the match of this wording at a place."""
        return PhraseMatch(self.concept, self.kind, self.languages, start, end)


@dataclass(frozen=True, slots=True)
class Wordings:
    """All wordings of all languages, folded.

    Attributes:
        exact: The wordings without a value in them.
        patterns: Those with one.
    """

    exact: dict[str, Entry]
    patterns: dict[Pattern, Entry]


class PhraseBook:
    """Looks phrases up; made by `build_phrase_book` or `load_index`."""

    __slots__ = (
        "_by_end", "_by_start", "_exact", "_labels", "_longest", "_patterns", "_prefixes",
        "_suffixes",
    )  # fmt: skip

    def __init__(self, wordings: Wordings) -> None:
        exact, patterns = wordings.exact, wordings.patterns
        labels = _labels(patterns)
        self._exact = exact
        self._labels = labels
        self._patterns: dict[tuple[str, bool], list[tuple[Pattern, Entry]]] = {}
        for pattern, entry in patterns.items():
            key = (pattern.prefix, True) if pattern.prefix else (pattern.suffix, False)
            self._patterns.setdefault(key, []).append((pattern, entry))
        self._by_start = _lengths((*exact, *labels), from_end=False)
        self._by_end = _lengths(
            (text for text, entry in exact.items() if entry.kind in _AT_END), from_end=True
        )
        self._prefixes = _lengths((text for text, first in self._patterns if first), from_end=False)
        self._suffixes = _lengths(
            (text for text, first in self._patterns if not first), from_end=True
        )
        self._longest = max(map(len, exact), default=0)

    def match(self, text: str) -> PhraseMatch | None:
        """The phrase that the whole text is, decoration and counts around it aside, or None."""
        if len(text) > self._longest + MAX_VALUE + _DECORATION:
            text_length = len(text.strip())
            if text_length > self._longest + MAX_VALUE + _DECORATION:
                return None
        folded = fold(text)
        begin, end = decoration.core_span(folded.text)
        if begin == end:
            return None
        entry = self._exact.get(folded.text[begin:end])
        if entry is not None:
            return entry.at(folded.start(begin), folded.end(end))
        return self._match_counted(folded, begin, end) or self._match_pattern(
            text, folded, begin, end
        )

    def match_start(self, text: str) -> PhraseMatch | None:
        """The longest phrase that the text begins with and that visibly stops there, or None.

        It stops if a colon, an arrow, a bullet or the like follows, or (in scripts with case) if
        the next block is glued to it: a capital, an opening quote or a letter of another script
        without a space. `start` and `end` leave decoration, colon and counts out.
        """
        window = text[: self._longest + _DECORATION + _COUNT]
        folded = fold(window)
        leading = decoration.LEADING.match(folded.text)
        begin = leading.end() if leading else 0
        for length in self._by_start.get(folded.text[begin : begin + _KEY], ()):
            end = begin + length
            entry = self._entry_before(folded.text, begin, end)
            if entry is None or (entry.kind in _NO_LEAD_IN and _leads_in(folded.text, begin, end)):
                continue
            if stops_after(window, folded, begin, end):
                return entry.at(folded.start(begin), folded.end(end))
        return None

    def match_end(self, text: str) -> PhraseMatch | None:
        """The longest phrase that ends a longer text, such as `… the notes.Read more »`, or None.

        Only calls to act, share, subscribe or comment and labels of advertisements. The phrase
        follows the end of a sentence or is glued to the text before; it begins with a capital
        where the script has them, and a single word needs glue or decoration. `start` is where
        its leading decoration begins, `end` where its last word ends.
        """
        base = max(0, len(text) - self._longest - 2 * _DECORATION - _COUNT)
        window = text[base:]
        folded = fold(window)
        end, decorated = _end_without_decoration(folded.text)
        for length in self._by_end.get(folded.text[max(0, end - _KEY) : end], ()):
            begin = end - length
            if begin <= 0:
                continue
            entry = self._exact.get(folded.text[begin:end])
            if entry is None or entry.kind not in _AT_END:
                continue
            if starts_before(window, folded, begin, end, decorated=decorated):
                lead, _ = decoration_start(folded.text, begin)
                return entry.at(base + folded.start(lead), base + folded.end(end))
        return None

    def _entry_before(self, folded: str, begin: int, end: int) -> Entry | None:
        """The entry for a text's beginning; `Foto` before a colon is a credit, not a heading."""
        key = folded[begin:end]
        if key in self._labels and folded[end:].lstrip(" ").startswith(":"):
            return self._labels[key]
        return self._exact.get(key)

    def _match_counted(self, folded: Folded, begin: int, end: int) -> PhraseMatch | None:
        """`12 comments` by its own entry; `Share 3.4K` and `Comments (12)` without the number."""
        core = folded.text[begin:end]
        numbered = decoration.NUMBER.sub(_NUMBER_SIGN, core)
        if numbered == core:
            return None
        entry = self._exact.get(numbered)
        if entry is not None:
            return entry.at(folded.start(begin), folded.end(end))
        after = decoration.COUNT_AFTER.search(core)
        if after is not None:
            entry = self._exact.get(core[: after.start()])
            if entry and (entry.kind in _COUNTED or after["gap"].strip() in ("(", "[")):
                return entry.at(folded.start(begin), folded.end(begin + after.start()))
        before = decoration.COUNT_BEFORE.match(core)
        if before is not None:
            entry = self._exact.get(core[before.end() :])
            if entry and entry.kind in _COUNTED_BEFORE:
                return entry.at(folded.start(begin + before.end()), folded.end(end))
        return None

    def _match_pattern(self, text: str, folded: Folded, begin: int, end: int) -> PhraseMatch | None:
        core = folded.text[begin:end]
        for key in self._pattern_keys(core):
            found: Entry | None = None
            for pattern, entry in self._patterns.get(key, ()):
                span = _value_span(core, pattern)
                if span is None:
                    continue
                value = text[folded.start(begin + span[0]) : folded.end(begin + span[1])]
                if is_value(value, placeholder=pattern.value):
                    found = entry if found is None else _merged(found, entry)
            if found is not None:
                return found.at(folded.start(begin), folded.end(end))
        return None

    def _pattern_keys(self, core: str) -> Iterator[tuple[str, bool]]:
        for size in range(_KEY, 0, -1):
            for length in self._prefixes.get(core[:size], ()):
                yield core[:length], True
            for length in self._suffixes.get(core[-size:], ()):
                yield core[-length:], False


def build_phrase_book(catalogs: Mapping[str, Catalog]) -> PhraseBook:
    """Make a phrase book; `catalogs` is as for `wordings_of`."""
    return PhraseBook(wordings_of(catalogs))


def wordings_of(catalogs: Mapping[str, Catalog]) -> Wordings:
    """Collect the wordings of catalogs.

    Args:
        catalogs: One catalog a locale (`pt_BR`). Each entry has a concept (msgctxt), a comment
            `#. kind: …`, translations, and `# variant: …` comments with other wordings. Entries
            that are fuzzy, obsolete, untranslated or without concept or kind are left out.
    """
    exact: dict[str, Entry] = {}
    patterns: dict[Pattern, Entry] = {}
    for locale in sorted(catalogs):
        entries, wordings = _wordings(catalogs[locale], tag=locale.replace("_", "-"))
        for entry, folded in zip(entries, fold_many(wordings), strict=True):
            if "{" in folded:
                _add_pattern(exact, patterns, folded, entry)
            else:
                _add(exact, _core(folded), entry)
    return Wordings(exact, patterns)


def _wordings(catalog: Catalog, *, tag: str) -> tuple[list[Entry], list[str]]:
    """All wordings of a catalog, each with its entry."""
    entries: list[Entry] = []
    wordings: list[str] = []
    for rank, message in enumerate(catalog.messages):
        if not message.context or message.fuzzy or message.obsolete or not message.translated:
            continue
        kind = _kind(message)
        if kind is None:
            continue
        before = len(wordings)
        wordings += dict.fromkeys(message.msgstr)
        wordings += [
            comment[len(VARIANT) :].strip()
            for comment in message.translator_comments
            if comment.startswith(VARIANT)
        ]
        entries += [Entry(rank, message.context, kind, (tag,))] * (len(wordings) - before)
    return entries, wordings


def _kind(message: Message) -> Kind | None:
    for comment in message.extracted_comments:
        if comment.startswith(_KIND):
            return _KINDS.get(comment[len(_KIND) :].strip())
    return None


def _core(folded: str) -> str:
    if folded[:1].isalnum() and folded[-1:].isalnum():
        return folded
    begin, end = decoration.core_span(folded)
    return folded[begin:end] or folded


def _add_pattern(
    exact: dict[str, Entry], patterns: dict[Pattern, Entry], folded: str, entry: Entry
) -> None:
    for name in NUMBERS:
        folded = folded.replace("{" + name + "}", _NUMBER_SIGN)
    if "{" not in folded:
        _add(exact, _core(folded), entry)
        return
    pattern = parse_pattern(folded)
    if pattern is not None:
        _add(patterns, pattern, entry)


def _add(entries: dict[_Key, Entry], key: _Key, entry: Entry) -> None:
    """Add an entry; the concept that comes first in the catalogs wins a wording."""
    known: Entry | None = entries.get(key)
    entries[key] = entry if known is None else _merged(known, entry)


def _merged(known: Entry, entry: Entry) -> Entry:
    first = known if known.rank <= entry.rank else entry
    languages = tuple(sorted({*known.languages, *entry.languages}))
    return Entry(first.rank, first.concept, first.kind, languages)


def _labels(patterns: dict[Pattern, Entry]) -> dict[str, Entry]:
    """What stands before the colon of a byline or a credit."""
    labels: dict[str, Entry] = {}
    for pattern, entry in patterns.items():
        if pattern.value in NAMES and pattern.separator == ":" and pattern.prefix:
            _add(labels, pattern.prefix, entry)
    return labels


def _lengths(texts: Iterable[str], *, from_end: bool) -> dict[str, tuple[int, ...]]:
    """For each first (or last) two letters, the lengths of the texts that have them, falling."""
    if from_end:
        found = {(text[-_KEY:], len(text)) for text in texts}
    else:
        found = {(text[:_KEY], len(text)) for text in texts}
    lengths: dict[str, tuple[int, ...]] = {}
    for key, length in sorted(found, reverse=True):
        lengths[key] = (*lengths.get(key, ()), length)
    return lengths


def _value_span(core: str, pattern: Pattern) -> tuple[int, int] | None:
    """Where the value of a pattern would stand in a folded text, or None."""
    begin, end = len(pattern.prefix), len(core) - len(pattern.suffix)
    if begin >= end or not core.endswith(pattern.suffix):
        return None
    rest = core[begin:end].lstrip(" ")
    if pattern.separator:
        rest = rest if rest.startswith(pattern.separator) else rest.lstrip(". ")
        if not rest.startswith(pattern.separator):
            return None
        rest = rest[1:]
    elif rest.startswith(":"):
        rest = rest[1:]
    elif pattern.prefix and not rest[:1].isalnum() and rest[:1] not in _BEFORE_NAME:
        return None
    if pattern.joined:
        return end - len(rest), end
    if (pattern.prefix and _continues(core, begin)) or (pattern.suffix and _continues(core, end)):
        return None
    return end - len(rest), end


def _leads_in(folded: str, begin: int, end: int) -> bool:
    """True for a single word before a colon, a space and more text."""
    rest = folded[end:].lstrip(" ")
    return " " not in folded[begin:end] and rest.startswith(": ") and len(rest) > len(": ")


def _continues(core: str, at: int) -> bool:
    """True if a word of a script with spaces runs across `at`."""
    before, after = core[at - 1], core[at]
    return before.isalpha() and after.isalpha() and before < "\u0e00" and after < "\u0e00"


def _end_without_decoration(folded: str) -> tuple[int, bool]:
    """Where the last phrase of a text may end, and whether decoration follows it."""
    tail = decoration.END_DECORATION.search(folded, max(0, len(folded) - _DECORATION))
    end = tail.start() if tail else len(folded)
    decorated = tail is not None and decoration.HAS_STRONG.search(tail.group()) is not None
    count = decoration.COUNT_IN_BRACKETS_BEFORE.search(folded, max(0, end - _COUNT), end)
    if tail and count and tail.group()[0] in ")]":
        return count.start(), True
    return end, decorated
