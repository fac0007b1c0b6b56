"""Where l10nkit meets the file system: every read, every write and the walk through folders.

A file appears by rename or not at all, and a file that would not change is not touched. Whatever
the operating system refuses becomes a `ReadError` or `WriteError` that says so in words.
"""

from __future__ import annotations

import contextlib
import difflib
import errno
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.errors import L10nkitError, ReadError, WriteError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_NEW_FILE_MODE = 0o666
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


@dataclass(frozen=True, slots=True)
class _Prepared:
    """New content that waits in a temporary file; `temp` is None where nothing changes."""

    path: str
    target: str
    temp: str | None


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Read a whole file.

    Args:
        path: The file; a symbolic link is followed.

    Returns:
        Its bytes.

    Raises:
        ReadError: It is missing, a folder or can't be read; a missing one comes with the names
            in its folder that look alike.
    """
    name = os.fspath(path)
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise _missing(name) from None
    except (OSError, ValueError) as error:
        raise _read_error(name, error) from error


def write_bytes(path: str | os.PathLike[str], data: bytes) -> bool:
    """Write a whole file at once: afterwards it holds the old content or the new, never a part.

    Folders are created as needed, the mode of an existing file is kept, and a symbolic link stays
    one: its target is written.

    Args:
        path: The file.
        data: Its new content.

    Returns:
        False if the file held just that already; it is not touched then.

    Raises:
        WriteError: The operating system refused; the old file is intact.
    """
    return bool(write_together({Path(path): data}))


def write_together(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write several files so that a failure in preparing one leaves all of them as they were.

    Everything that tends to fail (folders, permissions, space) is tried for all files before the
    first one is renamed into place.

    Args:
        files: New content by path.

    Returns:
        The paths that changed, in the order of `files`.

    Raises:
        WriteError: The operating system refused.
    """
    prepared: list[_Prepared] = []
    waiting: set[str] = set()
    try:
        for path, data in files.items():
            item = _prepare(os.fspath(path), data, waiting=waiting)
            prepared.append(item)
        for item in prepared:
            if item.temp is not None:
                _rename(item)
                waiting.discard(item.temp)
    finally:
        # KeyboardInterrupt comes through here as well.
        for temp in waiting:
            _discard(temp)
    return tuple(Path(item.path) for item in prepared if item.temp is not None)


def find_documents(
    paths: Iterable[str | os.PathLike[str]], *, extensions: Collection[str]
) -> list[Path]:
    """List the documents that a person means by some files and folders.

    A file that is named is taken whatever its extension. A folder is walked, in sorted order;
    hidden files and folders in it are skipped, links to files and folders are followed, each
    folder once.

    Args:
        paths: Files and folders.
        extensions: Of the files to take from folders, lower case, with the dot.

    Returns:
        The files, in the order named, each once.

    Raises:
        ReadError: A path is missing or can't be listed, or a folder holds no document.
    """
    found: dict[str, Path] = {}
    for path in paths:
        name = os.fspath(path)
        for document in _documents_at(name, extensions=extensions):
            found.setdefault(_identity(document), Path(document))
    return list(found.values())


def _documents_at(name: str, *, extensions: Collection[str]) -> Iterator[str]:
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - Path.stat turns `./a` into `a`
    except FileNotFoundError:
        raise _missing(name) from None
    except (OSError, ValueError) as error:
        raise _read_error(name, error) from error
    if not stat.S_ISDIR(mode):
        yield name
        return
    documents = list(_walk(name, extensions=extensions, seen=set()))
    if not documents:
        known = ", ".join(sorted(extensions))
        raise ReadError(
            f"there is no document ({known}) in this folder",
            path=_shown(name),
            hint="name the files one by one if they have another extension",
        )
    yield from documents


def _walk(folder: str, *, extensions: Collection[str], seen: set[str]) -> Iterator[str]:
    # Not by recursion: a deep tree must not end in a RecursionError.
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        identity = os.path.realpath(current)
        if identity in seen:
            continue
        seen.add(identity)
        files, folders = _list(current, extensions=extensions)
        yield from files
        waiting.extend(reversed(folders))


def _list(folder: str, *, extensions: Collection[str]) -> tuple[list[str], list[str]]:
    """List the documents and the folders in a folder, each sorted by name."""
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith("."):
                    continue
                if _is(entry, folder=True):
                    folders.append(entry.path)
                elif _extension(entry.name) in extensions and _is(entry, folder=False):
                    files.append(entry.path)
    except OSError as error:
        raise _read_error(folder, error) from error
    return files, folders


