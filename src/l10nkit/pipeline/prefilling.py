"""Messages of catalogs get the translations that need no translator.

Only what is no prose: interface texts, and of an article its byline and credits (`By Jane Doe`).

A person's work always goes before it: nothing that is translated or fuzzy is touched, and what was
filled here once and has been emptied since stays empty, as its comment tells.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10nkit.catalog import parse_catalog
from l10nkit.extraction import ROLE_COMMENT, domain_of, source_language
from l10nkit.files import read_if_there
from l10nkit.locales import fallback_chain
from l10nkit.model import UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from l10nkit.model import Catalog, Message, Segment
    from l10nkit.pipeline.suggesting import Suggester

PHRASE_ORIGIN = "l10nkit phrase: "
VALUE_ORIGIN = "l10nkit value: "
"""How comments begin that tell where a translation is from."""

_INTERFACE_DOMAIN = "ui"
_FIXED_KINDS = frozenset({"byline", "credit"})


@dataclass(frozen=True, slots=True)
class Prefill:
    """Where the translations are from that need no translator.

    Attributes:
        phrases: Files and folders of a project's own phrases; see `load_phrases`.
    """

    phrases: tuple[Path, ...] = ()

    def suggester(self, locale: str, *, languages: Iterable[str] = ()) -> Suggester:
        """Give what translates into a locale; `languages` is as for `Suggester`."""
        from l10nkit.pipeline.phrases import load_phrases  # noqa: PLC0415 - seldom needed
        from l10nkit.pipeline.suggesting import Suggester  # noqa: PLC0415 - seldom needed

        return Suggester(locale, load_phrases(self.phrases), tuple(languages))


DEFAULT_PREFILL = Prefill()
"""The phrases of the package, and no others."""


def with_prefilled(
    catalog: Catalog,
    *,
    locale: str,
    domain: str,
    prefill: Prefill,
    inherited: Callable[[], Collection[str]] = frozenset,
) -> Catalog:
    """Fill the messages of a catalog that are known phrases, dates or numbers, and no prose.

    Args:
        catalog: The catalog, up to date with its template.
        locale: Its locale.
        domain: Its domain.
        prefill: Where the translations are from.
        inherited: Gives the messages that the locales it falls back to have translations of;
            what people wrote there is better. Asked only if it is needed.

    Returns:
        The catalog, with a comment at each message that was filled: `# l10nkit phrase: read-more`
        or `# l10nkit value: date or number`. The same object if there was nothing to fill.
    """
    if not any(is_open(message, domain=domain) for message in catalog.messages):
        return catalog
    suggest = prefill.suggester(locale, languages=languages_of(catalog))
    known = inherited()
    messages = tuple(
        _filled(message, suggest)
        if is_open(message, domain=domain) and message.msgid not in known
        else message
        for message in catalog.messages
    )
    if all(new is old for new, old in zip(messages, catalog.messages, strict=True)):
        return catalog
    return replace(catalog, messages=messages)


def _filled(message: Message, suggest: Suggester) -> Message:
    found = suggest(message.msgid, lang=source_language(message))
    if found is None:
        return message
    return replace(
        message,
        msgstr=(found.text,),
        translator_comments=(*message.translator_comments, found.origin),
    )


def translated_in_fallbacks(path: Path, *, locale: str) -> frozenset[str]:
    """List the messages that people translated in the locales that a locale falls back to.

    Args:
        path: The locale's catalog; those of the others stand in folders beside its.
        locale: The locale.
    """
    found: set[str] = set()
    for name in fallback_chain(locale)[1:]:
        data = read_if_there(path.parents[2] / name / path.parent.name / path.name)
        if data is None:
            continue
        found.update(
            message.msgid
            for message in parse_catalog(data, path=str(path)).messages
            if message.translated and not message.fuzzy and not message.obsolete
            if not was_filled(message)
        )
    return frozenset(found)


def is_fixed(segment: Segment) -> bool:
    """Tell whether a segment is no prose, so that a whole text may be translated as a phrase."""
    return domain_of(segment) == _INTERFACE_DOMAIN or segment.kind in _FIXED_KINDS


def is_open(message: Message, *, domain: str) -> bool:
    """Tell whether a message may be filled: no prose, not translated, marked or emptied."""
    return (
        bool(message.msgid)
        and message.context is None
        and message.plural is None
        and not message.obsolete
        and not message.fuzzy
        and not any(message.msgstr)
        and not was_filled(message)
        and (domain == _INTERFACE_DOMAIN or _kinds(message) <= _FIXED_KINDS)
    )


def _kinds(message: Message) -> frozenset[str]:
    """Give the kinds that a message of a catalog occurs as; `paragraph` if it does not tell."""
    for comment in message.extracted_comments:
        if comment.startswith(ROLE_COMMENT):
            roles = comment.removeprefix(ROLE_COMMENT).split(",")
            return frozenset(role.strip().partition("/")[2] for role in roles)
    return frozenset({"paragraph"})


def was_filled(message: Message) -> bool:
    """Tell whether a message was filled once."""
    return any(
        comment.startswith((PHRASE_ORIGIN, VALUE_ORIGIN)) for comment in message.translator_comments
    )


def languages_of(catalog: Catalog) -> tuple[str, ...]:
    """List the languages that the messages of a catalog are in, the most frequent first."""
    counted = Counter(
        source_language(message)
        for message in catalog.messages
        if message.msgid and not message.obsolete
    )
    del counted[UNDETERMINED]
    return tuple(sorted(counted, key=lambda tag: (-counted[tag], tag)))
