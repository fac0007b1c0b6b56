"""Names, scripts, directions, plural forms and fallback chains of locales, out of CLDR by Babel.

Two spellings meet here. *Locales* are what translators and gettext call a target and a folder:
`pt_BR`, `zh_Hant`, `sr_Latn`, `ca@valencia`. *Tags* are what web pages and segments say: BCP 47,
`pt-BR`. Every function reads both, in any case; names of functions say which one they return.

Norwegian has two names for one thing. CLDR makes `no` the parent of `nb`; texts that are tagged
`no`, and language detectors that answer it, mean Bokmål. So the *locale* is always `nb` (`no` is
the folder it falls back to), while the *tag* of a text stays `no`, which claims less.

Babel is imported in this package and nowhere else, and only when it is needed.
"""

from l10nkit.locales.canonical import bcp47, canonical_language, canonical_locale
from l10nkit.locales.fallback import fallback_chain, is_native
from l10nkit.locales.properties import (
    UNKNOWN_SCRIPT,
    direction,
    display_name,
    language_of,
    plural_categories,
    plural_count,
    plural_forms,
    script_of,
    usual_plural_forms,
    with_territory,
)

__all__ = [
    "UNKNOWN_SCRIPT",
    "bcp47",
    "canonical_language",
    "canonical_locale",
    "direction",
    "display_name",
    "fallback_chain",
    "is_native",
    "language_of",
    "plural_categories",
    "plural_count",
    "plural_forms",
    "script_of",
    "usual_plural_forms",
    "with_territory",
]
