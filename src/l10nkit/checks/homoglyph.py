"""A word has a letter of another script that looks the same.

What it does: looks for words in which Latin letters stand among Cyrillic or Greek ones, or the
other way round, and the odd ones have a double in the script of the word; and for the Latin `c`,
`o`, `a`, `y`, `i` alone between words of Cyrillic text. Endings that Russian puts behind Latin
abbreviations (`SMSом`) and words that the source has as well are left alone.

Why it is bad: nobody sees it, but searches don't find the word, spell checkers refuse it, screen
readers stumble and fonts differ. In addresses it is a way to deceive.

Example:
    msgid "Save"
    msgstr "Cохранить"

How to fix: type the word again on the keyboard of its language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

_LATIN = "A-Za-z\u00c0-\u024f"
_CYRILLIC = "\u0400-\u052f"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_MIXED = re.compile(
    f"[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][{_LATIN}]|[{_CYRILLIC}][{_GREEK}]"
    f"|[{_GREEK}][{_CYRILLIC}]"
)
_WORD = re.compile(f"[{_LATIN}{_CYRILLIC}{_GREEK}]+")
# The letters that make a text worth a closer look, by the script of its locale.
_ODD = {
    "Latn": re.compile(f"[{_CYRILLIC}{_GREEK}]+"),
    "Cyrl": re.compile(f"[{_LATIN}{_GREEK}]+"),
    "Grek": re.compile(f"[{_LATIN}{_CYRILLIC}]+"),
}
_OWN = {"Latn": _LATIN, "Cyrl": _CYRILLIC, "Grek": _GREEK}
_MIXED_IN = {
    script: re.compile(f"{odd.pattern[:-1]}(?:(?=[{_OWN[script]}])|(?<=[{_OWN[script]}].))")
    for script, odd in _ODD.items()
}
_LETTER = re.compile(f"[{_LATIN}{_CYRILLIC}{_GREEK}]")
_SCRIPTS = {name: re.compile(f"[{letters}]") for name, letters in
            (("Latin", _LATIN), ("Cyrillic", _CYRILLIC), ("Greek", _GREEK))}  # fmt: skip
# Letters that look like one of the other script, by the script they are of.
_DOUBLES = {
    ("Latin", "Cyrillic"): frozenset("ABCEHIJKMOPSTXYaceijopsxyçëïäöüÄËÏÖÜ"),
    ("Cyrillic", "Latin"): frozenset("АВЕЅЗІЇЈКМНОРСТУХаеѕіїјорсухѐёғһԁԛԝүӏ"),
    ("Latin", "Greek"): frozenset("ABEHIKMNOPTXYZovuin"),
    ("Greek", "Latin"): frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνυι"),
    ("Greek", "Cyrillic"): frozenset("ΑΒΕΗΚΜΟΡΤΧοε"),
    ("Cyrillic", "Greek"): frozenset("АВЕНКМОРТХо"),
}
_ALONE = re.compile(f"(?<=[{_CYRILLIC}][ ,])([aciouy])(?= [{_CYRILLIC}])")
_ALONE_BY_LANGUAGE = {"ru": "aciouy", "uk": "aioy", "be": "aioy", "bg": "ac", "mk": "aio",
                      "sr": "aiou"}  # fmt: skip
# A Latin abbreviation with a Cyrillic ending.
_ENDING = re.compile(f"[A-Z]{{2,}}[{_CYRILLIC}]{{1,3}}")


def _suspects(view: CatalogView) -> list[int]:
    script = view.context.script
    if script not in _MIXED_IN:
        return []
    targets = view.texts.all_targets
    rows = targets.rows_with(_MIXED_IN[script])
    return sorted({*rows, *targets.rows_with(_ALONE)}) if script == "Cyrl" else rows


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    target = pair.target
    odd = _ODD.get(context.script)
    if odd is None or target.isascii():
        return NOTHING
    runs = [match.span() for match in odd.finditer(target)]
    if not runs:
        return NOTHING
    problems: list[Problem] = []
    for start, end in runs:
        if _LETTER.match(target, end) or (start and _LETTER.match(target, start - 1)):
            problems += _in_words(pair)
            break
    letters = _ALONE_BY_LANGUAGE.get(context.language) if context.script == "Cyrl" else None
    if letters:
        problems += [
            Problem(f"the word {excerpt(match[0])} is a Latin letter", match.start(), match.end())
            for match in _ALONE.finditer(target)
            if match[0] in letters
        ]
    return problems or NOTHING


def _in_words(pair: Pair) -> Iterator[Problem]:
    for match in _WORD.finditer(pair.target_parts.prose):
        word = match[0]
        if word in pair.source or not _MIXED.search(word) or _ENDING.fullmatch(word):
            continue
        counts = {name: len(found) for name, script in _SCRIPTS.items()
                  if (found := script.findall(word))}  # fmt: skip
        own = max(counts, key=lambda name: counts[name])
        odd = [(offset, char, name) for offset, char in enumerate(word) for name in counts
               if name != own and _SCRIPTS[name].match(char)]  # fmt: skip
        if all(char in _DOUBLES[name, own] for _offset, char, name in odd):
            offset, char, name = odd[0]
            start = match.start() + offset
            text = f"{excerpt(char)} (U+{ord(char):04X}) in {excerpt(word)} is {name}"
            yield Problem(text, start, start + 1)


CHECK = Check(
    code="C107",
    slug="homoglyph",
    severity="warning",
    certainty="likely",
    help="type the word again on the keyboard of its language",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
