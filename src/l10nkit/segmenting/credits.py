"""Finds who made the picture or supplied the text: `– REUTERS`, `(Foto: dpa)`, `写真：共同通信`."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10nkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10nkit.segmenting.boundaries import Boundary
    from l10nkit.segmenting.lexicon import Lexicon

_MAX_CREDIT = 80
_SIGHT = 40
_BRACKETS = re.compile(r"[(\[（［【]([^()\[\]（）［］【】\n]{2,80})[)\]）］】]")
# A credit follows a whole sentence or stands at the start of its line.
_AFTER_SENTENCE = re.compile(r"[.!?…。！？؟۔।][”’»\"')\]]*\s*$")
_DASH = re.compile(r"(?:(?<=[.!?…。！？؟”’»\")])|(?<=[.!?…。！？؟”’»\")]\s))[–—―/|-]\s?(?=\S)")
_CAPITALS = re.compile(r"[^\W\d_a-z]{3,}(?:[/ -][^\W\d_a-z]{2,})*")
_AFTER_LABEL = re.compile(
    r"(?:\s+(?:by|de|di|von|av|door|przez|от))?\s*[:：＝=／.]?\s*", re.IGNORECASE
)
_SEPARATED = re.compile(r"[:：＝=／]|\s(?:by|de|di|von|av|door)\s", re.IGNORECASE)
_SENTENCE_INSIDE = re.compile(r"[.!?]\s+[^\W\d_]{3,}.*\s")
_DATELINE = re.compile(r"[^\W\d_a-z]{3,}(?:[ ,][^\W\d_a-z]+)*(?::|,? \(|,? [–—-])\s")
# The photographer after the picture's text; with a year it would be the site's own notice.
_COPYRIGHTED = re.compile(r"[.!?…”»\"]\s*(©\s*[^\W\d][^.\d\n]{1,40})$")
_WORDS = re.compile(r"[^\W\d_]+(?:['’./-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where a credit may end, in order, and how likely each place is."""

    boundaries: Sequence[Boundary]
    score: Callable[[Boundary], float]


def _offset_of(boundary: Boundary) -> int:
    return boundary.offset


