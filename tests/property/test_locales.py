from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

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
    plural_count,
    script_of,
)

IDENTIFIERS = sorted(set(locale_identifiers()) - {"root"})
PARTS = [
    "zh",
    "sr",
    "EN",
    "no",
    "iw",
    "xx",
    "Hant",
    "latn",
    "TW",
    "419",
    "UK",
    "valencia",
    "x",
    "a",
]
NAMES = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*PARTS, "-", "_", "@", "."]), max_size=9).map("".join),
)


@given(name=NAMES)
def test_any_name_is_a_locale_or_unknown(name: str) -> None:
    try:
        locale = canonical_locale(name)
    except UnknownLocaleError:
        return
    assert locale == canonical_locale(locale) == canonical_locale(bcp47(locale))
    assert locale == fallback_chain(name)[0]
    assert plural_count(name) > 0
    assert not {"/", "\\", "\0"} & set(locale)


@given(name=NAMES)
def test_any_tag_has_one_form_or_is_unknown(name: str) -> None:
    try:
        tag = canonical_language(name)
    except UnknownLocaleError:
        return
    assert tag == canonical_language(tag)


@given(name=NAMES)
def test_what_is_asked_of_a_text_is_answered_for_any_tag(name: str) -> None:
    assert direction(name) in {"ltr", "rtl"}
    assert display_name(name) or not name
    assert language_of(name)
    assert len(script_of(name)) == 4
    assert is_native(name, "it") in {True, False}


@given(name=st.sampled_from(IDENTIFIERS))
def test_a_locale_needs_no_translation_from_any_of_its_parents(name: str) -> None:
    assert all(is_native(bcp47(parent), name) for parent in fallback_chain(name))
