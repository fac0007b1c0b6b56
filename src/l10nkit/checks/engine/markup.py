"""The tags of HTML and XML in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.inline import tags_of

if TYPE_CHECKING:
    from l10nkit.checks.engine.parts import Parts

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*|\d+)(.*?)(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:@#*.(\[][^\s"'<>/=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
)
# Elements that nobody writes angle brackets around for another reason; `<title>`, `<source>` or
# `<option>` may be a place to fill in.
_ALWAYS = frozenset(
    "a abbr acronym b big blockquote br center dd del div dl dt em embed font h1 h2 h3 h4 h5 h6"  # noqa: SIM905 - lines of names are easier to read
    " hr i iframe img ins kbd li nobr ol p pre s script small span strike strong sub sup svg table"
    " tbody td th thead tr tt u ul wbr".split()
)
VOID = frozenset({"br", "hr", "img", "wbr", "input", "link", "meta", "source", "embed"})
"""Elements that nothing closes."""


class Tag(NamedTuple):
    """A tag.

    Attributes:
        name: Lower case, unless the element is none of HTML's.
        closes: Whether it is an end tag.
        is_single: Whether it is an element by itself.
        attributes: Its attributes in alphabetical order, values without quotes.
        text: As written.
        start: Where it begins, in code points.
        end: Where it ends.
    """

    name: str
    closes: bool
    is_single: bool
    attributes: tuple[tuple[str, str], ...]
    text: str
    start: int
    end: int

    @property
    def form(self) -> str:
        """The tag without its attributes."""
        return f"<{'/' if self.closes else ''}{self.name}>"


def html_tags(parts: Parts) -> list[Tag]:
    """Find the tags of a text, but not l10nkit's own numbered ones."""
    found = []
    for token in parts.of("tag"):
        match = _TAG.fullmatch(token.text)
        if match is None or parts.text[token.start - 1 : token.start] == "<":
            continue  # a comment, or <<quoted>>
        slash, name, rest, end = match.groups()
        name = name.lower() if name.lower() in _ALWAYS or name.isupper() else name
        attributes = tuple(sorted((key.lower(), value.strip("\"'"))
                                  for key, value in _ATTRIBUTE.findall(rest)))  # fmt: skip
        is_single = bool(end) or name in VOID
        found.append(Tag(name, bool(slash), is_single, attributes, *token[1:]))
    return found


def markup_names(tags: list[Tag]) -> set[str]:
    """Give the names of the elements that are markup and no places to fill in, as `<file>` is."""
    opened = {tag.name for tag in tags if not tag.closes}
    closed = {tag.name for tag in tags if tag.closes}
    return {
        tag.name
        for tag in tags
        if tag.name in _ALWAYS
        or "=" in tag.text
        or tag.text.endswith("/>")
        or (tag.name in opened and tag.name in closed)
    }


def is_markup(name: str) -> bool:
    """Tell whether a name is that of an element and never that of a place to fill in."""
    return name in _ALWAYS


def numbered_tags(source: str) -> frozenset[str]:
    """Give the numbered tags of a source, which stand for a page's markup."""
    return frozenset(tags_of(source)) if any(map(str.isdigit, source)) else frozenset()