@cache
def _label_pattern(labels: frozenset[str]) -> re.Pattern[str]:
    """Match a credit's label: after a sentence, a dash or at the start, longest label first."""
    words = "|".join(re.escape(word) for word in sorted(labels, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?:[ \u00a0/-]?(?:{words}))?\b", re.IGNORECASE)


def find_credits(
    text: str,
    *,
    boundaries: Sequence[Boundary],
    lexicon: Lexicon,
    score_end: Callable[[Boundary], float],
) -> Iterator[Span]:
    """Find the credits of one block, in order and disjoint.

    Args:
        text: The block.
        boundaries: What `find_boundaries` finds in it.
        lexicon: Labels and agencies.
        score_end: Gives the log-odds that the next text begins at a boundary after a credit.

    Yields:
        Spans in code points of `text`; the dash or bracket in front belongs to the credit.
    """
    ends = _Ends(boundaries, score_end)
    spans = sorted(
        [
            *_bracketed(text, lexicon),
            *_after_dash(text, lexicon, ends),
            *_labelled(text, lexicon, ends),
            *(Span(match.start(1), match.end(1)) for match in _COPYRIGHTED.finditer(text)),
        ],
        key=lambda span: (span.start, -span.end),
    )
    end = -1
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def _bracketed(text: str, lexicon: Lexicon) -> Iterator[Span]:
    for match in _BRACKETS.finditer(text):
        inside, before = match.group(1), text[max(0, match.start() - _SIGHT) : match.start()]
        rest = text[match.end() : match.end() + 1]
        # "SEOUL (AFP): …" and "(Reuters) - …" open a report: they are datelines.
        if rest and not rest.isalpha() and rest not in "“„«‘「『":
            continue
        words = [word.casefold() for word in _WORDS.findall(inside)]
        label = any(word in lexicon.credit_labels for word in words) or _label_pattern(
            lexicon.credit_labels
        ).match(inside)
        agency = any(word in lexicon.agencies for word in words) or any(
            inside.casefold().startswith(name) for name in lexicon.agencies if not name.isascii()
        )
        closes_sentence = bool(_AFTER_SENTENCE.search(before))
        if (label and (closes_sentence or _SEPARATED.search(inside))) or (
            agency and closes_sentence
        ):
            yield Span(match.start(), match.end())


def _after_dash(text: str, lexicon: Lexicon, ends: _Ends) -> Iterator[Span]:
    for match in _DASH.finditer(text):
        name_start = match.end()
        if _label_pattern(lexicon.credit_labels).match(text, name_start):
            continue  # _labelled takes the dash along
        name_end = _agency_end(text, name_start, lexicon)
        capitals = _CAPITALS.match(text, name_start)
        if name_end is None and capitals is not None:
            name_end = _name_end(text, name_start, ends, limit=capitals.end())
        if name_end is not None:
            yield Span(match.start(), name_end)


def _labelled(text: str, lexicon: Lexicon, ends: _Ends) -> Iterator[Span]:
    for match in _label_pattern(lexicon.credit_labels).finditer(text):
        before = text[max(0, match.start() - _SIGHT) : match.start()]
        separator = _AFTER_LABEL.match(text, match.end())
        if separator is None:
            continue
        # An abbreviation does without a colon: "fot. PAP".
        abbreviated = "." in separator.group()
        set_apart = abbreviated or _SEPARATED.search(text[match.end() : separator.end() + 1])
        stripped = before.rstrip()
        dashed = stripped[-1:] in ("–", "—", "―", "/", "|", "-", "©", "＝") and stripped != ""
        if stripped and not dashed and not _AFTER_SENTENCE.search(before):
            continue
        # The dash, bar or © in front belongs to the credit.
        start = match.start() - (len(before) - len(stripped) + 1 if dashed else 0)
        name_start = separator.end()
        name_end = _agency_end(text, name_start, lexicon)
        if name_end is None and set_apart:
            name_end = _name_end(text, name_start, ends)
        if name_end is not None:
            yield Span(start, name_end)


def _agency_end(text: str, start: int, lexicon: Lexicon) -> int | None:
    """Give where known agencies end (`AFP/Getty Images`), if a new word begins right after."""
    end = start
    while True:
        longest = 0
        lowered = text[end : end + 24].casefold()
        for name in lexicon.agencies:
            if len(name) > longest and lowered.startswith(name):
                longest = len(name)
        if not longest:
            return None
        end += longest
        if end == len(text):
            return end
        if text[end] in "/,+-" and end + 1 < len(text):
            end += 1
            continue
        return end if _begins_word(text, end, agency=text[end - longest : end]) else None


def _begins_word(text: str, index: int, *, agency: str) -> bool:
    """True if a new text begins right here, after an agency's name."""
    if _DATELINE.match(text, index):
        return True
    char, following = text[index], text[index + 1 : index + 2]
    if char in "“„«‘「『(（":
        return True
    if not char.isalpha():
        return False
    if not char.isupper() and not char.islower():
        return True  # no case to go by: the name itself is the evidence
    if not char.isupper():
        return False
    return agency.islower() or not following.isupper()


def _name_end(text: str, start: int, ends: _Ends, *, limit: int | None = None) -> int | None:
    """Give where a name of unknown spelling ends: at the line's end or the likeliest boundary."""
    limit = min(len(text), start + _MAX_CREDIT) if limit is None else limit
    first = bisect_right(ends.boundaries, start + 1, key=_offset_of)
    last = bisect_right(ends.boundaries, limit, key=_offset_of)
    candidates = [
        (ends.score(boundary), -boundary.offset) for boundary in ends.boundaries[first:last]
    ]
    best = max(candidates, default=(0.0, 0))
    if best[0] > 0 and not _SENTENCE_INSIDE.search(text[start : -best[1]]):
        return -best[1]
    if limit == len(text) and not _SENTENCE_INSIDE.search(text[start:]):
        return len(text)
    return None
