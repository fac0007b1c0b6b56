"""The bridge to polib's objects."""

import polib

from l10nkit.catalog import from_polib, parse_catalog, to_polib
from l10nkit.model import Catalog, Message

TEXT = """\
# Someone.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# note
#. extracted
#: a.py:1 b.py:22
#, fuzzy, python-format
#| msgctxt "oc"
#| msgid "old"
msgctxt "c"
msgid "one %d"
msgid_plural "many %d"
msgstr[0] "eins %d"
msgstr[1] "viele %d"

msgid "a\\tb \\"q\\" \\\\ \\n"
msgstr "è"

#~ msgid "gone"
#~ msgstr "weg"
"""


def test_our_reading_is_that_of_polib() -> None:
    expected = polib.pofile(TEXT)
    ours = to_polib(parse_catalog(TEXT.encode()))
    assert str(expected) == str(ours)
    assert [entry.linenum for entry in expected] != []
    assert expected.metadata == ours.metadata
    assert expected.header == ours.header


def test_there_and_back_gives_the_same_messages() -> None:
    messages = parse_catalog(TEXT.encode()).messages
    assert messages == from_polib(to_polib(Catalog(messages))).messages


def test_a_polib_file_becomes_a_catalog() -> None:
    file = polib.POFile()
    file.append(polib.POEntry(msgid="a", msgstr="b", occurrences=[("f", ""), ("g", "2")]))
    assert (Message("a", ("b",), references=("f", "g:2")),) == from_polib(file).messages


def test_a_catalog_without_header_becomes_a_polib_file() -> None:
    assert [entry.msgid for entry in to_polib(Catalog((Message("a"),)))] == ["a"]
