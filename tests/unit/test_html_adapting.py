from __future__ import annotations

import re

import pytest

from l10nkit.model import Span
from l10nkit.readers import RenderedText, Target
from l10nkit.readers.html.adapting import adapt_page
from l10nkit.readers.html.declaring import web_name

_MARK = re.compile(r"\{([a-zA-Z-]+)(?:@([a-z:-]+))?\|(.*?)\}", re.DOTALL)


def read_marks(marked: str) -> tuple[str, tuple[RenderedText, ...]]:
    """Take `{en|text}` and `{en@alt|text}` apart: the source, and the texts with their language."""
    parts: list[str] = []
    texts: list[RenderedText] = []
    position = length = 0
    for match in _MARK.finditer(marked):
        parts += (marked[position : match.start()], match[3])
        length += match.start() - position
        span = Span(length, length + len(match[3]))
        texts.append(RenderedText(span, match[1], "paragraph", match[2] or ""))
        length, position = span.end, match.end()
    parts.append(marked[position:])
    return "".join(parts), tuple(texts)


def adapt(marked: str, lang: str | None = "it", **more: object) -> str:
    source, texts = read_marks(marked)
    target = Target(lang=lang, **more)  # type: ignore[arg-type]  # tests name the fields
    return adapt_page(source, texts, target=target)


PAGE = "<!DOCTYPE html><html lang=it><body>{}</body></html>"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('<html lang="en">', '<html lang="it">'),
        ("<html lang=en-US>", "<html lang=it>"),
        ("<HTML Lang = 'en' class=x>", "<HTML Lang = 'it' class=x>"),
        ("<html lang>", '<html lang="it">'),
        ('<html lang="">', '<html lang="it">'),
        ("<html>", '<html lang="it">'),
        ("<html class=a>", '<html lang="it" class=a>'),
        ("<html xml:lang='en'>", "<html lang=\"it\" xml:lang='it'>"),
        ('<html lang="en" dir="rtl">', '<html lang="it" dir="ltr">'),
        ('<html lang="en" dir="ltr">', '<html lang="it" dir="ltr">'),
        ('<html lang="it" dir="auto">', '<html lang="it" dir="auto">'),
        ("<!doctype html><title>x</title>", '<!doctype html><html lang="it"><title>x</title>'),
        ("<!-- a --><head></head>", '<!-- a --><html lang="it"><head></head>'),
        ("<html lang=it><body lang=en dir=rtl>", "<html lang=it><body lang=it dir=ltr>"),
        ("<html lang=it><body lang=it-CH>", "<html lang=it><body lang=it-CH>"),
    ],
)
def test_the_page_says_its_language(before: str, expected: str) -> None:
    assert expected == adapt(before)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("<html>", '<html lang="ar" dir="rtl">'),
        ("<html lang=en dir=ltr>", "<html lang=ar dir=rtl>"),
        ("<!doctype html><p>x", '<!doctype html><html lang="ar" dir="rtl"><p>x'),
        ("<html lang=ar dir=rtl><body dir=ltr>", "<html lang=ar dir=rtl><body dir=rtl>"),
        ("<p>{ar|س}</p>", '<p lang="ar" dir="rtl">س</p>'),
    ],
)
def test_the_page_says_its_direction(before: str, expected: str) -> None:
    assert expected == adapt(before, "ar")


