"""Bringing catalogs up to date with a template, and starting new ones, without losing a text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from l10nkit.catalog.decoding import declared_charset
from l10nkit.catalog.drafts import changed
from l10nkit.catalog.headers import (
    header_fields,
    header_message,
    with_blank_line,
    with_header_fields,
    with_line_end,
)
from l10nkit.catalog.matching import DEFAULT_CUTOFF, best_matches
from l10nkit.catalog.merging import FUZZY, is_undone, lost_texts, merged, untranslated
from l10nkit.catalog.plurals import MAX_NPLURALS, parse_plural_forms
from l10nkit.catalog.shelving import Shelf
from l10nkit.catalog.trivial import (
    DEFAULT_TRIVIAL_EDITS,
    TrivialEdits,
    is_corrected_typo,
    is_same_typography,
    typography_key,
    words_of,
)
from l10nkit.collector import collector_paused
from l10nkit.errors import CatalogSyntaxError, UsageError
from l10nkit.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10nkit.model import Catalog

_DATE = "POT-Creation-Date"
_DEFAULT_NPLURALS = 2


def new_catalog(template: Catalog, *, header: Mapping[str, str], nplurals: int) -> Catalog:
    """Start a catalog for a language.

    Args:
        template: The .pot file; its layout is taken over.
        header: Fields to set in the template's header, such as `Language`.
        nplurals: How many empty forms a plural entry gets, 1 to 100.

    Raises:
        UsageError: A header field or nplurals is not possible.
    """
    _check_nplurals(nplurals)
    head = header_message(template)
    entries = _template_entries(template)
    first = Message(msgid="")
    if head is not None:
        first = replace(head, flags=tuple(flag for flag in head.flags if flag != FUZZY))
    messages = (first, *(untranslated(entry, nplurals=nplurals) for entry in entries))
    catalog = replace(template, messages=messages, path="", trailer="")
    fields = dict(header)
    if not any(name.lower() == "content-type" for name in fields) and (
        declared_charset(first.msgstr[0]) is None
    ):
        fields["Content-Type"] = "text/plain; charset=UTF-8"
    return with_header_fields(catalog, fields)


@collector_paused()
def update_catalog(
    catalog: Catalog,
    template: Catalog,
    *,
    fuzzy_matching: bool = True,
    cutoff: float = DEFAULT_CUTOFF,
    trivial_edits: TrivialEdits = DEFAULT_TRIVIAL_EDITS,
    nplurals: int | None = None,
) -> Catalog:
    """Merge a template into a catalog.

    The result has the template's messages in its order, then the obsolete ones. A message whose
    text was edited gets the translation of the text before, as fuzzy, with that text as previous
    msgid; after a trivial edit, it is not fuzzy but as it was. What has left the template becomes
    obsolete. No translation is dropped: each is in the result, in a live or an obsolete message. A
    message that does not change is the same object, and an update that changes nothing gives the
    same catalog.

    Args:
        catalog: Gives the translations, the header and the layout.
        template: The .pot file. Of its duplicates, the first counts.
        fuzzy_matching: False to leave edited messages untranslated.
        cutoff: The least similarity of an edited text to the one before, 0 to 100.
        trivial_edits: Which edits are trivial: `typography` (white space, quotation marks, dashes,
            ellipses; see `typography_key`), `keep` (those and corrected typos; see
            `is_corrected_typo`) or `fuzzy` (none). A trivial edit is found without fuzzy matching.
        nplurals: How many forms plural messages have; else as the catalog's header says.

    Raises:
        UsageError: nplurals is not 1 to 100.
    """
    if nplurals is not None:
        _check_nplurals(nplurals)
    header = header_message(catalog)
    merge = _Merge(
        [message for message in catalog.messages if message is not header],
        _template_entries(template),
        nplurals=nplurals or _declared_nplurals(catalog),
        trivial_edits=trivial_edits,
    )
    merge.match_exactly()
    merge.match_undone()
    merge.match_typography()
    merge.match_contexts(guess=fuzzy_matching)
    if fuzzy_matching or trivial_edits == "keep":
        merge.match_similar(cutoff=cutoff, guess=fuzzy_matching)
    live = merge.live_messages()
    obsolete = merge.obsolete_messages()
    messages = [*([header] if header else []), *live, *obsolete]
    if _same_content(catalog, messages):
        return catalog
    updated = replace(catalog, messages=tuple(_respaced(messages, catalog)))
    date = header_fields(template).get(_DATE)
    return with_header_fields(updated, {_DATE: date}) if header and date else updated


class _Merge:
    """The state of one update: which entry of the catalog goes to which of the template."""

    def __init__(
        self,
        entries: Sequence[Message],
        wanted: Sequence[Message],
        *,
        nplurals: int | None,
        trivial_edits: TrivialEdits,
    ) -> None:
        self._entries = entries
        self._wanted = wanted
        self._nplurals = nplurals
        self._trivial_edits = trivial_edits
        self._results: list[Message | None] = [None] * len(wanted)
        self._used: set[int] = set()  # indexes of entries
        self._whole: set[int] = set()  # those of which another message has all texts
        self._successors: defaultdict[int, list[Message]] = defaultdict(list)  # of the others

    def match_exactly(self) -> None:
        """Take entries with the same context and msgid: a live one, else an obsolete one."""
        by_key: dict[tuple[str | None, str], int] = {}
        for index, entry in enumerate(self._entries):
            best = by_key.setdefault(entry.key, index)
            if best != index and _worth(entry) > _worth(self._entries[best]):
                by_key[entry.key] = index
        for place, template in enumerate(self._wanted):
            found = by_key.get(template.key)
            if found is not None:
                self._assign(place, found)

    def match_undone(self) -> None:
        """Take fuzzy entries whose previous msgid is back: an edit was undone."""
        by_previous: dict[tuple[str | None, str], int] = {}
        for index in self._vanished():
            entry = self._entries[index]
            if entry.fuzzy and entry.previous_msgid is not None:
                by_previous.setdefault((entry.previous_context, entry.previous_msgid), index)
        for place in self._missing():
            template = self._wanted[place]
            found = by_previous.get(template.key)
            if found is not None and found not in self._used:
                self._assign(place, found, trusted=is_undone(self._entries[found], template))

    def match_typography(self) -> None:
        """Take vanished entries whose text differs in typography only; live ones come first."""
        places = self._missing()
        if not places or self._trivial_edits == "fuzzy":
            return
        by_typography: defaultdict[tuple[str | None, ...], list[int]] = defaultdict(list)
        vanished = sorted(self._vanished(), key=lambda index: self._entries[index].obsolete)
        for index in reversed(vanished):
            by_typography[_typography(self._entries[index])].append(index)
        for place in places:
            found = by_typography.get(_typography(self._wanted[place]))
            if found:
                self._assign(place, found.pop())

    def match_contexts(self, *, guess: bool) -> None:
        """Take entries with the same msgid in another context.

        The translation is trusted if just one entry vanished now and one is new. Otherwise the
        choice is a guess: the first that vanished, else the first that is still there, is copied
        as fuzzy.
        """
        vanished: defaultdict[str, list[int]] = defaultdict(list)
        for index in self._vanished():
            vanished[self._entries[index].msgid].append(index)
        missing: defaultdict[str, list[int]] = defaultdict(list)
        for place in self._missing():
            missing[self._wanted[place].msgid].append(place)
        for msgid, places in missing.items():
            indexes = vanished.get(msgid, [])
            if len(indexes) == len(places) == 1:
                trusted = not self._entries[indexes[0]].obsolete
                self._assign(places[0], indexes[0], trusted=trusted)
            elif guess:
                for place, index in zip(places, indexes, strict=False):
                    self._assign(place, index, trusted=False)
        if guess:
            self._copy_from_other_contexts(missing)

    def match_similar(self, *, cutoff: float, guess: bool) -> None:
        """Take vanished entries with a similar msgid, the most similar ones first.

        The translation is trusted if the edit is a trivial one; the others are guesses.
        """
        places = self._missing()
        indexes = [index for index in self._vanished() if not self._entries[index].obsolete]
        found = best_matches(
            [self._wanted[place].msgid for place in places],
            [self._entries[index].msgid for index in indexes],
            cutoff=cutoff,
        )
        for match in found:
            entry, template = self._entries[indexes[match.old]], self._wanted[places[match.new]]
            trusted = (
                self._trivial_edits == "keep"
                and entry.context == template.context
                and self._is_trivial(entry.msgid, template.msgid)
                and self._is_trivial(entry.plural, template.plural)
            )
            if trusted or guess:
                self._assign(places[match.new], indexes[match.old], trusted=trusted)

    def live_messages(self) -> list[Message]:
        """Return a message for each of the template's."""
        forms = self._nplurals or _DEFAULT_NPLURALS
        return [
            result or untranslated(template, nplurals=forms)
            for result, template in zip(self._results, self._wanted, strict=True)
        ]

    def obsolete_messages(self) -> list[Message]:
        """Return what has no place in the template: old obsolete entries first, then new ones.

        An entry that was used is among them if one of its texts found no place.
        """
        unused = [entry for index, entry in enumerate(self._entries) if index not in self._used]
        old = [entry for entry in unused if entry.obsolete]
        shelf = Shelf([*(message.key for message in self._wanted), *(e.key for e in old)])
        known = {(entry.msgid, entry.plural, entry.msgstr) for entry in old}
        new = []
        for index, entry in enumerate(self._entries):
            if index in self._used:
                kept = index in self._whole or not lost_texts(entry, self._successors[index])
            else:
                kept = entry.obsolete or not any(entry.msgstr)
            if kept:
                continue
            doubled = shelf.is_taken(entry.key)
            if doubled and (entry.msgid, entry.plural, entry.msgstr) in known:
                continue
            new.append(shelf.put(changed(entry, obsolete=True, references=())))
            known.add((entry.msgid, entry.plural, entry.msgstr))
        return [*old, *new]

    def _assign(self, place: int, index: int, *, trusted: bool = True) -> None:
        entry = self._entries[index]
        message = merged(
            entry,
            self._wanted[place],
            nplurals=self._nplurals,
            trusted=trusted,
            is_same=self._is_trivial,
        )
        self._results[place] = message
        self._used.add(index)
        if message.msgstr == entry.msgstr:
            self._whole.add(index)
        else:
            self._successors[index].append(message)

    def _is_trivial(self, old: str | None, new: str | None) -> bool:
        """Tell whether one text can become another without a look at its translation."""
        if old == new:
            return True
        if old is None or new is None or self._trivial_edits == "fuzzy":
            return False
        return is_same_typography(old, new) or (
            self._trivial_edits == "keep"
            and is_corrected_typo(old, new, known_words=self._known_words)
        )

    @cached_property
    def _known_words(self) -> set[str]:
        known: set[str] = set()
        for message in self._wanted:
            known |= words_of(message.msgid)
            known |= words_of(message.plural or "")
        return known

    def _copy_from_other_contexts(self, missing: Mapping[str, list[int]]) -> None:
        donors: dict[str, int] = {}
        for index, entry in enumerate(self._entries):
            if entry.msgid in missing and any(entry.msgstr) and not entry.obsolete:
                donors.setdefault(entry.msgid, index)
        for msgid, places in missing.items():
            donor = donors.get(msgid)
            if donor is None:
                continue
            for place in places:
                if self._results[place] is None:
                    self._assign(place, donor, trusted=False)

    def _vanished(self) -> list[int]:
        """Return the indexes of translated entries that have not been used."""
        return [
            index
            for index, entry in enumerate(self._entries)
            if index not in self._used and any(entry.msgstr)
        ]

    def _missing(self) -> list[int]:
        return [place for place, result in enumerate(self._results) if result is None]


