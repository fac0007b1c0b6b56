"""The language of parts (WCAG 2.2, success criterion 3.1.2): `lang` on what is in another one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10nkit.locales import direction
from l10nkit.readers.html.declaring import (
    declared_language,
    set_direction,
    set_language,
)
from l10nkit.readers.html.placing import is_known, language_key, outermost, place_texts
from l10nkit.readers.html.splicing import escape_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.readers import RenderedText
    from l10nkit.readers.html.parsing import Node, Page
    from l10nkit.readers.html.placing import Placed
    from l10nkit.readers.html.splicing import Edits

_WHOLE = frozenset({"html", "head", "body", ""})
# Where no phrasing content may stand, so that a part of a text can't be marked.
_NO_PHRASES = frozenset(
    """
    title option optgroup select datalist textarea script style iframe noembed noframes xmp
    plaintext table colgroup thead tbody tfoot tr head frameset
    """.split()  # noqa: SIM905 - easier to read than a list of strings
)
_MIXED = ""


@dataclass(slots=True)
class _Told:
    """What is known of an element's texts; languages are tags, `_MIXED` is more than one.

    Attributes:
        lang: The language of the texts on the page in it, if there are any.
        heard: The language of the texts in attributes, which counts if there are no others.
        own: The language of the texts in its own attributes.
        shown: True if there are texts on the page in it, be their languages known or not.
        unsure: How many of them are in a language that isn't known.
        known: How many of them are in a known one.
        translated: How many of them are in the page's language.
        texts: The texts on the page that stand directly in it.
    """

    lang: str | None = None
    heard: str | None = None
    own: str | None = None
    shown: bool = False
    unsure: int = 0
    known: int = 0
    translated: int = 0
    texts: list[RenderedText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Context:
    """What a part of the page inherits: its language as a tag, and its direction."""

    lang: str
    turn: str


def mark_parts(
    page: Page,
    texts: Sequence[RenderedText],
    lang: str,
    *,
    edits: Edits,
    is_fragment: bool = False,
) -> None:
    """Mark what is in another language than the page, and correct marks that are wrong now.

    The mark goes on the topmost element all of whose texts share a language. Where an element
    mixes them, its own texts get a `span`. Texts whose language isn't known count for nothing.

    Args:
        page: The page.
        texts: Its texts.
        lang: The BCP 47 tag of the page.
        edits: Where to put the edits.
        is_fragment: The page has no element that says its language: its outermost ones do.
    """
    shown, attributes, _items = place_texts(page, texts)
    marker = _Marker(page, lang, shown, attributes, edits=edits, is_fragment=is_fragment)
    for node in page.nodes:
        marker.mark(node)


class _Marker:
    """Goes through the elements from the outside in."""

    def __init__(
        self,
        page: Page,
        lang: str,
        shown: Sequence[Placed],
        attributes: Sequence[Placed],
        *,
        edits: Edits,
        is_fragment: bool,
    ) -> None:
        self._page = page
        self._lang = lang
        self._edits = edits
        self._is_fragment = is_fragment
        self._told = _tell(page, shown, attributes, lang=lang)
        self._contexts: dict[Node, _Context] = {}
        self._outermost = outermost(shown)
        self._starts = [one.text.span.start for one in self._outermost]
        self._wrapped: dict[Node, list[RenderedText]] = {}

    def mark(self, node: Node) -> None:
        """Mark an element, if that is needed; those around it were seen before."""
        told = self._told.get(node) or _Told()
        context = self._inherited(node)
        if node.start >= 0 and node.tag not in _WHOLE:
            context = self._mark_element(node, told, context)
        self._contexts[node] = context
        if node.foreign or node.tag in _NO_PHRASES:
            return
        for text in told.texts:
            if language_key(text.lang) != language_key(context.lang):
                self._wrap(node, text, context)

    def _inherited(self, node: Node) -> _Context:
        parent = node.parent
        page = _Context(self._lang, direction(self._lang))
        if parent is None:
            return page
        for text in self._around(self._wrapped.get(parent, ()), node.start):
            return _Context(text.lang, direction(text.lang))
        return self._contexts.get(parent, page)

    def _around(self, texts: Sequence[RenderedText], offset: int) -> list[RenderedText]:
        index = bisect_right(texts, offset, key=lambda text: text.span.start) - 1
        return [texts[index]] if index >= 0 and offset < texts[index].span.end else []

    def _mark_element(self, node: Node, told: _Told, context: _Context) -> _Context:
        declared = declared_language(node)
        lang = self._language(node, told, declared)
        if lang is None:
            return _Context(
                context.lang if declared is None else declared,
                _declared_turn(node) or context.turn,
            )
        key = language_key(lang)
        if declared is None:
            is_outermost = self._is_fragment and _is_outermost(node)
            is_right = key == language_key(context.lang) and not is_outermost
        else:
            is_right = key == language_key(declared)
        if not is_right:
            set_language(node, lang, edits=self._edits)
        turn = direction(lang)
        set_direction(node, turn, edits=self._edits, inherited=self._turn_around(node, context))
        return _Context(lang, turn)

    def _language(self, node: Node, told: _Told, declared: str | None) -> str | None:
        """Give the language that an element has to say, or None to leave what it says."""
        lang = told.lang if told.shown else told.heard
        if lang and told.unsure <= told.known:
            return lang
        if lang == _MIXED and not told.shown:
            lang = told.own
            if lang:
                return lang
        if declared is not None:
            if told.known and 2 * told.translated >= told.known:
                return self._lang
            return self._correction(node, declared)
        if self._is_fragment and _is_outermost(node) and told.translated:
            return self._lang
        return None

    def _correction(self, node: Node, declared: str) -> str | None:
        """Give the language of an element in a translated text that repeats the page's old one."""
        index = bisect_right(self._starts, node.start) - 1
        if index < 0 or node.start >= self._outermost[index].text.span.end:
            return None
        now = self._outermost[index].text.lang
        before = node.parent.lang if node.parent is not None else None
        key = language_key(before or self._page.lang or "")
        if language_key(now) != language_key(self._lang) or key != language_key(declared):
            return None
        return None if key == language_key(now) else self._lang

    def _turn_around(self, node: Node, context: _Context) -> str:
        return "ltr" if self._is_fragment and _is_outermost(node) else context.turn

    def _wrap(self, node: Node, text: RenderedText, context: _Context) -> None:
        turn = direction(text.lang)
        also = f' dir="{turn}"' if turn != context.turn else ""
        span = text.span
        self._edits.wrap(
            span.start, span.end, f'<span lang="{escape_value(text.lang)}"{also}>', "</span>"
        )
        self._wrapped.setdefault(node, []).append(text)


