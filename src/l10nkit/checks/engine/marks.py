"""What ends a sentence in each script and language: `?` is `;` in Greek and `؟` in Arabic."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from l10nkit.checks.engine.parts import Parts

EndKind = Literal["", "stop", "question", "exclamation", "colon", "semicolon", "comma", "ellipsis"]
"""The role of the last character of a text; empty for a letter, a bracket or anything else."""

_KINDS: dict[str, EndKind] = {
    **dict.fromkeys(".。．｡।॥۔։።။។|෴᙮", "stop"),
    **dict.fromkeys("?？؟\u037e՞፧", "question"),
    **dict.fromkeys("!！՜", "exclamation"),
    **dict.fromkeys(":：፡", "colon"),
    **dict.fromkeys(";；؛", "semicolon"),
    **dict.fromkeys(",，،、፣", "comma"),
    "…": "ellipsis",
}  # fmt: skip
# What may follow a sentence's mark: spaces, quotes, brackets and emphasis.
_CLOSING = " \t\n\u00a0\u202f\u200f\u200e\"'”’“‘»«›」』》)）]】*_`"
_DOUBLE_STOPS = ("..", "。。", "．．")
# Semicolons end references to characters.
_ENDS_TOKENS = frozenset(";")
_KINDS_BEHIND = frozenset({"tag", "mustache"})

NAMES: dict[EndKind, str] = {
    "stop": "full stop", "question": "question mark", "exclamation": "exclamation mark",
    "colon": "colon", "semicolon": "semicolon", "comma": "comma", "ellipsis": "ellipsis",
}  # fmt: skip


class Marks(NamedTuple):
    """The marks that end sentences in a language.

    Attributes:
        stop: The full stop; empty where there is none.
        question: The question mark; empty where there is none.
        exclamation: The exclamation mark; empty where there is none.
        colon: The colon.
        foreign: Marks of other scripts that people type by mistake, and what they should be.
    """

    stop: str = "."
    question: str = "?"
    exclamation: str = "!"
    colon: str = ":"
    foreign: tuple[tuple[str, str], ...] = ()


_LATIN = Marks()
_CHINESE = Marks(
    stop="。",
    question="？",
    exclamation="！",
    colon="：",
    foreign=((".", "。"), ("?", "？"), (",", "，")),
)
_BY_SCRIPT = {
    "Latn": _LATIN,
    "Cyrl": _LATIN,
    "Hebr": _LATIN,
    "Geor": _LATIN,
    "Kore": _LATIN,
    "Grek": Marks(question=";", foreign=(("?", ";"),)),
    "Armn": Marks(stop="։", question="՞", exclamation="՜", foreign=((".", "։"), ("?", "՞"))),
    "Arab": Marks(question="؟", foreign=(("?", "؟"), (";", "؛"), (",", "،"))),
    "Jpan": Marks(stop="。", question="？", exclamation="！", colon="：", foreign=((".", "。"),)),
    "Hans": _CHINESE,
    "Hant": _CHINESE,
    "Deva": Marks(stop="।", foreign=(("|", "।"),)),
    "Beng": Marks(stop="।", foreign=(("|", "।"),)),
    "Guru": Marks(stop="।", foreign=(("|", "।"),)),
    "Orya": Marks(stop="।", foreign=(("|", "।"),)),
    "Ethi": Marks(stop="።", foreign=((".", "።"),)),
    "Mymr": Marks(stop="။", question="။"),
    "Khmr": Marks(stop="។"),
    "Thai": Marks(stop="", question="", exclamation=""),
    "Laoo": Marks(stop="", question="", exclamation=""),
    **dict.fromkeys(("Taml", "Telu", "Knda", "Mlym", "Gujr", "Sinh"), _LATIN),
}  # fmt: skip
_BY_LANGUAGE = {
    # Urdu has a full stop of its own; these other languages of Arabic script have the Latin one.
    "ur": Marks(stop="۔", question="؟", foreign=(("?", "؟"), (",", "،"))),
    # Marathi, Konkani and Nepali in print: Marathi ends sentences with the Latin full stop.
    "mr": _LATIN,
    "kok": _LATIN,
}


@cache
def marks_of(language: str, script: str) -> Marks | None:
    """Give the marks of a language, None if nothing is known of its script.

    Args:
        language: A language code, such as `ur`.
        script: An ISO 15924 code, such as `Arab`.
    """
    if language == "und":
        return None
    return _BY_LANGUAGE.get(language) or _BY_SCRIPT.get(script)


def kind_of_mark(char: str) -> EndKind:
    """Tell what a character is at the end of a sentence, in the Latin script."""
    return _KINDS.get(char, "")


def plain_end(text: str) -> EndKind | None:
    """Tell what ends a text if no token can stand there; None if it has to be taken apart."""
    last = text[-1]
    if last.isalnum() or (last > "\x7f" and last not in _KINDS and last not in _CLOSING):
        return ""
    if last in _ENDS_TOKENS or "{" in text or text.endswith(_DOUBLE_STOPS):
        return None
    return _KINDS.get(last)


def end_kind(parts: Parts, *, script: str = "Latn") -> tuple[EndKind, int]:
    """Tell what ends a text; quotes, brackets and tags behind it are left out.

    Args:
        parts: The text.
        script: The script of its language: `;` is a question mark in Greek.

    Returns:
        The kind, and the offset of the mark, or of the end of the text where there is none.
    """
    body = parts.prose.rstrip(_CLOSING)
    for token in reversed(parts.tokens):
        if token.end != len(body) or token.kind not in _KINDS_BEHIND:
            break
        body = body[: token.start].rstrip(_CLOSING)
    kind = _KINDS.get(body[-1:], "")
    if kind == "stop" and body.endswith(_DOUBLE_STOPS):
        return "ellipsis", len(body) - 1
    if kind == "semicolon" and script == "Grek":
        return "question", len(body) - 1
    return kind, len(body) - 1 if kind else len(body)
