"""A clean page of the article alone; see `l10nkit.readers.Article`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10nkit.locales import direction
from l10nkit.readers.html.building import decode_text
from l10nkit.readers.html.escaping import escape_text
from l10nkit.readers.html.flow import Frame, Leaf, write_flow
from l10nkit.readers.html.leaves import find_leaves
from l10nkit.readers.html.parsing import parse_page
from l10nkit.readers.html.phrasing import language_attributes
from l10nkit.readers.html.placing import is_known
from l10nkit.readers.html.splicing import escape_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10nkit.readers import RenderedText
    from l10nkit.readers.html.flow import LeafKind

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_LONGEST_TITLE = 80
_LEAF_KINDS: dict[str, LeafKind] = {
    "title": "title",
    "heading": "heading",
    "caption": "caption",
    "credit": "credit",
    "code": "code",
}
_PAGE = """\
<!DOCTYPE html>
<html{attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
<main>
<article>
{content}</article>
</main>
</body>
</html>
"""


def article_page(source: str, texts: Sequence[RenderedText], /, *, lang: str) -> str:
    """Make a clean page of the article of a page.

    It has the article's texts with their structure, links and images, and the code between them;
    no scripts, styles, forms or frames, and no address but http, https, mailto and relative ones.

    Args:
        source: The rendered page.
        texts: All of its texts; those without a kind are left out.
        lang: The BCP 47 tag of the article; `und` takes what most of its texts are in.

    Returns:
        The page, to be written in UTF-8.
    """
    if not is_known(lang):
        lang = _main_language(text.lang for text in texts if text.kind is not None)
    leaves, title = find_leaves(parse_page(source), texts, lang)
    if title and not any(leaf.kind == "title" for leaf in leaves):
        leaves.insert(0, Leaf("title", title))
    return _page(leaves, lang=lang, title=_plain(title))


def article_from_texts(texts: Sequence[tuple[str, str, str]], *, lang: str, title: str = "") -> str:
    """Make a clean page of the texts of a document without markup.

    Args:
        texts: The kind (`model.BodyKind`), the text and the BCP 47 tag of each.
        lang: The BCP 47 tag of the article; `und` takes what most of its texts are in.
        title: The name of the page if none of the texts is a title.

    Returns:
        The page, to be written in UTF-8.
    """
    if not is_known(lang):
        lang = _main_language(one for _kind, _text, one in texts)
    leaves: list[Leaf] = []
    figure: int | None = None
    for number, (kind, text, text_lang) in enumerate(texts):
        if not text.strip():
            continue
        # A credit belongs to the caption in front of it.
        if kind != "credit":
            figure = number if kind == "caption" else None
        leaf = Leaf(
            kind=_LEAF_KINDS.get(kind, "text"),
            markup=_markup(kind, text),
            frames=_frames(kind, number),
            attrs=language_attributes(text_lang, within=lang),
            figure=figure,
        )
        leaves.append(leaf)
    return _page(leaves, lang=lang, title=escape_text(_SPACE.sub(" ", title), syntax="text"))


def _markup(kind: str, text: str) -> str:
    if kind == "code":
        return f"<code>{escape_text(text, syntax='text')}</code>"
    return escape_text(_SPACE.sub(" ", text).strip(), syntax="text")


def _frames(kind: str, number: int) -> tuple[Frame, ...]:
    if kind == "list-item":
        return Frame("ul", "list"), Frame("li", number)
    if kind == "quote":
        return (Frame("blockquote", "quote"),)
    if kind == "table-cell":
        return Frame("table", "table"), Frame("tr", "row"), Frame("td", number)
    return ()


def _main_language(langs: Iterable[str]) -> str:
    counted = Counter(lang for lang in langs if is_known(lang))
    return max(counted, key=lambda lang: counted[lang], default="")


def _page(leaves: Sequence[Leaf], *, lang: str, title: str) -> str:
    """Put a page around the blocks of an article; its name is its title, or else how it begins."""
    headline = next((leaf for leaf in leaves if leaf.kind == "title"), None)
    written = [leaf for leaf in leaves if leaf.markup or leaf.kind == "cell"]
    beginning = next((leaf for leaf in written if leaf.kind not in {"image", "cell"}), None)
    if headline is not None:
        title = _plain(headline.markup)
    elif not title and beginning is not None:
        title = _shortened(_plain(beginning.markup))
    attributes = f' lang="{escape_value(lang)}" dir="{direction(lang)}"' if lang else ""
    return _PAGE.format(attributes=attributes, title=title, content=write_flow(written))


def _plain(markup: str) -> str:
    """Give the text of our own markup, still escaped."""
    return _SPACE.sub(" ", _TAG.sub("", markup)).strip()


def _shortened(title: str) -> str:
    text = decode_text(title)
    if len(text) <= _LONGEST_TITLE:
        return title
    beginning = text[:_LONGEST_TITLE]
    return escape_text(f"{beginning.rpartition(' ')[0] or beginning}…", syntax="text")
