"""Messages whose msgid is a key, such as `help_default_icon` in Zope's catalogs, and no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10nkit.model import Message

_KEY = re.compile(r"[A-Za-z0-9]+(?:[_.:-][A-Za-z0-9]+)+")
_DEFAULT = 'Default: "'
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}


def is_key(text: str) -> bool:
    """Tell whether a text looks like a key, so that nothing can be missing or too much in it."""
    return _KEY.fullmatch(text) is not None


def source_of(message: Message) -> str:
    """Give the text that a message without a plural is translated from.

    It is the msgid, or what a comment `Default: "…"` says where that is a key; such a text may go
    on in quotes on the lines behind.
    """
    comments = message.extracted_comments
    if not comments or not is_key(message.msgid):
        return message.msgid
    for number, comment in enumerate(comments):
        if comment.startswith(_DEFAULT):
            lines = [comment.removeprefix("Default: ")]
            for line in comments[number + 1 :]:
                if not line.startswith('"'):
                    break
                lines.append(line)
            text = "".join(line.strip().removeprefix('"').removesuffix('"') for line in lines)
            return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)
    return message.msgid
