"""HTML pages: a block is a run of inline content, an attribute or a string of JSON-LD.

Nothing of a page is ever written anew: translations are spliced into its source. Any text is a
page, be it a fragment or tag soup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.model import Document
from l10nkit.readers import Reader, ReadOptions
from l10nkit.readers.html.blocks import find_blocks
from l10nkit.readers.html.charset import decode_page
from l10nkit.readers.html.escaping import escape_text
from l10nkit.readers.html.naming import named_languages
from l10nkit.readers.html.parsing import parse_page
from l10nkit.readers.text import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.readers import RenderedText, Target


def read_html(
    data: bytes,
    /,
    *,
    path: str,
    options: ReadOptions = ReadOptions(),  # noqa: B008 - a frozen value
) -> Document:
    """Read a page.

    Args:
        data: The file's bytes.
        path: Its name, for messages.
        options: `exclude` names elements whose texts are left alone.

    Returns:
        The document. Its blocks are all that a reader of the page sees or hears, as far as the
        page does not say that it must not be translated.

    Raises:
        ReadError: It is a binary file.
        UsageError: A selector of `options.exclude` is wrong.
    """
    decoded = decode_page(data, path=path)
    page = parse_page(decoded.text, exclude=options.exclude)
    return Document(
        path=path,
        source=decoded.text,
        blocks=find_blocks(page),
        format="html",
        encoding=decoded.encoding,
        errors=decoded.errors,
        bom=decoded.bom,
        lang=page.lang,
        named=named_languages(page),
    )


def adapt_page(source: str, texts: Sequence[RenderedText], /, *, target: Target) -> str:
    """Make a rendered page say what it is now; see `adapting.adapt_page`."""
    from l10nkit.readers.html import adapting  # noqa: PLC0415 - slow to import

    return adapting.adapt_page(source, texts, target=target)


def article_page(source: str, texts: Sequence[RenderedText], /, *, lang: str) -> str:
    """Make a clean page of an article; see `article.article_page`."""
    from l10nkit.readers.html import article  # noqa: PLC0415 - slow to import

    return article.article_page(source, texts, lang=lang)


READER = Reader(
    name="html",
    extensions=(".html", ".htm", ".xhtml"),
    read=read_html,
    write=write_text,
    escape=escape_text,
    adapt=adapt_page,
    article=article_page,
)
