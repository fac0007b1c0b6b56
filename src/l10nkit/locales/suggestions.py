"""Which locale was meant by a name that isn't one."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from l10nkit.errors import UnknownLocaleError
from l10nkit.locales.cldr import LONGEST_NAME, NO_LANGUAGE, load_cldr

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN_NAME = re.compile(r"[a-z0-9]+(?:[-_@.][a-z0-9]+)*", re.IGNORECASE | re.ASCII)


def unknown_locale(name: str) -> UnknownLocaleError:
    """Make the error for a name that no locale has; it shows odd characters escaped."""
    if name.lower() in NO_LANGUAGE:
        return UnknownLocaleError(
            f"{name} stands for no language", hint="name the language to translate into, such as it"
        )
    plain = _PLAIN_NAME.fullmatch(name) if len(name) <= LONGEST_NAME else None
    shown = name if plain else repr(name[:LONGEST_NAME])
    more = "…" if len(name) > LONGEST_NAME else ""
    nearest = _nearest(name[:LONGEST_NAME])
    question = f"; did you mean {nearest}?" if nearest else ""
    return UnknownLocaleError(
        f"{shown}{more} is not a locale that CLDR knows{question}",
        hint="write a language code, with a territory if it matters, such as it, pt_BR or zh_Hant",
    )


def _nearest(name: str) -> str | None:
    """Find the locale that was probably meant."""
    cldr = load_cldr()
    language, _, rest = name.replace("-", "_").partition("_")
    code, territory = language.lower(), rest.partition(".")[0].upper()
    if territory in cldr.territory_aliases and code in cldr.languages:
        return f"{code}_{cldr.territory_aliases[territory][0]}"
    if language.upper() in cldr.territories and code not in cldr.languages:
        return _main_language(language.upper())
    if code in cldr.languages and rest:
        siblings = {at: at for at in sorted(cldr.identifiers) if at.startswith(f"{code}_")}
        return _closest(name.replace("-", "_"), siblings) or code
    return _closest(name, _names())


def _main_language(territory: str) -> str | None:
    """Give the language that most people of a territory speak."""
    from babel.core import get_global  # noqa: PLC0415 - slow to import

    spoken = get_global("territory_languages").get(territory, {})
    return max(spoken, key=lambda code: spoken[code]["population_percent"], default=None)


@cache
def _names() -> Mapping[str, str]:
    """Map the names of languages, in English and in themselves, and the identifiers to locales."""
    from babel import Locale  # noqa: PLC0415 - slow to import

    identifiers = sorted(load_cldr().identifiers)
    names = {identifier: identifier for identifier in identifiers}
    for code in identifiers:
        if "_" not in code:
            names[Locale.parse(code).languages.get(code, code)] = code
    english = Locale.parse("en").languages
    names.update({english[code]: code for code in sorted(english) if code not in NO_LANGUAGE})
    return names


def _closest(name: str, values: Mapping[str, str]) -> str | None:
    """Give the value of the key that looks most like a name, if one looks like it at all."""
    folded = {key.casefold(): value for key, value in values.items()}
    keys = get_close_matches(name.casefold(), folded, n=1, cutoff=0.75)
    return folded[keys[0]] if keys else None
