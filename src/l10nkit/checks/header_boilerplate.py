r"""The header of a catalog is still as the template has it.

What it does: looks for the values that xgettext writes for a person to fill in, such as
`PACKAGE VERSION`, `FULL NAME <EMAIL@ADDRESS>`, `YEAR-MO-DA HO:MI+ZONE` and `CHARSET`, and for the
`fuzzy` flag of the header. `Report-Msgid-Bugs-To` is the developers' and is left alone.

Why it is bad: with `CHARSET` or `EXPRESSION` programs can't read the translations; with the others
nobody knows whom to ask about one. A fuzzy header is left out by msgfmt, charset and all.

Example:
    #, fuzzy
    msgid ""
    msgstr ""
    "Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"

How to fix: fill the field in or delete it, and delete the flag.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView

_BOILERPLATE = re.compile(
    r"PACKAGE VERSION|\bFULL NAME\b|EMAIL@ADDRESS|\bLANGUAGE\b <|LL@li\.org|YEAR-MO-DA"
    r"|HO:MI\+ZONE|charset=CHARSET|nplurals=INTEGER|plural=EXPRESSION|\bENCODING\b"
)
# One of these is in all of it.
_WORDS = ("PACKAGE", "FULL", "EMAIL", "LANGUAGE", "LL@", "YEAR", "HO:MI", "CHARSET", "INTEGER",
          "EXPRESSION", "ENCODING")  # fmt: skip
_OF_DEVELOPERS = frozenset({"Report-Msgid-Bugs-To"})
_BREAKING = re.compile(r"charset=CHARSET|nplurals=INTEGER|plural=EXPRESSION")


def _run(view: CatalogView) -> Iterator[Problem]:
    header = view.header
    if header is None or view.catalog.path.endswith(".pot"):
        return
    has_some = any(word in header.msgstr[0] for word in _WORDS)
    fields = [
        (name, value, start)
        for name, (value, start) in view.header_fields.items()
        if has_some and name not in _OF_DEVELOPERS and _BOILERPLATE.search(f"{value} <")
    ]
    for _name, value, start in fields:
        if _BREAKING.search(value):
            yield Problem(
                f"still {excerpt(value)}",
                message=header,
                form=0,
                start=start,
                end=start + len(value),
                fix=_repaired(header.msgstr[0], value, view),
                severity="error",
            )
    rest = [(name, start, value) for name, value, start in fields if not _BREAKING.search(value)]
    if not rest and not header.fuzzy:
        return
    # One finding for all: they have the same cause.
    names = ["the fuzzy flag"] * header.fuzzy + [name for name, _start, _value in rest]
    text = f"still as the template has it: {', '.join(names)}"
    if not rest:
        yield Problem(text, message=header)
        return
    _name, start, value = rest[0]
    yield Problem(text, message=header, form=0, start=start, end=start + len(value))


def _repaired(text: str, value: str, view: CatalogView) -> str | None:
    """Fill in what there can be no doubt about."""
    context = view.context
    if "charset=CHARSET" in value and view.catalog.encoding == "utf-8":
        return text.replace("charset=CHARSET", "charset=UTF-8", 1)
    rule = context.expected_plurals
    counts = {len(message.msgstr) for message in view.live if message.plural is not None}
    if "nplurals=" in value and rule and counts <= {rule.nplurals}:
        return text.replace(value, context.expected_plural_forms, 1)
    return None


CHECK = Check(
    code="C202",
    slug="header-boilerplate",
    severity="warning",
    help="fill the field in or delete it; delete the fuzzy flag",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
