"""What becomes of real catalogs: each is read and written, compiled, and compared with polib."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polib

from l10nkit.catalog import compile_mo, dump_catalog, parse_catalog, to_polib
from l10nkit.errors import L10nkitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.model import Catalog


def compare(folder: Path) -> None:
    """Print how many files of a folder come out as they should, and each one that does not."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in _files(folder):
        total["all files"] += 1
        outcomes = _outcomes(path)
        for name, problem in outcomes.items():
            total[name] += 1
            right[name] += not problem
            if problem:
                print(f"  {name}: {path.relative_to(folder)}: {problem}")
    print(f"{total.pop('all files')} different real catalogs")
    for name, count in total.items():
        print(f"  {name}: {right[name]} of {count} ({right[name] / count:.2%})")


def _files(folder: Path) -> Iterator[Path]:
    """Yield the catalogs of a folder; of those with the same bytes, the first."""
    seen = set()
    for path in sorted(folder.rglob("*.po")):
        digest = hashlib.sha256(path.read_bytes()).digest()
        if digest not in seen:
            seen.add(digest)
            yield path


def _outcomes(path: Path) -> dict[str, str]:
    """Return what is wrong, or nothing, by what was compared."""
    data = path.read_bytes()
    expected = _msgfmt(path)
    try:
        catalog = parse_catalog(data, path=str(path))
    except L10nkitError as error:
        if expected is None:
            return {"refused by msgfmt, refused here": ""}
        return {"read and written byte for byte": f"refused: {error}"}
    if expected is None:
        same = dump_catalog(catalog) == data
        return {"refused by msgfmt, read here byte for byte": "" if same else "bytes differ"}
    outcomes = {"read and written byte for byte": _difference(data, dump_catalog(catalog))}
    if expected:
        outcomes["compiled as by msgfmt"] = _difference(expected, compile_mo(catalog))
    return outcomes | _polib_outcomes(path, catalog)


def _msgfmt(path: Path) -> bytes | None:
    """Return the .mo file that msgfmt makes; None if it refuses, empty if it is not there."""
    if shutil.which("msgfmt") is None:
        return b""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch, "x.mo")
        done = subprocess.run(["msgfmt", "-o", target, path], check=False, capture_output=True)
        return None if done.returncode else target.read_bytes()


def _difference(expected: bytes, found: bytes) -> str:
    if expected == found:
        return ""
    pairs = enumerate(zip(expected, found, strict=False))
    shorter = min(len(expected), len(found))
    place = next((place for place, (one, other) in pairs if one != other), shorter)
    return f"differs at byte {place} of {len(expected)}"


def _polib_outcomes(path: Path, catalog: Catalog) -> dict[str, str]:
    """Compare with polib, which does not read comments with `##`, nor previous texts with `#~|`."""
    try:
        file = polib.pofile(str(path), encoding=catalog.encoding)
    except (OSError, UnicodeError):
        return {"refused by polib, though not by msgfmt": ""}
    ours = to_polib(catalog)
    texts = notes = ""
    if _stripped(file.metadata) != _stripped(ours.metadata):
        texts = "the header's fields differ"
    if len(file) != len(ours):
        texts = f"{len(ours)} entries, {len(file)} in polib"
    for one, other in zip(ours, file, strict=False):
        texts = texts or _first_difference(_texts(one), _texts(other))
        notes = notes or _first_difference(_notes(one), _notes(other))
    return {"texts, flags and references as polib reads them": texts,
            "comments and previous texts as polib reads them": notes}  # fmt: skip


def _stripped(fields: dict[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in fields.items()}


def _first_difference(ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    different = (name for name, value in ours.items() if value != theirs[name])
    name = next(different, None)
    return f"{name}: {ours[name]!r}, but {theirs[name]!r} in polib" if name else ""


def _texts(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - any version of polib's entries
    return {
        "context": entry.msgctxt,
        "msgid": entry.msgid,
        "plural": entry.msgid_plural,
        "msgstr": entry.msgstr,
        "forms": {int(index): text for index, text in entry.msgstr_plural.items()},
        "obsolete": bool(entry.obsolete),
        "flags": entry.flags,
        "references": [tuple(place) for place in entry.occurrences],
    }


def _notes(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - any version of polib's entries
    return {
        "extracted comment": entry.comment.split(),
        "translator comment": entry.tcomment.split(),
        "previous context": entry.previous_msgctxt,
        "previous msgid": entry.previous_msgid,
        "previous plural": entry.previous_msgid_plural,
    }
