"""From a page's source to its parts in source order: tags, texts, and what is neither.

The parser (turbohtml, the WHATWG algorithm) tells where each tag stands; a text is what is
between two tags. Going through the source, not through the tree, keeps the order of the source
where the tree has another one (misnested tags, text moved out of tables).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from l10nkit.errors import UsageError
from l10nkit.readers.html.names import NOTE_ATTRIBUTES, PROTECTED, RAW, VOID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import turbohtml
    from turbohtml import SourceSpan

    from l10nkit.model import Element

_WHOLE_PAGE = frozenset({"html", "body"})
_PREFORMATTED = frozenset({"pre", "textarea"})
_RCDATA = frozenset({"title", "textarea"})
_INHERITED = frozenset({"translate", "lang", "xml:lang", *NOTE_ATTRIBUTES})
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_NO_SPANS: Mapping[str, SourceSpan] = MappingProxyType({})
_DECLARATIONS = frozenset({"lang", "xml:lang", "dir"})
_DECLARING = _WHOLE_PAGE | {"head", "title", "meta", "link", "base", "style", "script"}
_FOREIGN_ROOTS = frozenset({"svg", "math"})
_INTEGRATION_POINTS = frozenset({"foreignobject", "desc", "title", "annotation-xml"})
_MARKUP_IN_TEXT = re.compile(r"<[A-Za-z/!?]")

ItemKind = Literal["open", "close", "text", "skipped", "stray", "code"]

_TAGS = frozenset({"open", "close", "code"})


class Node:
    """An element with what it passes on to the texts in it; built once, in tree order.

    What most elements do not have stands in the class, since a page has thousands of them.

    Attributes:
        tag: Its name, lower case.
        origin: The parser's own element; None around all of them.
        attribute_spans: Where `name="value"` of each attribute stands.
        parent: The element around it in the tree.
        start: Offset of its start tag; -1 if the source has none.
        start_end: Offset behind its start tag.
        end: Offset of its end tag; -1 if the source has none.
        end_end: Offset behind its end tag.
        foreign: True inside of SVG and MathML.
        translate: False if its texts must stay as they are.
        lang: The language declared for it.
        notes: What the author tells translators.
        in_link: True if it is a link or in one.
        preformatted: True if white space counts in it.
        element: What later stages get to know of it; made when it is needed.
        decoded: Its attributes once somebody asked for them.
    """

    start = -1
    start_end = -1
    end = -1
    end_end = -1
    foreign = False
    translate = True
    lang: str | None = None
    notes: tuple[str, ...] = ()
    in_link = False
    preformatted = False
    element: Element | None = None
    decoded: Mapping[str, str] | None = None
    attribute_spans: Mapping[str, SourceSpan] = _NO_SPANS

    def __init__(
        self, tag: str, *, origin: turbohtml.Element | None = None, parent: Node | None = None
    ) -> None:
        self.tag = tag
        self.origin = origin
        self.parent = parent

    @property
    def attrs(self) -> Mapping[str, str]:
        """Its attributes; the values of `class` and the like joined by a space."""
        if self.decoded is None:
            self.decoded = _attributes(self.origin) if self.attribute_spans else _NO_ATTRIBUTES
        return self.decoded

    @property
    def is_void(self) -> bool:
        """True if it can't hold anything."""
        return self.tag in VOID and not self.foreign


