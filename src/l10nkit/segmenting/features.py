"""What a piece of text looks like, by itself and on its page: the input of any classifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from l10nkit.scripts import IDEOGRAPH_WEIGHT, count_scripts
from l10nkit.segmenting.copies import find_cut_off_copies
from l10nkit.segmenting.evidence import words_of
from l10nkit.segmenting.page import repeated_lines
from l10nkit.segmenting.page_phrases import MAX_PHRASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.segmenting.cutting import Piece
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.page import Phrase, Phrases

_IDEOGRAPHS_IN_WORD = 1.7
_IDEOGRAPHIC = ("CJK", "HIRAGANA", "KATAKANA")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][”’»«“\"')\]）」』〉》】]*$")
_CUT_OFF = re.compile(r"(?:\.{3}|…|\[…\]|\[\.{3}\]|\(\.{3}\))$")
_BULLET = re.compile(r"(?:[•‣▪●○◦∙·・*–—-]\s*|\(?\d{1,2}[.)]\s+)(?=\S)")
_SEPARATOR = re.compile(r"\s[|·•/›»>–—-]\s|\s[|›»]|\|| \u3000|\u3000|\s{2,}|\t")
_QUOTED = re.compile(r"[„“\"«»「『‘‚”][^\n]+[”“\"»«」』’]$")
_DATE = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2}"
    r"|\b(?:19|20)\d\d\b|\d{4}\s?[年년]|\d{1,2}:\d{2}"
)
_COPYRIGHT = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\b", re.IGNORECASE)
_ASCII_LETTER = re.compile("[A-Za-z]")
_COLON = re.compile(r"\s*[:：]")
_MAX_ENTRY = 3
_MIN_FOLLOWING = 60
_SHORT_LINE = 140
_MAX_RUN_WORDS = 14
_MAX_PHRASE_WORDS = 4
_EDGES = ":.,"


@dataclass(frozen=True, slots=True)
class Features:
    """A piece and what can be measured on it.

    Attributes:
        piece: The piece.
        size: Its length in letters of an alphabet; an ideograph counts for several.
        words: Number of words; in scripts without spaces, as many as its ideographs make.
        ends_sentence: True if it ends as a sentence does.
        cut_off: True if it ends in an ellipsis.
        bullet: True if it begins like an item of a list.
        quoted: True if it stands in quotation marks as a whole.
        separators: Number of menu separators (`|`, `›`, `·`).
        has_date: True if it holds a date, a year or a time.
        copyright: True if it holds a copyright mark.
        letters: True if it has a letter of any script.
        phrase: The known interface phrase that it is, or None.
        head: The known phrase before a colon that a short line begins with, or None.
        run_kind: The kind of the phrases that it is a run of (`Privacy | Terms`), or empty.
        closes_entries: True if the line comes back again and again on the page, a few pieces apart
            each time, and no running text follows its last occurrence.
        copy_of: Index of the piece that it is a cut-off copy of, or None.
        topics: Topics of interface sentences whose words occur in it.
    """

    piece: Piece
    size: float
    words: int
    ends_sentence: bool
    cut_off: bool
    bullet: bool
    quoted: bool
    separators: int
    has_date: bool
    copyright: bool
    letters: bool
    phrase: Phrase | None
    head: Phrase | None
    run_kind: str
    closes_entries: bool
    copy_of: int | None
    topics: frozenset[str]


def measure(pieces: Sequence[Piece], *, phrases: Phrases, lexicon: Lexicon) -> tuple[Features, ...]:
    """Measure all pieces of one page."""
    texts = [piece.text for piece in pieces]
    closing = _closing_lines(texts)
    copies = find_cut_off_copies(texts)
    return tuple(
        _measure_one(
            piece,
            phrases=phrases,
            lexicon=lexicon,
            closes_entries=piece.text in closing,
            copy_of=copies.get(index),
        )
        for index, piece in enumerate(pieces)
    )


def _closing_lines(texts: Sequence[str]) -> frozenset[str]:
    """Give the lines that close the entries of a list, as an unknown "read more" does.

    A label that repeats ("Pros:") stands in front of text; an action stands behind it, also the
    last time.
    """
    closing = set()
    for line in repeated_lines(texts):
        places = [index for index, text in enumerate(texts) if text == line]
        distances = [after - before for before, after in pairwise(places)]
        last = places[-1] + 1
        follows = last < len(texts) and len(texts[last]) > _MIN_FOLLOWING
        if max(distances) <= _MAX_ENTRY + 1 and min(distances) > 1 and not follows:
            closing.add(line)
    return frozenset(closing)


def _measure_one(
    piece: Piece, *, phrases: Phrases, lexicon: Lexicon, closes_entries: bool, copy_of: int | None
) -> Features:
    text = piece.text
    if text.isascii():
        ideographs, has_letters = 0.0, _ASCII_LETTER.search(text) is not None
    else:
        scripts = count_scripts(text)
        ideographs, has_letters = sum(scripts[name] for name in _IDEOGRAPHIC), bool(scripts)
    size = len(text) + (IDEOGRAPH_WEIGHT - 1) * ideographs
    phrase = phrases.match(text) if len(text) <= MAX_PHRASE else None
    short = size <= _SHORT_LINE * 2
    dated = bool(_DATE.search(text))
    separators = len(_SEPARATOR.findall(text))
    return Features(
        piece=piece,
        size=size,
        words=max(len(words_of(text)), round(ideographs / _IDEOGRAPHS_IN_WORD)),
        ends_sentence=bool(_SENTENCE_END.search(text)),
        cut_off=bool(_CUT_OFF.search(text)),
        bullet=bool(_BULLET.match(text)),
        quoted=bool(_QUOTED.match(text)),
        separators=separators,
        has_date=dated,
        copyright=bool(_COPYRIGHT.search(text)) if short else False,
        letters=has_letters,
        phrase=phrase,
        # "Entry: 12.10.2023" is a byline, whatever else its first word may mean.
        head=_head(text, phrases) if phrase is None and short and not dated else None,
        run_kind=_run_kind(_parts(text, separators=separators), phrases, lexicon)
        if not phrase and len(text) <= _SHORT_LINE
        else "",
        closes_entries=closes_entries,
        copy_of=copy_of,
        topics=lexicon.topics_of(text) if short else frozenset(),
    )


def _head(text: str, phrases: Phrases) -> Phrase | None:
    """Give the phrase that stands before a colon at the start, as in "Tags: one, two"."""
    head = phrases.match_start(text)
    if head is None or not _COLON.match(text, head.end):
        return None
    return head


def _parts(text: str, *, separators: int) -> list[str]:
    """Split a line at its separators, or, if there is nothing to separate, into words."""
    if separators:
        parts = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
        if len(parts) != 1:
            return parts
    return text.split()


def _run_kind(parts: Sequence[str], phrases: Phrases, lexicon: Lexicon) -> str:
    """Tell of what kind of phrases a line is a run, such as a share bar; empty if of none."""
    if not 1 < len(parts) <= _MAX_RUN_WORDS:
        return ""
    # The words of a sentence or a headline are mostly in lower case, those of a menu are not.
    in_lower_case = 2 * sum(part[0].islower() for part in parts) > len(parts)
    kinds: dict[str, int] = {}
    index = matched = 0
    # Most of it has to be phrases.
    while index < len(parts) and 2 * (index - matched) < len(parts):
        kind, length = _first_kind(parts[index : index + _MAX_PHRASE_WORDS], phrases, lexicon)
        if kind:
            matched += length
            kinds[kind] = kinds.get(kind, 0) + length
        index += length
        if in_lower_case and not matched:
            return ""
    if matched < 2 or matched * 2 <= len(parts):  # noqa: PLR2004  # a run has two at least
        return ""
    kind = max(sorted(kinds), key=kinds.__getitem__)
    # One label stands over a list; a row of them is a menu.
    return "navigation" if kind == "section-label" else kind


def _first_kind(parts: Sequence[str], phrases: Phrases, lexicon: Lexicon) -> tuple[str, int]:
    """Give the kind of the longest phrase at the start, and how many parts it has (1 if none)."""
    first = parts[0].split(maxsplit=1)[0].casefold().strip(_EDGES)
    # One question rules most places out.
    if first in _first_words(lexicon.share_targets) or phrases.may_begin(" ".join(parts)):
        for length in range(len(parts), 0, -1):
            kind = _part_kind(" ".join(parts[:length]), phrases, lexicon)
            if kind:
                return kind, length
    return "", 1


@cache
def _first_words(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name.split(maxsplit=1)[0].strip(_EDGES) for name in names)


def _part_kind(part: str, phrases: Phrases, lexicon: Lexicon) -> str:
    if part.casefold().strip(_EDGES) in lexicon.share_targets:
        return "share"
    match = phrases.match(part)
    # A name is easily taken for a byline; only interface text comes in rows.
    return match.kind if match and match.kind not in ("byline", "credit") else ""
