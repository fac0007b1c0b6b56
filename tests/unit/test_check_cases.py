"""Every case of tests/cases/checks, and that every check has some."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10nkit import pipeline
from l10nkit.catalog import parse_catalog
from l10nkit.checks import Selection, all_checks
from l10nkit.literals import place_of
from l10nkit.pipeline import CheckOptions
from l10nkit.pipeline.checking import project_options

if TYPE_CHECKING:
    from l10nkit.model import Finding, Message

CASES = Path(__file__).parents[1] / "cases" / "checks"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
NAMES = [path.name for path in FOLDERS]
EMITTED_HERE = [check for check in all_checks() if not check.emitted_by]


def marks(message: Message, name: str) -> list[str]:
    found = (re.fullmatch(rf"{name}:\s*(.*)", line) for line in message.translator_comments)
    return [match[1] for match in found if match]


@cache
def options_of(folder: Path) -> CheckOptions:
    """Give the settings of a folder of cases, with every check that is on and its own."""
    config = folder / "l10nkit.toml"
    options = project_options(config) if config.exists() else CheckOptions()
    code = folder.name.partition("-")[0]
    on = tuple(check.code for check in all_checks() if check.enabled)
    return CheckOptions(
        selection=Selection(select=(*on, code)), settings=options.settings, each=True
    )


def findings_in(path: Path) -> tuple[Finding, ...]:
    options = options_of(path.parent)
    if path.is_dir():
        own = options_of(path) if (path / "l10nkit.toml").exists() else options
        code = path.parent.name.partition("-")[0]
        own = CheckOptions(selection=Selection(select=(code,)), settings=own.settings, each=True)
        return pipeline.check(sorted(path.rglob("*.po")), options=own)
    if path.name.startswith(("defect", "near-miss")):
        return pipeline.check([path], options=options)
    catalog = parse_catalog(path.read_bytes(), path=str(path))
    return pipeline.check([(path.stem.partition("-")[0], catalog)], options=options)


def files(folder: Path) -> list[Path]:
    """List the cases: catalogs of messages, whole catalogs and projects."""
    return sorted(path for path in folder.iterdir() if path.suffix == ".po" or path.is_dir())


def is_whole(path: Path) -> bool:
    return path.name.startswith(("defect", "near-miss"))


ALL_FILES = [path for folder in FOLDERS for path in files(folder)]
IDS = [path.relative_to(CASES).as_posix() for path in ALL_FILES]


@pytest.mark.parametrize("path", ALL_FILES, ids=IDS)
def test_the_check_reports_the_defects_and_nothing_else(path: Path) -> None:
    code = path.parent.name.partition("-")[0]
    findings = findings_in(path)
    if is_whole(path):
        assert path.name.startswith("defect") == (code in {f.code for f in findings})
        return
    catalog = parse_catalog(path.read_bytes(), path=str(path))
    for message in catalog.messages:
        if message.position is None or not marks(message, "(?:defect|near miss)"):
            continue
        own = [f for f in findings if (f.msgid, f.context) == (message.msgid, message.context)]
        own = [f for f in own if message.raw and _is_at(message, f)]
        if marks(message, "defect"):
            assert code in {f.code for f in own}, f"{message.msgid!r} is not reported"
            for text in marks(message, "at"):
                form = next(i for i, string in enumerate(message.msgstr) if text in string)
                start = message.msgstr[form].index(text)
                place = place_of(message, form=form, start=start, end=start)
                assert place is not None
                assert place.start in [f.position for f in own if f.code == code]
        else:
            allowed = {name for line in marks(message, "also") for name in line.split(", ")}
            assert {f.code for f in own} <= allowed, f"{message.msgid!r} is reported"


def _is_at(message: Message, finding: Finding) -> bool:
    assert message.position is not None
    assert message.raw is not None
    first = message.position.line - message.raw.count("\n", 0, message.raw.index("msgid"))
    return first <= finding.position.line <= first + message.raw.count("\n")


@pytest.mark.parametrize("check", EMITTED_HERE, ids=lambda check: check.code)
def test_every_check_has_cases(check: object) -> None:
    folder = CASES / f"{check.code}-{check.slug}"  # type: ignore[attr-defined]
    assert folder.name in NAMES
    counts = {"defect": 0, "near miss": 0}
    locales = set()
    for path in files(folder):
        if is_whole(path):
            counts["defect" if path.name.startswith("defect") else "near miss"] += 1
            locales.add(path.stem)
            continue
        locales.add(path.stem.partition("-")[0])
        for message in parse_catalog(path.read_bytes()).messages:
            for kind in counts:
                counts[kind] += bool(marks(message, kind))
    assert counts["defect"] >= 3
    assert counts["near miss"] >= 3
    assert len(locales) >= 3


def test_every_folder_of_cases_is_of_a_check() -> None:
    assert [f"{check.code}-{check.slug}" for check in all_checks() if
            f"{check.code}-{check.slug}" in NAMES] == NAMES  # fmt: skip


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.code)
def test_every_check_is_documented(check: object) -> None:
    text = check.documentation  # type: ignore[attr-defined]
    parts = ["What it does:", "Why it is bad:", "Example:", "How to fix:"]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert sorted(places) == places
    assert text.splitlines()[0].endswith(".")
