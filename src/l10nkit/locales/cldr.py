"""Locales taken apart, and what CLDR knows of the parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_NAME = 64
"""Code points of a name that is worth reading; the longest of CLDR's identifiers has 14."""

NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "root"})
"""Language codes that name no language: nothing can be translated into them."""

_SCRIPT_MODIFIERS = {
    "arabic": "Arab",
    "cyrillic": "Cyrl",
    "devanagari": "Deva",
    "iqtelif": "Latn",
    "latin": "Latn",
    "shaw": "Shaw",
}
"""glibc's modifiers that name a script."""

_NAME = re.compile(
    r"""(?P<language>[a-z]{2,8})
    (?:[-_](?P<script>[a-z]{4}))?
    (?:[-_](?P<territory>[a-z]{2}|\d{3}))?
    (?:[-_](?P<variant>[a-z0-9]{5,8}|\d[a-z0-9]{3}))?
    (?:[-_][a-z0-9](?:[-_][a-z0-9]{2,8})+)*     # extensions and private use say no more to us
    (?:\.[a-z0-9-]+)?                           # the codeset of a POSIX locale
    (?:@(?P<modifier>[a-z0-9]+))?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Locale:
    """A locale in parts, each in its usual case or empty."""

    language: str
    script: str = ""
    territory: str = ""
    variant: str = ""

    @property
    def name(self) -> str:
        """As gettext spells it."""
        parts = "_".join(filter(None, (self.language, self.script, self.territory)))
        return f"{parts}@{self.variant}" if self.variant else parts

    @property
    def tag(self) -> str:
        """As BCP 47 spells it."""
        parts = (self.language, self.script, self.territory, self.variant)
        return "-".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Cldr:
    """What CLDR knows, as far as this package asks for it."""

    identifiers: frozenset[str]
    languages: frozenset[str]
    scripts: frozenset[str]
    territories: frozenset[str]
    variants: frozenset[str]
    likely: Mapping[str, str]
    parents: Mapping[str, str]
    language_aliases: Mapping[str, str]
    territory_aliases: Mapping[str, list[str]]


@cache
def load_cldr() -> Cldr:
    """Collect what CLDR knows; takes some 60 ms the first time, nearly all of it Babel's."""
    from babel import Locale as BabelLocale  # noqa: PLC0415 - slow to import
    from babel.core import get_global  # noqa: PLC0415 - slow to import
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - slow to import

    english = BabelLocale("en")
    identifiers = frozenset(locale_identifiers()) - {"root"}
    likely = get_global("likely_subtags")
    languages = {name.partition("_")[0] for name in (*english.languages, *identifiers, *likely)}
    return Cldr(
        identifiers=identifiers,
        languages=frozenset(languages),
        scripts=frozenset(english.scripts) - {"Zzzz"},
        territories=frozenset(english.territories) - {"ZZ"},
        variants=frozenset(str(variant).lower() for variant in english.variants),
        likely=likely,
        parents=get_global("parent_exceptions"),
        language_aliases=get_global("language_aliases"),
        territory_aliases=get_global("territory_aliases"),
    )


@cache
def parse(name: str) -> Locale | None:
    """Take a name apart and replace old language codes; None if it isn't shaped like a locale."""
    match = _NAME.fullmatch(name) if len(name) <= LONGEST_NAME else None
    if match is None:
        return None
    modifier = (match["modifier"] or "").lower()
    script = (match["script"] or _SCRIPT_MODIFIERS.get(modifier, "")).title()
    if not script and modifier.title() in load_cldr().scripts:
        script = modifier.title()  # some projects write sr@Latn
        modifier = ""
    keeps_modifier = modifier != "euro" and modifier not in _SCRIPT_MODIFIERS
    language = match["language"].lower()
    language, _, implied = load_cldr().language_aliases.get(language, language).partition("_")
    return Locale(
        language=language,
        script=script or (implied if implied in load_cldr().scripts else ""),
        territory=(match["territory"] or "").upper(),
        variant=(match["variant"] or (modifier if keeps_modifier else "")).lower(),
    )


def likely_script(locale: Locale) -> str:
    """Give the script of a locale, or nothing if it isn't known."""
    if locale.script:
        return locale.script
    if locale.language in NO_LANGUAGE:
        return ""  # CLDR takes English for the likely language of an unknown one
    likely = load_cldr().likely
    subtags = likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language, "")
    return subtags.split("_")[1] if subtags.count("_") == 2 else ""  # noqa: PLR2004 - all three
