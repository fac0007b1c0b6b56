"""Finds teasers: cut-off copies of a text that stands in full on the same page."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…|\[…\]|\[\.{3}\]|\(\.{3}\))$")
_ANCHOR = 20
"""Code points at the end of the copy by which the full text is looked up."""

# A teaser may begin a few words before what it copies ("NORTH KOREA leader …"), no more.
_MIN_COPIED_SHARE = 0.6
_MIN_LENGTH = 20


def find_cut_off_copies(texts: Sequence[str]) -> dict[int, int]:
    """Map the index of each cut-off copy to the index of the text that it copies.

    A copy ends in an ellipsis and at least 60 % of it, up to its end, stands word for word in
    another, longer text. Cost is linear in the size of the page.
    """
    stems = {
        index: _ELLIPSIS.sub("", text) for index, text in enumerate(texts) if _ELLIPSIS.search(text)
    }
    stems = {index: stem for index, stem in stems.items() if len(stem) >= _MIN_LENGTH}
    if not stems:
        return {}
    anchors: dict[str, list[int]] = defaultdict(list)
    for index, stem in stems.items():
        anchors[stem[-_ANCHOR:]].append(index)
    copies: dict[int, int] = {}
    for target, whole in enumerate(texts):
        # What is cut off at the same place says nothing more.
        text = _ELLIPSIS.sub("", whole)
        for offset in range(len(text) - _ANCHOR + 1):
            for index in anchors.get(text[offset : offset + _ANCHOR], ()):
                if index in copies or index == target or len(text) <= offset + _ANCHOR:
                    continue
                if _copied(stems[index], text[: offset + _ANCHOR]) >= (
                    _MIN_COPIED_SHARE * len(stems[index])
                ):
                    copies[index] = target
    return copies


def _copied(stem: str, text: str) -> int:
    """Count the code points at the end that both have in common."""
    length = 0
    for left, right in zip(reversed(stem), reversed(text), strict=False):
        if left != right:
            break
        length += 1
    return length
