"""A translation does not have the HTML or XML tags of its source.

What it does: compares the tags (`<b>`, `</b>`, `<br>`, `<a href="…">`, `<0>`) of a translation with
those of its source, and their attributes. Tags may change their order as long as they nest. Texts
in attributes (`title`, `alt`) are translated, and addresses may name the language. A place to fill
in such as `<file>` is no tag.

Why it is bad: a tag that is not closed changes the rest of the page, one that is missing takes a
link away, and an attribute that nobody reviewed may run a program.

Example:
    msgid "Read <b>this</b> first."
    msgstr "Prima leggi <b>questo."

How to fix: copy the tags from the source and put them around the words they belong to.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.addresses import is_same_address, language_codes
from l10nkit.checks.engine.keys import is_key
from l10nkit.checks.engine.markup import (
    VOID,
    Tag,
    html_tags,
    is_markup,
    markup_names,
    numbered_tags,
)
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import Context, Pair

_ANY = re.compile(r"[<>＜＞][^<>＜＞]*>?")
_ADDRESSES = frozenset({"href", "src", "action", "cite", "poster", "srcset"})
# Without these, readers miss nothing but a look.
# Languages write ordinals and names with these.
_TYPOGRAPHY = frozenset({"sup", "sub", "bdi", "bdo", "nobr", "ruby", "rt", "rp", "wbr"})
_EMPHASIS = frozenset(
    {"br", "hr", "wbr", "b", "big", "em", "i", "kbd", "mark", "small", "span", "strong", "tt", "u"}
)
# Texts, and what goes with another language.
_FREE = frozenset({"title", "alt", "placeholder", "label", "summary", "content", "value", "lang",
                   "xml:lang", "dir", "hreflang", "/"})  # fmt: skip


def _run(pair: Pair, _context: Context) -> Sequence[Problem]:
    if _ANY.findall(pair.source) == _ANY.findall(pair.target):
        return NOTHING  # the same, one by one
    numbered = numbered_tags(pair.source)
    there = [tag for tag in html_tags(pair.source_parts) if tag.text not in numbered]
    here = [tag for tag in html_tags(pair.target_parts) if tag.text not in numbered]
    if (not there and not here) or is_key(pair.source):
        return NOTHING
    names = markup_names(there)
    there = [tag for tag in there if tag.name in names]
    here = [tag for tag in here if tag.name in names or is_markup(tag.name)]
    return _counts(pair, there, here) or _nesting(there, here) or _attributes(pair, there, here)


def _counts(pair: Pair, there: Sequence[Tag], here: Sequence[Tag]) -> list[Problem]:
    source, target = (Counter(tag.form for tag in tags) for tags in (there, here))
    lost, extra = source - target, target - source
    placed = [tag for tag in here if tag.form in extra]
    if len(lost) == 1 and len(extra) == 1 and lost.total() == extra.total():
        (form,) = lost
        return [Problem(f"{excerpt(form)} has become {excerpt(placed[-1].text)}",
                        placed[-1].start, placed[-1].end)]  # fmt: skip
    problems = [*_lost_pairs(pair, lost), *_extra_pairs(here, extra)]
    for form in lost:
        at = _fragment(pair, form)
        text = f"{excerpt(form)} is missing" if at is None else f"{excerpt(form)} is broken"
        problems.append(_problem(text, at, is_light=form[1:-1] in _EMPHASIS & VOID))
    for form in extra:
        tag = [one for one in placed if one.form == form][-1]
        text = "there once too often" if form in source else "not in the source"
        problems.append(Problem(f"{excerpt(tag.text)} is {text}", tag.start, tag.end))
    return problems


def _lost_pairs(pair: Pair, lost: Counter[str]) -> Iterator[Problem]:
    """Tell which elements are gone, tags and all, and take them out of `lost`."""
    for name in [form[1:-1] for form in lost if form[1] != "/"]:
        forms = (f"<{name}>", f"</{name}>")
        if lost[forms[0]] == lost[forms[1]] and not any(_fragment(pair, one) for one in forms):
            del lost[forms[0]], lost[forms[1]]
            yield _problem(f"{excerpt(forms[0])} is missing", None, is_light=name in _EMPHASIS)


def _extra_pairs(here: Sequence[Tag], extra: Counter[str]) -> Iterator[Problem]:
    """Tell which elements are only in the translation, and take them out of `extra`."""
    for name in [form[1:-1] for form in extra if form[1] != "/"]:
        if extra[f"<{name}>"] != extra[f"</{name}>"]:
            continue
        del extra[f"<{name}>"], extra[f"</{name}>"]
        tag = [one for one in here if one.name == name and not one.closes][-1]
        if name not in _TYPOGRAPHY:
            text = f"{excerpt(tag.form)} is not in the source"
            yield _problem(text, (tag.start, tag.end), is_light=name in _EMPHASIS)


def _problem(text: str, at: tuple[int, int] | None, *, is_light: bool) -> Problem:
    start, end = at or (None, None)
    return Problem(text, start, end, severity="warning" if is_light else None)


def _fragment(pair: Pair, form: str) -> tuple[int, int] | None:
    """Find what is left of a broken tag."""
    slash = r"[/／]\s*" if form[1] == "/" else ""
    name = re.escape(form.strip("</>"))
    match = re.search(rf"[<＜]\s*{slash}{name}(?![\w-])[^<>]*[>＞]?", pair.target_parts.prose)
    return match.span() if match else None


def _nesting(there: Sequence[Tag], here: Sequence[Tag]) -> list[Problem]:
    """Find the first tag that closes what is not open, if the source has none such."""
    if _misplaced(there) is not None:
        return []
    tag = _misplaced(here)
    if tag is None:
        return []
    return [Problem(f"{excerpt(tag.text)} closes nothing that is open here", tag.start, tag.end)]


def _misplaced(tags: Sequence[Tag]) -> Tag | None:
    opened: list[str] = []
    for tag in tags:
        if tag.is_single and not tag.closes:
            continue
        if not tag.closes:
            opened.append(tag.name)
        elif not opened or opened[-1] != tag.name:
            return tag
        else:
            opened.pop()
    return None


def _attributes(pair: Pair, there: Sequence[Tag], here: Sequence[Tag]) -> list[Problem]:
    source = [tag for tag in there if not tag.closes]
    if not any(tag.attributes for tag in (*source, *here)):
        return []
    left = [tag for tag in here if not tag.closes]
    codes = language_codes(pair)
    unmatched = []
    for tag in source:
        same = next((one for one in left if one.name == tag.name
                     and _difference(tag, one, codes) is None), None)  # fmt: skip
        if same is None:
            unmatched.append(tag)
        else:
            left.remove(same)
    problems = []
    for tag in unmatched:
        other = next((one for one in left if one.name == tag.name), None)
        if other is not None:
            left.remove(other)
            text = _difference(tag, other, codes) or ""
            problems.append(Problem(text, other.start, other.end))
    return problems


def _difference(tag: Tag, other: Tag, codes: Sequence[str]) -> str | None:
    """Say how the attributes of two tags differ; None if they do not."""
    there, here = dict(tag.attributes), dict(other.attributes)
    for name, value in there.items():
        if name in _FREE or name.startswith("aria-"):
            continue
        if name not in here:
            return f"{excerpt(tag.form)} has lost its {excerpt(name)}"
        if not _is_same(name, value, here[name], codes):
            return f"{excerpt(f'{name}={value}')} has become {excerpt(f'{name}={here[name]}')}"
    extra = [name for name in here if name not in there and name not in _FREE]
    return f"{excerpt(tag.form)} of the source has no {excerpt(extra[0])}" if extra else None


def _is_same(name: str, value: str, other: str, codes: Sequence[str]) -> bool:
    if name in _ADDRESSES:
        local = value[:1] == other[:1] == "#" and len(value) > 1
        return local or is_same_address(value, other, languages=codes)
    if name == "rel":
        return set(value.split()) <= set(other.split())  # what it says of the link holds
    return sorted(value.split()) == sorted(other.split())


CHECK = Check(
    code="T508",
    slug="html-tags",
    severity="error",
    certainty="likely",
    help="give the translation the tags and attributes of its source",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=lambda view: view.texts.rows_with_signs("<"),
)
