"""Which messages changed since a git revision."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.catalog import parse_catalog
from l10nkit.errors import CatalogSyntaxError, UsageError
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10nkit.model import Catalog, Message

_Content = tuple[tuple[str, ...], str | None, tuple[str, ...], bool]


def changed_keys(catalog: Catalog, revision: str) -> Callable[[Message | None], bool]:
    """Give a function that tells whether a message of a catalog changed since a git revision.

    A message changed if its strings, its flags or whether it is obsolete did; moving it, or new
    references, change nothing. Where the file was not there or no catalog, all changed. What
    belongs to no message (None) changed with any change of the file.

    Raises:
        UsageError: The file is in no git repository, or git does not know the revision.
    """
    old = _at_revision(Path(catalog.path), revision)
    try:
        before = parse_catalog(old, path=catalog.path) if old is not None else None
    except CatalogSyntaxError:
        before = None
    if before is None:
        return lambda _message: True
    known = {(m.key, m.obsolete): _content(m) for m in before.messages}
    file_changed = before.messages != catalog.messages

    def changed(message: Message | None) -> bool:
        if message is None:
            return file_changed
        return known.get((message.key, message.obsolete)) != _content(message)

    return changed


def _content(message: Message) -> _Content:
    return message.msgstr, message.plural, tuple(sorted(message.flags)), message.obsolete


def _at_revision(path: Path, revision: str) -> bytes | None:
    """Read a file as it was at a revision; None if it was not there."""
    folder = path.parent
    commit = _commit(folder, revision)
    done = _git(folder, "show", f"{commit}:./{path.name}")
    return done.stdout if done.returncode == 0 else None


@cache
def _commit(folder: Path, revision: str) -> str:
    # A revision that begins with a dash would be an option.
    name = f"{revision}^{{commit}}"
    done = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    if done.returncode == 0:
        return done.stdout.decode().strip()
    if _git(folder, "rev-parse", "--git-dir").returncode != 0:
        raise UsageError(
            "this folder is in no git repository",
            path=str(folder),
            hint="leave --changed-since out",
        )
    raise UsageError(
        f"git knows no revision {excerpt(revision)}",
        hint="name a commit, a branch or a tag; in CI, fetch enough history (fetch-depth: 0)",
    )


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and every argument is our own or checked
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - git is found as its users find it
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError(
            "git could not be started", hint="install git, or leave --changed-since out"
        ) from error
