"""Filling missing translations from a memory: each rule, one example."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.catalog.memory import MemoryUnit, Pretranslated, memory_units, pretranslate
from l10nkit.model import Catalog, Message

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
HEAD = parse_catalog(HEADER.encode()).messages[0]
LANG = "lang: "


def catalog(*messages: Message) -> Catalog:
    """Return a catalog as if it had been read from a file."""
    return parse_catalog(dump_catalog(Catalog((HEAD, *messages))))


def language(message: Message) -> str:
    return message.extracted_comments[0] if message.extracted_comments else "und"


def fill(*messages: Message, memory: list[MemoryUnit], exact_only: bool = False) -> Pretranslated:
    (result,) = pretranslate([catalog(*messages)], memory, language=language, exact_only=exact_only)
    return result


def filled(message: Message, *memory: MemoryUnit) -> Message:
    """Return what a message becomes."""
    return fill(message, memory=list(memory)).catalog.messages[1]


OPEN = Message("Open the file", references=("a:1",))
UNIT = MemoryUnit("Open the file", ("Datei öffnen",))


def test_the_same_string_is_translated() -> None:
    result = fill(OPEN, memory=[UNIT])
    assert replace(OPEN, msgstr=("Datei öffnen",)) == result.catalog.messages[1]
    assert (result.translated, result.fuzzy, result.missing) == (1, 0, 0)


def test_a_similar_string_is_fuzzy_with_the_other_one_beside_it() -> None:
    message = Message("Open the files", flags=("no-wrap",))
    result = fill(message, memory=[UNIT])
    expected = replace(
        message,
        msgstr=("Datei öffnen",),
        flags=("fuzzy", "no-wrap"),
        previous_msgid="Open the file",
    )
    assert expected == result.catalog.messages[1]
    assert (result.translated, result.fuzzy, result.missing) == (0, 1, 0)


def test_similar_strings_can_be_left_out() -> None:
    result = fill(Message("Open the files"), memory=[UNIT], exact_only=True)
    assert (result.translated, result.fuzzy, result.missing) == (0, 0, 1)


def test_another_string_is_not_offered() -> None:
    result = fill(Message("Close all windows"), memory=[UNIT])
    assert result.missing == 1


@pytest.mark.parametrize(
    "message",
    [
        replace(OPEN, msgstr=("Akte öffnen",)),
        replace(OPEN, msgstr=("Akte öffnen",), flags=("fuzzy",)),
        replace(OPEN, obsolete=True),
        Message("Open the file", ("Eine", ""), plural="Open the files"),
    ],
)
def test_what_has_a_translation_is_not_touched(message: Message) -> None:
    before = catalog(message)
    (result,) = pretranslate([before], [UNIT], language=language)
    assert before is result.catalog
    assert result.missing == 0


def test_other_entries_keep_their_bytes() -> None:
    odd = HEADER + '\n#  odd\nmsgid   "a"\nmsgstr\t"x"\n\nmsgid "Open the file"\nmsgstr ""\n'
    (result,) = pretranslate([parse_catalog(odd.encode())], [UNIT], language=language)
    expected = odd.replace('file"\nmsgstr ""', 'file"\nmsgstr "Datei öffnen"')
    assert expected == dump_catalog(result.catalog).decode()


def test_another_context_makes_it_fuzzy() -> None:
    unit = replace(UNIT, context="menu")
    expected = replace(
        OPEN,
        msgstr=unit.target,
        flags=("fuzzy",),
        previous_context="menu",
        previous_msgid="Open the file",
    )
    assert expected == filled(OPEN, unit)
    assert filled(replace(OPEN, context="menu"), unit).flags == ()


def test_the_same_context_is_preferred() -> None:
    unit = replace(UNIT, context="menu", target=("Menü",))
    assert filled(replace(OPEN, context="menu"), UNIT, UNIT, unit).msgstr == ("Menü",)
    assert filled(OPEN, unit, unit, UNIT).msgstr == UNIT.target


def test_a_memory_that_contradicts_itself_is_fuzzy() -> None:
    other = replace(UNIT, target=("Akte öffnen",))
    expected = replace(OPEN, msgstr=("Akte öffnen",), flags=("fuzzy",))
    assert expected == filled(OPEN, UNIT, other, other)
    assert filled(OPEN, UNIT, other).msgstr == UNIT.target


def test_the_locale_itself_is_preferred_to_those_it_falls_back_to() -> None:
    far = replace(UNIT, target=("Akte öffnen",), distance=1)
    assert filled(OPEN, far, far, UNIT) == replace(OPEN, msgstr=UNIT.target)
    assert filled(OPEN, far) == replace(OPEN, msgstr=far.target)


def test_what_is_in_use_is_preferred_to_what_is_obsolete() -> None:
    old = replace(UNIT, target=("Akte öffnen",), obsolete=True)
    assert filled(OPEN, old, UNIT) == replace(OPEN, msgstr=UNIT.target)
    assert filled(OPEN, old) == replace(OPEN, msgstr=old.target)


@pytest.mark.parametrize(
    ("source", "known", "expected"),
    [("en", "en-GB", True), ("en", "de", False), ("und", "de", True), ("en", "und", True)],
)
def test_the_source_language_must_be_the_same(source: str, known: str, *, expected: bool) -> None:
    message = Message("Gift", extracted_comments=(source,))
    unit = MemoryUnit("Gift", ("Cadeau",), lang=known)
    similar = MemoryUnit("Gift!", ("Cadeau!",), lang=known)
    assert expected == any(filled(message, unit).msgstr)
    assert expected == any(filled(message, similar).msgstr)


DAY = Message("%d day", ("", ""), plural="%d days")
DAYS = MemoryUnit("%d day", ("%d Tag", "%d Tage"), plural="%d days")


def test_plurals_are_filled_form_by_form() -> None:
    assert filled(DAY, DAYS) == replace(DAY, msgstr=DAYS.target)


@pytest.mark.parametrize(
    "unit",
    [
        replace(DAYS, target=("a", "b", "c")),
        MemoryUnit("%d day", ("%d Tag",)),
    ],
)
def test_plurals_of_another_shape_are_no_help(unit: MemoryUnit) -> None:
    assert filled(DAY, unit) == DAY


def test_a_plural_is_no_help_for_a_message_without() -> None:
    message = Message("%d day")
    assert message == filled(message, DAYS)


def test_the_number_of_forms_is_that_of_the_header() -> None:
    short = replace(DAY, msgstr=("",))
    assert filled(short, DAYS).msgstr == DAYS.target


def test_another_plural_text_makes_it_fuzzy() -> None:
    result = filled(DAY, replace(DAYS, plural="%d Days"))
    assert result.fuzzy
    assert result.previous_plural == "%d Days"


def test_plurals_of_another_locale_are_fuzzy() -> None:
    assert filled(DAY, replace(DAYS, distance=1)).flags == ("fuzzy",)


def test_a_similar_string_with_the_same_numbers_is_preferred() -> None:
    message = Message("Page 3 of the long report")
    result = filled(
        message,
        MemoryUnit("Page 4 of the long report", ("vier",)),
        MemoryUnit("Page 3 of the long reports", ("drei",)),
    )
    assert result.previous_msgid == "Page 3 of the long reports"
    assert filled(message, MemoryUnit("Page 4 of the long report", ("vier",))).fuzzy


def test_one_translation_serves_many_messages_and_catalogs() -> None:
    catalogs = [catalog(OPEN, Message("Open the files")), catalog(replace(OPEN, context=""))]
    first, second = pretranslate(catalogs, [UNIT], language=language)
    assert (first.translated, first.fuzzy, first.missing) == (1, 1, 0)
    assert (second.translated, second.fuzzy, second.missing) == (0, 1, 0)


def test_what_is_not_wanted_stays_empty() -> None:
    (result,) = pretranslate(
        [catalog(OPEN)], [UNIT], language=language, wanted=lambda message: bool(message.msgstr[0])
    )
    assert (result.translated, result.missing) == (0, 0)


def test_the_memory_of_a_catalog_is_what_is_translated_and_not_fuzzy() -> None:
    found = memory_units(
        catalog(
            Message("a", ("A",), context="menu", extracted_comments=("it",)),
            Message("b"),
            Message("c", ("C",), flags=("fuzzy",)),
            Message("d", ("D", ""), plural="ds"),
            Message("e", ("E", "Es"), plural="es"),
            Message("f", ("F",), obsolete=True),
        ),
        language=language,
        distance=2,
    )
    assert found == [
        MemoryUnit("a", ("A",), context="menu", lang="it", distance=2),
        MemoryUnit("e", ("E", "Es"), plural="es", distance=2),
        MemoryUnit("f", ("F",), distance=2, obsolete=True),
    ]


def test_a_large_memory_is_searched_quickly() -> None:
    memory = [MemoryUnit(f"sentence {n * 7919} about {n % 97}", ("x",)) for n in range(10_000)]
    wanted = catalog(*(Message(f"sentence {n * 7919} about {n % 97}!") for n in range(500)))
    start = time.process_time()
    (result,) = pretranslate([wanted], memory, language=language)
    assert time.process_time() - start < 20
    assert result.fuzzy == 500
