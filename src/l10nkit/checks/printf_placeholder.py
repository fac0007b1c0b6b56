"""A translation does not have the printf placeholders of its source.

What it does: compares `%s`, `%d`, `%(name)s`, `%1$s` and their like (C, Python, PHP, Perl,
Objective-C) with the source: none may be missing, be of another type or come on top, and those
without name or number keep their order. Numbered ones (`%2$s … %1$s`) may stand in any order. In
messages that are flagged as formats, a bare `%` has to be doubled. Without a flag, a percentage
(`up 5% down`) is prose, and so are the patterns of dates (`%d.%m.%Y`).

Why it is bad: the program puts values in their places. With a placeholder that is missing or of
another type it stops or prints memory it should not; with another order it shows wrong values.

Example:
    msgid "%(count)d files"
    msgstr "%(anzahl)d Dateien"

How to fix: copy the placeholder from the source. Where the order has to change, number them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.placeholders import Named, compare_named, other_source
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair, Parts

_PARTS = re.compile(
    r"%(?:(?P<number>\d+)\$)?(?:\((?P<name>[^)]*)\)|<(?P<ruby>\w+)>)?[-+#0 ']*"
    r"(?P<width>\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|q|j|z|t)?(?P<type>[a-zA-Z@])"
)
# What may stand for what: the types of one group read the same value.
_GROUPS = {char: group[0] for group in ("diu", "xXo", "eEfFgG", "sSra") for char in group}
_NUMBER = "d"
_DATE = re.compile(r"%[-_^#]?[YmHMBbyIjAZ](?![A-Za-z])")
_NUMBER_THEM = "number the placeholders, such as %2$s, to change their order"
_CUT_NAME = re.compile(r"%[ ]?\(([\w.]+)\)|\(([\w.]+)\)[sd]\b")
# What is a placeholder whatever stands around it, but for a digit in front of the rarer ones.
_BEHIND_SIGN = (
    r"\(\w+\)[sd]|[sd](?![A-Za-z0-9])|(?<![\d%]%)(?:\(\w+\))?(?:\.\d+)?[rif](?![A-Za-z0-9])"
)
# All of a text that begins with a percent sign, and what is no plain placeholder.
_SIGNS = re.compile(rf"%(?:{_BEHIND_SIGN})?")
_FORMATS = frozenset({"c-format", "python-format", "php-format", "objc-format"})


class _Format(NamedTuple):
    """A placeholder: its name or number, none for the next value, and what it reads."""

    text: str
    start: int
    end: int
    key: str
    group: str
    is_numbered: bool


def _suspects(view: CatalogView) -> list[int]:
    """Give the rows whose placeholders are not plain, or not the same one by one."""
    texts = view.texts
    return [
        row
        for row in texts.rows_with_signs("%")
        if not _are_the_same(texts.sources[row], texts.targets[row])
    ]


def _are_the_same(source: str, target: str) -> bool:
    """Tell whether placeholders are plain, and the same: named ones in any order."""
    there, here = _SIGNS.findall(source), _SIGNS.findall(target)
    if "%" in there:
        return False
    return there == here or (set(there) == set(here) and all(sign[1] == "(" for sign in there))


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    if _are_the_same(pair.source, pair.target):
        return NOTHING
    source = _formats(pair.source_parts)
    flagged = not _FORMATS.isdisjoint(pair.message.flags)
    if not source and not flagged and "%(" not in pair.target:
        return NOTHING
    if not flagged and _DATE.search(pair.source):
        return NOTHING
    if flagged and _is_prose(pair, source):
        return NOTHING
    target = _formats(pair.target_parts)
    if any(one.is_numbered or not one.key for one in (*source, *target)):
        problems = _compare_unnamed(pair, source, target)
    else:
        problems = _compare_named(pair, source, target)
    if flagged and not problems:
        problems = _bare_signs(pair)
    if len(problems) == 1 and pair.message.plural is not None:
        return [_in_plural_form(problems[0], pair)]
    return problems or NOTHING


def _in_plural_form(problem: Problem, pair: Pair) -> Problem:
    """Say for which numbers a form is that has none in it, as if it were for 1 alone."""
    numbers = pair.numbers or ()
    if problem.start is not None or not problem.text.endswith("missing") or numbers[:1] != (1,):
        return problem
    shown = ", ".join(map(str, numbers[:3]))
    text = f"{problem.text} in the form for {shown}, …"
    return problem._replace(text=text, cause=f"form {pair.form} without a number")


def _is_prose(pair: Pair, source: Sequence[_Format]) -> bool:
    """Tell whether a flag was set by mistake: extractors take "100% of" for a format."""
    spaced = all(one.text[1] == " " for one in source)
    return spaced and "%%" not in pair.source


def _formats(parts: Parts) -> list[_Format]:
    found = []
    for token in parts.placeholders("percent"):
        match = _PARTS.fullmatch(token.text)
        if match is None:
            continue  # %%
        key = match["number"] or match["name"] or match["ruby"] or ""
        group = _GROUPS.get(match["type"], match["type"])
        numbered = match["number"] is not None
        found.append(_Format(token.text, token.start, token.end, key, group, numbered))
    return found


def _named(parts: Parts) -> list[Named]:
    return [Named(one.key, one.text, one.start, one.end) for one in _formats(parts)]


def _compare_named(
    pair: Pair, source: Sequence[_Format], target: Sequence[_Format]
) -> list[Problem]:
    problems = compare_named(pair, _named)
    if problems:
        return _placed(pair, problems)
    groups = {one.key: one for one in source}
    return [
        Problem(f"{excerpt(groups[one.key].text)} has become {excerpt(one.text)}",
                one.start, one.end)
        for one in target
        if one.key in groups and one.group != groups[one.key].group
    ]  # fmt: skip


def _placed(pair: Pair, problems: Sequence[Problem]) -> list[Problem]:
    """Point at what is left of a placeholder that was cut, if there is something."""
    cut = _CUT_NAME.search(pair.target_parts.prose)
    if cut is None or len(problems) != 1 or problems[0].start is not None:
        return list(problems)
    if f"({cut[1] or cut[2]})" not in problems[0].text:
        return list(problems)
    return [problems[0]._replace(start=cut.start(), end=cut.end())]


def _compare_unnamed(
    pair: Pair, source: Sequence[_Format], target: Sequence[_Format]
) -> list[Problem]:
    if _are_mixed(target) and not _are_mixed(source):
        return [Problem("placeholders with and without a number are mixed")]
    wanted = _by_place(source)
    found = _by_place(target)
    other = other_source(pair)
    allowed = wanted | _by_place(_formats(other)) if other is not None else wanted
    lost = [key for key in wanted if key not in found]
    extra = [key for key in found if key not in allowed]
    if pair.is_for_one_number and _lacks_the_number(list(wanted.values()), target):
        return []
    if not lost and not extra:
        return _changed(wanted, found, allowed)
    problems = [Problem(f"{excerpt(wanted[key].text)} is missing") for key in lost]
    return problems + [Problem(f"{excerpt(found[key].text)} is one too many", found[key].start,
                               found[key].end) for key in extra]  # fmt: skip


def _are_mixed(formats: Sequence[_Format]) -> bool:
    return len({one.is_numbered for one in formats}) > 1


def _by_place(formats: Sequence[_Format]) -> dict[str, _Format]:
    return {one.key or str(number): one for number, one in enumerate(formats, 1)}


def _groups(formats: Sequence[_Format]) -> list[str]:
    return [one.group for one in formats]


def _lacks_the_number(source: Sequence[_Format], target: Sequence[_Format]) -> bool:
    """Tell whether a translation has all placeholders of the source but one of a number."""
    groups = _groups(source)
    return any(
        group == _NUMBER and groups[:at] + groups[at + 1 :] == _groups(target)
        for at, group in enumerate(groups)
    )


def _changed(
    wanted: dict[str, _Format], found: dict[str, _Format], allowed: dict[str, _Format]
) -> list[Problem]:
    changed = [key for key in found if found[key].group != {**allowed, **wanted}[key].group]
    if not changed:
        return []
    first = found[changed[0]]
    same = sorted(_groups(list(wanted.values()))) == sorted(_groups(list(found.values())))
    if same and not first.is_numbered:
        text = f"{excerpt(first.text)} stands where the source has"
        text = f"{text} {excerpt(wanted[changed[0]].text)}"
        return [Problem(text, first.start, first.end, advice=_NUMBER_THEM)]
    was = {**allowed, **wanted}
    return [Problem(f"{excerpt(was[key].text)} has become {excerpt(found[key].text)}",
                    found[key].start, found[key].end) for key in changed]  # fmt: skip


def _bare_signs(pair: Pair) -> list[Problem]:
    """Find percent signs that a format takes for the beginning of a placeholder."""
    if "%" in pair.source_parts.prose:
        return []
    prose = pair.target_parts.prose
    return [Problem("a bare % in a format", at, at + 1, advice="double it: %%")
            for at, char in enumerate(prose) if char == "%"]  # fmt: skip


CHECK = Check(
    code="T501",
    slug="printf-placeholder",
    severity="error",
    help="write the placeholders as the source has them",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
