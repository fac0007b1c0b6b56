"""Which locale may stand in for another, by CLDR's parent locales."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from l10nkit.locales.canonical import (
    canonical_locale,
    language_tag,
    require,
    without_implied_script,
)
from l10nkit.locales.cldr import Locale, likely_script, load_cldr, parse


@cache
def fallback_chain(locale: str) -> tuple[str, ...]:
    """List the gettext folders that may serve a locale, most specific first.

    Follows CLDR's parent locales (UTS #35, "Parent Locales"): `es_MX` gives `es_MX`, `es_419`,
    `es`. A locale never falls back to another script (`zh_TW` not to `zh`, `sr_Latn` not to `sr`)
    nor to another language, save `nb` to `no`. Where folders may spell the same locale with and
    without its script, both are listed: `zh_TW`, `zh_Hant_TW`, `zh_Hant`.

    Raises:
        UnknownLocaleError: as `canonical_locale`.
    """
    chain: list[str] = []
    at: Locale | None = require(canonical_locale(locale))
    while at is not None:
        for spelling in _spellings(at):
            if spelling not in chain:
                chain.append(spelling)
        at = _parent(at)
    return tuple(chain)


@cache
def is_native(source: str, target: str) -> bool:
    """Tell whether a text needs no translation because it is in the target's language.

    Args:
        source: BCP 47 tag of the text. A tag that CLDR doesn't know is native nowhere.
        target: The locale it is wanted in.

    Returns:
        True if `source` is the target's language or one it inherits from: `pt` for `pt_BR`,
        `zh-Hant` for `zh_TW`. False for a sibling (`en-US` for `en_GB`), something more specific
        (`pt-BR` for `pt`), another script (`sr` for `sr_Latn`, `zh` for `zh_TW`) and `und`.

    Raises:
        UnknownLocaleError: The target is unknown, as in `canonical_locale`.
    """
    chain = fallback_chain(target)
    parsed = parse(source)
    if parsed is None:
        return False
    text = language_tag(parsed)
    if text.language == "no":
        text = replace(text, language="nb")
    return text.name in chain


def _spellings(locale: Locale) -> list[str]:
    """Spell a locale as its folder may be named, with and without its script."""
    short = replace(locale, script="")
    script = likely_script(locale)
    same = likely_script(short) == script
    identifiers = load_cldr().identifiers
    full = replace(locale, script=script if f"{locale.language}_{script}" in identifiers else "")
    names = [without_implied_script(locale).name]
    names += [other.name for other in (full, short) if other is not short or same]
    if locale.variant and locale.territory:
        names.append(replace(locale, territory="").name)
    return names


def _parent(locale: Locale) -> Locale | None:
    """Give the locale that a locale inherits from, or None at the end."""
    if locale.variant:
        return replace(locale, variant="")
    full = replace(locale, script=likely_script(locale))
    short = replace(locale, script="")
    same = likely_script(short) == full.script
    parents = load_cldr().parents
    parent = parents.get(full.name) or (parents.get(short.name) if same else None)
    if parent and (parent.startswith(f"{locale.language}_") or parent == locale.language):
        return parse(parent)
    if locale.territory:
        return replace(full, territory="")
    if not same:
        return None
    return Locale("no") if locale.language == "nb" else None
