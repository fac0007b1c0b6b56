"""What the tag and the names of an element say about the texts in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from l10nkit.model import BoilerplateKind, Element
from l10nkit.segmenting.decision import BODY_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT = "content"
BOILERPLATE = frozenset(get_args(BoilerplateKind))

_DATA = "markup_words.txt"
# What the HTML standard says that these are for.
_TAGS = {
    "nav": "navigation",
    "footer": "legal",
    "aside": "related-title",
    "menu": "navigation",
    "dialog": "notice",
    "noscript": "notice",
    "template": "notice",
    "button": "action",
    "select": "action",
    "textarea": "action",
    "label": "action",
    "legend": "action",
    "datalist": "action",
    "form": "action",
    # Names of icons in SVG. What the title of the page is, is decided before.
    "title": "action",
    "desc": "action",
    "search": "action",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
    "time": "byline",
    "article": CONTENT,
    "main": CONTENT,
}


@dataclass(frozen=True, slots=True)
class Sense:
    """What an element is for.

    Attributes:
        kind: A kind of block, or `content` for the article itself.
        why: The tag or word that says so.
        weak: True if it says so only where there are links.
    """

    kind: str
    why: str
    weak: bool = False

    @property
    def is_boilerplate(self) -> bool:
        """True if what stands in it is no part of an article."""
        return self.kind in BOILERPLATE


@lru_cache(maxsize=20_000)
def sense_of(tag: str, names: str) -> Sense | None:
    """Tell what an element is for; None if neither its tag nor its names say so.

    Args:
        tag: See `Element.tag`.
        names: See `Element.names`.
    """
    found = [ranked for name in names.split() if (ranked := _sense_of_name(name)) is not None]
    by_name = min(found, key=_rank)[1] if found else None
    by_tag = _TAGS.get(tag)
    if by_tag is None:
        return by_name
    # A name is more exact than a tag, but what is no part of the article by its tag stays so.
    if by_name is not None and (by_name.is_boilerplate or by_tag not in BOILERPLATE):
        return by_name
    return Sense(by_tag, f"<{tag}>")


def _rank(ranked: tuple[int, Sense]) -> int:
    return ranked[0]


@lru_cache(maxsize=50_000)
def _sense_of_name(name: str) -> tuple[int, Sense] | None:
    """Tell what one class or the like says, by its words and by neighbouring words of it."""
    known, words = _known_words(), Element("", name).words
    found = [known[word] for word in words if word in known]
    found += [known[pair] for pair in map("-".join, pairwise(words)) if pair in known]
    return min(found, key=_rank) if found else None


@cache
def _known_words() -> Mapping[str, tuple[int, Sense]]:
    """Read the word list: for each word its rank and sense."""
    known: dict[str, tuple[int, Sense]] = {}
    text = (files("l10nkit.segmenting") / "data" / _DATA).read_text(encoding="utf-8")
    for rank, line in enumerate(text.splitlines()):
        if line.startswith("#"):
            continue
        kind, _colon, words = line.partition(":")
        kind, weak = kind.rstrip("?"), kind.endswith("?")
        if kind not in BOILERPLATE | BODY_KINDS | {CONTENT}:
            raise ValueError(f"{_DATA}:{rank + 1}: there is no kind {kind!r}")
        for word in words.split():
            known.setdefault(word, (rank, Sense(kind, f"named {word!r}", weak)))
    return known
