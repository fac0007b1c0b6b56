"""The fields of a catalog's header entry, such as `Plural-Forms`."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10nkit.catalog.decoding import declared_charset, resolve_charset
from l10nkit.catalog.drafts import changed
from l10nkit.catalog.plurals import parse_plural_forms
from l10nkit.errors import CatalogSyntaxError, UsageError
from l10nkit.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10nkit.model import Catalog


def header_message(catalog: Catalog) -> Message | None:
    """Return the header entry (empty msgid, no context, not obsolete), or None."""
    index = _header_index(catalog)
    return None if index is None else catalog.messages[index]


def header_fields(catalog: Catalog) -> Mapping[str, str]:
    """Return the header's fields in file order.

    A field that stands twice has its first value. A line without a colon belongs to none.
    """
    header = header_message(catalog)
    fields: dict[str, str] = {}
    for line in header.msgstr[0].split("\n") if header else ():
        name, colon, value = line.partition(":")
        if colon and name.strip():
            fields.setdefault(name.strip(), value.strip())
    return MappingProxyType(fields)


def declared_nplurals(catalog: Catalog) -> int | None:
    """Return how many plural forms the header tells of, or None."""
    text = header_fields(catalog).get("Plural-Forms", "")
    try:
        return parse_plural_forms(text).nplurals if text else None
    except CatalogSyntaxError:
        return None  # a check reports it; merging can do without


def with_header_fields(catalog: Catalog, fields: Mapping[str, str]) -> Catalog:
    """Return the catalog with some header fields changed.

    Args:
        catalog: Its other fields, their order and odd lines stay as they are. If it has no header
            entry, it gets one in front.
        fields: New values by name; names are compared without regard to case. Unknown ones are
            appended. A new charset in `Content-Type` becomes the catalog's encoding.

    Raises:
        UsageError: A name or value can't stand in a header, or the charset can't be used.
    """
    for name, value in fields.items():
        _check_field(name, value)
    index = _header_index(catalog)
    header = Message(msgid="") if index is None else catalog.messages[index]
    text = _with_fields(header.msgstr[0], fields)
    encoding = catalog.encoding
    if any(name.lower() == "content-type" for name in fields):
        charset = declared_charset(text)
        encoding = resolve_charset(charset) if charset else encoding
        if catalog.bom and encoding != "utf-8":
            encoding = catalog.encoding
    if index is not None and text == header.msgstr[0]:
        return catalog if encoding == catalog.encoding else replace(catalog, encoding=encoding)
    new = replace(header, msgstr=(text, *header.msgstr[1:]))
    messages = list(catalog.messages)
    if index is None:
        messages.insert(0, new)
        if len(messages) > 1:
            messages[1] = with_blank_line(messages[1], newline=catalog.newline)
    else:
        messages[index] = new
    return replace(catalog, messages=tuple(messages), encoding=encoding)


def with_blank_line(message: Message, *, newline: str) -> Message:
    """Return the message with a blank line in front of the text that is copied for it."""
    raw = message.raw
    if raw is None or raw.startswith(("\n", "\r\n")):
        return message
    return with_line_end(message, newline=newline)


def with_line_end(message: Message, *, newline: str) -> Message:
    """Return the message with a line end in front of the text that is copied for it."""
    return changed(message, raw=newline + (message.raw or ""))


def _header_index(catalog: Catalog) -> int | None:
    for index, message in enumerate(catalog.messages):
        if not message.msgid and message.context is None and not message.obsolete:
            return index
    return None


def _with_fields(text: str, fields: Mapping[str, str]) -> str:
    wanted = {name.lower(): (name, value) for name, value in fields.items()}
    lines = text.split("\n")
    for index, line in enumerate(lines):
        name, colon, value = line.partition(":")
        change = wanted.pop(name.strip().lower(), None) if colon else None
        if change is not None and value.strip() != change[1].strip():
            lines[index] = f"{name}: {change[1].strip()}"
    added = [f"{name}: {value.strip()}" for name, value in wanted.values()]
    if not added:
        return "\n".join(lines)
    if lines[-1] == "":
        lines.pop()
    return "\n".join([*lines, *added, ""])


def _check_field(name: str, value: str) -> None:
    if not name.strip() or ":" in name or "\n" in name:
        raise UsageError(
            f"{name!r} can't be the name of a header field",
            hint="a name has no colon and no line end, such as Language-Team",
        )
    if "\n" in value or "\0" in value:
        raise UsageError(
            f"the value of the header field {name} holds a line end or NUL",
            hint="write it on one line",
        )
