"""The main job in one go: extract, init or update, compile and render."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.errors import UsageError
from l10nkit.files import NewFile, read_if_there, snapshot, write_anew, write_bytes
from l10nkit.locales import bcp47, canonical_locale
from l10nkit.pipeline.catalogs import (
    UpdateOptions,
    brought_up_to_date,
    read_catalog,
    status_of,
    write_templates,
)
from l10nkit.pipeline.compiling import compile_catalogs
from l10nkit.pipeline.documents import (
    Analysis,
    list_documents,
    segment_files,
    templates_of,
)
from l10nkit.pipeline.layout import DEFAULT_LOCALE_DIR, Layout
from l10nkit.pipeline.moving import other_catalogs
from l10nkit.pipeline.prefilling import Prefill, translated_in_fallbacks
from l10nkit.pipeline.rendering import (
    RenderNeed,
    RenderOptions,
    render_one,
    segments_to_render,
)
from l10nkit.pipeline.translations import load_translations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10nkit.model import Catalog, Document, Finding, Segment
    from l10nkit.pipeline.addresses import Addresses
    from l10nkit.pipeline.catalogs import CatalogStatus
    from l10nkit.pipeline.translations import Translations


@dataclass(frozen=True, slots=True)
class LocalizeResult:
    """What `localize` made.

    Attributes:
        documents: Number of documents.
        segments: Number of segments in them.
        rendered: The rendered files, changed or not.
        changed: The files that changed: templates, catalogs, compiled catalogs, rendered files.
        statuses: How far each catalog is.
        findings: Translations that could not be used.
    """

    documents: int
    segments: int
    rendered: tuple[Path, ...]
    changed: tuple[Path, ...]
    statuses: tuple[CatalogStatus, ...]
    findings: tuple[Finding, ...] = ()


def localize(
    paths: Sequence[str | Path],
    *,
    locales: Sequence[str],
    output: str | Path,
    locale_dir: str | Path = DEFAULT_LOCALE_DIR,
    analysis: Analysis | None = None,
    created: str | None = None,
    options: RenderOptions | None = None,
    addresses: Addresses | None = None,
) -> LocalizeResult:
    """Bring documents into other locales, as far as their catalogs are translated.

    Templates and catalogs are made or brought up to date, catalogs compiled, and each document is
    rendered to `OUTPUT/<locale>/…`. Running it again without a change touches no file.

    Args:
        paths: Files and folders.
        locales: The locales to render.
        output: Folder of the rendered files; it mirrors the documents' folders.
        locale_dir: Folder of the templates and catalogs.
        analysis: How documents are read and segmented; None chooses.
        created: Value of POT-Creation-Date; None leaves it out.
        options: How documents are rendered; None leaves all as it is.
        addresses: How the site addresses the versions of its pages; None if it does not tell.

    Raises:
        L10nkitError: Something can't be read or written, or a locale does not exist.
    """
    # All that can be wrong with the request is found before a file is written.
    names = tuple(dict.fromkeys(canonical_locale(locale) for locale in locales))
    if not names:
        raise UsageError("no locale is named", hint="name one with -l, for example -l it")
    layout = Layout(Path(locale_dir))
    analysis = analysis or Analysis()
    options = options or RenderOptions()
    prefill = Prefill(analysis.phrases) if options.prefill else None
    files = list_documents(paths)
    targets = mirrored(files)
    counted = _Counted(segment_files(files, analysis))
    templates = templates_of(counted, created=created)
    changed = list(write_templates(templates, layout))
    changed += write_anew(partial(_catalogs, templates, names, layout, prefill))
    changed += compile_catalogs(layout, locales=names)
    run = _RenderRun(
        Path(output),
        {name: load_translations(name, layout=layout, prefill=prefill) for name in names},
        options,
        addresses,
    )
    run.render(files, targets, analysis)
    return LocalizeResult(
        documents=len(files),
        segments=counted.segments,
        rendered=tuple(run.rendered),
        changed=(*changed, *run.changed),
        statuses=_statuses(templates, names, layout),
        findings=tuple(run.findings),
    )


@dataclass(slots=True)
class _RenderRun:
    """Renders documents and notes what came of it."""

    output: Path
    translators: Mapping[str, Translations]
    options: RenderOptions
    addresses: Addresses | None
    rendered: list[Path] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    findings: dict[Finding, None] = field(default_factory=dict)

    def render(self, files: Sequence[Path], targets: Sequence[Path], analysis: Analysis) -> None:
        """Render all documents; they are read again, since a folder may not fit in memory."""
        need = RenderNeed.of(self.translators.values(), options=self.options)
        find = partial(segments_to_render, need=need)
        documents = segment_files(files, analysis, find=find)
        for (document, segments), target in zip(documents, targets, strict=True):
            self._render_one(document, segments, target)

    def _render_one(self, document: Document, segments: Sequence[Segment], target: Path) -> None:
        names = tuple(self.translators)
        addresses = self.addresses
        options = replace(
            self.options,
            alternates=addresses.of(target.as_posix(), locales=names) if addresses else {},
        )
        for name, translate in self.translators.items():
            one = render_one(
                document, segments, translate=translate, lang=bcp47(name), options=options
            )
            path = self.output / name / target
            self.rendered.append(path)
            self.changed += [path] if write_bytes(path, one.data) else []
            self.findings.update(dict.fromkeys(one.findings))


class _Counted:
    """Passes segmented documents on and counts their segments."""

    def __init__(self, documents: Iterable[tuple[Document, tuple[Segment, ...]]]) -> None:
        self._documents = documents
        self.segments = 0

    def __iter__(self) -> Iterator[tuple[Document, tuple[Segment, ...]]]:
        for document, segments in self._documents:
            self.segments += len(segments)
            yield document, segments


def _catalogs(
    templates: Mapping[str, Catalog],
    locales: Sequence[str],
    layout: Layout,
    prefill: Prefill | None,
) -> Iterator[NewFile]:
    """Give the catalogs as they have to be, made from what they are now."""
    for locale in locales:
        for domain, template in templates.items():
            path = layout.catalog(locale, domain)
            old = read_if_there(path)
            catalog = brought_up_to_date(
                None if old is None else parse_catalog(old, path=str(path)),
                template,
                locale=locale,
                domain=domain,
                options=UpdateOptions(prefill=prefill),
                siblings=partial(other_catalogs, path),
                inherited=partial(translated_in_fallbacks, path, locale=locale),
            )
            yield NewFile(path, dump_catalog(catalog), made_from=(snapshot(path, old),))


def _statuses(
    domains: Iterable[str], locales: Sequence[str], layout: Layout
) -> tuple[CatalogStatus, ...]:
    return tuple(
        status_of(read_catalog(layout.catalog(locale, domain)), locale=locale, domain=domain)
        for locale in locales
        for domain in domains
    )


def mirrored(files: Sequence[Path]) -> list[Path]:
    """Give each file's path below the folder that all of them share."""
    if not files:
        return []
    absolute = [Path(os.path.abspath(path)) for path in files]  # noqa: PTH100  # links stay links
    try:
        common = Path(os.path.commonpath([path.parent for path in absolute]))
    except ValueError:
        raise UsageError(
            "the documents stand on different drives",
            hint="localize those of each drive by themselves",
        ) from None
    return [path.relative_to(common) for path in absolute]
