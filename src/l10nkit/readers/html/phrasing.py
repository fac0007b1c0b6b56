"""Inline markup reduced to what means something and does nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.locales import direction
from l10nkit.readers.html.addresses import IMAGES, LINKS, largest_candidate, safe_address
from l10nkit.readers.html.building import SPACE, decode_text
from l10nkit.readers.html.escaping import escape_text
from l10nkit.readers.html.placing import is_known, language_key
from l10nkit.readers.html.splicing import escape_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from l10nkit.model import Span
    from l10nkit.readers.html.parsing import Item, Node

# What each element becomes, and which attributes it keeps.
PHRASES: dict[str, tuple[str, tuple[str, ...]]] = {
    **{
        tag: (tag, ())
        for tag in (
            *(
                "em",
                "strong",
                "i",
                "b",
                "u",
                "s",
                "small",
                "mark",
                "cite",
                "dfn",
                "q",
                "sub",
                "sup",
            ),
            *("code", "kbd", "samp", "var", "bdi", "ruby", "rt", "rp", "del", "ins", "br", "wbr"),
        )
    },
    "a": ("a", ("href",)),
    "abbr": ("abbr", ("title",)),
    "acronym": ("abbr", ("title",)),
    "time": ("time", ("datetime",)),
    "bdo": ("bdo", ("dir",)),
    "strike": ("s", ()),
    "tt": ("code", ()),
    "span": ("span", ()),
    "font": ("span", ()),
}
_VOID = frozenset({"br", "wbr"})
# MathML Core (https://w3c.github.io/mathml-core/) without what holds other markup.
_MATH = frozenset(
    """
    math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
    mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics
    """.split()  # noqa: SIM905 - easier to read than a list of strings
)
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-src", "data-lazy")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_PLACEHOLDER = re.compile(
    r"\b(?:blank|spacer|placeholder|transparent|pixel|1x1|loading)\b", re.IGNORECASE
)
_SIZE = re.compile(r"[1-9][0-9]{0,4}")


class Phrases:
    """Writes the inline content of one page.

    Args:
        source: The page.
        dropped: The elements that are left out with all that is in them.
        images: What is written for each image that is kept.
        page_lang: The BCP 47 tag that the page declares for the whole of it, or None.
    """

    def __init__(
        self,
        source: str,
        *,
        dropped: Collection[Node],
        images: Mapping[Node, str],
        page_lang: str | None,
    ) -> None:
        self._source = source
        self._dropped = dropped
        self._images = images
        self._page_lang = page_lang

    def write(
        self,
        items: Iterable[Item],
        span: Span,
        *,
        lang: str,
        wrappers: Sequence[Node] = (),
    ) -> str:
        """Write a text.

        Args:
            items: The items that it consists of.
            span: Where it stands, which may be from within an item and to within one.
            lang: Its language.
            wrappers: The inline elements around the whole of it, from the outside in.

        Returns:
            HTML whose tags are balanced; empty if it shows nothing.
        """
        draft = _Draft()
        for node in wrappers:
            draft.open(node, _start_tag(node))
        for item in items:
            node = item.node
            if node in self._dropped:
                continue
            if item.kind == "text":
                text = self._source[max(span.start, item.start) : min(span.end, item.end)]
                draft.add_text(SPACE.sub(" ", decode_text(text)))
            elif item.kind == "open":
                self._open(draft, node, lang)
            elif item.kind == "close":
                draft.close(node)
        return draft.finish()

    def _open(self, draft: _Draft, node: Node, lang: str) -> None:
        if node in self._images:
            draft.add_object(self._images[node])
        elif node.foreign:
            if node.tag in _MATH:
                block = node.tag == "math" and node.attrs.get("display") == "block"
                draft.open(node, (node.tag, ' display="block"' if block else ""))
        elif node.tag == "br":
            draft.add_break()
        elif node.tag in _VOID:
            draft.add_object(f"<{node.tag}>")
        elif node.tag in PHRASES:
            draft.open(node, _start_tag(node, self._marked(node, lang)))

    def _marked(self, node: Node, lang: str) -> str:
        """Give `lang` and `dir` of an element inside a text, if it says a language of its own."""
        if "lang" not in node.attrs and "xml:lang" not in node.attrs:
            return ""
        before = (node.parent.lang if node.parent is not None else None) or self._page_lang
        if node.lang is None or language_key(node.lang) == language_key(before or ""):
            # It repeats what was said around it, and may be translated by now.
            return ""
        return language_attributes(node.lang, within=lang)


class _Draft:
    """Inline markup while it is written; tags that come to hold nothing go again."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[tuple[Node, str, int]] = []
        self._nodes: set[Node] = set()
        self._ends_with_space = True
        self._is_empty = True

    def add_text(self, text: str) -> None:
        """Add text whose white space is single spaces."""
        if self._ends_with_space:
            text = text.lstrip(" ")
        if text:
            self._parts.append(escape_text(text, syntax="text"))
            self._ends_with_space = text.endswith(" ")
            self._is_empty = self._is_empty and not text.strip()

    def add_object(self, markup: str) -> None:
        """Add an element that is like a character."""
        self._parts.append(markup)
        self._ends_with_space = False
        self._is_empty = False

    def add_break(self) -> None:
        """Add a line break, around which white space shows nothing."""
        if self._parts and self._parts[-1].endswith(" "):
            self._parts[-1] = self._parts[-1].rstrip(" ")
        self._parts.append("<br>")
        self._ends_with_space = True

    def open(self, node: Node, tag: tuple[str, str]) -> None:
        """Begin an element; one without a name is left out."""
        name, attributes = tag
        if name:
            self._open.append((node, name, len(self._parts)))
            self._nodes.add(node)
            self._parts.append(f"<{name}{attributes}>")

    def close(self, node: Node) -> None:
        """End an element, if it was begun, with all that are open in it."""
        if node in self._nodes:
            while self._close_last() is not node:
                pass

    def finish(self) -> str:
        """Close all and give what was written."""
        while self._open:
            self._close_last()
        return "" if self._is_empty else "".join(self._parts).strip(" ")

    def _close_last(self) -> Node:
        node, name, place = self._open.pop()
        self._nodes.discard(node)
        if place == len(self._parts) - 1:
            self._parts.pop()
        else:
            self._parts.append(f"</{name}>")
        return node


