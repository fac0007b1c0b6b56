"""Cuts blocks into pieces where a crawler joined what the page kept apart.

Every cut needs evidence that outweighs the doubt: a wrong cut in prose is worse than a missed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, Protocol

from l10nkit.scripts import UNSPACED_SCRIPTS, script_of
from l10nkit.segmenting.boundaries import Boundary, find_boundaries
from l10nkit.segmenting.credits import find_credits
from l10nkit.segmenting.evidence import WEIGHTS, is_address, sides_of, words_of
from l10nkit.segmenting.joint_columns import find_mixed
from l10nkit.segmenting.joints import IN_ENTRY, THRESHOLD, Line, weigh_joints
from l10nkit.segmenting.language_joints import find_ends, find_script_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10nkit.model import Span
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.page import Page, Phrases
    from l10nkit.segmenting.scoring.models import JointModel

Hint = Literal["", "credit", "caption", "label", "action", "cell"]

# Evidence of a change of language, in natural logarithms: what any two texts show is taken off,
# and the rest counts a little less than fully. A joint that has more against it stays.
_LANGUAGE_NOISE = 1.0
_LANGUAGE_WEIGHT = 0.8
_LEAST_SCORE = -5.0
# What the languages must outweigh at the end of a sentence that shows no other evidence.
_END_SCORE = -2.5
_LANGUAGE_CHANGES = "no space, the language changes"
_SCRIPT_CHANGES = "no space, the script changes"
# What both sides, and the longer one, must have before their languages mean anything.
_MIN_LETTERS = 6
_MIN_WORDS = 5
# Where a label ends: its colon or arrow, with the spaces around.
_LABEL_END = re.compile(r"[\s:：»›→▸►>…]*")
_MAX_CELL = 80
# More actions than this in a row are no longer the end of a text.
_MAX_TAILS = 8
_LIST_LABELS = frozenset({"section-label"})


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
class _Start:
    """What is certain of a block.

    Attributes:
        cuts: Where it is cut.
        offset: Where the rest begins, whose joints are in doubt, from the block's start.
        line: That rest.
        changes: Where in it the script changes, which are cuts as well.
    """

    cuts: tuple[_Cut, ...]
    offset: int
    line: Line
    changes: tuple[int, ...]


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
    page: Page,
    *,
    phrases: Phrases,
    lexicon: Lexicon,
    changes: LanguageChanges | None = None,
    model: JointModel | None = None,
) -> Iterator[Piece]:
    """Cut all blocks of a page; gaps between pieces of a block are white space only.

    Args:
        page: The page.
        phrases: The interface phrases to recognize.
        lexicon: Words that are evidence.
        changes: Tells where the language changes; see `LanguageChanges`.
        model: Weighs joints; see `weigh_joints`.
    """
    starts = [_begin(index, page=page, phrases=phrases) for index in range(len(page.texts))]
    weighed = weigh_joints(
        [start.line for start in starts], page=page, lexicon=lexicon, model=model
    )
    drafts = [
        _draft(start, scores, lexicon=lexicon)
        for start, scores in zip(starts, weighed, strict=True)
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


def _begin(index: int, *, page: Page, phrases: Phrases) -> _Start:
    """Cut a block where that is certain and find the joints of what is left."""
    text = page.texts[index]
    if page.phrases[index] is not None:
        return _Start((), 0, Line(index, "", ()), ())
    if "\t" in text and _is_table_row(index, page.texts):
        tabs = re.finditer(r"\t+", text)
        cells = [_Cut(tab.end(), "table row", left="cell", right="cell") for tab in tabs]
        return _Start(tuple(cells), 0, Line(index, "", ()), ())
    start, end = 0, len(text)
    cuts = list(_phrase_cuts(text, phrases))
    for cut in cuts:
        if cut.left == "label":
            start = max(start, cut.offset)
        if cut.right == "action":
            end = min(end, cut.offset)
    middle = text[start:end]
    changes = tuple(at for at in find_script_changes(middle) if not is_address(middle, at))
    cuts += [_Cut(start + offset, _SCRIPT_CHANGES) for offset in changes]
    known = list(find_boundaries(middle))
    joints = sorted((*known, *find_mixed(middle, known)), key=lambda joint: joint.offset)
    line = Line(index, middle, tuple(joint for joint in joints if joint.offset not in changes))
    return _Start(tuple(cuts), start, line, changes)


def _draft(start: _Start, scores: Mapping[int, tuple[float, str]], *, lexicon: Lexicon) -> _Draft:
    """Find the credits of a block, and the joints outside of them that are in doubt."""
    middle = start.line.text
    if not middle:
        return _Draft(start.cuts)
    # Of the places that rarely are joints, those that nothing speaks for are none.
    joints = [
        joint
        for joint in start.line.joints
        if joint.kind != "mixed" or scores.get(joint.offset, (0.0, ""))[0] >= THRESHOLD
    ]
    cuts = list(start.cuts)
    credits_found = _credits(middle, joints=joints, scores=scores, lexicon=lexicon)
    for span in credits_found:
        cuts.append(_Cut(start.offset + span.start, "credit", left="caption", right="credit"))
        if span.end < len(middle):
            cuts.append(_Cut(start.offset + span.end, "end of a credit", left="credit"))
    known = {joint.offset for joint in joints}.union(start.changes)
    ends = [Boundary(at, "end", "", "") for at in find_ends(middle) if at not in known]
    outside = tuple(
        joint
        for joint in (*joints, *ends)
        if not any(span.start <= joint.offset <= span.end for span in credits_found)
    )
    weighed = {**scores, **{joint.offset: (_END_SCORE, _LANGUAGE_CHANGES) for joint in ends}}
    return _Draft(tuple(cuts), start.offset, middle, outside, weighed)


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
                scores[joint.offset][0] + credit_bonus - THRESHOLD
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
        if _LEAST_SCORE <= draft.scores[joint.offset][0] < THRESHOLD
        and _tells_language(draft.text, joint)
    ]
    if not doubts:
        return
    gains = changes([sides_of(draft.text, joint) for draft, joint in doubts])
    for (draft, joint), gain in zip(doubts, gains, strict=True):
        score, why = draft.scores[joint.offset]
        more = _LANGUAGE_WEIGHT * (gain - _LANGUAGE_NOISE)
        if more > 0:
            is_cut = score + more >= THRESHOLD
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
        scores[best] = (score + WEIGHTS[IN_ENTRY], why)
    for offset, (score, why) in scores.items():
        if score >= THRESHOLD:
            yield _Cut(draft.start + offset, why)


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
