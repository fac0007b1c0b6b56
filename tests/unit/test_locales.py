import subprocess
import sys

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from l10nkit.errors import UnknownLocaleError
from l10nkit.locales import (
    bcp47,
    canonical_language,
    canonical_locale,
    direction,
    display_name,
    fallback_chain,
    is_native,
    language_of,
    script_of,
)

IDENTIFIERS = sorted(set(locale_identifiers()) - {"root"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("it", "it"),
        ("pt-br", "pt_BR"),
        ("PT_br", "pt_BR"),
        ("zh_TW", "zh_TW"),
        ("zh-Hant-TW", "zh_TW"),
        ("zh-Hant", "zh_Hant"),
        ("zh_hans", "zh_Hans"),
        ("zh_Hans_CN", "zh_CN"),
        ("sr@latin", "sr_Latn"),
        ("sr@Latn", "sr_Latn"),
        ("sr_Latn_RS", "sr_Latn_RS"),
        ("sr_Cyrl_RS", "sr_RS"),
        ("de_Latn", "de"),
        ("iw", "he"),
        ("sh", "sr_Latn"),
        ("tl", "fil"),
        ("deu", "de"),
        ("no", "nb"),
        ("no_NO", "nb_NO"),
        ("nn", "nn"),
        ("es-419", "es_419"),
        ("de_DE.UTF-8", "de_DE"),
        ("de_DE@euro", "de_DE"),
        ("ca@valencia", "ca@valencia"),
        ("ca-valencia", "ca@valencia"),
        ("de-DE-u-co-phonebk", "de_DE"),
        ("pt-BR-x-house", "pt_BR"),
        ("de_ID", "de_ID"),
        ("it_US", "it_US"),
        ("en_XA", "en_XA"),
        ("eo", "eo"),
        ("la", "la"),
    ],
)
def test_locales_are_spelled_as_gettext_folders(name: str, expected: str) -> None:
    assert expected == canonical_locale(name)


def test_canonical_locale_is_stable_for_all_of_cldr() -> None:
    changed = [
        name
        for name in IDENTIFIERS
        if canonical_locale(canonical_locale(name)) != canonical_locale(name)
    ]
    assert not changed


def test_tag_and_locale_lead_to_each_other_for_all_of_cldr() -> None:
    lost = [name for name in IDENTIFIERS if canonical_locale(bcp47(name)) != canonical_locale(name)]
    assert not lost


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("italian", "it"),
        ("Italiano", "it"),
        ("deutsch", "de"),
        ("español", "es"),
        ("germna", "de"),
        ("Brazilian Portuguese", "pt_BR"),
        ("jp", "ja"),
        ("cz", "cs"),
        ("gr", "el"),
        ("en_UK", "en_GB"),
        ("en-USA", "en_US"),
        ("it_IZ", "it_IT"),
        (" it", "it"),
    ],
)
def test_an_unknown_locale_comes_with_a_suggestion(name: str, meant: str) -> None:
    with pytest.raises(UnknownLocaleError) as caught:
        canonical_locale(name)
    assert caught.value.message.endswith(f" is not a locale that CLDR knows; did you mean {meant}?")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", "''"),
        ("..", "'..'"),
        ("../etc/passwd", "'../etc/passwd'"),
        ("..\\it", r"'..\\it'"),
        ("zz\0", r"'zz\x00'"),
        ("\x1b[31m", r"'\x1b[31m'"),
        ("x" * 5000, f"'{'x' * 64}'…"),
        ("xx_YY", "xx_YY"),
        ("it_ZZ", "it_ZZ"),
        ("C", "C"),
    ],
)
def test_an_unknown_locale_is_shown_so_that_it_can_do_no_harm(name: str, shown: str) -> None:
    with pytest.raises(UnknownLocaleError) as caught:
        canonical_locale(name)
    assert caught.value.message.startswith(f"{shown} is not a locale that CLDR knows")
    assert caught.value.hint is not None


