"""HTML pages on the command line: out of the wild, into catalogs, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

    Invoke = Callable[..., Outcome]

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Council approves tram line</title></head>
<body>
<nav><a href="/">Home</a> | <a href="/news">News</a></nav>
<article>
<h1>Council approves tram line</h1>
<p>The council <b>approved</b> the new
   <a href="https://example.org/tram?a=1&amp;b=2">tram line</a> on Tuesday.<br>
   It had debated for more than four hours about the way that it will take.</p>
<p class="ads">Buy a new <i>bicycle</i> now, before all of them are gone for this summer.</p>
</article>
<script>var untouched = "Home";</script>
</body>
</html>
"""
SENTENCE = (
    "The council <b1>approved</b1> the new <a2>tram line</a2> on Tuesday.<br3/>"
    "It had debated for more than four hours about the way that it will take."
)


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8", newline="")
    return "page.html"


def entry(path: str, msgid: str) -> polib.POEntry:
    found = polib.pofile(path).find(msgid)
    assert found is not None
    return found


def translate(path: str, translations: dict[str, str]) -> None:
    catalog = polib.pofile(path, wrapwidth=0)
    for msgid, msgstr in translations.items():
        found = catalog.find(msgid)
        assert found is not None
        found.msgstr = msgstr
    catalog.save()


def test_messages_have_numbered_tags_and_say_what_they_are(invoke: Invoke, page: str) -> None:
    assert invoke("extract", page).code == 0
    found = entry("locales/content.pot", SENTENCE)
    assert found.comment.splitlines() == [
        "role: body/paragraph",
        "lang: en",
        "<b1> = bold",
        "<a2> = link to example.org",
        "<br3/> = line break",
    ]
    assert found.occurrences == [("page.html", "8")]
    assert "example.org" not in found.msgid


def test_nothing_translated_gives_the_bytes_back(invoke: Invoke, page: str) -> None:
    assert invoke("localize", page, "-l", "it", "-o", "out", "--no-prefill").code == 0
    assert Path("out/it/page.html").read_bytes() == PAGE.encode()


def test_translations_come_out_in_the_page(invoke: Invoke, page: str) -> None:
    invoke("localize", page, "-l", "it", "-o", "out")
    translate(
        "locales/it/LC_MESSAGES/content.po",
        {
            SENTENCE: "Martedì il <b1>sì</b1> del consiglio al <a2>tram</a2>.<br3/>"
            "Ha dibattuto per ore.",
            "Council approves tram line": "Sì al tram & ai <binari>",
        },
    )
    done = invoke("localize", page, "-l", "it", "-o", "out")
    assert done.code == 0
    text = Path("out/it/page.html").read_text(encoding="utf-8")
    assert '<html lang="it">' in text
    assert "<title>Sì al tram &amp; ai &lt;binari&gt;</title>" in text
    assert (
        '<p>Martedì il <b>sì</b> del consiglio al <a href="https://example.org/tram?a=1&amp;b=2">'
        "tram</a>.<br>\n   Ha dibattuto per ore.</p>"
    ) in text
    assert '<script>var untouched = "Home";</script>' in text


def test_what_stays_in_another_language_says_so(invoke: Invoke, page: str) -> None:
    invoke("localize", page, "-l", "it", "-o", "out")
    translate("locales/it/LC_MESSAGES/content.po", {"Council approves tram line": "Sì alla linea"})
    invoke("localize", page, "-l", "it", "-o", "out")
    text = Path("out/it/page.html").read_text(encoding="utf-8")
    assert '<html lang="it">' in text
    assert '<p lang="en">The council <b>approved</b>' in text


def test_a_right_to_left_locale_turns_the_page(invoke: Invoke, page: str) -> None:
    invoke("localize", page, "-l", "ar", "-o", "out")
    translate("locales/ar/LC_MESSAGES/content.po", {"Council approves tram line": "مجلس المدينة"})
    invoke("localize", page, "-l", "ar", "-o", "out")
    text = Path("out/ar/page.html").read_text(encoding="utf-8")
    assert '<html dir="rtl" lang="ar">' in text
    assert '<p lang="en" dir="ltr">The council' in text