def _tell(
    page: Page, shown: Sequence[Placed], attributes: Sequence[Placed], *, lang: str
) -> dict[Node, _Told]:
    """Find out what is known of the texts of each element that has any."""
    told: dict[Node, _Told] = {}
    for one in shown:
        this = told.setdefault(one.node, _Told())
        this.shown = True
        if not is_known(one.text.lang):
            this.unsure += 1
            continue
        this.known += 1
        this.translated += language_key(one.text.lang) == language_key(lang)
        this.lang = _joined(this.lang, one.text.lang)
        this.texts.append(one.text)
    for one in attributes:
        # The title of a link element is for programs; nobody hears it.
        if is_known(one.text.lang) and one.node.tag != "link":
            this = told.setdefault(one.node, _Told())
            this.own = this.own or one.text.lang
            this.heard = _joined(this.heard, one.text.lang)
    for node in reversed(page.nodes):
        if node in told and node.parent is not None:
            _pass_on(told[node], told.setdefault(node.parent, _Told()))
    return told


def _pass_on(this: _Told, parent: _Told) -> None:
    parent.shown = parent.shown or this.shown
    parent.unsure += this.unsure
    parent.known += this.known
    parent.translated += this.translated
    parent.lang = _joined(parent.lang, this.lang)
    if not this.shown:
        parent.heard = _joined(parent.heard, this.heard)


def _joined(one: str | None, other: str | None) -> str | None:
    if one is None or other is None:
        return other if one is None else one
    return one if language_key(one) == language_key(other) else _MIXED


def _is_outermost(node: Node) -> bool:
    """True if the source has no element around it."""
    parent = node.parent
    return parent is None or parent.tag in _WHOLE


def _declared_turn(node: Node) -> str:
    written = node.attrs.get("dir", "").strip().lower()
    return written if written in {"ltr", "rtl"} else ""
