"""Which elements of a page are the structure of its article, and which only its layout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.readers.html.flow import Frame
from l10nkit.readers.html.names import BLOCKS
from l10nkit.readers.html.phrasing import PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10nkit.readers.html.parsing import Node, Page
    from l10nkit.readers.html.placing import Placed

_DROPPED = frozenset(
    """
    script style template iframe object embed applet svg select datalist textarea input
    audio video canvas map noembed noframes xmp plaintext frameset dialog annotation annotation-xml
    """.split()  # noqa: SIM905 - easier to read than a list of strings
)
_CONTENT_OF = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "caption": ("table",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "tr": ("table", "thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
}
_AROUND = {"ul": "ul", "menu": "ul", "dir": "ul", "ol": "ol", "dl": "dl", "table": "table"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ATTRIBUTES = {
    "ol": ("start", "reversed"),
    "li": ("value",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_VALUE = re.compile(r"-?[0-9]{1,4}|row|col|rowgroup|colgroup")
_DEEPEST = 24
_WHOLE = 0.6
_MANY = 5


@dataclass(slots=True)
class Tally:
    """How many texts of an element there are, of what kinds; `other` are not the article's."""

    kept: int = 0
    other: int = 0
    titles: int = 0
    items: int = 0
    cells: int = 0
    captions: int = 0
    bylines: int = 0

    def add(self, more: Tally) -> None:
        """Add the texts of an element inside."""
        self.kept += more.kept
        self.other += more.other
        self.titles += more.titles
        self.items += more.items
        self.cells += more.cells
        self.captions += more.captions
        self.bylines += more.bylines

    @property
    def is_article(self) -> bool:
        """True if at least half of them are the article's."""
        return 0 < self.kept >= self.other


@dataclass(frozen=True, slots=True)
class Place:
    """What is around the texts directly in an element.

    Attributes:
        frames: The structure around it.
        figure: The figure that it is in.
        wrappers: The inline elements around it up to the next block, from the outside in.
        block: The block that it is in.
        level: Of the heading that it is in; else 0.
        around: The nearest element that has texts.
        dropped: True if it is left out with all that is in it.
        in_head: True if it is not in the body.
    """

    frames: tuple[Frame, ...] = ()
    figure: Node | None = None
    wrappers: tuple[Node, ...] = ()
    block: str = ""
    level: int = 0
    around: Node | None = None
    dropped: bool = False
    in_head: bool = False


def tally_texts(page: Page, placed: Iterable[Placed]) -> dict[Node, Tally]:
    """Count the texts on the page in each element."""
    tallies: dict[Node, Tally] = {}
    for one in placed:
        if one.node.tag == "title" and not one.node.foreign:
            continue
        kind = one.text.kind
        tallies.setdefault(one.node, Tally()).add(
            Tally(
                kept=kind is not None,
                other=kind is None,
                titles=kind == "title",
                items=kind == "list-item",
                cells=kind == "table-cell",
                captions=kind in {"caption", "credit"},
                bylines=kind == "byline",
            )
        )
    for node in reversed(page.nodes):
        if node in tallies and node.parent is not None:
            tallies.setdefault(node.parent, Tally()).add(tallies[node])
    return tallies


def place_nodes(nodes: Sequence[Node], tallies: dict[Node, Tally]) -> dict[Node, Place]:
    """Tell for each element, in tree order, what is around the texts in it."""
    total = max((tally.kept for tally in tallies.values()), default=0)
    places: dict[Node, Place] = {}
    for node in nodes:
        above = places.get(node.parent, Place()) if node.parent is not None else Place()
        places[node] = _place(node, above, tallies.get(node), total)
    return places


def _place(node: Node, above: Place, tally: Tally | None, total: int) -> Place:
    tag = node.tag
    is_inline = (tag in PHRASES and not node.foreign) or tag not in BLOCKS
    wrappers = above.wrappers if is_inline else ()
    if is_inline and tag in PHRASES:
        wrappers = (*above.wrappers[: _DEEPEST - 1], node)
    figure = above.figure
    if tag == "figure" and (tally is None or (not tally.titles and tally.captions == tally.kept)):
        figure = node
    return Place(
        frames=_frames(node, above.frames, tally or Tally(), total),
        figure=figure,
        wrappers=wrappers,
        block=above.block if is_inline else tag,
        level=_HEADINGS.get(tag, above.level if is_inline else 0),
        around=node if tally is not None else above.around,
        dropped=above.dropped or tag in _DROPPED,
        in_head=above.in_head or tag == "head",
    )


def _frames(node: Node, frames: tuple[Frame, ...], tally: Tally, total: int) -> tuple[Frame, ...]:
    tag = node.tag
    owners = _CONTENT_OF.get(tag)
    if owners is not None:
        is_owned = bool(frames) and frames[-1].tag in owners
        return (*frames, Frame(tag, node, _attributes(node))) if is_owned else frames
    is_whole = tally.kept >= _MANY and tally.kept > _WHOLE * total
    if tag == "blockquote":
        is_kept = not is_whole
    elif tag == "table":
        is_kept = 2 * tally.cells >= tally.kept
    else:
        is_kept = tag in _AROUND and (not is_whole or 2 * tally.items >= tally.kept)
    if not is_kept or tally.titles or len(frames) >= _DEEPEST:
        return frames
    return (*inside_of(frames, node), Frame(_AROUND.get(tag, tag), node, _attributes(node)))


def inside_of(frames: tuple[Frame, ...], key: object) -> tuple[Frame, ...]:
    """Give frames that a block may stand in: an item in a list, a cell in a row.

    Args:
        frames: The frames of its place.
        key: What makes the item its own.
    """
    last = frames[-1].tag if frames else ""
    if last in {"ul", "ol"}:
        return (*frames, Frame("li", ("item", key)))
    if last == "dl":
        return (*frames, Frame("dd", ("item", key)))
    if last == "tr":
        return (*frames, Frame("td", ("item", key)))
    while frames and frames[-1].tag in {"table", "thead", "tbody", "tfoot"}:
        frames = frames[:-1]
    return frames


def _attributes(node: Node) -> str:
    found = ""
    for name in _ATTRIBUTES.get(node.tag, ()):
        value = node.attrs.get(name)
        if value is not None and name == "reversed":
            found += " reversed"
        elif value is not None and _VALUE.fullmatch(value.strip().lower()):
            found += f' {name}="{value.strip().lower()}"'
    return found
