"""Finds paragraphs in plain text that was wrapped at a fixed width, as in e-mails and RFCs.

Joining two lines that do not belong together glues two texts into one message, and no later stage
can undo it; leaving a paragraph in lines only makes poorer messages. So lines are joined on strong
evidence alone, and the evidence is the one thing that wrapping leaves behind: a line ended because
the next word would not have fitted. That must be true of every line of a paragraph but its last,
for one width that the document keeps to. Lists of links, verse, code and one-paragraph-a-line text
fail on it within a few lines.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MIN_WIDTH = 40
_MAX_WIDTH = 100
_MIN_LINES = 3
# Without capital letters to tell a new sentence from a wrapped one, more breaks must agree.
_MIN_BREAKS_UNCASED = 3
# In columns; the right edge is ragged by one long word at most. Longer "words" are text of scripts
# that put no space between words, or addresses, which say little about the place of a break.
_MAX_RAGGED = 20
_MAX_OVERLONG_SHARE = 0.1
_MIN_WRAPPED_SHARE = 0.08
_MIN_LETTER_SHARE = 0.6
_MIN_LOWERCASE_SHARE = 0.5
_MAX_TERMINAL_SHARE = 0.5

# What never continues a paragraph, and never is continued without an indented next line.
_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪–—·○●□■◆※]\s|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s)")
# Quoted mail, comments, tables and markup: their lines carry marks that no message should hold.
_MARKED = re.compile(r"\s*(?:[>|#%;]|//|/\*|\*/|--|\[\d|\+[-=+])|.*(?:\||[{};\\])\s*$|.*[─-╿]")
_COLUMNS = re.compile(r"\S(?: {3,}|\t| {2,}\S+ {2,})\S")
_TERMINAL = re.compile(r"[.!?…:。！？：؟۔।॥።][\"'”’»)\]」』）]*\s*$")
_OPENING = "([{「『（【《〈“‘〔［｛"
_CLOSING = ")]}」』）】》〉”’〕］｝、。，．！？：；・ー…"
# The first thing in a line that can't be broken: in Chinese and Japanese a character with the
# punctuation that may not part from it (JIS X 4051), elsewhere a word.
_WIDE = (
    r"\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
)
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[{_WIDE}\U00020000-\U0003fffd]|[^\s{_WIDE}]+)"
    rf"[{re.escape(_CLOSING)}]*"
)
_WIDE_CHARACTER = re.compile(rf"[{_WIDE}\U00020000-\U0003fffd]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as wrapping sees it; widths are in columns or code points.

    Attributes:
        text: Without the white space around it.
        indent: Width of the white space before it.
        width: Of all up to its last visible character.
        unit: Width of its first part that can't be broken.
        alone: True if it can't be a part of a paragraph.
    """

    text: str
    indent: int
    width: int
    unit: int
    alone: bool


def find_paragraphs(runs: Sequence[Sequence[str]]) -> list[list[int]]:
    """Tell which lines belong to one paragraph.

    Args:
        runs: The document's lines, white space included, in runs without a blank line between.

    Returns:
        For each run how many lines each of its paragraphs has; all 1 unless the text is wrapped.
    """
    if not any(_may_be_wrapped(run) for run in runs):
        return [[1] * len(run) for run in runs]
    # Some programs count columns, others code points.
    for width in (_columns, len):
        measured = [[_measure(line, width=width) for line in run] for run in runs]
        limit = _document_width(measured)
        if limit is not None:
            return [_split(run, limit=limit) for run in measured]
    return [[1] * len(run) for run in runs]


def _may_be_wrapped(run: Sequence[str]) -> bool:
    """Dismiss the run cheaply: most text is not wrapped, and then nothing is measured."""
    # Half of the width, since a character may take two columns.
    return len(run) >= _MIN_LINES and _MIN_WIDTH // 2 <= max(map(len, run)) <= 2 * _MAX_WIDTH


def _measure(line: str, *, width: Callable[[str], int]) -> _Line:
    expanded = line.expandtabs().rstrip()
    text = expanded.lstrip()
    if len(text) > 2 * _MAX_WIDTH:  # Too long to matter, and maybe a megabyte.
        return _Line(text, 0, len(text), len(text), alone=True)
    indent = width(expanded[: len(expanded) - len(text)])
    unit = _UNIT.match(text)
    return _Line(
        text,
        indent,
        width=indent + width(text),
        unit=width(unit.group()) if unit else 0,
        alone=_stands_alone(text),
    )


