"""What keeps large catalogs fast and their updates right, without looking at a clock."""

import gc
import random
from dataclasses import fields, replace

import pytest

from l10nkit.catalog import dump_catalog, matching, parse_catalog, update_catalog
from l10nkit.catalog.drafts import changed
from l10nkit.catalog.matching import best_matches, similar_texts
from l10nkit.collector import collector_paused
from l10nkit.errors import CatalogSyntaxError
from l10nkit.model import Catalog, Message, Position

WORDS = [a + b + c for a in "bdklmnpst" for b in "aeiou" for c in ("r", "lo", "ne", "sti", "gap")]
SIZE = 4000  # so many that not all pairs are compared


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(6, 14))) + rng.choice(["", "."])


def edited(text: str, rng: random.Random) -> str:
    """Change, add or take away a word or letter."""
    words = text.split(" ")
    place = rng.randrange(len(words))
    new = rng.choice([[], [rng.choice(WORDS)], [words[place] + "x"], [words[place], "un"]])
    words[place : place + 1] = new
    return " ".join(words)


@pytest.fixture(scope="module")
def texts() -> tuple[list[str], dict[str, str | None]]:
    """Return texts, and those of a later template with the text that each was edited from."""
    rng = random.Random(4)  # noqa: S311 - the same texts each time
    old = list(dict.fromkeys(sentence(rng) for _ in range(SIZE)))
    later: dict[str, str | None] = {}
    for text in old:
        fate = rng.random()
        if fate > 0.1:
            later[edited(text, rng) if fate < 0.3 else text] = text
        if fate > 0.9:
            later[sentence(rng)] = None
    return old, later


def test_edited_texts_get_their_translation_and_new_ones_none(
    texts: tuple[list[str], dict[str, str | None]],
) -> None:
    old, later = texts
    catalog = Catalog(tuple(Message(text, (text.upper(),)) for text in old))
    template = Catalog(tuple(Message(text) for text in later))
    updated = update_catalog(catalog, template)
    found = {m.msgid: m.msgstr[0] for m in updated.messages if not m.obsolete}
    right = wrong = missed = 0
    for text, origin in later.items():
        if found[text] == (origin or "").upper():
            right += 1
        elif found[text]:
            wrong += 1
        else:
            missed += 1
    assert wrong == 0
    assert missed <= 0.01 * right
    assert {m.msgstr[0] for m in updated.messages} >= {text.upper() for text in old}


def test_a_text_is_compared_with_few_others(
    texts: tuple[list[str], dict[str, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, later = texts
    compared: list[int] = []
    scored = matching._scored  # noqa: SLF001 - what is counted

    def counting(new_texts, old_texts, candidates, *, cutoff):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        groups = list(candidates)
        compared.extend(len(group) for group in groups)
        return scored(new_texts, old_texts, groups, cutoff=cutoff)

    monkeypatch.setattr(matching, "_scored", counting)
    best_matches(list(later), old)
    assert len(later) == len(compared)
    assert max(compared) <= 20


def test_texts_of_common_words_find_each_other() -> None:
    common = ("open", "the", "file", "in", "this", "view", "and", "save", "it", "to", "folder")
    rng = random.Random(1)  # noqa: S311 - the same texts each time
    old = list(dict.fromkeys(" ".join(rng.choices(common, k=9)) for _ in range(3000)))
    new = [f"{text} now" for text in old]
    found = {match.new: match.old for match in best_matches(new, old)}
    assert len(old) * 0.99 <= sum(found.get(place) == place for place in range(len(old)))


@pytest.mark.parametrize("word", ["Speicherplatz{}", "文件{}名称无效", "ไฟล์{}ไม่ถูกต้อง"])
def test_short_texts_find_each_other(word: str) -> None:
    old = [word.format(number * 7919) for number in range(700)]
    new = [text + "s" for text in old]
    matches = [max(found, key=lambda match: match.score) for found in [similar_texts(new[:1], old)]]
    assert (matches[0].new, matches[0].old) == (0, 0)
    found = {match.new: match.old for match in best_matches(new, old)}
    assert {place: place for place in range(700)} == found


def test_many_entries_and_a_template_in_another_order_keep_everything() -> None:
    entries = "".join(f'msgid "m {n}"\nmsgstr "t {n}"\n\n' for n in range(5000))
    catalog = parse_catalog(entries.encode())
    template = Catalog(tuple(Message(f"m {n}") for n in reversed(range(5000))))
    updated = parse_catalog(dump_catalog(update_catalog(catalog, template)))
    assert [(f"m {n}", (f"t {n}",)) for n in reversed(range(5000))] == [
        (message.msgid, message.msgstr) for message in updated.messages
    ]


def test_a_changed_message_is_that_of_dataclasses() -> None:
    text = b'# c\n#: r\n#, f\n#| msgid "p"\nmsgctxt "c"\nmsgid "i"\nmsgstr "s"\n'
    (message,) = parse_catalog(text).messages
    values = {field.name: object() for field in fields(Message) if field.init}
    for name, value in values.items():
        expected = replace(message, **{name: value})  # type: ignore[arg-type]
        found = changed(message, **{name: value})
        assert type(expected) is type(found)
        assert [getattr(expected, f.name) for f in fields(Message)] == [
            getattr(found, f.name) for f in fields(Message)
        ]
    assert changed(message, raw="other").raw == "other"


def test_messages_that_were_read_are_frozen_and_hashable() -> None:
    (message,) = parse_catalog(b'msgid "a"\nmsgstr "b"\n').messages
    assert hash(Message("a", ("b",))) == hash(message)
    assert hash(Position(1)) == hash(message.position)
    with pytest.raises(AttributeError):
        message.msgid = "c"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        changed(message).msgid = "c"  # type: ignore[misc]


def test_the_collector_works_again_after_reading() -> None:
    parse_catalog(b"")
    assert gc.isenabled()
    with pytest.raises(CatalogSyntaxError):
        parse_catalog(b"x")
    assert gc.isenabled()
    frozen = gc.get_freeze_count()
    with collector_paused():
        kept = [[] for _ in range(60_000)]  # type: ignore[var-annotated]
        assert not gc.isenabled()
    assert frozen == gc.get_freeze_count()
    assert len(kept) == 60_000
    gc.disable()
    try:
        parse_catalog(b"")
        assert not gc.isenabled()
    finally:
        gc.enable()
