"""How much the references of a template tell: files with line numbers, files, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from l10nkit.model import Catalog, Message

References = Literal["full", "file", "none"]
"""What references tell: file and line, the file only, or nothing at all."""

_LINE_NUMBER = re.compile(r":[0-9]+$")


def with_references(catalog: Catalog, references: References) -> Catalog:
    """Return a catalog whose references tell less, for files that conflict less in git.

    Args:
        catalog: Usually a template.
        references: `full` leaves all as it is; `file` leaves line numbers out, and then files that
            stand twice; `none` leaves out all.
    """
    if references == "full":
        return catalog
    messages = tuple(_reduced(message, references) for message in catalog.messages)
    return replace(catalog, messages=messages)


def has_line_number(reference: str) -> bool:
    """Tell whether a reference names a line besides its file."""
    return _LINE_NUMBER.search(reference) is not None


def _reduced(message: Message, references: References) -> Message:
    kept: tuple[str, ...] = ()
    if references == "file":
        kept = tuple(dict.fromkeys(_LINE_NUMBER.sub("", item) for item in message.references))
    return message if kept == message.references else replace(message, references=kept)
