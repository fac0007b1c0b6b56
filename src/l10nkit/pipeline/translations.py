"""The translations of a locale, as its catalogs and those of its fallbacks hold them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from l10nkit.catalog import parse_catalog
from l10nkit.extraction import DOMAINS, domain_of, is_translatable, source_language
from l10nkit.files import read_bytes
from l10nkit.inline import message_text
from l10nkit.locales import bcp47, fallback_chain
from l10nkit.model import UNDETERMINED, Position
from l10nkit.pipeline.prefilling import is_fixed, is_open, was_filled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from l10nkit.model import Segment
    from l10nkit.pipeline.layout import Layout
    from l10nkit.pipeline.prefilling import Prefill
    from l10nkit.pipeline.suggesting import Suggester

_START = Position(1)


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation and where it comes from.

    Attributes:
        text: With the numbered tags of its message.
        lang: The BCP 47 tag of its catalog.
        path: The catalog, or empty.
        position: Where it stands there.
    """

    text: str
    lang: str
    path: str = ""
    position: Position = _START


class Translator(Protocol):
    """Finds translations."""

    def __call__(self, segment: Segment, /) -> Translation | None:
        """Give a segment's translation, or None to keep its text."""


@dataclass(frozen=True, slots=True)
class Translations:
    """The translations of one locale with its fallbacks, ready for look-up.

    Attributes:
        locale: The locale.
        by_domain: Translations by msgid, one mapping a domain.
        source_languages: The language of each message, translated or not, if its catalog tells.
        suggest: Translates what needs no translator, in domains without a catalog; where there is
            one, it tells all there is to know.
        cataloged: The domains that have a catalog.
    """

    locale: str
    by_domain: Mapping[str, Mapping[str, Translation]]
    source_languages: Mapping[str, str]
    suggest: Suggester | None = None
    cataloged: frozenset[str] = frozenset()

    def __call__(self, segment: Segment, /) -> Translation | None:
        """Give a segment's translation, or None to keep its text.

        The segment's own domain comes first. The others serve as well, so that a text whose role
        is judged differently one day keeps its translation.
        """
        msgid = message_text(segment)
        own = domain_of(segment)
        for domain in (own, *(name for name in self.by_domain if name != own)):
            translation = self.by_domain.get(domain, {}).get(msgid)
            if translation is not None:
                return translation
        if self.suggest is None or own in self.cataloged or not is_fixed(segment):
            return None
        if not is_translatable(segment):
            return None
        found = self.suggest(msgid, lang=segment.lang)
        return None if found is None else Translation(found.text, bcp47(self.locale))

    def ambiguous(self) -> frozenset[str]:
        """Give the messages that are translated in one way in one domain and otherwise in another.

        Only for these the role of a segment matters.
        """
        first: dict[str, str] = {}
        return frozenset(
            msgid
            for translations in self.by_domain.values()
            for msgid, translation in translations.items()
            if first.setdefault(msgid, translation.text) != translation.text
        )


def load_translations(
    locale: str,
    *,
    layout: Layout,
    include_fuzzy: bool = False,
    prefill: Prefill | None = None,
) -> Translations:
    """Read what the catalogs of a locale and of its fallbacks hold.

    Args:
        locale: The locale; `pt_BR` falls back to `pt`, and then to the source.
        layout: Where the catalogs stand. Missing ones are no error: the source is rendered.
        include_fuzzy: Use translations that a person has not looked at.
        prefill: Where interface texts have translations from that need no translator, where the
            catalogs have none; None for none.

    Raises:
        UnknownLocaleError: The locale does not exist.
        CatalogSyntaxError: A catalog breaks the rules of its format.
    """
    loading = _Loading(include_fuzzy=include_fuzzy)
    for name in fallback_chain(locale):
        for path in sorted((layout.folder / name / "LC_MESSAGES").glob("*.po")):
            loading.add(path, lang=bcp47(name))
    translations = Translations(
        locale=locale, by_domain=loading.by_domain, source_languages=loading.languages
    )
    return translations if prefill is None else _prefilled(translations, loading, prefill)


@dataclass(slots=True)
class _Loading:
    """What is known of a locale's translations while its catalogs are read.

    Attributes:
        include_fuzzy: Use translations that a person has not looked at.
        by_domain: Translations by msgid, one mapping a domain.
        languages: The language of each message, if its catalog tells.
        open: The messages that may be filled, by domain and msgid, with the language of the source
            and their place; without a language those that a translator left fuzzy or emptied.
        cataloged: The domains that have a catalog.
    """

    include_fuzzy: bool
    by_domain: dict[str, dict[str, Translation]] = field(
        default_factory=lambda: {domain: {} for domain in DOMAINS}
    )
    languages: dict[str, str] = field(default_factory=dict)
    open: dict[tuple[str, str], Translation] = field(default_factory=dict)
    cataloged: set[str] = field(default_factory=set)

    def add(self, path: Path, *, lang: str) -> None:
        """Read one more catalog; what came before goes before it."""
        known = self.by_domain.setdefault(path.stem, {})
        self.cataloged.add(path.stem)
        for message in parse_catalog(read_bytes(path), path=str(path)).messages:
            if message.obsolete or message.context is not None or not message.msgid:
                continue
            source = source_language(message)
            if source != UNDETERMINED:
                self.languages.setdefault(message.msgid, source)
            where = message.position or _START
            if message.translated and (self.include_fuzzy or not message.fuzzy):
                translation = Translation(message.msgstr[0], lang, str(path), where)
                known.setdefault(message.msgid, translation)
                continue
            may_fill = is_open(message, domain=path.stem)
            if may_fill or message.fuzzy or was_filled(message):
                place = Translation("", source if may_fill else "", str(path), where)
                self.open.setdefault((path.stem, message.msgid), place)


def _prefilled(translations: Translations, loading: _Loading, prefill: Prefill) -> Translations:
    """Add what needs no translator, where the catalogs have nothing."""
    complete = loading.cataloged.issuperset(DOMAINS)
    if complete and not loading.open:
        return translations
    used = Counter(loading.languages.values())
    languages = sorted(used, key=lambda tag: (-used[tag], tag))
    suggest = prefill.suggester(translations.locale, languages=languages)
    lang = bcp47(translations.locale)
    for (domain, msgid), place in loading.open.items():
        known = loading.by_domain[domain]
        found = suggest(msgid, lang=place.lang) if place.lang and msgid not in known else None
        if found is not None:
            known[msgid] = replace(place, text=found.text, lang=lang)
    if complete:
        return translations
    return replace(translations, suggest=suggest, cataloged=frozenset(loading.cataloged))
