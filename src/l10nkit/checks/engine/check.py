"""What a check is, and the list of them."""

from __future__ import annotations

import difflib
import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from l10nkit.checks.engine.texts import Pair
    from l10nkit.checks.engine.views import CatalogView, Context, FileView
    from l10nkit.model import Certainty, Message, Position, Severity

    PairRun = Callable[[Pair, Context], Sequence["Problem"]]
    MessageRun = Callable[[Message, Context], Sequence["Problem"]]
    CatalogRun = Callable[[CatalogView], Iterable["Problem"]]
    ProjectRun = Callable[[Sequence[CatalogView]], Iterable[tuple[CatalogView, "Problem"]]]
    FileRun = Callable[[FileView], Iterable["Problem"]]
    Suspects = Callable[[CatalogView], Iterable[int]]

ENTRY_POINT_GROUP = "l10nkit.checks"
_DIGITS = str.maketrans("OIL", "011")


class Problem(NamedTuple):
    """Something that a check found.

    Attributes:
        text: What is wrong, as a sentence without capital and full stop. Text of the catalog
            stands in it as an `excerpt` only.
        start: Where the faulty part of the msgstr begins, in code points; None for all of it.
        end: Where it ends; the same as `start` where something is missing.
        fix: The whole msgstr as it should be, if that is beyond doubt. It is only for checks whose
            every finding a program may repair.
        message: The message; checks of pairs and messages need not tell.
        form: The index of its msgstr; None points to the msgid. Checks of pairs need not tell.
        place: Where in the file, for what belongs to no message.
        severity: Another one than the check has.
        advice: What to do about this very problem; else it is the check's `help`.
        replacements: Messages and what they should be, for what `fix` can't say.
        cause: What the problem comes from, if one mistake makes several in a catalog: those of the
            same cause are told once.
    """

    text: str
    start: int | None = None
    end: int | None = None
    fix: str | None = None
    message: Message | None = None
    form: int | None = None
    place: Position | None = None
    severity: Severity | None = None
    advice: str | None = None
    replacements: tuple[tuple[Message, Message], ...] = ()
    cause: str = ""


NOTHING: tuple[Problem, ...] = ()
"""What a check gives that finds nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: how it is called, and one function that does it.

    Attributes:
        code: Such as `T101`; never changes and is never used again.
        slug: Its readable name; the module is called the same, with underscores.
        severity: How bad a finding is.
        certainty: How often a finding is right.
        help: What to do about a finding, in one sentence.
        documentation: What it does, why it is bad, an example and how to fix it.
        on_pair: Looks at one translated text that is in use, beside its source. Most checks do.
        on_message: Looks at one live message, be it translated, fuzzy or neither.
        on_catalog: Looks at a catalog.
        on_project: Looks at all catalogs of a run.
        on_file: Looks at the bytes of a file that is no catalog.
        triggers: For `on_pair`: the inside of a regular expression's character class, such as
            `%{`. The check is only called if the source or the translation has such a character.
            That costs little where few texts have one.
        suspects: Says what to call `on_pair` or `on_message` for: rows of `view.texts`, or numbers
            of `view.live`, in order. Whatever it leaves out must be without a problem; it is there
            to be fast. None means what has a trigger, or all.
        enabled: False for a check that runs only where its code is selected.
        emitted_by: The command that reports it, if it is not `l10nkit check`.
    """

    code: str
    slug: str
    severity: Severity
    help: str
    documentation: str
    certainty: Certainty = "certain"
    on_pair: PairRun | None = None
    on_message: MessageRun | None = None
    on_catalog: CatalogRun | None = None
    on_project: ProjectRun | None = None
    on_file: FileRun | None = None
    triggers: str = ""
    suspects: Suspects | None = None
    enabled: bool = True
    emitted_by: str = ""


@cache
def all_checks() -> tuple[Check, ...]:
    """Give all checks by code: those of `l10nkit.checks` and of entry points of that name.

    A module of that package with a `CHECK` is a check; its docstring is the documentation.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - rendering needs no list of checks

    package = import_module("l10nkit.checks")
    modules = [
        import_module(f"l10nkit.checks.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
        if not module.ispkg
    ]
    found = [module.CHECK for module in modules if hasattr(module, "CHECK")]
    found += [point.load() for point in entry_points(group=ENTRY_POINT_GROUP)]
    return tuple(sorted(found, key=lambda check: check.code))


def find_check(name: str) -> Check:
    """Give the check of a code or slug.

    Raises:
        UsageError: If there is none of that name.
    """
    for check in all_checks():
        if name.casefold() in (check.code.casefold(), check.slug):
            return check
    raise unknown_check(name)


def unknown_check(name: str) -> UsageError:
    """Make the error for a name that no check has."""
    checks = all_checks()
    names = [known for check in checks for known in (check.code, check.slug)]
    # Letters that look like digits are the usual slip in a code.
    code = name[:1].upper() + name[1:].upper().translate(_DIGITS)
    near = [code] if code in names else difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    suggestion = f"did you mean {near[0]}? " if near else ""
    return UsageError(
        f"there is no check {name!r}", hint=f"{suggestion}`l10nkit rule` lists them all"
    )


def documentation_of(module_doc: str | None) -> str:
    """Give a check module's docstring without its indentation."""
    return inspect.cleandoc(module_doc or "")
