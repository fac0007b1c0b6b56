"""How translations outlive changes of a page: its links, classes, white space, a new paragraph."""

from __future__ import annotations

import itertools
import random
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from benchmarks.documents_items import Inventory, take_inventory
from benchmarks.documents_pages import page_name, read_page

from l10nkit.errors import L10nkitError
from l10nkit.extraction import is_translatable
from l10nkit.inline import message_text
from l10nkit.pipeline.catalogs import brought_up_to_date
from l10nkit.pipeline.documents import document_from_bytes, segment, templates_of
from l10nkit.pseudo import pseudolocalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from l10nkit.model import Catalog, Document, Segment

INSERTED = "This paragraph was not here before."
EDITED = "5 % of texts edited"
_EDIT = " indeed"
_EDITED_SHARE = 0.05
_LOCALE = "eo"  # a language that next to no page is in

# What is no text for people or keeps its white space, tags, and the text between.
_TOKEN = re.compile(
    r"""(?P<other><!--.*?(?:-->|\Z)|<[!?][^>]*>
        |<(?P<raw>script|style|xmp|iframe|noembed|noframes|pre|textarea|listing|plaintext|math)\b
         .*?(?:</(?P=raw)\s*>|\Z))
    |(?P<tag></?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>)
    |(?P<text>[^<]+|<)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_VALUE = r"""(?P<name>\s{names}\s*=\s*)(?P<quote>["']?)(?P<value>(?<=").*?(?=")|(?<=').*?(?=')|"""
_VALUE += r"""(?<=[=\s])[^\s"'>]+)"""
_URL = re.compile(_VALUE.replace("{names}", "(?:href|src|action)"), re.IGNORECASE | re.DOTALL)
_CLASS = re.compile(_VALUE.replace("{names}", "class"), re.IGNORECASE | re.DOTALL)
_SPACE_IN_TAG = re.compile(r"""("[^"]*"|'[^']*'|=\s*[^\s"'>]+)|\s+""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


@dataclass(slots=True)
class Survival:
    """What became of the translations of pages after one kind of change."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def join(self, other: Survival) -> None:
        """Add what was found on other pages."""
        self.counts.update(other.counts)
        self.examples += other.examples


def survive(path: Path) -> dict[str, Survival]:
    """Change a page in each way and bring its catalogs, fully translated, up to date."""
    name = page_name(path)
    try:
        document = document_from_bytes(read_page(path), path=name, form="html")
    except L10nkitError:
        return {}
    segments = segment(document)
    before = templates_of([(document, segments)])
    catalogs = {domain: _translated(template) for domain, template in before.items()}
    inventory = take_inventory(document.source)
    found: dict[str, Survival] = {}
    for change, make in VARIANTS.items():
        source = make(document.source)
        if not _shows_the_same(inventory, source):
            # The change, made without a parser, went wrong: another page, another result.
            found[change] = Survival(Counter(unusable=1))
            continue
        after = _templates(document, source)
        found[change] = _compared(catalogs, after, edited=frozenset(), name=name)
    source, edited = _edited(document, segments)
    after = _templates(document, source)
    found[EDITED] = _compared(catalogs, after, edited=edited, name=name)
    return found


def _templates(document: Document, source: str) -> dict[str, Catalog]:
    data = document.bom + source.encode(document.encoding, document.errors)
    changed = document_from_bytes(data, path=document.path, form="html")
    return templates_of([(changed, segment(changed))])


def _translated(template: Catalog) -> Catalog:
    return replace(
        template,
        messages=tuple(
            replace(one, msgstr=(pseudolocalize(one.msgid),)) if one.msgid else one
            for one in template.messages
        ),
    )


def _compared(
    catalogs: Mapping[str, Catalog],
    after: Mapping[str, Catalog],
    *,
    edited: frozenset[str],
    name: str,
) -> Survival:
    """Update catalogs with new templates and count what became of each translation."""
    result = Survival(Counter(pages=1))
    updated = {
        domain: {
            one.msgid: one for one in _updated(catalogs, after, domain).messages if not one.obsolete
        }
        for domain in catalogs
    }
    for domain, catalog in catalogs.items():
        for msgid in (one.msgid for one in catalog.messages if one.msgid):
            if msgid in edited:
                result.counts["edited"] += 1
                continue
            result.counts["translations"] += 1
            found = [other[msgid] for other in updated.values() if msgid in other]
            if any(one.translated and not one.fuzzy for one in found):
                result.counts["kept"] += 1
                continue
            moved = bool(found) and msgid not in updated[domain]
            state = "moved to another domain" if moved else "lost"
            result.counts[state] += 1
            if len(result.examples) < 2:
                result.examples.append(f"{name}: {state}: {msgid[:100]!r}")
    for one in itertools.chain(*(messages.values() for messages in updated.values())):
        result.counts["fuzzy"] += one.fuzzy
        result.counts["new"] += not one.translated
    return result


def _updated(catalogs: Mapping[str, Catalog], after: Mapping[str, Catalog], domain: str) -> Catalog:
    """Do what `l10nkit update` does with one catalog, beside those of the other domains."""
    others = [one for name, one in catalogs.items() if name != domain]
    return brought_up_to_date(
        catalogs[domain], after[domain], locale=_LOCALE, domain=domain, siblings=lambda: others
    )


def _edited(document: Document, segments: Sequence[Segment]) -> tuple[str, frozenset[str]]:
    """Add a word to some texts wherever they stand; give the source and their messages."""
    able = [one for one in segments if is_translatable(one) and one.syntax != "attribute-unquoted"]
    fixed = {message_text(one) for one in segments if one.syntax == "attribute-unquoted"}
    messages = sorted({message_text(one) for one in able} - fixed)
    chance = random.Random(document.path)
    chosen = frozenset(chance.sample(messages, round(len(messages) * _EDITED_SHARE)))
    source = document.source
    ends = sorted((one.span.end for one in able if message_text(one) in chosen), reverse=True)
    for end in dict.fromkeys(ends):
        source = source[:end] + _EDIT + source[end:]
    return source, chosen


def _shows_the_same(before: Inventory, source: str) -> bool:
    after = take_inventory(source)
    new = [text for text in _texts(after) if text != INSERTED]
    return new == _texts(before)


def _texts(inventory: Inventory) -> list[str]:
    return [_SPACE.sub(" ", value).strip(" ") for _kind, value in inventory.visible.values()]


def _change_urls(source: str) -> str:
    number = itertools.count()
    return _in_tags(
        source,
        lambda tag: _URL.sub(
            lambda match: f"{match['name']}{match['quote']}https://new.example/{next(number)}", tag
        ),
    )


def _change_classes(source: str) -> str:
    def renamed(match: re.Match[str]) -> str:
        names = [
            name if name == "notranslate" else f"k{zlib.crc32(name.encode()):x}"
            for name in match["value"].split()
        ]
        return f"{match['name']}{match['quote']}{' '.join(names)}"

    return _in_tags(source, lambda tag: _CLASS.sub(renamed, tag))


def _in_tags(source: str, change: Callable[[str], str]) -> str:
    return "".join(change(text) if kind == "tag" else text for kind, text in _tokens(source))


def _change_space(source: str) -> str:
    """Write all white space otherwise, but none where there was none."""
    wanted = itertools.cycle(("\n\t", "  ", " \n\n ", "\t"))
    parts = []
    for kind, text in _tokens(source):
        if kind == "text":
            parts.append(_SPACE.sub(lambda _: next(wanted), text))
        elif kind == "tag":
            parts.append(_SPACE_IN_TAG.sub(lambda match: match[1] or next(wanted), text))
        else:
            parts.append(text)
    return "".join(parts)


def _insert_paragraph(source: str) -> str:
    position = 0
    for kind, text in _tokens(source):
        position += len(text)
        if kind == "tag" and _BODY.fullmatch(text):
            break
    else:
        return source
    return f"{source[:position]}<p>{INSERTED}</p>{source[position:]}"


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(source):
        kind = next(name for name in ("other", "tag", "text") if match[name] is not None)
        yield kind, match[0]


VARIANTS: Mapping[str, Callable[[str], str]] = {
    "every URL changed": _change_urls,
    "every class changed": _change_classes,
    "all white space changed": _change_space,
    "a paragraph on top": _insert_paragraph,
}
"""Changes of a page that leave its texts alone."""
