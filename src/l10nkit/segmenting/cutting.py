"""Cuts blocks into pieces where a crawler joined what the page kept apart.

Every cut needs evidence that outweighs the doubt: a wrong cut in prose is worse than a missed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from l10nkit.scripts import UNSPACED_SCRIPTS, script_of
from l10nkit.segmenting.boundaries import find_boundaries
from l10nkit.segmenting.credits import find_credits
from l10nkit.segmenting.evidence import WEIGHTS, facts_of, sides_of, words_of
from l10nkit.segmenting.page import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.segmenting.boundaries import Boundary
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.page import Page, Phrases

Hint = Literal["", "credit", "caption", "label", "action", "cell"]

# Log-odds from which a boundary is cut: about three to one that two texts meet there.
_THRESHOLD = 1.0
_PROSE_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][”’»\"')\]）」』]*$")
# Where a label ends: its colon or arrow, with the spaces around.
_LABEL_END = re.compile(r"[\s:：»›→▸►>…]*")
_MAX_CELL = 80
_MIN_WHOLE = 12
# More actions than this in a row are no longer the end of a text.
_MAX_TAILS = 8
_LIST_LABELS = frozenset({"section-label"})
_REPEATED_RIGHT = "right repeats the beginning of another text"
_IN_ENTRY = "inside an entry of a list of articles"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block; pieces are ordered, disjoint and free of white space at their ends.

    Attributes:
        block: Index of the block.
        start: Code points from the block's start.
        end: Code points from the block's start.
        text: What stands there.
        glued: True where no white space separates it from the piece before.
        hint: What the evidence for the cut says about the piece, or empty.
        why: The evidence for the cut in front of it, or empty.
    """

    block: int
    start: int
    end: int
    text: str
    glued: bool
    hint: Hint
    why: str


@dataclass(frozen=True, slots=True)
class _Cut:
    offset: int
    why: str
    left: Hint = ""
    right: Hint = ""


def cut_blocks(page: Page, *, phrases: Phrases, lexicon: Lexicon) -> Iterator[Piece]:
    """Cut all blocks of a page; gaps between pieces of a block are white space only."""
    for index in range(len(page.texts)):
        cuts = sorted(
            _find_cuts(index, page=page, phrases=phrases, lexicon=lexicon),
            key=lambda cut: cut.offset,
        )
        yield from _pieces(index, page.texts[index], cuts)


def _find_cuts(index: int, *, page: Page, phrases: Phrases, lexicon: Lexicon) -> Iterator[_Cut]:
    text = page.texts[index]
    if page.phrases[index] is not None:
        return
    if "\t" in text and _is_table_row(index, page.texts):
        for match in re.finditer(r"\t+", text):
            yield _Cut(match.end(), "table row", left="cell", right="cell")
        return
    start, end = 0, len(text)
    for cut in _phrase_cuts(text, phrases):
        yield cut
        if cut.left == "label":
            start = max(start, cut.offset)
        if cut.right == "action":
            end = min(end, cut.offset)
    middle = text[start:end]
    for cut in _joint_cuts(middle, index, page=page, lexicon=lexicon):
        yield _Cut(start + cut.offset, cut.why, left=cut.left, right=cut.right)


def _phrase_cuts(text: str, phrases: Phrases) -> Iterator[_Cut]:
    """Cut known phrases off both ends."""
    end = len(text)
    for _ in range(_MAX_TAILS):
        tail = phrases.match_end(text[:end])
        if tail is None or tail.start == 0:
            break
        yield _Cut(tail.start, f"known phrase ({tail.concept})", right="action")
        end = len(text[: tail.start].rstrip())
    head = phrases.match_start(text[:end])
    if head is None:
        return
    margin = _LABEL_END.match(text, head.end)
    label_end = margin.end() if margin else head.end
    if label_end >= end:
        return
    spaced = text[label_end - 1].isspace()
    # "Share: Facebook X" and "Tags: a, b" are one text; a label over articles is not.
    if head.kind in _LIST_LABELS or (not spaced and head.kind not in ("byline", "credit")):
        yield _Cut(label_end, f"known phrase ({head.concept})", left="label")


