"""Merging a template into a catalog: what is kept, what becomes fuzzy, what obsolete."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from l10nkit.catalog import dump_catalog, new_catalog, parse_catalog, update_catalog
from l10nkit.errors import UsageError
from l10nkit.model import Catalog, Message

HEADER = """\
# Our team.
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"POT-Creation-Date: 2020-01-01 00:00+0000\\n"
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=n;\\n"
"""
ASIDE = "earlier translation"  # the context of what is set aside because its key is taken
HEAD = parse_catalog(HEADER.encode()).messages[0]


def template(*messages: Message) -> Catalog:
    return Catalog(messages)


def catalog(*messages: Message) -> Catalog:
    """Return a catalog as if it had been read from a file."""
    return parse_catalog(dump_catalog(Catalog((HEAD, *messages))))


def update(old: Catalog, *wanted: Message, fuzzy_matching: bool = True) -> list[Message]:
    """Return the messages of an update without the header."""
    updated = update_catalog(old, template(*wanted), fuzzy_matching=fuzzy_matching)
    return list(updated.messages[1:])


def test_an_update_without_changes_gives_the_same_bytes() -> None:
    data = HEADER.encode() + (
        b'msgid   "a"\nmsgstr "1"\n#~ msgid "o"\n#~ msgstr "2"\n\n\n'
        b'#: f:1\n#, c-format, mine\nmsgid "b"\nmsgstr ""'
    )
    old = parse_catalog(data)
    pot = template(Message("a"), Message("b", references=("f:1",), flags=("c-format",)))
    dated = replace(
        pot, messages=(Message("", ("POT-Creation-Date: 2030-01-01\n",)), *pot.messages)
    )
    assert update_catalog(old, dated) is old
    assert data == dump_catalog(update_catalog(old, dated))


def test_the_creation_date_is_taken_over_if_something_changed() -> None:
    pot = template(Message("", ("POT-Creation-Date: 2030\nLanguage: xx\n",)), Message("a"))
    head = update_catalog(catalog(), pot).messages[0]
    assert HEAD.msgstr[0].replace("2020-01-01 00:00+0000", "2030") == head.msgstr[0]
    assert HEAD.translator_comments == head.translator_comments


def test_order_comments_references_and_flags_come_from_the_template() -> None:
    old = catalog(
        Message(
            "a",
            ("1",),
            translator_comments=("t",),
            extracted_comments=("e",),
            references=("f:1",),
            flags=("c-format", "mine", "range: 0..3"),
        ),
        Message("b", ("2",)),
    )
    new = Message(
        "a", extracted_comments=("E",), references=("g:2",), flags=("python-format", "no-wrap")
    )
    expected = [
        Message("b", ("2",)),
        Message(
            "a",
            ("1",),
            translator_comments=("t",),
            extracted_comments=("E",),
            references=("g:2",),
            flags=("python-format", "no-wrap", "mine"),
        ),
    ]
    assert expected == update(old, Message("b"), new)


def test_what_does_not_change_is_the_same_object() -> None:
    old = catalog(Message("a", ("1",)), Message("b", ("2",)))
    new = update(old, Message("x"), Message("b"), Message("a", references=("f",)))
    assert new[1] is old.messages[2]
    assert new[1].raw == old.messages[2].raw


def test_an_edited_text_is_fuzzy_with_its_previous_one() -> None:
    old = catalog(Message("The quick brown fox", ("Der Fuchs",), translator_comments=("t",)))
    expected = [
        Message(
            "The quick brown fox.",
            ("Der Fuchs",),
            translator_comments=("t",),
            references=("f",),
            flags=("fuzzy", "c-format"),
            previous_msgid="The quick brown fox",
        )
    ]
    new = Message("The quick brown fox.", references=("f",), flags=("c-format",))
    assert expected == update(old, new)


def test_an_undone_edit_is_clean_again() -> None:
    old = catalog(Message("The quick brown fox", ("Der Fuchs",)))
    edited = update_catalog(old, template(Message("The quick brown fox.")))
    undone = update_catalog(edited, template(Message("The quick brown fox")))
    assert old.messages == undone.messages


def test_an_undone_edit_that_has_become_obsolete_is_clean_again() -> None:
    old = catalog(Message("The quick brown fox", ("Der Fuchs",)))
    edited = update_catalog(old, template(Message("The quick brown fox.")))
    gone = update_catalog(edited, template())
    undone = update_catalog(gone, template(Message("The quick brown fox")))
    assert old.messages == undone.messages


def test_a_second_edit_keeps_the_oldest_previous_text() -> None:
    old = catalog(Message("The quick brown fox", ("Der Fuchs",)))
    once = update_catalog(old, template(Message("The quick brown fox.")))
    (twice,) = update(once, Message("The quick brown fox!"))
    assert (twice.previous_msgid, twice.fuzzy) == ("The quick brown fox", True)


def test_a_different_text_is_not_matched() -> None:
    old = catalog(Message("Nothing in common", ("Nichts",)))
    expected = [
        Message("Quite another text"),
        Message("Nothing in common", ("Nichts",), obsolete=True),
    ]
    assert expected == update(old, Message("Quite another text"))


def test_no_text_that_is_still_there_is_a_source_of_fuzzy_matches() -> None:
    old = catalog(Message("Read more about it", ("Mehr lesen",)))
    new = update(old, Message("Read more about it"), Message("Read more about it!"))
    assert Message("Read more about it!") == new[1]


def test_each_source_is_used_once_and_best_pairs_come_first() -> None:
    old = catalog(Message("A long sentence about cats", ("Katzen",)))
    worse, better = Message("A long sentences about bats"), Message("A long sentence about bats")
    new = update(old, worse, better)
    assert [message.msgstr for message in new] == [("",), ("Katzen",)]


def test_fuzzy_matching_can_be_switched_off() -> None:
    old = catalog(Message("The quick brown fox", ("Der Fuchs",)))
    expected = [
        Message("The quick brown fox."),
        Message("The quick brown fox", ("Der Fuchs",), obsolete=True),
    ]
    assert expected == update(old, Message("The quick brown fox."), fuzzy_matching=False)


def test_what_vanished_becomes_obsolete_at_the_end_or_is_dropped() -> None:
    old = catalog(
        Message("gone", ("weg",), translator_comments=("t",), references=("f",), flags=("fuzzy",)),
        Message("untranslated"),
        Message("older", ("alt",), obsolete=True),
        Message("stays"),
    )
    expected = [
        Message("stays"),
        Message("older", ("alt",), obsolete=True),
        Message("gone", ("weg",), translator_comments=("t",), flags=("fuzzy",), obsolete=True),
    ]
    assert expected == update(old, Message("stays"))


def test_an_obsolete_message_comes_back_to_life() -> None:
    old = catalog(Message("back", ("zurück",), translator_comments=("t",), obsolete=True))
    expected = [Message("back", ("zurück",), translator_comments=("t",), references=("f",))]
    assert expected == update(old, Message("back", references=("f",)))


def test_a_moved_context_is_followed_if_there_is_no_choice() -> None:
    old = catalog(Message("Open", ("Öffnen",)))
    assert [Message("Open", ("Öffnen",), context="menu")] == update(
        old, Message("Open", context="menu")
    )
    back = catalog(Message("Open", ("Öffnen",), context="menu"))
    assert [Message("Open", ("Öffnen",))] == update(back, Message("Open"))


def test_a_further_context_is_a_guess() -> None:
    old = catalog(Message("Open", ("Öffnen",)))
    new = update(old, Message("Open"), Message("Open", context="state"))
    expected = Message(
        "Open", ("Öffnen",), context="state", flags=("fuzzy",), previous_msgid="Open"
    )
    assert [old.messages[1], expected] == new
    assert [old.messages[1], Message("Open", context="state")] == update(
        old, Message("Open"), Message("Open", context="state"), fuzzy_matching=False
    )


def test_several_contexts_are_guesses_and_lose_nothing() -> None:
    old = catalog(
        Message("Open", ("Öffnen",), context="a"), Message("Open", ("Offen",), context="b")
    )
    new = update(old, Message("Open", context="c"))
    expected = [
        Message(
            "Open",
            ("Öffnen",),
            context="c",
            flags=("fuzzy",),
            previous_context="a",
            previous_msgid="Open",
        ),
        Message("Open", ("Offen",), context="b", obsolete=True),
    ]
    assert expected == new


def test_a_new_plural_keeps_the_text_as_fuzzy() -> None:
    old = catalog(Message("file", ("Datei",)))
    expected = [
        Message("file", ("Datei",) * 3, plural="files", flags=("fuzzy",), previous_msgid="file")
    ]
    assert expected == update(old, Message("file", ("", ""), plural="files"))


def test_a_removed_plural_keeps_all_texts() -> None:
    old = catalog(Message("file", ("Datei", "Dateien", "Datein"), plural="files"))
    expected = [
        Message(
            "file", ("Datei",), flags=("fuzzy",), previous_msgid="file", previous_plural="files"
        ),
        Message(
            "file", ("Datei", "Dateien", "Datein"), context=ASIDE, plural="files", obsolete=True
        ),
    ]
    assert expected == update(old, Message("file"))


def test_an_edited_plural_is_fuzzy_and_stays_so() -> None:
    old = catalog(Message("file", ("Datei", "Dateien", "D"), plural="files"))
    pot = template(Message("file", ("", ""), plural="some files"))
    new = update_catalog(old, pot)
    expected = Message(
        "file",
        ("Datei", "Dateien", "D"),
        plural="some files",
        flags=("fuzzy",),
        previous_msgid="file",
        previous_plural="files",
    )
    assert (expected,) == new.messages[1:]
    assert update_catalog(new, pot) is new
    assert (
        old.messages
        == update_catalog(new, template(replace(pot.messages[0], plural="files"))).messages
    )


def test_plural_messages_get_the_number_of_forms_of_the_header() -> None:
    old = catalog(
        Message("few", ("1", "2"), plural="fews"),
        Message("many", ("1", "2", "3", "4"), plural="manies"),
    )
    pot = [
        Message(m, ("", ""), plural=p)
        for m, p in (("new", "news"), ("few", "fews"), ("many", "manies"))
    ]
    expected = [
        Message("new", ("", "", ""), plural="news"),
        Message("few", ("1", "2", ""), plural="fews"),
        Message("many", ("1", "2", "3"), plural="manies", flags=("fuzzy",)),
        Message("many", ("1", "2", "3", "4"), context=ASIDE, plural="manies", obsolete=True),
    ]
    assert expected == update(old, *pot)


def test_the_number_of_forms_can_be_given() -> None:
    pot = template(Message("new", plural="news"))
    assert update_catalog(catalog(), pot, nplurals=4).messages[1].msgstr == ("",) * 4
    assert update_catalog(Catalog(()), pot).messages[0].msgstr == ("", "")
    with pytest.raises(UsageError, match="nplurals is 0"):
        update_catalog(catalog(), pot, nplurals=0)


def test_duplicates_lose_nothing() -> None:
    twice = Message("a", ("2",))
    in_context = [Message("c", (text,), context="x") for text in "56"]
    old = catalog(
        Message("a", ("1",)), twice, twice, Message("a"), Message("a", ("3",)), *in_context
    )
    expected = [
        Message("a", ("1",)),
        Message("a", ("2",), context=ASIDE, obsolete=True),
        Message("a", ("3",), context=f"{ASIDE} 2", obsolete=True),
        Message("c", ("5",), context="x", obsolete=True),
        Message("c", ("6",), context=f"x, {ASIDE}", obsolete=True),
    ]
    assert expected == update(old, Message("a"), Message("a", references=("f",)))


def test_a_message_that_moves_begins_a_new_paragraph() -> None:
    old = parse_catalog(b'msgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"')
    new = update_catalog(old, template(Message("b"), Message("a")))
    assert dump_catalog(new).lstrip() == b'msgid "b"\nmsgstr "2"\n\nmsgid "a"\nmsgstr "1"\n'


def test_a_neighbour_of_a_changed_message_is_copied_as_it_was() -> None:
    old = parse_catalog(b'msgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"\n')
    new = update_catalog(old, template(Message("a", references=("f",)), Message("b")))
    assert dump_catalog(new) == b'#: f\nmsgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"\n'


def lines(count: int) -> Iterator[str]:
    words = ["alpha", "beta", "gamma", "delta", "omega", "kappa", "sigma", "lambda"]
    for n in range(count):
        yield " ".join(words[(n >> shift) & 7] + str(n >> shift) for shift in range(0, 12, 2))


def test_many_edits_are_matched_in_seconds() -> None:
    count = 3000  # more than are compared all with all
    old = catalog(*(Message(text, (str(n),)) for n, text in enumerate(lines(count))))
    start = time.process_time()
    new = update(old, *(Message(text + "!") for text in lines(count)))
    assert time.process_time() - start < 10
    matched = sum(message.msgstr == (str(n),) for n, message in enumerate(new[:count]))
    assert matched > 0.99 * count


def test_a_very_long_text_is_not_compared() -> None:
    old = catalog(Message("x" * 20_000, ("1",)))
    assert [Message("x" * 20_001), Message("x" * 20_000, ("1",), obsolete=True)] == update(
        old, Message("x" * 20_001)
    )


def test_a_new_catalog_has_empty_forms_and_the_given_header() -> None:
    pot = parse_catalog(
        b'# T\n#, fuzzy\nmsgid ""\nmsgstr ""\n"Project-Id-Version: p\\n"\n"Language: \\n"\n'
        b'"Content-Type: text/plain; charset=CHARSET\\n"\n\n'
        b'#: f:1\nmsgid "a"\nmsgstr ""\n\n'
        b'msgid "b"\nmsgid_plural "bs"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
        b'#~ msgid "o"\n#~ msgstr "p"\n'
    )
    new = new_catalog(pot, header={"Language": "it", "X": "y"}, nplurals=3)
    expected = (
        b'# T\nmsgid ""\nmsgstr ""\n"Project-Id-Version: p\\n"\n"Language: it\\n"\n'
        b'"Content-Type: text/plain; charset=UTF-8\\n"\n"X: y\\n"\n\n'
        b'#: f:1\nmsgid "a"\nmsgstr ""\n\n'
        b'msgid "b"\nmsgid_plural "bs"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    )
    assert expected == dump_catalog(new)
    with pytest.raises(UsageError, match="nplurals is 101"):
        new_catalog(pot, header={}, nplurals=101)
