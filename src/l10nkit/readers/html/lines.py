"""Which line of a page an offset is in."""

from __future__ import annotations


class LineCounter:
    r"""Counts lines as editors do: they end at `\n`, `\r\n` and `\r`.

    It goes on from the offset that it was asked for before, so that offsets that are about in order
    cost little together.
    """

    def __init__(self, source: str) -> None:
        # The same length, so that offsets stay what they are.
        self._source = (
            source.replace("\r\n", " \n").replace("\r", "\n") if "\r" in source else source
        )
        self._offset = 0
        self._line = 1

    def at(self, offset: int) -> int:
        """Give the 1-based line of an offset."""
        if offset >= self._offset:
            self._line += self._source.count("\n", self._offset, offset)
        else:
            self._line -= self._source.count("\n", offset, self._offset)
        self._offset = offset
        return self._line
