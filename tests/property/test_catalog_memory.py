"""What holds for every translation memory, and for every TMX file made of one."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.catalog.memory import MemoryUnit, pretranslate
from l10nkit.catalog.tmx import read_tmx, tmx_memory, write_tmx
from l10nkit.errors import CatalogSyntaxError
from l10nkit.model import Catalog, Message

HEADER = Message(
    "", ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n!=1;\n",)
)
SOURCES = st.sampled_from(["one file", "one files", "two files", "a menu", "a menu 2"])
XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\r\n<&>]\"'"),
    min_size=1,
    max_size=12,
)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """Draw an entry of a catalog, translated or not."""
    plural = draw(st.sampled_from([None, None, "many"]))
    forms = 1 if plural is None else draw(st.integers(1, 3))
    return Message(
        draw(SOURCES),
        tuple(draw(st.sampled_from(["", "", "x"])) for _ in range(forms)),
        context=draw(st.sampled_from([None, None, "menu"])),
        plural=plural,
        extracted_comments=tuple(draw(st.lists(st.sampled_from(["en", "de"]), max_size=1))),
        flags=tuple(draw(st.lists(st.just("fuzzy"), max_size=1))),
        obsolete=draw(st.integers(0, 4)) == 0,
    )


def units(texts: st.SearchStrategy[str]) -> st.SearchStrategy[MemoryUnit]:
    """Give a strategy for units whose translations are such texts."""
    plain = st.builds(
        MemoryUnit,
        SOURCES | texts,
        st.tuples(texts),
        context=st.none() | st.just("") | texts,
        lang=st.sampled_from(["en", "it", "und"]),
    )
    plural = st.builds(
        MemoryUnit,
        SOURCES | texts,
        st.lists(texts, min_size=1, max_size=3).map(tuple),
        plural=texts,
        lang=st.sampled_from(["en", "it"]),
    )
    return plain | plural


def language(message: Message) -> str:
    return message.extracted_comments[0] if message.extracted_comments else "und"


@given(
    st.lists(messages(), max_size=8),
    st.lists(units(st.sampled_from(["A", "B"])), max_size=8),
    st.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_only_what_is_missing_is_filled(
    found: list[Message],
    memory: list[MemoryUnit],
    exact_only: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    before = parse_catalog(dump_catalog(Catalog((HEADER, *found))))
    (result,) = pretranslate([before], memory, language=language, exact_only=exact_only)
    after = result.catalog
    targets = {unit.target for unit in memory}
    for old, new in zip(before.messages, after.messages, strict=True):
        assert old.key == new.key
        if any(old.msgstr) or old.obsolete or not old.msgid:
            assert old is new
        elif new is not old:
            assert new.msgstr in targets
            assert new.translated
            exact = {unit.source for unit in memory if unit.target == new.msgstr}
            assert new.fuzzy or new.msgid in exact
    again = pretranslate([after], memory, language=language, exact_only=exact_only)
    assert again[0].catalog is after
    assert parse_catalog(dump_catalog(after)).messages == after.messages


@given(st.lists(units(XML_TEXT), max_size=5, unique_by=lambda unit: (unit.source, unit.plural)))
@settings(max_examples=80, deadline=None)
def test_a_memory_comes_back_from_tmx(memory: list[MemoryUnit]) -> None:
    written = write_tmx([("de", unit) for unit in memory])
    assert written.omitted == ()
    read = tmx_memory(read_tmx(written.data), distance=lambda lang: 0 if lang == "de" else None)
    assert memory == read


@given(st.binary(max_size=200) | XML_TEXT.map(lambda text: f"<tmx>{text}</tmx>".encode()))
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(CatalogSyntaxError):
        read_tmx(data)
