"""Books made of catalogs: variants, near wordings, marks, and a project's own phrases."""

from __future__ import annotations

import pytest

from l10nkit.errors import L10nkitError
from l10nkit.model import Catalog, Message
from l10nkit.phrases import (
    Candidate,
    PhraseBook,
    PhraseMatch,
    build_phrase_book,
    load_phrase_book,
    render_phrase,
)
from l10nkit.phrases.compiling import dump_index
from l10nkit.phrases.index import load_index
from l10nkit.phrases.wordings import wordings_of


def entry(
    concept: str,
    *msgstr: str,
    kind: str = "action",
    variants: tuple[str, ...] = (),
    near: tuple[str, ...] = (),
    marks: tuple[str, ...] = (),
    flags: tuple[str, ...] = (),
) -> Message:
    return Message(
        msgid=concept,
        msgstr=msgstr,
        context=concept,
        translator_comments=(
            *(f"variant: {wording}" for wording in variants),
            *(f"near: {wording}" for wording in near),
        ),
        extracted_comments=(f"kind: {kind}", *marks),
        flags=flags,
    )


def test_a_wording_of_several_languages_names_them_all() -> None:
    made = build_phrase_book(
        {
            "pt_BR": Catalog((entry("menu", "Menu", kind="navigation"),)),
            "it": Catalog((entry("menu", "Menu", kind="navigation"),)),
        }
    )
    both = ("it", "pt-BR")
    menu = Candidate("menu", "navigation", both)
    assert PhraseMatch("menu", "navigation", both, 0, 4, (menu,)) == made.match("Menu")


def test_the_concept_that_comes_first_wins_a_wording() -> None:
    made = build_phrase_book(
        {
            "de": Catalog((entry("first", "A"), entry("second", "Start"))),
            "fr": Catalog((entry("first", "Start"), entry("second", "B"))),
        }
    )
    meanings = (Candidate("first", "action", ("fr",)), Candidate("second", "action", ("de",)))
    expected = PhraseMatch("first", "action", ("de", "fr"), 0, 5, meanings)
    assert expected == made.match("Start")


def test_the_language_decides_between_meanings() -> None:
    made = build_phrase_book(
        {
            "de": Catalog((entry("first", "A"), entry("second", "Start"))),
            "fr": Catalog((entry("first", "Start"), entry("second", "B"))),
        }
    )
    match = made.match("Start")
    assert match is not None
    german = Candidate("second", "action", ("de",))
    assert PhraseMatch("second", "action", ("de",), 0, 5, (german,)) == match.within(["de"])
    assert match == match.within(["de", "en", "fr"])
    assert match.within(["it"]) is None


@pytest.mark.parametrize("data", [b"", b"{}", b"l10nkit phrases 2\n\0\0\3\0\0\0"])
def test_an_index_of_another_version_is_refused(data: bytes) -> None:
    with pytest.raises(L10nkitError, match="another version") as caught:
        load_index(data)
    assert "tools/index_phrases.py" in str(caught.value.hint)


def test_an_index_that_is_cut_off_is_refused() -> None:
    data = dump_index(wordings_of({"en": Catalog((entry("more", "More"),))}))
    for size in range(0, len(data), 7):
        with pytest.raises(L10nkitError, match="another version or damaged"):
            load_index(data[:size])


def test_own_phrases_come_first_and_the_others_stay() -> None:
    own = {
        "it": Catalog((entry("read-more", "Continua ›", variants=("Ancora un po'",), kind=""),)),
        "de": Catalog((entry("podcast-hour", "Podcast-Stunde", kind="navigation"),)),
    }
    made = load_phrase_book(own)
    found = [made.match(text) for text in ("Ancora un po'", "Leggi di più", "Podcast-Stunde")]
    assert [one and one.concept for one in found] == ["read-more", "read-more", "podcast-hour"]
    assert load_phrase_book().match("Ancora un po'") is None
    match = made.match("Read more »")
    assert match is not None
    assert render_phrase("Read more »", match, book=made, locale="it") == "Continua »"


def test_an_own_meaning_of_a_known_wording_goes_first() -> None:
    made = load_phrase_book({"de": Catalog((entry("podcast", "Menü", kind="navigation"),))})
    match = made.match("Menü")
    assert match is not None
    assert (match.concept, match.candidates[0].languages) == ("podcast", ("de",))
    assert "menu" in {one.concept for one in match.candidates}


