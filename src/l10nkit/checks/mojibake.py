"""A translation was decoded with the wrong encoding on its way.

What it does: looks for text that was written in UTF-8 and read as Windows-1252, Latin-1 or, in
Cyrillic, Windows-1251: `Ã¨` for `è`, `â€™` for `’`, `Ð¿Ñ€Ð¸` for `при`, `РџСЂРё` for `При`. What it
reports, it could turn back. A letter with a closing quotation mark behind it is left alone
(`„Ä“`), unless the result is a letter of Latin-1.

Why it is bad: readers see garbage.

Example:
    msgid "It is late."
    msgstr "Ãˆ tardi."

How to fix: type the text again, or convert it back; then look at the tool that did it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt
from l10nkit.scripts import count_scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

# What the bytes 0x80 to 0xBF are in Windows-1252, or in Latin-1 where that has nothing.
_BEHIND = "".join(
    (bytes([byte]).decode("cp1252", "ignore") or "") + chr(byte) for byte in range(0x80, 0xC0)
)
_BEHIND_CLASS = re.escape(_BEHIND)
_WESTERN = re.compile(
    f"(?:[\u00c2-\u00df][{_BEHIND_CLASS}]|[\u00e0-\u00ef][{_BEHIND_CLASS}]{{2}}"
    f"|[\u00f0-\u00f4][{_BEHIND_CLASS}]{{3}})+"
)
_BEHIND_CYRILLIC = re.escape(
    "".join(bytes([byte]).decode("cp1251", "ignore") for byte in range(0x80, 0xC0)) + "\x98"
)
# Three letters at least: "Р" and "С" begin and end words of their own.
_CYRILLIC = re.compile(f"(?:[РСгт][{_BEHIND_CYRILLIC}]){{3,}}")
_WESTERN_START = re.compile(f"[\u00c2-\u00f4][{_BEHIND_CLASS}]")
_CYRILLIC_START = re.compile(f"[РСгт][{_BEHIND_CYRILLIC}][РСгт][{_BEHIND_CYRILLIC}]")
_CLOSING = "“”’‘»›"
_LATIN_1_END = 0x100


def _suspects(view: CatalogView) -> list[int]:
    targets = view.texts.all_targets
    rows = targets.rows_with(_WESTERN_START)
    if view.context.script == "Cyrl":
        rows = sorted({*rows, *targets.rows_with(_CYRILLIC_START)})
    return rows


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    problems = [
        Problem(f"{excerpt(found[0])} should be {excerpt(meant)}", found.start(), found.end())
        for found in _WESTERN.finditer(pair.target)
        if (meant := _western(found[0], pair, context)) and found[0] not in pair.source
    ]
    if context.script == "Cyrl" and not problems:
        problems = [
            Problem(f"{excerpt(found[0])} should be {excerpt(meant)}", found.start(), found.end())
            for found in _CYRILLIC.finditer(pair.target)
            if (meant := _decoded(found[0].encode("cp1251", "replace")))
        ]
    return problems or NOTHING


def _western(text: str, pair: Pair, context: Context) -> str:
    """Give what a piece of text was, or nothing if it is what it should be."""
    data = b"".join(
        char.encode("latin-1") if ord(char) < _LATIN_1_END else char.encode("cp1252", "ignore")
        for char in text
    )
    meant = _decoded(data)
    if not meant or any(0x80 <= ord(char) < 0xA0 for char in meant):  # noqa: PLR2004 - controls
        return ""
    if len(text) > 2 and not text[1:].strip("\xa0"):  # noqa: PLR2004 - "à" is a letter and one space
        return ""  # a letter in front of no-break spaces
    if len(meant) > 1 or len(text) > 2:  # noqa: PLR2004 - a pair of characters can be chance
        return meant
    if text[-1] in _CLOSING and pair.target.count(text[-1]) > meant.count(text[-1]):
        return "" if _is_quoted(text[-1], pair.target) else meant
    if ord(meant) < _LATIN_1_END:
        return meant
    return meant if _is_of_locale(meant, context) else ""


def _is_quoted(closing: str, target: str) -> bool:
    """Tell whether a closing quotation mark has its partner in front of it."""
    openers = {"“": "„", "”": "“„”", "’": "‘‚’", "‘": "‚", "»": "«»", "›": "‹›"}
    return any(opener in target[: target.rindex(closing)] for opener in openers[closing])


def _is_of_locale(char: str, context: Context) -> bool:
    scripts = {"Cyrl": "CYRILLIC", "Grek": "GREEK", "Hebr": "HEBREW", "Arab": "ARABIC",
               "Armn": "ARMENIAN"}  # fmt: skip
    return scripts.get(context.script, "") in count_scripts(char)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


CHECK = Check(
    code="C101",
    slug="mojibake",
    severity="error",
    certainty="likely",
    help="type the text again, or convert it back",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
