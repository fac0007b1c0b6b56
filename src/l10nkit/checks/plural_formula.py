r"""The formula of the plural forms is not that of the language, or is broken.

What it does: reads `Plural-Forms` as gettext does, and compares the form that each number takes
with CLDR's rules and with what translators' tools write: 0 to 1000 and some large numbers. It
reports a header that can't be read, a formula that leads to a form there is none of, and one that
puts numbers together that the language keeps apart, though it has as many forms.

Why it is bad: readers get "1 files", and a broken formula makes gettext ignore all plural forms.

Example:
    "Language: fr\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"

How to fix: copy the `Plural-Forms` that the message names. Look at the translations of plural
messages: their order may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.plural_forms import fits, forms_taken, invalid_form
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView

_TEMPLATE = ("INTEGER", "EXPRESSION")


def _run(view: CatalogView) -> Iterator[Problem]:
    value, start = view.header_fields.get("Plural-Forms", ("", 0))
    if not value or any(word in value for word in _TEMPLATE):
        return
    rule = view.context.plurals
    invalid = invalid_form(rule) if rule is not None else None
    text = invalid or _problem(view)
    if text is not None:
        yield Problem(
            text,
            message=view.header,
            form=0,
            start=start,
            end=start + len(value),
            severity="error" if rule is None or invalid else "warning",
        )


def _problem(view: CatalogView) -> str | None:
    context = view.context
    rule, expected = context.plurals, context.expected_plurals
    should = excerpt(context.expected_plural_forms, length=200)
    if rule is None:
        advice = f"; {context.locale} has {should}" if expected else ""
        return f"this is not of the form nplurals=N; plural=EXPRESSION;{advice}"
    if expected is None or forms_taken(rule) != forms_taken(expected) or fits(rule, context):
        return None
    return f"the formula is not that of {context.locale}: {should}"


CHECK = Check(
    code="C205",
    slug="plural-formula",
    severity="warning",
    help="give the header the language's formula, and look at the translations of plural messages",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
