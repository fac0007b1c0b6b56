"""What the pages of one site have in common: texts that come back are no part of an article."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10nkit.errors import ReadError
from l10nkit.segmenting.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from l10nkit.model import Segment

_NAME = "l10nkit site template"
_VERSION = 1
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
# Two pages may share a paragraph, such as an article and the list that shows its beginning.
_MIN_PAGES = 3
_MIN_SHARE = 0.1
# Short texts of the article come back as well: "Summary", "Ingredients", "Yes".
_MIN_SIZE = 40
_OF_ARTICLE = frozenset({"heading", "table-cell", "list-item", "code", "byline", "credit"})
_HASH_BYTES = 8


@dataclass(frozen=True, slots=True)
class SiteTemplate:
    """Texts that stand on several pages of a site.

    Attributes:
        pages: How many pages it was learned from.
        counts: On how many of them each text stands that is on more than one, by its hash.
    """

    pages: int = 0
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def pages_with(self, text: str) -> int:
        """Tell on how many pages a text stands; 0 if on one at most."""
        return self.counts.get(_hash_of(text), 0)

    def repeats(self, text: str) -> bool:
        """True if so many pages have a text that it belongs to the site."""
        number = self.pages_with(text)
        return number >= _MIN_PAGES and number >= _MIN_SHARE * self.pages

    def dumps(self) -> str:
        """Write the template; the same template gives the same text."""
        content = {
            "name": _NAME,
            "version": _VERSION,
            "pages": self.pages,
            "texts": dict(sorted(self.counts.items())),
        }
        return json.dumps(content, indent=1) + "\n"


def learn_template(pages: Iterable[Iterable[str]]) -> SiteTemplate:
    """Learn from the texts of pages of one site; numbers in them do not matter.

    Args:
        pages: For each page its texts, in any order.
    """
    counts: Counter[str] = Counter()
    number = 0
    for texts in pages:
        number += 1
        counts.update({_hash_of(text) for text in texts})
    return SiteTemplate(number, {key: count for key, count in counts.items() if count > 1})


def read_template(data: str, *, path: str) -> SiteTemplate:
    """Read what `SiteTemplate.dumps` wrote.

    Raises:
        ReadError: It is something else.
    """
    hint = "write a new one: remove the file and name it with --site-template again"
    try:
        content = json.loads(data)
        if content["name"] != _NAME or content["version"] != _VERSION:
            raise ReadError("it is no site template of this version", path=path, hint=hint)
        counts = {str(key): int(count) for key, count in content["texts"].items()}
        return SiteTemplate(int(content["pages"]), counts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError("it is no site template", path=path, hint=hint) from error


def apply_template(segments: Iterable[Segment], template: SiteTemplate) -> tuple[Segment, ...]:
    """Take the texts that belong to the site out of the article.

    Args:
        segments: The segments of a page.
        template: What its site's pages have in common.

    Returns:
        The segments; those whose role changed say on how many pages they stand.
    """
    return tuple(_without_repeated(segment, template) for segment in segments)


def _without_repeated(segment: Segment, template: SiteTemplate) -> Segment:
    if segment.role != "body" or not template.repeats(segment.text):
        return segment
    if segment.hints is not None and segment.hints.attribute:
        return segment
    if segment.kind == "title":
        return segment  # "Chapter 1" and "Chapter 2" are two titles
    if segment.kind in _OF_ARTICLE and len(segment.text) < _MIN_SIZE:
        return segment
    is_sentence = segment.text.rstrip("”’»\"')]）」』")[-1:] in ".!?…。！？؟۔।"
    number = template.pages_with(segment.text)
    decision = Decision(
        "notice" if is_sentence else "navigation",
        round(min(0.99, 1 - 1 / (number + 1)), 3),
        f"on {number} of {template.pages} pages of the site",
    )
    return replace(
        segment,
        role=decision.role,
        kind=decision.kind,
        confidence=decision.confidence,
        why=decision.why,
    )


def _hash_of(text: str) -> str:
    import hashlib  # noqa: PLC0415 - 3.5 MB of OpenSSL, which most runs do not need

    plain = _SPACE.sub(" ", _DIGITS.sub("0", text.casefold())).strip()
    return hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=_HASH_BYTES).hexdigest()
