r"""The header of a catalog lacks a field.

What it does: looks for `Content-Type` with a charset, `Language`, and, if there are plural
messages, `Plural-Forms`.

Why it is bad: without a charset gettext takes all text for ASCII, without `Plural-Forms` it takes
Germanic plurals, and without `Language` editors and checks have to guess.

Example:
    msgid ""
    msgstr "Content-Type: text/plain; charset=UTF-8\n"

    msgid "One photo"
    msgid_plural "%d photos"
    msgstr[0] "%d фото"

How to fix: add the field; `l10nkit check --fix` adds what is certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.model import UNDETERMINED, Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView
    from l10nkit.model import Severity

_SEVERITIES: dict[str, Severity] = {
    "Content-Type": "error", "Language": "warning", "Plural-Forms": "error",
}  # fmt: skip


def _run(view: CatalogView) -> Iterator[Problem]:
    if not view.live or view.catalog.path.endswith(".pot"):
        return
    header = view.header
    if header is None:
        yield Problem("there is no header", place=Position(1))
        return
    names = {name.lower() for name, (value, _at) in view.header_fields.items() if value}
    content_type, _at = view.header_fields.get("Content-Type", ("", 0))
    if content_type and "charset=" not in content_type.lower():
        names.discard("content-type")
    for name, severity in _SEVERITIES.items():
        if name.lower() in names:
            continue
        if name == "Plural-Forms" and all(message.plural is None for message in view.live):
            continue
        if name == "Content-Type" and _is_ascii(view):
            severity = "warning"  # noqa: PLW2901 - gettext reads it, so far
        fix = _with_field(header.msgstr[0], name, _value(name, view))
        yield Problem(
            f"the header has no {name}"
            + (" with a charset" if name == "Content-Type" and content_type else ""),
            message=header,
            form=0,
            start=0,
            end=0,
            fix=fix,
            severity=severity,
        )


def _value(name: str, view: CatalogView) -> str:
    """Give the value of a field if there can be no other."""
    context = view.context
    if name == "Content-Type":
        return "text/plain; charset=UTF-8" if view.catalog.encoding == "utf-8" else ""
    if context.locale == UNDETERMINED:
        return ""
    if name == "Language":
        return context.locale
    rule = context.expected_plurals
    counts = {len(message.msgstr) for message in view.live if message.plural is not None}
    return context.expected_plural_forms if rule and counts == {rule.nplurals} else ""


def _with_field(text: str, name: str, value: str) -> str | None:
    if not value:
        return None
    lines = [line for line in text.split("\n") if line and not _is_of(line, name)]
    return "".join(f"{line}\n" for line in [*lines, f"{name}: {value}"])


def _is_of(line: str, name: str) -> bool:
    return line.partition(":")[0].strip().lower() == name.lower()


def _is_ascii(view: CatalogView) -> bool:
    return all(text.isascii() for message in view.live for text in message.msgstr)


CHECK = Check(
    code="C201",
    slug="missing-header-field",
    severity="error",
    help="add the field to the header",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
