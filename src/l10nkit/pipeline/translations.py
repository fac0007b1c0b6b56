"""The translations of a locale, as its catalogs and those of its fallbacks hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from l10nkit.catalog import parse_catalog
from l10nkit.extraction import DOMAINS, domain_of, source_language
from l10nkit.files import read_bytes
from l10nkit.inline import message_text
from l10nkit.locales import bcp47, fallback_chain
from l10nkit.model import UNDETERMINED, Position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10nkit.model import Segment
    from l10nkit.pipeline.layout import Layout

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
    """

    locale: str
    by_domain: Mapping[str, Mapping[str, Translation]]
    source_languages: Mapping[str, str]

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
        return None

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


def load_translations(locale: str, *, layout: Layout, include_fuzzy: bool = False) -> Translations:
    """Read what the catalogs of a locale and of its fallbacks hold.

    Args:
        locale: The locale; `pt_BR` falls back to `pt`, and then to the source.
        layout: Where the catalogs stand. Missing ones are no error: the source is rendered.
        include_fuzzy: Use translations that a person has not looked at.

    Raises:
        UnknownLocaleError: The locale does not exist.
        CatalogSyntaxError: A catalog breaks the rules of its format.
    """
    by_domain: dict[str, dict[str, Translation]] = {domain: {} for domain in DOMAINS}
    languages: dict[str, str] = {}
    for name in fallback_chain(locale):
        lang = bcp47(name)
        for path in sorted((layout.folder / name / "LC_MESSAGES").glob("*.po")):
            known = by_domain.setdefault(path.stem, {})
            for message in parse_catalog(read_bytes(path), path=str(path)).messages:
                if message.obsolete or message.context is not None or not message.msgid:
                    continue
                source = source_language(message)
                if source != UNDETERMINED:
                    languages.setdefault(message.msgid, source)
                if message.translated and (include_fuzzy or not message.fuzzy):
                    where = message.position or _START
                    known.setdefault(
                        message.msgid, Translation(message.msgstr[0], lang, str(path), where)
                    )
    return Translations(locale=locale, by_domain=by_domain, source_languages=languages)
