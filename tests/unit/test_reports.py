"""Findings in every form: valid for its readers, and inert."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from l10nkit.checks import all_checks
from l10nkit.errors import UsageError
from l10nkit.model import Finding, Position
from l10nkit.report import Style, format_names, report

HOSTILE = 'a\x1b[31m\u202e\n::error::x\r|`<b>"&\ufffe\ud800%0A,:@you'
RULES = {check.code: check for check in all_checks()}


def finding(**fields: Any) -> Finding:  # noqa: ANN401  # fields of several types
    values: dict[str, Any] = {
        "code": "T101",
        "slug": "missing-translation",
        "severity": "error",
        "message": "no translation",
        "path": "locales/it/ui.po",
        "position": Position(12, 9),
        "msgid": "Read more",
        "help": "translate the message",
    }
    return Finding(**(values | fields))


FINDINGS = [
    finding(),
    finding(
        code="C105",
        slug="invisible-character",
        severity="warning",
        message="the invisible character U+200B",
        position=Position(14, 14),
        end=Position(14, 15),
        excerpt='msgstr "Leggi\u200b tutto"',
        context="button",
    ),
    finding(severity="info", path="b c.po", message=HOSTILE, msgid=HOSTILE, excerpt=HOSTILE),
]


@pytest.mark.parametrize("form", format_names())
def test_no_form_lets_a_control_character_through(form: str) -> None:
    hostile = [finding(message=HOSTILE, path=HOSTILE, msgid=HOSTILE, help=HOSTILE, excerpt=HOSTILE,
                       context=HOSTILE, position=Position(1, 2), end=Position(1, 5))]  # fmt: skip
    for style in (Style(rules=RULES), Style()):
        text = report(hostile, form=form, style=style)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", text)


@pytest.mark.parametrize("form", format_names())
def test_every_form_can_tell_of_nothing(form: str) -> None:
    text = report([], form=form)
    assert text == "" or text.endswith("\n")


def test_an_unknown_form_is_an_error() -> None:
    with pytest.raises(UsageError) as caught:
        report([], form="jsn")
    assert "did you mean 'json'?" in str(caught.value)


def test_concise() -> None:
    lines = report(FINDINGS, form="concise").splitlines()
    assert lines[0] == "locales/it/ui.po:12:9: T101 no translation"
    assert len(lines) == 3
    colored = report(FINDINGS[:1], form="concise", style=Style(color=True))
    assert "\x1b[1;31mT101\x1b[0m" in colored


def test_full_marks_the_fault() -> None:
    text = report(FINDINGS[1:2], form="full")
    assert text == (
        "locales/it/ui.po:14:14: C105 the invisible character U+200B\n"
        '    14 | msgstr "Leggi\u200b tutto"\n'
        "       |              ^\n"
        '  message: "Read more" in the context "button"\n'
        "  help: translate the message (invisible-character)\n"
    )


def test_full_marks_wide_characters_and_cuts_long_lines() -> None:
    line = 'msgstr "' + "長" * 150 + '誤り"'
    start = line.index("誤")
    text = report(
        [finding(position=Position(3, start + 1), end=Position(3, start + 3), excerpt=line)],
        form="full",
    )
    shown, mark = text.splitlines()[1:3]
    assert shown.endswith('誤り"')
    assert "…" in shown
    assert mark.endswith("~~~^")
    assert len(mark) == len("       | ") + 1 + 2 * 40 + 4


def test_json_has_all_there_is() -> None:
    rows = json.loads(report(FINDINGS, form="json"))
    assert rows[1] == {
        "path": "locales/it/ui.po",
        "line": 14,
        "column": 14,
        "end_line": 14,
        "end_column": 15,
        "code": "C105",
        "slug": "invisible-character",
        "severity": "warning",
        "certainty": "certain",
        "message": "the invisible character U+200B",
        "count": 1,
        "files": 1,
        "msgid": "Read more",
        "context": "button",
        "help": "translate the message",
    }


def test_github_escapes_what_would_be_a_command() -> None:
    lines = report(FINDINGS, form="github").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith(
        "::warning title=C105 invisible-character,file=locales/it/ui.po,line=14,col=14,"
        "endLine=14,endColumn=15::C105 the invisible"
    )
    assert lines[2].startswith("::notice ")
    assert "%250A" in lines[2]


def test_gitlab_has_the_fields_that_gitlab_reads() -> None:
    rows = json.loads(report([*FINDINGS, FINDINGS[0]], form="gitlab"))
    assert rows[0]["location"] == {"path": "locales/it/ui.po", "lines": {"begin": 12}}
    assert {row["severity"] for row in rows} == {"major", "minor", "info"}
    assert len({row["fingerprint"] for row in rows}) == 4
    moved = json.loads(report([finding(position=Position(99))], form="gitlab"))
    assert moved[0]["fingerprint"] == rows[0]["fingerprint"]


def test_junit_is_xml_with_a_test_for_each_finding() -> None:
    root = ET.fromstring(report(FINDINGS, form="junit"))  # noqa: S314  # our own text
    assert root.attrib == {"name": "l10nkit", "tests": "3", "failures": "3"}
    assert [suite.attrib["tests"] for suite in root] == ["2", "1"]
    assert len(root.findall(".//failure")) == 3
    clean = ET.fromstring(report([], form="junit"))  # noqa: S314  # our own text
    assert clean.findall(".//failure") == []
    assert len(clean.findall(".//testcase")) == 1


def test_markdown_counts_and_is_inert() -> None:
    text = report(FINDINGS, form="markdown")
    assert text.startswith("### l10nkit: 1 error, 1 warning, 1 note\n")
    assert "| `T101` | missing-translation | error | 1 |" in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    many = report([finding(position=Position(n)) for n in range(1, 151)], form="markdown")
    assert "… and 50 more." in many
