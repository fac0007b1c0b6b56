r"""The number of plural forms is not that of the language.

What it does: compares `nplurals` in the header with the number of forms that CLDR gives the
language for whole numbers, and the number of translations of each plural message with `nplurals`.
A header with more forms is only reported if it puts numbers together that CLDR keeps apart: some
tools write a form for fractions or for millions that no other number takes.

Why it is bad: with too few forms some numbers can't be said right; programs that find fewer
translations than the header promises show the source, or crash.

Example:
    "Language: pl\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"

How to fix: copy the `Plural-Forms` that the message names, and translate the forms that are
missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.plural_forms import fits, forms_taken
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Message, Severity


def _run(view: CatalogView) -> Iterator[Problem]:
    context = view.context
    rule = context.plurals
    if rule is None or view.header is None:
        return
    expected = context.expected_plurals
    if (
        expected is not None
        and forms_taken(rule) != forms_taken(expected)
        and not fits(rule, context)
    ):
        text = (
            f"{rule.nplurals} plural forms, but {context.locale} has {expected.nplurals}: "
            f"{excerpt(context.expected_plural_forms, length=200)}"
        )
        yield _in_header(view, text, severity="warning")
    yield from _in_messages(view, rule.nplurals)


def _in_messages(view: CatalogView, nplurals: int) -> Iterator[Problem]:
    """Report wrong numbers of forms: of the header, if all messages have the same, or of each."""
    counts: dict[int, list[Message]] = {}
    for message in view.live:
        if message.plural is not None and any(message.msgstr):
            counts.setdefault(len(message.msgstr), []).append(message)
    for count, messages in counts.items():
        if count == nplurals:
            continue
        if len(counts) == 1 and len(messages) > 1:
            text = f"all plural messages have {count} forms, but the header says {nplurals}"
            yield _in_header(view, text)
            return
        text = f"{count} plural forms, but the header says {nplurals}"
        for message in messages:
            yield Problem(text, message=message, cause=str(count))


def _in_header(view: CatalogView, text: str, *, severity: Severity | None = None) -> Problem:
    value, start = view.header_fields.get("Plural-Forms", ("", 0))
    end = start + len(value)
    return Problem(text, start, end, message=view.header, form=0, severity=severity)


CHECK = Check(
    code="C204",
    slug="plural-count",
    severity="error",
    help="give the header the language's plural forms, and every plural message as many",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
