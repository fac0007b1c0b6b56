"""One page after the other through the pipeline: does it come back, is all of it translated?"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.documents_items import Inventory, Key, take_inventory, tree_of

from l10nkit.errors import L10nkitError
from l10nkit.extraction import is_translatable
from l10nkit.inline import message_text
from l10nkit.model import UNDETERMINED
from l10nkit.pipeline.documents import document_from_bytes, segment
from l10nkit.pipeline.rendering import RenderOptions, pseudo_translator, render_one
from l10nkit.pipeline.translations import Translation, Translations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from l10nkit.model import Document, Segment
    from l10nkit.pipeline.rendering import Rendering
    from l10nkit.pipeline.translations import Translator

SUFFIXES = (".html", ".htm", ".html.gz", ".htm.gz")
_NUMBERED_TAG = re.compile(r"</?[a-z][a-z-]*[1-9][0-9]*/?>")
_LEAKS = {
    "URL": re.compile(r"(?:https?:)?//[\w-]+(?:\.[\w-]+)+\S*", re.IGNORECASE),
    "raw attribute": re.compile(r"\b(?:href|src|style|class|id|rel|target)\s*=\s*\S+"),
    "raw tag": re.compile(r"</?[A-Za-z][^<>]*>"),
}
_ASCII_LETTER = re.compile("[A-Za-z]")
_SPACE = re.compile(r"\s+")
_EXAMPLES = 3
_EXCERPT = 90


@dataclass(slots=True)
class Tally:
    """What was found on pages; tallies of several pages can be joined."""

    counts: Counter[str] = field(default_factory=Counter)
    visible: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    protected: Counter[str] = field(default_factory=Counter)
    damaged: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def join(self, other: Tally) -> None:
        """Add what another one found."""
        for name in ("counts", "visible", "missed", "protected", "damaged"):
            getattr(self, name).update(getattr(other, name))
        for topic, texts in other.examples.items():
            self.examples.setdefault(topic, []).extend(texts)

    def show(self, topic: str, text: str) -> None:
        """Keep an example; of each page only the first few."""
        known = self.examples.setdefault(topic, [])
        if len(known) < _EXAMPLES:
            known.append(text)


def pages_in(folder: Path) -> list[Path]:
    """List the pages of a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.name.endswith(SUFFIXES))


def read_page(path: Path) -> bytes:
    """Read a page, be it compressed or not."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def page_name(path: Path) -> str:
    """Give the name under which a page is shown: its folder and file."""
    return f"{path.parent.name}/{path.name.removesuffix('.gz')}"


def examine(path: Path) -> Tally:
    """Put a page through the pipeline and look at what comes out."""
    tally = Tally(Counter(pages=1))
    data = read_page(path)
    name = page_name(path)
    try:
        document = document_from_bytes(data, path=name, form="html")
        segments = segment(document)
    except L10nkitError as error:
        tally.show("refused", str(error))
        return tally
    tally.counts["accepted"] += 1
    tally.counts["segments"] += len(segments)
    for way, translate in WAYS.items():
        result = _rendered(document, segments, translate)
        tally.counts[f"same bytes with {way}"] += result.data == data
        tally.counts[f"same DOM with {way}"] += result.source == document.source or tree_of(
            result.source
        ) == tree_of(document.source)
        if result.data != data:
            tally.show(f"other bytes with {way}", name)
    inventory = take_inventory(document.source)
    _check_messages(document, segments, inventory, tally)
    _check_translation(document, segments, inventory, tally)
    return tally


def _same(segment_: Segment, /) -> Translation:
    return Translation(message_text(segment_), UNDETERMINED)


WAYS: Mapping[str, Translator] = {
    "an empty catalog": Translations("eo", {}, {}),
    "msgstr = msgid": _same,
}
"""Translations that change nothing."""


def _rendered(
    document: Document, segments: tuple[Segment, ...], translate: Translator
) -> Rendering:
    return render_one(document, segments, translate=translate, lang=None, options=RenderOptions())


def _check_messages(
    document: Document, segments: tuple[Segment, ...], inventory: Inventory, tally: Tally
) -> None:
    """Look for markup in messages that is not part of what the page shows."""
    shown = _SPACE.sub("", "".join(inventory.texts))
    messages = {message_text(one) for one in segments if is_translatable(one)}
    tally.counts["messages"] += len(messages)
    for message in messages:
        pieces = _NUMBERED_TAG.split(message)
        for what, pattern in _LEAKS.items():
            found = [match[0] for piece in pieces for match in pattern.finditer(piece)]
            if not found:
                continue
            is_shown = all(_SPACE.sub("", one) in shown for one in found)
            tally.counts[f"{what} shown" if is_shown else f"{what} leaked"] += 1
            if not is_shown:
                tally.show(f"{what} leaked", f"{document.path}: {_excerpt(message)}")


def _check_translation(
    document: Document, segments: tuple[Segment, ...], before: Inventory, tally: Tally
) -> None:
    """Pseudo-localize a page and compare what it shows and holds with what it did before."""
    accented = _rendered(document, segments, pseudo_translator("accented"))
    tally.counts["refused"] += len(accented.findings)
    after = take_inventory(accented.source)
    tally.counts["same elements"] += before.structure == after.structure
    if before.structure != after.structure:
        tally.show("another structure", f"{document.path}: {_first_difference(before, after)}")
    tally.counts["broken JSON"] += before.broken_json
    for key, (kind, value) in before.visible.items():
        tally.visible[kind] += 1
        if _value_at(after, key) in {value, None}:
            tally.missed[kind] += 1
            tally.counts["not ASCII"] += not _ASCII_LETTER.search(value)
            place = _place(before, key)
            tally.show(f"missed: {kind}", f"{document.path} <{place}> {_excerpt(value)}")
    for key, (kind, value) in before.protected.items():
        tally.protected[kind] += 1
        new = after.protected.get(key)
        if new is None or new[1] != value:
            tally.damaged[kind] += 1
            place = f"{document.path} <{_place(before, key)}>"
            tally.show(
                f"damaged: {kind}",
                f"{place} {_excerpt(value)} -> {_excerpt(new[1] if new else '')}",
            )


def _value_at(inventory: Inventory, key: Key) -> str | None:
    found = inventory.visible.get(key)
    return found[1] if found else None


def _place(inventory: Inventory, key: Key) -> str:
    """Name an element and those around it."""
    names: list[str] = []
    number = key.element
    while number >= 0 and len(names) < 4:
        tag, number, _attributes = inventory.structure[number]
        names.append(tag)
    place = f"@{key.place}" if isinstance(key.place, str) else f"[{key.place}]"
    return ">".join(reversed(names)) + place


def _first_difference(before: Inventory, after: Inventory) -> str:
    pairs = zip(before.structure, after.structure, strict=False)
    for index, (one, other) in enumerate(pairs):
        if one != other:
            return f"element {index}: {one} -> {other}"
    return f"{len(before.structure)} elements -> {len(after.structure)}"


def _excerpt(text: str) -> str:
    return (
        ascii(" ".join(text.split())[:_EXCERPT])
        if not text.isprintable()
        else repr(text[:_EXCERPT])
    )
