"""Sections of CLDR's data of a locale as plain mappings.

Babel's own mappings write what an alias resolves to into the data that locales share: after the
months of Japanese, the abbreviated months of Persian are `9月` (seen in Babel 2.18). What a program
used Babel for before must not matter, so its files are read here, and nothing is written.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10nkit.locales.cldr import likely_script, load_cldr, parse
from l10nkit.locales.fallback import fallback_chain

if TYPE_CHECKING:
    from collections.abc import Mapping


_ROOT = "root"


def locale_with_data(locale: str) -> str:
    """Give the locale itself or the first of its fallbacks that CLDR has data of.

    Raises:
        UnknownLocaleError: as `canonical_locale`; also a locale of which CLDR has none at all.
    """
    from babel import localedata  # noqa: PLC0415 - slow to import

    from l10nkit.locales.suggestions import unknown_locale  # noqa: PLC0415 - only a mistake

    for name in fallback_chain(locale):
        if localedata.exists(name):
            return name
    raise unknown_locale(locale)


def section(name: str, *keys: str) -> Any:  # noqa: ANN401 - mappings of mappings, as CLDR nests them
    """Give a part of the data of a locale that has data, all aliases resolved.

    Args:
        name: What `locale_with_data` gave.
        keys: The way to the part; an empty mapping stands for one that is not there.
    """
    base = _load(name)
    found: Any = base
    for key in keys:
        found = _resolved(found, base).get(key, {})
    return _plain(found, base)


@lru_cache(maxsize=8)
def _load(name: str) -> dict[Any, Any]:
    """Read the data of a locale, with what it inherits."""
    from babel.localedata import merge, resolve_locale_filename  # noqa: PLC0415 - slow to import

    with Path(resolve_locale_filename(name)).open("rb") as file:
        own: dict[Any, Any] = pickle.load(file)  # noqa: S301 - a part of Babel, as its code is
    if name == _ROOT:
        return own
    data = dict(_load(_parent(name)))
    merge(data, own)  # copies what it changes
    return data


def _parent(name: str) -> str:
    """Name the locale that a locale inherits from, as CLDR has it."""
    exception = load_cldr().parents.get(name)
    if exception is not None:
        return exception
    locale = parse(name)
    if locale is not None and locale.script and not locale.territory:
        usual = likely_script(replace(locale, script=""))
        if usual != locale.script:
            return _ROOT
    return name.rpartition("_")[0] or _ROOT


def _plain(value: Any, base: Mapping[Any, Any]) -> Any:  # noqa: ANN401 - see `section`
    value = _resolved(value, base)
    if isinstance(value, dict):
        return {key: _plain(one, base) for key, one in value.items()}
    return value


def _resolved(value: Any, base: Mapping[Any, Any]) -> Any:  # noqa: ANN401 - see `section`
    """Resolve an alias, or an alias with what differs from it, without touching the data."""
    from babel.localedata import Alias, merge  # noqa: PLC0415 - slow to import

    if isinstance(value, Alias):
        return _at(value.keys, base)
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], Alias):  # noqa: PLR2004 - see `merge` in Babel
        alias, others = value
        merged = dict(_at(alias.keys, base))
        merge(merged, others)
        return merged
    return value


def _at(keys: tuple[str, ...], base: Mapping[Any, Any]) -> Any:  # noqa: ANN401 - see `section`
    found: Any = base
    for key in keys:
        found = _resolved(found, base)[key]
    return _resolved(found, base)
