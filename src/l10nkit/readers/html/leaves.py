"""The blocks of the article of a page: its texts, and what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from l10nkit.model import UNDETERMINED, Span
from l10nkit.readers.html.building import decode_text
from l10nkit.readers.html.escaping import escape_text
from l10nkit.readers.html.flow import Frame, Leaf
from l10nkit.readers.html.framing import Place, inside_of, place_nodes, tally_texts
from l10nkit.readers.html.names import BLOCKS
from l10nkit.readers.html.phrasing import (
    Phrases,
    image_address,
    image_markup,
    language_attributes,
)
from l10nkit.readers.html.placing import outermost, place_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.readers import RenderedText
    from l10nkit.readers.html.flow import LeafKind
    from l10nkit.readers.html.parsing import Item, Node, Page
    from l10nkit.readers.html.placing import Placed

_KINDS: dict[str, LeafKind] = {
    "title": "title",
    "heading": "heading",
    "caption": "caption",
    "credit": "credit",
    "code": "code",
}
_CELLS = frozenset({"td", "th"})
_PARTS = frozenset({"li", "dt", "dd"}) | _CELLS
_TEXT_BLOCKS = frozenset({"p", "blockquote", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"})
_ICON = 48
_NOT_OF_ARTICLE = re.compile(
    r"\b(?:logo|avatar|gravatar|icon|icn|emoji|share|pixel|pinit|badge)s?\b", re.IGNORECASE
)
_SOMETHING = re.compile(r"[^\W_]")
_GUTTER = re.compile(r"[\s\d]*")
_LANGUAGE = re.compile(r"\b(?:language|lang|brush:)[-\s]?([a-z][a-z0-9+#-]{0,15})\b", re.IGNORECASE)


def find_leaves(page: Page, texts: Sequence[RenderedText], lang: str) -> tuple[list[Leaf], str]:
    """Find the blocks of the article.

    Args:
        page: The page.
        texts: All of its texts; those with a kind are the article's.
        lang: The BCP 47 tag of the article.

    Returns:
        The blocks in order, and the `title` of the page as HTML, if that is the article's.
    """
    finder = _Finder(page, texts, lang)
    found = [*finder.texts(), *finder.images(), *finder.code(), *finder.untranslated()]
    found += finder.empty_cells(found)
    found.sort(key=lambda one: one[0])
    return [leaf for _offset, _node, leaf in found], finder.title


_Found = tuple[int, "Node", Leaf]


class _Finder:
    """Knows the places of all elements and texts of a page."""

    def __init__(self, page: Page, texts: Sequence[RenderedText], lang: str) -> None:
        shown, attributes, self._items = place_texts(page, texts)
        self._page = page
        self._lang = lang
        self._tallies = tally_texts(page, shown)
        self._places = place_nodes(page.nodes, self._tallies)
        self._kept = [one for one in shown if self._is_kept(one)]
        self._outer = outermost(shown)
        self._outer_starts = [one.text.span.start for one in self._outer]
        self._item_starts = [item.start for item in self._items]
        self._first = self._kept[0].text.span.start if self._kept else 0
        self._last = self._kept[-1].text.span.end if self._kept else -1
        self._images = self._written_images(attributes)
        dropped = frozenset(node for node in page.nodes if self._places[node].dropped)
        self._phrases = Phrases(
            page.source, dropped=dropped, images=self._images, page_lang=page.lang
        )
        self.title = next((self._write(one) for one in shown if self._is_page_title(one)), "")

    def texts(self) -> Iterator[_Found]:
        """Give the texts of the article that stand in no other text."""
        for one in self._outer:
            if not self._is_kept(one):
                continue
            place = self._place(one.node)
            start = one.text.span.start
            kind = _KINDS.get(one.text.kind or "", "text")
            yield (
                start,
                one.node,
                Leaf(
                    kind=kind,
                    markup=self._write(one),
                    frames=_framed(one.text.kind or "", place.frames, start),
                    attrs=language_attributes(one.text.lang, within=self._lang),
                    level=place.level,
                    figure=place.figure,
                ),
            )

    def images(self) -> Iterator[_Found]:
        """Give the images that stand between the texts of the article, each once."""
        seen: set[str] = set()
        for node, markup in self._images.items():
            if self._text_at(node.start) is not None:
                continue
            address = markup.partition('" alt=')[0]
            place = self._place(node)
            if address not in seen and self._is_of_article(node, place):
                seen.add(address)
                yield (
                    node.start,
                    node,
                    Leaf(
                        kind="image",
                        markup=markup,
                        frames=inside_of(place.frames, node),
                        figure=place.figure,
                    ),
                )

    def code(self) -> Iterator[_Found]:
        """Give the preformatted blocks that hold no texts of their own."""
        for node in self._page.nodes:
            if node.tag != "pre" or node.start < 0 or node in self._tallies:
                continue
            place = self._place(node)
            if not self._is_between(node.start, place) or place.dropped:
                continue
            text = self._preformatted(node)
            if text.strip() and not _GUTTER.fullmatch(text):
                yield (
                    node.start,
                    node,
                    Leaf(
                        kind="code",
                        markup=_code(text, node),
                        frames=inside_of(place.frames, node),
                    ),
                )

    def untranslated(self) -> Iterator[_Found]:
        """Give what nobody has to translate: numbers in cells, code in a paragraph of its own."""
        run: list[Item] = []
        for item in self._items:
            is_tag = item.kind in {"open", "close"}
            if item.kind == "stray" or (is_tag and _separates(item.node)):
                is_border = True
            else:
                is_border = self._text_at(item.start) is not None
            if is_border:
                yield from self._untranslated(run)
                run = []
            elif not (is_tag and item.node in self._images):
                run.append(item)
        yield from self._untranslated(run)

    def empty_cells(self, found: Sequence[_Found]) -> list[_Found]:
        """Give the cells that would be missing in the rows of the article's tables."""
        filled = {frame.key for _offset, _node, leaf in found for frame in leaf.frames}
        cells: list[_Found] = []
        for node in self._page.nodes:
            if node.tag not in _CELLS or node in filled or node.start < 0:
                continue
            frames = self._places[node].frames
            if frames and frames[-1].key is node and frames[-2].key in filled:
                cells.append((node.start_end, node, Leaf("cell", frames=frames)))
        return cells

    def _untranslated(self, run: Sequence[Item]) -> Iterator[_Found]:
        shown = [item for item in run if item.kind == "text" and not self._is_hidden(item)]
        text = "".join(self._page.source[item.start : item.end] for item in shown)
        if not _SOMETHING.search(decode_text(text)):
            return
        node = shown[0].node
        place = self._place(node)
        if not self._is_between(shown[0].start, place) or node.preformatted:
            return
        in_part = bool(place.frames) and place.frames[-1].tag in _PARTS
        letters = [item for item in shown if self._has_letters(item)]
        if any(item.node.translate for item in letters):
            return  # It was left out on purpose.
        if not letters and not in_part and place.block not in _TEXT_BLOCKS:
            return
        span = Span(run[0].start, run[-1].end)
        markup = self._phrases.write(run, span, lang=self._lang, wrappers=_around(place, run))
        kind: LeafKind = "caption" if place.block == "figcaption" else "text"
        frames = inside_of(place.frames, node)
        if markup:
            yield shown[0].start, node, Leaf(kind, markup, frames, figure=place.figure)

    def _write(self, one: Placed) -> str:
        span = one.text.span
        items = self._items_in(span.start, span.end)
        if one.text.kind == "code":
            return f"<code>{escape_text(self._text(items, span), syntax='text')}</code>"
        place = self._place(one.node)
        wrappers = () if one.text.kind == "title" else place.wrappers
        if one.text.kind == "heading":
            wrappers = tuple(node for node in wrappers if node.tag not in {"b", "strong"})
        return self._phrases.write(items, span, lang=one.text.lang, wrappers=wrappers)

    def _items_in(self, start: int, end: int) -> Sequence[Item]:
        first = max(bisect_right(self._item_starts, start) - 1, 0)
        return self._items[first : bisect_left(self._item_starts, end)]

    def _text(self, items: Sequence[Item], span: Span) -> str:
        """Give the text of items with its white space."""
        parts: list[str] = []
        for item in items:
            if item.kind == "open" and item.node.tag == "br":
                parts.append("\n")
            elif item.kind == "text" and not self._place(item.node).dropped:
                start, end = max(item.start, span.start), min(item.end, span.end)
                parts.append(decode_text(self._page.source[start:end].replace("\r\n", "\n")))
        return "".join(parts)

    def _preformatted(self, node: Node) -> str:
        end = node.end if node.end >= 0 else node.start_end
        text = self._text(self._items_in(node.start_end, end), Span(node.start_end, end))
        return text.removeprefix("\n").rstrip()

    def _place(self, node: Node) -> Place:
        return self._places.get(node) or Place()

    def _is_kept(self, one: Placed) -> bool:
        place = self._place(one.node)
        is_title = one.node.tag == "title" or place.in_head
        return one.text.kind is not None and not place.dropped and not is_title

    def _is_page_title(self, one: Placed) -> bool:
        return one.node.tag == "title" and not one.node.foreign and one.text.kind is not None

    def _text_at(self, offset: int) -> Placed | None:
        index = bisect_right(self._outer_starts, offset) - 1
        if index < 0 or offset >= self._outer[index].text.span.end:
            return None
        return self._outer[index]

    def _is_between(self, offset: int, place: Place) -> bool:
        """Tell whether something stands in the article: among its texts, not among others."""
        tally = self._tallies.get(place.around) if place.around is not None else None
        if tally is None or not tally.is_article or tally.bylines == tally.kept:
            return False
        in_structure = any(frame.key is place.around for frame in place.frames)
        is_part = in_structure or tally.kept < len(self._kept)
        return is_part or self._first <= offset < self._last

    def _is_of_article(self, node: Node, place: Place) -> bool:
        if not self._is_between(node.start, place) or place.in_head:
            return False
        sizes = [node.attrs.get(name, "").strip() for name in ("width", "height")]
        if any(size.isascii() and size.isdigit() and int(size[:6]) <= _ICON for size in sizes):
            return False
        address = node.attrs.get("src", "").rpartition("/")[2]
        if _NOT_OF_ARTICLE.search(address.replace("_", " ")):
            return False
        above: Node | None = node
        while above is not None and above is not place.around:
            words = " ".join(above.attrs.get(name, "") for name in ("class", "id"))
            if _NOT_OF_ARTICLE.search(words.replace("_", " ")) or above.tag in {"nav", "footer"}:
                return False
            above = above.parent
        return True

    def _has_letters(self, item: Item) -> bool:
        return any(map(str.isalpha, decode_text(self._page.source[item.start : item.end])))

    def _is_hidden(self, item: Item) -> bool:
        place = self._place(item.node)
        return place.dropped or place.in_head or item.node.tag in {"title", "option"}

    def _written_images(self, attributes: Sequence[Placed]) -> dict[Node, str]:
        spoken = {one.node: one.text.lang for one in attributes if one.text.attribute == "alt"}
        sources: dict[Node, str] = {}
        found: dict[Node, str] = {}
        for node in self._page.nodes:
            if node.tag == "source" and node.parent is not None and "srcset" in node.attrs:
                sources.setdefault(node.parent, node.attrs["srcset"])
            if node.tag != "img" or node.foreign or node.start < 0:
                continue
            fallback = sources.get(node.parent, "") if node.parent is not None else ""
            address = image_address(node, fallback)
            if address and not self._places[node].dropped:
                lang = spoken.get(node, UNDETERMINED)
                also = language_attributes(lang, within=self._lang)
                found[node] = image_markup(node, address, also=also)
        return found


