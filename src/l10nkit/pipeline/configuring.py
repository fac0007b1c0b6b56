"""Finds and reads the configuration file of a project, for a program that wants one.

The other functions of the library never do: they take everything as arguments.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from l10nkit.config import Config, parse_config, parse_config_if_any
from l10nkit.errors import ConfigError
from l10nkit.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIG_NAME = "l10nkit.toml"
PYPROJECT_NAME = "pyproject.toml"
_PYPROJECT_TABLE = ("tool", "l10nkit")


def read_config(path: Path) -> Config:
    """Read a configuration file: `[tool.l10nkit]` in a `pyproject.toml`, else the whole file.

    Raises:
        ReadError: It can't be read.
        ConfigError: A key or a value in it is wrong, or the table is missing.
    """
    table = _PYPROJECT_TABLE if path.name == PYPROJECT_NAME else ()
    return parse_config(_decoded(read_bytes(path), path=path), path=str(path), table=table)


def find_config(start: Path) -> Config | None:
    """Read the configuration of the project that a folder belongs to.

    Looks in the folder, then in those above it, up to one that holds `.git`. In each,
    `l10nkit.toml` goes first; a `pyproject.toml` counts only if it has a `[tool.l10nkit]` table.
    Each file is read once, and none above the one that counts.

    Args:
        start: Usually the working folder. Paths are given relative to it: `../l10nkit.toml`.

    Returns:
        None if there is no configuration.

    Raises:
        ReadError: A file can't be read.
        ConfigError: A key or a value in the file is wrong.
    """
    for folder in _folders(start):
        own = folder / CONFIG_NAME
        if _is_file(own):
            return read_config(own)
        shared = folder / PYPROJECT_NAME
        config = _shared_config(shared) if _is_file(shared) else None
        if config is not None:
            return config
    return None


def _shared_config(path: Path) -> Config | None:
    data = read_bytes(path)
    # A mistake elsewhere in the file of a project that does not use us is none of our business.
    if _PYPROJECT_TABLE[-1].encode() not in data:
        return None
    return parse_config_if_any(_decoded(data, path=path), path=str(path), table=_PYPROJECT_TABLE)


def _folders(start: Path) -> Iterator[Path]:
    """Give a folder and those above it, as a person in it would write them: `.`, `..`, `../..`."""
    try:
        above = len(start.resolve().parents)
    except OSError:  # The working folder was deleted: there is nothing to find.
        return
    folder = start
    for _step in range(above + 1):
        yield folder
        if os.path.lexists(folder / ".git"):  # A file in a worktree or submodule.
            return
        folder /= ".."


def _is_file(path: Path) -> bool:
    # Path.is_file would raise where we may not look.
    return os.path.isfile(path)  # noqa: PTH113


def _decoded(data: bytes, *, path: Path) -> str:
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().removeprefix("\ufeff")
        raise ConfigError(
            f"this file is not UTF-8: byte 0x{data[error.start]:02x} is out of place",
            path=str(path),
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
            hint="save it as UTF-8, as TOML asks for",
        ) from None
