"""The phrase book as one file, so that a process need not read and fold sixty catalogs.

`tools/index_phrases.py` writes it from the catalogs; a test tells when it has to be written again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from l10nkit.phrases.book import Entry, PhraseBook, Wordings
from l10nkit.phrases.patterns import Pattern

if TYPE_CHECKING:
    from l10nkit.model import Kind

INDEX = "index.json"


def dump_index(wordings: Wordings) -> bytes:
    """Write what a phrase book is made of, the same bytes for the same wordings."""
    entries = sorted(
        {*wordings.exact.values(), *wordings.patterns.values()},
        key=lambda entry: (entry.rank, entry.concept, entry.languages),
    )
    numbers = {entry: number for number, entry in enumerate(entries)}
    content = {
        "entries": [[one.rank, one.concept, one.kind, " ".join(one.languages)] for one in entries],
        "exact": {text: numbers[entry] for text, entry in sorted(wordings.exact.items())},
        "patterns": sorted(
            [one.prefix, one.separator, one.suffix, one.value, one.joined, numbers[entry]]
            for one, entry in wordings.patterns.items()
        ),
    }
    return json.dumps(content, ensure_ascii=False, indent=0).encode() + b"\n"


def load_index(data: bytes) -> PhraseBook:
    """Make the phrase book of what `dump_index` wrote."""
    content = json.loads(data)
    entries = [
        Entry(rank, concept, cast("Kind", kind), tuple(languages.split()))
        for rank, concept, kind, languages in content["entries"]
    ]
    patterns = {Pattern(*fields): entries[number] for *fields, number in content["patterns"]}
    return PhraseBook(
        Wordings(
            exact={text: entries[number] for text, number in content["exact"].items()},
            patterns=patterns,
        )
    )
