"""The cases of tests/cases/checks, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit import pipeline
from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.checks import Selection, all_checks
from l10nkit.errors import L10nkitError
from l10nkit.locales import plural_forms
from l10nkit.model import Catalog, Message
from l10nkit.pipeline.checking import CheckOptions, project_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding

CASES = Path(__file__).parents[1] / "tests" / "cases" / "checks"
_HEADER = (
    "Project-Id-Version: x 1\nPO-Revision-Date: 2026-01-01 00:00+0000\n"
    "Last-Translator: x <x@example.org>\nLanguage-Team: x <x@example.org>\nLanguage: {locale}\n"
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: {plurals}\n"
)
_WHOLE = ("defect", "near-miss")


@dataclass(frozen=True, slots=True)
class Case:
    """A defect or a near miss.

    Attributes:
        name: For the reader of a report.
        is_defect: Whether it has to be reported.
        path: The file or folder it is in.
        message: The message that it is; None if it is all of the file or folder.
        also: Codes that may report a near miss.
    """

    name: str
    is_defect: bool
    path: Path
    message: Message | None = None
    also: frozenset[str] = frozenset()

    def as_catalog(self, scratch: Path) -> Path:
        """Give a file with this case alone, for tools that know files only."""
        if self.message is None:
            return self.path if self.path.is_file() else next(self.path.rglob("*.po"))
        locale = self.path.stem.partition("-")[0]
        head = Message("", (_HEADER.format(locale=locale, plurals=plural_forms(locale)),))
        target = scratch / f"{locale}.po"
        target.write_bytes(dump_catalog(Catalog((head, self.message))))
        return target


def cases(folder: Path) -> list[Case]:
    """List the cases of one check."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_WHOLE):
            found.append(Case(path.name, path.name.startswith("defect"), path))
        elif path.suffix == ".po":
            found += _messages(path)
    return found


def _messages(path: Path) -> list[Case]:
    found = []
    for message in parse_catalog(path.read_bytes()).messages:
        marks = dict(line.partition(":")[::2] for line in message.translator_comments)
        for mark in ("defect", "near miss"):
            if mark in marks:
                name = f"{path.name}: {message.msgid!r} ({marks[mark].strip()})"
                also = frozenset(marks.get("also", "").replace(",", " ").split())
                found.append(Case(name, mark == "defect", path, message, also))
    return found


def missed_and_false(folder: Path, all_of: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """Run the checks; give the defects that are not reported and the near misses that are."""
    code = folder.name.partition("-")[0]
    missed, false = [], []
    for case in all_of:
        codes = {f.code for f in _findings(case, folder) if _is_about(f, case)}
        if case.is_defect and code not in codes:
            missed.append(case)
        if not case.is_defect and (codes - case.also if case.message else codes & {code}):
            false.append(case)
    return missed, false


def _is_about(finding: Finding, case: Case) -> bool:
    message = case.message
    if message is None:
        return True
    if (finding.msgid, finding.context) != (message.msgid, message.context):
        return False
    if message.position is None or message.raw is None:
        return False
    first = message.position.line - message.raw.count("\n", 0, message.raw.index("msgid"))
    return first <= finding.position.line <= first + message.raw.count("\n")


def _findings(case: Case, folder: Path) -> tuple[Finding, ...]:
    config = folder / "l10nkit.toml"
    if case.path.is_dir() and (case.path / "l10nkit.toml").exists():
        config = case.path / "l10nkit.toml"
    settings = (project_options(config) if config.exists() else CheckOptions()).settings
    enabled = tuple(check.code for check in all_checks() if check.enabled)
    names = (*enabled, folder.name.partition("-")[0])
    options = CheckOptions(selection=Selection(select=names), settings=settings, each=True)
    if case.path.is_dir():
        return pipeline.check(sorted(case.path.rglob("*.po")), options=options)
    if case.message is None:
        return pipeline.check([case.path], options=options)
    try:
        catalog = parse_catalog(case.path.read_bytes(), path=str(case.path))
    except L10nkitError:
        return ()
    return pipeline.check([(case.path.stem.partition("-")[0], catalog)], options=options)