def _framed(kind: str, frames: tuple[Frame, ...], key: int) -> tuple[Frame, ...]:
    """Give the frames of a text, with those that its kind needs."""
    tags = {frame.tag for frame in frames}
    if kind == "list-item" and not tags & {"li", "dt", "dd"}:
        frames = inside_of(frames, key)
        return (*frames, Frame("ul", ("list", frames)), Frame("li", ("item", key)))
    if kind == "quote" and "blockquote" not in tags:
        frames = inside_of(frames, key)
        return (*frames, Frame("blockquote", ("quote", frames)))
    return inside_of(frames, key)


def _around(place: Place, run: Sequence[Item]) -> tuple[Node, ...]:
    """Give the inline elements around a run that it doesn't open itself."""
    opened = {item.node for item in run if item.kind == "open"}
    return tuple(node for node in place.wrappers if node not in opened)


def _separates(node: Node) -> bool:
    return node.tag in BLOCKS and not node.foreign


def _code(text: str, node: Node) -> str:
    """Write code; the name of its programming language is kept, as the HTML standard advises."""
    names = node.attrs.get("class", "")
    match = _LANGUAGE.search(names)
    name = f' class="language-{match[1].lower()}"' if match is not None else ""
    return f"<code{name}>{escape_text(text, syntax='text')}</code>"
