"""Dates, times, numbers and units in interface text, by cases that a linguist can add to."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from l10nkit.errors import UnknownLocaleError
from l10nkit.locales.calendars import calendar_of
from l10nkit.locales.quantities import quantities_of
from l10nkit.phrases.values import format_number, may_be_value, names_day, translate_value

FOLDER = Path(__file__).parent.parent / "cases" / "phrases" / "dates"
_CASE = re.compile(
    r"(?P<source>[\w-]+) > (?P<target>[\w-]+): (?P<text>.+?) => (?P<result>.+)", re.ASCII
)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\n")


def unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\n", text)


def cases() -> list[tuple[str, str, str, str | None]]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            case = _CASE.fullmatch(line)
            assert case is not None, f"{path.name}:{number}: {line}"
            text, result = unescaped(case["text"]), unescaped(case["result"])
            found.append((case["source"], case["target"], text, None if result == "-" else result))
    return found


def test_there_are_cases_of_every_sort() -> None:
    assert len(cases()) > 150
    assert any(result is None for *_, result in cases())


@pytest.mark.parametrize(("source", "target", "text", "result"), cases())
def test_a_value_is_written_as_the_target_does(
    source: str, target: str, text: str, result: str | None
) -> None:
    assert result == translate_value(text, source=source, target=target)


def test_an_unknown_target_is_an_error_and_an_unknown_source_is_none() -> None:
    with pytest.raises(UnknownLocaleError):
        translate_value("Sept 20", source="en", target="qq")
    assert translate_value("Sept 20", source="qq", target="it") is None
    assert format_number("12", source="und", target="it") is None
    assert not names_day("Sept 20", source="mul")


def test_a_locale_without_data_is_served_by_its_fallback() -> None:
    assert translate_value("Sept 20", source="en", target="it_DE") == "20 set"
    assert translate_value("9月20日", source="zh-TW", target="pt_BR") == "20 de setembro"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1,234", "1.234"), ("12", "12"), ("3.4K", "3.400"), ("Sept 20", None), ("12 km", None)],
)
def test_a_count_is_nothing_but_a_number(text: str, expected: str | None) -> None:
    assert expected == format_number(text, source="en", target="it")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sept 20", True),
        ("Sept 20, 2023 at 2:30 PM", True),
        ("Wednesday", True),
        ("2:30 PM", False),
        ("3 hours ago", False),
        ("yesterday", False),
    ],
)
def test_what_names_a_day_is_told_from_what_does_not(text: str, *, expected: bool) -> None:
    assert expected == names_day(text, source="en")


def test_long_texts_and_sentences_are_not_even_looked_at() -> None:
    assert not may_be_value("The council approved the new tram line")
    assert not may_be_value("September 20, 2023 " * 5)
    assert may_be_value("Mittwoch")


def test_what_was_read_before_does_not_matter() -> None:
    """Babel's aliases write into data that locales share; ours must not depend on that."""
    program = (
        "from babel import Locale; Locale.parse('ja').months['stand-alone']['abbreviated'][9]\n"
        "from l10nkit.locales.calendars import calendar_of\n"
        "for name in ('ja', 'ko', 'fa'): calendar = calendar_of(name)\n"
        "print(ascii(calendar.months))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    )
    alone = (
        "from l10nkit.locales.calendars import calendar_of; print(ascii(calendar_of('fa').months))"
    )
    fresh = subprocess.run(
        [sys.executable, "-c", alone], capture_output=True, check=True, encoding="utf-8"
    )
    assert fresh.stdout == done.stdout


def test_tables_are_those_of_cldr() -> None:
    assert calendar_of("it").months["format", "wide"][8] == "settembre"
    assert calendar_of("fa").digits == "۰۱۲۳۴۵۶۷۸۹"
    assert calendar_of("ar").digits == "0123456789"
    assert calendar_of("ar_EG").digits == "٠١٢٣٤٥٦٧٨٩"
    assert quantities_of("hi").groups == (3, 2)
    assert quantities_of("tr").percent == "%{0}"