def test_fuzzy_and_untranslated_entries_are_left_out() -> None:
    made = build_phrase_book(
        {"de": Catalog((entry("a", "Eins", flags=("fuzzy",)), entry("b", "", variants=("Zwei",))))}
    )
    assert (made.match("Eins"), made.match("Zwei")) == (None, None)


def test_an_entry_of_unknown_kind_is_left_out() -> None:
    made = build_phrase_book({"de": Catalog((entry("a", "Eins", kind="nonsense"),))})
    assert made.match("Eins") is None


def test_variants_and_plural_forms_are_wordings() -> None:
    message = entry(
        "n", "{count} Brief", "{count} Briefe", kind="comment", variants=("Post ({count})",)
    )
    made = build_phrase_book({"de": Catalog((message,))})
    found = [made.match(text) for text in ("1 Brief", "3 Briefe", "Post (1.204)")]
    assert [match.concept for match in found if match] == ["n"] * 3


def test_a_wording_that_no_pattern_can_hold_is_no_phrase() -> None:
    message = entry("a", "{name}", variants=("{author} am {date}", "Von {nobody}", "{", "»"))
    made = build_phrase_book({"de": Catalog((message,))})
    assert [made.match(text) for text in ("Reuters", "Anna am 12.3.", "Von Anna")] == [None] * 3


def test_an_empty_book_finds_nothing() -> None:
    made = build_phrase_book({})
    text = "Read more »"
    assert (made.match(text), made.match_start(text), made.match_end(text)) == (None, None, None)


def test_a_near_wording_is_recognized_but_not_rendered() -> None:
    catalogs = {
        "en": Catalog((entry("a", "Subscribe", near=("Cancel subscription", "Join {name}")),)),
        "it": Catalog((entry("a", "Abbonati", near=("Disdici",)),)),
    }
    made = build_phrase_book(catalogs)
    for text, language in (("Cancel subscription", "en"), ("Join Us", "en"), ("Disdici", "it")):
        match = made.match(text)
        assert match is not None
        assert (match.concept, match.kind, match.languages) == ("a", "action", (language,))
        assert [one.near for one in match.candidates] == [True]
        assert render_phrase(text, match, book=made, locale="it") is None
        assert render_phrase(text, match, book=made, locale="en") is None


def test_what_is_a_wording_in_one_language_and_near_in_another_is_rendered_from_the_first() -> None:
    made = build_phrase_book(
        {
            "de": Catalog((entry("a", "Abo"),)),
            "da": Catalog((entry("a", "Abonner", near=("Abo",)),)),
            "it": Catalog((entry("a", "Abbonati"),)),
        }
    )
    match = made.match("Abo")
    assert match is not None
    meanings = (Candidate("a", "action", ("de",)), Candidate("a", "action", ("da",), near=True))
    assert meanings == match.candidates
    assert render_phrase("Abo", match, book=made, locale="it", lang="de") == "Abbonati"
    assert render_phrase("Abo", match, book=made, locale="it", lang="da") is None


def test_a_match_is_certain_if_all_it_can_mean_is() -> None:
    news = entry("news", "News", kind="navigation", marks=("ambiguous",))
    made = build_phrase_book(
        {
            "en": Catalog((news, entry("more", "More"))),
            "de": Catalog((entry("news", "Mehr", marks=("ambiguous",)), entry("more", "News"))),
        }
    )
    again = PhraseBook(load_index(dump_index(wordings_of({"en": Catalog((news,))}))))
    found = [made.match("News"), made.match("More"), again.match("News")]
    assert [match and match.certain for match in found] == [False, True, False]
    match = made.match("News")
    german = match.within(["de"]) if match else None
    assert german is not None
    assert german.certain


def test_an_own_entry_without_kind_keeps_the_mark_of_its_concept() -> None:
    made = load_phrase_book({"it": Catalog((entry("technology", "Tecnica e futuro", kind=""),))})
    match = made.match("Tecnica e futuro")
    assert match is not None
    assert not match.certain


def test_a_label_before_a_value_yields_to_a_wording_of_its_own() -> None:
    message = entry("on", "Updated {date}", kind="byline")
    label = entry("updated", "Updated", kind="byline")
    found = [
        build_phrase_book({"en": Catalog(entries)}).match("Updated")
        for entries in ((message,), (message, label), (label, message))
    ]
    assert [match and match.concept for match in found] == ["on", "updated", "updated"]
    assert [len(match.candidates) for match in found if match] == [1, 1, 1]
