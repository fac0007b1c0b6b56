"""From the text of a configuration file to a `Config`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10nkit.config.places import find_place, line_and_column
from l10nkit.config.urls import url_pattern
from l10nkit.errors import ConfigError, UsageError
from l10nkit.excerpts import excerpt
from l10nkit.locales import canonical_language, canonical_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FAIL_ON = ("error", "warning", "info", "never")
"""What can make `check` fail."""

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Config:
    """What a project sets for itself; None or nothing where it leaves the choice to l10nkit.

    Attributes:
        locales: The locales to translate into, in their usual spelling (`pt_BR`).
        locale_dir: Folder of the templates and catalogs, as seen from the working folder.
        languages: Consider only these BCP 47 tags when telling languages.
        detector: Name of a language detector.
        exclude: CSS selectors of elements of pages whose texts must stay as they are.
        url: Pattern of the pages' addresses; see `url_pattern`.
        default_locale: The locale that visitors get for whose language there is no version.
        phrases: Files and folders of the project's own interface phrases.
        prefill: Whether interface texts that are known need no translator.
        select: Checks that run: codes, beginnings of codes, slugs.
        ignore: Checks that don't run.
        per_file_ignores: Patterns of paths, each with the checks that don't run there.
        fail_on: The least severity that makes `check` fail, or `never`.
        baseline: File of findings that are known.
        max_obsolete: How many obsolete messages a catalog may have, in percent of all.
        terms: Words that stay as they are in every translation.
        glossary: Files that say how terms are translated.
        documents: Pages that are checked beside their templates and catalogs.
    """

    locales: tuple[str, ...] = ()
    locale_dir: Path | None = None
    languages: tuple[str, ...] = ()
    detector: str | None = None
    exclude: tuple[str, ...] = ()
    url: str | None = None
    default_locale: str | None = None
    phrases: tuple[Path, ...] = ()
    prefill: bool | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fail_on: str | None = None
    baseline: Path | None = None
    max_obsolete: int | None = None
    terms: tuple[str, ...] = ()
    glossary: tuple[Path, ...] = ()
    documents: tuple[Path, ...] = ()


def parse_config(text: str, *, path: str, table: tuple[str, ...] = ()) -> Config:
    """Read the text of a configuration file.

    Args:
        text: TOML.
        path: The file it is from, for errors and as the place that `locale-dir` starts from.
        table: Where the configuration stands in the file: `("tool", "l10nkit")` in
            `pyproject.toml`.

    Returns:
        The configuration.

    Raises:
        ConfigError: It is no TOML, has no such table, or a key or a value in it is wrong.
    """
    config = parse_config_if_any(text, path=path, table=table)
    if config is None:
        name = f"[{'.'.join(table)}]"
        raise ConfigError(
            f"there is no {name} table in this file", path=path, hint=f"add {name} and keys to it"
        )
    return config


def parse_config_if_any(text: str, *, path: str, table: tuple[str, ...]) -> Config | None:
    """Read the text of a file that may hold a configuration; None if it has no such table.

    Args:
        text: TOML.
        path: As for `parse_config`.
        table: As for `parse_config`.

    Raises:
        ConfigError: It is no TOML, or a key or a value in the table is wrong.
    """
    found: Any = _load(text, path=path)
    for depth, name in enumerate(table, start=1):
        if name not in found:
            return None
        found = found[name]
        if not isinstance(found, dict):
            file = _File(text=text, path=path, table=())
            raise file.error(
                table[:depth],
                f"`{'.'.join(table[:depth])}` must be a table, not {_kind(found)}",
                hint=f"write [{'.'.join(table)}] on a line of its own",
            )
    values = _values(_File(text=text, path=path, table=table), found)
    return Config(**dict(values))


def _load(text: str, *, path: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most folders have no configuration

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _TOML_PLACE.search(message)
        line, column = line_and_column(text, len(text))
        if place is not None and place[1] is not None:
            line, column = int(place[1]), int(place[2])
        reason = _TOML_PLACE.sub("", message)
        raise ConfigError(
            f"this is not TOML: {reason[:1].lower()}{reason[1:]}",
            path=path,
            line=line,
            column=column,
            hint="strings need quotes, and lists brackets: https://toml.io",
        ) from None
    except RecursionError:
        raise ConfigError("the values are nested too deeply", path=path) from None
    except ValueError:  # A number with more digits than Python reads.
        raise ConfigError("a number in this file is too long", path=path) from None


@dataclass(frozen=True, slots=True)
class _File:
    text: str
    path: str
    table: tuple[str, ...]

    def error(
        self, key: tuple[str, ...], message: str, *, hint: str | None, value: str | None = None
    ) -> ConfigError:
        """Make an error that points to a key, or to a value of it."""
        place = find_place(self.text, (*self.table, *key), value=value)
        line, column = place or (None, None)
        return ConfigError(message, path=self.path, line=line, column=column, hint=hint)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A known key with what the file says."""

    file: _File
    key: tuple[str, ...]
    example: str
    value: object

    def error(self, what: str, *, hint: str | None = None, value: str | None = None) -> ConfigError:
        message = f"`{'.'.join(self.key)}` {what}"
        return self.file.error(self.key, message, hint=hint or f"write {self.example}", value=value)


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of the file, the field of `Config` it fills, and how."""

    field: str
    read: Callable[[_Entry], object]
    example: str


def _values(file: _File, data: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """Read the keys in the order of the file, those of tables in it included."""
    for key, value in _flat(file, data):
        known = _KEYS.get(key)
        if known is None:
            raise _unknown(file, key)
        yield known.field, known.read(_Entry(file, key, known.example, value))


def _flat(file: _File, data: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, value in data.items():
        if name not in _TABLES:
            yield (name,), value
            continue
        if not isinstance(value, dict):
            header = ".".join((*file.table, name))
            raise file.error(
                (name,),
                f"`{name}` must be a table, not {_kind(value)}",
                hint=f"write [{header}] on a line of its own",
            )
        for inner, inner_value in value.items():
            yield (name, inner), inner_value


def _unknown(file: _File, key: tuple[str, ...]) -> ConfigError:
    import difflib  # noqa: PLC0415 - only a mistake needs it

    *outer, name = key
    here = f" in [{'.'.join((*file.table, *outer))}]" if outer or file.table else ""
    siblings = [known[-1] for known in _KEYS if [*known[:-1]] == outer]
    names = siblings if outer else [*siblings, *_TABLES]
    elsewhere = [known for known in _KEYS if known[-1] == name]
    near = difflib.get_close_matches(name, names, n=1)
    if elsewhere:
        table = ".".join((*file.table, *elsewhere[0][:-1]))
        hint = f"it belongs into [{table}]" if table else "it belongs above the first [table]"
    elif near:
        hint = f"did you mean `{near[0]}`?"
    else:
        hint = f"known keys: {', '.join(names)}"
    return file.error(key, f"there is no key {excerpt(name)}{here}", hint=hint)


def _kind(value: object) -> str:
    """Name the type of a value as TOML does."""
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "true or false"),
        (str, "a string"),
        ((int, float), "a number"),
        (list, "a list"),
        (dict, "a table"),
    )
    return next((name for types, name in names if isinstance(value, types)), "a date or time")


def _string(entry: _Entry) -> str:
    if not isinstance(entry.value, str):
        raise entry.error(f"must be a string, not {_kind(entry.value)}")
    return _checked_text(entry, entry.value)


def _strings(entry: _Entry) -> tuple[str, ...]:
    if not isinstance(entry.value, list):
        raise entry.error(f"must be a list of strings, not {_kind(entry.value)}")
    for number, item in enumerate(entry.value, start=1):
        if not isinstance(item, str):
            raise entry.error(f"must be a list of strings, but value {number} is {_kind(item)}")
        _checked_text(entry, item)
    return tuple(dict.fromkeys(entry.value))


def _checked_text(entry: _Entry, text: str) -> str:
    if not text.strip():
        raise entry.error("has an empty string", value=text)
    if any(unicodedata.category(char) == "Cc" for char in text):
        raise entry.error(f"has a control character in {excerpt(text)}", value=text)
    return text


def _some_strings(entry: _Entry) -> tuple[str, ...]:
    strings = _strings(entry)
    if not strings:
        raise entry.error("is empty", hint=f"leave it out, or write {entry.example}")
    return strings


def _accepted(entry: _Entry, text: str, accept: Callable[[str], str]) -> str:
    """Give what `accept` makes of a value; its complaint is shown where the value stands."""
    try:
        return accept(text)
    except UsageError as error:
        raise entry.error(f"is wrong: {error.message}", hint=error.hint, value=text) from None


def _locales(entry: _Entry) -> tuple[str, ...]:
    names = (_accepted(entry, name, canonical_locale) for name in _some_strings(entry))
    return tuple(dict.fromkeys(names))


def _languages(entry: _Entry) -> tuple[str, ...]:
    tags = (_accepted(entry, tag, canonical_language) for tag in _some_strings(entry))
    return tuple(dict.fromkeys(tags))


def _locale(entry: _Entry) -> str:
    return _accepted(entry, _string(entry), canonical_locale)


def _url(entry: _Entry) -> str:
    return _accepted(entry, _string(entry), url_pattern)


def _folder(entry: _Entry) -> Path:
    return Path(entry.file.path).parent / _string(entry)


def _folders(entry: _Entry) -> tuple[Path, ...]:
    return tuple(Path(entry.file.path).parent / name for name in _some_strings(entry))


def _switch(entry: _Entry) -> bool:
    if not isinstance(entry.value, bool):
        raise entry.error(f"must be true or false, not {_kind(entry.value)}")
    return entry.value


def _choice(entry: _Entry) -> str:
    text = _string(entry)
    if text not in FAIL_ON:
        raise entry.error(f"must be one of {', '.join(FAIL_ON)}", value=text)
    return text


def _percent(entry: _Entry) -> int:
    value = entry.value
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:  # noqa: PLR2004
        raise entry.error("must be a whole number from 0 to 100")
    return value


def _patterns(entry: _Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(entry.value, dict):
        raise entry.error(f"must be a table, not {_kind(entry.value)}")
    return tuple(
        (_checked_text(entry, pattern), _strings(replace(entry, value=names)))
        for pattern, names in entry.value.items()
    )


_KEYS: Mapping[tuple[str, ...], _Key] = {
    ("locales",): _Key("locales", _locales, 'locales = ["it", "pt_BR"]'),
    ("locale-dir",): _Key("locale_dir", _folder, 'locale-dir = "locales"'),
    ("languages",): _Key("languages", _languages, 'languages = ["en", "it"]'),
    ("detector",): _Key("detector", _string, 'detector = "langdetect"'),
    ("phrases",): _Key("phrases", _folders, 'phrases = ["phrases"]'),
    ("prefill",): _Key("prefill", _switch, "prefill = false"),
    ("html", "exclude"): _Key("exclude", _strings, 'exclude = [".comments", "pre"]'),
    ("html", "url"): _Key("url", _url, 'url = "https://example.org/{locale}/{path}"'),
    ("html", "default-locale"): _Key("default_locale", _locale, 'default-locale = "en"'),
    ("check", "select"): _Key("select", _strings, 'select = ["C", "T101"]'),
    ("check", "ignore"): _Key("ignore", _strings, 'ignore = ["T102"]'),
    ("check", "per-file-ignores"): _Key(
        "per_file_ignores", _patterns, 'per-file-ignores = { "legacy/**" = ["T3"] }'
    ),
    ("check", "fail-on"): _Key("fail_on", _choice, 'fail-on = "warning"'),
    ("check", "baseline"): _Key("baseline", _folder, 'baseline = "l10nkit-baseline.json"'),
    ("check", "max-obsolete"): _Key("max_obsolete", _percent, "max-obsolete = 20"),
    ("check", "terms"): _Key("terms", _strings, 'terms = ["l10nkit", "GitHub"]'),
    ("check", "documents"): _Key("documents", _folders, 'documents = ["pages"]'),
    ("check", "glossary"): _Key("glossary", _folders, 'glossary = ["glossary.csv"]'),
}
_TABLES = tuple(dict.fromkeys(key[0] for key in _KEYS if len(key) > 1))
