"""The framework of checks: selection, comments, views, the walk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from l10nkit.catalog import parse_catalog
from l10nkit.checks import (
    Check,
    Context,
    Problem,
    Selection,
    all_checks,
    find_check,
    find_problems,
    findings_of,
    ignored_in,
    run_checks,
    selected_checks,
    told_once,
)
from l10nkit.checks.engine import CatalogView, take_apart
from l10nkit.errors import UsageError
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Pair
    from l10nkit.model import Finding, Severity


def check(**fields: object) -> Check:
    values: dict[str, object] = {"code": "X001", "slug": "example", "severity": "warning"}
    values |= {"help": "do it", "documentation": "An example."}
    return Check(**(values | fields))  # type: ignore[arg-type]


def catalog_of(*entries: tuple[str, str]) -> bytes:
    return "\n".join(f'msgid "{a}"\nmsgstr "{b}"\n' for a, b in entries).encode()


def codes(**selection: tuple[str, ...]) -> list[str]:
    return [found.code for found in selected_checks(Selection(**selection))]  # type: ignore[arg-type]


def test_codes_and_slugs_are_unique_and_modules_are_called_like_slugs() -> None:
    checks = all_checks()
    assert len(checks) == len({found.code for found in checks})
    assert len(checks) == len({found.slug for found in checks})
    for found in checks:
        runs = (found.on_pair, found.on_message, found.on_catalog, found.on_project, found.on_file)
        modules = {run.__module__ for run in runs if run is not None}
        assert modules <= {f"l10nkit.checks.{found.slug.replace('-', '_')}"}


def test_names_select_checks() -> None:
    assert "T101" in codes()
    assert codes(select=("T101",)) == ["T101"]
    assert codes(select=("missing-translation",)) == ["T101"]
    assert codes(select=("t10",), ignore=("T102",))[:1] == ["T101"]
    assert "T102" not in codes(ignore=("T102",))
    assert [code for code in codes(ignore=("T",)) if code.startswith("T")] == []
    assert set(codes(select=("ALL",))) == set(codes())


def test_the_longer_name_wins() -> None:
    assert codes(select=("T101",), ignore=("T",)) == ["T101"]
    assert codes(select=("T",), ignore=("T101",))[:1] != ["T101"]
    assert codes(select=("T1",), ignore=("missing-translation",))[:1] != ["T101"]


@pytest.mark.parametrize("name", ["T1O1", "no-such", "", "T9999"])
def test_a_name_that_means_nothing_is_an_error(name: str) -> None:
    with pytest.raises(UsageError, match="there is no check"):
        codes(select=(name,))
    with pytest.raises(UsageError, match="there is no check"):
        selected_checks(Selection(per_file=(("*.po", (name,)),)))


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("legacy/**", "legacy/it/ui.po", True),
        ("legacy/**", "locales/legacy/ui.po", True),
        ("legacy/**", "locales/legacy2/ui.po", False),
        ("*.po", "a/b/c.po", True),
        ("it/*/ui.po", "locales/it/LC_MESSAGES/ui.po", True),
        ("it/*.po", "locales/it/LC_MESSAGES/ui.po", False),
        ("**/ui.po", "ui.po", True),
        ("./a.po", "a.po", True),
        ("[a].po", "a.po", False),
    ],
)
def test_patterns_of_paths(*, pattern: str, path: str, fits: bool) -> None:
    found = ignored_in(path, Selection(per_file=((pattern, ("T1",)),)))
    assert found == (("T1",) if fits else ())


def test_a_check_that_is_off_runs_if_it_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    off = check(enabled=False)
    monkeypatch.setattr("l10nkit.checks.engine.selecting.all_checks", lambda: (off,))
    assert selected_checks(Selection()) == ()
    assert selected_checks(Selection(select=("X0",))) == ()
    assert selected_checks(Selection(select=("X001",))) == (off,)
    assert selected_checks(Selection(select=("example",))) == (off,)


def test_triggers_spare_calls() -> None:
    seen: list[str] = []

    def run(pair: Pair, _context: Context) -> Sequence[Problem]:
        seen.append(pair.source)
        return [Problem("found", 0, 1)]

    catalog = parse_catalog(catalog_of(("a %s", "b"), ("c", "d"), ("e", "f {")))
    found = run_checks(catalog, Context("it"), checks=[check(on_pair=run, triggers="%{")])
    assert seen == ["a %s", "e"]
    assert [(f.code, f.position.line, f.position.column) for f in found] == [
        ("X001", 2, 9),
        ("X001", 8, 9),
    ]
    assert found[0].end is not None
    assert found[0].end.column == 10
    assert found[0].excerpt == 'msgstr "b"'


def test_pairs_are_of_live_translations_only() -> None:
    text = """
#, fuzzy
msgid "a"
msgstr "b"

msgid "c"
msgstr ""

msgid "one"
msgid_plural "many"
msgstr[0] "uno"
msgstr[1] "molti"
msgstr[2] ""

