"""The C escapes of .po strings, both ways."""

from __future__ import annotations

import re

_SIMPLE = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    '"': '"', "\\": "\\",
}  # fmt: skip
_TO_ESCAPE = str.maketrans({char: "\\" + letter for letter, char in _SIMPLE.items()})
_NEEDS_ESCAPE = re.compile(r'[\a\b\f\n\r\t\v"\\]')
_CODE = r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]++)"
# A run of numeric escapes stands for bytes of the file's charset, such as \303\251 in UTF-8.
_ESCAPE = re.compile(rf"(?P<codes>(?:{_CODE})++)|\\(?P<letter>[^0-7x]?)|\\x", re.DOTALL)
_ONE_CODE = re.compile(_CODE)
_MAX_BYTE = 0xFF


class BadEscapeError(ValueError):
    """An escape that has no meaning.

    Attributes:
        offset: Where its backslash stands, in code points from the start of the text.
        reason: What is wrong with it.
    """

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


def escape(text: str) -> str:
    """Return the text as it stands between quotes in a .po file."""
    return text.translate(_TO_ESCAPE) if _NEEDS_ESCAPE.search(text) else text


def unescape(text: str, *, encoding: str) -> str:
    """Return what a .po string stands for.

    Args:
        text: What stands between the quotes.
        encoding: Codec of the file; numeric escapes are bytes in it.

    Raises:
        BadEscapeError: An unknown escape, a NUL, or numeric escapes that the codec doesn't know.
    """

    def replacement(found: re.Match[str]) -> str:
        if found["codes"]:
            return _decode_codes(found, encoding)
        char = _SIMPLE.get(found["letter"] or "")
        if char is None:
            raise BadEscapeError(found.start(), f"{found[0]} is not an escape")
        return char

    return _ESCAPE.sub(replacement, text)


def unescape_simple(text: str) -> str | None:
    r"""Like `unescape` for the common escapes; None if the text holds others, such as `\x41`.

    A text without a doubled backslash can be replaced letter by letter, at the speed of C.
    """
    if "\\\\" not in text:
        text = text.replace("\\n", "\n").replace('\\"', '"').replace("\\t", "\t")
        if "\\" not in text:
            return text
    try:
        return _ESCAPE.sub(_simple_replacement, text)
    except KeyError:
        return None


def _simple_replacement(found: re.Match[str]) -> str:
    return _SIMPLE[found["letter"]]


def _decode_codes(found: re.Match[str], encoding: str) -> str:
    values = []
    for code in _ONE_CODE.findall(found["codes"]):
        digits = code.removeprefix("\\x")
        value = int(code[1:], 8) if digits == code else int(digits, 16)
        if not 0 < value <= _MAX_BYTE:
            reason = "stands for NUL" if value == 0 else "is greater than a byte"
            raise BadEscapeError(found.start(), f"{code[:12]} {reason}")
        values.append(value)
    try:
        return bytes(values).decode(encoding)
    except ValueError:
        shown = found["codes"][:40]
        raise BadEscapeError(found.start(), f"{shown} is not a character in {encoding}") from None
