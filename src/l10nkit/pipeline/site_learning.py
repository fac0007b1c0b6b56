"""Learns what the pages of one site have in common, and keeps it in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.errors import UsageError
from l10nkit.files import read_if_there, write_bytes
from l10nkit.pipeline.documents import Analysis, list_documents, read_document
from l10nkit.pipeline.phrases import load_phrases
from l10nkit.segmenting import holds_blocks, segment_document
from l10nkit.segmenting.site import learn_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def keep_site_template(path: Path, documents: Sequence[Path], analysis: Analysis) -> bool:
    """Learn a site template from documents and write it, unless the file is there.

    Args:
        path: The file of the template.
        documents: Files and folders of the site's pages.
        analysis: How they are read.

    Returns:
        True if it was written.

    Raises:
        UsageError: There is one document only, which has nothing in common with others.
        L10nkitError: A document can't be read, or the template not be written.
    """
    if read_if_there(path) is not None:
        return False
    files = list_documents(documents)
    if len(files) < 2:  # noqa: PLR2004 - what is common takes two
        raise UsageError(
            f"there is no site template {path} yet, and one document is too little to learn it",
            hint="name a folder of pages of the site once; the file is used from then on",
        )
    learned = learn_template(_texts_of(file, analysis) for file in files)
    return write_bytes(path, learned.dumps().encode())


def _texts_of(path: Path, analysis: Analysis) -> Iterator[str]:
    document = read_document(path, form=analysis.form, exclude=analysis.exclude)
    if holds_blocks(document):
        return (block.text for block in document.blocks)
    segments = segment_document(document, phrases=load_phrases(analysis.phrases))
    return (segment.text for segment in segments)
