"""The comment lines in front of an entry: what each mark means, and how lines are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_ISOLATE = "\u2068"
LAST_ISOLATE = "\u2069"
_REFERENCE = re.compile(r"(?:[^ \t\r\f\v\u2068]|\u2068[^\u2069]*+\u2069?+)++")
_SPACE = re.compile(r"\s")
_FILE_AND_LINE = re.compile(r"(.*?)((?::\d+)?)", re.DOTALL)


Comments = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Translator comments, extracted comments, references and flags: as `Message` has them."""

NO_COMMENTS: Comments = ((), (), (), ())


def read_comments(lines: Sequence[str]) -> Comments:
    """Sort comment lines by kind.

    Args:
        lines: Each begins with `#`, but not with `#|` or `#~`. Empty ones are skipped.
    """
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        mark = line[1:2]
        if mark == ":":
            references += line[2:].split() if line.isascii() else _split_references(line[2:])
        elif mark == " ":
            translator.append(line[2:])
        elif mark == ".":
            extracted.append(line[3:] if line[2:3] == " " else line[2:])
        elif mark == "," or line.startswith("#= "):  # `#=`: sticky flags, since gettext 1.0
            flags += _split_flags(line[2:])
        elif line:
            translator.append(line[1:])
    return tuple(translator), tuple(extracted), tuple(references), tuple(flags)


def format_reference(reference: str) -> str:
    """Return a reference as `#:` holds it: a file name with spaces gets Unicode isolates."""
    if not _SPACE.search(reference):
        return reference
    parts = _FILE_AND_LINE.fullmatch(reference)
    name, line = parts.groups() if parts else (reference, "")
    return f"{FIRST_ISOLATE}{name}{LAST_ISOLATE}{line}"


def _split_flags(text: str) -> list[str]:
    return [flag for part in text.split(",") if (flag := part.strip())]


def _split_references(text: str) -> list[str]:
    found: list[str] = _REFERENCE.findall(text)
    if FIRST_ISOLATE not in text:
        return found
    return [item.replace(FIRST_ISOLATE, "").replace(LAST_ISOLATE, "") for item in found]
