"""What a page declares of itself as a whole: language, direction, other languages, encoding."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from l10nkit.errors import UnknownLocaleError
from l10nkit.locales import bcp47, direction, with_territory
from l10nkit.readers.html.placing import language_key
from l10nkit.readers.html.splicing import escape_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10nkit.readers.html.parsing import Node, Page
    from l10nkit.readers.html.splicing import Edits

_PROLOGUE = re.compile(
    r"""(?>(?:\s|<!--.*?-->|<\?(?P<xml>xml\b[^>]*)>|<\?[^>]*>)*)(?P<doctype><!doctype[^>]*>)?""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_XML_ENCODING = re.compile(r"""encoding\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';>]+)""", re.IGNORECASE)
_LANGUAGE_NAMES = frozenset({"language", "dc.language", "dcterms.language"})
_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml"})
_HEAD_ELEMENTS = frozenset({"title", "meta", "link", "base", "style", "script"})

# What the Encoding standard (https://encoding.spec.whatwg.org/#names-and-labels) calls the codecs
# that Python has other names for; iso-8859-1 and the like keep the name that IANA gives them.
_WEB_NAMES = {
    "utf-8-sig": "utf-8",
    "ascii": "us-ascii",
    "cp866": "ibm866",
    "cp874": "windows-874",
    "cp932": "shift_jis",
    "shift_jis_2004": "shift_jis",
    "shift_jisx0213": "shift_jis",
    "cp949": "euc-kr",
    "euc_jis_2004": "euc-jp",
    "euc_jisx0213": "euc-jp",
    "cp950": "big5",
    "big5hkscs": "big5",
    "gb2312": "gbk",
    "mac-roman": "macintosh",
    "mac-cyrillic": "x-mac-cyrillic",
}
_NUMBERED = (
    (re.compile(r"cp(125\d)"), r"windows-\1"),
    (re.compile(r"iso8859-(\d+)"), r"iso-8859-\1"),
    (re.compile(r"iso2022_(jp|kr).*"), r"iso-2022-\1"),
    (re.compile(r"(utf-(?:16|32))-[lb]e"), r"\1"),
)


def declare_language(page: Page, lang: str, *, edits: Edits) -> bool:
    """Make a page as a whole say what language it is in.

    Args:
        page: The page.
        lang: Its BCP 47 tag.
        edits: Where to put the edits.

    Returns:
        False if it is a fragment, which has no place to say it.
    """
    for node in page.nodes:
        if node.foreign or node.start < 0:
            continue
        if node.tag == "body":
            _correct(node, lang, edits=edits)
        elif node.tag == "meta":
            _declare_in_meta(node, lang, edits=edits)
    html = _element(page, "html")
    if html is not None:
        set_language(html, lang, edits=edits)
        set_direction(html, direction(lang), edits=edits, inherited="ltr")
        return True
    start = _page_start(page)
    if start < 0:
        return False
    turn = ' dir="rtl"' if direction(lang) == "rtl" else ""
    edits.insert(start, f'<html lang="{escape_value(lang)}"{turn}>')
    return True


def set_language(node: Node, lang: str, *, edits: Edits) -> None:
    """Make an element say what language it is in, in all the ways that it does."""
    if written(node, "lang") != lang:
        edits.set_attribute(node, "lang", lang)
    if written(node, "xml:lang") not in {None, lang}:
        edits.set_attribute(node, "xml:lang", lang)


def set_direction(node: Node, turn: str, *, edits: Edits, inherited: str) -> None:
    """Make an element say which way it is written, where it isn't that of its surroundings.

    An element that lets the browser find out (`auto`) stays as it is.
    """
    now = (written(node, "dir") or "").strip().lower()
    if now in {"auto", turn} or (now not in {"ltr", "rtl"} and turn == inherited):
        return
    edits.set_attribute(node, "dir", turn)


def written(node: Node, name: str) -> str | None:
    """Give the value of an attribute that an element has in its own start tag."""
    # The parser gives html and body what further tags of their name have, too.
    return node.attrs.get(name) if name in node.attribute_spans else None


def declared_language(node: Node) -> str | None:
    """Give the language that an element's start tag declares, valid or not."""
    tag = written(node, "lang")
    tag = written(node, "xml:lang") if tag is None else tag
    return None if tag is None else tag.strip()


def _correct(node: Node, lang: str, *, edits: Edits) -> None:
    """Correct what the body says; it need not say anything."""
    declared = declared_language(node)
    if declared is not None and language_key(declared) != language_key(lang):
        set_language(node, lang, edits=edits)
    set_direction(node, direction(lang), edits=edits, inherited=direction(lang))


def _declare_in_meta(node: Node, lang: str, *, edits: Edits) -> None:
    value = lang
    if _property(node) == "og:locale":
        value = with_territory(lang)
    elif (
        node.attrs.get("http-equiv", "").strip().lower() != "content-language"
        and node.attrs.get("name", "").strip().lower() not in _LANGUAGE_NAMES
        and node.attrs.get("itemprop", "").strip().lower() != "inlanguage"
    ):
        return
    if node.attrs.get("content", value) != value:
        edits.set_attribute(node, "content", value)


def _property(node: Node) -> str:
    return (node.attrs.get("property") or node.attrs.get("name") or "").strip().lower()


