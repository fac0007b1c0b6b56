"""Lines of streams of any length."""

from __future__ import annotations

import codecs
import io
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A file without line ends must not fill the memory. Detectors look at less than this.
_MAX_LINE = 1 << 16
# UTF-32 first: its little endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONGEST_MARK = 4


def lines_of_stream(chunks: Iterable[bytes]) -> Iterator[list[str]]:
    """Cut a stream into lines, at constant memory.

    Args:
        chunks: The stream in pieces of any length: UTF-8, or UTF-16 or UTF-32 with a byte order
            mark. Bytes that are none become U+FFFD.

    Returns:
        The lines, blank ones included, as they come, each without its end and cut off after 65,536
        code points.
    """
    rest = iter(chunks)
    head = b""
    while len(head) < _LONGEST_MARK and (chunk := next(rest, b"")):
        head += chunk
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8-sig")
    decoder = io.IncrementalNewlineDecoder(
        codecs.getincrementaldecoder(encoding)(errors="replace"), translate=True
    )
    unfinished = ""
    for chunk in chain([head], rest):
        *lines, unfinished = (unfinished + decoder.decode(chunk)).split("\n")
        unfinished = unfinished[:_MAX_LINE]
        yield [line[:_MAX_LINE] for line in lines]
    *lines, unfinished = (unfinished + decoder.decode(b"", final=True)).split("\n")
    lines += [unfinished] if unfinished else []
    yield [line[:_MAX_LINE] for line in lines]
