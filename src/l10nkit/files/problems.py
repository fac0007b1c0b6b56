"""What the operating system refuses, in words a person can act on."""

from __future__ import annotations

import difflib
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.errors import L10nkitError, ReadError, WriteError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUGGESTIONS = 3

_READ_REASONS = {
    errno.EACCES: ("you are not allowed to read it", "check its permissions"),
    errno.EPERM: ("you are not allowed to read it", "check its permissions"),
    errno.EISDIR: ("it is a folder, not a file", "name a file inside it"),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", "check the path"),
    errno.ELOOP: ("its symbolic links form a loop", "check where they point"),
    errno.ENAMETOOLONG: ("its name is too long for the file system", "check the path"),
}
_WRITE_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space or write to another disk"),
    errno.EDQUOT: ("your disk quota is used up", "free some space or write to another disk"),
    errno.EACCES: ("you are not allowed to write there", "check its permissions and its folder's"),
    errno.EPERM: ("you are not allowed to write there", "check its permissions and its folder's"),
    errno.EROFS: ("the file system is read-only", "write to another folder"),
    errno.EISDIR: ("it is a folder, not a file", "choose another name"),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", "choose another folder"),
    errno.EEXIST: ("a part of its path is a file, not a folder", "choose another folder"),
    errno.ELOOP: ("its symbolic links form a loop", "check where they point"),
    errno.ENAMETOOLONG: ("its name is too long for the file system", "choose a shorter name"),
    errno.ENOENT: ("its folder vanished", "try again"),
    errno.ENODEV: ("it is a device or pipe, not a file", "write to - and redirect the output"),
}


def missing(name: str) -> ReadError:
    """Give the error for a file that is not there, with the names that look like its."""
    return ReadError("there is no such file", path=shown(name), hint=_similar(name))


def _similar(name: str) -> str:
    """Suggest what a person may have meant by the name of a missing file."""
    path = Path(name)
    # A dangling link lists itself: suggesting it would be no help.
    if path.is_symlink():
        return "it is a symbolic link to a file that is not there"
    try:
        siblings = sorted(entry for entry in os.listdir(path.parent) if entry != path.name)  # noqa: PTH208 - names are wanted
    except (OSError, ValueError):
        return f"there is no folder {shown(str(path.parent))} either; check the path"
    close = difflib.get_close_matches(path.name, siblings, n=_SUGGESTIONS, cutoff=0.7)
    if not close:
        return "check the path and the folder you are in"
    return f"did you mean {' or '.join(shown(str(path.parent / name)) for name in close)}?"


def read_error(name: str, error: OSError | ValueError) -> L10nkitError:
    """Give the error for a file that could not be read."""
    reason, hint = _why(error, _READ_REASONS)
    return ReadError(f"can't read this: {reason}", path=shown(name), hint=hint)


def write_error(name: str, error: OSError | ValueError) -> L10nkitError:
    """Give the error for a file that could not be written."""
    reason, hint = _why(error, _WRITE_REASONS)
    return WriteError(f"can't write this: {reason}", path=shown(name), hint=hint)


def _why(
    error: OSError | ValueError, reasons: Mapping[int, tuple[str, str]]
) -> tuple[str, str | None]:
    if not isinstance(error, OSError):  # A NUL in the name.
        return "its name holds a character that no file name may hold", "check the path"
    if error.errno is not None and error.errno in reasons:
        return reasons[error.errno]
    return (error.strerror or str(error)).lower(), None


def shown(name: str) -> str:
    """Make a name printable: undecodable bytes stand in it as lone surrogates."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
