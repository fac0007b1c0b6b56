"""Phrases with a placeholder, such as `Published on {date}`.

A pattern has one placeholder. `{count}` and `{minutes}` stand for a number, which the phrase book
looks up like a word; `{author}`, `{name}` and `{date}` stand for a short run of the text, which
this module judges by its form alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER_SIGN = "\x01"
"""What stands for a number in a folded wording."""
NUMBERS = frozenset({"count", "minutes"})
NAMES = frozenset({"author", "name"})
VALUES = NAMES | {"date"}

_MAX_NAME_WORDS = 6
_MAX_NAME = 60
_MAX_UNCASED_NAME = 24
_MAX_PARTICLE = 3
_MAX_DATE = 40
_MAX_DATE_WORDS = 8
_SHORTEST_LABEL = 4
_SHORTEST_UNCASED_LABEL = 2
MAX_VALUE = _MAX_NAME

_WORD_BREAK = re.compile(r"[\s/,&|+·・–—-]+")
_NOT_IN_NAME = re.compile(r"[!?;:。！？；：…\"“”«»\[\]{}]|[.]\s*$|\.\s+[^\W\d_]{4,}")
_SENTENCE_END = re.compile(r"[!?。！？।]|[^\W\d_]{4,}\.\s+\S")
_HAS_DIGIT = re.compile(r"\d|[〇一二三四五六七八九十]")
# A date behind the name of an author; many languages write the names of months small.
_DATED = re.compile(
    r"(?:\s*[,|·•–—]\s*|\s+)(?:[^\W\d_]{1,3}\s+)?\d{1,2}(?:er|[.º°])?[./ -][^!?;:…\d]{2,24}\d{4}$"
)
_SEPARATORS = ":/=·|-‧."
LABEL_ENDS = f"{_SEPARATORS}：・ \u00a0"
"""What stands between a label and its value."""
_BEFORE_NAME = "@('\""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded pattern; at least one of prefix and suffix is not empty.

    Attributes:
        prefix: What stands before the placeholder, without its separator.
        separator: The sign that has to follow the prefix, such as a colon, or empty.
        suffix: What stands after the placeholder, without decoration at its end.
        value: The placeholder's name.
        joined: True if a letter touches the placeholder, as in Hebrew `ב{name}`.
    """

    prefix: str
    separator: str
    suffix: str
    value: str
    joined: bool = False


def parse_pattern(wording: str) -> Pattern | None:
    """The pattern in a folded wording, or None if it has none that this module can match."""
    before, opening, rest = wording.partition("{")
    value, closing, suffix = rest.partition("}")
    if not (opening and closing) or value not in VALUES or "{" in suffix:
        return None
    joined = before[-1:].isalpha() or suffix[:1].isalpha()
    prefix, suffix = before.strip(), suffix.strip().rstrip(_SEPARATORS + " …!)")
    core = prefix.rstrip(_SEPARATORS + " ")
    if not core and not suffix:
        return None
    separator = prefix[len(core) :].strip()[-1:]
    return Pattern(prefix=core, separator=separator, suffix=suffix, value=value, joined=joined)


def is_label(pattern: Pattern) -> bool:
    """True if the pattern says what it does also where its value is a text of its own.

    So does `Published on`, but not `by`, which is too short to tell anything alone.
    """
    prefix = pattern.prefix
    shortest = _SHORTEST_LABEL if _is_cased(prefix) else _SHORTEST_UNCASED_LABEL
    return not pattern.suffix and not pattern.joined and len(prefix) >= shortest


def is_value(text: str, *, placeholder: str) -> bool:
    """True if a stretch of unfolded text has the form of what the placeholder stands for."""
    text = text.strip()
    if placeholder == "date":
        return _is_date(text)
    if placeholder == "author":
        text = _DATED.sub("", text)
    return _is_name(text)


def _is_date(text: str) -> bool:
    return (
        0 < len(text) <= _MAX_DATE
        and len(text.split()) <= _MAX_DATE_WORDS
        and _HAS_DIGIT.search(text) is not None
        and not _SENTENCE_END.search(text)
    )


def _is_name(text: str) -> bool:
    if not text or len(text) > _MAX_NAME or _NOT_IN_NAME.search(text):
        return False
    words = [word.strip("().'’") for word in _WORD_BREAK.split(text)]
    words = [word for word in words if word]
    if not words or len(words) > _MAX_NAME_WORDS:
        return False
    if not _is_cased(text) and len(text) > _MAX_UNCASED_NAME:
        return False
    return all(map(_may_be_in_name, words)) and any(map(_is_name_word, words))


def _is_cased(text: str) -> bool:
    return text.lower() != text.upper()


def _is_name_word(word: str) -> bool:
    first = word[0]
    if first.isupper() or first.istitle() or first == "@":
        return True
    if "." in word and word.isascii():  # pixabay.com
        return True
    return first.isalpha() and not _is_cased(first)


def _may_be_in_name(word: str) -> bool:
    """True for a word of a name, a particle such as `von`, and a year."""
    return _is_name_word(word) or len(word) <= _MAX_PARTICLE or word.isdigit()


def value_span(core: str, pattern: Pattern) -> tuple[int, int] | None:
    """Where the value of a pattern would stand in a folded text, or None."""
    begin, end = len(pattern.prefix), len(core) - len(pattern.suffix)
    if begin >= end or not core.endswith(pattern.suffix):
        return None
    rest = core[begin:end].lstrip(" ")
    if pattern.separator:
        rest = rest if rest.startswith(pattern.separator) else rest.lstrip(". ")
        if not rest.startswith(pattern.separator):
            return None
        rest = rest[1:]
    elif rest.startswith(":"):
        rest = rest[1:]
    elif pattern.prefix and not rest[:1].isalnum() and rest[:1] not in _BEFORE_NAME:
        return None
    if pattern.joined:
        return end - len(rest), end
    if (pattern.prefix and _continues(core, begin)) or (pattern.suffix and _continues(core, end)):
        return None
    return end - len(rest), end


def _continues(core: str, at: int) -> bool:
    """True if a word of a script with spaces runs across `at`."""
    before, after = core[at - 1], core[at]
    return before.isalpha() and after.isalpha() and before < "\u0e00" and after < "\u0e00"
