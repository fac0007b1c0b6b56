"""Merging two versions of a catalog: each rule, one example."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.catalog.three_way import MergedCatalog, merge_catalogs
from l10nkit.model import Catalog, Message

HEADER = """\
# Our team.
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"POT-Creation-Date: 2020-01-01 00:00+0000\\n"
"PO-Revision-Date: 2020-01-02 00:00+0000\\n"
"Last-Translator: A\\n"
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
HEAD = parse_catalog(HEADER.encode()).messages[0]


def catalog(*messages: Message, header: Message = HEAD) -> Catalog:
    """Return a catalog as if it had been read from a file."""
    return parse_catalog(dump_catalog(Catalog((header, *messages))))


def merge(base: Message | None, ours: Message | None, theirs: Message | None) -> MergedCatalog:
    """Merge catalogs of one message or none."""
    found = (() if message is None else (message,) for message in (base, ours, theirs))
    return merge_catalogs(*(catalog(*messages) for messages in found))


def merged(base: Message | None, ours: Message | None, theirs: Message | None) -> Message:
    """Return the one message that a merge without conflict gives."""
    result = merge(base, ours, theirs)
    assert result.conflicts == ()
    _, message = result.catalog.messages
    return message


def header_with(old: str, new: str) -> Message:
    """Return the header with a line changed."""
    text = HEAD.msgstr[0]
    assert old in text
    return replace(HEAD, msgstr=(text.replace(old, new),))


def merged_header(ours: Message, theirs: Message) -> MergedCatalog:
    return merge_catalogs(catalog(), catalog(header=ours), catalog(header=theirs))


FILE = Message("File", ("Datei",))
EMPTY = Message("File")


def test_what_one_side_changed_is_taken() -> None:
    edited = replace(FILE, msgstr=("Akte",))
    assert edited == merged(FILE, edited, FILE)
    assert edited == merged(FILE, FILE, edited)


def test_different_parts_of_one_entry_come_together() -> None:
    ours = replace(FILE, translator_comments=("A menu.",), references=("a:1",))
    theirs = replace(FILE, msgstr=("Akte",), flags=("no-wrap",))
    expected = Message(
        "File",
        ("Akte",),
        translator_comments=("A menu.",),
        references=("a:1",),
        flags=("no-wrap",),
    )
    assert expected == merged(FILE, ours, theirs)


def test_two_translations_of_one_message_are_a_conflict() -> None:
    result = merge(EMPTY, FILE, replace(EMPTY, msgstr=('Ak"te\n',)))
    expected = Message(
        "File",
        ("Datei",),
        flags=("fuzzy",),
        translator_comments=('conflict, ours: "Datei"', 'conflict, theirs: "Ak\\"te\\n"'),
    )
    assert result.conflicts == (expected,)
    assert expected == result.catalog.messages[1]


def test_a_plural_conflict_tells_every_form() -> None:
    base = Message("File", ("", ""), plural="Files")
    result = merge(
        base, replace(base, msgstr=("Datei", "Dateien")), replace(base, msgstr=("Akte", "Akten"))
    )
    assert result.conflicts[0].translator_comments == (
        'conflict, ours[0]: "Datei"',
        'conflict, ours[1]: "Dateien"',
        'conflict, theirs[0]: "Akte"',
        'conflict, theirs[1]: "Akten"',
    )


def test_forms_of_a_plural_are_joined_one_by_one() -> None:
    base = Message("File", ("", ""), plural="Files")
    ours = replace(base, msgstr=("Datei", ""))
    theirs = replace(base, msgstr=("", "Dateien"))
    assert merged(base, ours, theirs).msgstr == ("Datei", "Dateien")


def test_a_clean_translation_beats_a_guess_which_is_kept() -> None:
    guess = replace(FILE, msgstr=("Feile",), flags=("fuzzy",), previous_msgid="Fire")
    expected = replace(FILE, translator_comments=('suggestion: "Feile"',))
    assert expected == merged(EMPTY, FILE, guess)
    assert expected == merged(EMPTY, guess, FILE)