class Item:
    """A part of the source, and what is known of it in its run.

    Attributes:
        kind: A start tag, an end tag, a text, something that shows nothing (a comment, the content
            of a script), a tag that the parser dropped or put elsewhere, or an element that is
            one code as a whole.
        start: Offset of its first character.
        end: Offset behind its last.
        node: The element of the tag, or the element that the text is in.
        text: The decoded text, or what a protected code shows.
        letters: True if the text has something to translate.
        held: True if a text needs it even at its edge: a number, a protected word.
        match: Index of the other tag of a pair in its run, or -1.
        needed_before: How many items before it in the run have letters or are held.
    """

    text = ""
    letters = False
    held = False
    match = -1
    needed_before = 0

    def __init__(self, kind: ItemKind, start: int, end: int, node: Node, text: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.node = node
        if text:
            self.text = text

    @property
    def container(self) -> Node:
        """The element that it stands in."""
        if self.kind in _TAGS:
            return self.node.parent or self.node
        return self.node


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page.

    Attributes:
        source: Its source.
        nodes: Its elements in tree order.
        tree: The parser's own tree.
        lang: The language that it declares as a whole, or None.
    """

    source: str
    nodes: tuple[Node, ...]
    tree: turbohtml.Document
    lang: str | None


def parse_page(source: str, *, exclude: Sequence[str] = ()) -> Page:
    """Parse a page. Any text is a page.

    Args:
        source: Its source.
        exclude: CSS selectors of elements whose texts must stay as they are.

    Raises:
        UsageError: A selector is wrong.
    """
    tree = _parse(source)
    excluded = _excluded(tree, exclude)
    root = Node("")
    has_classes = "notranslate" in source
    by_element: dict[object, Node] = {}
    template = root
    nodes: list[Node] = []
    for element in tree.iter_elements():
        # A template's content hangs from a fragment of its own.
        parent = by_element.get(element.parent, template) if nodes else root
        node = _node(element, parent)
        if not _INHERITED.isdisjoint(node.attribute_spans):
            _inherit(node, node.attrs)
        if has_classes and "notranslate" in source[node.start : node.start_end]:
            _protect_by_class(node, node.attrs)
        if excluded and element in excluded:
            node.translate = False
        by_element[element] = node
        nodes.append(node)
        if node.tag == "template":
            template = node
    declared = (_declared(node.attrs) for node in nodes if node.tag in _WHOLE_PAGE)
    lang = next(filter(None, declared), None)
    return Page(source=source, nodes=tuple(nodes), tree=tree, lang=lang)


def parse_declarations(source: str) -> Page:
    """Parse a page, but leave out what says nothing of the page as a whole, nor of a language.

    Its elements are those that a head is made of, and those with a language or a direction; the
    parent of each is known only if it is one of them. That is a tenth of the work.
    """
    tree = _parse(source)
    by_element: dict[object, Node] = {}
    root = Node("")
    for element in tree.iter_elements():
        if element.tag in _DECLARING or not _DECLARATIONS.isdisjoint(element.attrs):
            node = _node(element, by_element.get(element.parent, root))
            node.foreign = element.namespace.value != "html"
            by_element[element] = node
    return Page(source=source, nodes=tuple(by_element.values()), tree=tree, lang=None)


def _parse(source: str) -> turbohtml.Document:
    import turbohtml  # noqa: PLC0415 - slow to import

    # The parser counts a CRLF as one character; a space and a line feed are two and mean the same.
    return turbohtml.parse(
        source.replace("\r\n", " \n"),
        source_locations=True,
        allow_declarative_shadow_roots=False,
    )


def _excluded(tree: turbohtml.Document, selectors: Sequence[str]) -> set[turbohtml.Element]:
    import turbohtml  # noqa: PLC0415 - slow to import

    found: set[turbohtml.Element] = set()
    for selector in selectors:
        try:
            found.update(tree.select(selector))
        except turbohtml.SelectorSyntaxError as error:
            raise UsageError(
                f"{selector!r} is not a CSS selector: {error}",
                hint="write for example .comments or div#ads",
            ) from None
    return found


def _attributes(element: turbohtml.Element | None) -> Mapping[str, str]:
    if element is None:
        return _NO_ATTRIBUTES
    return {
        name: value if isinstance(value, str) else " ".join(value or ())
        for name, value in element.attrs.items()
    }


def _node(element: turbohtml.Element, parent: Node) -> Node:
    tag = element.tag
    node = Node(tag, origin=element, parent=parent)
    if not parent.translate or (tag in PROTECTED and tag != "script"):
        # A script is skipped anyway; one of JSON-LD is not, unless something around it says so.
        node.translate = False
    if parent.lang is not None:
        node.lang = parent.lang
    if parent.notes:
        node.notes = parent.notes
    if parent.in_link or tag == "a":
        node.in_link = True
    if parent.preformatted or tag in _PREFORMATTED:
        node.preformatted = True
    if tag in _FOREIGN_ROOTS or (parent.foreign and parent.tag not in _INTEGRATION_POINTS):
        node.tag = tag.lower()
        node.foreign = True
    location = element.source_location
    if location is not None:
        start_tag, end_tag, spans = location
        node.start, node.start_end = start_tag.start_offset, start_tag.end_offset
        if end_tag is not None:
            node.end, node.end_end = end_tag.start_offset, end_tag.end_offset
        if spans:
            node.attribute_spans = spans
    return node


def _inherit(node: Node, attrs: Mapping[str, str]) -> None:
    """Apply what an element says of the texts in it (HTML standard, section 3.2.6)."""
    # Many pages declare a wrong language as a whole; only what is said of a part is certain.
    if node.tag not in _WHOLE_PAGE:
        # An empty value says that the language is not known.
        node.lang = _declared(attrs) if "lang" in attrs or "xml:lang" in attrs else node.lang
    translate = attrs.get("translate")
    if translate is not None:
        node.translate = translate.strip().lower() in {"", "yes"}
    notes = tuple(attrs[name] for name in NOTE_ATTRIBUTES if attrs.get(name, "").strip())
    if notes:
        node.notes = tuple(" ".join(note.split()) for note in notes)


def _protect_by_class(node: Node, attrs: Mapping[str, str]) -> None:
    """Apply the class that translation services agreed on."""
    if "notranslate" in attrs.get("class", "").split():
        node.translate = False


def _declared(attrs: Mapping[str, str]) -> str | None:
    return attrs.get("lang", attrs.get("xml:lang", "")).strip() or None


def items_of(page: Page) -> Iterator[Item]:
    """Give the parts of a page in source order; together they are the whole source."""
    source = page.source
    position = 0
    current = Node("")
    for start, end, kind, node in tags_of(page):
        if start < position:
            continue  # Two elements from one tag: the first has it.
        if start > position:
            then = node.parent if kind == "open" else node
            yield from items_between(source, position, start, current, then=then)
        yield Item(kind, start, end, node)
        position = end
        current = node_behind(kind, node, source, end, before=current)
    if position < len(source):
        yield from items_between(source, position, len(source), current)


def node_behind(kind: ItemKind, node: Node, source: str, end: int, *, before: Node) -> Node:
    """Give the element that a text behind a tag stands in; `before` is that of one before it.

    What follows the end of the page comes to stand where its last text does (HTML standard,
    section 13.2.6.4.19).
    """
    if kind == "close":
        return before if node.tag in _WHOLE_PAGE else node.parent or node
    is_empty = source[end - 2 : end] == "/>" if node.foreign else node.tag in VOID
    return (node.parent or node) if is_empty else node


def tags_of(page: Page) -> list[tuple[int, int, Literal["open", "close"], Node]]:
    """Give the start, end, kind and element of each tag in source order."""
    found: list[tuple[int, int, Literal["open", "close"], Node]] = []
    for node in page.nodes:
        if node.start >= 0:
            found.append((node.start, node.start_end, "open", node))
        if node.end >= 0:
            found.append((node.end, node.end_end, "close", node))
    found.sort(key=itemgetter(0))
    return found


def items_between(
    source: str, start: int, end: int, node: Node, *, then: Node | None = None
) -> Iterator[Item]:
    """Take apart what is between two tags that the tree knows.

    Args:
        source: The page.
        start: Where the first tag ends.
        end: Where the second begins.
        node: The element that it stands in.
        then: The element that the second tag stands in, or None at the end: what follows a dropped
            `<select>` stands there, since it ends the one that it is in.
    """
    if node.tag in RAW and not node.foreign:
        yield Item("skipped", start, end, node)
        return
    if node.tag in _RCDATA and not node.foreign:
        yield Item("text", start, end, node)
        return
    if not _MARKUP_IN_TEXT.search(source, start, end):
        yield Item("text", start, end, node)
        return
    import turbohtml  # noqa: PLC0415 - slow to import

    kinds: dict[int, ItemKind] = {
        turbohtml.TokenType.TEXT: "text",
        turbohtml.TokenType.START_TAG: "stray",
        turbohtml.TokenType.END_TAG: "stray",
    }
    text = source[start:end].replace("\r\n", " \n").replace("\r", "\n")
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    starts = [
        (lines[token.line - 1] + token.col, kinds.get(token.type, "skipped"))
        for token in turbohtml.tokenize(text)
    ]
    ends = [offset for offset, _kind in starts[1:]] + [len(text)]
    for (offset, kind), following in zip(starts, ends, strict=False):
        if kind != "text":
            yield Item(kind, start + offset, start + following, node)
            if then is not None and text[offset : offset + 7].lower() == "<select":
                node = then
            continue
        # Neither an empty end tag nor a tag that the page ends in makes a token.
        while (match := _MARKUP_IN_TEXT.search(text, offset, following)) is not None:
            yield Item("text", start + offset, start + match.start(), node)
            is_empty = text.startswith("</>", match.start())
            offset = match.start() + len("</>") if is_empty else following  # noqa: PLW2901 - the rest
        yield Item("text", start + offset, start + following, node)
