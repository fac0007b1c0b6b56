"""Addresses of links and images that do nothing but lead there."""

from __future__ import annotations

import re

LINKS = frozenset({"http", "https", "mailto"})
IMAGES = frozenset({"http", "https"})

# The URL standard (https://url.spec.whatwg.org/#concept-basic-url-parser) ignores these.
_IGNORED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CANDIDATES = re.compile(r",\s+|(?<=\d[wx]),")
_DENSITY = re.compile(r"(\d+(?:\.\d+)?)[wx]")


def safe_address(value: str, *, schemes: frozenset[str]) -> str:
    """Give an address as browsers read it, or nothing if it may do something else.

    Args:
        value: What the page has, decoded.
        schemes: The schemes that are let through, lower case. Relative addresses always are.
    """
    address = _IGNORED.sub("", value).strip(_EDGES)
    match = _SCHEME.match(address)
    return "" if match is not None and match[1].lower() not in schemes else address


def largest_candidate(srcset: str) -> str:
    """Give the address of the largest image of a `srcset`, or nothing."""
    best, best_size = "", -1.0
    for candidate in _CANDIDATES.split(srcset):
        parts = candidate.strip(" \t\n\f\r,").split()
        if not parts:
            continue
        density = _DENSITY.fullmatch(parts[-1])
        size = float(density[1]) if density is not None else 1.0
        address = safe_address(parts[0], schemes=IMAGES)
        if address and size > best_size:
            best, best_size = address, size
    return best
