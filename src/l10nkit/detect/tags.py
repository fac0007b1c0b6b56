"""Which of the tags that users, pages and phrase books write mean which of a detector's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# `no` stands for both written languages of Norway.
_ALSO = {"no": ("nb", "nn")}


def primary(tag: str) -> str:
    """Give the language without script, region and variants."""
    return tag.partition("-")[0]


def covered(named: Iterable[str], tags: tuple[str, ...]) -> frozenset[str]:
    """Give those of a detector's tags that one of the named languages may be.

    A name covers what is more special (`zh` covers `zh-Hant`, `no` covers `nn`), and a detector
    that does not tell variants may mean any of them (`pt-BR` covers `pt`).
    """
    return frozenset().union(*(_covered(name, tags) for name in named))


@lru_cache(maxsize=1000)
def _covered(name: str, tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        tag
        for tag in tags
        if tag == name or name == primary(tag) or tag == primary(name) or tag in _ALSO.get(name, ())
    )
