"""What the checks find in released catalogs, and why each finding is right.

`clean-findings.tsv` beside this file has a row for every distinct finding, with the reason that a
person wrote who read it: package, locale, code, words, msgid (empty where all findings in the same
words are alike, such as two spaces in a row), reason. Findings without a row are told.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks import CatalogView, Selection, findings_of, told_once
from l10nkit.excerpts import printable
from l10nkit.pipeline.checking import CheckOptions, found_in, read_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Finding

REASONS = Path(__file__).with_name("clean-findings.tsv")
PAGE = Path(__file__).parents[1] / "docs" / "clean-catalogs.md"
# A translation that is missing or waits for a person is no alarm but the state of the work.
STATE = ("T101", "T102")
# Of these, one finding is as right as another: what is there, or is not, is seen without reading.
_ALIKE = frozenset({"C104", "C105", "C202", "C204", "T201", "T203", "T302", "T501"})
_MSGID = 60
_PAGE_HEAD = """\
# Findings in released catalogs

<!-- Written by `python benchmarks/checks.py clean --table`. -->

What `l10nkit check` finds in the catalogs of {packages}, in German, French, Italian, Japanese,
Arabic, Russian, Chinese, Hebrew, Hindi and Greek: {files} catalogs, {messages} messages. It tells
of {told} findings, {rate:.2f} in a thousand messages; with `--each`, which tells of every place and
not of one cause once, of {each}. Messages that are not translated (T101, T102) are left out.

Each row is a distinct finding, with the number of its places and why it is right. Where a text is
left out, the number is of places that are all alike.

| Package | Locale | Code | Finding | Text | Places | Why it is right |
|---|---|---|---|---|---:|---|
"""


class Row(NamedTuple):
    """What tells a finding from others.

    Attributes:
        package: Such as `django`.
        locale: As the folder is called.
        code: That of the check.
        words: The message.
        msgid: The beginning of the source; empty where it does not matter.
    """

    package: str
    locale: str
    code: str
    words: str
    msgid: str


class Found(NamedTuple):
    """What is found in some catalogs.

    Attributes:
        messages: How many messages the catalogs have.
        each: Every finding.
        told: Those that are told, one for each cause.
    """

    messages: int
    each: tuple[Finding, ...]
    told: tuple[Finding, ...]


def find(files: Sequence[Path]) -> Found:
    """Check catalogs as one run."""
    options = CheckOptions(selection=Selection(ignore=STATE), each=True)
    views = [read_view(path, options=options) for path in files]
    each = findings_of(found_in(views, options=options))
    messages = sum(len(view.live) for view in views if isinstance(view, CatalogView))
    return Found(messages, each, told_once(each))


def clean(files: Sequence[Path], cache: Path, *, show: bool) -> None:
    """Print how many alarms released catalogs raise, by check."""
    found = find(files)
    print(f"{len(files)} catalogs, {found.messages} messages")
    for name, findings in (("told", found.told), ("with --each", found.each)):
        rate = 1000 * len(findings) / found.messages
        print(f"  {name}: {len(findings)} findings, {rate:.2f} a thousand messages")
    places = Counter(map(_kind, found.each))
    for kind, number in sorted(Counter(map(_kind, found.told)).items()):
        code, slug, severity = kind
        print(f"  {number:4} of {places[kind]:4} {code} {slug} ({severity})")
    without = [row for row in _rows(found.each, cache) if row not in _reasons()]
    print(f"{len(without)} distinct findings have no reason in {REASONS.name}")
    for finding in found.told if show else ():
        place = f"{Path(finding.path).relative_to(cache).as_posix()}:{finding.position.line}"
        print(f"{place}: {finding.code} {finding.sentence}")


def table(files: Sequence[Path], cache: Path) -> int:
    """Write the page of all distinct findings; give 1 if a reason is missing."""
    found = find(files)
    rows = _rows(found.each, cache)
    reasons = _reasons()
    packages = sorted({path.relative_to(cache).parts[0].replace("==", " ") for path in files})
    text = _PAGE_HEAD.format(
        packages=", ".join(packages), files=len(files), messages=f"{found.messages:,}",
        told=len(found.told), each=len(found.each), rate=1000 * len(found.told) / found.messages,
    )  # fmt: skip
    for row, places in sorted(rows.items(), key=lambda item: (item[0].code, item[0])):
        reason = reasons.get(row, "")
        cells = (row.package, row.locale, row.code, row.words, row.msgid, str(places), reason)
        text += "| " + " | ".join(map(_cell, cells)) + " |\n"
        if not reason:
            print("\t".join(row))
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    gone = [row for row in reasons if row not in rows]
    print(f"{len(rows)} distinct findings, {sum(row not in reasons for row in rows)} without a "
          f"reason, {len(gone)} reasons without a finding")  # fmt: skip
    return int(any(row not in reasons for row in rows))


def _kind(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.slug, finding.severity


def _rows(findings: Sequence[Finding], cache: Path) -> Counter[Row]:
    rows: Counter[Row] = Counter()
    for finding in findings:
        path = Path(finding.path)
        package = path.relative_to(cache).parts[0].partition("==")[0]
        msgid = "" if finding.code in _ALIKE else printable(finding.msgid[:_MSGID])
        words = printable(finding.message)
        rows[Row(package, path.parent.parent.name, finding.code, words, msgid)] += 1
    return rows


def _reasons() -> dict[Row, str]:
    with REASONS.open(encoding="utf-8", newline="") as lines:
        return {
            Row(*cells[:-1]): cells[-1]
            for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


def _cell(text: str) -> str:
    for char in "\\`*_{}[]<>|&":
        text = text.replace(char, f"\\{char}")
    return text