#~ msgid "old"
#~ msgstr "vecchio"
"""
    rule = parse_catalog(text.encode())
    view = CatalogView(rule, Context("it", expected_plurals=_Germanic()))
    assert [(pair.source, pair.target, pair.form) for pair in view.pairs] == [
        ("one", "uno", 0),
        ("many", "molti", 1),
    ]
    assert [pair.is_for_one_number for pair in view.pairs] == [True, False]


class _Germanic:
    nplurals = 2

    def index(self, n: int) -> int:
        return int(n != 1)

    raw_index = index


def test_comments_in_front_of_the_header_are_for_the_catalog() -> None:
    text = '# l10nkit: ignore T101\nmsgid ""\nmsgstr "Language: it\\n"\n\nmsgid "a"\nmsgstr ""\n'
    assert run_checks(parse_catalog(text.encode()), Context("it"), checks=all_checks()[-3:]) == ()


def test_equal_messages_are_ignored_one_by_one() -> None:
    text = '# l10nkit: ignore T101\nmsgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n'
    missing = find_check("T101")
    found = run_checks(parse_catalog(text.encode()), Context("it"), checks=[missing])
    assert [f.position.line for f in found] == [5]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("up 5% down from 10% in", []),
        ("100% sure", []),
        ("%50 indirim", []),
        ("a {curly thought} here", []),
        ("Hi %s, %(name)s and %1$d", ["%s", "%(name)s", "%1$d"]),
        ("{0} {name!r:>10} {}", ["{0}", "{name!r:>10}", "{}"]),
        ("{n, plural, one {# a} other {{x} b}} end", ["{n, plural, one {# a} other {{x} b}}"]),
        ("{{user}} {% if x %}", ["{{user}}", "{% if x %}"]),
        ("$HOME ${x} costs $5", ["$HOME", "${x}"]),
        ('<a1>x</a1> <br/> a < b <a href="u">', ["<a1>", "</a1>", "<br/>", '<a href="u">']),
        ("AT&T &amp; &#233;", ["&amp;", "&#233;"]),
        ("See https://e.org/a?b=%20. Or www.e.org!", ["https://e.org/a?b=%20", "www.e.org"]),
        ("mail me@example.org.", ["me@example.org"]),
        ("use --help or ``x`` or :ref:`y <z>`", ["--help", "``x``", ":ref:`y <z>`"]),
    ],
)
def test_texts_are_taken_apart(text: str, tokens: list[str]) -> None:
    parts = take_apart(text)
    assert [token.text for token in parts.tokens] == tokens
    assert len(parts.prose) == len(text)
    for token in parts.tokens:
        assert text[token.start : token.end] == token.text
        assert set(parts.prose[token.start : token.end]) == {"\ufffc"}


def test_flags_and_sources_tell_what_a_percent_sign_is() -> None:
    assert take_apart("100% done", flags=["python-format"]).tokens[0].text == "% d"
    assert [t.text for t in take_apart("%1 of %n", qt=True).tokens] == ["%1", "%n"]


def found_everywhere(*paths: str, severity: Severity, cause: str = "") -> tuple[Finding, ...]:
    """Give the findings of a check that finds something in each of three messages."""

    def run(pair: Pair, _context: Context) -> Sequence[Problem]:
        return [Problem(f"found {excerpt(pair.target)}", cause=cause)]

    messages = catalog_of(("a", "b"), ("c", "d"), ("e", "f"))
    views = [CatalogView(parse_catalog(messages, path=path), Context("it")) for path in paths]
    return findings_of(find_problems(views, checks=[check(on_pair=run, severity=severity)]))


def test_findings_of_one_cause_are_told_once_a_file() -> None:
    each = found_everywhere("x.po", severity="info")
    assert len(each) == 3
    once = told_once(each)
    assert [(f.position.line, f.count, f.files) for f in once] == [(2, 3, 1)]
    assert once[0].sentence == 'found "b" (and 2 more like it in this file)'
    warnings = found_everywhere("x.po", severity="warning")
    assert told_once(warnings) == warnings
    same = tuple(replace(f, message="found") for f in warnings)
    assert [f.count for f in told_once(same)] == [3]
    errors = found_everywhere("x.po", severity="error")
    assert told_once(errors) == errors
    assert [f.count for f in told_once(found_everywhere("x.po", severity="error", cause="y"))] == [
        3
    ]


def test_what_more_than_three_files_have_is_told_once_a_run() -> None:
    three = ("a.po", "b.po", "c.po")
    assert [f.count for f in told_once(found_everywhere(*three, severity="info"))] == [3, 3, 3]
    (slip,) = told_once(found_everywhere(*three, "d.po", severity="info"))
    assert (slip.path, slip.count, slip.files) == ("a.po", 12, 4)
    assert slip.sentence == 'found "b" (and 11 more like it in 4 files)'
    # Warnings about other messages are other mistakes.
    warnings = told_once(found_everywhere(*three, "d.po", severity="warning"))
    assert [(f.path, f.msgid, f.count, f.files) for f in warnings] == [
        ("a.po", "a", 4, 4), ("a.po", "c", 4, 4), ("a.po", "e", 4, 4),
    ]  # fmt: skip
    errors = found_everywhere(*three, "d.po", severity="error", cause="y")
    assert [(f.path, f.count) for f in told_once(errors)] == [
        ("a.po", 3), ("b.po", 3), ("c.po", 3), ("d.po", 3),
    ]  # fmt: skip
    headers = [replace(f, msgid="", cause="") for f in errors if f.position.line == 2]
    assert [(f.path, f.count) for f in told_once(headers)] == [("a.po", 4)]
