"""From the items of one text to its block: text, codes, hints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10nkit.model import Block, Hints, InlineCode, Span
from l10nkit.readers.drafts import DraftCode, numbered
from l10nkit.readers.html.codes import code_name, code_note
from l10nkit.readers.html.elements import element_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.readers.html.lines import LineCounter
    from l10nkit.readers.html.parsing import Item, Node

SPACE = re.compile(r"[ \t\n\f\r]+")
_NEWLINE = re.compile(r"\r\n?")
_EDGE = re.compile(r"(?:[ \t\n\f\r\xa0]|&nbsp;|&#160;|&#[xX][aA]0;)*+")
_EDGE_CHARACTERS = " \t\n\f\r\xa0"
_LONGEST_EDGE = 4096


@dataclass(slots=True)
class _Draft:
    """A block while it is built; codes are (offset, start, end, pair, node, kind)."""

    source: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    ends_with_space: bool = True
    linked: int = 0
    codes: list[DraftCode] = field(default_factory=list)
    pairs: int = 0


def build_block(
    source: str, items: Sequence[Item], low: int, high: int, *, lines: LineCounter
) -> Block | None:
    """Make the block of some items.

    Args:
        source: The page.
        items: The items of a run; tags between `low` and `high` are balanced.
        low: The first item of the text.
        high: The item behind its last.
        lines: The lines of the page.

    Returns:
        The block; None if nothing is left of it without white space.
    """
    if high - low == 1 and not items[low].node.preformatted:
        return _plain_block(source, items[low], lines)
    draft = _Draft(source)
    start, end = items[low].start, items[high - 1].end
    if items[low].kind == "text":
        start = _left_edge(source, start, items[low].end)
    if items[high - 1].kind == "text":
        end = _right_edge(source, max(items[high - 1].start, start), end)
    index = low
    numbers: dict[int, int] = {}
    while index < high:
        item = items[index]
        if item.kind == "text":
            _add_text(draft, item, max(item.start, start), min(item.end, end))
        elif item.kind == "skipped":
            draft.codes.append(DraftCode(draft.length, item.start, item.end, 0, "", ""))
        elif item.kind == "code":
            _add_single(draft, item, item.end, content=item.text)
        elif item.kind == "open":
            if items[item.match].needed_before == item.needed_before:
                _add_single(draft, item, items[item.match].end)
                index = item.match
            else:
                draft.pairs += 1
                numbers[index] = draft.pairs
                _add_code(draft, item, item.end, draft.pairs, "<{}>")
        else:
            _add_code(draft, item, item.end, numbers[item.match], "</{}>")
        index += 1
    return _finished(draft, items[low].container, Span(start, end), lines)


def _plain_block(source: str, item: Item, lines: LineCounter) -> Block | None:
    """Make the block of a text without tags, as most are."""
    start, end, text = item.start, item.end, item.text
    if len(text) == end - start:
        # Every character reference is longer than what it stands for: there is none.
        start = end - len(text.lstrip(_EDGE_CHARACTERS))
        text = text.strip(_EDGE_CHARACTERS)
        end = start + len(text)
    else:
        start = _left_edge(source, start, end)
        end = _right_edge(source, start, end)
        text = decode_text(source[start:end])
    text = collapse(text)
    if not text or text.isspace():
        return None
    linked = len(text) if item.node.in_link else 0
    return _block(text, (), item.node, Span(start, end), lines, linked=linked)


def collapse(text: str) -> str:
    """Make one space of all white space that stands together, as a browser does."""
    # Looking whether there is any to collapse takes a tenth of the time.
    return SPACE.sub(" ", text) if "  " in text or not text.isprintable() else text


def _left_edge(source: str, start: int, end: int) -> int:
    """Skip white space and no-break spaces at the beginning of a text."""
    match = _EDGE.match(source, start, end)
    return match.end() if match else start


def _right_edge(source: str, start: int, end: int) -> int:
    """Skip white space and no-break spaces at the end of a text."""
    if end > start and source[end - 1] not in f"{_EDGE_CHARACTERS};":
        return end
    while True:
        window = max(start, end - _LONGEST_EDGE)
        stripped = source[window:end].rstrip(_EDGE_CHARACTERS)
        shorter = window + len(stripped)
        for entity in ("&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&#XA0;"):
            if stripped.endswith(entity):
                shorter -= len(entity)
                break
        if shorter == end or shorter <= start:
            return max(shorter, start)
        end = shorter


def decode_text(raw: str) -> str:
    """Decode the character references of a text."""
    if "&" not in raw:
        return raw
    import turbohtml  # noqa: PLC0415 - slow to import

    return turbohtml.unescape(raw)


def _add_text(draft: _Draft, item: Item, start: int, end: int) -> None:
    if start >= end:
        return
    is_whole = start == item.start and end == item.end
    text = item.text if is_whole else decode_text(draft.source[start:end])
    if item.node.preformatted:
        text = _NEWLINE.sub("\n", text)
        draft.parts.append(text)
        draft.length += len(text)
        draft.ends_with_space = False
        return
    text = collapse(text)
    if draft.ends_with_space and text.startswith(" "):
        # A space that follows one shows nothing; the code between them takes it along.
        if draft.codes and draft.codes[-1].offset == draft.length and draft.codes[-1].name:
            match = SPACE.match(draft.source, start, end)
            if match and draft.codes[-1].end == start:
                draft.codes[-1].end = match.end()
        text = text[1:]
    if not text:
        return
    draft.parts.append(text)
    draft.length += len(text)
    draft.ends_with_space = text.endswith(" ")
    if item.node.in_link:
        draft.linked += len(text)


def _add_code(draft: _Draft, item: Item, end: int, pair: int, form: str) -> None:
    note = code_note(item.node) if form == "<{}>" else ""
    draft.codes.append(
        DraftCode(draft.length, item.start, end, pair, form, code_name(item.node), note)
    )


def _add_single(draft: _Draft, item: Item, end: int, *, content: str = "") -> None:
    start = item.start
    is_break = item.node.tag == "br"
    if is_break and draft.ends_with_space and draft.parts and draft.parts[-1].endswith(" "):
        # White space before a line break shows nothing; the code takes it along.
        draft.parts[-1] = draft.parts[-1][:-1]
        draft.length -= 1
        for code in reversed(draft.codes):
            if code.offset <= draft.length:
                break
            code.offset = draft.length
        while draft.source[start - 1] in " \t\n\f\r":
            start -= 1
    draft.pairs += 1
    draft.codes.append(
        DraftCode(
            draft.length,
            start,
            end,
            draft.pairs,
            "<{}/>",
            code_name(item.node),
            code_note(item.node, content),
        )
    )
    is_empty = item.kind == "open" or item.node.tag == "wbr"
    draft.ends_with_space = is_break or (draft.ends_with_space and is_empty)


def _finished(draft: _Draft, container: Node, span: Span, lines: LineCounter) -> Block | None:
    text = "".join(draft.parts)
    if not text.strip():
        return None
    codes = numbered(draft.codes, text=text, pairs=draft.pairs)
    return _block(text, codes, container, span, lines, linked=draft.linked)


def _block(
    text: str,
    codes: tuple[InlineCode, ...],
    container: Node,
    span: Span,
    lines: LineCounter,
    *,
    linked: int,
) -> Block:
    is_first = container.tag == "textarea" and span.start == container.start_end
    return Block(
        span=span,
        text=text,
        line=lines.at(span.start),
        codes=codes,
        syntax="text-first" if is_first else "text",
        hints=Hints(
            element=container.element or element_of(container),
            linked=linked,
            lang=container.lang,
            notes=container.notes,
        ),
    )
