from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from l10nkit.pipeline.documents import segment
from l10nkit.readers.html import read_html

if TYPE_CHECKING:
    from l10nkit.model import Document


def read(head: str, body: str = "<p>Text</p>") -> Document:
    source = f"<!doctype html><head>{head}</head><body>{body}</body>"
    return read_html(source.encode(), path="a.html")


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


def alternate(tag: str, address: str) -> str:
    return f'<link rel="alternate" hreflang="{tag}" href="{address}">'


@pytest.mark.parametrize("attribute", ["property", "name"])
def test_og_locale_names_a_language(attribute: str) -> None:
    head = (
        f'<meta {attribute}="og:locale" content=" it_IT ">'
        '<meta property="og:locale:alternate" content="fr_FR">'
    )
    assert read(head).named == (("it_IT", "og:locale"),)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/it/news", "it"),
        ("https://example.org/it", "it"),
        ("/de/nachrichten.html", "de"),
        ("https://example.org/world/it/news", "it"),
        ("https://example.org/us/es/news", "es"),
        ("https://it.example.org/news", "it"),
        ("https://example.org/pt-br/x", "pt-br"),
        ("https://example.org/zh_CN/x", "zh_CN"),
        ("https://example.org/zh-Hant/x", "zh-Hant"),
    ],
)
def test_a_language_in_the_address_is_named(address: str, expected: str) -> None:
    assert read(canonical(address)).named == ((expected, "url"),)
    assert read(f'<meta property="og:url" content="{address}">').named == ((expected, "url"),)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "https://it.com/news",  # the name of a site
        "https://www.example.it/news",  # a country
        "https://example.org/xx/news",  # no language
        "https://example.org/us/news",  # a country
        "https://br.example.org/",  # Brazil more often than Breton
        "https://example.org/news/2024/it/x",  # too far down
        "https://example.org/italia/news",
        "https://example.org/IT/news",  # information technology
        "https://fr.example.org/de/x",  # two
        "https://[it/fr/",
        "",
    ],
)
def test_other_addresses_name_none(address: str) -> None:
    assert read(canonical(address)).named == ()


def test_of_the_alternates_the_page_itself_names_its_language() -> None:
    head = (
        canonical("https://example.org/a/")
        + alternate("fr", "https://example.org/b")
        + alternate("x-default", "https://example.org/a")
        + alternate("it-IT", "http://www.example.org/a#top")
    )
    assert read(head).named == (("it-IT", "hreflang"),)


def test_a_page_that_is_two_versions_names_none() -> None:
    head = canonical("https://example.org/a")
    head += alternate("fr", "https://example.org/a") + alternate("it", "https://example.org/a")
    assert read(head).named == ()


def test_alternates_of_an_unknown_page_name_none() -> None:
    assert read(alternate("fr", "https://example.org/b")).named == ()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:locale" content="{0}">',
        '<link rel="canonical" href="https://example.org/{0}/x">',
        '<link rel="canonical" href="/x"><link rel="alternate" hreflang="{0}" href="/x">',
    ],
)
def test_what_a_page_names_decides_where_letters_do_not_tell(head: str) -> None:
    for tag in ("fr", "de"):
        found = segment(read(head.format(tag), "<button>Administration</button>"))
        assert [one.lang for one in found] == [tag]


@pytest.mark.parametrize("value", ["", "neverland", "e", "\x00", "en_US_POSIX_x", "🙂"])
def test_what_is_no_language_is_left_alone(value: str) -> None:
    head = f'<meta property="og:locale" content="{value}">'
    expected = segment(read("", "<button>Administration</button>"))
    found = segment(read(head, "<button>Administration</button>"))
    assert [one.lang for one in expected] == [one.lang for one in found]
    assert [one.lang_confidence for one in expected] == [one.lang_confidence for one in found]
