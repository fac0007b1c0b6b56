"""Weighs the places where two texts may meet: the model, and what the whole page shows.

The model sees one line. That a word or a name occurs elsewhere on the page, that the text to the
right begins another block as well: this is added by hand, in log-odds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.scripts import UNSPACED_SCRIPTS, script_of
from l10nkit.segmenting.evidence import WEIGHTS, facts_of, occurs, sides_of, words_of
from l10nkit.segmenting.joint_columns import NAMES, joint_table
from l10nkit.segmenting.page import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.segmenting.boundaries import Boundary
    from l10nkit.segmenting.lexicon import Lexicon
    from l10nkit.segmenting.page import Page
    from l10nkit.segmenting.scoring.models import JointModel

THRESHOLD = 1.0
"""Log-odds from which a joint is cut."""

IN_ENTRY = "inside an entry of a list of articles"
# What the model learned from has few of these; for them the weights of `evidence` stand.
_BY_HAND = frozenset({"final", "script", "quote"})
# How sure the model must be, in log-odds: a wrong cut in prose is worse than a missed one.
_LEAST = 0.5
_LEAST_IN_PROSE = 1.6
_PROSE_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][”’»\"')\]）」』]*$")
_MIN_WHOLE = 12
_HEADLINE_MEETS_SENTENCE = "a headline meets a sentence in an entry"
_MIN_HEADLINE, _MIN_SENTENCE = 4, 5
_REPEATED_RIGHT = "right repeats the beginning of another text"
_REPEATED_LEFT = "left repeats another text"
# What the model can't see, in log-odds.
_PAGE_WEIGHTS = {
    "right occurs elsewhere on the page": 0.7,
    "left occurs elsewhere on the page": 0.4,
    "joined word occurs elsewhere on the page": -6.0,
    _REPEATED_RIGHT: 6.0,
    _REPEATED_LEFT: 6.0,
    "capitals end a headline of an entry": 2.5,
    _HEADLINE_MEETS_SENTENCE: 1.5,
    # Of "REUTERSPICleader" the rest must be a word: "leader", not "Cleader".
    "right of capitals is an unknown word": -0.5,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A block, or what is left of it after known phrases were cut off.

    Attributes:
        index: Index of the block.
        text: The text.
        joints: The places where texts may meet, in order.
    """

    index: int
    text: str
    joints: tuple[Boundary, ...]


def weigh_joints(
    lines: Sequence[Line], *, page: Page, lexicon: Lexicon, model: JointModel | None
) -> list[dict[int, tuple[float, str]]]:
    """Weigh all joints of a page.

    Args:
        lines: The lines of the page that have joints or not.
        page: What the whole page shows.
        lexicon: Words that are evidence.
        model: Weighs joints by what their lines show; None leaves that to the weights of
            `evidence`.

    Returns:
        For each line the log-odds of its joints by their offsets, and the strongest evidence.
    """
    learned = iter(_ask(lines, lexicon, model) if model else ())
    found: list[dict[int, tuple[float, str]]] = []
    for line in lines:
        if not line.joints:
            found.append({})
            continue
        prose = is_prose(line.text)
        scores = {}
        for joint in line.joints:
            score = next(learned, None)
            if score is None or joint.kind in _BY_HAND or _is_unspaced(line.text, joint):
                if joint.kind != "mixed":
                    scores[joint.offset] = _by_hand(line, joint, page, lexicon, prose=prose)
                continue
            scores[joint.offset] = _by_model(line, joint, page, lexicon, score=score, prose=prose)
        found.append(scores)
    return found


def is_prose(text: str) -> bool:
    """True if a line reads like a paragraph."""
    return bool(_SENTENCE_END.search(text)) and len(words_of(text)) > _PROSE_WORDS


def _ask(lines: Sequence[Line], lexicon: Lexicon, model: JointModel) -> list[float]:
    places = [(line.text, line.joints) for line in lines if line.joints]
    if not places:
        return []
    table = joint_table(places, lexicon=lexicon, vocabulary=model.vocabulary)
    # A model need not ask about every column.
    asked = [NAMES.index(name) for name in model.trees.names]
    scores: list[float] = model.trees.score(table[asked]).tolist()
    return scores


