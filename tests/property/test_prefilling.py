"""A person's work on catalogs is never changed, whatever is filled in besides."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.model import Catalog, Message
from l10nkit.pipeline.catalogs import UpdateOptions, brought_up_to_date
from l10nkit.pipeline.prefilling import Prefill, is_open, with_prefilled

TEXTS = st.sampled_from(
    [
        "Read more",
        "Share",
        "Weiterlesen",
        "3 hours ago",
        "Sept 20, 2023",
        "By Jane Doe",
        "OK",
        "Prose",
    ]
)
LOCALES = st.sampled_from(["it", "de", "pt_BR", "ar", "zh_Hant"])


@st.composite
def messages(draw: st.DrawFn) -> Message:
    role = draw(st.sampled_from(["boilerplate/action", "body/byline", "body/paragraph"]))
    lang = draw(st.sampled_from(["en", "de", "it", "und"]))
    return Message(
        msgid=draw(TEXTS),
        msgstr=(draw(st.sampled_from(["", "", "Etwas"])),),
        flags=draw(st.sampled_from([(), (), ("fuzzy",)])),
        extracted_comments=(f"role: {role}", f"lang: {lang}"),
        translator_comments=draw(st.sampled_from([(), (), ("l10nkit phrase: share",), ("hm",)])),
        obsolete=draw(st.booleans()),
    )


def catalog_of(found: list[Message]) -> Catalog:
    head = Message(msgid="", msgstr=("Language: it\nPlural-Forms: nplurals=1; plural=0;\n",))
    unique = {message.msgid: message for message in found}
    return parse_catalog(dump_catalog(Catalog(messages=(head, *unique.values()))))


catalogs = st.lists(messages(), max_size=8).map(catalog_of)


@given(catalog=catalogs, locale=LOCALES, domain=st.sampled_from(["ui", "content"]))
@settings(max_examples=200, deadline=None)
def test_only_open_messages_are_filled(catalog: Catalog, locale: str, domain: str) -> None:
    filled = with_prefilled(catalog, locale=locale, domain=domain, prefill=Prefill())
    assert len(catalog.messages) == len(filled.messages)
    for old, new in zip(catalog.messages, filled.messages, strict=True):
        if new is old:
            continue
        assert is_open(old, domain=domain)
        assert new.msgstr != ("",)
        assert new.translator_comments[:-1] == old.translator_comments
        assert new.translator_comments[-1].startswith("l10nkit ")
        assert old == replace(new, msgstr=old.msgstr, translator_comments=old.translator_comments)


@given(catalog=catalogs, locale=LOCALES)
@settings(max_examples=100, deadline=None)
def test_a_second_time_changes_nothing(catalog: Catalog, locale: str) -> None:
    once = with_prefilled(catalog, locale=locale, domain="ui", prefill=Prefill())
    assert with_prefilled(once, locale=locale, domain="ui", prefill=Prefill()) is once
    read = parse_catalog(dump_catalog(once))
    assert dump_catalog(read) == dump_catalog(
        with_prefilled(read, locale=locale, domain="ui", prefill=Prefill())
    )


@given(catalog=catalogs, found=st.lists(messages(), max_size=8))
@settings(max_examples=100, deadline=None)
def test_an_update_never_changes_what_a_person_wrote(
    catalog: Catalog, found: list[Message]
) -> None:
    wanted = [replace(one, msgstr=("",), flags=(), obsolete=False) for one in found]
    template = catalog_of([replace(one, translator_comments=()) for one in wanted])
    plain = brought_up_to_date(
        catalog, template, locale="it", domain="ui", options=UpdateOptions(prefill=None)
    )
    filled = brought_up_to_date(catalog, template, locale="it", domain="ui")
    for old, new in zip(plain.messages, filled.messages, strict=True):
        assert old.key == new.key
        if any(old.msgstr) or old.fuzzy or old.obsolete:
            assert old == new
    again = brought_up_to_date(filled, template, locale="it", domain="ui")
    assert dump_catalog(filled) == dump_catalog(again)
