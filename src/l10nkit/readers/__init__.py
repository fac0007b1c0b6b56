"""The formats that l10nkit reads: which reader takes which file.

A reader turns the bytes of a file into a `Document` and a changed source back into bytes. The
built-in ones are the modules of this package that have a `READER`; others come from packages that
offer one under the entry point group `l10nkit.readers`.
"""

from __future__ import annotations

import difflib
import functools
import importlib
import os
import pkgutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from l10nkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10nkit.inline import Escape, EscapePieces
    from l10nkit.model import Document, Kind, Span

ENTRY_POINT_GROUP = "l10nkit.readers"
FALLBACK = "text"
"""The reader of files whose extension no reader knows."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a project says about all of its files.

    Attributes:
        exclude: CSS selectors of elements whose texts must stay as they are; formats without
            elements ignore them.
    """

    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A text of a rendered source.

    Attributes:
        span: Where it stands in the rendered source.
        lang: The BCP 47 tag of the language it is in now; `und` if that is not sure.
        kind: What it is if it belongs to the article, else None.
        attribute: The attribute or the like that it stands in; empty for text on the page.
    """

    span: Span
    lang: str
    kind: Kind | None
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a page says about itself after it was rendered.

    Attributes:
        lang: Its BCP 47 tag; None leaves what the page says.
        encoding: The encoding it will be written in, if it is not the document's own.
        alternates: The address of the page in each language, by BCP 47 tag.
    """

    lang: str | None = None
    encoding: str | None = None
    alternates: Mapping[str, str] = field(default_factory=dict)


class Read(Protocol):
    """Turns the bytes of a file into a document; raises ReadError."""

    def __call__(
        self, data: bytes, /, *, path: str, options: ReadOptions = ReadOptions()
    ) -> Document:
        """Read `data`, which came from `path`."""


class Write(Protocol):
    """Turns a source, as it is or translated, back into bytes; raises WriteError."""

    def __call__(self, document: Document, source: str, /, *, encoding: str | None = None) -> bytes:
        """Write `source` the way `document` was read, or in another encoding."""


class Adapt(Protocol):
    """Makes a rendered source say what language, direction and encoding it is in."""

    def __call__(self, source: str, texts: Sequence[RenderedText], /, *, target: Target) -> str:
        """Give the source with what `target` says; `texts` are all of its texts, in order."""


class Article(Protocol):
    """Makes a clean page, as HTML, of the article's own texts in a rendered source."""

    def __call__(self, source: str, texts: Sequence[RenderedText], /, *, lang: str) -> str:
        """Give the page; texts without a kind are left out."""


def plain_text(text: str, /, *, syntax: str, encoding: str) -> str:  # noqa: ARG001 - as `Escape` has it
    """Escape nothing: where a format has no markup, everything is text."""
    return text


def unchanged(source: str, texts: Sequence[RenderedText], /, *, target: Target) -> str:  # noqa: ARG001 - as `Adapt` has it
    """Adapt nothing: a format that can't say what language it is in."""
    return source


@dataclass(frozen=True, slots=True)
class Reader:
    """A format.

    Attributes:
        name: What `--format` calls it.
        extensions: Of its files, lower case, with the dot.
        read: Turns bytes into a document.
        write: Turns a document and a source back into bytes.
        escape: Writes a translation so that it is text and nothing else.
        escape_pieces: Does the same for the texts of a block with codes; None where each text can
            be escaped on its own.
        adapt: Makes a rendered source say what it is now.
        article: Makes a clean page of the article; None where the texts of the body, one after the
            other, are the article.
    """

    name: str
    extensions: tuple[str, ...]
    read: Read
    write: Write
    escape: Escape = plain_text
    escape_pieces: EscapePieces | None = None
    adapt: Adapt = unchanged
    article: Article | None = None


def reader_for(path: str, format: str | None = None) -> Reader:  # noqa: A002 - the option's name
    """Choose the reader of a file.

    Args:
        path: The file's name; only its extension counts.
        format: A reader's name, or None to go by the extension. Plain text is read where no
            reader knows the extension.

    Returns:
        The reader.

    Raises:
        UsageError: No reader has that name.
    """
    if format is None:
        extension = os.path.splitext(path)[1].lower()  # noqa: PTH122 - a name, not a path
        return _by_extension().get(extension) or readers()[FALLBACK]
    # Looking for installed readers takes time, which a built-in one need not spend.
    found = _built_in().get(format) or readers().get(format)
    if found is None:
        raise _unknown(format)
    return found


@functools.cache
def readers() -> Mapping[str, Reader]:
    """All readers by name: the built-in ones, then the installed ones, each in order of name.

    Raises:
        UsageError: An installed reader can't be loaded, or takes the name of another.
    """
    found = dict(_built_in())
    for name, reader in _installed():
        if reader.name in found:
            raise UsageError(
                f"the entry point {name!r} of {ENTRY_POINT_GROUP} offers a reader named "
                f"{reader.name!r}, but there is one already",
                hint="remove one of the packages that offer it",
            )
        found[reader.name] = reader
    return found


def known_extensions() -> tuple[str, ...]:
    """The extensions of all readers, in order of the readers."""
    return tuple(_by_extension())


@functools.cache
def _built_in() -> Mapping[str, Reader]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    found = [module.READER for module in modules if hasattr(module, "READER")]
    return {reader.name: reader for reader in found}


def _installed() -> Iterable[tuple[str, Reader]]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import

    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda point: point.name):
        try:
            reader = point.load()
        except Exception as error:
            raise UsageError(
                f"the reader {point.name!r} can't be loaded from {point.value}: {error}",
                hint="update or remove the package that offers it",
            ) from error
        if not isinstance(reader, Reader):
            raise UsageError(
                f"the entry point {point.name!r} gives {point.value}, which is not a Reader",
                hint="update or remove the package that offers it",
            )
        yield point.name, reader


@functools.cache
def _by_extension() -> Mapping[str, Reader]:
    found: dict[str, Reader] = {}
    for reader in readers().values():
        for extension in reader.extensions:
            found.setdefault(extension, reader)
    return found


def _unknown(format_name: str) -> UsageError:
    known = list(readers())
    close = difflib.get_close_matches(format_name.lower(), known, n=1, cutoff=0.5)
    question = f"did you mean {close[0]}? " if close else ""
    return UsageError(
        f"there is no format {format_name!r}", hint=f"{question}known: {', '.join(known)}"
    )
