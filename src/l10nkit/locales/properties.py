"""What a program wants to know of a locale: its name, script, direction and plural forms."""

from __future__ import annotations

from functools import cache
from typing import Literal

from l10nkit.errors import UnknownLocaleError
from l10nkit.locales.cldr import NO_LANGUAGE, likely_script, load_cldr, parse
from l10nkit.locales.fallback import fallback_chain
from l10nkit.locales.plural_rules import form_count, gettext_plural

_EVERYDAY = 1001  # CLDR's rules look at n % 100 and n % 1000

UNKNOWN_SCRIPT = "Zzzz"
"""ISO 15924's code for the script of a text whose language tells nothing about it."""

# The scripts whose letters have the Unicode bidirectional class R or AL, by ISO 15924 code.
_RIGHT_TO_LEFT = frozenset(
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero"  # noqa: SIM905 - one line a script is no easier to read
    " Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj"
    " Syrn Thaa Todr Yezi".split()
)


@cache
def plural_forms(locale: str) -> str:
    """Give the value of a new catalog's `Plural-Forms` header.

    The rule is CLDR's, cut down to what whole numbers need and written as gettext tools write it:
    see `l10nkit.locales.plural_rules`, which says why Italian and French have two forms and Polish
    three. `pt` is CLDR's, which is Brazil's (0 is singular); `pt_PT` has its own. A language that
    CLDR has no rule for gets the one that translation teams gave to Babel, or the Germanic one.

    Raises:
        UnknownLocaleError: as `canonical_locale`.
    """
    from babel import localedata  # noqa: PLC0415 - slow to import
    from babel.messages.plurals import DEFAULT_PLURAL, PLURALS  # noqa: PLC0415 - slow to import

    # Babel hands the root's rule (one form) to languages that CLDR has no rule for.
    inherited = localedata.load("root")["plural_form"]
    for name in fallback_chain(locale):
        rule = localedata.load(name).get("plural_form") if localedata.exists(name) else None
        if rule is not None and rule is not inherited:
            return gettext_plural(rule.rules)
    count, expression = PLURALS.get(language_of(locale), DEFAULT_PLURAL)
    return f"nplurals={count}; plural={expression};"


@cache
def usual_plural_forms(locale: str) -> str:
    """Give the `Plural-Forms` value that translators' tools write, which may differ from CLDR's.

    It is the one that translation teams gave to Babel: for Hindi `n != 1`, where CLDR has `n > 1`.

    Raises:
        UnknownLocaleError: as `canonical_locale`.
    """
    from babel.messages.plurals import PLURALS  # noqa: PLC0415 - slow to import

    for name in fallback_chain(locale):
        if name in PLURALS:
            count, expression = PLURALS[name]
            return f"nplurals={count}; plural={expression};"
    return plural_forms(locale)


@cache
def plural_count(locale: str) -> int:
    """Count the plural forms of a locale.

    Raises:
        UnknownLocaleError: as `canonical_locale`.
    """
    return form_count(plural_forms(locale))


@cache
def plural_categories(locale: str, *, ordinal: bool = False) -> tuple[str, ...]:
    """List CLDR's plural categories that whole numbers of everyday size take, by name.

    Args:
        locale: A locale or tag.
        ordinal: Categories of ordinals (1st, 2nd) instead of amounts.

    Returns:
        Such as `few`, `many`, `one` for Russian; nothing for a locale that CLDR has no rule for.
    """
    from babel import Locale, localedata  # noqa: PLC0415 - slow to import

    try:
        names = fallback_chain(locale)
    except UnknownLocaleError:
        return ()
    name = next((name for name in names if localedata.exists(name)), None)
    if name is None:
        return ()
    parsed = Locale.parse(name)
    rule = parsed.ordinal_form if ordinal else parsed.plural_form
    return tuple(sorted({str(rule(number)) for number in range(_EVERYDAY)}))


@cache
def direction(locale_or_tag: str) -> Literal["ltr", "rtl"]:
    """Tell which way a language is written, by its script; `ltr` if nothing is known of it.

    CLDR's pseudo-bidi territory `XB` (`en_XB`, `ar_XB`) is `rtl` in any language.
    """
    parsed = parse(locale_or_tag)
    if parsed is not None and parsed.territory == "XB":
        return "rtl"
    return "rtl" if script_of(locale_or_tag) in _RIGHT_TO_LEFT else "ltr"


@cache
def display_name(locale: str, *, in_locale: str = "en") -> str:
    """Name a locale or tag for people: `pt_BR` gives `Portuguese (Brazil)`.

    Args:
        locale: What to name. It need not be known.
        in_locale: The language of the name.

    Returns:
        The name, or `locale` itself where CLDR has none.

    Raises:
        UnknownLocaleError: `in_locale` is unknown, as in `canonical_locale`.
    """
    from babel import Locale, localedata  # noqa: PLC0415 - slow to import

    with_data = (name for name in (*fallback_chain(in_locale), "en") if localedata.exists(name))
    names = Locale.parse(next(with_data))
    parsed = parse(locale)
    language = names.languages.get(parsed.language) if parsed else None
    if parsed is None or language is None:
        return locale
    details = (
        names.scripts.get(parsed.script, parsed.script),
        names.territories.get(parsed.territory, parsed.territory),
        names.variants.get(parsed.variant.upper(), parsed.variant),
    )
    told = ", ".join(filter(None, details))
    return f"{language} ({told})" if told else language


def language_of(locale: str) -> str:
    """Give the language code of a locale or tag; `und` if it isn't shaped like one."""
    parsed = parse(locale)
    return parsed.language if parsed else "und"


def script_of(tag: str) -> str:
    """Give the ISO 15924 code of the script a language is written in, by CLDR's likely subtags.

    Returns:
        The tag's own script or the likely one (`zh-TW` gives `Hant`); `Zzzz` if there is none.
    """
    parsed = parse(tag)
    return (likely_script(parsed) if parsed else "") or UNKNOWN_SCRIPT


@cache
def with_territory(tag: str) -> str:
    """Write a locale as Open Graph does, with the territory that most who speak it live in.

    Args:
        tag: A locale or tag.

    Returns:
        Such as `it_IT` for `it`, `pt_PT` for `pt-PT`, `zh_TW` for `zh-Hant`, by CLDR's likely
        subtags; the language alone where they name no territory (Esperanto), and `tag` itself if
        it isn't shaped like one.
    """
    parsed = parse(tag)
    if parsed is None:
        return tag
    territory = parsed.territory
    if not territory and parsed.language not in NO_LANGUAGE:
        likely = load_cldr().likely
        name = likely.get(f"{parsed.language}_{parsed.script}") or likely.get(parsed.language, "")
        territory = name.rpartition("_")[2] if name.count("_") == 2 else ""  # noqa: PLR2004 - all three
    is_country = territory.isalpha() or territory == parsed.territory
    return f"{parsed.language}_{territory}" if territory and is_country else parsed.language
