"""Whatever the text, the phrase book keeps its promises about offsets and folding."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from l10nkit.model import Catalog, Message
from l10nkit.phrases import PhraseBook, build_phrase_book, load_phrase_book, render_phrase
from l10nkit.phrases.folding import fold, fold_many

PIECES = (
    "Read more", "Leggi di più", "続きを読む", "اقرأ المزيد", "Comments", "Foto:", "12", "(3)", "»",
    "→", " ", "\u00a0", "…", ".", ":", "the end", "The End", "ﬁ", "é", "e\u0301", "ß", "İ", "각",
    "\u1100\u1161\u11a8", "\u200c", "\u200d", "📷", "한",
)  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES)).map("".join))


@cache
def book() -> PhraseBook:
    return load_phrase_book()


@given(texts)
def test_a_match_lies_within_the_text(text: str) -> None:
    for match in (book().match(text), book().match_start(text), book().match_end(text)):
        if match is not None:
            assert 0 <= match.start < match.end <= len(text)
            assert match.languages == tuple(sorted(match.languages))


@given(texts)
def test_what_was_found_is_a_phrase_on_its_own(text: str) -> None:
    for match in (book().match_start(text), book().match_end(text)):
        if match is not None:
            again = book().match(text[match.start : match.end])
            assert again is not None
            assert match.languages == again.languages or match.kind == "credit"


WORDINGS = {
    "subscribe": ("action", ("Iscriviti", "Iscriviti ora", "Iscriviti ora gratis")),
    "comments": ("comment", ("Commenti", "Commenti degli utenti", "ora")),
}


@given(
    st.sampled_from(["", " ", "» ", "[", "..."]),
    st.text(" aior", max_size=4),
    st.lists(st.sampled_from([one for _, some in WORDINGS.values() for one in some]), max_size=2),
    st.sampled_from(["", " »", ":", "!", "r", " r", "…"]),
)
def test_a_whole_text_is_a_phrase_if_its_words_are_a_wording(
    before: str, noise: str, wordings: list[str], after: str
) -> None:
    """A search of the list says the same as the index, where there is neither count nor value."""
    text = before + noise + " ".join(wordings) + after
    core = " ".join(text.casefold().split()).strip(" »[.:!…")
    expected = [
        concept
        for concept, (_, some) in WORDINGS.items()
        if core in {one.casefold() for one in some}
    ]
    match = own_book().match(text)
    assert expected == ([match.concept] if match else [])


@cache
def own_book() -> PhraseBook:
    entries = tuple(
        Message(
            msgid=concept,
            msgstr=(some[0],),
            context=concept,
            translator_comments=tuple(f"variant: {one}" for one in some[1:]),
            extracted_comments=(f"kind: {kind}",),
        )
        for concept, (kind, some) in WORDINGS.items()
    )
    return build_phrase_book({"it": Catalog(entries)})


@given(st.lists(st.one_of(texts, st.sampled_from(PIECES)), max_size=4))
def test_where_no_phrase_may_begin_none_does(parts: list[str]) -> None:
    words = " ".join(parts).split()
    if not book().may_begin(" ".join(words)):
        beginnings = [" ".join(words[: size + 1]) for size in range(len(words))]
        assert [book().match(text) for text in beginnings] == [None] * len(words)


@given(texts)
def test_a_match_is_found_again_in_decoration(text: str) -> None:
    match = book().match(text)
    if match is not None:
        core = text[match.start : match.end]
        again = book().match(f" » {core} → ")
        assert again is not None
        assert (match.concept, core) == (again.concept, f" » {core} → "[again.start : again.end])


@given(texts, st.sampled_from(["Leggi di più »", "Read more", "→ Continue reading"]))
def test_a_glued_phrase_is_found_at_the_end_of_any_sentence(text: str, phrase: str) -> None:
    whole = f"{text} the end.{phrase}"
    match = book().match_end(whole)
    assert match is not None
    assert match.concept == "read-more"
    assert whole.index(phrase, len(text)) == match.start


@given(texts, st.sampled_from(["en", "ar", "ja", "fr", "tr"]))
def test_what_is_rendered_is_a_phrase_of_the_same_meaning(text: str, locale: str) -> None:
    match = book().match(text)
    if match is None:
        return
    rendered = render_phrase(text, match, book=book(), locale=locale)
    if rendered is not None:
        again = book().match(rendered)
        assert again is not None
        meanings = {one.concept for one in again.candidates}
        assert meanings & {one.concept for one in match.candidates}


@given(texts)
def test_folding_keeps_order_and_covers_the_text(text: str) -> None:
    folded = fold(text)
    starts = [folded.start(i) for i in range(len(folded.text))]
    ends = [folded.end(i + 1) for i in range(len(folded.text))]
    assert sorted(starts) == starts
    assert sorted(ends) == ends
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert once == fold(once).text


@given(st.lists(texts.filter(lambda text: "\0" not in text), max_size=5))
def test_folding_many_is_folding_each(many: list[str]) -> None:
    assert [fold(text).text for text in many] == fold_many(many)
