"""Some plural forms of a message are translated, another is still its source.

What it does: looks for a plural form that equals the msgid or the msgid_plural while others don't.
A form that only differs from the others by its ending (`1 error`, `2 errores`) is a translation.
T101 reports forms that are empty.

Why it is bad: for some numbers readers get the source language, for others the translation. It is
seldom seen in tests, as these rarely count far enough.

Example:
    msgid "%d day"
    msgid_plural "%d days"
    msgstr[0] "%d giorno"
    msgstr[1] "%d days"

How to fix: translate the form for the numbers that it is for.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of, take_apart
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context
    from l10nkit.model import Message

_MIN_LETTERS = 3
# Two words are forms of one if they are as much alike, by the ratio of difflib.
_ALIKE = 0.6


def _run(message: Message, context: Context) -> Sequence[Problem]:
    if message.plural is None or len(message.msgstr) == 1 or "fuzzy" in message.flags:
        return NOTHING
    sources = (message.msgid, message.plural)
    translated = [text for text in message.msgstr if text and text not in sources]
    if not translated or len(translated) == len(message.msgstr) or context.is_native(message):
        return NOTHING
    others = {word for text in translated for word in _words(text, message)}
    return [
        Problem(f"this form is still the source: {excerpt(text)}", 0, len(text), form=form,
                message=message, cause="untranslated")
        for form, text in enumerate(message.msgstr)
        if text in sources and any(
            not get_close_matches(word, others, n=1, cutoff=_ALIKE)
            for word in _words(text, message)
        )
    ]  # fmt: skip


def _words(text: str, message: Message) -> list[str]:
    words = take_apart(text, flags=message.flags).words
    return [word.casefold() for word in words if len(word) >= _MIN_LETTERS]


CHECK = Check(
    code="T104",
    slug="partial-plural",
    severity="error",
    help="translate the form for the numbers that it is for",
    documentation=documentation_of(__doc__),
    on_message=_run,
    suspects=lambda view: view.plurals,
)