def _start_tag(node: Node, also: str = "") -> tuple[str, str]:
    """Give the name and attributes of an element; no name if nothing would be left of it."""
    name, kept = PHRASES[node.tag]
    attributes = ""
    for attribute in kept:
        value = node.attrs.get(attribute, "")
        if attribute == "href":
            value = safe_address(value, schemes=LINKS)
            # Without ids no place in the page can be linked to.
            value = "" if value.startswith("#") else value
        if attribute == "dir":
            value = value if value.lower() in {"ltr", "rtl"} else ""
        if value:
            attributes += f' {attribute}="{escape_value(value)}"'
    if name in {"a", "bdo"} and not attributes:
        name = "span"
    if name == "span" and not also:
        return "", ""
    return name, attributes + (also if name != "bdo" else "")


def language_attributes(lang: str, *, within: str) -> str:
    """Write `lang` and `dir` for a text in another language than what is around it, or nothing."""
    if not is_known(lang) or language_key(lang) == language_key(within):
        return ""
    turn = direction(lang)
    also = f' dir="{turn}"' if turn != direction(within) else ""
    return f' lang="{escape_value(lang)}"{also}'


def image_address(node: Node, fallback: str = "") -> str:
    """Give where an image is, also if a script would only load it later; empty if nowhere.

    Args:
        node: The `img`.
        fallback: The `srcset` of a `source` beside it.
    """
    attrs = node.attrs
    lazy = [safe_address(attrs.get(name, ""), schemes=IMAGES) for name in _LAZY]
    lazy += [largest_candidate(attrs.get(name, "")) for name in _LAZY_SETS]
    plain = safe_address(attrs.get("src", ""), schemes=IMAGES)
    sets = [largest_candidate(attrs.get("srcset", "")), largest_candidate(fallback)]
    found = [*lazy, *sets, plain] if _PLACEHOLDER.search(plain) else [*lazy, plain, *sets]
    return next(filter(None, found), "")


def image_markup(node: Node, address: str, *, also: str = "") -> str:
    """Write an image; `also` is what is to be said of the language of its description."""
    sizes = "".join(
        f' {name}="{node.attrs[name].strip()}"'
        for name in ("width", "height")
        if _SIZE.fullmatch(node.attrs.get(name, "").strip())
    )
    alt = " ".join(node.attrs.get("alt", "").split())
    shown = escape_text(alt, syntax="attribute-double")
    return f'<img src="{escape_value(address)}" alt="{shown}"{sizes}{also}>'
