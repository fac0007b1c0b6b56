"""From catalogs to what the phrase book is made of: folded wordings, meanings, translations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, get_args

from l10nkit.model import Kind
from l10nkit.phrases import decoration
from l10nkit.phrases.folding import fold_many
from l10nkit.phrases.matches import Concept
from l10nkit.phrases.patterns import NUMBER_SIGN, NUMBERS, Pattern, is_label, parse_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10nkit.model import Catalog, Message

    _Meaning = tuple[int, bool]  # the number of a concept, and if it is only near to it
    _Meanings = dict[_Meaning, set[str]]

VARIANT = "variant:"
NEAR = "near:"
GERMANIC = "(n != 1)"
"""The plural rule of a catalog without one."""

_BREAK = "\0"  # of `fold_many`; no text that is meant to be read has it
_KIND = "kind:"
_AMBIGUOUS = "ambiguous"
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_PLACEHOLDER = re.compile(r"\{(.*?)\}")
_PLURAL = re.compile(r"^Plural-Forms:.*?\bplural\s*=\s*(.+?)\s*;?\s*$", re.MULTILINE)
_Key = TypeVar("_Key", str, Pattern)


@dataclass(frozen=True, slots=True)
class Sense:
    """A concept, by its number, and the tags of the languages that say it so, sorted.

    `near` is true if what they say is only something like it.
    """

    concept: int
    languages: tuple[str, ...]
    near: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Translations:
    """How one locale says the concepts.

    Attributes:
        plural: The C expression that chooses among forms.
        forms: For each concept its plural forms (or its one form); empty where there is none.
    """

    plural: str
    forms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """All wordings of all languages.

    Attributes:
        concepts: In the order of the catalogs.
        exact: The meanings of each folded wording without a value but a number in it.
        patterns: Those of the wordings with one.
        translations: By locale (`pt_BR`).
    """

    concepts: tuple[Concept, ...]
    exact: Mapping[str, tuple[Sense, ...]]
    patterns: Mapping[Pattern, tuple[Sense, ...]]
    translations: Mapping[str, Translations]


@dataclass(slots=True)
class _Collected:
    concepts: dict[str, tuple[int, Concept]] = field(default_factory=dict)
    exact: dict[str, _Meanings] = field(default_factory=dict)
    patterns: dict[Pattern, _Meanings] = field(default_factory=dict)
    labels: list[tuple[str, _Meaning, str]] = field(default_factory=list)


def wordings_of(
    catalogs: Mapping[str, Catalog], *, known: Mapping[str, Concept] | None = None
) -> Wordings:
    """Collect the wordings of catalogs.

    Args:
        catalogs: One catalog a locale (`pt_BR`). Each entry has a concept (msgctxt), a comment
            `#. kind: …`, translations, and comments with other wordings: `# variant: …` for those
            that say the same, `# near: …` for those that do not. `#. ambiguous` marks what articles
            have as headings, too. Entries that are fuzzy, obsolete, untranslated or without concept
            or kind are left out.
        known: Concepts of other catalogs, by name, whose kind need not be told again.
    """
    collected = _Collected()
    translations = {}
    for locale in sorted(catalogs):
        entries = list(_entries(catalogs[locale], collected, known or {}))
        wordings = [
            ((number, near), one)
            for number, message in entries
            for near, texts in ((False, _variants(message)), (True, _others(message, NEAR)))
            for one in texts
            if _BREAK not in one
        ]
        folded = fold_many([one for _, one in wordings])
        for (meaning, _), text in zip(wordings, folded, strict=True):
            _add_wording(collected, text, meaning, locale.replace("_", "-"))
        forms = {number: message.msgstr for number, message in entries}
        translations[locale] = (_plural(catalogs[locale]), forms)
    _add_labels(collected)
    count = len(collected.concepts)
    return Wordings(
        concepts=tuple(concept for _, concept in collected.concepts.values()),
        exact=frozen_senses(collected.exact),
        patterns=frozen_senses(collected.patterns),
        translations={
            locale: Translations(plural, tuple(forms.get(one, ()) for one in range(count)))
            for locale, (plural, forms) in translations.items()
        },
    )


def _entries(
    catalog: Catalog, collected: _Collected, known: Mapping[str, Concept]
) -> Iterator[tuple[int, Message]]:
    """The number of the concept of each entry that is used, and the entry."""
    for message in catalog.messages:
        if not message.context or message.obsolete:
            continue
        concept = _concept(message, known.get(message.context))
        if concept is None:
            continue
        # Also of an entry that is left out, so that the concepts have the order of the catalogs.
        number, _ = collected.concepts.setdefault(
            message.context, (len(collected.concepts), concept)
        )
        if not message.fuzzy and message.translated:
            yield number, message


def _variants(message: Message) -> list[str]:
    return [*dict.fromkeys(message.msgstr), *_others(message, VARIANT)]


def _others(message: Message, mark: str) -> Iterable[str]:
    """The wordings of one sort that the comments of an entry give."""
    for comment in message.translator_comments:
        if comment.startswith(mark):
            yield comment[len(mark) :].strip()


def _concept(message: Message, known: Concept | None) -> Concept | None:
    """The concept of an entry; None if nothing tells its kind."""
    kind = _kind(message) or (known.kind if known else None)
    if kind is None:
        return None
    placeholder = _PLACEHOLDER.search(message.msgid)
    certain = _AMBIGUOUS not in message.extracted_comments and (known is None or known.certain)
    name = message.context or ""
    return Concept(name, kind, placeholder[1] if placeholder else "", certain=certain)


def _kind(message: Message) -> Kind | None:
    for comment in message.extracted_comments:
        if comment.startswith(_KIND):
            return _KINDS.get(comment[len(_KIND) :].strip())
    return None


def _plural(catalog: Catalog) -> str:
    for message in catalog.messages:
        if not message.msgid and message.context is None:
            found = _PLURAL.search(message.msgstr[0])
            return found[1] if found else GERMANIC
    return GERMANIC


def _add_wording(collected: _Collected, folded: str, meaning: _Meaning, tag: str) -> None:
    if "{" not in folded:
        _add(collected.exact, _core(folded), meaning, tag)
        return
    for name in NUMBERS:
        folded = folded.replace("{" + name + "}", NUMBER_SIGN)
    if "{" not in folded:
        _add(collected.exact, _core(folded), meaning, tag)
        return
    pattern = parse_pattern(folded)
    if pattern is None:
        return
    _add(collected.patterns, pattern, meaning, tag)
    if is_label(pattern):
        collected.labels.append((pattern.prefix, meaning, tag))


def _add_labels(collected: _Collected) -> None:
    """Add what stands before values, unless it is a wording with a meaning of its own.

    It goes before what is near another concept.
    """
    own: dict[tuple[str, str], set[_Meaning]] = {}
    for wording, meanings in collected.exact.items():
        for meaning, tags in meanings.items():
            for tag in tags:
                own.setdefault((wording, tag), set()).add(meaning)
    for label, meaning, tag in collected.labels:
        others = own.get((label, tag), set())
        if any(not near or number == meaning[0] for number, near in others):
            continue
        for other in others if not meaning[1] else ():
            collected.exact[label][other].discard(tag)
        if not (meaning[1] and others):
            _add(collected.exact, label, meaning, tag)
    for wording, meanings in collected.exact.items():
        collected.exact[wording] = {one: tags for one, tags in meanings.items() if tags}


def _core(folded: str) -> str:
    begin, end = decoration.core_span(folded)
    return folded[begin:end] or folded


def _add(wordings: dict[_Key, _Meanings], key: _Key, meaning: _Meaning, tag: str) -> None:
    if key not in ("", None):
        wordings.setdefault(key, {}).setdefault(meaning, set()).add(tag)


def frozen_senses(
    wordings: Mapping[_Key, Mapping[tuple[int, bool], set[str]]],
) -> dict[_Key, tuple[Sense, ...]]:
    """Meanings in the order of the concepts, what is near last; languages by the alphabet."""
    return {
        key: tuple(
            Sense(concept, tuple(sorted(senses[concept, near])), near=near)
            for concept, near in sorted(senses)
        )
        for key, senses in wordings.items()
    }
