"""Patterns of the addresses that a site publishes its pages at."""

from __future__ import annotations

import re
import string

from l10nkit.errors import UsageError
from l10nkit.excerpts import excerpt

URL_FIELDS = ("locale", "language", "path", "name")
_LANGUAGE_FIELDS = frozenset({"locale", "language"})
_EXAMPLE = "write for example https://example.org/{locale}/{path}"
# A scheme, a host, and nothing that an address holds only when it is escaped.
_ADDRESS = re.compile(r"https?://[^\s/?#][^\s\x00-\x1f\x7f<>\"]*", re.IGNORECASE)


def url_pattern(pattern: str) -> str:
    """Give a pattern of addresses back if it is one, such as `https://example.org/{locale}/{path}`.

    Args:
        pattern: An absolute http or https address. `str.format` fills it in with the fields
            `{locale}` (`pt_BR`), `{language}` (`pt-BR`), `{path}` and `{name}` (the path without
            its extension).

    Raises:
        UsageError: It is no such address, has another field, or gives all versions one address.
    """
    if not _ADDRESS.fullmatch(pattern):
        raise UsageError(f"{excerpt(pattern)} is not an http or https address", hint=_EXAMPLE)
    fields = _fields(pattern)
    for field in fields:
        if field not in URL_FIELDS:
            raise UsageError(
                f"the URL pattern has the field {excerpt(f'{{{field}}}')}, which nothing fills in",
                hint=_suggestion(field),
            )
    if not _LANGUAGE_FIELDS & set(fields):
        raise UsageError(
            "the URL pattern gives a page the same address in every locale",
            hint="put {locale} or {language} into it",
        )
    return pattern


def _fields(pattern: str) -> list[str]:
    """List what stands between braces, conversions such as `!r` included."""
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        raise UsageError(
            f"a brace in the URL pattern {excerpt(pattern)} has no partner",
            hint="fields look like {locale}; write {{ or }} for a brace that is meant as such",
        ) from None
    return [
        field + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _text, field, form, conversion in parts
        if field is not None
    ]


def _suggestion(field: str) -> str:
    import difflib  # noqa: PLC0415 - only a mistake needs it

    near = difflib.get_close_matches(field, URL_FIELDS, n=1)
    question = f"did you mean {{{near[0]}}}? " if near else ""
    return f"{question}known: {', '.join(f'{{{name}}}' for name in URL_FIELDS)}"
