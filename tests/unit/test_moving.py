from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.model import Catalog, Message
from l10nkit.pipeline import Layout, update_catalogs
from l10nkit.pipeline.catalogs import read_catalog, write_catalog
from l10nkit.pipeline.moving import with_moved

if TYPE_CHECKING:
    from pathlib import Path

HEADER = Message("", ("Language: it\nContent-Type: text/plain; charset=UTF-8\n",))


def catalog(*messages: Message) -> Catalog:
    return Catalog((HEADER, *messages))


def moved(here: Catalog, template: Catalog, *others: Catalog) -> list[tuple[str, str, bool]]:
    result = with_moved(here, template, siblings=lambda: others)
    return [(one.msgid, one.msgstr[0], one.obsolete) for one in result.messages[1:]]


def test_a_translation_comes_along_from_another_domain() -> None:
    actual = moved(catalog(), catalog(Message("Menu")), catalog(Message("Menu", ("Menù",))))
    assert actual == [("Menu", "Menù", True)]


def test_an_empty_entry_is_filled() -> None:
    other = catalog(Message("Menu", ("Menù",), flags=("fuzzy",)))
    template = catalog(Message("Menu"))
    result = with_moved(catalog(Message("Menu")), template, siblings=lambda: [other])
    assert [one.msgstr for one in result.messages[1:]] == [("Menù",)]
    assert result.messages[1].fuzzy


def test_what_is_here_already_stays() -> None:
    here = catalog(Message("Menu", ("Lista",)))
    other = catalog(Message("Menu", ("Menù",)))
    assert moved(here, catalog(Message("Menu")), other) == [("Menu", "Lista", False)]


def test_other_catalogs_are_not_read_without_need() -> None:
    here = catalog(Message("Menu", ("Lista",)))

    def never() -> list[Catalog]:
        raise AssertionError

    assert with_moved(here, catalog(Message("Menu")), siblings=never) is here


def test_a_message_that_changes_its_domain_keeps_its_translation(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    home, news = Message("Home page"), Message("Some news")
    for domain, messages in (("content", (home, news)), ("ui", ())):
        write_catalog(catalog(*messages), layout.template(domain))
        translated = (Message(one.msgid, (one.msgid.upper(),)) for one in messages)
        write_catalog(catalog(*translated), layout.catalog("it", domain))
    for domain, one in (("content", news), ("ui", home)):
        write_catalog(catalog(one), layout.template(domain))
    update_catalogs(layout)
    found = {
        domain: [
            (one.msgid, one.msgstr[0], one.fuzzy)
            for one in read_catalog(layout.catalog("it", domain)).messages[1:]
            if not one.obsolete
        ]
        for domain in ("content", "ui")
    }
    assert found == {
        "content": [("Some news", "SOME NEWS", False)],
        "ui": [("Home page", "HOME PAGE", False)],
    }
