"""How catalogs fare: real ones, byte for byte, and a large one against the clock.

    python -m benchmarks.catalogs [--cache FOLDER] [--messages 100000] [--limit 300]

First, packages with thousands of catalogs are downloaded by pip, in a virtual environment that is
made for it. Of each .po file that msgfmt accepts it is checked that reading and writing it gives
the same bytes, that its .mo file is that of msgfmt, and that polib reads the same from it. Then a
made-up catalog (see `catalogs_made.py`) is read, compiled and updated by l10nkit, polib, Babel and
GNU gettext. CPU seconds are the least of three runs; a run that takes too long is stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.catalogs_made import Made, count_matches, make_catalog
from benchmarks.catalogs_real import compare

from l10nkit.catalog import parse_catalog
from l10nkit.errors import L10nkitError

PACKAGES = (
    "django", "wagtail", "sphinx", "plone.app.locales", "django-allauth", "django-cms",
    "django-oscar", "mezzanine", "django-countries", "django-filer", "django-phonenumber-field",
    "django-two-factor-auth", "django-import-export", "django-filter", "django-taggit",
    "django-mptt", "django-extensions", "django-simple-history", "django-axes", "django-otp",
    "flask-appbuilder", "flask-security-too", "wtforms", "wiki",
)  # fmt: skip
_PEERS = (sys.executable, "-m", "benchmarks.catalogs_peers")
_RUNS = 3
_COUNTED = {1_000: ("l10nkit", "Babel", "msgmerge"), 10_000: ("l10nkit", "msgmerge")}
"""Who updates smaller catalogs, of so many messages, in a time that one can wait for."""


class Run(NamedTuple):
    """What a run took."""

    seconds: float
    memory: int = 0


def main() -> int:
    """Print all figures."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        if not options.no_real:
            cache = options.cache or Path(scratch, "packages")
            _gather(cache)
            compare(cache)
        if shutil.which("msgmerge") is None:
            print("GNU gettext is not on the PATH: its figures are left out")
        _measure(options.messages, Path(scratch), limit=options.limit)
        for messages, names in _COUNTED.items():
            _count(messages, names, Path(scratch), limit=options.limit)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how catalogs fare.")
    parser.add_argument("--cache", type=Path, help="keep the packages' catalogs in this folder")
    parser.add_argument("--messages", type=int, default=100_000, help="of the made-up catalog")
    parser.add_argument("--limit", type=float, default=300, help="seconds that a run may take")
    parser.add_argument("--no-real", action="store_true", help="leave the packages out")
    return parser.parse_args()


def _gather(folder: Path) -> None:
    """Download the packages into a folder, unless it has catalogs, and unpack their catalogs."""
    if next(folder.rglob("*.po"), None) is not None:
        return
    with tempfile.TemporaryDirectory() as scratch:
        venv.create(Path(scratch, "venv"), with_pip=True)
        python = Path(scratch, "venv", "Scripts" if os.name == "nt" else "bin", "python")
        wheels = Path(scratch, "wheels")
        pip: list[str | Path] = [python, "-m", "pip", "download", "-q", "--no-deps"]
        for package in PACKAGES:
            command = [*pip, "--only-binary", ":all:", "-d", wheels, package]
            done = subprocess.run(command, check=False)
            if done.returncode:
                print(f"left out, as pip can't download it: {package}")
        for wheel in sorted(wheels.glob("*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                names = [name for name in archive.namelist() if name.endswith(".po")]
                archive.extractall(folder / wheel.name.split("-")[0], members=names)


def _measure(messages: int, folder: Path, *, limit: float) -> None:
    """Print what each library and tool takes for each task, on one catalog."""
    made = make_catalog(messages)
    po, pot, target = _write(made, folder)
    size = len(made.catalog) / 1e6
    print(f"\n{messages} messages, {size:.1f} MB; CPU seconds, each the least of {_RUNS} runs")
    tasks: dict[str, tuple[list[Path], list[str | Path] | None]] = {
        "parse": ([po], None),
        "compile": ([po], ["msgfmt", "-o", target, po]),
        "update-exactly": ([po, pot, target], ["msgmerge", "-q", "-N", "-o", target, po, pot]),
        "update": ([po, pot, target], ["msgmerge", "-q", "-o", target, po, pot]),
    }
    for task, (files, gnu) in tasks.items():
        for library in ("l10nkit", "polib", "Babel"):
            if task == "update" and library == "polib":
                continue  # it has no fuzzy matching
            command: list[str | Path] = [
                sys.executable,
                "-m",
                "benchmarks.catalogs_peers",
                task,
                library,
                *files,
            ]
            run = _best(command, limit=limit)
            note = ""
            if task == "parse" and run:
                note = (
                    f", {size / run.seconds:.1f} MB/s, {run.memory / messages:.0f} bytes a message"
                )
            _report(task, library, run, note=note + _matches(task, target, made, run), limit=limit)
        if gnu and shutil.which(str(gnu[0])):
            run = _best(gnu, limit=limit)
            _report(task, str(gnu[0]), run, note=_matches(task, target, made, run), limit=limit)


def _count(messages: int, names: tuple[str, ...], folder: Path, *, limit: float) -> None:
    """Print what is matched in a catalog that is small enough for some others."""
    made = make_catalog(messages)
    po, pot, target = _write(made, folder)
    print(f"\n{messages} messages")
    for name in names:
        command: list[str | Path] = [*_PEERS, "update", name, po, pot, target]
        if name == "msgmerge":
            if shutil.which(name) is None:
                continue
            command = [name, "-q", "-o", target, po, pot]
        run = _best(command, limit=limit)
        _report("update", name, run, note=_matches("update", target, made, run), limit=limit)


def _write(made: Made, folder: Path) -> tuple[Path, Path, Path]:
    po, pot, target = folder / "made.po", folder / "made.pot", folder / "updated"
    po.write_bytes(made.catalog)
    pot.write_bytes(made.template)
    return po, pot, target


def _best(command: list[str | Path], *, limit: float) -> Run | None:
    """Return the fastest of some runs, or None if the first takes too long."""
    runs: list[Run] = []
    for _ in range(_RUNS):
        before = _children()
        start = time.monotonic()
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        try:
            done = subprocess.run(
                command, capture_output=True, check=True, timeout=limit, env=environment
            )
        except subprocess.TimeoutExpired:
            return None
        run = Run(_children() - before)
        if command[0] == sys.executable:
            found = json.loads(done.stdout)
            run = Run(found["seconds"], found["bytes"])
        runs.append(run)
        if time.monotonic() - start > limit / 10:
            break  # long runs vary little
    return min(runs)


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _matches(task: str, target: Path, made: Made, run: Run | None) -> str:
    """Tell what an update made of edited and new texts, and how many translations it lost."""
    if run is None or not task.startswith("update"):
        return ""
    try:
        messages = parse_catalog(target.read_bytes()).messages
    except L10nkitError as error:
        return f", but its result is no catalog: {str(error).splitlines()[0]}"
    kept = {text for message in messages for text in message.msgstr}
    old = {text for message in parse_catalog(made.catalog).messages[1:] for text in message.msgstr}
    counts = count_matches(messages, made) if task == "update" else {}
    counts["translations lost"] = len(old - kept)
    return "".join(f", {count} {name}" for name, count in counts.items())


def _report(task: str, name: str, run: Run | None, *, note: str, limit: float) -> None:
    seconds = f"{run.seconds:8.2f} s" if run else f"stopped after {limit:.0f} s"
    print(f"{task:14} {name:8} {seconds}{note}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
