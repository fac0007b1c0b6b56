"""From files to segments and templates."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Protocol

from l10nkit.detect import detect_languages, language_changes, load_detector
from l10nkit.errors import L10nkitError, UsageError
from l10nkit.extraction import extract_templates
from l10nkit.files import find_documents, read_bytes
from l10nkit.locales import canonical_language
from l10nkit.pipeline.parallel import map_in_order
from l10nkit.pipeline.phrases import load_phrases, phrase_languages
from l10nkit.pipeline.site import load_site_template
from l10nkit.readers import ReadOptions, known_extensions, reader_for
from l10nkit.segmenting import segment_document
from l10nkit.segmenting.site import apply_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from l10nkit.model import Catalog, Document, LanguageSource, Segment

DEFAULT_DETECTOR = "compact"
# Starting processes that load the profiles and phrases pays from about this many documents on.
_MIN_FOR_PROCESSES = 16


@dataclass(frozen=True, slots=True)
class Analysis:
    """How documents are read and segmented.

    Attributes:
        form: Name of a reader; None goes by each file's extension.
        detector: Name of a language detector.
        languages: Consider only these BCP 47 tags; None considers all that the detector knows.
        jobs: Number of processes; None takes one a core for many files, else 1.
        exclude: CSS selectors of elements of pages whose texts must stay as they are.
        phrases: Files and folders of own interface phrases; see `load_phrases`.
        site_template: File of what the pages of the site have in common, or None.
    """

    form: str | None = None
    detector: str = DEFAULT_DETECTOR
    languages: tuple[str, ...] | None = None
    jobs: int | None = None
    exclude: tuple[str, ...] = ()
    phrases: tuple[Path, ...] = ()
    site_template: Path | None = None


def read_documents(
    paths: Iterable[str | Path],
    *,
    format: str | None = None,  # noqa: A002  # the field's name for it
    exclude: Sequence[str] = (),
) -> tuple[Document, ...]:
    """Read documents from files and from folders, walked recursively in sorted order.

    Args:
        paths: Files and folders.
        format: Name of a reader; None goes by each file's extension.
        exclude: CSS selectors of elements of pages whose texts must stay as they are.

    Raises:
        ReadError: A path is missing or unreadable, binary, or a folder without documents.
        UsageError: There is no such format.
    """
    return tuple(
        read_document(path, form=format, exclude=tuple(exclude)) for path in list_documents(paths)
    )


def list_documents(paths: Iterable[str | Path]) -> list[Path]:
    """List the documents that files and folders stand for; see `find_documents`."""
    return find_documents(paths, extensions=known_extensions())


def read_document(
    path: str | Path, *, form: str | None = None, exclude: tuple[str, ...] = ()
) -> Document:
    """Read one document."""
    data = read_bytes(path)
    return document_from_bytes(data, path=display_path(path), form=form, exclude=exclude)


def document_from_bytes(
    data: bytes, *, path: str, form: str | None = None, exclude: tuple[str, ...] = ()
) -> Document:
    """Make a document of bytes that came from `path`."""
    return reader_for(path, form).read(data, path=path, options=ReadOptions(exclude=exclude))


def display_path(path: str | Path) -> str:
    """Give a path as references show it: with slashes, without undecodable bytes."""
    text = os.fspath(path)
    if os.sep != "/":
        text = text.replace(os.sep, "/")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def segment(
    document: Document,
    *,
    detector: str = DEFAULT_DETECTOR,
    languages: Sequence[str] | None = None,
    phrases: Sequence[Path] = (),
) -> tuple[Segment, ...]:
    """Cut a document into segments and tell the role, kind and language of each.

    Args:
        document: What `read_documents` gave.
        detector: Name of a language detector.
        languages: Consider only these BCP 47 tags; None considers all that the detector knows.
        phrases: Files and folders of own interface phrases; see `load_phrases`.

    Returns:
        Ordered, disjoint segments; gaps and segments together are the source.

    Raises:
        UsageError: There is no such detector or language.
        L10nkitError: The own phrases are wrong.
    """
    book = load_phrases(phrases)
    segments = segment_document(document, phrases=book, changes=_language_changes)
    return detect_languages(
        tuple(map(_with_canonical_lang, segments)),
        detector=load_detector(detector),
        languages=valid_languages(languages),
        phrase_languages=partial(phrase_languages, phrases=book),
        declared=_declared_language(document),
        named=_named_languages(document),
    )


def _language_changes(pairs: Sequence[tuple[str, str]], /) -> Sequence[float]:
    # Always the same detector, and all languages: where a document is cut must not depend on the
    # options of a command, or what was extracted would not be found again when it is rendered.
    return language_changes(pairs, detector=load_detector(DEFAULT_DETECTOR))


def _declared_language(document: Document) -> str | None:
    return _canonical_or_none(document.lang) if document.lang else None


def _named_languages(document: Document) -> Iterator[tuple[str, LanguageSource]]:
    for name, source in document.named:
        tag = _canonical_or_none(name)
        if tag is not None:
            yield tag, source


def _with_canonical_lang(segment: Segment) -> Segment:
    """Bring the declared language of a segment into its canonical form; drop what is none."""
    if segment.hints is None or segment.hints.lang is None:
        return segment
    return replace(
        segment, hints=replace(segment.hints, lang=_canonical_or_none(segment.hints.lang))
    )


@cache
def _canonical_or_none(tag: str) -> str | None:
    try:
        return canonical_language(tag)
    except L10nkitError:
        return None


def valid_languages(languages: Sequence[str] | None) -> frozenset[str] | None:
    """Bring the languages to choose from into their canonical form; None stands for all.

    Raises:
        UsageError: There is none to choose from.
        UnknownLocaleError: One is no language.
    """
    return None if languages is None else _canonical_languages(tuple(languages))


@cache
def _canonical_languages(languages: tuple[str, ...]) -> frozenset[str]:
    if not languages:
        raise UsageError("no language is left to choose from", hint="name at least one")
    return frozenset(canonical_language(tag) for tag in languages)


def extract(
    documents: Iterable[Document],
    *,
    detector: str = DEFAULT_DETECTOR,
    languages: Sequence[str] | None = None,
    created: str | None = None,
) -> dict[str, Catalog]:
    """Make gettext templates of the translatable strings of documents.

    Args:
        documents: What `read_documents` gave.
        detector: Name of a language detector.
        languages: Consider only these BCP 47 tags.
        created: Value of POT-Creation-Date; None leaves the field out, so that the same documents
            give the same bytes.

    Returns:
        The templates by domain: `content` (the article and other prose) and `ui` (interface text).
    """
    return templates_of(
        (
            (document, segment(document, detector=detector, languages=languages))
            for document in documents
        ),
        created=created,
    )


def templates_of(
    segmented: Iterable[tuple[Document, Sequence[Segment]]], *, created: str | None = None
) -> dict[str, Catalog]:
    """Make templates of documents whose segments are known."""
    header = {
        "Project-Id-Version": "",
        **({"POT-Creation-Date": created} if created else {}),
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return extract_templates(segmented, header=header)


class FindSegments(Protocol):
    """Finds the segments of a document."""

    def __call__(self, document: Document, analysis: Analysis, /) -> tuple[Segment, ...]:
        """Give the segments of a document."""


def segment_with(document: Document, analysis: Analysis, /) -> tuple[Segment, ...]:
    """Segment one document; see `segment`."""
    segments = segment(
        document,
        detector=analysis.detector,
        languages=analysis.languages,
        phrases=analysis.phrases,
    )
    if analysis.site_template is None:
        return segments
    return apply_template(segments, load_site_template(analysis.site_template))


def segment_files(
    paths: Sequence[Path], analysis: Analysis, *, find: FindSegments = segment_with
) -> Iterator[tuple[Document, tuple[Segment, ...]]]:
    """Read and segment many files, in order, with several processes where that pays.

    Args:
        paths: The files.
        analysis: How they are read and segmented.
        find: How their segments are found; a function of a module or a `partial` of one.
    """
    work = partial(_segment_file, analysis, find)
    jobs = analysis.jobs
    if jobs is None:
        jobs = (os.cpu_count() or 1) if len(paths) >= _MIN_FOR_PROCESSES else 1
    yield from map_in_order(work, paths, jobs=jobs)


def _segment_file(
    analysis: Analysis, find: FindSegments, path: Path
) -> tuple[Document, tuple[Segment, ...]]:
    document = read_document(path, form=analysis.form, exclude=analysis.exclude)
    return document, find(document, analysis)
