"""What checks look at: a pair of texts, a catalog, a file, and what is known besides."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from l10nkit.checks.engine.keys import source_of
from l10nkit.checks.engine.lazy import lazy
from l10nkit.checks.engine.parts import has_qt_sign, take_apart
from l10nkit.checks.engine.plural_forms import numbers_by_form
from l10nkit.locales import language_of, script_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10nkit.checks.engine.parts import Parts
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
        compiled: Reads the .mo file beside the catalog; None if there is none or it is broken.
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
    compiled: Callable[[], Catalog | None] = lambda: None
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


class Pair:
    """A translated text beside its source.

    Attributes:
        message: The message.
        source: The msgid, or the msgid_plural for a form that is not only for the number one. Where
            the msgid is a key, the text of its `Default` comment.
        target: The msgstr, never empty.
        form: Its index.
        context: What is known besides.
    """

    def __init__(
        self, message: Message, source: str, target: str, form: int, context: Context
    ) -> None:
        self.message = message
        self.source = source
        self.target = target
        self.form = form
        self.context = context

    @lazy
    def source_parts(self) -> Parts:
        """The source taken apart."""
        return take_apart(self.source, flags=self.message.flags, qt=has_qt_sign(self.source))

    @lazy
    def target_parts(self) -> Parts:
        """The translation taken apart."""
        return take_apart(self.target, flags=self.message.flags, qt=has_qt_sign(self.source))

    @property
    def source_language(self) -> str:
        """The BCP 47 tag of the source; `und` if nothing tells."""
        return self.context.source_language(self.message)

    @property
    def is_for_one_number(self) -> bool:
        """Whether the number may be left out or spelt: the form is for one, or for 0 and 1."""
        numbers = self.numbers
        return numbers is not None and (len(numbers) <= 1 or numbers == (0, 1))

    @property
    def numbers(self) -> tuple[int, ...] | None:
        """The sample numbers that take this plural form; None if nothing tells."""
        forms = self.context.numbers_of_form
        if self.message.plural is None or self.form >= len(forms):
            return None
        return forms[self.form]


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
        return tuple(m for m in self.catalog.messages if m.msgid and not m.obsolete)

    @lazy
    def pairs(self) -> tuple[Pair, ...]:
        """All translated texts that are in use beside their sources, in file order."""
        context = self.context
        return tuple(pair for message in self.live for pair in pairs_of(message, context))


def pairs_of(message: Message, context: Context) -> Sequence[Pair]:
    """Give the pairs of a live message: none for a fuzzy one, nor for a form without a text."""
    if "fuzzy" in message.flags:
        return ()
    if message.plural is None:
        # Most messages have one text; a generator would take as long as a check.
        target = message.msgstr[0]
        return (Pair(message, source_of(message), target, 0, context),) if target else ()
    numbers = context.numbers_of_form
    pairs = []
    for form, target in enumerate(message.msgstr):
        if target:
            only_one = form < len(numbers) and numbers[form] == (1,)
            source = message.msgid if only_one else message.plural
            pairs.append(Pair(message, source, target, form, context))
    return pairs


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
