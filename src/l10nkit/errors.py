"""What can go wrong in the use of l10nkit, each with a sentence a person can act on.

Bad *content* (a missing translation, a fuzzy entry) is a `Finding`, never an error. The tree::

    L10nkitError            anything below; the only class that callers need to catch
    ├── UsageError          a wrong option, format, domain or combination of them
    │   └── UnknownLocaleError  a locale that CLDR does not know
    ├── ConfigError         a configuration file that is no TOML or says something wrong
    ├── ReadError           an input that is missing, unreadable, binary or undecodable
    ├── WriteError          an output that could not be written
    │   └── ConflictError       a file that somebody else changed in the meantime
    └── CatalogSyntaxError  a .po or .mo file that is not one; lists every problem found
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class L10nkitError(Exception):
    """Base of every error that l10nkit raises on purpose.

    Attributes:
        message: What is wrong, as a sentence.
        path: The file it is about, or None.
        line: 1-based line in that file, or None.
        column: 1-based column in code points, or None.
        hint: What to do about it, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    @property
    def location(self) -> str:
        """`path:line:col`, as far as it is known; empty without a path."""
        if self.path is None:
            return ""
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        where = f"{self.location}: " if self.location else ""
        help_line = f"\n  help: {self.hint}" if self.hint else ""
        return f"{where}{self.message}{help_line}"


class UsageError(L10nkitError):
    """A wrong option, format, domain or combination of them."""


class UnknownLocaleError(UsageError):
    """A locale that CLDR does not know."""


class ConfigError(L10nkitError):
    """A configuration file that is no TOML, or has a key or a value that is wrong."""


class ReadError(L10nkitError):
    """An input that is missing, unreadable, binary or undecodable."""


class WriteError(L10nkitError):
    """An output that could not be written."""


class ConflictError(WriteError):
    """A file that somebody else changed between our reading and our writing; nothing is written."""


class CatalogSyntaxError(L10nkitError):
    """A catalog that breaks the rules of its format; `problems` holds all of them, in order."""

    def __init__(self, problems: Sequence[L10nkitError]) -> None:
        first = problems[0]
        super().__init__(
            first.message, path=first.path, line=first.line, column=first.column, hint=first.hint
        )
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[CatalogSyntaxError], tuple[tuple[L10nkitError, ...]]]:
        """Pickle as what the error was made of, so that it can cross to another process."""
        return (type(self), (self.problems,))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
