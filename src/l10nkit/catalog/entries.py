"""The fast path of reading: entries in the plain form that nearly all of them have.

One regular expression takes in an entry at once. It uses possessive repeats only, so it is linear
in what it looks at, and it never looks beyond the white space behind one entry. Whatever it does
not match (obsolete entries, previous msgids, unusual layout, mistakes) is left to `scanning`,
which knows the whole grammar.
"""

from __future__ import annotations

import re
from typing import Any

from l10nkit.catalog.comments import NO_COMMENTS, read_comments
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
        message = _new(Message)
        try:
            line = _fill(message, entry.groups(), line, column)
        except _NotPlainError:
            break
        end = entry.end()
        _set_raw(message, text[start:end])
        append(message)
        start = end
    return start, line


# A frozen dataclass sets its fields by name through object.__setattr__, which takes a third of the
# time of reading a file. Setting the slots does the same without the search for them.
_new = object.__new__
(
    _set_msgid, _set_msgstr, _set_context, _set_plural, _set_translator_comments,
    _set_extracted_comments, _set_references, _set_flags, _set_previous_context,
    _set_previous_msgid, _set_previous_plural, _set_obsolete, _set_position,
    _set_msgstr_positions, _set_raw,
) = (getattr(Message, name).__set__ for name in Message.__dataclass_fields__)  # fmt: skip
_set_line = Position.line.__set__  # type: ignore[attr-defined, misc]  # a slot
_set_column = Position.column.__set__  # type: ignore[attr-defined, misc]  # a slot


def _fill(message: Message, groups: tuple[str | Any, ...], line: int, column: int) -> int:
    """Set all fields of a message but `raw`.

    Args:
        message: A new one without any field.
        groups: What the entry's pattern found.
        line: The number of the entry's first line.
        column: Where the keywords stand in theirs; behind `#~ ` if the message is obsolete.

    Returns:
        The number of the line behind the entry.
    """
    head, previous, context, msgid, msgstr, plural, forms = groups
    line += head.count("\n")
    if "#" in head:
        comments = read_comments(head.replace("\r\n", "\n").strip("\n").split("\n"))
    else:
        comments = NO_COMMENTS
    translator, extracted, references, flags = comments
    _set_translator_comments(message, translator)
    _set_extracted_comments(message, extracted)
    _set_references(message, references)
    _set_flags(message, flags)
    if previous or context is not None:
        line = _fill_context(message, previous, context, line)
    else:
        _set_context(message, None)
        _set_previous_context(message, None)
        _set_previous_msgid(message, None)
        _set_previous_plural(message, None)
    _set_position(message, _position(line, column))
    line += 1
    if "\n" in msgid or "\\" in msgid:
        line += msgid.count("\n")
        msgid = _content(msgid)
    _set_msgid(message, msgid)
    _set_obsolete(message, column != _LIVE_COLUMN)
    if msgstr is None:
        return _fill_plural(message, plural, forms, line, column)
    _set_plural(message, None)
    _set_msgstr_positions(message, (_position(line, column),))
    line += 1
    if "\n" in msgstr or "\\" in msgstr:
        line += msgstr.count("\n")
        msgstr = _content(msgstr)
    _set_msgstr(message, (msgstr,))
    return line


def _fill_context(message: Message, previous: str, context: str | None, line: int) -> int:
    """Set the context and what `#|` lines tell; returns the line behind them."""
    old_context, old_msgid, old_plural = _read_previous(previous) if previous else _NOTHING
    _set_previous_context(message, old_context)
    _set_previous_msgid(message, old_msgid)
    _set_previous_plural(message, old_plural)
    line += previous.count("\n")
    if context is None:
        _set_context(message, None)
        return line
    _set_context(message, _content(context))
    return line + context.count("\n") + 1


def _fill_plural(message: Message, plural: str, forms: str, line: int, column: int) -> int:
    """Set the plural and the translations; returns the line behind them."""
    _set_plural(message, _content(plural))
    line += plural.count("\n") + 1
    texts: list[str] = []
    positions = []
    for index, text in _FORM.findall(forms):
        if int(index) != len(texts):
            raise _NotPlainError
        texts.append(_content(text))
        positions.append(_position(line, column))
        line += text.count("\n") + 1
    _set_msgstr(message, tuple(texts))
    _set_msgstr_positions(message, tuple(positions))
    return line


def _position(line: int, column: int) -> Position:
    position = _new(Position)
    _set_line(position, line)
    _set_column(position, column)
    return position


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
