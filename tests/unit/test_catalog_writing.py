"""How changed and new messages are written; GNU msgcat is the oracle for wrapping."""

import random
import shutil
import subprocess
from dataclasses import replace

import pytest

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.errors import WriteError
from l10nkit.model import Catalog, Message

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
HAS_MSGCAT = shutil.which("msgcat") is not None


def written(*messages: Message, wrap_width: int = 79) -> str:
    """Write messages to a new file."""
    return dump_catalog(Catalog(messages=messages, wrap_width=wrap_width)).decode()


def test_an_entry_is_laid_out_as_gnu_gettext_does() -> None:
    message = Message(
        msgid="one\ntwo",
        msgstr=("eins\nzwei", ""),
        context="",
        plural="many",
        translator_comments=("t", ""),
        extracted_comments=("e",),
        references=("a.txt:1", "my file.txt:2", "b"),
        flags=("fuzzy", "no-wrap"),
        previous_context="pc",
        previous_msgid="p",
        previous_plural="pp",
    )
    expected = """\
# t
#
#. e
#: a.txt:1 \u2068my file.txt\u2069:2 b
#, fuzzy, no-wrap
#| msgctxt "pc"
#| msgid "p"
#| msgid_plural "pp"
msgctxt ""
msgid ""
"one\\n"
"two"
msgid_plural "many"
msgstr[0] ""
"eins\\n"
"zwei"
msgstr[1] ""
"""
    assert expected == written(message)


def test_an_obsolete_entry_has_its_mark_on_every_line() -> None:
    message = Message(
        "a\nb", ("c",), obsolete=True, previous_msgid="old", translator_comments=("t",)
    )
    expected = '# t\n#~| msgid "old"\n#~ msgid ""\n#~ "a\\n"\n#~ "b"\n#~ msgstr "c"\n'
    assert expected == written(message)


def test_messages_are_separated_by_one_blank_line() -> None:
    assert written(Message("a"), Message("b")) == 'msgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n'


def test_a_message_behind_an_unfinished_line_begins_a_new_one() -> None:
    catalog = parse_catalog(b'msgid "a"\nmsgstr "b"')
    longer = replace(catalog, messages=(*catalog.messages, Message("c")))
    assert dump_catalog(longer) == b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n'


def test_only_what_changed_is_rewritten() -> None:
    data = (
        b'# x\nmsgid   "a"\nmsgstr "1"\n\n\nmsgid "b" "c"\nmsgstr "2"\n\nmsgid "d"\n\nmsgstr "3"\n'
    )
    catalog = parse_catalog(data)
    first, second, third = catalog.messages
    changed = replace(catalog, messages=(first, replace(second, msgstr=("zwei",)), third))
    expected = (
        b'# x\nmsgid   "a"\nmsgstr "1"\n\nmsgid "bc"\nmsgstr "zwei"\n\nmsgid "d"\n\nmsgstr "3"\n'
    )
    assert expected == dump_catalog(changed)


def test_new_lines_end_as_those_of_the_file() -> None:
    catalog = parse_catalog(b'msgid "a"\r\nmsgstr "1"\r\n')
    changed = replace(catalog, messages=(*catalog.messages, Message("b")))
    assert dump_catalog(changed).endswith(b'"1"\r\n\r\nmsgid "b"\r\nmsgstr ""\r\n')


def test_comments_stand_in_the_order_of_the_file() -> None:
    data = b'#: f:1\n#. e\nmsgid "a"\nmsgstr ""\n\n#: f:2\n#. e\nmsgid "b"\nmsgstr ""\n'
    catalog = parse_catalog(data)
    relaid = replace(catalog, messages=(catalog.messages[0], replace(catalog.messages[1])))
    assert data == dump_catalog(relaid)


LONG = " ".join("lorem" + "x" * (n * 7 % 11) for n in range(60))


