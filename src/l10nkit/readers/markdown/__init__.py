"""Markdown: a block is a paragraph, a heading, the text of a list item or cell, or a title.

Nothing of a document is ever written anew: translations are spliced into its source. Any text is
Markdown; see `parsing` for the grammar.
"""

from __future__ import annotations

import re

from l10nkit.model import Document, Element, Span
from l10nkit.readers import Reader, ReadOptions
from l10nkit.readers.encodings import decode
from l10nkit.readers.markdown.blocks import find_blocks, line_starts
from l10nkit.readers.markdown.escaping import escape_pieces, escape_text
from l10nkit.readers.markdown.front_matter import adapt_front_matter, read_front_matter
from l10nkit.readers.markdown.parsing import parse_markdown
from l10nkit.readers.text import write_text

__all__ = ["READER", "escape_pieces", "read_markdown"]

_SHOWN = re.compile(r"[^\r\n]")


def read_markdown(
    data: bytes,
    /,
    *,
    path: str,
    options: ReadOptions = ReadOptions(),  # noqa: ARG001, B008 - a frozen value; no elements here
) -> Document:
    """Read a Markdown file.

    Args:
        data: The file's bytes.
        path: Its name, for messages.
        options: Ignored.

    Returns:
        The document. Its blocks are all that a reader of the page sees or hears, and the title and
        description in its front matter; code, HTML blocks and addresses are left alone.

    Raises:
        ReadError: It is a binary file.
    """
    decoded = decode(data, path=path)
    source = decoded.text
    lines = line_starts(source)
    matter = read_front_matter(source, lines=lines)
    # Blanked rather than cut off, so that offsets stay what they are.
    body = _SHOWN.sub(" ", source[: matter.end]) + source[matter.end :]
    blocks = find_blocks(
        parse_markdown(body), root=Element("article", span=Span(0, len(source))), lines=lines
    )
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


READER = Reader(
    name="markdown",
    extensions=(".md", ".markdown", ".mkd"),
    read=read_markdown,
    write=write_text,
    escape=escape_text,
    escape_pieces=escape_pieces,
    adapt=adapt_front_matter,
)
