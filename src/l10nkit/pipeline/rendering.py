"""Documents in another locale."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.catalog import parse_catalog
from l10nkit.extraction import DOMAINS, domain_of, is_translatable, message_text
from l10nkit.files import read_bytes, write_bytes
from l10nkit.locales import fallback_chain
from l10nkit.pipeline.documents import segment
from l10nkit.pipeline.layout import DEFAULT_LOCALE_DIR, Layout
from l10nkit.pseudo import pseudolocalize
from l10nkit.readers import reader_for
from l10nkit.rendering import render_source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10nkit.model import Document, Segment
    from l10nkit.pseudo import Style


@dataclass(frozen=True, slots=True)
class Translations:
    """The translations of one locale with its fallbacks, ready for look-up.

    Attributes:
        locale: The locale.
        by_domain: Translations by msgid, one mapping a domain.
    """

    locale: str
    by_domain: Mapping[str, Mapping[str, str]]

    def __call__(self, segment: Segment) -> str | None:
        """Give a segment's translation, or None to keep its text.

        The segment's own domain comes first. The others serve as well, so that a text whose role
        is judged differently one day keeps its translation.
        """
        msgid = message_text(segment.text)
        own = domain_of(segment)
        for domain in (own, *(name for name in self.by_domain if name != own)):
            translation = self.by_domain.get(domain, {}).get(msgid)
            if translation is not None:
                return translation
        return None


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
    by_domain: dict[str, dict[str, str]] = {domain: {} for domain in DOMAINS}
    for name in fallback_chain(locale):
        for path in sorted((layout.folder / name / "LC_MESSAGES").glob("*.po")):
            known = by_domain.setdefault(path.stem, {})
            for message in parse_catalog(read_bytes(path), path=str(path)).messages:
                usable = message.translated and not message.obsolete and message.context is None
                if usable and message.msgid and (include_fuzzy or not message.fuzzy):
                    known.setdefault(message.msgid, message.msgstr[0])
    return Translations(locale=locale, by_domain=by_domain)


def render(
    document: Document,
    locale: str,
    *,
    locale_dir: str | Path = DEFAULT_LOCALE_DIR,
    segments: Sequence[Segment] | None = None,
    include_fuzzy: bool = False,
    verbatim: bool = False,
    body_only: bool = False,
) -> str:
    """Give a document's source in another locale.

    Args:
        document: What `read_documents` gave.
        locale: The locale to render.
        locale_dir: Folder of the catalogs.
        segments: The document's segments, if they are known already.
        include_fuzzy: Use translations that a person has not looked at.
        verbatim: Leave texts glued that the source had glued.
        body_only: Leave the boilerplate out.

    Returns:
        The source with translations in place; the same characters where there is none.
    """
    layout = Layout(Path(locale_dir))
    translate = load_translations(locale, layout=layout, include_fuzzy=include_fuzzy)
    return render_source(
        document,
        segment(document) if segments is None else segments,
        translate=translate,
        verbatim=verbatim,
        body_only=body_only,
    )


def pseudo_translator(style: Style) -> Callable[[Segment], str | None]:
    """Give a translator into a pseudo-locale: what stays as it was can't be translated."""

    def translate(segment: Segment) -> str | None:
        return pseudolocalize(segment.text, style=style) if is_translatable(segment) else None

    return translate


def write_rendered(
    document: Document, source: str, path: str | Path, *, encoding: str | None = None
) -> bool:
    """Write a rendered source in the document's encoding, or in another one.

    Returns:
        False if the file held just that already.

    Raises:
        WriteError: It can't be written, or a character is not in the encoding.
    """
    return write_bytes(path, rendered_bytes(document, source, encoding=encoding))


def rendered_bytes(document: Document, source: str, *, encoding: str | None = None) -> bytes:
    """Encode a rendered source as its document was, or in another encoding."""
    return reader_for(document.path, document.format).write(document, source, encoding=encoding)
