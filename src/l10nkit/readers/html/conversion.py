"""Clean pages as Markdown and as plain text."""

from __future__ import annotations

import unicodedata
from functools import partial
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turbohtml import Element, Node

_WIDEST = 100
_GAP = "  "
_MARKED = frozenset({"em", "i", "strong", "b", "span", "small", "u", "mark", "cite"})
_BLOCKS_IN_ITEMS = "li > p, li > h2, li > h3, li > h4, li > h5, li > h6, dd > p"


def page_to_markdown(page: str) -> str:
    """Write a clean page as GitHub Flavored Markdown.

    Args:
        page: What `article_page` or `article_from_texts` gave.

    Returns:
        Its article, ended by a line feed. What Markdown can't say (the language of a part) is left
        out; a table that it can't hold, and sub- and superscripts, stay HTML, which it allows.
    """
    from turbohtml import Markdown  # noqa: PLC0415 - slow to import

    article = _article(page)
    _write_out_ruby(article)
    options = Markdown(
        # Editors strip the spaces that are the other way to break a line.
        document=Markdown.Document(line_break="backslash"),
        converters={
            **{tag: partial(_emphasized, mark="*") for tag in ("em", "i")},
            **{tag: partial(_emphasized, mark="**") for tag in ("strong", "b")},
            "sub": lambda _element, content: f"<sub>{content}</sub>",
            "sup": lambda _element, content: f"<sup>{content}</sup>",
        },
    )
    return _ended(article.to_markdown(options))


def _emphasized(element: Element, content: str, *, mark: str) -> str:
    """Write emphasis, as HTML where CommonMark would take its marks for asterisks.

    Marks are safe next to a letter inside of them. Next to punctuation they count only if what is
    outside of them is no letter (CommonMark 0.31, section 6.2), and none may touch another's.
    turbohtml 1.15 knows that, too, but one character beyond Latin-1 in such a place can make it
    write HTML for all emphasis of a page.
    """
    shown = content.strip()
    if not shown or element.closest("code, pre") is not None:
        return content
    before, after = _beside(element.previous_sibling, -1), _beside(element.next_sibling, 0)
    inner = shown.strip("*")
    text = element.text
    # White space at the edges comes to stand outside.
    before = " " if text[0].isspace() else before
    after = " " if text[-1].isspace() else after
    is_safe = bool(inner) and "*" not in {before, after}
    is_safe = is_safe and (inner[0].isalnum() or not before.isalnum())
    is_safe = is_safe and (inner[-1].isalnum() or not after.isalnum())
    lead, _shown, trail = content.partition(shown)
    if is_safe:
        return f"{lead}{mark}{shown}{mark}{trail}"
    return f"{lead}<{element.tag}>{shown}</{element.tag}>{trail}"


def _beside(node: Node | None, index: int) -> str:
    """Give the character beside an element; `*` for something that may have marks of its own."""
    from turbohtml import Element, Text  # noqa: PLC0415 - slow to import

    if isinstance(node, Text):
        return node.data[index] if node.data else " "
    if node is None or not isinstance(node, Element) or node.tag == "br":
        return " "
    # A link and the like begin and end with punctuation.
    return "*" if node.tag in _MARKED else "("


def page_to_text(page: str) -> str:
    """Write a clean page as plain text.

    Args:
        page: What `article_page` or `article_from_texts` gave.

    Returns:
        Its article, ended by a line feed: blocks with a blank line between them, lists with their
        marks, tables in columns. Links and images are left out.
    """
    from turbohtml import Text  # noqa: PLC0415 - slow to import

    article = _article(page)
    _write_out_ruby(article)
    for quotation in article.find_all("q"):
        quotation.insert(0, Text('"'))
        quotation.append(Text('"'))
    for image in article.find_all("img"):
        image.decompose()
    for figure in article.find_all("figure"):
        figure.unwrap()
    for block in article.select(_BLOCKS_IN_ITEMS):
        if any(map(_shows_something, block.previous_siblings)):
            block.insert_adjacent_html("beforebegin", "<br>")
        block.unwrap()
    # The inner ones first: they become part of the cells of the outer ones.
    for table in reversed(article.find_all("table")):
        table.insert_adjacent_html("beforebegin", _laid_out(table))
        table.decompose()
    return _ended(article.to_text())


def _article(page: str) -> Element:
    import turbohtml  # noqa: PLC0415 - slow to import

    tree = turbohtml.parse(page)
    article = tree.find("article") or tree.find("body")
    if article is None:
        raise AssertionError("every parsed page has a body")
    return article


def _shows_something(node: Node) -> bool:
    from turbohtml import Text  # noqa: PLC0415 - slow to import

    return not isinstance(node, Text) or bool(node.data.strip())


def _write_out_ruby(article: Element) -> None:
    """Put how a word is pronounced in brackets behind it."""
    from turbohtml import Text  # noqa: PLC0415 - slow to import

    for bracket in article.find_all("rp"):
        bracket.decompose()
    for reading in article.find_all("rt"):
        reading.insert(0, Text("("))
        reading.append(Text(")"))


def _laid_out(table: Element) -> str:
    """Give the rows of a table as lines, in columns if these fit on a screen."""
    caption = table.find("caption")
    rows = [
        [" ".join(cell.to_text().split()) for cell in row.select("td, th")]
        for row in table.find_all("tr")
    ]
    widths = [max(map(_width, column)) for column in zip_longest(*rows, fillvalue="")]
    if sum(widths) + len(_GAP) * len(widths) > _WIDEST:
        lines = [" | ".join(row) for row in rows]
    else:
        lines = [_GAP.join(map(_padded, row, widths)).rstrip() for row in rows]
    above = f"<p>{escape(caption.to_text().strip())}</p>" if caption is not None else ""
    shown = escape("\n".join(lines))
    return f"{above}<pre>{shown}</pre>"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Count the columns of a text on a terminal (UAX #11: wide characters take two)."""
    return sum(
        2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
        for character in text
        if not unicodedata.combining(character)
    )


def _ended(text: str) -> str:
    text = text.strip("\n")
    return f"{text}\n" if text else ""
