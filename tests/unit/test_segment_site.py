"""What the pages of a site have in common is no part of an article."""

from __future__ import annotations

import pytest

from l10nkit.errors import ReadError
from l10nkit.model import Segment, Span
from l10nkit.segmenting.site import SiteTemplate, apply_template, learn_template, read_template

BLURB = "We are a small paper that is made by its readers, since 1987."


def paragraph(text: str, kind: str = "paragraph") -> Segment:
    return Segment(Span(0, len(text)), text, 1, "body", kind)  # type: ignore[arg-type]


def template() -> SiteTemplate:
    pages = [
        [BLURB, BLURB, f"Page {number}", f"Only on page {'x' * number}"] for number in range(4)
    ]
    return learn_template([*pages, ["Something else"]])


def test_texts_count_once_a_page_and_numbers_do_not_matter() -> None:
    learned = template()
    assert learned.pages == 5
    assert learned.pages_with(BLURB) == 4
    assert learned.pages_with("page 77") == 4
    assert learned.pages_with("Only on page x") == 0


def test_repeated_texts_leave_the_article() -> None:
    found, kept = apply_template([paragraph(BLURB), paragraph("Only on page x")], template())
    assert (found.role, found.kind) == ("boilerplate", "notice")
    assert found.why == "on 4 of 5 pages of the site"
    assert kept == paragraph("Only on page x")


def test_short_headings_of_articles_may_come_back() -> None:
    learned = learn_template([["Ingredients", "All the news"]] * 4)
    kept, found = apply_template(
        [paragraph("Ingredients", "heading"), paragraph("All the news")], learned
    )
    assert kept.role == "body"
    assert found.kind == "navigation"


def test_two_pages_are_no_site() -> None:
    assert not learn_template([[BLURB], [BLURB]]).repeats(BLURB)


def test_template_is_read_as_it_was_written() -> None:
    learned = template()
    read = read_template(learned.dumps(), path="site.json")
    assert (read.pages, dict(read.counts)) == (learned.pages, dict(learned.counts))
    assert read.dumps() == learned.dumps()


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"name": "l10nkit site template"}', "null"])
def test_anything_else_is_an_error_that_names_the_file(data: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_template(data, path="site.json")
    assert caught.value.path == "site.json"
