"""Cuts blocks into pieces where a crawler joined what the page kept apart.

Every cut needs evidence that outweighs the doubt: a wrong cut in prose is worse than a missed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, Protocol

from l10nkit.scripts import UNSPACED_SCRIPTS, script_of
from l10nkit.segmenting.boundaries import find_boundaries
from l10nkit.segmenting.credits import find_credits
from l10nkit.segmenting.evidence import WEIGHTS, facts_of, is_address, sides_of, words_of
from l10nkit.segmenting.page import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10nkit.model import Span
    from l10nkit.segmenting.boundaries import Boundary
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.page import Page, Phrases

Hint = Literal["", "credit", "caption", "label", "action", "cell"]

# Log-odds from which a boundary is cut: about three to one that two texts meet there.
_THRESHOLD = 1.0
# Evidence of a change of language, in natural logarithms: what any two texts show is taken off,
# and the rest counts a little less than fully. A joint that has more against it stays.
_LANGUAGE_NOISE = 1.0
_LANGUAGE_WEIGHT = 0.8
_LEAST_SCORE = -5.0
_LANGUAGE_CHANGES = "no space, the language changes"
# What both sides, and the longer one, must have before their languages mean anything.
_MIN_LETTERS = 6
_MIN_WORDS = 5
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


class LanguageChanges(Protocol):
    """Tells whether texts that touch are in two languages."""

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> Sequence[float]:
        """Tell how much likelier two languages make each pair than one: natural logarithms.

        A page's pairs come in one call, and few of them: those of which nothing else is sure.
        """


@dataclass(frozen=True, slots=True)
class _Cut:
    offset: int
    why: str
    left: Hint = ""
    right: Hint = ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is known of a block before the languages of its parts are looked at.

    Attributes:
        cuts: Those that are certain.
        start: Where the text begins whose joints are in doubt, from the block's start.
        text: That text.
        joints: Its boundaries.
        scores: The evidence for each, by its offset, and the strongest in words.
    """

    cuts: tuple[_Cut, ...]
    start: int = 0
    text: str = ""
    joints: tuple[Boundary, ...] = ()
    scores: dict[int, tuple[float, str]] = field(default_factory=dict)


def cut_blocks(
    page: Page, *, phrases: Phrases, lexicon: Lexicon, changes: LanguageChanges | None = None
) -> Iterator[Piece]:
    """Cut all blocks of a page; gaps between pieces of a block are white space only.

    Args:
        page: The page.
        phrases: The interface phrases to recognize.
        lexicon: Words that are evidence.
        changes: Tells where the language changes; see `LanguageChanges`.
    """
    drafts = [
        _draft(index, page=page, phrases=phrases, lexicon=lexicon)
        for index in range(len(page.texts))
    ]
    if changes is not None:
        _weigh_languages(drafts, changes)
    for index, draft in enumerate(drafts):
        cuts = [*draft.cuts, *_joint_cuts(draft, is_entry=page.entries[index])]
        cuts.sort(key=lambda cut: cut.offset)
        yield from _pieces(index, page.texts[index], cuts)


def whole_blocks(page: Page) -> Iterator[Piece]:
    """Give every block of a page as one piece."""
    for index, text in enumerate(page.texts):
        yield from _pieces(index, text, ())


def _draft(index: int, *, page: Page, phrases: Phrases, lexicon: Lexicon) -> _Draft:
    text = page.texts[index]
    if page.phrases[index] is not None:
        return _Draft(())
    if "\t" in text and _is_table_row(index, page.texts):
        tabs = re.finditer(r"\t+", text)
        return _Draft(
            tuple(_Cut(tab.end(), "table row", left="cell", right="cell") for tab in tabs)
        )
    start, end = 0, len(text)
    cuts = list(_phrase_cuts(text, phrases))
    for cut in cuts:
        if cut.left == "label":
            start = max(start, cut.offset)
        if cut.right == "action":
            end = min(end, cut.offset)
    middle = text[start:end]
    joints = tuple(find_boundaries(middle))
    prose = _is_prose(middle)
    scores = {
        joint.offset: _score(middle, joint, index, page=page, lexicon=lexicon, prose=prose)
        for joint in joints
    }
    credits_found = _credits(middle, joints=joints, scores=scores, lexicon=lexicon)
    for span in credits_found:
        cuts.append(_Cut(start + span.start, "credit", left="caption", right="credit"))
        if span.end < len(middle):
            cuts.append(_Cut(start + span.end, "end of a credit", left="credit"))
    outside = tuple(
        joint
        for joint in joints
        if not any(span.start <= joint.offset <= span.end for span in credits_found)
    )
    return _Draft(tuple(cuts), start, middle, outside, scores)


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


def _credits(
    text: str,
    *,
    joints: Sequence[Boundary],
    scores: Mapping[int, tuple[float, str]],
    lexicon: Lexicon,
) -> list[Span]:
    credit_bonus = WEIGHTS["credit ends here"]
    return list(
        find_credits(
            text,
            boundaries=joints,
            lexicon=lexicon,
            score_end=lambda joint: (
                scores[joint.offset][0] + credit_bonus - _THRESHOLD
                if joint.offset in scores
                else 0.0
            ),
        )
    )


def _weigh_languages(drafts: Sequence[_Draft], changes: LanguageChanges) -> None:
    """Add what the languages on both sides say to the scores of joints that are in doubt."""
    doubts = [
        (draft, joint)
        for draft in drafts
        for joint in draft.joints
        if _LEAST_SCORE <= draft.scores[joint.offset][0] < _THRESHOLD
        and _tells_language(draft.text, joint)
    ]
    if not doubts:
        return
    gains = changes([sides_of(draft.text, joint) for draft, joint in doubts])
    for (draft, joint), gain in zip(doubts, gains, strict=True):
        score, why = draft.scores[joint.offset]
        more = _LANGUAGE_WEIGHT * (gain - _LANGUAGE_NOISE)
        if more > 0:
            is_cut = score + more >= _THRESHOLD
            draft.scores[joint.offset] = (score + more, _LANGUAGE_CHANGES if is_cut else why)


def _tells_language(text: str, joint: Boundary) -> bool:
    """True if both sides of a joint have enough words; a name's halves have any language."""
    around = [script_of(char) for char in text[joint.offset - 1 : joint.offset + 1]]
    if around[0] == around[1] and around[0] in UNSPACED_SCRIPTS:
        return False
    left, right = map(words_of, sides_of(text, joint))
    if min(sum(map(len, left)), sum(map(len, right))) < _MIN_LETTERS:
        return False
    return max(len(left), len(right)) >= _MIN_WORDS and not is_address(text, joint.offset)


def _joint_cuts(draft: _Draft, *, is_entry: bool) -> Iterator[_Cut]:
    """Cut at boundaries with enough evidence."""
    scores = {joint.offset: draft.scores[joint.offset] for joint in draft.joints}
    if is_entry and scores:
        best = max(scores, key=lambda offset: (scores[offset][0], -offset))
        score, why = scores[best]
        scores[best] = (score + WEIGHTS[_IN_ENTRY], why)
    for offset, (score, why) in scores.items():
        if score >= _THRESHOLD:
            yield _Cut(draft.start + offset, why)


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
