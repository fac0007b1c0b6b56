"""Reading a Markdown file."""

from __future__ import annotations

import re

from l10nkit.model import Document, Element
from l10nkit.readers.encodings import decode
from l10nkit.readers.markdown.blocks import find_blocks, line_starts
from l10nkit.readers.markdown.front_matter import read_front_matter
from l10nkit.readers.markdown.parsing import parse_markdown

_SHOWN = re.compile(r"[^\r\n]")


def document_of(data: bytes, /, *, path: str) -> Document:
    """Read a Markdown file; see `l10nkit.readers.markdown.read_markdown`."""
    decoded = decode(data, path=path)
    source = decoded.text
    lines = line_starts(source)
    matter = read_front_matter(source, lines=lines)
    # Blanked rather than cut off, so that offsets stay what they are.
    body = _SHOWN.sub(" ", source[: matter.end]) + source[matter.end :]
    blocks = find_blocks(parse_markdown(body), root=Element("article"), lines=lines)
    return Document(
        path=path,
        source=source,
        blocks=(*matter.blocks, *blocks),
        format="markdown",
        encoding=decoded.encoding,
        errors=decoded.errors,
        bom=decoded.bom,
        lang=matter.lang,
    )