def declare_alternates(page: Page, alternates: Mapping[str, str], *, edits: Edits) -> None:
    """Make a page name its versions in other languages.

    A link that is there already gets the new address. A fragment, which has no head, gets none.

    Args:
        page: The page.
        alternates: Addresses by BCP 47 tag, or `x-default`.
        edits: Where to put the edits.
    """
    wanted = {_tag_of(tag): tag for tag in alternates}
    found: set[str] = set()
    for node in page.nodes:
        tag = wanted.get(_tag_of(node.attrs.get("hreflang", "").strip()))
        if tag is None or not _is_alternate(node):
            continue
        found.add(tag)
        if node.attrs.get("href") != alternates[tag]:
            edits.set_attribute(node, "href", alternates[tag])
    missing = [tag for tag in wanted.values() if tag not in found]
    place = _head_end(page)
    if not missing or place < 0:
        return
    end = "\r\n" if "\r\n" in page.source else "\n" if "\n" in page.source else ""
    close = " />" if _is_xhtml(page) else ">"
    links = (
        f'<link rel="alternate" hreflang="{escape_value(tag)}"'
        f' href="{escape_value(alternates[tag])}"{close}{end}'
        for tag in missing
    )
    edits.insert(place, "".join(links))


def _is_alternate(node: Node) -> bool:
    rel = node.attrs.get("rel", "").lower().split()
    media_type = node.attrs.get("type", "").partition(";")[0].strip().lower()
    return node.tag == "link" and "alternate" in rel and media_type in _PAGE_TYPES


def _tag_of(tag: str) -> str:
    """Spell a tag so that two of one meaning are the same; what is none stays."""
    if tag.lower() in {"", "x-default"}:
        return tag.lower()
    try:
        return bcp47(tag)
    except UnknownLocaleError:
        return tag.lower()


def declare_encoding(page: Page, encoding: str, *, edits: Edits) -> None:
    """Make a page say what encoding it is in, wherever it says it, or else in a new element.

    Args:
        page: The page.
        encoding: Name of a Python codec. UTF-16 and UTF-32 show by their byte order mark, so that
            they are named only where an encoding is.
        edits: Where to put the edits.
    """
    name = web_name(encoding)
    declared = _declare_in_xml(page, name, edits=edits)
    for node in page.nodes:
        if node.tag != "meta" or node.foreign:
            continue
        content = node.attrs.get("content", "")
        match = _CHARSET.search(content)
        if "charset" in node.attrs:
            declared = True
            if web_name(node.attrs["charset"]) != name:
                edits.set_attribute(node, "charset", name)
        elif node.attrs.get("http-equiv", "").strip().lower() == "content-type" and match:
            declared = True
            if web_name(match[1]) != name:
                value = f"{content[: match.start(1)]}{name}{content[match.end(1) :]}"
                edits.set_attribute(node, "content", value)
    place = _head_start(page)
    if not declared and place >= 0 and not name.startswith(("utf-16", "utf-32")):
        edits.insert(place, f'<meta charset="{name}"{" />" if _is_xhtml(page) else ">"}')


def web_name(encoding: str) -> str:
    """Give the name that the web has for a Python codec: `windows-1252` for `cp1252`."""
    try:
        name = codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        return encoding.strip().lower()
    for pattern, replacement in _NUMBERED:
        if pattern.fullmatch(name):
            return pattern.sub(replacement, name)
    return _WEB_NAMES.get(name, name.replace("_", "-") if name != "shift_jis" else name)


def _declare_in_xml(page: Page, name: str, *, edits: Edits) -> bool:
    prologue = _PROLOGUE.match(page.source)
    if prologue is None or prologue["xml"] is None:
        return False
    match = _XML_ENCODING.search(page.source, *prologue.span("xml"))
    if match is None or match.lastindex is None:
        return False
    if web_name(match[match.lastindex]) != name:
        edits.replace(*match.span(match.lastindex), name)
    return True


def _element(page: Page, tag: str) -> Node | None:
    found = (node for node in page.nodes if node.tag == tag and not node.foreign)
    return next((node for node in found if node.start >= 0), None)


def _page_start(page: Page) -> int:
    """Give the offset at which a page begins behind its document type; -1 for a fragment."""
    prologue = _PROLOGUE.match(page.source)
    if prologue is None:
        return -1
    is_page = prologue["doctype"] or _element(page, "head") or _element(page, "body")
    return prologue.end() if is_page else -1


def _head_start(page: Page) -> int:
    """Give the offset at which the head's content begins, or -1."""
    for tag in ("head", "html"):
        node = _element(page, tag)
        if node is not None:
            return node.start_end
    return _page_start(page)


def _head_end(page: Page) -> int:
    """Give the offset at which the head ends, or -1."""
    head = _element(page, "head")
    if head is not None and head.end >= 0:
        return head.end
    start = _head_start(page)
    if start < 0:
        return -1
    ends = [start]
    for node in page.nodes:
        is_closed = node.end >= 0 or node.is_void
        in_head = node.parent is not None and node.parent.tag == "head"
        if in_head and is_closed and node.tag in _HEAD_ELEMENTS:
            ends.append(max(node.start_end, node.end_end))
    return max(ends)


def _is_xhtml(page: Page) -> bool:
    prologue = _PROLOGUE.match(page.source)
    if prologue is None:
        return False
    return prologue["xml"] is not None or "xhtml" in (prologue["doctype"] or "").lower()
