"""Makes a rendered page say what it is now; see `l10nkit.readers.Adapt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.readers.html.declaring import (
    declare_alternates,
    declare_encoding,
    declare_language,
)
from l10nkit.readers.html.marking import mark_parts
from l10nkit.readers.html.parsing import parse_declarations, parse_page
from l10nkit.readers.html.placing import is_known, language_key
from l10nkit.readers.html.splicing import Edits, splice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.readers import RenderedText, Target
    from l10nkit.readers.html.parsing import Page
    from l10nkit.readers.html.splicing import Edit

_DECLARING = frozenset({"lang", "xml:lang", "dir"})


def adapt_page(source: str, texts: Sequence[RenderedText], /, *, target: Target) -> str:
    """Make a page say what language, direction and encoding it and its parts are in.

    Args:
        source: The rendered page.
        texts: All of its texts, in order.
        target: What it says. With a language: `lang` and `dir` of the page and of the parts in
            another one (WCAG 2.2, 3.1.1 and 3.1.2), `og:locale`, `content-language`.

    Returns:
        The page with these edits and no other; the same characters if there are none to make.
        A fragment stays one: its outermost elements say its language.
    """
    return splice(source, page_edits(source, texts, target=target))


def page_edits(
    source: str, texts: Sequence[RenderedText], /, *, target: Target
) -> tuple[Edit, ...]:
    """Find what `adapt_page` has to change; the arguments are the same."""
    page = parse_declarations(source)
    edits = Edits(source)
    if target.lang is not None:
        is_page = declare_language(page, target.lang, edits=edits)
        if not is_page or _has_parts(page, texts, target.lang):
            mark_parts(parse_page(source), texts, target.lang, edits=edits, is_fragment=not is_page)
    if target.encoding is not None:
        declare_encoding(page, target.encoding, edits=edits)
    if target.alternates:
        declare_alternates(page, target.alternates, edits=edits)
    return tuple(edits.edits)


def _has_parts(page: Page, texts: Sequence[RenderedText], lang: str) -> bool:
    """Tell whether something of a page is in another language, or says that it is."""
    key = language_key(lang)
    if any(is_known(text.lang) and language_key(text.lang) != key for text in texts):
        return True
    return any(
        node.tag not in {"html", "body"} and not _DECLARING.isdisjoint(node.attribute_spans)
        for node in page.nodes
    )