def _typography(message: Message) -> tuple[str | None, ...]:
    plural = None if message.plural is None else typography_key(message.plural)
    return (message.context, typography_key(message.msgid), plural)


def _worth(entry: Message) -> tuple[bool, bool, bool, bool]:
    """Rank duplicates: the translated first, then the live, then the clean.

    An obsolete one that is not whole comes behind a live one without any text: it may be what an
    earlier update kept aside because it had no place for all forms.
    """
    usable = entry.translated if entry.obsolete else any(entry.msgstr)
    return (usable, not entry.obsolete, any(entry.msgstr), not entry.fuzzy)


def _template_entries(template: Catalog) -> list[Message]:
    """Return the template's live messages without its header and duplicates."""
    header = header_message(template)
    found: dict[tuple[str | None, str], Message] = {}
    for message in template.messages:
        if message is not header and not message.obsolete and message.key != (None, ""):
            found.setdefault(message.key, message)
    return list(found.values())


def _same_content(catalog: Catalog, messages: Sequence[Message]) -> bool:
    """Tell whether the messages are those of the catalog; obsolete ones may stand elsewhere."""
    if len(catalog.messages) != len(messages):
        return False
    live = [message for message in catalog.messages if not message.obsolete]
    obsolete = [message for message in catalog.messages if message.obsolete]
    return all(old is new for old, new in zip([*live, *obsolete], messages, strict=True))


