"""Conflict markers, which two checks of files have to know."""

from __future__ import annotations

import re

_MARKER = re.compile(rb"(?:<{7}|={7}|>{7}|\|{7})(?![<=>|])")


def is_conflict_marker(line: bytes) -> bool:
    """Tell whether a line begins with a marker that a merge leaves in a file."""
    return _MARKER.match(line) is not None
