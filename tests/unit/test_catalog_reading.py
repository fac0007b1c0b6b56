"""What parse_catalog makes of every construct, and of every mistake."""

import re
import time

import pytest

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.errors import CatalogSyntaxError
from l10nkit.model import Message, Position

HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

EVERYTHING = """\
# translator
#  indented
#
#. extracted
#: a.html:1 b.txt:22
#: \u2068my file.txt\u2069:3 c.c
#, fuzzy, python-format
#, range: 0..5
#| msgctxt "old context"
#| msgid "old"
#| msgid_plural "olds"
msgctxt "context"
msgid "new"
msgid_plural ""
"news "
"here"
msgstr[0] "neu"
msgstr[1] "neue"
"""


def only(text: str) -> Message:
    """Read a file of one entry."""
    (message,) = parse_catalog(text.encode()).messages
    return message


def problems(data: bytes | str) -> list[str]:
    """Return what is wrong with a file, as `line:column message`."""
    with pytest.raises(CatalogSyntaxError) as caught:
        parse_catalog(data if isinstance(data, bytes) else data.encode(), path="x.po")
    for problem in caught.value.problems:
        assert problem.hint
        assert problem.path == "x.po"
    return [f"{p.line}:{p.column} {p.message}" for p in caught.value.problems]


def test_every_field_of_an_entry_is_read() -> None:
    expected = Message(
        msgid="new",
        msgstr=("neu", "neue"),
        context="context",
        plural="news here",
        translator_comments=("translator", " indented", ""),
        extracted_comments=("extracted",),
        references=("a.html:1", "b.txt:22", "my file.txt:3", "c.c"),
        flags=("fuzzy", "python-format", "range: 0..5"),
        previous_context="old context",
        previous_msgid="old",
        previous_plural="olds",
    )
    assert expected == only(EVERYTHING)


def test_positions_are_those_of_the_keywords() -> None:
    message = only(EVERYTHING)
    assert Position(13) == message.position
    assert (Position(17), Position(18)) == message.msgstr_positions


def test_an_obsolete_entry_is_read() -> None:
    expected = Message(
        msgid="gone", msgstr=("weg",), context="c", previous_msgid="old", obsolete=True
    )
    text = '#~| msgid "old"\n#~ msgctxt "c"\n#~ msgid "gone"\n#~ msgstr ""\n#~ "weg"\n'
    assert expected == only(text)
    assert Position(3, 4) == only(text).position


def test_an_empty_context_is_not_an_absent_one() -> None:
    assert only('msgctxt ""\nmsgid "a"\nmsgstr ""\n').context == ""
    assert only('msgid "a"\nmsgstr ""\n').context is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"\n\t\"\\\a\b\f\v\r", '\n\t"\\\a\b\f\v\r'),
        (r"\101\x42\103", "ABC"),
        (r"\303\251", "é"),
        (r"\xc3\xA9t\xc3\xa9", "été"),
        (r"\\n", r"\n"),
        (r"\\\\\"", r"\\" + '"'),
        ("tab\there", "tab\there"),
        ("\u2028 \x85 is no line end", "\u2028 \x85 is no line end"),
    ],
)
def test_escapes_are_resolved(written: str, expected: str) -> None:
    assert expected == only(f'msgid "{written}"\nmsgstr "{written}"\n').msgid
    assert (expected,) == only(f'msgid "x"\n msgstr "" "{written}"').msgstr


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a" "b"\nmsgstr "c" "d"\n',
        'msgid\n"ab" msgstr\n\n"cd"',
        '\tmsgid ""\n  "a"\n\n"b"\n\tmsgstr "cd"   \n',
        'msgid "ab"msgstr"cd"',
        'msgid "ab"\r\nmsgstr ""\r\n"c"\r\n"d"\r\n',
        'msgid "ab"\rmsgstr "cd"\r',
    ],
)
def test_layout_does_not_matter(text: str) -> None:
    assert Message(msgid="ab", msgstr=("cd",)) == only(text)
    assert text.encode() == dump_catalog(parse_catalog(text.encode()))


def test_comments_of_all_kinds_may_stand_in_any_order() -> None:
    text = '#| msgid "o"\n#, fuzzy\n#text\n#: f:1\n#.e\n#= c-format\n#====\nmsgid "a"\nmsgstr "b"\n'
    expected = Message(
        msgid="a",
        msgstr=("b",),
        translator_comments=("text", "===="),
        extracted_comments=("e",),
        references=("f:1",),
        flags=("fuzzy", "c-format"),
        previous_msgid="o",
    )
    assert expected == only(text)


def test_duplicates_are_kept_in_order() -> None:
    data = b'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n'
    assert [m.msgstr[0] for m in parse_catalog(data).messages] == ["1", "2"]


