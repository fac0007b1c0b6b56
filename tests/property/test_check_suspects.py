"""Looking at all texts of a catalog at once finds what looking at each of them finds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.catalog import parse_catalog
from l10nkit.checks import CatalogView, Check, Context, all_checks, find_problems
from l10nkit.checks.engine import Joined, Texts, take_apart
from l10nkit.checks.engine.marks import end_kind, plain_end
from l10nkit.checks.engine.numbers import OTHER_DIGIT
from l10nkit.checks.engine.texts import SIGNS
from l10nkit.errors import CatalogSyntaxError
from l10nkit.model import Catalog, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = Path(__file__).parents[1] / "cases" / "checks"
# Comments that ignore checks are no part of it: whether one is used up is told for all checks.
CHECKS = [check for check in all_checks() if check.on_pair or check.on_message]
ONE_BY_ONE = [replace(check, suspects=None, triggers="") for check in CHECKS]
LOCALES = ["it", "fr", "fr_CA", "de", "ru", "ar", "he", "ja", "zh_CN", "hi", "el", "es", "und"]
PIECES = st.sampled_from(
    [
        *("%s", "%(n)d", "%(n)s", "%r", "5%", "%.1f", "%1", "%n", "{x}", "{", "{{y}}", "}", "${x}"),
        *(
            "<a1>",
            "</a1>",
            "<b>",
            "<",
            "&amp;",
            "&",
            "`x`",
            "`",
            "$HOME",
            "**b**",
            "_c_",
            "*",
            "~~",
        ),
        *(
            "[t](u)",
            "](",
            "//e.org",
            "www.e.org",
            "a@b.org",
            "{n, plural, other {#}}",
            "--x",
            ":r:",
        ),
        *(" ", "  ", "\u00a0", "\n", "\n\n", "\t", "\\", "/n", "\0", "\1", ".", "..", "...", "…"),
        *("?", "??", "!", "¿", "«", "»", "“", "”", "„", "'", '"', "(", ")", "（", "】", ",", " ,"),
        *("1,234.5", "12", "٣", "४", "\U0001d7d8", "\u200b", "\u202e", "\ufffd", "e\u0301", "Ã©"),
        *("cлово", "слово", "the ", "of ", "is", "word", "Word", "leave this as it is", "la", "語"),
        *("か", "।", ";", "؟", "。", "：", "x.Yz", "\u0301", "ß", "\x0b", "\u2028", "שלום"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join)
# A catalog can't hold NUL.
WHOLE = TEXTS.map(lambda text: text.replace("\0", ""))
FLAGS = st.sampled_from([(), ("python-format",), ("c-format",), ("python-brace-format",),
                         ("qt-format",), ("fuzzy",)])  # fmt: skip
MESSAGES = st.builds(
    lambda source, targets, flags, same: Message(
        source, tuple([source, *targets[1:]] if same else targets),
        plural=f"{source}s" if len(targets) > 1 else None, flags=flags,
    ),
    source=WHOLE.filter(bool),
    targets=st.lists(WHOLE, min_size=1, max_size=2),
    flags=FLAGS,
    same=st.booleans(),
)  # fmt: skip


def found_by(checks: Sequence[Check], catalog: Catalog, locale: str) -> Counter[tuple[object, ...]]:
    view = CatalogView(catalog, Context(locale))
    return Counter(
        (found.check.code, id(found.problem.message), found.problem.form, *found.problem[:4])
        for found in find_problems([view], checks=checks)
    )


@settings(max_examples=300, deadline=None)
@given(messages=st.lists(MESSAGES, max_size=4), locale=st.sampled_from(LOCALES))
def test_suspects_are_all_that_have_a_problem(messages: list[Message], locale: str) -> None:
    catalog = Catalog(tuple(messages))
    assert found_by(ONE_BY_ONE, catalog, locale) == found_by(CHECKS, catalog, locale)


@pytest.mark.parametrize("folder", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_suspects_of_the_cases_are_all_that_have_a_problem(folder: str) -> None:
    for path in sorted((CASES / folder).rglob("*.po")):
        try:
            catalog = parse_catalog(path.read_bytes())
        except CatalogSyntaxError:
            continue  # a case of C001
        locale = path.stem.partition("-")[0]
        assert found_by(ONE_BY_ONE, catalog, locale) == found_by(CHECKS, catalog, locale)


@given(texts=st.lists(TEXTS), piece=PIECES, signs=st.sets(st.sampled_from(SIGNS[1:]), min_size=1))
def test_searches_in_joined_texts_are_those_in_each(
    texts: list[str], piece: str, signs: set[str]
) -> None:
    joined = Joined(texts)
    # What no catalog can hold is another control character here.
    each = list(enumerate(text.replace("\0", "\1") for text in texts))
    piece = piece.replace("\0", "\1")
    expected = [row for row, text in each if piece in text]
    assert expected == joined.rows_with_any(piece)
    assert expected == joined.rows_with(re.compile(re.escape(piece)))
    chosen = "".join(sorted(signs))
    kept = ["".join(char for char in text if char in signs) for _row, text in each]
    assert [row for row, found in enumerate(kept) if found] == joined.rows_with_signs(chosen)
    found = joined.rows_by_signs(chosen, lambda text: len(text) % 2 == 0)
    assert [row for row, text in enumerate(kept) if len(text) % 2] == found


@given(messages=st.lists(MESSAGES))
def test_columns_are_those_of_the_pairs(messages: list[Message]) -> None:
    texts = Texts(messages, Context("it"))
    pairs = [texts.pair(row) for row in range(len(texts))]
    assert texts.sources == [pair.source for pair in pairs]
    assert texts.targets == [pair.target for pair in pairs]
    assert all(pair.target == pair.message.msgstr[pair.form] for pair in pairs)
    live = [message for message in messages if "fuzzy" not in message.flags]
    assert [text for message in live for text in message.msgstr if text] == texts.targets
    edges = [
        row
        for row, pair in enumerate(pairs)
        if pair.source != pair.source.strip() or pair.target != pair.target.strip()
    ]
    assert edges == texts.with_edges


@settings(max_examples=500)
@given(text=TEXTS.filter(bool), script=st.sampled_from(["Latn", "Grek", "Arab"]), flags=FLAGS)
def test_a_plain_end_is_that_of_the_text_taken_apart(
    text: str, script: str, flags: tuple[str, ...]
) -> None:
    plain = plain_end(text)
    if plain is not None:
        kind, at = end_kind(take_apart(text, flags=flags), script=script)
        assert (kind, at) == (plain, len(text) - bool(plain))


def test_all_digits_are_found() -> None:
    every = "".join(map(chr, range(0x80, 0x110000)))
    assert set(re.findall(r"\d", every)) <= set(OTHER_DIGIT.findall(every))
    letters = "".join(char for char in every[:0xFF80] if char.isalpha())
    assert OTHER_DIGIT.search(letters) is None