def _joint_cuts(text: str, index: int, *, page: Page, lexicon: Lexicon) -> Iterator[_Cut]:
    """Cut at credits and at boundaries with enough evidence."""
    boundaries = list(find_boundaries(text))
    prose = _is_prose(text)
    base = {
        boundary.offset: _score(text, boundary, index, page=page, lexicon=lexicon, prose=prose)
        for boundary in boundaries
    }
    credit_bonus = WEIGHTS["credit ends here"]
    credit_spans = list(
        find_credits(
            text,
            boundaries=boundaries,
            lexicon=lexicon,
            score_end=lambda boundary: (
                base[boundary.offset][0] + credit_bonus - _THRESHOLD
                if boundary.offset in base
                else 0.0
            ),
        )
    )
    for span in credit_spans:
        yield _Cut(span.start, "credit", left="caption", right="credit")
        if span.end < len(text):
            yield _Cut(span.end, "end of a credit", left="credit")
    inside = [(span.start, span.end) for span in credit_spans]
    scored = {
        offset: scored
        for offset, scored in base.items()
        if not any(start <= offset <= end for start, end in inside)
    }
    if page.entries[index] and scored:
        best = max(scored, key=lambda offset: (scored[offset][0], -offset))
        score, why = scored[best]
        scored[best] = (score + WEIGHTS[_IN_ENTRY], why)
    for offset, (score, why) in scored.items():
        if score >= _THRESHOLD:
            yield _Cut(offset, why)


def _score(
    text: str, boundary: Boundary, index: int, *, page: Page, lexicon: Lexicon, prose: bool
) -> tuple[float, str]:
    """Add up the evidence for a cut; also name the strongest."""
    facts = ["any", *facts_of(text, boundary, lexicon=lexicon, page=page.words)]
    before, after = sides_of(text, boundary)
    window = after.lstrip('“„«‘「『"')[:WINDOW]
    if len(window) == WINDOW and window in page.windows:
        facts.append(_REPEATED_RIGHT)
    if len(before) >= _MIN_WHOLE and before.strip() in page.whole:
        facts.append("left repeats another text")
    known_right = (
        "right is a frequent word" in facts or "right occurs elsewhere on the page" in facts
    )
    if after and script_of(after.lstrip("「『【“《（")[:1] or " ") in UNSPACED_SCRIPTS:
        facts.append("right is in a script without spaces")
        if page.entries[index] and before[-1:] in "？！?!】":
            facts.append("a question, call or title ends in an entry")
    if page.entries[index] and boundary.kind == "capitals":
        facts.append("capitals end a headline of an entry")
    if prose and not page.entries[index]:
        facts.append("inside prose")
        if not known_right and boundary.kind in ("case", "capitals", "final", "script"):
            facts.append("right is an unknown word in prose")
    score = sum(WEIGHTS.get(fact, 0.0) for fact in facts)
    strongest = max(facts[1:], key=lambda fact: WEIGHTS.get(fact, 0.0))
    return score, f"no space, {strongest}"


def _is_prose(text: str) -> bool:
    return len(words_of(text)) > _PROSE_WORDS and bool(_SENTENCE_END.search(text))


def _is_table_row(index: int, texts: Sequence[str]) -> bool:
    """True if a neighbouring line has as many columns and the cells are short."""
    columns = len(re.split(r"\t+", texts[index]))
    neighbours = [texts[near] for near in (index - 1, index + 1) if 0 <= near < len(texts)]
    return max(map(len, re.split(r"\t+", texts[index]))) <= _MAX_CELL and any(
        len(re.split(r"\t+", text)) == columns for text in neighbours
    )


def _pieces(block: int, text: str, cuts: Sequence[_Cut]) -> Iterator[Piece]:
    """Turn cuts into pieces and trim the white space at their ends."""
    offsets = sorted({0, len(text), *(cut.offset for cut in cuts)})
    by_offset = {cut.offset: cut for cut in reversed(cuts)}
    previous_end: int | None = None
    for start, end in pairwise(offsets):
        part = text[start:end]
        stripped = part.strip()
        if not stripped:
            continue
        inner_start = start + len(part) - len(part.lstrip())
        inner_end = inner_start + len(stripped)
        left, right = by_offset.get(start), by_offset.get(end)
        hint: Hint = (left.right if left else "") or (right.left if right else "")
        yield Piece(
            block=block,
            start=inner_start,
            end=inner_end,
            text=stripped,
            glued=previous_end == inner_start,
            hint=hint,
            why=left.why if left else "",
        )
        previous_end = inner_end
