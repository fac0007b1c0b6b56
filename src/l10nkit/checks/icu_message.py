"""A translation is no valid ICU message, or not one for the same arguments.

What it does: reads source and translation as ICU messages where the source has an argument with a
type (`{n, plural, …}`, `{who, select, …}`, `{day, date}`), and compares the arguments, their types
and their branches. Plurals and selections need the branch `other`, selections those of the source,
and plurals those that the language has: `one`, `few` and `many` in Russian, only `other` in
Japanese. Where the source says the number, so must the branches that stand for several numbers.

Why it is bad: a message that can't be read stops the program or is shown with its braces. A branch
that is missing shows readers a wrong form, and one that the language lacks is never shown.

Example:
    msgid "{n, plural, one {# file} other {# files}}"
    msgstr "{n, plural, one {# plik} few {# pliki} many {# plików}}"

How to fix: keep the names before the commas, give each plural the branches of the language and
`other`, and close every brace. A literal brace is written '{'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.icu import Argument, Branch, IcuError, all_arguments, parse_icu
from l10nkit.excerpts import excerpt
from l10nkit.locales import plural_categories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import Context, Pair

_OTHER = "other"
_EXACT = {"=0": "zero", "=1": "one", "=2": "two"}
# Categories that stand for one number in most languages: the number may be spelt there.
_ONE_NUMBER = frozenset({"zero", "one", "two"})
_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", _OTHER})


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    if "," not in pair.source or not pair.source_parts.of("icu"):
        return NOTHING
    try:
        there = parse_icu(pair.source)
    except IcuError:
        return NOTHING
    try:
        here = parse_icu(pair.target)
    except IcuError as error:
        start = min(error.offset, len(pair.target))
        return [Problem(f"no valid ICU message: {error}", start, min(start + 1, len(pair.target)))]
    problems = [*_names(there, here)]
    by_name = {(one.name, one.type): one for one in all_arguments(there)}
    for one in all_arguments(here):
        like = by_name.get((one.name, one.type))
        if one.branches and like is not None:
            problems += _branches(like, one, context)
    return problems


def _names(there: Sequence[Argument], here: Sequence[Argument]) -> Iterator[Problem]:
    source = {one.name: one for one in all_arguments(there)}
    target = {one.name: one for one in all_arguments(here)}
    lost = [name for name in source if name not in target]
    extra = [one for name, one in target.items() if name not in source]
    for name, one in zip(lost, extra, strict=False):
        yield Problem(f"the argument {excerpt(name)} has become {excerpt(one.name)}", *_span(one))
    for name in lost[len(extra) :]:
        yield Problem(f"the argument {excerpt(name)} is missing")
    for one in extra[len(lost) :]:
        yield Problem(f"the source has no argument {excerpt(one.name)}", *_span(one))
    types = {(one.name, one.type) for one in all_arguments(there)}
    for one in all_arguments(here):
        if one.name in source and one.type and (one.name, one.type) not in types:
            text = f"the argument {excerpt(one.name)} is a {one.type}"
            text = f"{text}, in the source a {source[one.name].type or 'simple one'}"
            yield Problem(text, *_span(one))
    branching = {one.name for one in all_arguments(here) if one.branches}
    for one in all_arguments(there):
        if one.branches and one.name in target and one.name not in branching:
            yield Problem(f"the argument {excerpt(one.name)} has lost its branches",
                          *_span(target[one.name]))  # fmt: skip


def _span(argument: Argument) -> tuple[int, int]:
    return argument.start, argument.start + 1 + len(argument.name)


def _branches(like: Argument, one: Argument, context: Context) -> list[Problem]:
    keys = [branch.key for branch in one.branches]
    problems = [
        Problem(f"the branch {excerpt(branch.key)} is there twice", *_key_span(branch))
        for number, branch in enumerate(one.branches)
        if branch.key in keys[:number]
    ]
    if _OTHER not in keys:
        problems.append(Problem(f'{excerpt(one.name)} has no branch "other"', *_span(one)))
    if one.type == "select":
        return problems + _choices(like, one)
    return problems + _categories(one, context) + _numbers(like, one)


def _choices(like: Argument, one: Argument) -> list[Problem]:
    known = [branch.key for branch in like.branches]
    keys = [branch.key for branch in one.branches]
    problems = [
        Problem(f"the source has no branch {excerpt(branch.key)}", *_key_span(branch))
        for branch in one.branches
        if branch.key not in known and branch.key != _OTHER
    ]
    lost = [key for key in known if key not in keys and key != _OTHER]
    return problems + [
        Problem(f"{excerpt(one.name)} has no branch {excerpt(key)}", *_span(one)) for key in lost
    ]


def _categories(one: Argument, context: Context) -> list[Problem]:
    """Compare the branches of a plural with the categories of the language."""
    needed = plural_categories(context.locale, ordinal=one.type == "selectordinal")
    keys = {branch.key for branch in one.branches}
    problems = [
        Problem(f"{excerpt(branch.key)} is no plural category", *_key_span(branch))
        for branch in one.branches
        if branch.key not in _CATEGORIES and branch.key[0] != "="
    ]
    if not needed:
        return problems
    problems += [
        Problem(f"the language has no plural category {excerpt(branch.key)}",
                *_key_span(branch), severity="warning")
        for branch in one.branches
        if branch.key in _CATEGORIES and branch.key not in (*needed, _OTHER, "many")
    ]  # fmt: skip
    said = keys | {_EXACT[key] for key in keys if key in _EXACT}
    return problems + [
        Problem(f"{excerpt(one.name)} has no branch {excerpt(category)}", *_span(one),
                severity="warning")
        for category in needed
        if category not in said and category != _OTHER
    ]  # fmt: skip


def _numbers(like: Argument, one: Argument) -> list[Problem]:
    """Find branches for several numbers that do not say the number, as the source's does."""
    if not any(branch.key == _OTHER and _says_number(branch, like) for branch in like.branches):
        return []
    return [
        Problem(f"the branch {excerpt(branch.key)} does not say the number", *_key_span(branch))
        for branch in one.branches
        if branch.key[0] != "=" and branch.key not in _ONE_NUMBER
        if not _says_number(branch, one)
    ]


def _says_number(branch: Branch, argument: Argument) -> bool:
    return branch.has_number or any(
        inner.name == argument.name or any(_says_number(one, argument) for one in inner.branches)
        for inner in branch.arguments
    )


def _key_span(branch: Branch) -> tuple[int, int]:
    return branch.start, branch.start + len(branch.key)


CHECK = Check(
    code="T507",
    slug="icu-message",
    severity="error",
    help="write the arguments and branches as the source has them, with the language's plurals",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.all_sources.rows_with_signs("{"),
)
