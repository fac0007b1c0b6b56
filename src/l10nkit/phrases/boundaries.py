"""Where a phrase may stop or start inside a longer text.

Crawlers drop the white space between blocks, so a phrase often touches its neighbour:
`Similar News:They beat Taiwan`, `the notes.Leggi di più »`. What tells it from prose is a sign
between the two or a change of case where no space is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.phrases import decoration

if TYPE_CHECKING:
    from l10nkit.phrases.folding import Folded

OPENING_QUOTES = '“„‘‚‟"「『'
CLOSING_QUOTES = '”’"»)』」）'
SENTENCE_ENDS = ".!?…。！？｡।॥؟۔"
# Halves of brand names are shorter: OpenAI, HomePod, AirPrint.
_LONG_WORD = 8
_SHORTEST_CAPITALS = 4
_SHORTEST_LEFT_WORD = 3


def is_cased(char: str) -> bool:
    """True for a letter of a script with capitals."""
    return char.lower() != char.upper()


def is_spaced(char: str) -> bool:
    """True for a letter of a script that puts spaces between words."""
    return not ("\u0e00" <= char <= "\u0eff" or "\u2e80" <= char <= "\u9fff" or char > "\U00020000")


def stops_after(source: str, folded: Folded, begin: int, end: int) -> bool:
    """True if a phrase at `[begin, end)` of the folded text stops there.

    A colon or a strong decoration follows it, maybe after a count in brackets; or, in a script
    with case, the next block is glued to it.
    """
    count = decoration.BRACKETED_COUNT.match(folded.text, end)
    after = count.end() if count else end
    if decoration.BOUNDARY_AFTER.match(folded.text, after):
        return True
    if after >= len(folded.text):
        return False
    is_word = count is None and " " not in folded.text[begin:end]
    return _is_glued_after(
        source,
        first=folded.start(begin),
        last=folded.end(end) - 1,
        after=folded.start(after),
        needs_length=_LONG_WORD if is_word else 0,
    )


def _is_glued_after(source: str, *, first: int, last: int, after: int, needs_length: int) -> bool:
    last_char, next_char = source[last], source[after]
    if not is_cased(last_char):
        return False
    if next_char in OPENING_QUOTES:
        return True
    if not next_char.isalpha():
        return False
    if not is_cased(next_char):
        return True
    if not next_char.isupper() or last - first + 1 < needs_length:
        return False
    if needs_length and source[first].islower():  # camelCase
        return False
    if last_char.islower():
        return True
    following = source[after + 1 : after + 2]
    return last - first + 1 >= _SHORTEST_CAPITALS and following.islower()


def decoration_start(folded: str, begin: int) -> tuple[int, bool]:
    """Where the strong decoration in front of `begin` starts, and whether there is any."""
    at = begin
    while at and decoration.DECORATION_BEFORE.search(folded, max(0, at - 2), at):
        at -= 1
    return at, at < begin


def starts_before(source: str, folded: Folded, begin: int, end: int, *, decorated: bool) -> bool:
    """True if a phrase that ends a text may start at `begin` of the folded text.

    Args:
        source: The text that was folded.
        folded: The folded text.
        begin: Where the phrase starts, without decoration.
        end: Where it ends.
        decorated: Whether a strong decoration stands before or after it.
    """
    first = source[folded.start(begin)]
    cased = is_cased(first)
    if cased and not first.isupper():
        return False
    lead, has_lead = decoration_start(folded.text, begin)
    left = source[: folded.start(lead)]
    stripped = left.rstrip()
    if not stripped:
        return False
    is_word = is_spaced(first) and " " not in folded.text[begin:end]
    if has_lead:
        return True
    if _ends_sentence(stripped, is_spaced_away=stripped != left):
        return decorated or not is_word or stripped == left
    return cased and stripped == left and _is_glued_before(left, is_word=is_word)


def _ends_sentence(left: str, *, is_spaced_away: bool) -> bool:
    if left[-1] in SENTENCE_ENDS:
        return True
    if left[-1] not in CLOSING_QUOTES:
        return False
    return not is_spaced_away or left[-2:-1] in SENTENCE_ENDS


def _is_glued_before(left: str, *, is_word: bool) -> bool:
    """True if a capital right after `left` starts a new block."""
    char = left[-1]
    if char.isdigit():
        return not is_word
    if not char.isalpha():
        return False
    start = len(left)
    while start and left[start - 1].isalpha():
        start -= 1
    word = left[start:]
    if not is_word:
        return char.islower() or len(word) >= _SHORTEST_LEFT_WORD
    return word.islower() and len(word) >= _SHORTEST_LEFT_WORD
