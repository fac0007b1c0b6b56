"""Reading and changing header fields."""

import pytest

from l10nkit.catalog import dump_catalog, header_fields, parse_catalog, with_header_fields
from l10nkit.errors import UsageError

DATA = b"""\
# Someone, 2024.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version:  x \\n"
"odd line\\n"
"Language: it\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid   "a"
msgstr "b"
"""


def test_fields_are_read_in_order() -> None:
    expected = {
        "Project-Id-Version": "x",
        "Language": "it",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    fields = header_fields(parse_catalog(DATA))
    assert expected == dict(fields)
    assert list(expected) == list(fields)


def test_a_catalog_without_header_has_no_fields() -> None:
    assert dict(header_fields(parse_catalog(b'msgid "a"\nmsgstr ""\n'))) == {}
    assert dict(header_fields(parse_catalog(b'msgctxt "c"\nmsgid ""\nmsgstr "A: b\\n"\n'))) == {}


def test_only_the_named_fields_change() -> None:
    changed = with_header_fields(parse_catalog(DATA), {"language": "de", "X-New": "1"})
    expected = DATA.replace(b'"Language: it', b'"Language: de').replace(
        b'UTF-8\\n"\n', b'UTF-8\\n"\n"X-New: 1\\n"\n'
    )
    assert expected == dump_catalog(changed)


def test_the_same_values_change_nothing() -> None:
    catalog = parse_catalog(DATA)
    assert with_header_fields(catalog, {"Project-Id-Version": "x", "LANGUAGE": "it"}) is catalog


def test_a_missing_header_is_made() -> None:
    catalog = with_header_fields(parse_catalog(b'msgid "a"\nmsgstr ""\n'), {"Language": "it"})
    expected = b'msgid ""\nmsgstr "Language: it\\n"\n\nmsgid "a"\nmsgstr ""\n'
    assert expected == dump_catalog(catalog)
    assert dict(header_fields(catalog)) == {"Language": "it"}


def test_a_header_without_a_last_line_end_gets_one() -> None:
    catalog = parse_catalog(b'msgid ""\nmsgstr "A: b"\n')
    assert with_header_fields(catalog, {"C": "d"}).messages[0].msgstr == ("A: b\nC: d\n",)


def test_a_new_charset_is_the_new_encoding() -> None:
    catalog = parse_catalog(DATA.replace(b'"b"', '"è"'.encode()))
    changed = with_header_fields(catalog, {"Content-Type": "text/plain; charset=ISO-8859-1"})
    assert changed.encoding == "iso8859-1"
    assert b'"\xe8"' in dump_catalog(changed)
    assert parse_catalog(dump_catalog(changed)).messages[1].msgstr == ("è",)


@pytest.mark.parametrize(
    "fields",
    [
        {"A:": "b"},
        {"": "b"},
        {"A\n": "b"},
        {"A": "b\nc"},
        {"A": "\0"},
        {"Content-Type": "charset=zlib"},
    ],
)
def test_what_cannot_stand_in_a_header_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        with_header_fields(parse_catalog(DATA), fields)
    assert caught.value.hint
