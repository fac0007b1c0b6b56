"""Every character of a string is found where the file has it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.literals import line_of, place_of
from l10nkit.model import Catalog, Message

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=120)


@given(
    texts=st.lists(TEXTS, min_size=1, max_size=3),
    comment=st.sampled_from(["", "a", '"msgid"', "msgstr"]),
    obsolete=st.booleans(),
    width=st.sampled_from([0, 20, 79]),
    data=st.data(),
)
def test_a_part_of_a_msgstr_is_found(
    *, texts: list[str], comment: str, obsolete: bool, width: int, data: st.DataObject
) -> None:
    plural = "n" if len(texts) > 1 else None
    message = Message(
        "id\nof it",
        tuple(texts),
        plural=plural,
        translator_comments=(comment,) if comment else (),
        obsolete=obsolete,
    )
    first = Message("first", ("erstes",))
    file = dump_catalog(Catalog((first, message), wrap_width=width))
    (_first, read) = parse_catalog(file).messages
    form = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[form]) - 1))
    place = place_of(read, form=form, start=start, end=start + 1)
    assert place is not None
    line = file.decode().split("\n")[place.start.line - 1]
    assert line == place.line
    rest = line[place.start.column - 1 :]
    char = texts[form][start]
    escapes = {"\n": "\\n", '"': '\\"', "\\": "\\\\", "\t": "\\t", "\a": "\\a", "\b": "\\b",
               "\f": "\\f", "\v": "\\v"}  # fmt: skip
    written = escapes.get(char, char)
    assert rest.startswith(written)
    assert (place.end.line, place.end.column) == (
        place.start.line,
        place.start.column + len(written),
    )


@given(texts=TEXTS)
def test_an_empty_part_and_a_whole_string_have_places(texts: str) -> None:
    file = dump_catalog(Catalog((Message("x", (texts,)),)))
    (message,) = parse_catalog(file).messages
    end = place_of(message, form=0, start=len(texts), end=len(texts))
    whole = place_of(message, form=0)
    assert end is not None
    assert whole is not None
    assert whole.end == end.end
    assert file.decode().split("\n")[end.end.line - 1][end.end.column - 1] == '"'


def test_a_message_that_was_not_read_has_no_place() -> None:
    assert place_of(Message("x", ("y",)), form=0) is None
    (message,) = parse_catalog(b'msgid "x"\nmsgstr "y"\n').messages
    assert place_of(message, form=1) is None


def test_numeric_escapes_are_bytes() -> None:
    (message,) = parse_catalog(b'msgid "x"\nmsgstr "\\303\\251\\x41z"\n').messages
    assert message.msgstr == ("éAz",)
    place = place_of(message, form=0, start=2, end=3)
    assert place is not None
    assert (place.start.column, place.end.column) == (21, 22)


@given(
    texts=TEXTS, comment=st.sampled_from(["", "a", '"msgid"', "msgid"]), width=st.integers(0, 40)
)
def test_a_message_begins_in_the_line_of_its_msgid(texts: str, comment: str, width: int) -> None:
    message = Message(texts, ("x",), context="msgid", translator_comments=(comment,))
    file = dump_catalog(Catalog((Message("first"), message), wrap_width=width))
    for read in parse_catalog(file).messages:
        place = place_of(read)
        assert place is not None
        assert place.line == line_of(read)
    assert line_of(message) == ""
