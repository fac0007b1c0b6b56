"""How the tags of a text are called and explained to translators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from l10nkit.readers.html.names import NOTES

if TYPE_CHECKING:
    from l10nkit.readers.html.parsing import Node

_NAME = re.compile("[a-z][a-z-]*")
_MAX_EXCERPT = 40


def code_name(node: Node) -> str:
    """Give the name of an element's tag in messages; `x` where its own has digits or the like."""
    return node.tag if _NAME.fullmatch(node.tag) else "x"


def code_note(node: Node, content: str = "") -> str:
    """Say what a tag is.

    Args:
        node: The element.
        content: What a reader sees in it, if it is not part of the message.
    """
    note = NOTES.get(node.tag, node.tag)
    if node.tag == "a":
        note = _link_note(node.attrs.get("href", ""))
    lang = node.attrs.get("lang", "").strip()
    if lang:
        note = f"{note}, in {lang}"
    shown = " ".join((content or node.attrs.get("alt", "")).split())
    if not shown:
        return note
    if len(shown) > _MAX_EXCERPT:
        shown = f"{shown[: _MAX_EXCERPT - 1]}…"
    return f"{note}: {shown}"


def _link_note(href: str) -> str:
    try:
        address = urlsplit(href.strip())
        host = address.hostname
    except ValueError:
        return "link"
    if host:
        return f"link to {host}"
    return "link to an e-mail address" if address.scheme == "mailto" else "link"
