"""The fast path of reading: entries in the plain form that nearly all of them have.

One regular expression takes in an entry at once. It uses possessive repeats only, so it is linear
in what it looks at, and it never looks beyond the white space behind one entry. Whatever it does
not match (unusual layout, mistakes) is left to `scanning`, which knows the whole grammar.
"""

from __future__ import annotations

import re
from typing import Any

from l10nkit.catalog.comments import NO_COMMENTS, read_comments
from l10nkit.catalog.drafts import MessageDraft, PositionDraft
from l10nkit.catalog.escapes import unescape_simple
from l10nkit.model import Message, Position

_CHARS = r'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+'
_END = r'"[ \t\r]*+\n'
_ANY_TEXT = rf'"({_CHARS}(?:{_END}(?:#~ )?"{_CHARS})*+){_END}'


def _outline(mark: str, previous_mark: str) -> re.Pattern[str]:
    """Return the pattern of an entry whose lines begin with a mark; its groups are `_fill`'s."""
    text = rf'"({_CHARS}(?:{_END}{mark}"{_CHARS})*+){_END}'
    form = rf"{mark}msgstr\[[0-9]\] {text.replace('(', '(?:', 1)}"
    return re.compile(
        # Most entries have a line of references as their first or only comment.
        r"(?:(\n?)#: ([!-~ ]*+)\n)?+"
        r"((?:\r?\n|#(?![~|])[^\n]*+\n)*+)"
        rf"((?:{previous_mark}[^\n]*+\n)*+)"
        rf"(?:{mark}msgctxt {text})?+"
        rf"{mark}msgid {text}"
        rf"(?:{mark}msgstr {text}|{mark}msgid_plural {text}((?:{form})++))"
        r"(?=[ \t\r\n]*+(?:\#(?![~|])|(?:\#~\|?[ ]|\#\|[ ])?msg(?:id(?!_)|ctxt)|\Z))"
    )


_LIVE = _outline("", r"#\| ")
_OBSOLETE = _outline("#~ ", r"#~\| ")
_LIVE_COLUMN = 1
_OBSOLETE_COLUMN = 4
_PREVIOUS = re.compile(
    rf"(?:msgctxt {_ANY_TEXT})?+(?:msgid {_ANY_TEXT})?+(?:msgid_plural {_ANY_TEXT})?+"
)
_PREVIOUS_MARK = re.compile(r"^#~?\| ", re.MULTILINE)
_FORM = re.compile(rf"msgstr\[([0-9])\] {_ANY_TEXT}")
_JOINT = re.compile(rf'{_END}(?:#~ )?"')
_NOTHING = (None, None, None)


class _NotPlainError(ValueError):
    """An entry that is not as plain as its outline."""


def read_plain_entries(text: str, start: int, line: int, found: list[Message]) -> tuple[int, int]:
    """Read entries until one is not in the plain form.

    Args:
        text: The whole file.
        start: Where the first one begins, with the blank lines and comments in front of it. It
            must be the start of a line.
        line: The number of that line.
        found: Gets the messages.

    Returns:
        Where the first entry that was not read begins, and the number of that line.
    """
    match = _LIVE.match
    append = found.append
    while True:
        entry = match(text, start)
        column = _LIVE_COLUMN
        if entry is None:
            entry = _OBSOLETE.match(text, start)
            if entry is None:
                break
            column = _OBSOLETE_COLUMN
        draft = MessageDraft()
        try:
            line = _fill(draft, entry.groups(), line, column)
        except _NotPlainError:
            break
        end = entry.end()
        draft.raw = text[start:end]
        draft.__class__ = Message  # type: ignore[assignment]
        append(draft)  # type: ignore[arg-type]
        start = end
    return start, line


def _fill(draft: MessageDraft, groups: tuple[str | Any, ...], line: int, column: int) -> int:
    """Set all fields of a message but `raw`.

    Args:
        draft: A new one without any field.
        groups: What the entry's pattern found.
        line: The number of the entry's first line.
        column: Where the keywords stand in theirs; behind `#~ ` if the message is obsolete.

    Returns:
        The number of the line behind the entry.
    """
    blank, references, head, previous, context, msgid, msgstr, plural, forms = groups
    items: tuple[str, ...] = ()
    if references is not None:
        items = tuple(references.split())
        line += 2 if blank else 1
    if head:
        line = _fill_comments(draft, head, items, line)
    else:
        draft.translator_comments = draft.extracted_comments = draft.flags = ()
        draft.references = items
    if previous or context is not None:
        line = _fill_context(draft, previous, context, line)
    else:
        draft.context = None
        draft.previous_context = draft.previous_msgid = draft.previous_plural = None
    position = PositionDraft()
    position.line = line
    position.column = column
    position.__class__ = Position  # type: ignore[assignment]
    draft.position = position
    line += 1
    if "\n" in msgid or "\\" in msgid:
        line += msgid.count("\n")
        msgid = _content(msgid)
    draft.msgid = msgid
    draft.obsolete = column != _LIVE_COLUMN
    if msgstr is None:
        return _fill_plural(draft, plural, forms, line)
    draft.plural = None
    line += 1
    if "\n" in msgstr or "\\" in msgstr:
        line += msgstr.count("\n")
        msgstr = _content(msgstr)
    draft.msgstr = (msgstr,)
    return line


def _fill_comments(draft: MessageDraft, head: str, references: tuple[str, ...], line: int) -> int:
    """Set what comment lines tell and the references above them; returns the line behind."""
    comments = NO_COMMENTS
    if "#" in head:
        comments = read_comments(head.replace("\r\n", "\n").strip("\n").split("\n"))
    draft.translator_comments, draft.extracted_comments, more, draft.flags = comments
    draft.references = references + more
    return line + head.count("\n")


def _fill_context(draft: MessageDraft, previous: str, context: str | None, line: int) -> int:
    """Set the context and what `#|` lines tell; returns the line behind them."""
    old_context, old_msgid, old_plural = _read_previous(previous) if previous else _NOTHING
    draft.previous_context = old_context
    draft.previous_msgid = old_msgid
    draft.previous_plural = old_plural
    line += previous.count("\n")
    if context is None:
        draft.context = None
        return line
    draft.context = _content(context)
    return line + context.count("\n") + 1


def _fill_plural(draft: MessageDraft, plural: str, forms: str, line: int) -> int:
    """Set the plural and the translations; returns the line behind them."""
    draft.plural = _content(plural)
    line += plural.count("\n") + 1
    texts: list[str] = []
    for index, text in _FORM.findall(forms):
        if int(index) != len(texts):
            raise _NotPlainError
        texts.append(_content(text))
        line += text.count("\n") + 1
    draft.msgstr = tuple(texts)
    return line


def _content(body: str) -> str:
    """Return what stands between the first and the last quote of a string, in one piece."""
    if "\n" in body:
        body = body.replace('"\n"', "")
        if "\n" in body:
            body = _JOINT.sub("", body)
    if "\\" not in body:
        return body
    content = unescape_simple(body)
    if content is None:
        raise _NotPlainError
    return content


def _read_previous(lines: str) -> tuple[str | None, str | None, str | None]:
    """Return the context, msgid and plural that `#|` lines tell."""
    found = _PREVIOUS.fullmatch(_PREVIOUS_MARK.sub("", lines))
    if found is None:
        raise _NotPlainError
    context, msgid, plural = (None if text is None else _content(text) for text in found.groups())
    return context, msgid, plural
