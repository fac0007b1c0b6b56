"""Whatever is in a file, checks give findings with places in it, and repairs come to an end."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit import pipeline
from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.checks import Context, Selection, all_checks, run_checks
from l10nkit.model import Catalog, Message
from l10nkit.pipeline.checking import CheckOptions
from l10nkit.pipeline.fixing import plan_repairs, write_repairs
from l10nkit.report import format_names, report

# Language detection takes its time and has tests of its own.
CHECKS = [check for check in all_checks() if check.code != "T108"]
OPTIONS = CheckOptions(selection=Selection(select=tuple(check.code for check in CHECKS)))
PIECES = st.sampled_from(
    [
        *("%s", "%(n)d", "{x}", "{{y}}", "<a1>", "</a1>", "<br/>", "&amp;", "`x`", ":ref:`y`"),
        *("%1", "%n", "$HOME", "--help", "**b**", "[t](u)", "https://e.org/?a=1", "a@b.org"),
        *("{n, plural, one {#} other {#s}}", " ", "  ", "\n", "\n\n", ".", "...", "…", "?", "!"),
        *("¿", "«", "»", "“", "”", "„", "(", "]", "1,234.5", "12", "&File", "_Open", "\u200b"),
        *("\u202e", "\ufffd", "E\u0301", "Ã©", "cлово", "the", "la", "слово", "語", "كلمة"),
        *("שלום", "।", "\x0b"),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=8).map("".join),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r")),
)
LOCALES = st.sampled_from(["it", "fr", "ru", "ar", "he", "ja", "zh_CN", "hi", "el", "pt_BR", "es"])


@cache
def known_codes() -> frozenset[str]:
    return frozenset(check.code for check in all_checks())


@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_findings_or_none(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.po")
        path.write_bytes(data)
        lines = data.split(b"\n")
        for finding in pipeline.check([path], options=OPTIONS):
            assert finding.code in known_codes()
            assert 1 <= finding.position.line <= len(lines) + 1


@settings(max_examples=300)
@given(
    source=TEXTS.filter(bool),
    targets=st.lists(TEXTS, min_size=1, max_size=3),
    locale=LOCALES,
    flags=st.sets(st.sampled_from(["python-format", "c-format", "qt-format"])),
)
def test_any_translation_gives_findings_inside_of_it(
    source: str, targets: list[str], locale: str, flags: set[str]
) -> None:
    plural = source + "s" if len(targets) > 1 else None
    message = Message(source, tuple(targets), plural=plural, flags=tuple(sorted(flags)))
    data = dump_catalog(Catalog((message,)))
    catalog = parse_catalog(data)
    lines = data.decode().split("\n")
    found = run_checks(catalog, Context(locale), checks=CHECKS)
    assert found == run_checks(catalog, Context(locale), checks=CHECKS)
    for finding in found:
        line = lines[finding.position.line - 1]
        assert 1 <= finding.position.column <= len(line) + 1
        if finding.end is not None:
            assert (finding.position.line, finding.position.column) <= (
                finding.end.line,
                finding.end.column,
            )
    for form in format_names():
        report(found, form=form)


@given(targets=st.lists(TEXTS, min_size=1, max_size=3), locale=LOCALES)
def test_repairs_come_to_an_end_and_touch_nothing_else(targets: list[str], locale: str) -> None:
    header = Message("", (f"Content-Type: text/plain; charset=UTF-8\nLanguage: {locale}\n",))
    messages = [Message(f"Text {n}.", (text,)) for n, text in enumerate(targets)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.po")
        path.write_bytes(dump_catalog(Catalog((header, *messages))))
        repairs = plan_repairs([path], options=OPTIONS)
        write_repairs(repairs)
        assert plan_repairs([path], options=OPTIONS) == ()
        after = parse_catalog(path.read_bytes()).messages
        assert [message.msgid for message in after[1:]] == [message.msgid for message in messages]
