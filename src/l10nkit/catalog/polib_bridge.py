"""From and to the objects of polib, for programs that use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.catalog.headers import header_fields, header_message
from l10nkit.model import Catalog, Message, Position

if TYPE_CHECKING:
    import polib


def to_polib(catalog: Catalog) -> polib.POFile:
    """Return the catalog as a polib file.

    polib keeps the header entry as a dictionary of fields, and a plural entry's forms as one by
    number. What `Message.raw` holds is lost: polib lays out anew what it writes.
    """
    import polib  # noqa: PLC0415 - heavy; only users of polib pay for it

    file = polib.POFile(wrapwidth=catalog.wrap_width or 2**31, encoding=catalog.encoding)
    file.fpath = catalog.path
    header = header_message(catalog)
    file.metadata = dict(header_fields(catalog))
    if header is not None:
        file.header = "\n".join(header.translator_comments)
        file.metadata_is_fuzzy = header.fuzzy
    for message in catalog.messages:
        if message is not header:
            file.append(_to_entry(message))
    return file


def from_polib(file: polib.POFile) -> Catalog:
    """Return a polib file as a catalog.

    The header entry is made of polib's metadata, in the order polib would write it.
    """
    messages = []
    if file.metadata or file.header:
        fields = file.ordered_metadata()
        messages.append(
            Message(
                msgid="",
                msgstr=("".join(f"{name}: {value}\n" for name, value in fields),),
                translator_comments=tuple(file.header.split("\n")) if file.header else (),
                flags=("fuzzy",) if file.metadata_is_fuzzy else (),
            )
        )
    messages += [_from_entry(entry) for entry in file]
    return Catalog(
        messages=tuple(messages),
        path=file.fpath or "",
        wrap_width=max(file.wrapwidth, 0),
        encoding=file.encoding,
    )


def _to_entry(message: Message) -> polib.POEntry:
    import polib  # noqa: PLC0415 - see to_polib

    return polib.POEntry(
        msgid=message.msgid,
        msgstr="" if message.plural is not None else message.msgstr[0],
        msgid_plural=message.plural or "",
        msgstr_plural=dict(enumerate(message.msgstr)) if message.plural is not None else {},
        msgctxt=message.context,
        obsolete=message.obsolete,
        comment="\n".join(message.extracted_comments),
        tcomment="\n".join(message.translator_comments),
        occurrences=[_occurrence(reference) for reference in message.references],
        flags=list(message.flags),
        previous_msgctxt=message.previous_context,
        previous_msgid=message.previous_msgid,
        previous_msgid_plural=message.previous_plural,
        linenum=message.position.line if message.position else None,
    )


def _from_entry(entry: polib.POEntry) -> Message:
    forms = entry.msgstr_plural
    plural = entry.msgid_plural if entry.msgid_plural or forms else None
    msgstr = tuple(forms[index] for index in sorted(forms, key=int)) or ("",)
    return Message(
        msgid=entry.msgid,
        msgstr=(entry.msgstr,) if plural is None else msgstr,
        context=entry.msgctxt,
        plural=plural,
        translator_comments=tuple(entry.tcomment.split("\n")) if entry.tcomment else (),
        extracted_comments=tuple(entry.comment.split("\n")) if entry.comment else (),
        references=tuple(f"{name}:{line}" if line else name for name, line in entry.occurrences),
        flags=tuple(entry.flags),
        previous_context=entry.previous_msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_plural=entry.previous_msgid_plural,
        obsolete=bool(entry.obsolete),
        position=Position(entry.linenum) if entry.linenum else None,
    )


def _occurrence(reference: str) -> tuple[str, str]:
    name, colon, line = reference.rpartition(":")
    if colon and name and line.isdigit():
        return name, line
    return reference, ""
