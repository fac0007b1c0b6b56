"""What sites put around a phrase: arrows, bullets, brackets, dots, emoji, and counts.

All patterns here are for folded text, where dashes, spaces and full-width signs have one form.
"""

from __future__ import annotations

import re

# Arrows, technical signs, boxes, symbols, dingbats, emoji and the private use area, where icon
# fonts live.
_SYMBOLS = (
    "\u2190-\u21ff\u2300-\u23ff\u2500-\u27ff\u2900-\u297f\u2b00-\u2bff\u27a1\u3008-\u3009"
    "\U0001f000-\U0001faff\ue000-\uf8ff\u20e3"
)
# Signs that end a phrase wherever they stand; the others are also ordinary punctuation.
STRONG = f"«»‹›<>•·∙・‣◦|¦‖※→{_SYMBOLS}"
_WEAK = r" \-_~=+#^*/\\.,…:;!¡()\[\]{}【】〔〕©®™。।۔։።"
_ANY = f"[{STRONG}{_WEAK}]"

_AFTER_DIGITS = "km万萬천만"
_NUMBER = r"(?:\d{1,3}(?:[., ]\d{3})+|\d+(?:[.,]\d+)?)(?: ?(?:[km](?![^\W\d_])|[万萬천만]))?"
NUMBER = re.compile(_NUMBER)
DIGIT = re.compile(r"\d")

_LEADING = re.compile(f"{_ANY}*")
_ONE = re.compile(_ANY)
BRACKETED_COUNT = re.compile(rf" ?[(\[] ?{_NUMBER} ?[)\]]")
COUNT_IN_BRACKETS_BEFORE = re.compile(rf" ?[(\[] ?{_NUMBER} ?$")
_COUNT_AFTER = re.compile(rf"(?P<gap>{_ANY}+)(?P<number>{_NUMBER})$")
COUNT_BEFORE = re.compile(rf"(?P<number>{_NUMBER})(?P<gap>{_ANY}+)")
BOUNDARY_AFTER = re.compile(rf" ?(?:: *|\.{{0,3}} ?[{STRONG}])")
DECORATION_BEFORE = re.compile(rf"[{STRONG}\[] ?$")
# At the end of a line a full stop belongs to a sentence, and so do ! and ?.
END_DECORATION = re.compile(rf"[{STRONG} \-…:()\[\]]+$|\.\.\.$")
HAS_STRONG = re.compile(rf"[{STRONG}…\]]|\.\.\.")


def count_after(core: str) -> re.Match[str] | None:
    """The count (`number`) that a folded text ends with, and the decoration before it (`gap`)."""
    if core[-1:].isdecimal() or core[-1:] in _AFTER_DIGITS:
        return _COUNT_AFTER.search(core)
    return None


def core_span(folded: str) -> tuple[int, int]:
    """The range of a folded text without the decoration around it; may be empty."""
    if folded and folded[0].isalnum() and folded[-1].isalnum():
        return 0, len(folded)
    begin, end = leading_end(folded), len(folded)
    while end > begin and not folded[end - 1].isalnum() and _ONE.match(folded, end - 1):
        end -= 1
    return begin, end


def leading_end(folded: str) -> int:
    """Where the decoration at the start of a folded text ends."""
    if folded[:1].isalpha():  # no decoration is
        return 0
    match = _LEADING.match(folded)
    return match.end() if match else 0
