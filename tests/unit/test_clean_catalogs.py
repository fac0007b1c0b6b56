"""The findings in released catalogs: each has a reason, and the page tells of all of them."""

from __future__ import annotations

import csv
from pathlib import Path

from l10nkit.checks import find_check

ROOT = Path(__file__).parents[2]
CELLS = ("package", "locale", "code", "words", "msgid", "reason")


def rows() -> list[dict[str, str]]:
    with (ROOT / "benchmarks" / "clean-findings.tsv").open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [dict(zip(CELLS, row, strict=True)) for row in reader]


def test_every_distinct_finding_has_a_reason() -> None:
    found = rows()
    assert len(found) > 300
    assert [row for row in found if len(row["reason"].split()) < 5] == []
    keys = [tuple(row[name] for name in CELLS[:5]) for row in found]
    assert len(set(keys)) == len(keys)
    assert {find_check(row["code"]).code for row in found} == {row["code"] for row in found}


def test_the_page_has_a_row_for_each() -> None:
    page = (ROOT / "docs" / "clean-catalogs.md").read_text(encoding="utf-8")
    table = [line for line in page.splitlines() if line.startswith("| ")][1:]
    assert len(table) == len(rows())
    assert all(line.rpartition("|")[0].rpartition("| ")[2].strip() for line in table)