def _by_model(
    line: Line, joint: Boundary, page: Page, lexicon: Lexicon, *, score: float, prose: bool
) -> tuple[float, str]:
    facts = [fact for fact in _page_facts(line, joint, page, lexicon) if fact in _PAGE_WEIGHTS]
    least = _LEAST_IN_PROSE if prose and not page.entries[line.index] else _LEAST
    total = THRESHOLD + score - least + sum(_PAGE_WEIGHTS[fact] for fact in facts)
    strongest = max(facts, key=lambda fact: _PAGE_WEIGHTS[fact], default="")
    if _PAGE_WEIGHTS.get(strongest, 0.0) > max(score, 0.0):
        return total, f"no space, {strongest}"
    return total, f"no space, both sides look like two texts ({joint.kind})"


def _page_facts(line: Line, joint: Boundary, page: Page, lexicon: Lexicon) -> Iterator[str]:
    """Give the names of what the page shows about a joint."""
    before, after = sides_of(line.text, joint)
    window = after.lstrip('“„«‘「『"')[:WINDOW]
    if len(window) == WINDOW and window in page.windows:
        yield _REPEATED_RIGHT
    if len(before) >= _MIN_WHOLE and before.strip() in page.whole:
        yield _REPEATED_LEFT
    if page.words.counts.get(joint.left + joint.right, 0) > 1:
        yield "joined word occurs elsewhere on the page"
    if page.entries[line.index] and joint.kind == "case" and _meets_sentence(line.text, joint):
        yield _HEADLINE_MEETS_SENTENCE
    # Next to signs and digits stands what is a word of its own in any case.
    if joint.kind == "mixed":
        return
    if joint.right and occurs(joint.right, page.words):
        yield "right occurs elsewhere on the page"
    elif joint.kind == "capitals" and joint.right.casefold() not in lexicon.function_words:
        yield "right of capitals is an unknown word"
    if joint.left and occurs(joint.left, page.words):
        yield "left occurs elsewhere on the page"
    if page.entries[line.index] and joint.kind == "capitals":
        yield "capitals end a headline of an entry"


def _meets_sentence(text: str, joint: Boundary) -> bool:
    """True if as many words as a headline has stand before a joint, and a sentence behind it."""
    before, after = map(words_of, sides_of(text, joint))
    is_long = len(before) >= _MIN_HEADLINE and len(after) >= _MIN_SENTENCE
    return is_long and bool(_SENTENCE_END.search(text))


def _is_unspaced(text: str, joint: Boundary) -> bool:
    after = text[joint.offset : joint.offset + 3].lstrip("「『【“《（")
    before = text[joint.offset - 1 : joint.offset]
    return any(script_of(char) in UNSPACED_SCRIPTS for char in (after[:1], before) if char)


def _by_hand(
    line: Line, joint: Boundary, page: Page, lexicon: Lexicon, *, prose: bool
) -> tuple[float, str]:
    """Add up the evidence for a cut; also name the strongest."""
    text, is_entry = line.text, page.entries[line.index]
    facts = ["any", *facts_of(text, joint, lexicon=lexicon, page=page.words)]
    facts += [
        fact
        for fact in _page_facts(line, joint, page, lexicon)
        if fact in (_REPEATED_RIGHT, _REPEATED_LEFT)
        or fact == "capitals end a headline of an entry"
    ]
    before, after = sides_of(text, joint)
    known_right = (
        "right is a frequent word" in facts or "right occurs elsewhere on the page" in facts
    )
    if after and script_of(after.lstrip("「『【“《（")[:1] or " ") in UNSPACED_SCRIPTS:
        facts.append("right is in a script without spaces")
        if is_entry and before[-1:] in "？！?!】":
            facts.append("a question, call or title ends in an entry")
    if prose and not is_entry:
        facts.append("inside prose")
        if not known_right and joint.kind in ("case", "capitals", "final", "script"):
            facts.append("right is an unknown word in prose")
    score = sum(WEIGHTS.get(fact, 0.0) for fact in facts)
    strongest = max(facts[1:], key=lambda fact: WEIGHTS.get(fact, 0.0))
    return score, f"no space, {strongest}"
