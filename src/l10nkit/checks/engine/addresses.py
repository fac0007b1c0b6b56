"""Which addresses of the web are the same for readers of two languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from l10nkit.checks.engine.check import Problem
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.checks.engine.texts import Pair

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\$?\{\{?[^{}]*\}?\}|%\d*\$?[sd](?![0-9A-Fa-f])")
_MARKS = "\u200e\u200f\u2066\u2067\u2068\u2069"  # of the direction of text around
_SCHEME = re.compile(r"(?:https?:)?//(?:www\.)?|www\.", re.IGNORECASE)
_BETWEEN = re.compile(r"([/?&=#.]+)")
_COUNTRY = re.compile(r"\.(?:(?:co|com|org|net|gov|ac)\.)?[a-z]{2}$")
_DOMAIN = re.compile(r"\.(?:(?:co|com|org|net|gov|ac)\.[a-z]{2}|[a-z]{2,3})$")


class Address(NamedTuple):
    """An address in a text.

    Attributes:
        text: As written.
        start: Where it begins, in code points.
        end: Where it ends.
    """

    text: str
    start: int
    end: int


def is_same_address(source: str, target: str, *, languages: Sequence[str]) -> bool:
    """Tell whether a translation may have an address instead of the source's.

    The scheme, `www.`, a slash at the end and escapes of bytes do not count. A part that names the
    language (`/en/`, `en.`, `hl=en`) may name the translation's; then it is a page of its own,
    which may be called otherwise. So is one at the same name in a country's domain.

    Args:
        source: The address in the source.
        target: The address in the translation.
        languages: Codes of the source's and the translation's languages and locales, lower case.
    """
    there, _named = _parts(source, languages)
    here, is_localized = _parts(target, languages)
    if there == here or is_localized:
        return there == here or _host(there) == _host(here)
    if _host(there) == _host(here):
        return False
    country = _COUNTRY.search(_host(here))
    return country is not None and _DOMAIN.sub("", _host(there)) == _host(here)[: country.start()]


def language_codes(pair: Pair) -> tuple[str, ...]:
    """Give the codes by which addresses may name the languages of a pair."""
    source = pair.source_language.lower()
    context = pair.context
    names = {source, source.partition("-")[0], context.language, context.locale.lower(), "en"}
    names |= {name.replace("_", "-") for name in names} | {"en-us", "en_us", "en-gb"}
    return tuple(sorted(names - {"und"}))


def compare_addresses(
    there: Sequence[Address], here: Sequence[Address], *, same: Callable[[str, str], bool]
) -> list[Problem]:
    """Tell which addresses of a source a translation lacks, and which it has instead."""
    extra = list(here)
    lost: list[Address] = []
    for one in there:
        match = next((other for other in extra if same(one.text, other.text)), None)
        if match is None:
            lost.append(one)
        else:
            extra.remove(match)
    lost = [one for one in lost if not any(same(one.text, other.text) for other in here)]
    extra = [one for one in extra if not any(same(other.text, one.text) for other in there)]
    changed = zip(lost, extra, strict=False)
    problems = [
        Problem(f"{excerpt(one.text)} has become {excerpt(other.text)}", other.start, other.end)
        for one, other in changed
    ]
    problems += [Problem(f"{excerpt(one.text)} is missing") for one in lost[len(extra) :]]
    problems += [
        Problem(f"the source has no {excerpt(one.text)}", one.start, one.end)
        for one in extra[len(lost) :]
    ]
    return problems


def _parts(address: str, languages: Sequence[str]) -> tuple[list[str], bool]:
    """Take an address apart without what names a language; tell whether something does."""
    text = _PLACEHOLDER.sub("{}", unquote(address)).strip(_MARKS)
    text = _SCHEME.sub("", text, count=1).rstrip("/?#")
    host, slash, path = text.partition("/")
    pieces = _BETWEEN.split(f"{host.lower()}{slash}{path}")
    known = set(languages)
    domain = _end_of_host(pieces)
    kept: list[str] = []
    is_localized = False
    for at in range(0, len(pieces), 2):
        if pieces[at].lower() in known and at != domain:
            is_localized = True
            continue
        kept += [pieces[at - 1] if kept else "", pieces[at]]
    return [part for part in kept if part], is_localized


def _end_of_host(pieces: Sequence[str]) -> int:
    """Give the place of the domain of a host, which is no language: `.it`, `.de`."""
    end = next((at for at in range(1, len(pieces), 2) if pieces[at][0] != "."), len(pieces))
    return end - 1


def _host(parts: Sequence[str]) -> str:
    end = next((at for at, part in enumerate(parts) if part[0] in "/?#"), len(parts))
    return "".join(parts[:end])
