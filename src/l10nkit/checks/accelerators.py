"""A translation has no keyboard accelerator, or more than one.

What it does: looks for the marks of accelerators, `&File` of Windows and Qt and `_File` of GTK,
where the catalog shows that it has such: a text that begins with one, and translations that have
them, too. The mark may stand before any letter, and in brackets behind the text, as Chinese,
Japanese and Korean have it: `文件(&F)`. `AT&T`, `a & b` and `snake_case` are none. A catalog that
leaves them out throughout is left alone.

Why it is bad: people who work without a mouse can't reach the command. The second mark is shown.

Example:
    msgid "&Open…"
    msgstr "Apri…"

How to fix: put the mark before one letter, another one than the menu's other commands have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine import Check, Problem, documentation_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Message


class _Style(NamedTuple):
    """How a toolkit marks accelerators.

    Attributes:
        mark: The mark.
        sure: Sources that surely have one.
        possible: Sources that have one if others of the catalog do.
        marks: The marks of a text that mark a character.
    """

    mark: str
    sure: re.Pattern[str]
    possible: re.Pattern[str]
    marks: re.Pattern[str]


_NO_ENTITY = r"(?![A-Za-z]{2,8};|#\d)"
_STYLES = (
    _Style(
        mark="&",
        sure=re.compile(rf"^(?:[^&=]*[\s(])?&{_NO_ENTITY}\w[^&=]*$"),
        possible=re.compile(rf"^[^&=/<]*[a-z]&{_NO_ENTITY}[a-z][^&=]*$"),
        marks=re.compile(rf"(?<!&)&{_NO_ENTITY}[^\s&]"),
    ),
    _Style(
        mark="_",
        sure=re.compile(r"^_[A-Z][^_]*$|^[^_]* _[A-Z][^_]*$"),
        possible=re.compile(r"^[A-Z][a-z]*_[a-z][^_\d]*$|^[^_]+ _[a-z][^_]*$"),
        marks=re.compile(r"(?<!_)_[^\s_]"),
    ),
)
_LONGEST = 80
_ENOUGH = 4
_MARKUP = re.compile(r"[<{%]|://")


def _run(view: CatalogView) -> Iterator[Problem]:
    for style in _STYLES:
        marked = [
            message
            for message in map(view.live.__getitem__, view.all_msgids.rows_with_signs(style.mark))
            if len(message.msgid) <= _LONGEST
            and all(message.msgstr)
            and "fuzzy" not in message.flags
        ]
        if marked:
            yield from _of_style(marked, style)


def _of_style(messages: list[Message], style: _Style) -> Iterator[Problem]:
    sure = [message for message in messages if style.sure.search(message.msgid)]
    if not sure:
        return
    followed = sum(all(map(style.marks.search, message.msgstr)) for message in sure)
    if len(sure) >= _ENOUGH and followed * 2 < len(sure):
        return
    for message in messages:
        if message in sure or (followed > 1 and _may_have_one(message.msgid, style)):
            yield from _of_message(message, style)


def _may_have_one(text: str, style: _Style) -> bool:
    return style.possible.match(text) is not None and _MARKUP.search(text) is None


def _of_message(message: Message, style: _Style) -> Iterator[Problem]:
    for form, text in enumerate(message.msgstr):
        found = list(style.marks.finditer(text))
        at = text.find(style.mark)
        if len(found) > 1:
            yield Problem("a second accelerator", *found[1].span(), message=message, form=form)
        elif not found and at < 0:
            yield Problem("the accelerator is missing", message=message, form=form)
        elif not found:
            yield Problem("the mark marks nothing", at, at + 1, message=message, form=form)


CHECK = Check(
    code="T513",
    slug="accelerators",
    severity="warning",
    certainty="likely",
    help="mark one letter of the translation",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
