r"""A translation has an invisible character that its language does not use.

What it does: looks for zero-width spaces and joiners, byte order marks, Hangul fillers, tags and
other characters that show nothing. Scripts that need joiners (Arabic, the scripts of India, Khmer)
or zero-width spaces (Thai, Khmer, Lao, Burmese) may have them, emoji may be joined, and what the
source has as well is left alone.

Why it is bad: words with one in them are not found by searches, don't compare equal, and break in
odd places. They come in with text that is pasted from web pages and chat programs.

Example:
    msgid "Read more"
    msgstr "Leggi\u200b tutto"

How to fix: delete the character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context, Pair

_CLASS = (
    "\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200d\\u2060-\\u2065\\u206a-\\u206f"
    "\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\U000e0000-\\U000e007f"
)
_INVISIBLE = re.compile(f"[{_CLASS}]")
_JOINERS = "\u200c\u200d"
_JOINING_SCRIPTS = frozenset(
    ("Arab", "Aran", "Beng", "Deva", "Gujr", "Guru", "Hebr", "Khmr", "Knda", "Laoo", "Mlym", "Mong",
     "Mymr", "Orya", "Sinh", "Syrc", "Taml", "Telu", "Thaa", "Tibt")
)  # fmt: skip
_SPACE = "\u200b"
_UNSPACED_SCRIPTS = frozenset(("Khmr", "Laoo", "Mymr", "Thai", "Tibt", "Jpan", "Hans", "Hant"))
_MONGOLIAN = "\u180b\u180c\u180d\u180e"
# Emoji and their modifiers stand from here on, and some among the symbols of the first plane.
_EMOJI = re.compile("[\u00a9\u00ae\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_FLAG_TAG = "\U000e0020"


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    problems: list[Problem] = []
    for match in _INVISIBLE.finditer(pair.target):
        if match[0] in pair.source or _is_used(match, context):
            continue
        text = f"the invisible character U+{ord(match[0]):04X}"
        if problems and problems[-1].end == match.start() and problems[-1].text == text:
            problems[-1] = problems[-1]._replace(end=match.end())
        else:
            problems.append(Problem(text, match.start(), match.end()))
    return problems or NOTHING


def _is_used(match: re.Match[str], context: Context) -> bool:
    char = match[0]
    if char in _JOINERS and context.script in _JOINING_SCRIPTS:
        return True
    if char == _SPACE:
        return context.script in _UNSPACED_SCRIPTS
    if char in _MONGOLIAN:
        return context.script == "Mong"
    if char == _JOINERS[1] or char >= _FLAG_TAG:
        before = match.string[match.start() - 1 : match.start()]
        return bool(_EMOJI.match(before)) or before >= _FLAG_TAG
    return False


CHECK = Check(
    code="C105",
    slug="invisible-character",
    severity="warning",
    help="delete the character",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    triggers=_CLASS,
)
