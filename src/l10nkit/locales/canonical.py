"""One spelling for each locale and each language tag."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from l10nkit.locales.cldr import NO_LANGUAGE, Locale, likely_script, load_cldr, parse
from l10nkit.locales.suggestions import unknown_locale


@cache
def canonical_locale(name: str) -> str:
    """Spell a locale as gettext folders do.

    Args:
        name: A locale or BCP 47 tag: `pt-br`, `zh-Hant-TW`, `sr@latin`, `iw`, `de_DE.UTF-8`.

    Returns:
        Its name: `pt_BR`, `zh_TW`, `sr_Latn`, `he`, `de_DE`. A script is left out where it goes
        without saying. A known language in a known territory is enough; CLDR need not have data
        for the pair.

    Raises:
        UnknownLocaleError: CLDR does not know the language, script, territory or variant.
    """
    locale = _known(name)
    if locale.language in NO_LANGUAGE:
        raise unknown_locale(name)
    if locale.language == "no":
        locale = replace(locale, language="nb")
    return without_implied_script(locale).name


@cache
def bcp47(locale: str) -> str:
    """Write a locale as a BCP 47 tag, as HTML's `lang` wants it: `pt_BR` gives `pt-BR`.

    Raises:
        UnknownLocaleError: as `canonical_locale`.
    """
    return require(canonical_locale(locale)).tag


@cache
def canonical_language(tag: str) -> str:
    """Write the language of a text in BCP 47's normal form.

    Follows UTS #35, "Canonicalizing Syntax": usual case, new codes for old ones (`iw` is `he`),
    no script that goes without saying. In tags of Chinese the territory stands for the script,
    which is what readers and translators ask for: `zh-cn` gives `zh-Hans`, `zh-tw` `zh-Hant`,
    `zh-hk` `zh-Hant-HK`. `no` stays `no`, `und` stays `und`.

    Raises:
        UnknownLocaleError: CLDR does not know the language, script, territory or variant.
    """
    parsed = parse(tag)
    replacements = load_cldr().territory_aliases.get(parsed.territory, []) if parsed else []
    if parsed and len(replacements) == 1:
        return canonical_language(replace(parsed, territory=replacements[0]).tag)
    return language_tag(_known(tag)).tag


def require(name: str) -> Locale:
    """Take a name apart, or raise UnknownLocaleError if it isn't shaped like a locale."""
    locale = parse(name)
    if locale is None:
        raise unknown_locale(name)
    return locale


def _known(name: str) -> Locale:
    """Take a name apart, all of whose parts CLDR must know."""
    locale = require(name)
    cldr = load_cldr()
    known = (
        locale.language in cldr.languages
        and locale.script in cldr.scripts | {""}
        and locale.territory in cldr.territories | {""}
        and locale.variant in cldr.variants | {""}
    )
    if not known:
        raise unknown_locale(name)
    return locale


def without_implied_script(locale: Locale) -> Locale:
    """Drop a script that goes without saying, unless CLDR too says it: `zh_Hans`, `sr_Cyrl`."""
    short = replace(locale, script="")
    named = not locale.territory and f"{locale.language}_{locale.script}" in load_cldr().identifiers
    return locale if named or likely_script(short) != locale.script else short


def language_tag(locale: Locale) -> Locale:
    """Let the script speak for the territory in Chinese; drop scripts that need not be said."""
    if locale.language != "zh" or not locale.territory:
        return without_implied_script(locale)
    script = likely_script(locale)
    main = load_cldr().likely.get(f"zh_{script}", "zh_Hans_CN").rpartition("_")[2]
    territory = "" if locale.territory == main else locale.territory
    return replace(locale, script=script, territory=territory)
