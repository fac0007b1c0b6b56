"""`l10nkit check` with documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]

PAGE = """<!DOCTYPE html>
<html lang="en"><body><article>
<p>We moved to a new office near the river last week.</p>
<p class="ad">Buy our new book about rivers and offices today.</p>
</article></body></html>
"""


@pytest.fixture
def site(invoke: Invoke) -> Invoke:
    Path("pages").mkdir()
    Path("pages/news.html").write_text(PAGE, encoding="utf-8")
    assert invoke("extract", "pages").code == 0
    assert invoke("init", "-l", "it").code == 0
    return invoke


def codes(outcome: Any) -> list[str]:  # noqa: ANN401  # conftest's Outcome
    return [line.split(": ", 1)[1].split(" ", 1)[0] for line in outcome.out.splitlines()]


def test_a_page_is_checked_beside_its_templates(site: Invoke) -> None:
    outcome = site("check", "pages/news.html")
    assert codes(outcome) == ["D103"]
    assert outcome.code == 0  # a warning
    assert "1 warning in 1 document\n" in outcome.err
    page = PAGE.replace("last week", "yesterday")
    Path("pages/news.html").write_text(page, encoding="utf-8")
    outcome = site("check", "pages")
    assert sorted(codes(outcome)) == ["D101", "D102", "D103"]
    assert outcome.code == 1
    assert codes(site("check", "pages", "--select", "D101")) == ["D101"]
    assert codes(site("check", "pages", "--ignore", "D", "-l", "it")) == []


def test_documents_can_be_configured(site: Invoke) -> None:
    config = '[html]\nexclude = [".ad"]\n[check]\nselect = ["D102", "D103"]\n'
    Path("l10nkit.toml").write_text(f'{config}documents = ["pages"]\n', encoding="utf-8")
    outcome = site("check")
    # What is left out of pages is still in the template.
    assert sorted(codes(outcome)) == ["D102", "D103"]
    assert "2 warnings in 2 catalogs and 1 document" in outcome.err
    assert codes(site("check", "locales")) == []
    assert codes(site("check", "locales", "--document", "pages")) == ["D102", "D103"]


def test_what_is_not_there_is_told(site: Invoke) -> None:
    assert site("check", "nothing.html").code == 2
    assert site("check", "--document", "nothing").code == 2
    Path("pages/news.html").write_text("<p>Words.</p>", encoding="utf-8")
    assert site("check", "pages", "--locale-dir", "elsewhere").code == 1
