"""Where l10nkit meets the file system: every read, every write and the walk through folders.

A file appears by rename or not at all, and a file that would not change is not touched. Whatever
the operating system refuses becomes a `ReadError` or `WriteError` that says so in words.
"""

from l10nkit.files.streaming import ByteStream, read_chunks
from l10nkit.files.walking import find_documents
from l10nkit.files.writing import (
    NewFile,
    Snapshot,
    digest,
    read_bytes,
    read_if_there,
    snapshot,
    write_anew,
    write_bytes,
    write_together,
)

__all__ = [
    "ByteStream",
    "NewFile",
    "Snapshot",
    "digest",
    "find_documents",
    "read_bytes",
    "read_chunks",
    "read_if_there",
    "snapshot",
    "write_anew",
    "write_bytes",
    "write_together",
]
