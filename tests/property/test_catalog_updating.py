"""What holds for every update of every catalog."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.catalog import compile_mo, dump_catalog, parse_catalog, update_catalog
from l10nkit.model import Catalog, Message

WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "alpha.", "é"]), min_size=1, max_size=5
).map(" ".join)
CONTEXT = st.sampled_from([None, None, "", "menu"])
PLURAL = st.none() | WORDS
HEADER = Message(
    "", ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n!=1;\n",)
)


@st.composite
def entries(draw: st.DrawFn) -> Message:
    """Draw an entry of a catalog."""
    plural = draw(PLURAL)
    forms = 1 if plural is None else draw(st.integers(1, 3))
    fuzzy = draw(st.booleans())
    return Message(
        draw(WORDS),
        tuple(draw(st.just("") | st.text("xyzü", max_size=6)) for _ in range(forms)),
        context=draw(CONTEXT),
        plural=plural,
        translator_comments=tuple(draw(st.lists(WORDS, max_size=1))),
        references=tuple(draw(st.lists(st.sampled_from("abc"), max_size=2))),
        flags=("fuzzy",) if fuzzy else (),
        previous_msgid=draw(st.none() | WORDS) if fuzzy else None,
        obsolete=draw(st.integers(0, 4)) == 0,
    )


@st.composite
def templates(draw: st.DrawFn) -> Catalog:
    """Draw a template that has words in common with catalogs."""
    found = [
        Message(draw(WORDS), context=draw(CONTEXT), plural=draw(PLURAL), references=("t",))
        for _ in range(draw(st.integers(0, 8)))
    ]
    return Catalog(tuple(found))


CATALOGS = st.lists(entries(), max_size=10).map(
    lambda found: parse_catalog(dump_catalog(Catalog((HEADER, *found))))
)


@given(CATALOGS, templates(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_translation_is_ever_lost(catalog: Catalog, template: Catalog, fuzzy: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    updated = update_catalog(catalog, template, fuzzy_matching=fuzzy)
    before = {text for message in catalog.messages for text in message.msgstr if text}
    after = {text for message in updated.messages for text in message.msgstr}
    assert set() == before - after


@given(CATALOGS, templates(), st.booleans())
@settings(max_examples=120, deadline=None)
def test_live_messages_are_those_of_the_template(
    catalog: Catalog,
    template: Catalog,
    fuzzy: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    updated = update_catalog(catalog, template, fuzzy_matching=fuzzy)
    expected = list(dict.fromkeys(message.key for message in template.messages))
    live = [message for message in updated.messages[1:] if not message.obsolete]
    assert expected == [message.key for message in live]
    assert all(message.references == ("t",) for message in live)


@given(CATALOGS, templates())
@settings(max_examples=120, deadline=None)
def test_an_update_adds_no_duplicates(catalog: Catalog, template: Catalog) -> None:
    updated = update_catalog(catalog, template).messages
    old = [message.key for message in catalog.messages if message.obsolete]
    fresh = [message.key for message in updated if message.key not in old]
    assert len(set(fresh)) == len(fresh)


@given(CATALOGS, templates())
@settings(max_examples=120, deadline=None)
def test_a_second_update_changes_nothing(catalog: Catalog, template: Catalog) -> None:
    updated = update_catalog(catalog, template)
    again = update_catalog(updated, template)
    assert updated.messages == again.messages
    assert dump_catalog(updated) == dump_catalog(again)
    assert updated.messages == parse_catalog(dump_catalog(updated)).messages


@given(CATALOGS, templates())
@settings(max_examples=100, deadline=None)
def test_messages_that_do_not_change_are_written_byte_for_byte(
    catalog: Catalog, template: Catalog
) -> None:
    updated = update_catalog(catalog, template)
    live = [message for message in updated.messages if not message.obsolete]
    written = dump_catalog(updated).decode()
    for message in catalog.messages:
        if message in live:
            assert message.raw is not None
            assert message.raw.strip("\n") in written


@given(CATALOGS, templates())
@settings(max_examples=100, deadline=None)
def test_an_update_does_not_depend_on_layout(catalog: Catalog, template: Catalog) -> None:
    bare = replace(catalog, messages=tuple(replace(m, position=None) for m in catalog.messages))
    assert update_catalog(catalog, template).messages == update_catalog(bare, template).messages


def _msgfmt(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "x.po"), Path(folder, "x.mo")
        source.write_bytes(data)
        subprocess.run(["msgfmt", "-o", target, source], check=True, capture_output=True)
        return target.read_bytes()


@pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="GNU gettext's msgfmt is not on the PATH"
)
@given(st.lists(entries(), max_size=12, unique_by=lambda message: message.key))
@settings(max_examples=25, deadline=None)
def test_bytes_are_those_of_msgfmt(found: list[Message]) -> None:
    catalog = Catalog((HEADER, *found))
    assert _msgfmt(dump_catalog(catalog)) == compile_mo(catalog)
