"""What holds for every .po file and every catalog, whatever is in it."""

import codecs
import re
from contextlib import suppress

import polib
from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.catalog import (
    compile_mo,
    dump_catalog,
    parse_catalog,
    read_mo,
    read_mo_texts,
    to_polib,
)
from l10nkit.catalog.decoding import DecodedFile, decode_file
from l10nkit.catalog.escapes import escape, unescape, unescape_simple
from l10nkit.catalog.reading import _read
from l10nkit.errors import CatalogSyntaxError
from l10nkit.model import Catalog, Message

CHARS = st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")
TEXT = st.one_of(
    st.sampled_from(["", "a", 'q"\\n', "line\nline\n", "\u2028世界", "x" * 90, "ab cd " * 30]),
    st.text(CHARS, max_size=30),
    st.text('ab \\"\n\t-/1世é', max_size=120),
)  # fmt: skip
LINE = st.text(CHARS.filter(lambda char: char not in "\r\n"), max_size=20)
NAME = st.text("abc./-_ é:1", min_size=1, max_size=12).filter(
    lambda name: name == name.strip() != ""
)
FLAG = st.sampled_from(["fuzzy", "python-format", "no-wrap", "range: 0..5", "my-flag"])


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """Draw a message of any kind."""
    plural = draw(st.none() | TEXT)
    forms = 1 if plural is None else draw(st.integers(1, 3))
    optional = st.none() | TEXT
    return Message(
        msgid=draw(TEXT),
        msgstr=tuple(draw(TEXT) for _ in range(forms)),
        context=draw(optional),
        plural=plural,
        translator_comments=tuple(draw(st.lists(LINE, max_size=2))),
        extracted_comments=tuple(draw(st.lists(LINE, max_size=2))),
        references=tuple(draw(st.lists(NAME, max_size=4))),
        flags=tuple(draw(st.lists(FLAG, max_size=2, unique=True))),
        previous_context=draw(optional),
        previous_msgid=draw(optional),
        previous_plural=draw(optional),
        obsolete=draw(st.booleans()),
    )


