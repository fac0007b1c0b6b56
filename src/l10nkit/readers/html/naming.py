"""What a page says about its language beside `lang`: social metadata, links, its address.

og:locale: the Open Graph protocol (https://ogp.me/#optional). `hreflang` and the canonical link:
HTML standard, section 4.6.7, and RFC 6596.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10nkit.model import LanguageSource
    from l10nkit.readers.html.parsing import Node, Page

# ISO 639-1. Left out are codes that addresses use for a country of other languages: be, br, ca, ch,
# co, ie, kr, my, se, to and the like; and those of languages that no newspaper is written in.
_LANGUAGES = frozenset(
    """
    af am ar az bg bn bs cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja
    ka kk km kn ko ky lb lo lt lv mk ml mn mr ms mt nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr
    sv sw ta te th tl tr uk ur uz vi zh
    """.split()  # noqa: SIM905 - easier to read than a list of strings
)
_IN_ADDRESS = re.compile(r"([a-z]{2})(?:[-_]([A-Za-z]{2}|[A-Z][a-z]{3}))?")
_SCHEME = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)
# A host with fewer parts has no language in front: `it.com` is a name.
_MIN_LABELS = 3
# `/it/news`, `/world/it/news`; further down it is a word.
_MAX_DEPTH = 2


def named_languages(page: Page) -> tuple[tuple[str, LanguageSource], ...]:
    """Find the languages that a page's head and address name.

    Args:
        page: The page.

    Returns:
        The languages as they are written, valid or not, with what names each: `og:locale`, the
        `hreflang` of the link to the page itself, or its canonical address (`/it/…`, `it.…`).
    """
    properties: dict[str, str] = {}
    links: list[tuple[str, Node]] = []
    for node in page.nodes:
        if node.tag == "meta":
            name = (node.attrs.get("property") or node.attrs.get("name") or "").strip().lower()
            properties.setdefault(name, node.attrs.get("content", "").strip())
        elif node.tag == "link":
            links += [(rel, node) for rel in set(node.attrs.get("rel", "").lower().split())]
    addresses = [_address(node) for rel, node in links if rel == "canonical"]
    address = next(filter(None, [*addresses, properties.get("og:url", "")]), "")
    alternates = [node for rel, node in links if rel == "alternate"]
    return tuple(_named(properties.get("og:locale", ""), address, alternates))


def _named(
    locale: str, address: str, alternates: Iterable[Node]
) -> Iterator[tuple[str, LanguageSource]]:
    if locale:
        yield locale, "og:locale"
    if not address:
        return
    own = {
        tag
        for node in alternates
        if _key(_address(node)) == _key(address)
        and (tag := node.attrs.get("hreflang", "").strip())
        and tag.lower() != "x-default"
    }
    # A page that is the version in two languages is wrong about one.
    if len(own) == 1:
        yield own.pop(), "hreflang"
    language = _language_of_address(address)
    if language:
        yield language, "url"


def _address(node: Node) -> str:
    return node.attrs.get("href", "").strip()


def _key(address: str) -> str:
    """Spell an address so that two of one page are the same."""
    return _SCHEME.sub("//", address.partition("#")[0]).rstrip("/")


def _language_of_address(address: str) -> str:
    """Give the language that is part of an address; empty if there is none, or not one only."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    labels = host.split(".")
    places = labels[:1] if len(labels) >= _MIN_LABELS else []
    places += list(filter(None, parts.path.split("/")))[:_MAX_DEPTH]
    found = {
        place
        for place in places
        if (match := _IN_ADDRESS.fullmatch(place)) and match[1] in _LANGUAGES
    }
    return found.pop() if len(found) == 1 else ""
