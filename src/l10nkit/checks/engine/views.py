"""What checks look at: a pair of texts, a catalog, a file, and what is known besides."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from l10nkit.checks.engine.lazy import lazy
from l10nkit.checks.engine.plural_forms import numbers_by_form
from l10nkit.checks.engine.texts import Joined, Texts
from l10nkit.locales import language_of, script_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10nkit.checks.engine.texts import Pair
    from l10nkit.errors import L10nkitError
    from l10nkit.model import Catalog, Message


class Plurals(Hashable, Protocol):
    """Which plural form a number takes."""

    @property
    def nplurals(self) -> int:
        """How many forms there are."""

    def index(self, n: int) -> int:
        """Give the index of the form for a number."""

    def raw_index(self, n: int) -> int | None:
        """Give what the formula computes, valid or not; None for a division by zero."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project sets for checks.

    Attributes:
        max_obsolete: How many obsolete messages a catalog may have, in percent of all.
        terms: Words that stay as they are in a translation, such as product names.
        glossary: How terms of the source language are translated, by locale and term.
    """

    max_obsolete: int = 50
    terms: tuple[str, ...] = ()
    glossary: Mapping[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=lambda: MappingProxyType({})
    )


@dataclass(frozen=True)
class Context:
    """What a check may know besides the texts.

    Attributes:
        locale: The gettext locale that the catalog is for, such as `pt_BR`.
        is_native: Tells whether a message is in that language already and needs no translation.
        source_language: Gives the BCP 47 tag of a message's source; `und` if nothing tells.
        settings: What the project sets.
        plurals: The plural rule in the catalog's header; None if it has none or a broken one.
        expected_plurals: The rule that CLDR gives the locale.
        expected_plural_forms: The same as the value of a header.
        usual_plurals: The rule that translators' tools give the locale, where it is another one.
        detect: Tells the languages of texts and how sure that is, 0 to 1; None if languages are
            not told in this run.
        compiled: Reads the texts of the .mo file beside the catalog, plural forms with NUL between
            them, by msgid with context and U+0004 in front; None if there is none or it is broken.
        is_there: Tells whether the project has a file that a reference names.
    """

    locale: str
    is_native: Callable[[Message], bool] = lambda _message: False
    source_language: Callable[[Message], str] = lambda _message: "und"
    settings: Settings = field(default_factory=Settings)
    plurals: Plurals | None = None
    expected_plurals: Plurals | None = None
    expected_plural_forms: str = ""
    usual_plurals: Plurals | None = None
    detect: Callable[[Sequence[str]], Sequence[tuple[str, float]]] | None = None
    compiled: Callable[[], Mapping[str, str] | None] = lambda: None
    is_there: Callable[[str], bool] = lambda _path: True

    @lazy
    def language(self) -> str:
        """The language code alone, such as `pt`."""
        return language_of(self.locale)

    @lazy
    def script(self) -> str:
        """The ISO 15924 code of the script that the locale is written in, such as `Latn`."""
        return script_of(self.locale)

    @lazy
    def numbers_of_form(self) -> tuple[tuple[int, ...], ...]:
        """The sample numbers that take each plural form, by the header's rule or else CLDR's."""
        rule = self.plurals or self.expected_plurals
        return () if rule is None else numbers_by_form(rule)


class CatalogView:
    """A catalog as checks look at it.

    Attributes:
        catalog: The catalog.
        context: What is known besides.
    """

    def __init__(self, catalog: Catalog, context: Context) -> None:
        self.catalog = catalog
        self.context = context

    @lazy
    def header(self) -> Message | None:
        """The header entry, or None."""
        for message in self.catalog.messages:
            if not message.msgid and message.context is None and not message.obsolete:
                return message
        return None

    @lazy
    def header_fields(self) -> Mapping[str, tuple[str, int]]:
        """The fields by name as written: value, and where it begins in the header's msgstr."""
        fields: dict[str, tuple[str, int]] = {}
        at = 0
        for line in (self.header.msgstr[0] if self.header else "").split("\n"):
            name, colon, value = line.partition(":")
            if colon and name.strip():
                offset = at + len(line) - len(value.lstrip()) if value.strip() else at
                fields.setdefault(name.strip(), (value.strip(), offset))
            at += len(line) + 1
        return MappingProxyType(fields)

    @lazy
    def live(self) -> tuple[Message, ...]:
        """The messages that are neither obsolete nor the header."""
        return tuple([m for m in self.catalog.messages if m.msgid and not m.obsolete])

    @lazy
    def all_msgids(self) -> Joined:
        """The msgids of the live messages in one string."""
        return Joined([message.msgid for message in self.live])

    @lazy
    def texts(self) -> Texts:
        """All translated texts that are in use, by columns."""
        return Texts(self.live, self.context)

    @lazy
    def pairs(self) -> tuple[Pair, ...]:
        """All translated texts that are in use beside their sources, in file order."""
        return tuple(map(self.texts.pair, range(len(self.texts))))

    def forget(self) -> None:
        """Free the texts; who asks again gets them again.

        A project may have thousands of catalogs, and memory that was just used is fast.
        """
        for name in ("texts", "pairs", "all_msgids"):
            self.__dict__.pop(name, None)

    @lazy
    def plurals(self) -> list[int]:
        """The numbers of the live messages that have plural forms."""
        return [number for number, m in enumerate(self.live) if m.plural is not None]

    @lazy
    def fuzzy(self) -> list[int]:
        """The numbers of the live messages whose translation is fuzzy."""
        return [number for number, m in enumerate(self.live) if m.flags and "fuzzy" in m.flags]

    @lazy
    def incomplete(self) -> list[int]:
        """The numbers of the live messages that lack a text, or that of a plural form."""
        return [number for number, m in enumerate(self.live) if "" in m.msgstr]


@dataclass(frozen=True, slots=True)
class FileView:
    """The bytes of a file that should be a catalog.

    Attributes:
        path: As given by the user.
        data: Its bytes.
        problems: Why it could not be read as a catalog; none if it could.
    """

    path: str
    data: bytes
    problems: tuple[L10nkitError, ...] = ()