@pytest.mark.parametrize("width", [0, 60, 76, 79, 100])
def test_the_wrap_width_is_inferred(width: int) -> None:
    messages = [Message(f"{LONG}{n} a longer line {'x' * n}") for n in range(30)]
    data = written(*messages, wrap_width=width).encode()
    assert width == parse_catalog(data).wrap_width


def test_a_file_of_short_lines_gets_the_default_width() -> None:
    assert parse_catalog(HEADER.encode()).wrap_width == 79


def test_a_line_end_of_the_text_is_no_wrapping() -> None:
    assert parse_catalog(b'msgid ""\n"a\\n"\n"b\\n"\nmsgstr ""\n').wrap_width == 79


def test_a_text_that_the_charset_lacks_names_its_message() -> None:
    catalog = Catalog(
        messages=(Message("a", ("b",)), Message("price", ("5 €",))), path="x.po", encoding="latin-1"
    )
    with pytest.raises(WriteError, match="'price' holds '€'") as caught:
        dump_catalog(catalog)
    assert caught.value.hint
    assert "UTF-8" in caught.value.hint


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (Message("a\0"), "NUL"),
        (Message("a", ("\ud800",)), "surrogate"),
        (Message("a", ("b", "c")), "2 translations but no plural"),
        (Message("a", (), plural="b"), "no msgstr"),
    ],
)
def test_what_a_po_file_cannot_hold_is_refused(message: Message, reason: str) -> None:
    with pytest.raises(WriteError, match=reason):
        written(message)


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(WriteError, match="unknown"):
        dump_catalog(Catalog((Message("a"),), encoding="nope"))


def msgcat(data: bytes, *options: str) -> bytes:
    done = subprocess.run(["msgcat", *options, "-"], input=data, capture_output=True, check=True)
    return done.stdout


ASCII = "".join(map(chr, range(33, 127))) + " " * 60 + "abcdefghij" * 10 + "\n\t\\\"'"
PROSE = 'abc def, ghi-jkl. mno/pqr (stu) 12.5% "vw"  x\n'
MIXED = ASCII + "世界你好。、（）「」ァー！é日本語ひらがな한국어–…‘’“”" * 5


@pytest.mark.skipif(not HAS_MSGCAT, reason="GNU gettext's msgcat is not on the PATH")
@pytest.mark.parametrize("alphabet", [ASCII, PROSE, MIXED], ids=["ascii", "prose", "mixed"])
@pytest.mark.parametrize("width", [20, 79])
def test_wrapping_agrees_with_msgcat(alphabet: str, width: int) -> None:
    chance = random.Random(width)  # noqa: S311 - texts, not secrets
    header = Message("", ("Content-Type: text/plain; charset=UTF-8\n",))
    texts = ["".join(chance.choices(alphabet, k=chance.randrange(200))) for _ in range(400)]
    messages = [header, *(Message(f"id {n}", (text,)) for n, text in enumerate(texts))]
    messages += [
        Message(f"fuzzy {n}", ("x",), flags=("fuzzy",), previous_msgid=text or "y")
        for n, text in enumerate(texts[50:100])
    ]
    messages += [Message(f"old {n}", (text,), obsolete=True) for n, text in enumerate(texts[:50])]
    ours = written(*messages, wrap_width=width).encode()
    assert msgcat(ours, f"--width={width}").split(b"\n\n") == ours.split(b"\n\n")


@pytest.mark.skipif(not HAS_MSGCAT, reason="GNU gettext's msgcat is not on the PATH")
def test_comments_and_references_agree_with_msgcat() -> None:
    header = Message("", ("Content-Type: text/plain; charset=UTF-8\n",))
    messages = [
        Message(
            f"id {n}",
            ("x",),
            translator_comments=("note", "  more", ""),
            extracted_comments=("word " * 30,),
            references=tuple(f"{'d' * n}/f.txt:{line}" for line in range(20)),
            flags=("fuzzy", "c-format"),
        )
        for n in range(1, 90)
    ]
    ours = written(header, *messages).encode()
    assert msgcat(ours) == ours