def _respaced(messages: Iterable[Message], catalog: Catalog) -> Iterator[Message]:
    """Yield the messages; one that is copied behind another than before begins a new paragraph.

    Where a message stood is known by its `position`, which a changed one still has.
    """
    places = {id(message.position): place for place, message in enumerate(catalog.messages)}
    before = -1
    unfinished = False  # whether the message before ends without a line end, as the last of a file
    for number, message in enumerate(messages):
        place = places.get(id(message.position), -2) if message.position else -2
        copied = message.raw is not None
        if copied and number and place != before + 1:
            spaced = with_blank_line(message, newline=catalog.newline)
            yield with_line_end(spaced, newline=catalog.newline) if unfinished else spaced
        else:
            yield message
        before = place
        unfinished = message.raw is not None and not message.raw.endswith("\n")


def _declared_nplurals(catalog: Catalog) -> int | None:
    text = header_fields(catalog).get("Plural-Forms", "")
    try:
        return parse_plural_forms(text).nplurals if text else None
    except CatalogSyntaxError:
        return None  # a check reports it; an update can do without


def _check_nplurals(nplurals: int) -> None:
    if not 1 <= nplurals <= MAX_NPLURALS:
        raise UsageError(
            f"nplurals is {nplurals}, but must be 1 to {MAX_NPLURALS}",
            hint="most languages have 1 to 6 plural forms",
        )
