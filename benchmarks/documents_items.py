"""What a page shows and what must not change in it, counted by a parser that l10nkit does not use.

The parser is lexbor, by way of selectolax. Nothing here knows how the HTML reader works: the kinds
follow the HTML standard, WAI-ARIA and what search engines and social networks read.
"""

from __future__ import annotations

import importlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CODE_REASON = "code, pre, kbd, samp"
_CODE = frozenset({"code", "pre", "kbd", "samp"})
_RAW = frozenset({"iframe", "noembed", "noframes", "xmp", "plaintext"})
_UNSEEN = {"script": "script", "style": "style", "math": "math", "metadata": "svg metadata"}
_UNSEEN |= dict.fromkeys(_RAW, "raw text") | dict.fromkeys(_CODE, _CODE_REASON)

_NEAREST = {
    "title": "<title>",
    "textarea": "textarea",
    "option": "option",
    "button": "button text",
    "summary": "summary",
    "figcaption": "figcaption",
    "caption": "table caption",
    "td": "table cell",
    "th": "table cell",
    "li": "list item",
    "dt": "list item",
    "dd": "list item",
    "p": "paragraph",
    "blockquote": "quotation",
    "label": "form label",
    "legend": "form label",
} | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
_OVERRIDING = {"noscript": "noscript", "svg": "svg text"}

_TEXT_ATTRIBUTES = frozenset(
    """
    title alt placeholder aria-label aria-description aria-placeholder aria-roledescription
    aria-valuetext aria-braillelabel aria-brailleroledescription
    """.split()  # noqa: SIM905 - easier to read without quotes
)
_OF_ELEMENT = {
    ("option", "label"): "option label",
    ("optgroup", "label"): "optgroup label",
    ("track", "label"): "track label",
    ("menuitem", "label"): "other attribute text",
    ("th", "abbr"): "other attribute text",
    ("table", "summary"): "other attribute text",
}
_META = {
    "description": "meta description",
    **dict.fromkeys(("og:title", "og:description", "og:image:alt"), "Open Graph"),
    **dict.fromkeys(("dc.title", "dc.description"), "Dublin Core"),
    **dict.fromkeys(("dcterms.title", "dcterms.description"), "Dublin Core"),
    **dict.fromkeys(("twitter:title", "twitter:description", "twitter:image:alt"), "Twitter"),
}
_JSON_TEXTS = frozenset({"headline", "alternativeHeadline", "description", "name"})
_MICRODATA = frozenset(map(str.lower, _JSON_TEXTS))
_URL_ATTRIBUTES = frozenset(
    """
    href src srcset action formaction poster data cite background longdesc manifest ping
    imagesrcset xlink:href
    """.split()  # noqa: SIM905 - easier to read without quotes
)
_ADDRESS = re.compile(
    r"""(?:[a-z][a-z0-9+.-]*://|www\.)\S+|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+""",
    re.IGNORECASE,
)


class Key(NamedTuple):
    """Where an item stands: the number of its element, and the place in it.

    The place is the name of an attribute, the number of a string of JSON-LD, or for text how many
    child elements stand before it: pieces of text that only comments divide are one item.
    """

    element: int
    place: str | int


@dataclass(slots=True)
class Inventory:
    """The items of a page.

    Attributes:
        visible: Kind and value of all that a reader sees or hears and that holds letters.
        protected: Kind and value of all that must not change.
        structure: Name and parent of all elements; attributes by name.
        texts: All texts that are not protected, with those that hold no letters.
        broken_json: Scripts of JSON-LD that are no JSON.
    """

    visible: dict[Key, tuple[str, str]] = field(default_factory=dict)
    protected: dict[Key, tuple[str, str]] = field(default_factory=dict)
    structure: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    broken_json: int = 0


class _State(NamedTuple):
    """What an element passes on to what is in it."""

    number: int = -1
    kind: str = "other text"
    overriding: str = ""
    reason: str = ""


def take_inventory(source: str) -> Inventory:
    """Parse a page and count what is in it.

    Args:
        source: Its decoded source; lone surrogates count as U+FFFD, as in a browser.
    """
    found = Inventory()
    stack: list[tuple[Any, _State]] = [(_root(source), _State())]
    comments = 0
    while stack:
        node, outer = stack.pop()
        state = _entered(node, outer, found)
        children: list[tuple[Any, _State]] = []
        texts: dict[int, str] = {}
        child = node.first_child
        while child is not None:
            if child.is_element_node:
                children.append((child, state))
            elif child.is_text_node:
                slot = len(children)
                texts[slot] = texts.get(slot, "") + (child.text_content or "")
            elif child.is_comment_node:
                comments += 1
                key = Key(-1, comments)
                found.protected[key] = ("comment", child.comment_content or "")
            child = child.next
        for slot, text in texts.items():
            _add_text(found, node.tag, state, slot, text)
        stack.extend(reversed(children))
    return found


def _root(source: str) -> Any:  # noqa: ANN401 - selectolax need not be installed
    lexbor = importlib.import_module("selectolax.lexbor")
    return lexbor.LexborHTMLParser(source.encode("utf-8", "replace").decode()).root


