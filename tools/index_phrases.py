"""Writes the index of the phrase catalogs: run it after changing one of them.

python tools/index_phrases.py
"""

from __future__ import annotations

from pathlib import Path

from l10nkit.catalog import parse_catalog
from l10nkit.phrases import phrase_files
from l10nkit.phrases.compiling import dump_index
from l10nkit.phrases.index import INDEX
from l10nkit.phrases.wordings import wordings_of

FOLDER = Path(__file__).resolve().parents[1] / "src" / "l10nkit" / "phrases"


def index() -> bytes:
    """Make the index of all catalogs."""
    catalogs = {
        locale: parse_catalog(file.read_bytes(), path=f"{locale}.po")
        for locale, file in phrase_files().items()
    }
    return dump_index(wordings_of(catalogs))


if __name__ == "__main__":
    (FOLDER / INDEX).write_bytes(index())
