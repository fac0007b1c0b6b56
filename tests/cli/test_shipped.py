"""The sample article and the catalogs that come with the project."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = "seeds/000_95bdca07ede38b5d.txt"
LOCALES = ("it", "en", "de", "ar")


def localize_copy(invoke: Invoke) -> dict[str, bytes]:
    shutil.copytree(ROOT / "seeds", "seeds", dirs_exist_ok=True)
    shutil.copytree(
        ROOT / "locales", "locales", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.mo")
    )
    before = {path.as_posix(): path.read_bytes() for path in Path("locales").rglob("*.po*")}
    options = [part for locale in LOCALES for part in ("-l", locale)]
    assert invoke("localize", SEED, *options, "-o", "out").code == 0
    return before


def test_localizing_the_sample_changes_no_shipped_catalog(invoke: Invoke) -> None:
    before = localize_copy(invoke)
    after = {path.as_posix(): path.read_bytes() for path in Path("locales").rglob("*.po*")}
    assert before == after


def test_shipped_catalogs_are_complete(invoke: Invoke) -> None:
    localize_copy(invoke)
    assert invoke("check").code == 0
    assert invoke("status", "--fail-under", "100").code == 0


def test_the_sample_comes_out_finished(invoke: Invoke) -> None:
    localize_copy(invoke)
    name = Path(SEED).name
    italian = Path("out/it", name).read_text(encoding="utf-8")
    english = Path("out/en", name).read_text(encoding="utf-8")
    arabic = Path("out/ar", name).read_text(encoding="utf-8")
    assert "Similar News" not in italian
    assert italian.count("Leggi di più »") == 6
    assert "Leggi" not in english
    assert english.count("Read more »") == 6
    assert "stageThey" not in italian + arabic
    assert not any("a" <= char <= "z" for char in arabic.casefold().replace("afp", ""))