def test_a_confirmed_translation_stays_confirmed() -> None:
    fuzzy = replace(FILE, flags=("fuzzy",), previous_msgid="Fil")
    assert merged(fuzzy, FILE, replace(fuzzy, references=("a:1",))).flags == ()


def test_a_doubt_about_the_old_text_does_not_hold_the_new_one_up() -> None:
    edited = replace(FILE, msgstr=("Akte",))
    assert edited == merged(FILE, edited, replace(FILE, flags=("fuzzy",)))


def test_the_same_edit_on_both_sides_is_no_conflict() -> None:
    edited = replace(FILE, msgstr=("Akte",))
    assert edited == merged(FILE, edited, edited)


def test_an_emptied_translation_does_not_take_an_edited_one_away() -> None:
    edited = replace(FILE, msgstr=("Akte",), flags=("fuzzy",))
    result = merge(FILE, EMPTY, edited)
    assert result.catalog.messages[1].msgstr == ("Akte",)
    assert 'conflict, ours: ""' in result.catalog.messages[1].translator_comments


def test_a_plural_that_was_added_takes_the_new_translation() -> None:
    ours = replace(FILE, msgstr=("Akte",))
    theirs = Message(
        "File", ("Datei", "Datei"), plural="Files", flags=("fuzzy",), previous_msgid="File"
    )
    expected = replace(theirs, msgstr=("Akte", "Akte"))
    assert expected == merged(FILE, ours, theirs)
    assert expected == merged(FILE, theirs, ours)


def test_a_plural_added_and_translated_on_one_side_conflicts_with_an_edit() -> None:
    ours = replace(FILE, msgstr=("Akte",))
    theirs = Message("File", ("Datei!", "Dateien!"), plural="Files")
    result = merge(FILE, ours, theirs)
    (conflict,) = result.conflicts
    assert conflict.msgstr == ("Datei!", "Dateien!")
    assert 'conflict, ours: "Akte"' in conflict.translator_comments


@pytest.mark.parametrize("swapped", [False, True])
def test_what_one_side_removed_stays_obsolete_if_the_other_worked_on_it(*, swapped: bool) -> None:
    edited = replace(FILE, msgstr=("Akte",), references=("a:1",))
    sides = (edited, None) if swapped else (None, edited)
    expected = Message("File", ("Akte",), obsolete=True)
    assert expected == merged(FILE, *sides)


def test_what_one_side_removed_is_gone_if_the_other_did_not_touch_it() -> None:
    moved = replace(FILE, references=("a:7",))
    assert merge(FILE, None, moved).catalog.messages == (HEAD,)
    assert merge(FILE, moved, None).catalog.messages == (HEAD,)


def test_an_entry_that_became_obsolete_takes_the_new_translation() -> None:
    edited = replace(FILE, msgstr=("Akte",))
    expected = replace(edited, obsolete=True)
    assert expected == merged(FILE, edited, replace(FILE, obsolete=True))


def test_a_new_message_that_one_side_has_alive_is_alive() -> None:
    assert merged(None, replace(FILE, obsolete=True), FILE) == FILE


def test_an_edited_string_takes_the_translation_that_was_corrected_meanwhile() -> None:
    theirs = Message("The file", ("Datei",), flags=("fuzzy",), previous_msgid="File")
    result = merge(FILE, replace(FILE, msgstr=("Akte",)), theirs)
    assert result.catalog.messages[1:] == (replace(theirs, msgstr=("Akte",)),)
    assert result.conflicts == ()


def test_new_messages_stand_where_they_stood() -> None:
    first, second, third = (Message(name) for name in "abc")
    ours = catalog(first, Message("ours"), second, third)
    theirs = catalog(Message("front"), first, Message("theirs"), second, third, Message("end"))
    result = merge_catalogs(catalog(first, second, third), ours, theirs).catalog
    expected = ["", "front", "a", "ours", "theirs", "b", "c", "end"]
    assert expected == [message.msgid for message in result.messages]


