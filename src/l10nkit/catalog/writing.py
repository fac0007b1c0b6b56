"""Writing .po and .pot files: what was not changed byte for byte, the rest in the file's style."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from l10nkit.catalog.comments import format_reference
from l10nkit.catalog.references import has_line_number
from l10nkit.catalog.style import CommentStyle, infer_comment_style
from l10nkit.catalog.wrapping import DEFAULT_WIDTH, text_width, wrap_text
from l10nkit.collector import collector_paused
from l10nkit.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10nkit.model import Catalog, Message

_BOM = b"\xef\xbb\xbf"
_LINE_ENDS = re.compile(r"\r\n|\r|\n")


@collector_paused()
def dump_catalog(catalog: Catalog) -> bytes:
    """Write a catalog as a .po file.

    Messages that still have their own text (`raw`) are copied. All others are laid out with the
    catalog's line end and wrap width, and their comments in the order that the file has.
    References without line numbers get a line each, so that versions of the file conflict less,
    unless the file has them side by side.

    Args:
        catalog: What to write.

    Returns:
        The bytes of the file. For a catalog that was read and not changed, those it was read from.

    Raises:
        WriteError: A text can't be written in the catalog's encoding or in a .po file at all.
    """
    style = CommentStyle()
    if any(message.raw is None for message in catalog.messages):
        style = infer_comment_style(catalog.messages)
    pieces: list[str] = []
    for message in catalog.messages:
        if message.raw is None:
            piece = _format_message(message, catalog=catalog, style=style)
            if pieces:
                piece = _separation(pieces[-1], catalog.newline) + piece
        else:
            piece = message.raw
        pieces.append(piece)
    if catalog.trailer:
        pieces.append(catalog.trailer)
    return _encode(pieces, catalog)


def _separation(before: str, newline: str) -> str:
    """Return what makes one blank line behind the entry before."""
    return newline if before.endswith("\n") else newline * 2


def _format_message(message: Message, *, catalog: Catalog, style: CommentStyle) -> str:
    """Lay out an entry, its last line end included."""
    _check(message, catalog)
    width = 0 if "no-wrap" in message.flags else catalog.wrap_width
    prefix = "#~ " if message.obsolete else ""
    lines: list[str] = []
    for kind in style.order:
        if kind == ":":
            joined = style.joins_references or any(map(has_line_number, message.references))
            # GNU gettext wraps references at 79 even in files it does not wrap.
            room = (catalog.wrap_width or DEFAULT_WIDTH) if joined else 0
            lines += _reference_lines(message.references, width=room)
        else:
            lines += _comment_lines(message, kind, width=width)
    if message.context is not None:
        lines += _string_lines("msgctxt", message.context, prefix=prefix, width=width)
    lines += _string_lines("msgid", message.msgid, prefix=prefix, width=width)
    if message.plural is None:
        lines += _string_lines("msgstr", message.msgstr[0], prefix=prefix, width=width)
    else:
        lines += _string_lines("msgid_plural", message.plural, prefix=prefix, width=width)
        for index, text in enumerate(message.msgstr):
            lines += _string_lines(f"msgstr[{index}]", text, prefix=prefix, width=width)
    entry = catalog.newline.join([*lines, ""])
    if "\0" in entry:
        raise _error(message, catalog, "holds a NUL character",
                     hint="remove it: catalogs can't hold one")  # fmt: skip
    return entry


def _comment_lines(message: Message, kind: str, *, width: int) -> list[str]:
    if kind == " ":
        return _marked("#", message.translator_comments)
    if kind == ".":
        return _marked("#.", message.extracted_comments)
    if kind == ",":
        flags = [flag.strip() for flag in message.flags]
        return ["#, " + ", ".join(flags)] if flags else []
    prefix = "#~| " if message.obsolete else "#| "
    lines: list[str] = []
    for keyword, text in (
        ("msgctxt", message.previous_context),
        ("msgid", message.previous_msgid),
        ("msgid_plural", message.previous_plural),
    ):
        if text is not None:
            lines += _string_lines(keyword, text, prefix=prefix, width=width)
    return lines


def _marked(mark: str, comments: Sequence[str]) -> list[str]:
    if not comments:
        return []
    lines = (line for comment in comments for line in _LINE_ENDS.split(comment))
    return [f"{mark} {line}" if line else mark for line in lines]


def _reference_lines(references: Iterable[str], *, width: int) -> list[str]:
    """Fill lines up to a width with references; each gets a line of its own if it is 0."""
    lines: list[str] = []
    for reference in references:
        item = " " + format_reference(_LINE_ENDS.sub(" ", reference))
        if not item.strip():
            continue
        if lines and text_width(lines[-1]) + text_width(item) <= width:
            lines[-1] += item
        else:
            lines.append("#:" + item)
    return lines


def _string_lines(keyword: str, text: str, *, prefix: str, width: int) -> list[str]:
    room = max(width - len(prefix), 1) if width else 0
    lines = wrap_text(text, start_column=len(keyword) + 2, width=room)
    if len(lines) == 1:
        return [f'{prefix}{keyword} "{lines[0]}"']
    return [f'{prefix}{keyword} "{lines[0]}"', *[f'{prefix}"{line}"' for line in lines[1:]]]


def _check(message: Message, catalog: Catalog) -> None:
    """Refuse what a .po file can't hold."""
    if message.plural is None and len(message.msgstr) != 1:
        raise _error(message, catalog, f"has {len(message.msgstr)} translations but no plural",
                     hint="give one msgstr, or a msgid_plural")  # fmt: skip
    if not message.msgstr:
        raise _error(message, catalog, "has no msgstr at all", hint="give it an empty one")


def _encode(pieces: list[str], catalog: Catalog) -> bytes:
    mark = _BOM if catalog.bom else b""
    try:
        if codecs.lookup(catalog.encoding).name == "utf-8":
            # One emoji would make a single string of all take four bytes a character.
            return b"".join([mark, *map(str.encode, pieces)])
        return mark + "".join(pieces).encode(catalog.encoding)
    except LookupError:
        raise WriteError(
            f"the encoding {catalog.encoding!r} is unknown",
            path=catalog.path or None,
            hint="set the catalog's encoding to utf-8",
        ) from None
    except UnicodeEncodeError as error:
        char = error.object[error.start]
    for message, piece in zip(catalog.messages, pieces, strict=False):
        if char in piece and not _encodable(char, catalog.encoding):
            raise _error(
                message,
                catalog,
                f"holds {char!r} (U+{ord(char):04X}), which {catalog.encoding} can't hold",
                hint=_charset_hint(char),
            )
    raise WriteError(
        f"{char!r} (U+{ord(char):04X}) can't be written in {catalog.encoding}",
        path=catalog.path or None,
        hint=_charset_hint(char),
    )


def _charset_hint(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return "remove it: it is half of a surrogate pair, not a character"
    return "switch the file to UTF-8 (charset=UTF-8 in its Content-Type header)"


def _encodable(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _error(message: Message, catalog: Catalog, problem: str, *, hint: str) -> WriteError:
    shown = message.msgid if len(message.msgid) <= 60 else message.msgid[:57] + "..."  # noqa: PLR2004 - a line
    return WriteError(
        f"the message {shown!r} {problem}",
        path=catalog.path or None,
        line=message.position.line if message.position else None,
        hint=hint,
    )
