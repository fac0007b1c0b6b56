"""Places where only scripts and languages tell that two texts were glued together.

Within prose another script stands for names and terms. Two texts were joined only where each side
is as good as free of the other's script, and none is a mere name.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from l10nkit.scripts import LATIN, count_scripts, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = r"[”’'\"»)\]]?[.:!?…:!?؟۔।॥]+[”»)\]]?"
# Not within numbers and times.
_END = re.compile(rf"(?<=[^\W\d_]){_MARKS}(?=[^\W_])|(?<=\d){_MARKS}(?=[^\W\d_])")
_OTHER_LETTER = re.compile("[\u0370-\u1dff\u2c80-\U0010ffff]")
_ENDS = frozenset(".:!?…»”)]}。！？：；؟۔।॥›→*|")
_OPENINGS = frozenset("«“„‘「『【《〈¿¡([{#•·-–—")
_JAPANESE = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}
# A name in these scripts begins with a capital: what has a word without one is more than names.
_CASED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})
_MAX_FOREIGN_SHARE = 0.1
_MIN_LETTERS = 3
_MIN_WORDS = 2
_SIGHT = 300
_MAX_JOINTS = 50


def find_script_changes(text: str) -> list[int]:
    """Give the offsets where a text in another script begins, without white space before it."""
    if _OTHER_LETTER.search(text) is None:
        return []  # all letters are Latin
    joints = list(islice(_joints(text), _MAX_JOINTS + 1))
    if len(joints) > _MAX_JOINTS:
        return []  # scripts that alternate, which no two texts do
    return [
        offset
        for offset in joints
        if _are_two_texts(text[max(0, offset - _SIGHT) : offset], text[offset : offset + _SIGHT])
    ]


def find_ends(text: str) -> list[int]:
    """Give the offsets after the end of a sentence or label that go on without white space.

    These are many more than where texts were joined (`e.g.this`); a change of language tells which.
    """
    found = [match.end() for match in islice(_END.finditer(text), _MAX_JOINTS + 1)]
    return found if len(found) <= _MAX_JOINTS else []


def _joints(text: str) -> Iterator[int]:
    letters = ((index, script) for index, char in enumerate(text) if (script := _script(char)))
    for (left, before), (right, after) in pairwise(letters):
        if before == after:
            continue
        offset = left + 1
        while offset < right and (text[offset] in _ENDS or text[offset].isspace()):
            offset += 1
        begins = text[offset].isalnum() or offset == right or text[offset] in _OPENINGS
        if begins and not text[offset - 1].isspace():
            yield offset


def _are_two_texts(before: str, after: str) -> bool:
    """True if two sides are texts in different scripts, each almost without the other's."""
    counts = [_counts(side) for side in (before, after)]
    scripts = [max(own, key=own.__getitem__, default="") for own in counts]
    return (
        scripts[0] != scripts[1]
        and _is_pure(counts[0], scripts[0], other=scripts[1])
        and _is_pure(counts[1], scripts[1], other=scripts[0])
        and all(map(_is_text, (before, after), scripts))
    )


def _script(char: str) -> str | None:
    script = script_of(char)
    return _JAPANESE.get(script, script) if script else None


def _counts(side: str) -> dict[str, int]:
    """Count the letters of a side by script; of equals the first one counts as more."""
    counts: dict[str, int] = {}
    for script, number in sorted(count_scripts(side).items()):
        name = _JAPANESE.get(script, script)
        counts[name] = counts.get(name, 0) + number
    return counts


def _is_pure(counts: dict[str, int], script: str, *, other: str) -> bool:
    """True if a side is almost free of the other side's script.

    Latin names stand in texts of all scripts; a Latin text with words of the other script, though,
    may be one text with it.
    """
    if not script:
        return False
    if script == LATIN:
        return other not in counts
    return other == LATIN or counts.get(other, 0) <= _MAX_FOREIGN_SHARE * counts[script]


def _is_text(side: str, script: str) -> bool:
    words = side.split()
    if script in _CASED:
        return len(words) >= _MIN_WORDS and any(word.islower() for word in words)
    return sum(count_scripts(side).values()) >= _MIN_LETTERS