def _columns(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}
        else 1 + (unicodedata.east_asian_width(character) in {"W", "F"})
        for character in text
    )


def _document_width(runs: Sequence[Sequence[_Line]]) -> int | None:
    """Return the width the document is wrapped at, or None if it is not wrapped."""
    wrapped = [run for run in runs if _is_wrapped(run)]
    if not wrapped:
        return None
    breaks = sum(len(run) - 1 for run in wrapped)
    if breaks < _MIN_BREAKS_UNCASED and not all(_shows_case(run) for run in wrapped):
        return None
    limit = max(line.width for run in wrapped for line in run)
    lines = [line for run in runs for line in run]
    # Among hundreds of lines some are of one length by chance.
    if sum(map(len, wrapped)) < _MIN_WRAPPED_SHARE * len(lines):
        return None
    overlong = sum(not _fits(line, limit) for line in lines)
    if overlong > _MAX_OVERLONG_SHARE * len(lines):
        return None
    return limit


def _is_wrapped(run: Sequence[_Line]) -> bool:
    """Tell whether a run is one wrapped paragraph beyond doubt, whatever stands around it."""
    if len(run) < _MIN_LINES or any(line.alone for line in run):
        return False
    limit = max(line.width for line in run)
    if not _MIN_WIDTH <= limit <= _MAX_WIDTH:
        return False
    pairs = list(pairwise(run))
    if not all(_continues(line, after, limit=limit, first=line is run[0]) for line, after in pairs):
        return False
    terminal = sum(bool(_TERMINAL.search(line.text)) for line in run[:-1])
    if terminal > _MAX_TERMINAL_SHARE * len(pairs):
        return False
    if not _shows_case(run):
        return True
    lower = sum(after.text[0].islower() for _, after in pairs)
    return lower >= _MIN_LOWERCASE_SHARE * len(pairs)


def _shows_case(run: Sequence[_Line]) -> bool:
    return any(character.islower() for line in run for character in line.text)


def _fits(line: _Line, limit: int) -> bool:
    """Tell whether wrapping could have made the line: only what can't be broken is wider."""
    return line.width <= limit or not any(map(str.isspace, line.text))


def _split(run: Sequence[_Line], *, limit: int) -> list[int]:
    """Cut a run of a wrapped document wherever a line ended before it had to."""
    sizes = [1]
    for line, after in pairwise(run):
        if _continues(line, after, limit=limit, first=sizes[-1] == 1):
            sizes[-1] += 1
        else:
            sizes.append(1)
    return sizes


def _continues(line: _Line, after: _Line, *, limit: int, first: bool) -> bool:
    """Tell whether a line ended only because the next word would not have fitted.

    Args:
        line: The line that ended.
        after: The next one.
        limit: The width that the text is wrapped at.
        first: Whether `line` begins its paragraph, which may be indented or hang out.
    """
    if line.alone or after.alone or _BULLET.match(after.text):
        return False
    if not _indents_match(line, after, first=first):
        return False
    if not _fits(line, limit) or not _fits(after, limit):
        return False
    if limit - line.width >= _MAX_RAGGED and "://" not in after.text[: after.unit]:
        return False
    return line.width + _gap(line, after) + after.unit > limit


def _indents_match(line: _Line, after: _Line, *, first: bool) -> bool:
    if line.indent == after.indent:
        return True
    # A paragraph begins with an indent, or an item hangs out to the left by its mark.
    return first and (line.indent > after.indent or bool(_BULLET.match(line.text)))


def _gap(line: _Line, after: _Line) -> int:
    """Return the width of the space that the break stands for: none in Chinese and Japanese."""
    edges = line.text[-1] + after.text[0]
    unspaced = all(map(_WIDE_CHARACTER.match, edges)) and not _HANGUL.search(edges)
    return 0 if unspaced else 1


def _stands_alone(text: str) -> bool:
    if _MARKED.match(text) or _COLUMNS.search(text):
        return True
    # Tables of figures; marks are half of many words in the scripts of India.
    letters = sum(map(str.isalpha, text))
    if not text.isascii():
        letters += sum(unicodedata.category(character)[0] == "M" for character in text)
    return letters < _MIN_LETTER_SHARE * (len(text) - sum(map(str.isspace, text)))