def test_the_text_behind_the_last_entry_is_the_trailer() -> None:
    catalog = parse_catalog(HEADER + b"# the end\n\n")
    assert catalog.trailer == "\n# the end\n\n"


@pytest.mark.parametrize("data", [b"", b"\n", b"# only a comment\n", b"\xef\xbb\xbf", b"  \t"])
def test_a_file_without_entries_is_a_catalog(data: bytes) -> None:
    catalog = parse_catalog(data)
    assert catalog.messages == ()
    assert data == dump_catalog(catalog)


def test_bom_and_newline_are_found() -> None:
    data = b"\xef\xbb\xbf" + HEADER.replace(b"\n", b"\r\n")
    catalog = parse_catalog(data)
    assert (catalog.bom, catalog.newline, catalog.encoding) == (True, "\r\n", "utf-8")
    assert data == dump_catalog(catalog)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("ISO-8859-1", "é"),
        ("KOI8-R", "привет"),
        ("Shift_JIS", "表示ソ"),
        ("EUC-JP", "日本"),
        ("GBK", "中文誠"),
        ("windows-1252", "“€”"),
    ],
)
def test_the_header_names_the_charset(charset: str, text: str) -> None:
    header = f'msgid ""\nmsgstr ""\n"X: y\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n'
    data = (header + f'\nmsgid "a"\nmsgstr "{text}"\n').encode(charset)
    catalog = parse_catalog(data)
    assert (text,) == catalog.messages[1].msgstr
    assert data == dump_catalog(catalog)


def test_the_charset_of_an_entry_with_context_does_not_count() -> None:
    data = 'msgctxt "c"\nmsgid ""\nmsgstr "charset=latin-1"\n\nmsgid "é"\nmsgstr ""\n'.encode()
    assert parse_catalog(data).messages[1].msgid == "é"


@pytest.mark.parametrize(
    "name", ["zlib_codec", "rot13", "idna", "utf-16", "utf-7", "nope", "ü\u0301"]
)
def test_a_charset_that_is_none_for_text_is_refused(name: str) -> None:
    data = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={name}\\n"\n'.encode()
    (problem,) = problems(data)
    assert problem.startswith("3:")
    assert "charset" in problem or "must extend ASCII" in problem


def test_a_file_in_utf_16_is_named_as_such() -> None:
    (problem,) = problems(HEADER.decode().encode("utf-16"))
    assert "UTF-16" in problem


def test_bytes_that_are_not_valid_are_told_with_their_place() -> None:
    data = HEADER + 'msgid "é'.encode() + b'\xff"\nmsgstr "\xfe"\n'
    expected = ["4:9 byte 0xFF is not valid in utf-8", "5:9 byte 0xFE is not valid in utf-8"]
    assert expected == problems(data)


def test_a_charset_that_would_change_bytes_is_refused() -> None:
    data = b'msgid ""\nmsgstr "charset=cp932\\n"\n\nmsgid "\x87\x90"\nmsgstr ""\n'
    (problem,) = problems(data)
    assert problem.startswith("4:None")
    assert "two codes" in problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('msgid "a\nmsgstr "b"\n', ["1:7 the string has no closing quote on its line"]),
        (
            'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n',
            ["1:1 msgid without msgstr: expected msgstr, found another msgid"],
        ),
        ('msgid "a"\n', ["1:1 msgid without msgstr: expected msgstr, found the end of the file"]),
        ('msgctxt "a"\n', ["1:1 msgctxt without msgid: expected msgid, found the end of the file"]),
        ('msgstr "a"\n', ["1:1 msgstr without msgid in front of it"]),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', ["3:1 a second msgstr for the same msgid"]),
        ('msgid "a"\nmsgstr[0] "b"\n', ["2:1 msgstr[0] without msgid_plural"]),
        (
            'msgid "a"\nmsgid_plural "p"\nmsgstr[0] "b"\nmsgstr[2] "c"\n',
            ["4:1 expected msgstr[1], found msgstr[2]"],
        ),
        (
            'msgid "a"\nmsgid_plural "p"\nmsgstr[0] "b"\nmsgstr[0] "c"\n',
            ["4:1 msgstr[0] twice or out of order: expected [1]"],
        ),
        (
            'msgid "a"\nmsgid_plural "p"\nmsgstr "b"\n',
            ["3:1 expected msgstr[0], found msgstr without a number"],
        ),
        ('msgid "a"\nmsgstr "b"\nmsgid_plural "p"\n', ["3:1 msgid_plural can't stand here"]),
        ('msgid "a"\nmsgstr "b"\nmsgfoo "c"\n', ["3:1 unknown keyword 'msgfoo'"]),
        ('domain "d"\nmsgid "a"\nmsgstr "b"\n', ["1:1 unknown keyword 'domain'"]),
        ('msgid "a" b\nmsgstr "c"\n', ["1:11 text outside of quotes: 'b'"]),
        ('msgid a\nmsgstr "c"\n', ["1:7 expected a string in quotes, found 'a'"]),
        ('msgid\nmsgstr "c"\n', ["1:1 msgid without a string behind it"]),
        ('"a"\n', ["1:1 a string without a keyword such as msgid in front of it"]),
        ('msgid "é\\q"\nmsgstr ""\n', ["1:9 \\q is not an escape"]),
        ('msgid "\\0"\nmsgstr ""\n', ["1:8 \\0 stands for NUL"]),
        ('msgid "\\x1ff"\nmsgstr ""\n', ["1:8 \\x1ff is greater than a byte"]),
        ('msgid "\\377"\nmsgstr ""\n', ["1:8 \\377 is not a character in utf-8"]),
        ('msgid "a\0"\nmsgstr ""\n', ["1:7 a NUL character"]),
        ('msgid "a"\n# c\nmsgstr "b"\n', ["2:1 a comment between msgid and msgstr"]),
        (
            '#~ msgid "a"\nmsgstr "b"\n',
            ["2:1 msgstr and the entry's other lines differ in their #~"],
        ),
        (
            '#~ msgid "a"\n#~ msgstr "b"\n"c"\n',
            ["3:1 the string and its keyword differ in their #~ or #|"],
        ),
        (
            '#~ msgid "a" msgstr "b" msgid "c" msgstr "d"\n',
            ["1:25 an obsolete entry begins inside of a line"],
        ),
        ('#| msgid "a"\n', ["1:4 a previous msgid (#|) without an entry below it"]),
        ('msgid "a"\n#| msgid "b"\nmsgstr "c"\n', ["2:4 #| msgid can't stand here"]),
        ('[0] msgid "a"\nmsgstr "c"\n', ["1:1 [0] without msgstr in front of it"]),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, expected: list[str]) -> None:
    assert expected == problems(text)


