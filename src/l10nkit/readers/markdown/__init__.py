"""Markdown: a block is a paragraph, a heading, the text of a list item or cell, or a title.

Nothing of a document is ever written anew: translations are spliced into its source. Any text is
Markdown; see `parsing` for the grammar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.readers import Reader, ReadOptions
from l10nkit.readers.text import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Document
    from l10nkit.readers import RenderedText, Target


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
    from l10nkit.readers.markdown.reading import document_of  # noqa: PLC0415 - slow to import

    return document_of(data, path=path)


def escape_text(text: str, /, *, syntax: str, encoding: str = "utf-8") -> str:
    """Escape a text for a place in a Markdown file; see `escaping.escape_text`."""
    from l10nkit.readers.markdown import escaping  # noqa: PLC0415 - slow to import

    return escaping.escape_text(text, syntax=syntax, encoding=encoding)


def escape_pieces(
    texts: Sequence[str], codes: Sequence[str], /, *, syntax: str, encoding: str
) -> Sequence[str]:
    """Escape the texts of a block; see `escaping.escape_pieces`."""
    from l10nkit.readers.markdown import escaping  # noqa: PLC0415 - slow to import

    return escaping.escape_pieces(texts, codes, syntax=syntax, encoding=encoding)


def adapt_front_matter(source: str, texts: Sequence[RenderedText], /, *, target: Target) -> str:
    """Make a file's front matter say its language; see `front_matter.adapt_front_matter`."""
    from l10nkit.readers.markdown import front_matter  # noqa: PLC0415 - slow to import

    return front_matter.adapt_front_matter(source, texts, target=target)


READER = Reader(
    name="markdown",
    extensions=(".md", ".markdown", ".mkd"),
    read=read_markdown,
    write=write_text,
    escape=escape_text,
    escape_pieces=escape_pieces,
    adapt=adapt_front_matter,
)
