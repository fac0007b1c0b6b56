"""Writes the blocks of an article, one after the other, as clean HTML."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

LeafKind = Literal["title", "heading", "text", "caption", "credit", "code", "image", "cell"]

_NO_BLOCKS = frozenset({"dt", "caption"})
_BARE = frozenset({"li", "dd", "td", "th"}) | _NO_BLOCKS
_LOWEST = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """An element around blocks.

    Attributes:
        tag: Its name.
        key: Which of the elements of that name; blocks with equal keys stand in the same one.
        attrs: Its attributes, as they are written, with a space in front.
    """

    tag: str
    key: Hashable
    attrs: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block of an article.

    Attributes:
        kind: What it is; `cell` makes sure that its frames are there and has no content.
        markup: Its content as HTML.
        frames: The elements around it, from the outside in.
        attrs: `lang` and `dir`, as they are written, if they differ from the article's.
        level: Of a heading, 1 to 6; 0 if it isn't known.
        figure: Which figure it belongs to; None for an image or caption outside of one.
    """

    kind: LeafKind
    markup: str = ""
    frames: tuple[Frame, ...] = ()
    attrs: str = ""
    level: int = 0
    figure: Hashable | None = None


@dataclass(slots=True)
class _Figure:
    key: Hashable | None
    frames: tuple[Frame, ...]
    images: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def write_flow(leaves: Sequence[Leaf]) -> str:
    """Write the blocks of an article.

    Args:
        leaves: Its blocks in order. The first title becomes the only `h1`.

    Returns:
        HTML, with a line for each block. Headings follow each other without a gap in their levels.
    """
    writer = _Writer(leaves)
    for leaf in leaves:
        writer.add(leaf)
    return writer.finish()


class _Writer:
    """Holds the elements that are open, and the figure that still may grow."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._sharing = Counter(leaf.frames[-1] for leaf in leaves if leaf.frames)
        self._parts: list[str] = []
        self._open: list[Frame] = []
        self._figure: _Figure | None = None
        self._levels: list[tuple[int, int]] = []
        self._title: str | None = None

    def add(self, leaf: Leaf) -> None:
        """Write a block."""
        if leaf.kind in {"image", "caption", "credit"} and not _is_in(leaf, "caption"):
            self._add_to_figure(leaf)
            return
        self._write_figure()
        self._write(leaf)

    def finish(self) -> str:
        """Close what is open and give all that was written."""
        self._write_figure()
        self._go_to(())
        return "".join(self._parts)

    def _write(self, leaf: Leaf) -> None:
        if leaf.kind == "title":
            if leaf.markup == self._title:
                return
            if self._title is None:
                self._title = leaf.markup
                self._go_to(())
                self._line(f"<h1{leaf.attrs}>{leaf.markup}</h1>")
                return
        self._go_to(leaf.frames)
        if leaf.kind == "cell":
            return
        if leaf.kind == "code":
            self._line(f"<pre{leaf.attrs}>{leaf.markup}</pre>")
        elif leaf.frames and self._is_bare(leaf):
            before = " " if self._sharing[leaf.frames[-1]] > 1 else ""
            content = f"<span{leaf.attrs}>{leaf.markup}</span>" if leaf.attrs else leaf.markup
            self._parts.append(f"{before}{content}")
        elif leaf.kind in {"heading", "title"}:
            level = self._next_level(leaf.level)
            self._line(f"<h{level}{leaf.attrs}>{leaf.markup}</h{level}>")
        else:
            self._line(f"<p{leaf.attrs}>{leaf.markup}</p>")

    def _is_bare(self, leaf: Leaf) -> bool:
        """Tell whether a text stands in its frame without an element of its own."""
        frame = leaf.frames[-1]
        if frame.tag in _NO_BLOCKS:
            return True
        is_alone = self._sharing[frame] == 1 and leaf.kind not in {"heading", "title"}
        return frame.tag in _BARE and is_alone

    def _next_level(self, level: int) -> int:
        """Give the level that a heading gets: one below the nearest above it of a higher one."""
        if level == 0:
            level = self._levels[-1][0] if self._levels else 2
        while self._levels and self._levels[-1][0] >= level:
            self._levels.pop()
        written = self._levels[-1][1] + 1 if self._levels else 2
        self._levels.append((level, written))
        return min(written, _LOWEST)

    def _add_to_figure(self, leaf: Leaf) -> None:
        figure = self._figure
        belongs = figure is not None and figure.key == leaf.figure
        if leaf.kind == "image":
            # Outside of figures each image is one of its own; a caption comes behind it.
            if figure is None or not belongs or leaf.figure is None:
                figure = self._new_figure(leaf)
            figure.images.append(leaf.markup)
            return
        content = f"<small>{leaf.markup}</small>" if leaf.kind == "credit" else leaf.markup
        if leaf.attrs:
            content = f"<span{leaf.attrs}>{content}</span>"
        if figure is None or not belongs:
            if leaf.figure is None:
                # Without a figure there is nothing to describe.
                self._write_figure()
                self._go_to(leaf.frames)
                self._line(f"<p>{content}</p>")
                return
            figure = self._new_figure(leaf)
        figure.captions.append(content)

    def _new_figure(self, leaf: Leaf) -> _Figure:
        self._write_figure()
        self._figure = _Figure(leaf.figure, leaf.frames)
        return self._figure

    def _write_figure(self) -> None:
        figure, self._figure = self._figure, None
        if figure is None:
            return
        self._go_to(figure.frames)
        lines = ["<figure>", *figure.images]
        if figure.captions:
            lines.append(f"<figcaption>{' '.join(figure.captions)}</figcaption>")
        self._line("\n".join([*lines, "</figure>"]))

    def _go_to(self, frames: tuple[Frame, ...]) -> None:
        """Close and open elements until those around are `frames`."""
        shared = 0
        while shared < min(len(frames), len(self._open)) and self._open[shared] == frames[shared]:
            shared += 1
        while len(self._open) > shared:
            self._parts.append(f"</{self._open.pop().tag}>\n")
        for frame in frames[shared:]:
            self._begin_line()
            self._parts.append(f"<{frame.tag}{frame.attrs}>")
            self._open.append(frame)
            if frame.tag not in _BARE:
                self._parts.append("\n")

    def _line(self, markup: str) -> None:
        self._begin_line()
        self._parts.append(f"{markup}\n")

    def _begin_line(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")


def _is_in(leaf: Leaf, tag: str) -> bool:
    return bool(leaf.frames) and leaf.frames[-1].tag == tag
