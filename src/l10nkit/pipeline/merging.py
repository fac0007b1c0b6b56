"""Three-way merges of catalogs on disk: what git asks a merge driver for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.catalog import dump_catalog, merge_catalogs, parse_catalog
from l10nkit.files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A message that two versions of a catalog translate differently.

    Attributes:
        line: Where it stands in the merged file.
        msgid: The message; empty for the header.
    """

    line: int
    msgid: str


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A merged catalog, not yet written.

    Attributes:
        data: The bytes of the file.
        conflicts: What a person has to decide on, in file order.
    """

    data: bytes
    conflicts: tuple[MergeConflict, ...] = ()


def merge_files(
    base: str | Path, ours: str | Path, theirs: str | Path, *, name: str | None = None
) -> MergedFile:
    """Merge two versions of a .po or .pot file; see `l10nkit.catalog.merge_catalogs`.

    Where only one side changed the file, that side's bytes are the result, whatever they are.

    Args:
        base: What both were made from; an empty file if there was none.
        ours: Our version.
        theirs: The other version.
        name: What errors call the file. Git hands over temporary files with names of its own.

    Raises:
        ReadError: A file is missing or unreadable.
        CatalogSyntaxError: A file breaks the rules of the format; all problems are listed.
    """
    old, mine, other = (read_bytes(path) for path in (base, ours, theirs))
    if other in (old, mine):
        return MergedFile(mine)
    if mine == old:
        return MergedFile(other)
    versions = ((old, base, "base"), (mine, ours, "ours"), (other, theirs, "theirs"))
    catalogs = [
        parse_catalog(data, path=f"{name} ({side})" if name else str(path))
        for data, path, side in versions
    ]
    merged = merge_catalogs(*catalogs)
    data = dump_catalog(merged.catalog)
    if not merged.conflicts:
        return MergedFile(data)
    conflicting = {id(message) for message in merged.conflicts}
    # Only in the finished file do messages have a line.
    written = parse_catalog(data, path=str(ours)).messages
    return MergedFile(
        data,
        tuple(
            MergeConflict(again.position.line if again.position else 1, again.msgid)
            for message, again in zip(merged.catalog.messages, written, strict=True)
            if id(message) in conflicting
        ),
    )