@pytest.mark.parametrize("name", ["und", "mul", "zxx"])
def test_what_names_no_language_is_no_locale(name: str) -> None:
    with pytest.raises(UnknownLocaleError, match="stands for no language"):
        canonical_locale(name)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("pt_BR", "pt-BR"),
        ("sr_Latn", "sr-Latn"),
        ("zh_TW", "zh-TW"),
        ("ca@valencia", "ca-valencia"),
    ],
)
def test_bcp47(locale: str, expected: str) -> None:
    assert expected == bcp47(locale)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("IT", "it"),
        ("pt_br", "pt-BR"),
        ("zh-cn", "zh-Hans"),
        ("zh-tw", "zh-Hant"),
        ("zh-hant-tw", "zh-Hant"),
        ("zh-HK", "zh-Hant-HK"),
        ("zh-SG", "zh-Hans-SG"),
        ("zh", "zh"),
        ("iw", "he"),
        ("no", "no"),
        ("nb", "nb"),
        ("en-UK", "en-GB"),
        ("en-Latn-US", "en-US"),
        ("sr-Latn", "sr-Latn"),
        ("und", "und"),
        ("zxx", "zxx"),
    ],
)
def test_language_tags_have_one_form(tag: str, expected: str) -> None:
    assert expected == canonical_language(tag)


@pytest.mark.parametrize("tag", ["", "xx", "english-language", "it it", "it_ZZ"])
def test_an_unknown_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(UnknownLocaleError):
        canonical_language(tag)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("it", ("it",)),
        ("pt_BR", ("pt_BR", "pt")),
        ("pt_AO", ("pt_AO", "pt_PT", "pt")),
        ("es_MX", ("es_MX", "es_419", "es")),
        ("en_AU", ("en_AU", "en_001", "en")),
        ("en_DE", ("en_DE", "en_150", "en_001", "en")),
        ("zh", ("zh", "zh_Hans")),
        ("zh_Hans_CN", ("zh_CN", "zh_Hans_CN", "zh_Hans", "zh")),
        ("zh_TW", ("zh_TW", "zh_Hant_TW", "zh_Hant")),
        ("zh_MO", ("zh_MO", "zh_Hant_MO", "zh_HK", "zh_Hant_HK", "zh_Hant")),
        ("sr_Latn", ("sr_Latn",)),
        ("sr_Latn_RS", ("sr_Latn_RS", "sr_Latn")),
        ("sr_RS", ("sr_RS", "sr_Cyrl_RS", "sr_Cyrl", "sr")),
        ("sr_ME", ("sr_ME", "sr_Latn_ME", "sr_Latn")),
        ("nb_NO", ("nb_NO", "nb", "no")),
        ("no", ("nb", "no")),
        ("nn", ("nn",)),
        ("ca_ES@valencia", ("ca_ES@valencia", "ca@valencia", "ca_ES", "ca")),
        ("de_ID", ("de_ID", "de")),
        ("ht", ("ht",)),  # CLDR's parent is French, which is another language
    ],
)
def test_fallback_chain(locale: str, expected: tuple[str, ...]) -> None:
    assert expected == fallback_chain(locale)