def test_the_order_is_that_of_the_side_that_moved_messages() -> None:
    first, second, third = (Message(name) for name in "abc")
    base = catalog(first, second, third)
    moved = catalog(third, first, second)
    added = catalog(first, second, Message("new"), third)
    for ours, theirs in ((moved, added), (added, moved)):
        result = merge_catalogs(base, ours, theirs).catalog
        assert [message.msgid for message in result.messages] == ["", "c", "a", "b", "new"]


def test_live_messages_stay_before_obsolete_ones() -> None:
    old = Message("old", ("alt",))
    base = catalog(FILE, old)
    ours = catalog(FILE, old, Message("ours"))
    theirs = catalog(FILE, Message("theirs"), replace(old, obsolete=True))
    result = merge_catalogs(base, ours, theirs).catalog
    assert [message.msgid for message in result.messages[1:]] == ["File", "ours", "theirs", "old"]


def test_unchanged_entries_keep_their_bytes() -> None:
    odd = HEADER + '\n\n#  odd  \nmsgid   "a"\nmsgstr\t"x"\n\nmsgid "b"\nmsgstr ""\n'
    theirs = catalog(Message("a", ("x",), translator_comments=(" odd  ",)), Message("b", ("y",)))
    base = parse_catalog(odd.encode())
    result = merge_catalogs(base, base, theirs).catalog
    assert dump_catalog(result).decode() == odd.replace(
        'msgid "b"\nmsgstr ""', 'msgid "b"\nmsgstr "y"'
    )


def test_line_ends_are_those_of_ours() -> None:
    base = catalog(FILE)
    ours = parse_catalog(dump_catalog(base).replace(b"\n", b"\r\n"))
    theirs = catalog(FILE, Message("new", ("neu",), translator_comments=("Note.",)))
    data = dump_catalog(merge_catalogs(base, ours, theirs).catalog)
    assert dump_catalog(theirs).replace(b"\n", b"\r\n") == data


def test_a_file_without_a_last_line_end_can_get_more_entries() -> None:
    base = parse_catalog(dump_catalog(catalog(FILE)).rstrip(b"\n"))
    theirs = catalog(FILE, Message("new", ("neu",)))
    assert dump_catalog(theirs) == dump_catalog(merge_catalogs(base, base, theirs).catalog)


def test_what_stands_behind_the_last_entry_comes_together() -> None:
    base = catalog(FILE)
    ours = replace(base, trailer="\n# one\n")
    theirs = replace(base, trailer="\n# two\n")
    assert merge_catalogs(base, ours, theirs).catalog.trailer == "\n# one\n\n\n# two\n"
    assert merge_catalogs(base, base, theirs).catalog.trailer == "\n# two\n"
    assert merge_catalogs(base, ours, base).catalog.trailer == "\n# one\n"


def test_dates_become_the_newest_and_the_translator_goes_with_them() -> None:
    ours = header_with(
        "2020-01-02 00:00+0000\nLast-Translator: A", "2021-01-01 00:00+0000\nLast-Translator: B"
    )
    theirs = header_with(
        "2020-01-02 00:00+0000\nLast-Translator: A", "2021-01-01 00:30+0200\nLast-Translator: C"
    )
    for result in (merged_header(ours, theirs), merged_header(theirs, ours)):
        assert result.catalog.messages == (ours,)  # half past midnight in +0200 was before
        assert result.conflicts == ()


