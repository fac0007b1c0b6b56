"""Translations in the wrong language: how many T108 finds, and what it says where nothing is wrong.

One text in twenty of a released catalog is replaced by the translation that the same message has
in another language. Which ones is told by a hash of the message, the same in every run.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from l10nkit import pipeline
from l10nkit.catalog import parse_catalog
from l10nkit.checks import Selection
from l10nkit.detect import load_detector
from l10nkit.locales import language_of
from l10nkit.pipeline.checking import CheckOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from l10nkit.model import Catalog, Message

PAIRS = (("de", "fr"), ("it", "es"), ("ru", "uk"), ("zh_Hans", "ja"), ("ar", "fa"), ("hi", "mr"))
CODE = "T108"
_ONE_IN = 20
# Texts by the number of their characters: a word, a label, a sentence, a paragraph.
_LENGTHS = (15, 30, 60)
_OPTIONS = CheckOptions(selection=Selection(select=(CODE,)), each=True)
_ALIASES = {"zh_Hans": ("zh_Hans", "zh_CN"), "hi": ("hi", "hi_IN"), "uk": ("uk", "uk_UA")}


class Score(NamedTuple):
    """What became of the texts of a direction.

    Attributes:
        swapped: How many were replaced, by length.
        found: How many of them were reported, by length.
        texts: How many were left as they are.
        false: How many of those were reported.
    """

    swapped: Counter[str]
    found: Counter[str]
    texts: int
    false: int


def swapped(folders: Sequence[Path]) -> None:
    """Print what is found of each direction, by length, and false alarms beside it."""
    names = [f"< {length}" for length in _LENGTHS] + [f">= {_LENGTHS[-1]}"]
    total: dict[str, Counter[str]] = {"swapped": Counter(), "found": Counter()}
    print(f"{'written':9} {'instead of':10} " + " ".join(f"{name:>11}" for name in names)
          + f" {'all':>11} {'false':>14}")  # fmt: skip
    for own, other in (pair for both in PAIRS for pair in (both, both[::-1])):
        score = _direction(folders, own, other)
        total["swapped"] += score.swapped
        total["found"] += score.found
        cells = [_share(score.found[n], score.swapped[n]) for n in names]
        cells.append(_share(score.found.total(), score.swapped.total()))
        false = f"{score.false} of {score.texts}"
        print(f"{other:9} {own:10} " + " ".join(f"{c:>11}" for c in cells) + f" {false:>14}")
    cells = [_share(total["found"][n], total["swapped"][n]) for n in names]
    cells.append(_share(total["found"].total(), total["swapped"].total()))
    print(f"{'all':20} " + " ".join(f"{cell:>11}" for cell in cells))


def clean_alarms(files: Sequence[Path]) -> None:
    """Print what is reported in catalogs as they are; languages that no detector knows apart."""
    known = {language_of(language) for language in load_detector("compact").languages}
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for path in files:
        if path.parent.parent.name == "en" or "@" in path.parent.parent.name:
            continue
        is_known = language_of(path.parent.parent.name) in known
        count = counts[is_known]
        catalog = _read(path)
        count["catalogs"] += 1
        count["texts"] += sum(1 for message in catalog.messages if _is_translated(message))
        for finding in pipeline.check([path], options=_OPTIONS):
            count["alarms"] += 1
            print(f"  {path.parent.parent.name}: {finding.message}: {finding.msgid[:60]!r}")
    for is_known, count in counts.items():
        kind = "knows" if is_known else "does not know"
        where = f"{count['texts']} texts of {count['catalogs']} catalogs"
        print(f"languages that the detector {kind}: {count['alarms']} alarms in {where}")


def _direction(folders: Sequence[Path], own: str, other: str) -> Score:
    """Put translations of the other language into the catalogs of the own one."""
    swapped: Counter[str] = Counter()
    found: Counter[str] = Counter()
    texts = false = 0
    for catalog, translations in _both(folders, own, other):
        messages = []
        replaced = {}
        for message in catalog.messages:
            foreign = translations.get((message.context, message.msgid), "")
            if _is_translated(message) and foreign not in ("", *message.msgstr) and _drawn(message):
                replaced[message.context, message.msgid] = foreign
                swapped[_length(foreign)] += 1
                messages.append(replace(message, msgstr=(foreign,)))
            else:
                texts += _is_translated(message)
                messages.append(message)
        changed = replace(catalog, messages=tuple(messages))
        for finding in pipeline.check([(own, changed)], options=_OPTIONS):
            key = finding.context, finding.msgid
            if key in replaced:
                found[_length(replaced[key])] += 1
            else:
                false += 1
    return Score(swapped, found, texts, false)


def _both(
    folders: Sequence[Path], own: str, other: str
) -> Iterator[tuple[Catalog, dict[tuple[str | None, str], str]]]:
    """Give the catalogs of a language beside the translations that another one has of them."""
    for folder in folders:
        for path in sorted(folder.rglob("*.po")):
            if path.parent.parent.name not in _ALIASES.get(own, (own,)):
                continue
            for name in _ALIASES.get(other, (other,)):
                partner = path.parents[2] / name / "LC_MESSAGES" / path.name
                if partner.exists():
                    messages = _read(partner).messages
                    yield (
                        _read(path),
                        {(m.context, m.msgid): m.msgstr[0] for m in messages if _is_translated(m)},
                    )
                    break


def _read(path: Path) -> Catalog:
    return parse_catalog(path.read_bytes(), path=str(path))


def _is_translated(message: Message) -> bool:
    return bool(
        message.msgid
        and message.plural is None
        and message.msgstr[0]
        and message.msgstr[0] != message.msgid
        and not message.fuzzy
        and not message.obsolete
    )


def _drawn(message: Message) -> bool:
    return hashlib.sha256(message.msgid.encode()).digest()[0] % _ONE_IN == 0


def _length(text: str) -> str:
    for length in _LENGTHS:
        if len(text) < length:
            return f"< {length}"
    return f">= {_LENGTHS[-1]}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.0%}" if whole else "-"
