"""Reading and writing whole files: a file holds its old content or its new one, never a part."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.errors import ConflictError
from l10nkit.files.problems import missing, read_error, shown, write_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NEW_FILE_MODE = 0o666
_TEMP_PREFIX = ".l10nkit-"
_TEMP_SUFFIX = ".tmp"
_ATTEMPTS = 3
_ABANDONED_AFTER = 24 * 60 * 60
"""Seconds after which nobody is still at work on a temporary file."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a file held when it was read, to tell later whether somebody changed it.

    Attributes:
        path: The file.
        digest: Of its bytes; None if there was no such file.
    """

    path: Path
    digest: bytes | None


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written.

    Attributes:
        path: Where to.
        data: Its new content.
        made_from: What the content was made from. If one of these files changes before the new
            one is in place, the content is out of date and must not be written.
    """

    path: Path
    data: bytes
    made_from: tuple[Snapshot, ...] = ()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """New content that waits in a temporary file; `temp` is None where nothing changes."""

    path: str
    target: str
    temp: str | None
    made_from: tuple[Snapshot, ...]


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
        raise missing(name) from None
    except (OSError, ValueError) as error:
        raise read_error(name, error) from error


def read_if_there(path: str | os.PathLike[str]) -> bytes | None:
    """Read a whole file, or give None if there is none.

    Raises:
        ReadError: It is a folder or can't be read.
    """
    try:
        # A `Path` takes longer than reading a small file.
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise read_error(os.fspath(path), error) from error


def snapshot(path: str | os.PathLike[str], data: bytes | None) -> Snapshot:
    """Note what a file held.

    Args:
        path: The file.
        data: The bytes that were read; None if there was no such file.
    """
    return Snapshot(Path(path), None if data is None else digest(data))


def digest(data: bytes) -> bytes:
    """Give 16 bytes that stand for some data."""
    import hashlib  # noqa: PLC0415 - 3.5 MB of OpenSSL, which most runs do not need

    return hashlib.blake2b(data, digest_size=16).digest()


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


def write_together(files: Mapping[Path, bytes] | Iterable[NewFile]) -> tuple[Path, ...]:
    """Write several files so that a failure in preparing one leaves all of them as they were.

    Everything that tends to fail (folders, permissions, space) is tried for all files before the
    first one is renamed into place. What is given one by one is not held in memory: it waits on
    the disk. Temporary files that a killed process left in the folders are removed.

    Args:
        files: New content by path, or new files one by one.

    Returns:
        The paths that changed, in the order of `files`.

    Raises:
        WriteError: The operating system refused.
        ConflictError: Something that a file was made from changed in the meantime.
    """
    if isinstance(files, Mapping):
        files = (NewFile(path, data) for path, data in files.items())
    waiting: set[str] = set()
    swept: set[str] = set()
    try:
        prepared = [_prepare(file, waiting=waiting, swept=swept) for file in files]
        for item in prepared:
            _check_unchanged(item)
        for item in prepared:
            if item.temp is not None:
                # Once more, since renaming thousands of files takes a while.
                _check_unchanged(item)
                _rename(item)
                waiting.discard(item.temp)
    finally:
        # KeyboardInterrupt comes through here as well.
        for temp in waiting:
            _discard(temp)
    return tuple(Path(item.path) for item in prepared if item.temp is not None)


def write_anew(make: Callable[[], Iterable[NewFile]]) -> tuple[Path, ...]:
    """Write files together; if what they were made from changes meanwhile, make them once more.

    So what somebody else saved in between gets into the new files as well.

    Args:
        make: Reads what there is and gives the new files.

    Returns:
        The paths that changed.

    Raises:
        WriteError: The operating system refused.
        ConflictError: Something changed again at each of several attempts.
    """
    for _attempt in range(_ATTEMPTS - 1):
        with contextlib.suppress(ConflictError):
            return write_together(make())
    return write_together(make())


def _prepare(file: NewFile, *, waiting: set[str], swept: set[str]) -> _Prepared:
    """Put new content into a temporary file beside its target.

    Args:
        file: The content and where it belongs.
        waiting: Gets the name of the temporary file.
        swept: The folders that have been cleaned up; gets the target's.
    """
    path = os.fspath(file.path)
    temp = None
    try:
        target = os.path.realpath(path)
        _check_target(target)
        if not _holds(target, file.data):
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            temp = _write_temporary(target, file.data, waiting=waiting)
            _sweep(temp, swept=swept)
    except (OSError, ValueError) as error:
        raise write_error(path, error) from error
    return _Prepared(path, target, temp, file.made_from)


def _check_unchanged(item: _Prepared) -> None:
    """Raise ConflictError if what a file was made from is not what it was any more."""
    for source in item.made_from:
        data = read_if_there(source.path)
        if (None if data is None else digest(data)) == source.digest:
            continue
        raise ConflictError(
            "somebody else changed this file while it was being worked on; nothing is written",
            path=shown(os.fspath(source.path)),
            hint="run the command again, when nobody else is saving the file",
        )


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
    handle, temp = tempfile.mkstemp(prefix=_TEMP_PREFIX, suffix=_TEMP_SUFFIX, dir=folder)
    waiting.add(temp)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(temp).chmod(_mode_for(target))
    return temp


def _sweep(temp: str, *, swept: set[str]) -> None:
    """Remove what killed processes left in the folder of a temporary file, once a folder.

    How old a file is, the new one's time tells: both clocks are the file system's.
    """
    folder = os.path.dirname(temp)  # noqa: PTH120 - stay with strings, as realpath gives them
    if folder in swept:
        return
    swept.add(folder)
    with contextlib.suppress(OSError):
        oldest = Path(temp).stat().st_mtime - _ABANDONED_AFTER
        with os.scandir(folder) as entries:
            abandoned = [
                entry.path
                for entry in entries
                if entry.name.startswith(_TEMP_PREFIX)
                and entry.name.endswith(_TEMP_SUFFIX)
                and entry.stat(follow_symlinks=False).st_mtime < oldest
            ]
        for path in abandoned:
            _discard(path)


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
        raise write_error(item.path, error) from error


def _discard(temp: str) -> None:
    with contextlib.suppress(OSError):
        Path(temp).unlink()