def tree_of(source: str) -> list[tuple[int, str, object]]:
    """Give a page's whole tree in a form that can be compared: depth, name, content."""
    found: list[tuple[int, str, object]] = []
    stack: list[tuple[Any, int]] = [(_root(source), 0)]
    while stack:
        node, depth = stack.pop()
        if node.is_element_node:
            found.append((depth, node.tag, node.attributes))
        else:
            found.append((depth, node.tag, node.text_content or node.comment_content))
        child = node.last_child
        while child is not None:
            stack.append((child, depth + 1))
            child = child.prev
    return found


def _entered(node: Any, outer: _State, found: Inventory) -> _State:  # noqa: ANN401
    """Take an element with its attributes; give what holds for its content."""
    tag = node.tag
    attributes: Mapping[str, str | None] = node.attributes
    number = len(found.structure)
    found.structure.append((tag, outer.number, tuple(sorted(attributes))))
    reason = outer.reason
    if tag in _UNSEEN and not (reason and reason not in _UNSEEN.values()):
        reason = _UNSEEN[tag]
    if "translate" in attributes:
        wanted = (attributes["translate"] or "").strip().lower() in {"", "yes"}
        reason = "" if wanted and tag not in {"script", "style"} else reason or "translate=no"
    if "notranslate" in (attributes.get("class") or "").split():
        reason = reason or "translate=no"
    overriding = outer.overriding or _OVERRIDING.get(tag, "")
    kind = _NEAREST.get(tag, outer.kind)
    of_attributes = outer.reason if reason == "raw text" and tag in _RAW else reason
    for name, value in attributes.items():
        if value is not None:
            _add_attribute(found, Key(number, name), tag, attributes, of_attributes)
    if tag == "script" and _is_json_ld(attributes) and outer.reason in {"", *_UNSEEN.values()}:
        reason = "JSON-LD"
    return _State(number, kind, overriding, reason)


def _is_json_ld(attributes: Mapping[str, str | None]) -> bool:
    media_type = (attributes.get("type") or "").partition(";")[0].strip().lower()
    return media_type == "application/ld+json"


def _add_attribute(
    found: Inventory,
    key: Key,
    tag: str,
    attributes: Mapping[str, str | None],
    reason: str,
) -> None:
    name = str(key.place)
    value = attributes[name] or ""
    kind = _attribute_kind(tag, name, attributes)
    if kind and not reason:
        _add_visible(found, key, kind, value)
        return
    if kind:
        kind = reason
    elif name in _URL_ATTRIBUTES:
        kind = "URL"
    elif name in {"id", "class"}:
        kind = name
    elif name == "value" and tag == "input":
        kind = "input value"
    else:
        kind = "other attribute"
    found.protected[key] = (kind, value)


def _attribute_kind(tag: str, name: str, attributes: Mapping[str, str | None]) -> str:
    """Name the kind of an attribute that a reader sees or hears; empty for all others."""
    if name in _TEXT_ATTRIBUTES:
        rel = (attributes.get("rel") or "").lower()
        if name == "title" and (tag == "style" or (tag == "link" and "stylesheet" in rel)):
            return ""
        return "other ARIA" if name.startswith("aria-") and name != "aria-label" else f"@{name}"
    if (tag, name) in _OF_ELEMENT:
        return _OF_ELEMENT[tag, name]
    if name == "value" and tag == "input":
        type_ = (attributes.get("type") or "").strip().lower()
        return "button value" if type_ in {"submit", "reset", "button"} else ""
    if name == "content" and tag == "meta":
        for key in ("name", "property"):
            meta = (attributes.get(key) or "").strip().lower()
            if meta in _META:
                return _META[meta]
        prop = (attributes.get("itemprop") or "").strip().lower()
        return "microdata" if prop in _MICRODATA else ""
    return ""


def _add_visible(found: Inventory, key: Key, kind: str, value: str) -> None:
    found.texts.append(value)
    if not any(map(str.isalpha, value)):
        return
    if not any(map(str.isalpha, _ADDRESS.sub("", value))):
        kind = ADDRESSES
    found.visible[key] = (kind, value)


ADDRESSES = "web or e-mail address alone"
"""The kind of visible items that stay as they are on purpose."""


def _add_text(found: Inventory, tag: str, state: _State, slot: int, text: str) -> None:
    key = Key(state.number, slot)
    if state.reason == "JSON-LD":
        _add_json(found, state.number, text)
    elif state.reason:
        found.protected[key] = (state.reason, text)
    elif tag != "html":
        kind = state.overriding or state.kind
        if kind == "svg text" and tag in {"title", "desc"}:
            kind = "svg title, desc"
        _add_visible(found, key, kind, text)


def _add_json(found: Inventory, number: int, text: str) -> None:
    try:
        data = json.loads(text, strict=False)
    except ValueError:
        found.broken_json += 1
        return
    for index, (name, value) in enumerate(_strings(data)):
        key = Key(number, index)
        if name in _JSON_TEXTS and isinstance(value, str) and not value.startswith("/"):
            _add_visible(found, key, f"JSON-LD {name}", value)
        else:
            found.protected[key] = ("other JSON-LD", str(value))


def _strings(data: object) -> Iterator[tuple[str, object]]:
    """Give what is no list and no object, with the name that it or its list has."""
    stack: list[tuple[str, object]] = [("", data)]
    while stack:
        name, value = stack.pop()
        if isinstance(value, dict):
            stack.extend(reversed([*value.items()]))
        elif isinstance(value, list):
            stack.extend((name, one) for one in reversed(value))
        else:
            yield name, value
