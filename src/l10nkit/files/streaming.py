"""Reading what may be too large for memory, piece by piece."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from l10nkit.files.problems import missing, read_error

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 16


class ByteStream(Protocol):
    """A buffered stream of bytes, such as `sys.stdin.buffer`."""

    def read1(self, size: int = ..., /) -> bytes:
        """Give some bytes as soon as there are any; none at the end."""


def read_chunks(
    path: str | os.PathLike[str], *, stream: ByteStream | None = None
) -> Iterator[bytes]:
    """Read a file or stream in pieces of at most 64 KiB, each as soon as it is there.

    Args:
        path: The file; of a stream the name that messages call it.
        stream: What is read instead of the file.

    Raises:
        ReadError: It is missing, a folder or can't be read.
    """
    name = os.fspath(path)
    try:
        if stream is not None:
            yield from _pieces(stream)
            return
        with Path(name).open("rb") as file:
            yield from _pieces(file)
    except FileNotFoundError:
        raise missing(name) from None
    except (OSError, ValueError) as error:
        raise read_error(name, error) from error


def _pieces(stream: ByteStream) -> Iterator[bytes]:
    while data := stream.read1(_CHUNK):
        yield data
