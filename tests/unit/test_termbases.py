"""Glossaries as term bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from l10nkit.errors import ReadError
from l10nkit.pipeline.glossaries import read_glossaries

if TYPE_CHECKING:
    from pathlib import Path

VERSION_3 = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en-US" xmlns="urn:iso:std:iso:30042:ed-2">
  <text><body>
    <conceptEntry id="c1">
      <langSec xml:lang="en-US"><termSec><term>folder</term></termSec></langSec>
      <langSec xml:lang="it">
        <termSec><term>cartella</term></termSec>
        <termSec><term>dire<hi>ct</hi>ory</term></termSec>
      </langSec>
      <langSec xml:lang="pt-BR"><termSec><term>  pasta
        de arquivos </term></termSec></langSec>
    </conceptEntry>
    <conceptEntry id="c2">
      <langSec xml:lang="it"><termSec><term>senza origine</term></termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
BOMB = """<?xml version="1.0"?>
<!DOCTYPE martif [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>
<martif xml:lang="en"><text><body><termEntry><langSet xml:lang="en"><tig><term>&b;</term></tig>
</langSet></termEntry></body></text></martif>
"""


def write(folder: Path, text: str, name: str = "terms.tbx") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_term_base_of_version_3(tmp_path: Path) -> None:
    found = read_glossaries([write(tmp_path, VERSION_3)])
    expected = {
        "it": {"folder": ("cartella", "directory")},
        "pt_BR": {"folder": ("pasta de arquivos",)},
    }
    assert expected == dict(found)


def test_a_table_adds_to_a_term_base(tmp_path: Path) -> None:
    table = write(tmp_path, "en,it\nfolder,dossier\n", "more.csv")
    found = read_glossaries([write(tmp_path, VERSION_3), table])
    assert found["it"]["folder"] == ("cartella", "directory", "dossier")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BOMB, "it declares an entity"),
        ("<martif>", "no element found"),
        ("folder,cartella", "syntax error"),
        ("<martif/>", "there are no terms"),
        ('<?xml version="1.0" encoding="nothing"?><a/>', "unknown encoding"),
    ],
)
def test_what_is_no_term_base_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_glossaries([write(tmp_path, text)])
