"""The walk through folders."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.errors import ReadError
from l10nkit.files.problems import missing, read_error, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


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
        raise missing(name) from None
    except (OSError, ValueError) as error:
        raise read_error(name, error) from error
    if not stat.S_ISDIR(mode):
        yield name
        return
    documents = list(_walk(name, extensions=extensions, seen=set()))
    if not documents:
        known = ", ".join(sorted(extensions))
        raise ReadError(
            f"there is no document ({known}) in this folder",
            path=shown(name),
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
        raise read_error(folder, error) from error
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
