"""How a translation is written where its source stood; whatever it holds stays text."""

from __future__ import annotations

import json
import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# What the HTML standard's serialization escapes (section 13.3), and `<` in attributes as well.
_SPECIAL = re.compile("[&<>\xa0\"']")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})
_DOUBLE = _TEXT | {ord('"'): "&quot;"}
_SINGLE = _TEXT | {ord("'"): "&#39;"}
_JSON = str.maketrans({"<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def escape_text(text: str, /, *, syntax: str, encoding: str = "utf-8") -> str:
    """Escape a text for a place in a page.

    Args:
        text: The text; controls, which no page may hold, are left out.
        syntax: Where it goes: `text`, `attribute-double`, `attribute-single`, `attribute-unquoted`
            (the quotes are added) or `json`.
        encoding: What the page is written in. Characters that it lacks become references.

    Returns:
        What to write; it shows as the text and does nothing else.
    """
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    if syntax == "json":
        return _json(text, encoding)
    if _SPECIAL.search(text) is None:
        escaped = text
    elif syntax == "attribute-single":
        escaped = text.translate(_SINGLE)
    elif syntax.startswith("attribute-"):
        escaped = text.translate(_DOUBLE)
    else:
        escaped = text.translate(_TEXT)
    if syntax == "text-first" and escaped.startswith(("\n", "\r")):
        escaped = f"\n{escaped}"  # A parser drops one line break right behind <textarea>.
    if not encoding.startswith("utf"):
        escaped = escaped.encode(encoding, "xmlcharrefreplace").decode(encoding)
    return f'"{escaped}"' if syntax == "attribute-unquoted" else escaped


def _json(text: str, encoding: str) -> str:
    plain = json.dumps(text, ensure_ascii=False)[1:-1]
    escaped = "".join(
        character if _is_encodable(character, encoding) else json.dumps(character)[1:-1]
        for character in plain
    )
    # "</script>" and "<!--" would end the script or change how it is read.
    return escaped.translate(_JSON)


def _is_encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