def test_broken_tags_are_findings_and_leave_the_source(invoke: Invoke, page: str) -> None:
    invoke("localize", page, "-l", "it", "-o", "out")
    path = "locales/it/LC_MESSAGES/content.po"
    translate(path, {SENTENCE: "Il <b1>consiglio <a2>tram</a2>"})
    done = invoke("localize", page, "-l", "it", "-o", "out")
    assert done.code == 1
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines, 1) if line.startswith('msgid "The c'))
    assert f"{path}:{place}:1: T103" in done.err
    assert "</b1> is missing" in done.err
    assert "The council <b>approved</b>" in Path("out/it/page.html").read_text(encoding="utf-8")
    checked = invoke("check", "--select", "broken-tags")
    assert checked.code == 1
    assert "T103" in checked.out


def test_excluded_elements_are_left_alone(invoke: Invoke, page: str) -> None:
    invoke("extract", page, "--exclude", ".ads")
    messages = {one.msgid for one in polib.pofile("locales/content.pot")}
    messages |= {one.msgid for one in polib.pofile("locales/ui.pot")}
    assert SENTENCE in messages
    assert not any("bicycle" in msgid for msgid in messages)


def test_a_wrong_selector_is_bad_use(invoke: Invoke, page: str) -> None:
    refused = invoke("extract", page, "--exclude", "p:::x")
    assert refused.code == 2
    assert "'p:::x' is not a CSS selector" in refused.err


def test_pseudo_reaches_every_text(invoke: Invoke, page: str) -> None:
    text = invoke("render", page, "--pseudo").out
    for word in ("Council", "Home", "News", "approved", "bicycle"):
        assert word not in text.replace('"Home"', "")
    assert '<a href="https://example.org/tram?a=1&amp;b=2">' in text


def test_addresses_of_the_versions(invoke: Invoke, page: str) -> None:
    invoke("localize", page, "-l", "it", "-o", "out")
    translate("locales/it/LC_MESSAGES/content.po", {"Council approves tram line": "Sì"})
    pattern = "https://example.org/{language}/{path}"
    options = ("--url", pattern, "--default-locale", "en")
    assert invoke("localize", page, "-l", "it", "-l", "de", "-o", "out", *options).code == 0
    text = Path("out/it/page.html").read_text(encoding="utf-8")
    for lang in ("it", "de"):
        assert f'hreflang="{lang}" href="https://example.org/{lang}/page.html"' in text
    assert 'hreflang="x-default" href="https://example.org/en/page.html"' in text


def test_body_only_writes_a_clean_page(invoke: Invoke, page: str) -> None:
    text = invoke("render", page, "-l", "it", "--body-only").out
    assert text.lower().startswith("<!doctype html>")
    assert '<h1 lang="en">Council approves tram line</h1>' in text
    assert "Home" not in text
    assert "<script" not in text


def test_the_article_as_markdown_and_text(invoke: Invoke, page: str) -> None:
    markdown = invoke("render", page, "-l", "it", "--to", "markdown").out
    assert markdown.startswith("# Council approves tram line")
    assert "**approved**" in markdown
    text = invoke("render", page, "-l", "it", "--to", "text").out
    assert "Council approves tram line" in text
    assert "<" not in text


def test_another_encoding_is_declared(invoke: Invoke, tmp_path: Path) -> None:
    source = '<!DOCTYPE html><meta charset="iso-8859-1"><p>Ein schöner Tag am großen Fluß'
    (tmp_path / "a.html").write_bytes(source.encode("latin-1"))
    raw = invoke("render", "a.html", "-l", "it", "--encoding", "utf-8").raw
    assert "schöner" in raw.decode("utf-8")
    assert b'charset="utf-8"' in raw


def test_standard_input_needs_the_format(invoke: Invoke) -> None:
    done = invoke(
        "segment", "-", "--input-format", "html", "--format", "jsonl", stdin=PAGE.encode()
    )
    assert done.code == 0
    assert '"message": "The council <b1>approved</b1>' in done.out
    assert '"text": "The council approved the new tram line' in done.out