@pytest.mark.parametrize(
    ("lang", "before", "expected"),
    [
        ("it", '<meta property="og:locale" content="en_US">', "it_IT"),
        ("pt-PT", '<meta property="og:locale" content="en_US">', "pt_PT"),
        ("zh-Hant", '<meta name=og:locale content="en_US">', "zh_TW"),
        ("it", '<meta http-equiv="Content-Language" content="en">', "it"),
        ("it", '<meta name="DC.language" content="en">', "it"),
        ("it", '<meta itemprop="inLanguage" content="en">', "it"),
    ],
)
def test_metadata_say_the_language(lang: str, before: str, expected: str) -> None:
    page = f"<html lang={lang}><head>{before}</head>"

    assert re.sub('content="[^"]*"', f'content="{expected}"', page) == adapt(page, lang)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>{it|a}</p><p>{en|b}</p>", '<p>a</p><p lang="en">b</p>'),
        ("<div><p>{en|a}</p><p>{en|b}</p></div>{it|c}", '<div lang="en"><p>a</p><p>b</p></div>c'),
        ("<div><p>{en|a}</p><p>{und|b}</p></div>", '<div lang="en"><p>a</p><p>b</p></div>'),
        ("<p lang=en>{it|a}</p>", "<p lang=it>a</p>"),
        ("<p lang=en>{en|a}</p>", "<p lang=en>a</p>"),
        ("<p lang=en>{und|a}</p>", "<p lang=en>a</p>"),
        ("<p xml:lang=en>{it|a}</p>", '<p lang="it" xml:lang=it>a</p>'),
        ("<p>{it-CH|a}</p>", "<p>a</p>"),
        ("<p>{ar|a}</p>", '<p lang="ar" dir="rtl">a</p>'),
        ("<p dir=rtl>{it|a}</p>", "<p dir=ltr>a</p>"),
        ("<p dir=auto>{ar|a}</p>", '<p lang="ar" dir=auto>a</p>'),
        ("<p>{it|a}<br><br>{en|b}</p>", '<p>a<br><br><span lang="en">b</span></p>'),
        ("<p>{it|a}<br><br>{he|b}</p>", '<p>a<br><br><span lang="he" dir="rtl">b</span></p>'),
        ("<div>{en|a}<p>{it|b}</p></div>", '<div><span lang="en">a</span><p>b</p></div>'),
        (
            "<select><option>{en|a}<option>{it|b}</select>",
            '<select><option lang="en">a<option>b</select>',
        ),
        (
            "<svg><text>{en|a}</text><text>{it|b}</text></svg>",
            '<svg><text lang="en">a</text><text>b</text></svg>',
        ),
        ("<p>{it|a <img alt=}{en@alt|b}{it|> c}</p>", '<p>a <img lang="en" alt=b> c</p>'),
        ("<p><img alt={it@alt|a}>{en|b}</p>", '<p lang="en"><img lang="it" alt=a>b</p>'),
        ("<p><a title={en@title|a}>{it|b}</a></p>", "<p><a title=a>b</a></p>"),
        ("<p><input placeholder={en@placeholder|a}>{it|b}", '<p><input lang="en" placeholder=a>b'),
    ],
)
def test_parts_say_their_language(body: str, expected: str) -> None:
    assert PAGE.format(expected) == adapt(PAGE.replace("{}", body))


def test_scripts_of_one_language_differ_and_territories_do_not() -> None:
    assert '<p lang="zh-Hant">' in adapt("<html><p>{zh-Hant|a}</p><p>{zh-Hans|b}</p>", "zh-Hans")
    assert "<p>a</p>" in adapt("<html><p>{pt|a}</p><p>{pt-BR|b}</p>", "pt-BR")


def test_a_mixed_element_says_the_language_of_most_of_it() -> None:
    body = "<div lang=en><p>{it|a}</p><p>{it|b}</p><p>{en|c}</p></div>"
    expected = '<div lang=it><p>a</p><p>b</p><p lang="en">c</p></div>'

    assert PAGE.format(expected) == adapt(PAGE.replace("{}", body))


def test_words_that_repeat_the_old_language_follow_the_translation() -> None:
    marked = '<html lang=en><p>{it|Una <b lang="en-US">parola</b>, <i lang="la">sic</i>.}</p>'
    expected = '<html lang=it><p>Una <b lang="it">parola</b>, <i lang="la">sic</i>.</p>'

    assert expected == adapt(marked)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("<p>{it|a}</p><p>{en|b}</p>", '<p lang="it">a</p><p lang="en">b</p>'),
        (
            "<div><p>{it|a}</p><p>{en|b}</p></div>",
            '<div lang="it"><p>a</p><p lang="en">b</p></div>',
        ),
        ("{it|a} <b>x</b>", "a <b>x</b>"),
        ("{en|a}", '<span lang="en">a</span>'),
        ("<hr>", "<hr>"),
        ("", ""),
    ],
)
def test_a_fragment_stays_a_fragment(before: str, expected: str) -> None:
    assert expected == adapt(before, alternates={"en": "https://example.org/"}, encoding="utf-8")


def test_the_title_says_its_language_without_markup_in_it() -> None:
    marked = "<html lang=it><head><title>{en|a}</title></head><body>{it|b}"

    expected = '<html lang=it><head><title lang="en">a</title></head><body>b'

    assert expected == adapt(marked)


def test_what_only_programs_read_is_not_marked() -> None:
    link = "<link rel=alternate type=application/rss+xml title={}>"
    marked = "<html lang=it><head><meta content={en@description|a}>" + link.format("{en@title|b}")

    assert '<html lang=it><head><meta lang="en" content=a>' + link.format("b") == adapt(marked)


