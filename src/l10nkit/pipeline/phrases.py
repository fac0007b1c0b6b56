"""The phrase book of a process: the compendium of the package and a project's own phrases."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from l10nkit.catalog import parse_catalog
from l10nkit.errors import CatalogSyntaxError, L10nkitError
from l10nkit.excerpts import excerpt
from l10nkit.files import find_documents, read_bytes
from l10nkit.phrases import PhraseBook, load_phrase_book
from l10nkit.pipeline.naming import locale_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from l10nkit.model import Catalog, Message

_EXTENSIONS = (".po",)
_KIND = "kind:"


def load_phrases(own: Sequence[Path] = ()) -> PhraseBook:
    """Load the phrases of the package and those of a project.

    Args:
        own: Files in the form of the package's catalogs, and folders of such files. What they say
            goes before what the package says; of two files for one locale the later one wins.

    Returns:
        The book; one object a process for the same content.

    Raises:
        ReadError: A file can't be read, or a folder has none.
        CatalogSyntaxError: A file is no catalog, or an entry names no concept or no kind.
        UsageError: A file does not tell its locale.
    """
    if not own:
        return _shipped()
    paths = find_documents(own, extensions=_EXTENSIONS)
    return _with_own(tuple((str(path), read_bytes(path)) for path in paths))


@cache
def _shipped() -> PhraseBook:
    return load_phrase_book()


@lru_cache(maxsize=4)
def _with_own(files: tuple[tuple[str, bytes], ...]) -> PhraseBook:
    known = {one.name for tables in _shipped().tables for one in tables.concepts}
    catalogs: dict[str, Catalog] = {}
    problems: list[L10nkitError] = []
    for path, data in files:
        catalog = parse_catalog(data, path=path)
        problems += _problems(catalog, known)
        locale = locale_of(catalog)
        before = catalogs.get(locale)
        # An entry that comes later replaces the translation of one that came before.
        catalogs[locale] = catalog if before is None else _together(before, catalog)
    if problems:
        raise CatalogSyntaxError(problems)
    return load_phrase_book(catalogs)


def _together(first: Catalog, second: Catalog) -> Catalog:
    return replace(first, messages=(*first.messages, *second.messages))


def _problems(catalog: Catalog, known: Collection[str]) -> Iterator[L10nkitError]:
    """What keeps entries from being phrases; silence would look as if they were."""
    for message in catalog.messages:
        if message.obsolete or not message.msgid:
            continue
        if not message.context:
            yield _problem(
                catalog,
                message,
                f"the phrase {excerpt(message.msgid)} names no concept",
                hint='give it one: msgctxt "read-more"',
            )
        elif message.context not in known and not any(
            comment.startswith(_KIND) for comment in message.extracted_comments
        ):
            yield _problem(
                catalog,
                message,
                f"the concept {excerpt(message.context)} is not known and has no kind",
                hint="say what kind of text it is, such as `#. kind: navigation`",
            )


def _problem(catalog: Catalog, message: Message, text: str, *, hint: str) -> L10nkitError:
    place = message.position
    return L10nkitError(
        text,
        path=catalog.path,
        line=place.line if place else None,
        column=place.column if place else None,
        hint=hint,
    )


def phrase_languages(text: str, *, phrases: PhraseBook) -> Sequence[str]:
    """Tell in which languages a text is a known interface phrase; empty if it is none."""
    match = phrases.match(text)
    return match.languages if match else ()
