"""A message refers to a file that is gone.

What it does: looks for the files that references (`#:`) name, in the working folder and in the
folders above the catalog. It says nothing if less than half of them are there: then the project is
somewhere else.

Why it is bad: translators who look the context up find nothing, and editors show dead links.

Example:
    #: pages/deleted.html:12
    msgid "Read more"
    msgstr "Leggi tutto"

How to fix: run `l10nkit update`, or let `l10nkit check --fix` take the references out.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Message

_DIGITS = "0123456789"


def _run(view: CatalogView) -> Iterator[Problem]:
    names = _files([*chain.from_iterable([message.references for message in view.live])])
    gone: list[str] = []
    for name in names:
        if not view.context.is_there(name):
            gone.append(name)
            if 2 * len(gone) > len(names):
                return
    users = _users(view, gone) if gone else {}
    for name in gone:
        count = len(users[name])
        more = f" (and {count - 1} more messages)" if count > 1 else ""
        yield Problem(
            f"there is no file {excerpt(name)} any more{more}",
            message=users[name][0],
            replacements=tuple((message, _without(message, gone)) for message in users[name]),
        )


def _files(references: Sequence[str]) -> Collection[str]:
    """List the files of references, each once."""
    # Most have a line number, and few different files, so that these are cut off first.
    stems = dict.fromkeys([reference.rstrip(_DIGITS) for reference in references])
    if all(stem.endswith(":") for stem in stems):
        return [stem[:-1] for stem in stems]
    return dict.fromkeys(map(_file, references))


def _users(view: CatalogView, names: Collection[str]) -> dict[str, list[Message]]:
    """List the messages that refer to each of some files."""
    users: dict[str, list[Message]] = {name: [] for name in names}
    for message in view.live:
        for name in dict.fromkeys(map(_file, message.references)):
            if name in users:
                users[name].append(message)
    return users


def _file(reference: str) -> str:
    name = reference.rstrip(_DIGITS)
    return name[:-1] if name.endswith(":") else reference


def _without(message: Message, gone: Collection[str]) -> Message:
    kept = tuple(item for item in message.references if _file(item) not in gone)
    return replace(message, references=kept)


CHECK = Check(
    code="C304",
    slug="stale-reference",
    severity="info",
    help="run `l10nkit update`, or take the references out with --fix",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
