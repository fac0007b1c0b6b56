"""From events to the items of a leaf block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from l10nkit.readers.html.names import NOTES
from l10nkit.readers.markdown.items import Item, html_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.readers.markdown.parsing import Event, Parsed

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_NAMES = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}
_PREFIX_AND_BRACKET = re.compile(r"[ \t>]*")
_LABEL_ONLY = frozenset({"Shortcut", "Collapsed"})
_SINGLE = frozenset({"Autolink", "Email"})
# A bullet or an arrow at the edge is decoration. What could be markup must not be left there.
_SENTENCE_PART = re.compile(r"[^\s•·‣◦→←↑↓›»—–]")
_MAX_EXCERPT = 40


@dataclass(slots=True, eq=False)
class Run:
    """The items of a leaf block, or of the description of an image, while they are collected.

    Attributes:
        image: The image that it describes, or None.
        items: What is there so far.
        open: The elements that are open: their event, and which item is their opening mark.
        break_at: Index of a hard break whose end is not known yet, or -1.
    """

    image: Event | None = None
    items: list[Item] = field(default_factory=list)
    open: list[tuple[Event, int]] = field(default_factory=list)
    break_at: int = -1


def real_end(event: Event, source: str) -> int:
    """Give the end of an element; the parser leaves the `[]` of a collapsed reference out."""
    if event.data and event.data.get("link_type") == "Collapsed":
        tail = source[event.end : event.end + 2]
        return event.end + 2 if tail == "[]" else event.end
    return event.end


def add_leaf(run: Run, event: Event, parsed: Parsed) -> None:
    """Add an event that has no content to a run."""
    source = parsed.source
    start = event.start
    if event.kind == "text":
        if event.text[:1] in _PUNCTUATION and start and source[start - 1] == "\\":
            start -= 1  # The backslash that made it text belongs to it.
        for item in _text_items(event, start, parsed):
            _append(run, item)
    elif event.kind == "soft":
        _append(run, Item("text", start, event.end, text=" "))
    elif event.kind == "hard":
        _append(run, Item("code", start, event.end, "br", note=NOTES["br"]))
        run.break_at = len(run.items) - 1
    elif event.kind == "code":
        # Its own source is shown: what was hidden from the parser has to be seen.
        shown = source[start : event.end].strip("`").strip()
        _append(
            run, _code(event, "code", f"code: {_excerpt(shown)}", text=shown or "`", needed=True)
        )
    elif event.kind == "note":
        _append(run, _code(event, "ref", f"footnote: {event.text}", text=event.text, needed=True))
    elif event.kind == "html":
        name = html_name(event.text)
        if name:
            _append(run, _code(event, name, NOTES.get(name, name)))
        else:
            _append(run, Item("hidden", start, event.end))


def open_element(run: Run, event: Event, parsed: Parsed) -> None:
    """Begin an element in a run; images are runs of their own."""
    width = _mark_width(event, parsed.source)
    note = _link_note(event) if event.name == "Link" else NOTES[_NAMES.get(event.name, "em")]
    name = "a" if event.name == "Link" else _NAMES.get(event.name, "x")
    item = Item("open", event.start, event.start + width, name, note=note)
    _append(run, item)
    run.open.append((event, len(run.items) - 1))


def close_element(run: Run, parsed: Parsed) -> tuple[Event, Item]:
    """End the innermost element of a run.

    Returns:
        Its event and its closing mark, or the code that stands for all of it.
    """
    event, place = run.open.pop()
    opening = run.items[place]
    source = parsed.source
    end = real_end(event, source)
    if event.name != "Link":
        width = opening.end - opening.start
        item = Item("close", end - width, end, opening.name)
        _append(run, item)
        return event, item
    return event, _close_link(run, place, event, end, source)


def _close_link(run: Run, place: int, event: Event, end: int, source: str) -> Item:
    opening = run.items[place]
    content = run.items[place + 1 :]
    inner = content[-1].end if content else opening.end
    for one in content:
        one.in_link = True
    kind = event.data["link_type"]
    raw = source[opening.end : event.end - 1]
    is_plain = all(one.kind == "text" for one in content) and not {"\n", "\r"} & set(raw)
    if kind in _SINGLE or (kind in _LABEL_ONLY and not is_plain):
        shown = "".join(one.text for one in content)
        item = Item("code", event.start, end, "a", text=shown or "a", needed=bool(shown.strip()))
        item.note = f"{opening.note}: {_excerpt(shown)}" if shown.strip() else opening.note
        run.items[place:] = [item]
        return item
    if kind in _LABEL_ONLY:
        # `[text]` is found by its text. The label stays, and escaping puts `][` in front of it.
        opening.label = True
        item = Item("close", opening.end, event.end, "a", label=True)
        run.items.append(item)
        return item
    if content and content[-1].text == " " and source[inner - 1] in "\n\r":
        match = _PREFIX_AND_BRACKET.match(source, inner)
        inner = match.end() if match else inner
        content[-1].end = inner
    item = Item("close", inner, end, "a")
    _append(run, item)
    return item


def close_image(run: Run, parsed: Parsed, shown: str) -> Item:
    """Give the code of the image that a run describes."""
    event = run.image
    if event is None:
        raise ValueError("not the run of an image")
    note = f"image: {_excerpt(shown)}" if shown.strip() else "image"
    return Item("code", event.start, real_end(event, parsed.source), "img", "img", note)


def append_code(run: Run, item: Item) -> None:
    """Add the code of an image."""
    _append(run, item)


def _append(run: Run, item: Item) -> None:
    """Add an item; a line break before it reaches up to it, over the marks of its container."""
    if run.items:
        last = run.items[-1]
        if run.break_at == len(run.items) - 1 or (last.kind == "text" and last.text == " "):
            last.end = max(last.end, item.start)
    run.break_at = -1
    run.items.append(item)


def _text_items(event: Event, start: int, parsed: Parsed) -> Iterator[Item]:
    """Split a text at templates, which are codes."""
    mask = parsed.mask
    if not mask or mask not in event.text:
        yield _text(start, event.end, event.text)
        return
    # An event of more than one character is its source, behind at most one backslash.
    offset = event.end - len(event.text)
    for match in re.finditer(f"(?P<mask>{mask}+)|[^{mask}]+", event.text):
        low, high = offset + match.start(), offset + match.end()
        if match["mask"]:
            raw = parsed.source[low:high]
            yield Item("code", low, high, "x", raw, f"template: {_excerpt(raw)}", needed=True)
        else:
            yield _text(min(low, start) if not match.start() else low, high, match[0])


def _text(start: int, end: int, text: str) -> Item:
    return Item("text", start, end, text=text, needed=bool(_SENTENCE_PART.search(text)))


def _code(event: Event, name: str, note: str, *, text: str = "", needed: bool = False) -> Item:
    return Item("code", event.start, event.end, name, text, note, needed=needed)


def _mark_width(event: Event, source: str) -> int:
    if event.name == "Strong":
        return 2
    if event.name == "Strikethrough":
        return 2 if source.startswith("~~", event.start) else 1
    return 1


def _link_note(event: Event) -> str:
    if event.data["link_type"] == "Email":
        return "link to an e-mail address"
    try:
        address = urlsplit(event.data["dest_url"])
        host = address.hostname
    except ValueError:
        return "link"
    if host:
        return f"link to {host}"
    return "link to an e-mail address" if address.scheme == "mailto" else "link"


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MAX_EXCERPT else f"{text[: _MAX_EXCERPT - 1]}…"