def _is(entry: os.DirEntry[str], *, folder: bool) -> bool:
    try:
        return entry.is_dir() if folder else entry.is_file()
    except OSError:  # A link that leads round in a circle.
        return False


def _extension(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - a name, not a path


def _identity(name: str) -> str:
    return os.path.normcase(os.path.realpath(name))


def _prepare(path: str, data: bytes, *, waiting: set[str]) -> _Prepared:
    """Put new content into a temporary file beside its target; its name goes into `waiting`."""
    try:
        target = os.path.realpath(path)
        _check_target(target)
        if _holds(target, data):
            return _Prepared(path, target, None)
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        temp = _write_temporary(target, data, waiting=waiting)
    except (OSError, ValueError) as error:
        raise _write_error(path, error) from error
    return _Prepared(path, target, temp)


def _check_target(target: str) -> None:
    """Raise the OSError that writing into the file would: a rename asks for none of that."""
    try:
        mode = Path(target).lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):  # What is a link after all links were followed leads in a circle.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):  # A file in place of /dev/null would break the whole system.
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    if not os.access(target, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))


def _holds(target: str, data: bytes) -> bool:
    """Tell whether a file holds just that; one that can't be read is taken to differ."""
    try:
        if Path(target).stat().st_size != len(data):
            return False
        return Path(target).read_bytes() == data
    except OSError:
        return False


def _write_temporary(target: str, data: bytes, *, waiting: set[str]) -> str:
    # Beside the target, since a rename is atomic only within one file system. Short, since the
    # target's own name may be as long as the file system allows.
    folder = os.path.dirname(target)  # noqa: PTH120 - stay with strings, as realpath gives them
    handle, temp = tempfile.mkstemp(prefix=".l10nkit-", suffix=".tmp", dir=folder)
    waiting.add(temp)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(temp).chmod(_mode_for(target))
    return temp


def _mode_for(target: str) -> int:
    """Return the mode an existing file has, or the one that a new file would get."""
    try:
        return stat.S_IMODE(Path(target).stat().st_mode)
    except FileNotFoundError:
        # The only portable way to read the umask is to set it.
        umask = os.umask(0)
        os.umask(umask)
        return _NEW_FILE_MODE & ~umask


def _rename(item: _Prepared) -> None:
    if item.temp is None:
        return
    try:
        os.replace(item.temp, item.target)  # noqa: PTH105 - stay with strings, as realpath gives
    except OSError as error:
        raise _write_error(item.path, error) from error


def _discard(temp: str) -> None:
    with contextlib.suppress(OSError):
        Path(temp).unlink()


def _missing(name: str) -> ReadError:
    return ReadError("there is no such file", path=_shown(name), hint=_similar(name))


def _similar(name: str) -> str:
    """Suggest what a person may have meant by the name of a missing file."""
    path = Path(name)
    # A dangling link lists itself: suggesting it would be no help.
    if path.is_symlink():
        return "it is a symbolic link to a file that is not there"
    try:
        siblings = sorted(entry for entry in os.listdir(path.parent) if entry != path.name)  # noqa: PTH208 - names are wanted
    except (OSError, ValueError):
        return f"there is no folder {_shown(str(path.parent))} either; check the path"
    close = difflib.get_close_matches(path.name, siblings, n=_SUGGESTIONS, cutoff=0.7)
    if not close:
        return "check the path and the folder you are in"
    return f"did you mean {' or '.join(_shown(str(path.parent / name)) for name in close)}?"


def _read_error(name: str, error: OSError | ValueError) -> L10nkitError:
    reason, hint = _why(error, _READ_REASONS)
    return ReadError(f"can't read this: {reason}", path=_shown(name), hint=hint)


def _write_error(name: str, error: OSError | ValueError) -> L10nkitError:
    reason, hint = _why(error, _WRITE_REASONS)
    return WriteError(f"can't write this: {reason}", path=_shown(name), hint=hint)


def _why(
    error: OSError | ValueError, reasons: Mapping[int, tuple[str, str]]
) -> tuple[str, str | None]:
    if not isinstance(error, OSError):  # A NUL in the name.
        return "its name holds a character that no file name may hold", "check the path"
    if error.errno is not None and error.errno in reasons:
        return reasons[error.errno]
    return (error.strerror or str(error)).lower(), None


def _shown(name: str) -> str:
    """Make a name printable: undecodable bytes stand in it as lone surrogates."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
