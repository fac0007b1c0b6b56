"""Which edits of a source text leave its translation as it is."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10nkit.catalog import dump_catalog, parse_catalog, update_catalog
from l10nkit.catalog.trivial import (
    is_corrected_typo,
    is_same_typography,
    typography_key,
    words_of,
)
from l10nkit.model import Catalog, Message

if TYPE_CHECKING:
    from l10nkit.catalog import TrivialEdits

HEAD = Message(
    "", ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n>1",)
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Read  more", "Read more"),
        ("Read\u00a0more", "Read more"),
        ("a line\nbroken anew", "a line broken anew"),
        ('the "old" town', "the “old” town"),
        ("the 'old' town", 'the "old" town'),
        ("the « old » town", "the “old” town"),
        ("don't", "don’t"),
        ("wait...", "wait…"),
        ("dogs - and cats", "dogs – and cats"),
        ("dogs—and cats", "dogs – and cats"),
        ("dogs--and cats", "dogs—and cats"),
        ("dogs -- and cats", "dogs — and cats"),
        ("1990-1999", "1990–1999"),
        ("\u22125 °C", "-5 °C"),
        ("co\u00adoperate", "cooperate"),
        ("cafe\u0301", "café"),
        ("%(name)s said “no”", '%(name)s said "no"'),
    ],
)
def test_typographic_edits(old: str, new: str) -> None:
    assert typography_key(old) == typography_key(new)
    assert is_same_typography(old, new)
    assert is_same_typography(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Read more", "Read More"),
        ("Read more", "Readmore"),
        ("Read more", "Read more."),
        ("Read more\n", "Read more"),
        ("Name:", "Name: "),
        ("one\n\ntwo", "one two"),
        ("one\n\ntwo", "one\ntwo"),
        ("items:\n* one", "items: * one"),
        ("Open\tCtrl+O", "Open Ctrl+O"),
        ("well-known", "well - known"),
        ("use --force", "use -force"),
        ("a--b", "a-b"),
        ("6' tall", '6" tall'),
        ("5-6", "56"),
        ("{a  b}", "{a b}"),
        ("see `a  b`", "see `a b`"),
        ("<a1>x</a1> y", "x <a1>y</a1>"),
        ("wait..", "wait…"),
        ("می‌خواهم", "میخواهم"),
    ],
)
def test_edits_that_are_more_than_typographic(old: str, new: str) -> None:
    assert not is_same_typography(old, new)


@given(st.text(st.sampled_from("ab \n\t\u00a0'\"“«»-—–….'{}%<>`5")))
def test_the_ends_of_a_text_are_never_folded(text: str) -> None:
    assert is_same_typography(text, text)
    key = typography_key(text)
    ends = (text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :])
    if text.strip():
        assert key.startswith(ends[0])
        assert key.endswith(ends[1])


@pytest.mark.parametrize(
    "piece",
    [" ", "\n", "-", "—", " —", "«", " »", "'", "<", "{", "%(", "% ", "%1", "`a", "&a", "'a", "…"],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    text = "x" + piece * (400_000 // len(piece))
    start = time.perf_counter()
    for variant in (text, f"{text}x", f"’{text}y"):
        typography_key(variant)
    assert not is_corrected_typo(text + "é", text + "e", known_words=())
    assert time.perf_counter() - start < 20


SENTENCE = "The committee will {} on Tuesday after noon."


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("recieve it", "receive it"),
        ("accomodate them", "accommodate them"),
        ("seperate", "separate"),
        ("publiish", "publish"),
        ("a “recieve”", 'a "receive"'),
    ],
)
def test_corrected_typos(wrong: str, right: str) -> None:
    old, new = SENTENCE.format(wrong), SENTENCE.format(right)
    assert is_corrected_typo(old, new, known_words=words_of(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("meet", "not meet"),
        ("be able", "be unable"),
        ("never come", "newer come"),
        ("close file", "close files"),
        ("come now", "come not"),
        ("pay 1000", "pay 10000"),
        ("pay {count}", "pay {cuont}"),
        ("see <a1>us</a1>", "see <a11>us</a11>"),
        ("recieve and seperate", "receive and separate"),
        ("open", "opine"),
        ("desert", "dessert"),  # still in use, see below
    ],
)
def test_edits_that_are_more_than_a_typo(old: str, new: str) -> None:
    known = words_of(SENTENCE.format(new)) | {"desert"}
    assert not is_corrected_typo(SENTENCE.format(old), SENTENCE.format(new), known_words=known)


def test_short_texts_and_scripts_without_capitals_have_no_typos() -> None:
    assert not is_corrected_typo("Recieve", "Receive", known_words=())
    old, new = (
        "この記事は委員会が火曜日の午後に承認した内容です",
        "この記事は委員会が水曜日の午後に承認した内容です",
    )
    assert not is_corrected_typo(old, new, known_words=())


def updated(
    old: Message, new: Message, *, trivial_edits: TrivialEdits, fuzzy_matching: bool = True
) -> list[Message]:
    catalog = parse_catalog(dump_catalog(Catalog((HEAD, old))))
    template = Catalog((new,))
    update = partial(update_catalog, trivial_edits=trivial_edits, fuzzy_matching=fuzzy_matching)
    result = update(catalog, template)
    assert update(result, template) is result
    return list(result.messages[1:])


QUOTED = Message("Read the “old” news here", ("Lies die „alten“ Nachrichten",))
STRAIGHT = 'Read the "old" news here'
TYPO = Message("The comittee will meet on Tuesday", ("Der Ausschuss tagt am Dienstag",))
RIGHT = "The committee will meet on Tuesday"


@pytest.mark.parametrize("fuzzy_matching", [True, False])
@pytest.mark.parametrize("trivial_edits", ["typography", "keep"])
def test_a_typographic_edit_keeps_the_translation(
    trivial_edits: TrivialEdits,
    fuzzy_matching: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    found = updated(
        QUOTED, Message(STRAIGHT), trivial_edits=trivial_edits, fuzzy_matching=fuzzy_matching
    )
    assert [replace(QUOTED, msgid=STRAIGHT)] == found


def test_typography_is_the_default() -> None:
    result = update_catalog(Catalog((HEAD, QUOTED)), Catalog((Message(STRAIGHT),)))
    assert not result.messages[1].fuzzy


def test_no_edit_is_trivial_on_request() -> None:
    (found,) = updated(QUOTED, Message(STRAIGHT), trivial_edits="fuzzy")
    assert (True, QUOTED.msgid) == (found.fuzzy, found.previous_msgid)


def test_a_corrected_typo_keeps_the_translation_on_request() -> None:
    assert [replace(TYPO, msgid=RIGHT)] == updated(TYPO, Message(RIGHT), trivial_edits="keep")
    (found,) = updated(TYPO, Message(RIGHT), trivial_edits="typography")
    assert (True, TYPO.msgid) == (found.fuzzy, found.previous_msgid)


def test_without_fuzzy_matching_only_corrected_typos_are_matched() -> None:
    assert [replace(TYPO, msgid=RIGHT)] == updated(
        TYPO, Message(RIGHT), trivial_edits="keep", fuzzy_matching=False
    )
    edited = Message("The committee will meet on Thursday")
    assert [edited, replace(TYPO, obsolete=True)] == updated(
        TYPO, edited, trivial_edits="keep", fuzzy_matching=False
    )


def test_a_fuzzy_translation_stays_fuzzy() -> None:
    fuzzy = replace(QUOTED, flags=("fuzzy",), previous_msgid="Read the news")
    (found,) = updated(fuzzy, Message(STRAIGHT), trivial_edits="typography")
    assert replace(fuzzy, msgid=STRAIGHT) == found


def test_plurals_are_compared_as_well() -> None:
    old = Message("%d 'new' item", ("1", "2"), plural="%d 'new' items")
    (found,) = updated(
        old, Message("%d “new” item", plural="%d “new” items"), trivial_edits="typography"
    )
    assert (found.fuzzy, found.msgstr) == (False, ("1", "2"))
    (found,) = updated(
        old, Message("%d 'new' item", plural="%d “new” items"), trivial_edits="typography"
    )
    assert (found.fuzzy, found.msgstr) == (False, ("1", "2"))
    (found,) = updated(
        old, Message("%d “new” item", plural="%d “newer” items"), trivial_edits="typography"
    )
    assert found.fuzzy


def test_another_context_is_no_trivial_edit() -> None:
    (found,) = updated(TYPO, Message(RIGHT, context="menu"), trivial_edits="keep")
    assert found.fuzzy


def test_an_obsolete_message_comes_back_with_other_typography() -> None:
    old = replace(QUOTED, obsolete=True)
    assert [replace(QUOTED, msgid=STRAIGHT)] == updated(
        old, Message(STRAIGHT), trivial_edits="typography"
    )


def test_each_translation_is_taken_once_in_order() -> None:
    old = Catalog((HEAD, Message("a  b", ("1",)), Message("a\u00a0b", ("2",))))
    new = update_catalog(old, Catalog((Message("a b"), Message("a   b"))))
    assert [message.msgstr[0] for message in new.messages[1:]] == ["1", "2"]
