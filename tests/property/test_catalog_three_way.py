"""What holds for every three-way merge of catalogs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.catalog.escapes import escape
from l10nkit.catalog.three_way import merge_catalogs
from l10nkit.model import Catalog, Message

HEADER = Message(
    "", ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n!=1;\n",)
)
MSGIDS = ["one", "two", "three", "four", "five", "six"]
TEXT = st.just("") | st.text('xyzü"\n\\', max_size=5)
WORD = st.sampled_from(["alpha", "beta", "gamma"])


@st.composite
def entries(draw: st.DrawFn, *, forms: int | None = None) -> Message:
    """Draw an entry of a catalog, with some plural forms."""
    plural = draw(st.sampled_from([None, None, "many"]))
    forms = 1 if plural is None else forms or draw(st.integers(1, 3))
    fuzzy = draw(st.booleans())
    return Message(
        draw(st.sampled_from(MSGIDS)),
        tuple(draw(TEXT) for _ in range(forms)),
        context=draw(st.sampled_from([None, None, "menu"])),
        plural=plural,
        translator_comments=tuple(draw(st.lists(WORD, max_size=2))),
        references=tuple(draw(st.lists(st.sampled_from(["a:1", "a:2", "b:1"]), max_size=2))),
        flags=("fuzzy",) if fuzzy else (),
        previous_msgid=draw(st.none() | st.sampled_from(MSGIDS)) if fuzzy else None,
        obsolete=draw(st.integers(0, 4)) == 0,
    )


def as_read(*messages: Message, newline: str = "\n") -> Catalog:
    """Return the catalog that is read from a file with these messages."""
    return parse_catalog(dump_catalog(Catalog((HEADER, *messages), newline=newline)))


CATALOGS = st.lists(entries(), max_size=5).map(lambda found: as_read(*found))
UNIQUE = st.lists(entries(forms=2), max_size=5, unique_by=lambda message: message.key)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    """Draw a catalog and two edited versions of it."""
    base = draw(st.lists(entries(), max_size=4))
    return (as_read(*base), draw(_edited(base)), draw(_edited(base)))


@st.composite
def _edited(draw: st.DrawFn, base: list[Message]) -> Catalog:
    messages = []
    for message in base:
        action = draw(st.integers(0, 5))
        if action == 0:
            continue
        if action == 1:
            messages.append(replace(message, msgstr=tuple(draw(TEXT) for _ in message.msgstr)))
        elif action == 2:
            messages.append(replace(draw(entries()), context=message.context, msgid=message.msgid))
        else:
            messages.append(message)
    messages += draw(st.lists(entries(), max_size=2))
    if draw(st.booleans()):
        messages = draw(st.permutations(messages))
    return as_read(*messages, newline=draw(st.sampled_from(["\n", "\r\n"])))


@given(versions())
@settings(max_examples=40, deadline=None)
def test_without_changes_of_theirs_ours_stays_byte_for_byte(
    found: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, ours, _ = found
    merged = merge_catalogs(base, ours, base)
    assert ours == merged.catalog
    assert dump_catalog(ours) == dump_catalog(merged.catalog)
    assert merged.conflicts == ()


@given(versions())
@settings(max_examples=40, deadline=None)
def test_without_changes_of_ours_the_messages_are_those_of_theirs(
    found: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, _, theirs = found
    merged = merge_catalogs(base, base, theirs)
    assert theirs.messages == merged.catalog.messages
    assert merged.conflicts == ()


@given(CATALOGS, CATALOGS)
@settings(max_examples=50, deadline=None)
def test_two_equal_versions_are_the_result(base: Catalog, ours: Catalog) -> None:
    merged = merge_catalogs(base, ours, ours)
    assert dump_catalog(ours) == dump_catalog(merged.catalog)
    assert merged.conflicts == ()


@given(versions())
@settings(max_examples=60, deadline=None)
def test_every_translation_that_a_side_made_is_in_the_result(
    found: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, ours, theirs = found
    result = merge_catalogs(base, ours, theirs).catalog
    old = _texts(base)
    texts = _texts(result)
    comments = "\n".join(c for message in result.messages for c in message.translator_comments)
    for text in sorted((_texts(ours) | _texts(theirs)) - old):
        assert text in texts or f'"{escape(text)}"' in comments


@given(versions())
@settings(max_examples=60, deadline=None)
def test_the_result_can_be_read_again(found: tuple[Catalog, Catalog, Catalog]) -> None:
    merged = merge_catalogs(*found).catalog
    again = parse_catalog(dump_catalog(merged))
    assert merged.messages == again.messages
    assert found[1].newline == merged.newline


@given(versions())
@settings(max_examples=60, deadline=None)
def test_conflicts_are_fuzzy_and_tell_both_versions(
    found: tuple[Catalog, Catalog, Catalog],
) -> None:
    merged = merge_catalogs(*found)
    for message in merged.conflicts:
        assert message in merged.catalog.messages
        assert message.fuzzy
        told = " ".join(message.translator_comments)
        assert "conflict, ours" in told
        assert "conflict, theirs" in told


@given(UNIQUE, UNIQUE, UNIQUE)
@settings(max_examples=40, deadline=None)
def test_merges_without_conflict_are_the_same_from_both_sides(
    base: list[Message], ours: list[Message], theirs: list[Message]
) -> None:
    catalogs = [
        as_read(*(replace(message, references=()) for message in messages))
        for messages in (base, ours, theirs)
    ]
    there = merge_catalogs(catalogs[0], catalogs[1], catalogs[2])
    back = merge_catalogs(catalogs[0], catalogs[2], catalogs[1])
    assert len(there.conflicts) == len(back.conflicts)
    if not there.conflicts:
        assert _content(there.catalog) == _content(back.catalog)


@given(versions())
@settings(max_examples=50, deadline=None)
def test_unchanged_messages_are_the_objects_of_ours(
    found: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, ours, theirs = found
    texts = {message.raw for message in ours.messages[1:]}
    for message in merge_catalogs(base, ours, theirs).catalog.messages[1:]:
        if message in ours.messages and message.raw is not None:
            assert any(message.raw.strip() == (text or "").strip() for text in texts)


def _texts(catalog: Catalog) -> set[str]:
    return {text for message in catalog.messages for text in message.msgstr if text}


def _content(catalog: Catalog) -> dict[tuple[str | None, str], tuple[object, ...]]:
    """Return what a catalog says, without order, and without what is only a note."""
    return {
        message.key: (
            message.plural,
            message.msgstr,
            message.obsolete,
            sorted(set(message.flags)),
            sorted(set(message.translator_comments)),
        )
        for message in catalog.messages
    }