HEADER = Message("", ("Content-Type: text/plain; charset=UTF-8\n",))
CATALOGS = st.builds(
    lambda items, width, newline, bom: Catalog(
        (HEADER, *items), wrap_width=width, newline=newline, bom=bom
    ),
    st.lists(messages(), max_size=4),
    st.sampled_from([0, 1, 20, 79]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)

# Pieces that, in any order, make files of every construct and every mistake.
PIECES = """\
msgid "a"|msgid|msgid ""|msgstr "b"|msgstr[0] "c"|msgstr[1] "d"|msgstr [ 0 ]|msgid_plural "p"
msgctxt "c"|"more"|"\\303\\251\\n"|"\\q"|"open|# c|#. e|#: f:1|#, fuzzy|#~ |#! |#~! |#~ msgid "o"
#~ msgstr "p"|#~ "q"|#! msgid "old"|#|$|$|$|\r$|\r| |\t|<<<<<<< a$|é|msgfoo|\0|\ufeff|#~
$msgid "x"$msgstr "y"$|$$# t$msgid ""$"x"$msgstr ""$"y"$|$#~ msgid "x"$#~ msgstr "y"$"""
# Pieces that make files without mistakes, with a few that have to be followed by an entry.
GOOD_PIECES = """\
msgid "a"$msgstr "b"$|msgid "a" "b"$  msgstr$"c"|#~ msgid "o"$#~ msgstr "p"$|#, fuzzy$#! msgid "z"$
# t\r$#: f:1\r$msgid "é"\r$msgstr ""\r$"x"\r$|#~! msgid "x"$#~ msgid ""$#~ "o"$#~ msgstr "p"$
msgctxt ""$msgid "a"$msgid_plural "b"$msgstr[0] "c"$msgstr[1] ""$|$|$$|# c$|  $|\r$|#~$|\t#c$
msgid "\\101"$msgstr "\\t\\x41"$|#, c-format$#. e$#: x y$|#= c-format$|#~ # c$"""


def pieces(text: str) -> st.SearchStrategy[str]:
    """Return what stands between `|` and line ends; `$` is a line end and `!` a bar."""
    found = text.replace("\n", "|").split("|")
    return st.sampled_from([piece.replace("$", "\n").replace("!", "|") for piece in found])


PIECE = pieces(PIECES)
GOOD = pieces(GOOD_PIECES)
FILES = st.one_of(st.lists(GOOD, max_size=8), st.lists(PIECE, max_size=25)).map("".join)


def parsed(data: bytes) -> Catalog | None:
    """Return the catalog, or None for a syntax error; any other error is a failure."""
    try:
        return parse_catalog(data)
    except CatalogSyntaxError:
        return None


@given(FILES)
@settings(max_examples=500, deadline=None)
def test_what_is_read_is_written_byte_for_byte(text: str) -> None:
    data = text.encode()
    catalog = parsed(data)
    if catalog is not None:
        assert data == dump_catalog(catalog)


@given(st.lists(GOOD, max_size=6).map("".join))
@settings(max_examples=200, deadline=None)
def test_files_without_mistakes_are_read(text: str) -> None:
    catalog = parsed(text.encode())
    dangling = '#| msgid "z"' in text  # it has to be followed by its msgid
    assert catalog is not None or dangling


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_a_catalog_or_a_syntax_error(data: bytes) -> None:
    catalog = parsed(data)
    if catalog is not None:
        assert data == dump_catalog(catalog)


def outcome(decoded: DecodedFile, *, plain: bool) -> tuple[list[Message], str]:
    """Return the messages and the trailer, or no messages and the errors."""
    try:
        return _read(decoded, path="", plain=plain)
    except CatalogSyntaxError as error:
        return [], str(error)


@given(FILES)
@settings(max_examples=500, deadline=None)
def test_the_fast_path_reads_what_the_general_one_does(text: str) -> None:
    decoded = decode_file(text.encode(), path="")
    general, trailer = outcome(decoded, plain=False)
    fast, fast_trailer = outcome(decoded, plain=True)
    assert general == fast
    assert trailer == fast_trailer
    for one, other in zip(general, fast, strict=True):
        assert (one.raw, one.position) == (other.raw, other.position)


@given(FILES)
@settings(max_examples=300, deadline=None)
def test_keywords_stand_at_their_positions(text: str) -> None:
    catalog = parsed(text.encode())
    lines = text.removeprefix("\ufeff").split("\n")
    for message in catalog.messages if catalog else ():
        assert message.position is not None
        assert len(message.msgstr) == len(message.msgstr_positions)
        places = [(message.position, "msgid"), *((p, "msgstr") for p in message.msgstr_positions)]
        assert places == sorted(places, key=lambda item: (item[0].line, item[0].column))
        for place, keyword in places:
            found = lines[place.line - 1][place.column - 1 :]
            assert keyword == re.match(r"\w*", found, re.ASCII)[0]  # type: ignore[index]


@given(CATALOGS)
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_as_equal_messages(catalog: Catalog) -> None:
    data = dump_catalog(catalog)
    again = parse_catalog(data)
    assert catalog.messages == again.messages
    assert catalog.bom == again.bom
    assert data == dump_catalog(again)


CHARSETS = {
    "iso-8859-1": "aé\\n",
    "koi8-r": "aж\\n",
    "cp932": "a\\nソ表",  # their second byte is that of a backslash
    "gb18030": "é世\\n",
    "big5": "a功",
}


@given(st.sampled_from(sorted(CHARSETS)), st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_written_in_any_charset_is_read_as_equal_messages(
    charset: str, data: st.DataObject
) -> None:
    text = st.text(CHARSETS[charset] + '"\n ', max_size=90)
    found = data.draw(st.lists(st.builds(Message, text, st.tuples(text), text), max_size=4))
    header = Message("", (f"Content-Type: text/plain; charset={charset}\n",))
    written = dump_catalog(Catalog((header, *found), encoding=charset))
    again = parse_catalog(written)
    assert (header, *found) == again.messages
    assert codecs.lookup(charset) == codecs.lookup(again.encoding)
    assert written == dump_catalog(again)


@given(CATALOGS)
@settings(max_examples=100, deadline=None)
def test_compiled_strings_are_read_again(catalog: Catalog) -> None:
    found = {m.key: m.msgstr for m in read_mo(compile_mo(catalog)).messages}
    originals = {m.key: m for m in reversed(catalog.messages)}
    for key, msgstr in found.items():
        assert key not in originals or msgstr in {m.msgstr for m in catalog.messages}
    assert found[None, ""] == ("Content-Type: text/plain; charset=UTF-8\n",)
    by_key = {
        msgid if context is None else f"{context}\4{msgid}": "\0".join(forms)
        for (context, msgid), forms in found.items()
    }
    assert by_key == read_mo_texts(compile_mo(catalog))


@given(st.binary(max_size=120), st.integers(0, 200), st.binary(max_size=4))
@settings(max_examples=200, deadline=None)
def test_damaged_mo_files_are_read_or_refused(tail: bytes, at: int, patch: bytes) -> None:
    good = compile_mo(Catalog((HEADER, Message("a", ("b",)), Message("c", ("d", "e"), plural="f"))))
    damaged = good[:at] + patch + good[at + len(patch) :] + tail
    for data in (damaged, damaged[:at], tail):
        with suppress(CatalogSyntaxError):
            assert isinstance(read_mo(data), Catalog)


@given(st.text(CHARS, max_size=60))
def test_escapes_can_be_undone(text: str) -> None:
    assert text == unescape(escape(text), encoding="utf-8")
    assert text == unescape_simple(escape(text))


# polib resolves fewer escapes, joins references at colons and strips comments: not compared here.
PLAIN = st.text('abcé世 \n\t"\\', max_size=40).filter(lambda text: "\\" not in text)


@given(st.lists(st.tuples(PLAIN.filter(bool), PLAIN, st.none() | PLAIN.filter(bool)), max_size=5))
@settings(max_examples=100, deadline=None)
def test_polib_reads_the_same(items: list[tuple[str, str, str | None]]) -> None:
    entries = [
        Message(msgid, (msgstr,) if plural is None else (msgstr, ""), plural=plural)
        for msgid, msgstr, plural in items
    ]
    data = dump_catalog(Catalog((HEADER, *entries)))
    assert str(polib.pofile(data.decode())) == str(to_polib(parse_catalog(data)))
