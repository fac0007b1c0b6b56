"""Documents in another locale."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from l10nkit.excerpts import excerpt
from l10nkit.extraction import is_translatable
from l10nkit.files import write_bytes
from l10nkit.inline import message_text
from l10nkit.locales import bcp47
from l10nkit.model import UNDETERMINED, Finding, Position
from l10nkit.pipeline.documents import Analysis, segment_with
from l10nkit.pipeline.layout import DEFAULT_LOCALE_DIR, Layout
from l10nkit.pipeline.prefilling import DEFAULT_PREFILL
from l10nkit.pipeline.translations import Translation, Translations, load_translations
from l10nkit.pseudo import pseudolocalize
from l10nkit.readers import RenderedText, Target, reader_for
from l10nkit.readers.text import codec_name
from l10nkit.rendering import body_text, render_document
from l10nkit.segmenting import holds_blocks, unclassified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from l10nkit.model import Document, Segment
    from l10nkit.pipeline.translations import Translator
    from l10nkit.pseudo import Style
    from l10nkit.rendering import Rendered

Form = Literal["page", "text", "markdown"]

# Below these a language is a guess, and a wrong `lang` makes screen readers mispronounce.
_SURE = 0.8
_LONG = 25


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How documents are rendered.

    Attributes:
        verbatim: Leave texts glued that the source had glued.
        body_only: Write only the article; of a page, a clean one.
        form: `page` keeps the document's format; `text` and `markdown` write the article in that
            form.
        encoding: The encoding to write; None keeps the document's.
        prefill: Translate interface texts that are known phrases, dates or numbers where the
            catalogs have no translation.
        alternates: The addresses of the document's versions, by BCP 47 tag, for its `hreflang`.
    """

    verbatim: bool = False
    body_only: bool = False
    form: Form = "page"
    encoding: str | None = None
    prefill: bool = True
    alternates: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.encoding is not None:
            codec_name(self.encoding)  # so that a wrong one is told before anything is written