def test_no_locale_of_cldr_falls_back_to_another_script_or_language() -> None:
    strangers = [
        (name, other)
        for name in IDENTIFIERS
        for other in fallback_chain(name)
        if script_of(name) != script_of(other)
        or (language_of(name) != language_of(other) and other not in {"nb", "no", "nb_NO"})
    ]
    assert not strangers


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("it", "it", True),
        ("en", "it", False),
        ("pt", "pt_BR", True),
        ("pt-BR", "pt_BR", True),
        ("pt-BR", "pt", False),
        ("en", "en_GB", True),
        ("en-001", "en_GB", True),
        ("en-US", "en_GB", False),
        ("en-UK", "en_GB", False),  # not a tag; canonical_language makes one of it
        ("zh", "zh_CN", True),
        ("zh-Hans", "zh_CN", True),
        ("zh-Hans", "zh", True),
        ("zh-CN", "zh", True),
        ("zh-Hant", "zh_CN", False),
        ("zh-Hant", "zh_TW", True),
        ("zh-TW", "zh_Hant", True),
        ("zh", "zh_TW", False),
        ("sr", "sr_Latn", False),
        ("sr-Cyrl", "sr", True),
        ("no", "nb", True),
        ("no", "nb_NO", True),
        ("nb", "no", True),
        ("nb", "nn", False),
        ("no", "nn", False),
        ("ca", "ca@valencia", True),
        ("ca-valencia", "ca", False),
        ("und", "it", False),
        ("mul", "it", False),
        ("xx", "it", False),
        ("", "it", False),
    ],
)
def test_a_text_is_native_in_its_language_and_what_inherits_from_it(
    source: str, target: str, *, expected: bool
) -> None:
    assert expected is is_native(source, target)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("it", "ltr"),
        ("ar", "rtl"),
        ("he_IL", "rtl"),
        ("ur", "rtl"),
        ("ckb", "rtl"),
        ("pa_PK", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("en_XB", "rtl"),
        ("ja", "ltr"),
        ("yo", "ltr"),
        ("und", "ltr"),
        ("und-Hebr", "rtl"),
        ("qqq", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction(name: str, expected: str) -> None:
    assert expected == direction(name)


def test_direction_agrees_with_cldr() -> None:
    wrong = [
        name
        for name in IDENTIFIERS
        if direction(name) != Locale.parse(name).text_direction
        and script_of(name) != "Mong"  # top to bottom, which HTML calls ltr
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("locale", "in_locale", "expected"),
    [
        ("it", "en", "Italian"),
        ("it", "it", "italiano"),
        ("pt_BR", "en", "Portuguese (Brazil)"),
        ("pt-BR", "it_CH", "portoghese (Brasile)"),
        ("zh_Hans", "en", "Chinese (Simplified)"),
        ("zh_Hans", "zh_TW", "中文 (簡體)"),
        ("ca@valencia", "en", "Catalan (Valencian)"),
        ("de_ID", "en", "German (Indonesia)"),
        ("en_XA", "en", "English (Pseudo-Accents)"),
        ("it", "got", "Italian"),  # CLDR has no names in Gothic
        ("qqq", "en", "qqq"),
        ("not a locale", "en", "not a locale"),
    ],
)
def test_display_name(locale: str, in_locale: str, expected: str) -> None:
    assert expected == display_name(locale, in_locale=in_locale)


def test_every_locale_of_cldr_has_a_name() -> None:
    nameless = {language_of(name) for name in IDENTIFIERS if display_name(name) == name}
    assert nameless <= {
        "apc",
        "lld",
        "mhn",
        "skr",
    }  # CLDR 47 has data for these, but no English name


@pytest.mark.parametrize(
    ("name", "language", "script"),
    [
        ("it_IT", "it", "Latn"),
        ("ru", "ru", "Cyrl"),
        ("ja", "ja", "Jpan"),
        ("zh", "zh", "Hans"),
        ("zh-TW", "zh", "Hant"),
        ("zh-hk", "zh", "Hant"),
        ("sr-Latn-RS", "sr", "Latn"),
        ("sr-ME", "sr", "Latn"),
        ("iw", "he", "Hebr"),
        ("und", "und", "Zzzz"),
        ("qqq", "qqq", "Zzzz"),
        ("!", "und", "Zzzz"),
    ],
)
def test_language_and_script(name: str, language: str, script: str) -> None:
    assert (language, script) == (language_of(name), script_of(name))


def test_importing_the_module_does_not_import_babel() -> None:
    command = "import sys, l10nkit.locales; print('babel' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True)
    assert result.stdout.strip() == b"False"
