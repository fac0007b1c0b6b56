import time
import unicodedata

import pytest

from l10nkit.pseudo import Style, pseudolocalize

RLM, RLO, PDF = "\u200f", "\u202e", "\u202c"
ASCII_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home", "⟦Ĥóɱé óñé⟧"),
        ("Read more »", "⟦Řéàđ ɱóřé » óñé ţŵó ţĥřéé⟧"),
        ("5% down from 10%", "⟦5% đóŵñ ƒřóɱ 10% óñé ţŵó ţĥřéé⟧"),
        ("50%-style", "⟦50%-šţýļé óñé ţŵó ţĥřéé⟧"),
        ("日本語", "⟦日本語 óñé⟧"),
        ("  Home\n", "  ⟦Ĥóɱé óñé⟧\n"),
        ("2019", "⟦2019 óñé⟧"),
        ("", ""),
        (" \n", " \n"),
    ],
)
def test_accented(text: str, expected: str) -> None:
    assert expected == pseudolocalize(text)


@pytest.mark.parametrize(
    "piece",
    [
        "%s",
        "%d",
        "%%",
        "%1$s",
        "%-5.2f",
        "%ld",
        "%@",
        "%(name)s",
        "%(count)05d",
        "{}",
        "{0}",
        "{name}",
        "{name!r:>10}",
        "{{name}}",
        "{{ name }}",
        "${user.name}",
        "%{name}",
        "<a1>",
        "</a1>",
        "<br2/>",
        '<a href="x.html" title="Home page">',
        "&amp;",
        "&#39;",
        "&#x27;",
        "https://example.com/a/page?b=c&d=e#top",
        "www.example.com",
        "mailto:me@example.com",
        "first.last+tag@mail.example.com",
    ],
)
@pytest.mark.parametrize("template", ["See {} here", "See ({}).", "{}", "{}, {} and {}"])
def test_what_is_no_text_is_left_alone(piece: str, template: str) -> None:
    text = template.replace("{}", piece)
    count = template.count("{}")
    assert count == pseudolocalize(text).count(piece)
    assert count == pseudolocalize(text, style="bidi").count(piece)


def test_the_full_stop_after_an_address_is_no_part_of_it() -> None:
    assert "https://example.com/a. Ţĥéñ" in pseudolocalize("https://example.com/a. Then")


def test_a_unit_glued_to_a_placeholder_is_text() -> None:
    assert pseudolocalize("%dpx").startswith("⟦%dþẋ")


def test_braces_and_angles_in_prose_are_text() -> None:
    assert "{ à ļóñğ ŵóřđ } < ţĥíš" in pseudolocalize("{ a long word } < this")


def test_every_ascii_letter_has_its_own_accented_letter() -> None:
    accented = pseudolocalize(ASCII_LETTERS)[1 : 1 + len(ASCII_LETTERS)]
    assert len(ASCII_LETTERS) == len(set(accented))
    assert not any(map(str.isascii, accented))
    assert accented == unicodedata.normalize("NFC", accented)
    assert [c.isupper() for c in ASCII_LETTERS] == [c.isupper() for c in accented]


@pytest.mark.parametrize(
    ("length", "growth"), [(10, 1.0), (20, 0.8), (30, 0.6), (50, 0.4), (70, 0.4), (500, 0.3)]
)
def test_short_texts_grow_more_than_long_ones(length: int, growth: float) -> None:
    grown = len(pseudolocalize("x" * length)) - len("⟦⟧") - length
    assert length * growth <= grown < length * growth + len(" three")


def test_bidi_overrides_words_and_the_paragraph() -> None:
    expected = f"{RLM}{RLO}Read{PDF} {RLO}more{PDF} » %s{RLM}"
    assert expected == pseudolocalize("Read more » %s", style="bidi")


def test_bidi_keeps_tags_outside_of_the_overrides() -> None:
    expected = f"{RLM}{RLO}a{PDF}<b1>{RLO}c{PDF}</b1>{RLM}\n"
    assert expected == pseudolocalize("a<b1>c</b1>\n", style="bidi")


@pytest.mark.parametrize(
    "unit",
    [
        "%0",
        "%(",
        "1%-",
        "%1",
        "{",
        "{a",
        "{ ",
        "<a ",
        "a.",
        "&a",
        "&#1",
        "www.",
        "a@",
        "a@b.",
        "http://",
    ],
)
@pytest.mark.parametrize("style", ["accented", "bidi"])
def test_hostile_texts_take_linear_time(unit: str, style: Style) -> None:
    start = time.process_time()
    pseudolocalize(unit * 20_000, style=style)
    assert time.process_time() - start < 2  # a quadratic pattern takes more than half a minute