@dataclass(frozen=True, slots=True)
class RenderNeed:
    """What rendering has to know of a document.

    Attributes:
        roles: True if the article is told from what is around it.
        ambiguous: Messages for which the role decides between translations.
    """

    roles: bool
    ambiguous: frozenset[str] = frozenset()

    @classmethod
    def of(cls, translators: Iterable[Translator], *, options: RenderOptions) -> RenderNeed:
        """Find out what these translations and options need."""
        loaded = [one for one in translators if isinstance(one, Translations)]
        suggested = any(one.suggest is not None for one in loaded)
        return cls(
            roles=options.body_only or options.form != "page" or suggested,
            ambiguous=frozenset().union(*(one.ambiguous() for one in loaded)),
        )


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered document.

    Attributes:
        data: The bytes of the new file.
        source: The same as text.
        findings: Translations that could not be used, with their place in the catalog.
    """

    data: bytes
    source: str
    findings: tuple[Finding, ...] = ()


def render(
    document: Document,
    locale: str,
    *,
    locale_dir: str | Path = DEFAULT_LOCALE_DIR,
    segments: Sequence[Segment] | None = None,
    include_fuzzy: bool = False,
    options: RenderOptions | None = None,
    on_finding: Callable[[Finding], None] | None = None,
) -> str:
    """Give a document's source in another locale.

    Args:
        document: What `read_documents` gave.
        locale: The locale to render.
        locale_dir: Folder of the catalogs.
        segments: The document's segments, if they are known already.
        include_fuzzy: Use translations that a person has not looked at.
        options: How it is rendered; None leaves all as it is.
        on_finding: Gets each translation that could not be used.

    Returns:
        The source with translations in place; the same characters where there is none.
    """
    options = options or RenderOptions()
    translations = load_translations(
        locale,
        layout=Layout(Path(locale_dir)),
        include_fuzzy=include_fuzzy,
        prefill=DEFAULT_PREFILL if options.prefill else None,
    )
    if segments is None:
        need = RenderNeed.of([translations], options=options)
        segments = segments_to_render(document, Analysis(), need=need)
    rendering = render_one(
        document, segments, translate=translations, lang=bcp47(locale), options=options
    )
    if on_finding is not None:
        for finding in rendering.findings:
            on_finding(finding)
    return rendering.source


def segments_to_render(
    document: Document, analysis: Analysis, /, *, need: RenderNeed
) -> tuple[Segment, ...]:
    """Give a document's segments as far as rendering has to know them.

    Where the page itself holds its texts together, a translation can be found without knowing what
    role a text plays, which is most of the work.
    """
    if need.roles or not holds_blocks(document):
        return segment_with(document, analysis)
    segments = unclassified(document)
    if any(message_text(one) in need.ambiguous for one in segments):
        return segment_with(document, analysis)
    return segments


def render_one(
    document: Document,
    segments: Sequence[Segment],
    *,
    translate: Translator,
    lang: str | None,
    options: RenderOptions,
) -> Rendering:
    """Render one document.

    Args:
        document: The document.
        segments: All of its segments, in order.
        translate: Finds the translations.
        lang: The BCP 47 tag of the locale; None for a pseudo-locale, which is no language.
        options: How it is rendered.

    Raises:
        WriteError: The encoding lacks a character of the result.
        UsageError: There is no such encoding.
    """
    reader = reader_for(document.path, document.format)
    found = [translate(one) for one in segments]
    texts = iter(found)
    rendered = render_document(
        document,
        segments,
        translate=lambda _segment: one.text if (one := next(texts)) is not None else None,
        escape=reader.escape,
        escape_pieces=reader.escape_pieces,
        encoding=options.encoding,
        verbatim=options.verbatim,
    )
    languages = translate.source_languages if isinstance(translate, Translations) else {}
    placed = _placed(segments, found, rendered, languages)
    source = rendered.source
    if options.body_only or options.form != "page":
        source = _article(document, segments, rendered, placed, lang=lang, form=options.form)
    elif source != document.source or options.encoding is not None:
        is_changed = source != document.source
        target = Target(
            lang=lang if is_changed else None,
            encoding=options.encoding,
            alternates=options.alternates if is_changed else {},
        )
        source = reader.adapt(source, placed, target=target)
    data = reader.write(document, source, encoding=_written_encoding(document, options))
    return Rendering(data, source, tuple(_findings(segments, found, rendered)))


def article_of(
    document: Document, segments: Sequence[Segment], *, form: Literal["text", "markdown"]
) -> str:
    """Give the article of a document, and nothing else, in the language that it is in."""
    options = RenderOptions(form=form)
    return render_one(
        document, segments, translate=lambda _segment: None, lang=None, options=options
    ).source


def _written_encoding(document: Document, options: RenderOptions) -> str | None:
    """Articles in another form are new files: UTF-8 unless something else is asked for."""
    if options.encoding is None and (
        options.form != "page" or (options.body_only and document.format != "text")
    ):
        return "utf-8"
    return options.encoding


def _placed(
    segments: Sequence[Segment],
    found: Sequence[Translation | None],
    rendered: Rendered,
    languages: Mapping[str, str],
) -> tuple[RenderedText, ...]:
    """Tell where each text stands now and what language it is in."""
    return tuple(
        RenderedText(
            span=span,
            lang=_language_now(one, translation if used else None, languages),
            kind=one.kind if one.role == "body" else None,
            attribute=one.hints.attribute if one.hints is not None else "",
        )
        for one, translation, span, used in zip(
            segments, found, rendered.spans, rendered.translated, strict=True
        )
    )


def _language_now(
    segment: Segment, translation: Translation | None, languages: Mapping[str, str]
) -> str:
    """Tell what language a text is in now; `und` where that is a guess."""
    if translation is not None:
        return translation.lang
    if segment.hints is not None and segment.hints.lang is not None:
        return segment.hints.lang
    if not is_translatable(segment):
        return UNDETERMINED
    if segment.lang != UNDETERMINED:
        return segment.lang if segment.lang_confidence >= _SURE else UNDETERMINED
    if len(segment.text) < _LONG:
        return UNDETERMINED
    return languages.get(message_text(segment), UNDETERMINED)


def _article(
    document: Document,
    segments: Sequence[Segment],
    rendered: Rendered,
    placed: Sequence[RenderedText],
    *,
    lang: str | None,
    form: Form,
) -> str:
    """Write only the article, in the document's format or in another form."""
    reader = reader_for(document.path, document.format)
    if reader.article is None and form in {"page", "text"}:
        return body_text(document, segments, rendered)
    from l10nkit.readers.html.article import article_from_texts  # noqa: PLC0415 - seldom needed
    from l10nkit.readers.html.conversion import (  # noqa: PLC0415 - seldom needed
        page_to_markdown,
        page_to_text,
    )

    lang = lang or document.lang or UNDETERMINED
    if reader.article is not None:
        page = reader.article(rendered.source, placed, lang=lang)
    else:
        texts = [
            (one.kind, rendered.source[one.span.start : one.span.end], one.lang)
            for one in placed
            if one.kind is not None
        ]
        page = article_from_texts(texts, lang=lang)
    if form == "markdown":
        return page_to_markdown(page)
    return page_to_text(page) if form == "text" else page


def _findings(
    segments: Sequence[Segment], found: Sequence[Translation | None], rendered: Rendered
) -> list[Finding]:
    """Report the translations whose tags are broken: their source is rendered instead."""
    if not rendered.broken:
        return []
    from l10nkit.checks import find_check  # noqa: PLC0415 - seventy modules, rarely needed

    check = find_check("broken-tags")
    by_segment = {id(one): translation for one, translation in zip(segments, found, strict=True)}
    findings: dict[tuple[str, Position], Finding] = {}
    for one, problem in rendered.broken:
        translation = by_segment[id(one)]
        if translation is None:
            continue
        findings[translation.path, translation.position] = Finding(
            code=check.code,
            slug=check.slug,
            severity=check.severity,
            message=f"{problem}; the source is rendered instead: {excerpt(translation.text)}",
            path=translation.path,
            position=translation.position,
            msgid=message_text(one),
            help=check.help,
        )
    return list(findings.values())


def pseudo_translator(style: Style) -> Translator:
    """Give a translator into a pseudo-locale: what stays as it was can't be translated."""

    def translate(segment: Segment, /) -> Translation | None:
        if not is_translatable(segment):
            return None
        return Translation(pseudolocalize(message_text(segment), style=style), UNDETERMINED)

    return translate


def write_rendered(rendering: Rendering, path: str | Path) -> bool:
    """Write a rendered document.

    Returns:
        False if the file held just that already.

    Raises:
        WriteError: It can't be written.
    """
    return write_bytes(path, rendering.data)
