"""Decoration around a phrase, as the target's readers write it.

Arrows that point along the line turn around where the line runs the other way. Quotation marks,
brackets and `<`, `>` do not: Unicode has renderers mirror those (Bidi_Mirrored), so that `»` after
an Arabic phrase points to the left already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.locales import direction, language_of
from l10nkit.phrases import decoration
from l10nkit.phrases.boundaries import is_spaced
from l10nkit.phrases.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_LEFT = "←⇐⟵⇦◀◁◂◃◄◅↖↙⬅👈❮⏪⏮⇠⇤⯇↩↞↢⭠"
_RIGHT = "→⇒⟶⇨▶▷▸▹►▻↗↘➡👉❯⏩⏭⇢⇥⯈↪↠↣⭢"
# Dingbats have arrows to the right only.
_ONLY_RIGHT = "➔➜➝➞➙➛➤➢➣➧➨➠➟⮕"
_TURNED = str.maketrans(_LEFT + _RIGHT + _ONLY_RIGHT, _RIGHT + _LEFT + "←" * len(_ONLY_RIGHT))
# The sign on a button that plays something points the same way everywhere.
_PLAY = re.compile("video|audio|listen|play|watch|podcast|live")
_WIDE = frozenset({"zh", "ja", "yue"})
_FULL_STOPS = {
    **dict.fromkeys(("zh", "ja", "yue"), "。"),
    **dict.fromkeys(("hi", "bn", "pa", "as", "or", "ne", "mai", "sa"), "।"),
    **dict.fromkeys(("ur", "ks", "sd", "pnb"), "۔"),
    "hy": "։",
    "am": "።",
    "ti": "።",
    "my": "။",
    "th": "",
    "lo": "",
}
_ANY_FULL_STOP = re.compile(r"(?<![.。])[.。।۔։።။](?![.。])")
_NARROW = str.maketrans(
    {"（": "(", "）": ")", "［": "[", "］": "]", "！": "!", "＞": ">", "＜": "<"}
)
_COLON = re.compile(r"\s*[:：]\s*")
_EXCLAMATION = re.compile(r"\s*([!！]+)")
_ARROW = re.compile(f"[{decoration.STRONG}]")
_QUOTE_ARROWS = "»›"
_THIN_SPACE = "\u202f"
_NO_BREAK_SPACE = "\u00a0"
_BARE_END = re.compile(rf"(?:\.\.\.|[{decoration.STRONG}\s….:：!！。।])+$")
_BARE_START = re.compile(rf"^[{decoration.STRONG}¡\s]+")


@dataclass(frozen=True, slots=True)
class Dressing:
    """A phrase as it was found, with what stands before and after it."""

    before: str
    phrase: str
    after: str


def redress(
    dressing: Dressing,
    *,
    phrase: str,
    concept: str,
    source_tag: str,
    locale: str,
    render_number: Callable[[str], str | None],
) -> str | None:
    """Put a phrase into decoration, all as its locale writes it.

    Args:
        dressing: What stands around the source's phrase.
        phrase: The phrase in the target's language.
        concept: What it says.
        source_tag: The language of the source, or `und`.
        locale: The target.
        render_number: Gives an attached number as the target writes it, or None.

    Returns:
        The whole text; None if a number in the decoration can't be rendered.
    """
    before, after = dressing.before, dressing.after
    if direction(source_tag) != direction(locale) and not _PLAY.search(concept):
        before, after = before.translate(_TURNED), after.translate(_TURNED)
    before_numbered = _with_numbers(before, render_number)
    after_numbered = _with_numbers(after, render_number)
    if before_numbered is None or after_numbered is None:
        return None
    language = language_of(locale)
    before = _opening(before_numbered, after_numbered, language)
    after = _after(after_numbered, language=language)
    # Scripts without spaces glue an arrow to the phrase.
    if after and _ARROW.match(after) and is_spaced(phrase[-1]):
        if language == "fr" and after[0] in _QUOTE_ARROWS:
            after = _NO_BREAK_SPACE + after
        elif not is_spaced(dressing.phrase[-1]):
            after = f" {after}"
    return f"{before}{phrase}{after}"


def bare(template: str) -> str:
    """A translation without decoration: it gets that of the source."""
    return _BARE_START.sub("", _BARE_END.sub("", template)) or template


def _with_numbers(part: str, render_number: Callable[[str], str | None]) -> str | None:
    folded = fold(part)
    pieces = []
    at = 0
    for found in decoration.NUMBER.finditer(folded.text):
        start, end = folded.start(found.start()), folded.end(found.end())
        number = render_number(part[start:end])
        if number is None:
            return None
        pieces += [part[at:start], number]
        at = end
    return "".join(pieces) + part[at:]


def _opening(before: str, after: str, language: str) -> str:
    """Spanish opens exclamations; other languages do not."""
    before = before.replace("¡", "")
    if language in ("es", "gl", "ast") and _EXCLAMATION.match(after):
        before += "¡"
    return before if language in _WIDE else before.translate(_NARROW)


def _after(after: str, *, language: str) -> str:
    if language not in _WIDE:
        after = (f" {after}" if after.startswith("（") else after).translate(_NARROW)
    after = _ANY_FULL_STOP.sub(_FULL_STOPS.get(language, "."), after)
    after = _COLON.sub(lambda found: _colon(found[0], language), after, count=1)
    return _EXCLAMATION.sub(lambda found: _exclamation(found[1], language), after, count=1)


def _colon(found: str, language: str) -> str:
    if language in _WIDE:
        return "："
    trailing = " " if found[-1:].isspace() or (found[-1:] == "：" and len(found) > 1) else ""
    return f"{_NO_BREAK_SPACE}:{trailing}" if language == "fr" else f":{trailing}"


def _exclamation(signs: str, language: str) -> str:
    if language in _WIDE:
        return "！" * len(signs)
    signs = "!" * len(signs)
    return _THIN_SPACE + signs if language == "fr" else signs
