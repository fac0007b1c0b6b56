from __future__ import annotations

from l10nkit.segmenting.copies import find_cut_off_copies

FULL = "The council approved the new tram line on Tuesday after a long debate about its cost."


def test_finds_a_cut_off_copy_of_a_later_text() -> None:
    assert find_cut_off_copies(["The council approved the new tram line on Tue...", FULL]) == {0: 1}


def test_finds_a_copy_that_begins_a_few_words_earlier() -> None:
    teaser = "CITY NEWS council approved the new tram line on Tuesday after a long deb…"
    glued = "A tram. – PHOTOScouncil approved the new tram line on Tuesday after a long debate."
    assert find_cut_off_copies([teaser, glued]) == {0: 1}


def test_an_ellipsis_alone_is_no_copy() -> None:
    assert find_cut_off_copies(["Nobody knew what would happen next, they said...", FULL]) == {}


def test_a_text_is_no_copy_of_itself() -> None:
    text = "To be continued on the following page, as always..."
    assert find_cut_off_copies([text, text]) == {}


def test_cost_is_linear() -> None:
    texts = [f"Line {number} of a long page with many words…" for number in range(2000)]
    assert find_cut_off_copies(texts) == {}