def test_header_fields_of_both_sides_come_together() -> None:
    ours = header_with("Language: de\n", "Language: de\nX-Generator: Poedit\n")
    theirs = header_with("Language: de\n", "Language: de_AT\n")
    theirs = replace(theirs, msgstr=(theirs.msgstr[0].replace("Last-Translator: A\n", ""),))
    (header,) = merged_header(ours, theirs).catalog.messages
    expected = HEAD.msgstr[0].replace("Language: de\n", "Language: de_AT\nX-Generator: Poedit\n")
    assert expected.replace("Last-Translator: A\n", "") == header.msgstr[0]


def test_plural_rules_that_mean_the_same_are_no_conflict() -> None:
    ours = header_with("plural=(n != 1)", "plural=n != 1")
    theirs = header_with("plural=(n != 1)", "plural=n == 1 ? 0 : 1")
    result = merged_header(ours, theirs)
    assert result.conflicts == ()
    assert result.catalog.messages == (ours,)


def test_plural_rules_that_differ_are_a_conflict() -> None:
    ours = header_with("plural=(n != 1)", "plural=n > 1")
    theirs = header_with("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;")
    (header,) = merged_header(ours, theirs).conflicts
    assert ours.msgstr == header.msgstr
    assert not header.fuzzy
    told = 'conflict, theirs: "Plural-Forms: nplurals=1; plural=0;"'
    assert header.translator_comments == ("Our team.", told)


def test_new_plurals_get_the_forms_that_the_other_side_asks_for() -> None:
    three = header_with("nplurals=2; plural=(n != 1)", "nplurals=3; plural=n%3")
    new = Message("day", ("Tag", "Tage"), plural="days")
    for ours, theirs in (
        (catalog(new), catalog(header=three)),
        (catalog(header=three), catalog(new)),
    ):
        result = merge_catalogs(catalog(), ours, theirs).catalog
        assert result.messages == (three, replace(new, msgstr=("Tag", "Tage", "")))


def test_a_charset_that_holds_both_sides_is_chosen() -> None:
    latin = header_with("charset=UTF-8", "charset=ISO-8859-1")
    base = parse_catalog(HEADER.replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    ours = catalog(Message("a", ("ä",)), header=latin)
    theirs = catalog(Message("b", ("≠",)))
    result = merge_catalogs(base, ours, theirs).catalog
    assert result.encoding == "utf-8"
    assert result.messages == parse_catalog(dump_catalog(result)).messages


def test_an_encoding_that_can_not_hold_the_result_gives_way_to_utf_8() -> None:
    latin = header_with("charset=UTF-8", "charset=ISO-8859-1")
    ours = catalog(Message("b", ("≠",)))
    result = merge_catalogs(catalog(), ours, catalog(header=latin)).catalog
    assert b"charset=UTF-8" in dump_catalog(result)


def test_both_sides_may_add_the_file() -> None:
    ours, theirs = catalog(FILE), catalog(FILE, Message("Edit", ("Bearbeiten",)))
    result = merge_catalogs(parse_catalog(b""), ours, theirs)
    assert theirs.messages == result.catalog.messages
    assert result.conflicts == ()


def test_duplicates_are_merged_one_by_one() -> None:
    obsolete = replace(FILE, msgstr=("Feile",), obsolete=True)
    base = catalog(FILE, FILE, obsolete)
    ours = catalog(FILE, replace(FILE, msgstr=("Akte",)), obsolete)
    theirs = catalog(FILE, FILE, replace(obsolete, translator_comments=("Old.",)))
    result = merge_catalogs(base, ours, theirs).catalog
    expected = [FILE, replace(FILE, msgstr=("Akte",)), theirs.messages[-1]]
    assert expected == list(result.messages[1:])


def test_merging_takes_linear_time() -> None:
    base = catalog(*(Message(f"m{n}", ("x",)) for n in range(20_000)))
    ours = replace(base, messages=base.messages[::-1])
    theirs = replace(
        base, messages=tuple(replace(m, msgstr=("y",)) if m.msgid else m for m in base.messages)
    )
    start = time.process_time()
    merge_catalogs(base, ours, theirs)
    assert time.process_time() - start < 5
