"""The elements around the texts of a page: parents, tags, senses, and what stands in each of them.

Everything is an array or list over the elements, parents before what is in them, so that a page of
a thousand elements is measured in a few milliseconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.markup_names import sense_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from l10nkit.model import Block, Element
    from l10nkit.segmenting.markup_names import Sense

    Numbers = NDArray[np.float64]
    Indexes = NDArray[np.intp]

_WHOLE_PAGE = frozenset({"html", "body"})
_STRUCTURE = frozenset(
    "p li dt dd td th h1 h2 h3 h4 h5 h6 figcaption caption blockquote pre title summary figure".split()  # noqa: SIM905, E501 - easier to read than a list
)
_CARDS = frozenset({"div", "article", "section", "li", "a"})
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\S*\d\S*")


@dataclass(frozen=True, slots=True, eq=False)
class Elements:
    """The elements of a page; all lists and arrays are over them, but for `of_block`.

    Attributes:
        elements: The elements, parents first.
        parents: The index of the element around each; -1 for the outermost.
        depths: How many elements are around each.
        tags: The innermost tag around its texts that says what a text is, such as `li`; or empty.
        senses: What its own tag and names say, if they say anything.
        looks: A number for each; those of the same tag and names, but for digits, have the same.
        levels: The indexes of the elements of each depth.
        of_block: For each block the innermost element around it, -1 if it has none.
    """

    elements: list[Element]
    parents: list[int]
    depths: list[int]
    tags: list[str]
    senses: list[Sense | None]
    looks: Indexes
    levels: list[Indexes]
    of_block: list[int]

    def sum_up(self, table: Numbers) -> None:
        """Add to each row what is in the rows of the elements inside of it, in place."""
        parents = np.asarray(self.parents, dtype=np.intp)
        for level in reversed(self.levels[1:]):
            np.add.at(table, parents[level], table[level])

    def paths(self) -> tuple[Indexes, Indexes]:
        """Number the elements by tag and names of themselves and of 1, and of 3, around them.

        Elements with the same number are alike, as the paragraphs of an article are.
        """
        own = self.looks
        # What has nothing around it is its own parent.
        parents = np.asarray(self.parents, dtype=np.intp)
        parents = np.where(parents < 0, np.arange(len(parents)), parents)
        short = _numbered(own * (int(own.max(initial=0)) + 1) + own[parents])
        long = _numbered(short * (int(short.max(initial=0)) + 1) + short[parents[parents]])
        return short, long

    def count_alike(self) -> Numbers:
        """Count for each the elements beside it that could be cards as well and look like it."""
        number = len(self.elements)
        are_cards = np.fromiter((one.tag in _CARDS for one in self.elements), bool, number)
        parents = np.asarray(self.parents, dtype=np.intp)[are_cards]
        groups = _numbered((parents + 1) * (number + 1) + self.looks[are_cards])
        alike = np.ones(number)
        alike[are_cards] = np.bincount(groups)[groups] if len(groups) else 1.0
        return alike


def read_elements(blocks: Sequence[Block]) -> Elements:
    """Find the elements around the blocks of a page."""
    known: dict[Element, int] = {}
    elements: list[Element] = []
    parents: list[int] = []
    depths: list[int] = []
    of_block: list[int] = []
    for block in blocks:
        current = block.hints.element if block.hints else None
        chain: list[Element] = []
        while current is not None and current not in known:
            chain.append(current)
            current = current.parent
        index = known[current] if current is not None else -1
        for element in reversed(chain):
            parents.append(index)
            depths.append(depths[index] + 1 if index >= 0 else 0)
            index = known[element] = len(elements)
            elements.append(element)
        of_block.append(index)
    return Elements(
        elements=elements,
        parents=parents,
        depths=depths,
        tags=_tags(elements, parents),
        senses=[
            None if element.tag in _WHOLE_PAGE else sense_of(element.tag, element.names)
            for element in elements
        ],
        looks=_looks(elements),
        levels=_levels(depths),
        of_block=of_block,
    )


def _tags(elements: Sequence[Element], parents: Sequence[int]) -> list[str]:
    tags: list[str] = []
    for element, parent in zip(elements, parents, strict=True):
        tag = element.tag
        is_structure = tag in _STRUCTURE
        if tag == "title" and parent >= 0 and elements[parent].tag != "head":
            is_structure = False  # the name of an icon
        tags.append(tag if is_structure else tags[parent] if parent >= 0 else "")
    return tags


def _levels(depths: Sequence[int]) -> list[Indexes]:
    if not depths:
        return []
    array = np.asarray(depths)
    order = np.argsort(array, kind="stable")
    return np.split(order, np.cumsum(np.bincount(array))[:-1])


def _looks(elements: Sequence[Element]) -> Indexes:
    known: dict[tuple[str, str], int] = {}
    numbers = (
        known.setdefault((one.tag, _without_numbers(one.names)), len(known)) for one in elements
    )
    return np.fromiter(numbers, np.intp, len(elements))


@lru_cache(maxsize=8192)
def _without_numbers(names: str) -> str:
    """Leave out the names that hold a digit, which tell one element from another."""
    return _NUMBERED.sub("", names) if _DIGIT.search(names) else names


def _numbered(keys: Indexes) -> Indexes:
    return np.unique(keys, return_inverse=True)[1]


def inherited(values: Iterable[Sense | None], parents: Sequence[int]) -> list[Sense | None]:
    """Give each element its own value or else that of the element around it."""
    found: list[Sense | None] = []
    for value, parent in zip(values, parents, strict=True):
        found.append(value if value is not None or parent < 0 else found[parent])
    return found
