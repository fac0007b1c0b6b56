"""Checking documents beside their templates and catalogs, as they would be rendered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10nkit.checks import find_check, finding, ignored_in, matches, selected_checks
from l10nkit.errors import ReadError
from l10nkit.excerpts import excerpt
from l10nkit.extraction import is_translatable
from l10nkit.files import find_documents
from l10nkit.inline import message_text, tag_problem
from l10nkit.locales import canonical_locale, is_native
from l10nkit.model import Position
from l10nkit.pipeline.catalogs import read_catalog
from l10nkit.pipeline.checking import CheckOptions
from l10nkit.pipeline.documents import Analysis, list_documents, segment_files
from l10nkit.pipeline.prefilling import DEFAULT_PREFILL
from l10nkit.pipeline.translations import load_translations
from l10nkit.readers import known_extensions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from l10nkit.model import Catalog, Document, Finding, Segment
    from l10nkit.pipeline.layout import Layout
    from l10nkit.pipeline.translations import Translations

_UNTRACKED, _OUTDATED, _FALLBACK, _REFUSED = "D101", "D102", "D103", "D104"
_CODES = (_UNTRACKED, _OUTDATED, _FALLBACK, _REFUSED)


@dataclass(frozen=True, slots=True)
class _Project:
    """What documents are checked against.

    Attributes:
        templates: The templates of the project.
        tracked: The messages in them.
        translators: The translations by locale.
    """

    templates: tuple[Catalog, ...]
    tracked: frozenset[str]
    translators: Mapping[str, Translations]


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with the texts that can be translated."""

    document: Document
    texts: tuple[tuple[Segment, str], ...]

    def finding(self, code: str, text: str, at: Segment, msgid: str) -> Finding:
        """Make a finding at a text of the document."""
        source = self.document.source
        start = at.span.start
        before = source.rfind("\n", 0, start)
        behind = source.find("\n", start)
        return replace(
            finding(find_check(code), text, path=self.document.path),
            position=Position(at.line, start - before),
            msgid=msgid,
            excerpt=source[before + 1 : behind if behind >= 0 else len(source)].rstrip("\r"),
        )


def catalogs_and_documents(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Tell catalogs from documents.

    A folder stands for the catalogs in it, or for its documents if it has no catalog.

    Args:
        paths: Files and folders.

    Returns:
        Those of catalogs, and those of documents.
    """
    documents = [path for path in paths if _is_document(path)]
    return [path for path in paths if path not in documents], documents


def _is_document(path: Path) -> bool:
    if not path.is_dir():
        return path.suffix.lower() in known_extensions()
    return not _holds(path, {".po"}) and _holds(path, known_extensions())


def _holds(folder: Path, extensions: Collection[str]) -> bool:
    try:
        find_documents([folder], extensions=extensions)
    except ReadError:
        return False
    return True


def check_documents(
    paths: Sequence[str | Path],
    *,
    layout: Layout,
    locales: Sequence[str] = (),
    analysis: Analysis | None = None,
    options: CheckOptions | None = None,
) -> tuple[Finding, ...]:
    """Check documents: that templates have their texts, and that they can be rendered whole.

    Args:
        paths: Files, and folders that are walked for documents.
        layout: Where the project's templates and catalogs stand. None of them has to be there.
        locales: The locales to render; none means those that have catalogs.
        analysis: How documents are read and segmented; None chooses. It has to be the same as for
            extracting, or other texts are found.
        options: Which checks run; None runs all.

    Returns:
        The findings, by path and position.

    Raises:
        L10nkitError: A document, template or catalog can't be read, or there is no such check.
    """
    options = options or CheckOptions()
    codes = [check.code for check in selected_checks(options.selection) if check.code in _CODES]
    if not codes or not paths:
        return ()
    names = tuple(map(canonical_locale, locales)) or layout.locales()
    rendered = _FALLBACK in codes or _REFUSED in codes
    project = _project(layout, names if rendered else ())
    found: dict[Finding, None] = {}
    for document, segments in segment_files(list_documents(paths), analysis or Analysis()):
        texts = [(one, message_text(one)) for one in segments if is_translatable(one)]
        page = _Page(document, tuple(texts))
        for one in _of_page(page, project):
            names_ignored = ignored_in(one.path, options.selection)
            check = find_check(one.code)
            if one.code in codes and not any(matches(check, name) for name in names_ignored):
                found[one] = None
    return tuple(
        sorted(found, key=lambda f: (f.path, f.position.line, f.position.column, f.code, f.message))
    )


def _project(layout: Layout, locales: Sequence[str]) -> _Project:
    templates = tuple(read_catalog(path) for path in sorted(layout.folder.glob("*.pot")))
    tracked = frozenset(
        message.msgid
        for template in templates
        for message in template.messages
        if message.msgid and not message.obsolete
    )
    translators = {
        name: load_translations(name, layout=layout, prefill=DEFAULT_PREFILL) for name in locales
    }
    return _Project(templates, tracked, translators)


def _of_page(page: _Page, project: _Project) -> Iterator[Finding]:
    yield from _untracked(page, project)
    yield from _outdated(page, project)
    for locale, translate in project.translators.items():
        yield from _of_locale(page, locale, translate)


def _untracked(page: _Page, project: _Project) -> Iterator[Finding]:
    unknown = {msgid: one for one, msgid in reversed(page.texts) if msgid not in project.tracked}
    if unknown and len(unknown) == len({msgid for _one, msgid in page.texts}) > 1:
        msgid, first = next(reversed(unknown.items()))
        yield page.finding(_UNTRACKED, f"none of its {len(unknown)} texts is in a template", first,
                           msgid)  # fmt: skip
        return
    for msgid, one in unknown.items():
        yield page.finding(_UNTRACKED, f"in no template: {excerpt(msgid)}", one, msgid)


def _outdated(page: _Page, project: _Project) -> Iterator[Finding]:
    path = page.document.path
    texts = {msgid for _one, msgid in page.texts}
    for template in project.templates:
        for message in template.messages:
            if message.obsolete or not message.msgid or message.msgid in texts:
                continue
            if any(_is_of(reference, path) for reference in message.references):
                text = f"{excerpt(path)} does not have {excerpt(message.msgid)} any more"
                yield replace(
                    finding(find_check(_OUTDATED), text, path=template.path),
                    position=message.position or Position(1),
                    msgid=message.msgid,
                )


def _is_of(reference: str, path: str) -> bool:
    """Tell whether a reference is to a file, with or without a line."""
    if reference == path:
        return True
    name, colon, line = reference.rpartition(":")
    return bool(colon) and name == path and line.isdigit()


def _of_locale(page: _Page, locale: str, translate: Translations) -> Iterator[Finding]:
    open_texts: dict[str, Segment] = {}
    for one, msgid in page.texts:
        translation = translate(one)
        if translation is None:
            if not is_native(one.lang, locale):
                open_texts.setdefault(msgid, one)
            continue
        tags = [code.tag for code in one.codes if code.tag]
        problem = tag_problem(translation.text, tags) if tags else None
        if problem is not None:
            text = f"the translation in {locale} is refused, {problem}: {excerpt(translation.text)}"
            yield page.finding(_REFUSED, text, one, msgid)
    if open_texts:
        msgid, first = next(iter(open_texts.items()))
        count = len({text for _one, text in page.texts})
        text = f"{len(open_texts)} of {count} texts have no translation in {locale}"
        yield page.finding(_FALLBACK, f"{text}, first {excerpt(msgid)}", first, msgid)