def test_a_keyword_with_a_typo_gets_a_suggestion() -> None:
    with pytest.raises(CatalogSyntaxError) as caught:
        parse_catalog(b'msgid "a"\nmsgstr "b"\nmsgsrt "c"\n')
    assert caught.value.hint == "did you mean msgstr?"


def test_merge_conflict_markers_are_called_so() -> None:
    text = 'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> branch\n'
    expected = [
        "2:1 a merge conflict marker: <<<<<<< HEAD",
        "4:1 a merge conflict marker: =======",
        "6:1 a merge conflict marker: >>>>>>> branch",
    ]
    assert expected == problems(text)


def test_all_mistakes_are_told_and_the_rest_is_read_on() -> None:
    text = 'msgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n\nmsgid "e"\n\nmsgid "f"\nmsgstr "\\z"\n'
    expected = [
        "1:7 the string has no closing quote on its line",
        "7:1 msgid without msgstr: expected msgstr, found another msgid",
        "10:9 \\z is not an escape",
    ]
    assert expected == problems(text)


def test_the_error_shows_place_and_help() -> None:
    with pytest.raises(CatalogSyntaxError, match=re.escape("x.po:1:1: msgstr without msgid")):
        parse_catalog(b'msgstr "a"\n', path="x.po")


@pytest.mark.parametrize(
    "data",
    [
        b'msgid "' + b"a" * 1_000_000 + b'"\nmsgstr ""\n',
        b'msgid "' + b"\\\\" * 300_000 + b'"\nmsgstr ""\n',
        b'msgid ""\n' + b'"a"\n' * 100_000 + b'msgstr ""\n',
        b'msgid "" ' + b'"a"' * 100_000 + b'\nmsgstr ""\n',
        b"#: " + b"a:1 " * 100_000 + b'\nmsgid "a"\nmsgstr ""\n',
        b"# c\n" * 100_000 + b'msgid "a"\n msgstr ""\n',
        b" " * 1_000_000,
    ],
    ids=[
        "long line",
        "backslashes",
        "tiny lines",
        "tiny strings",
        "references",
        "comments",
        "blank",
    ],
)
def test_reading_takes_linear_time(data: bytes) -> None:
    start = time.process_time()
    catalog = parse_catalog(data)
    assert time.process_time() - start < 3
    assert data == dump_catalog(catalog)


@pytest.mark.parametrize(
    "data",
    [
        b'msgid "a"\n' * 100_000,
        b'"' * 500_000,
        b'"\n' * 200_000,
        b"\0\n" * 100_000,
        b"<<<<<<< a\n" * 99_999,
        bytes(range(256)) * 1000,
        b"\xff" * 500_000,
        b'#| msgid "a"\n' * 50_000,
    ],
)
def test_hostile_files_are_refused_at_once(data: bytes) -> None:
    start = time.process_time()
    with pytest.raises(CatalogSyntaxError) as caught:
        parse_catalog(data)
    assert time.process_time() - start < 3
    assert len(caught.value.problems) <= 101
