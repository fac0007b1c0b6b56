"""Reads the file of what the pages of one site have in common."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from l10nkit.errors import ReadError
from l10nkit.files import read_bytes
from l10nkit.segmenting.site import SiteTemplate, read_template

if TYPE_CHECKING:
    from pathlib import Path


def load_site_template(path: Path) -> SiteTemplate:
    """Read a site template.

    Raises:
        ReadError: The file can't be read or is something else.
    """
    return _parsed(read_bytes(path), str(path))


@lru_cache(maxsize=4)
def _parsed(data: bytes, path: str) -> SiteTemplate:
    try:
        return read_template(data.decode("utf-8"), path=path)
    except UnicodeDecodeError:
        raise ReadError("it is no site template", path=path) from None