def test_json_ld_is_left_alone() -> None:
    script = '<script type="application/ld+json">{"name":"{en@name|a}"}</script>'
    source, _texts = read_marks(script)

    assert f"<html lang=it>{source}" == adapt(f"<html lang=it>{script}")


def test_without_a_language_nothing_is_marked() -> None:
    marked = "<html lang=en><p>{it|a}</p><p>{en|b}</p>"

    assert read_marks(marked)[0] == adapt(marked, None)


def test_alternates_are_added_and_corrected() -> None:
    page = (
        "<html lang=it><head>\n"
        '<link rel="alternate" hreflang="PT-br" href="/old">\n'
        '<link rel=alternate hreflang=en type="application/rss+xml" href=/feed>\n'
        "</head>"
    )
    alternates = {"pt-BR": "/pt?a=1&b=2", "en": "/en", "x-default": '/"ü"'}
    expected = (
        "<html lang=it><head>\n"
        '<link rel="alternate" hreflang="PT-br" href="/pt?a=1&amp;b=2">\n'
        '<link rel=alternate hreflang=en type="application/rss+xml" href=/feed>\n'
        '<link rel="alternate" hreflang="en" href="/en">\n'
        '<link rel="alternate" hreflang="x-default" href="/&quot;&#252;&quot;">\n'
        "</head>"
    )

    assert expected == adapt(page, alternates=alternates)
    assert expected == adapt_page(expected, (), target=Target("it", None, alternates))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "<!DOCTYPE html><html><title>a</title><p>b",
            "<!DOCTYPE html><html><title>a</title>{}<p>b",
        ),
        ("<!DOCTYPE html><title>a</title><body>b", "<!DOCTYPE html><title>a</title>{}<body>b"),
        ("<!DOCTYPE html><p>b", "<!DOCTYPE html>{}<p>b"),
        ("<head><meta name=a><p>b", "<head><meta name=a>{}<p>b"),
    ],
)
def test_alternates_find_a_place_without_an_end_of_the_head(before: str, expected: str) -> None:
    link = '<link rel="alternate" hreflang="en" href="/en">'

    assert expected.format(link) == adapt(before, None, alternates={"en": "/en"})


@pytest.mark.parametrize(
    ("encoding", "before", "expected"),
    [
        ("utf-8", "<meta charset=iso-8859-1>", "<meta charset=utf-8>"),
        ("utf-8", '<meta charset="UTF-8">', '<meta charset="UTF-8">'),
        ("cp1252", '<meta charset="utf-8">', '<meta charset="windows-1252">'),
        (
            "utf-8",
            '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
            '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
        ),
        ("utf-8", "<html><head></head>", '<html><head><meta charset="utf-8"></head>'),
        ("utf-8", "<!doctype html><p>a", '<!doctype html><meta charset="utf-8"><p>a'),
        ("utf-16", "<html>", "<html>"),
        (
            "utf-8",
            '<?xml version="1.0" encoding="ISO-8859-1"?><html>',
            '<?xml version="1.0" encoding="utf-8"?><html>',
        ),
        (
            "utf-8",
            '<?xml version="1.0"?><html>',
            '<?xml version="1.0"?><html><meta charset="utf-8" />',
        ),
    ],
)
def test_the_page_says_its_encoding(encoding: str, before: str, expected: str) -> None:
    assert expected == adapt(before, None, encoding=encoding)


def test_encodings_are_called_as_on_the_web() -> None:
    codecs = (
        "UTF8",
        "utf_8_sig",
        "cp1251",
        "latin-1",
        "cp932",
        "iso2022_jp_2",
        "mac_roman",
        "koi8_r",
    )
    names = (
        "utf-8",
        "utf-8",
        "windows-1251",
        "iso-8859-1",
        "shift_jis",
        "iso-2022-jp",
        "macintosh",
    )

    assert (*names, "koi8-r") == tuple(map(web_name, codecs))


def test_deep_and_long_pages_take_linear_time() -> None:
    source = "<div>" * 3000 + "<p>a<br><br>b</p>" * 3000
    first = source.index("<p>")
    texts = tuple(
        RenderedText(Span(start, start + 1), lang, "paragraph")
        for number in range(3000)
        for start, lang in (
            (first + 17 * number + 3, "it"),
            (first + 17 * number + 12, "en"),
        )
    )

    found = adapt_page(source, texts, target=Target("it"))

    assert found.count('<span lang="en">b</span>') == 3000
