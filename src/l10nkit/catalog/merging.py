"""Joining one entry of a catalog with one of a template."""

from __future__ import annotations

import re
from operator import eq
from typing import TYPE_CHECKING

from l10nkit.catalog.drafts import changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from l10nkit.model import Message

FUZZY = "fuzzy"
# Flags that come from the source code; all others are the translators' own.
_TEMPLATE_FLAG = re.compile(
    r"(?:(?:no|possible|impossible)-)?[A-Za-z0-9+#-]+-format|(?:no-)?wrap|range:.*"
)


def untranslated(template: Message, *, nplurals: int) -> Message:
    """Return a template's entry as a new one of a catalog."""
    forms = 1 if template.plural is None else nplurals
    return changed(
        template,
        msgstr=("",) * forms,
        flags=tuple(flag for flag in template.flags if flag != FUZZY),
        position=None,
    )


def merged(
    entry: Message,
    template: Message,
    *,
    nplurals: int | None,
    trusted: bool = True,
    is_same: Callable[[str | None, str | None], bool] = eq,
) -> Message:
    """Return a catalog's entry brought up to date with an entry of the template.

    Args:
        entry: Gives the translation, the translators' comments and their flags.
        template: Gives everything else.
        nplurals: How many forms a plural entry has; None keeps what the entry has.
        trusted: False if the translation may be of another text: it becomes fuzzy.
        is_same: Tells whether two plural texts need no other translation.

    Returns:
        `entry` itself if nothing changes.
    """
    if trusted and _is_current(entry, template, nplurals=nplurals):
        return entry
    msgstr = _forms(entry, template, nplurals=nplurals)
    undone = entry.fuzzy and is_undone(entry, template)
    trusted = trusted and is_same(entry.plural, template.plural)
    guessed = any(msgstr) and not (trusted or undone)
    complete = msgstr == entry.msgstr or _texts(entry) <= set(msgstr)
    fuzzy = (guessed or entry.fuzzy or not complete) and not undone
    previous = (entry.previous_context, entry.previous_msgid, entry.previous_plural)
    if undone:
        previous = (None, None, None)
    elif guessed and not (entry.fuzzy and entry.previous_msgid is not None):
        # What is fuzzy already keeps its oldest msgid: it is the one that was translated.
        previous = _source(entry)
    flags = _flags(entry, template, fuzzy=fuzzy)
    return _changed(entry, template, msgstr=msgstr, flags=flags, previous=previous)


def is_undone(entry: Message, template: Message) -> bool:
    """Tell whether the template has again the text that the entry's translation was made for."""
    if entry.previous_msgid is None or _source(entry) == _source(template):
        return False
    previous = (entry.previous_context, entry.previous_msgid, entry.previous_plural)
    return previous == _source(template)


def lost_texts(entry: Message, successors: Iterable[Message]) -> bool:
    """Tell whether a translation of the entry is in none of the others."""
    return bool(_texts(entry).difference(*(message.msgstr for message in successors)))


def _is_current(entry: Message, template: Message, *, nplurals: int | None) -> bool:
    """Tell, for most entries, that nothing changes; it saves most of the time of an update."""
    forms = 1 if entry.plural is None else nplurals or len(entry.msgstr)
    return (
        not entry.obsolete
        and FUZZY not in entry.flags
        and entry.msgid == template.msgid
        and entry.context == template.context
        and entry.plural == template.plural
        and entry.extracted_comments == template.extracted_comments
        and entry.references == template.references
        and entry.flags == template.flags
        and len(entry.msgstr) == forms
    )


def _changed(
    entry: Message,
    template: Message,
    *,
    msgstr: tuple[str, ...],
    flags: tuple[str, ...],
    previous: tuple[str | None, str | None, str | None],
) -> Message:
    """Return the entry with new content, or itself if it is the old."""
    if (
        not entry.obsolete
        and entry.msgid == template.msgid
        and entry.context == template.context
        and entry.plural == template.plural
        and entry.extracted_comments == template.extracted_comments
        and entry.references == template.references
        and entry.msgstr == msgstr
        and entry.flags == flags
        and entry.previous_context == previous[0]
        and entry.previous_msgid == previous[1]
        and entry.previous_plural == previous[2]
    ):
        return entry
    context, msgid, plural = previous
    return changed(
        entry,
        msgid=template.msgid,
        msgstr=msgstr,
        context=template.context,
        plural=template.plural,
        extracted_comments=template.extracted_comments,
        references=template.references,
        flags=flags,
        previous_context=context,
        previous_msgid=msgid,
        previous_plural=plural,
        obsolete=False,
    )


def _forms(entry: Message, template: Message, *, nplurals: int | None) -> tuple[str, ...]:
    """Return the translations in the number that the template's entry needs."""
    if template.plural is None:
        return (next(filter(None, entry.msgstr), ""),)
    if entry.plural is None:
        # The translator changes what differs; an empty form would look forgotten.
        return entry.msgstr[:1] * (nplurals or 2)
    missing = (nplurals or len(entry.msgstr)) - len(entry.msgstr)
    return entry.msgstr[:nplurals] + ("",) * missing


def _flags(entry: Message, template: Message, *, fuzzy: bool) -> tuple[str, ...]:
    if entry.flags == template.flags and not fuzzy and not entry.fuzzy:
        return entry.flags
    own = (flag for flag in entry.flags if flag != FUZZY and not _TEMPLATE_FLAG.fullmatch(flag))
    source = (flag for flag in template.flags if flag != FUZZY)
    flags = tuple(dict.fromkeys([*([FUZZY] if fuzzy else []), *source, *own]))
    return entry.flags if set(flags) == set(entry.flags) else flags


def _source(message: Message) -> tuple[str | None, str, str | None]:
    return (message.context, message.msgid, message.plural)


def _texts(entry: Message) -> set[str]:
    return {text for text in entry.msgstr if text}
