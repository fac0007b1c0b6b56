"""From the bytes of a .po file to its text: byte order mark, charset, codec, line positions."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from l10nkit.errors import CatalogSyntaxError, L10nkitError, UsageError

DEFAULT_ENCODING = "utf-8"
MAX_PROBLEMS = 100
"""A file that is not a catalog at all would else fill the screen."""

_BOM = codecs.BOM_UTF8
_WIDE_BOMS = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16"),
              (codecs.BOM_UTF32_BE, "UTF-32"), (codecs.BOM_UTF16_BE, "UTF-16"))  # fmt: skip
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\\n\\u0041\t\r\n"
_STRING = rb'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
# A header is an entry with an empty msgid and without context. The optional first group tells the
# two apart: an entry with a context matches it.
_HEADER = re.compile(
    rb"^(?P<context>[ \t]*+msgctxt[ \t]*+" + _STRING + rb"\s*+)?+[ \t]*+msgid\s*+"
    rb'(?:""\s*+)++msgstr\s*+(?P<text>(?:' + _STRING + rb"\s*+)++)",
    re.MULTILINE,
)
_CHARSET = re.compile(rb'charset=([^\s\\";]+)')
_SEAM = re.compile(rb'"\s*+"')
_CODEC_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:()+-]{0,59}")


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """The text of a catalog and how to get its bytes back.

    Attributes:
        text: Without the byte order mark; line ends untouched.
        encoding: Python codec.
        bom: True if a UTF-8 byte order mark stood in front.
        problems: Bytes that the codec does not know; their places hold U+FFFD in `text`.
    """

    text: str
    encoding: str
    bom: bool
    problems: tuple[L10nkitError, ...] = ()


def resolve_charset(name: str) -> str:
    """Return the Python codec for a charset that a header names.

    Raises:
        UsageError: It is unknown, no text encoding, or no superset of ASCII.
    """
    hint = "save the file in UTF-8 and say charset=UTF-8 in its Content-Type header"
    fits = False
    try:
        codec = codecs.lookup(name if _CODEC_NAME.fullmatch(name) else "none").name
        plain = _PRINTABLE.decode("ascii")
        fits = _PRINTABLE.decode(codec) == plain and plain.encode(codec) == _PRINTABLE
    except LookupError:  # as well for codecs that are not for text, such as zlib_codec
        raise UsageError(f"the charset {name[:60]!r} is unknown", hint=hint) from None
    except ValueError:
        codec = ""
    if not fits:
        raise UsageError(f"a catalog can't be written in {name}: it must extend ASCII", hint=hint)
    return codec


def decode_file(data: bytes, *, path: str) -> DecodedFile:
    """Decode a .po file in the charset that its header names, or else in UTF-8.

    Raises:
        CatalogSyntaxError: The charset is unusable, or does not give the same bytes back.
    """
    for mark, name in _WIDE_BOMS:
        if data.startswith(mark):
            raise _error(
                f"the file is in {name}, which catalogs can't be",
                path=path,
                hint=f"convert it: iconv -f {name} -t UTF-8",
            )
    bom = data.startswith(_BOM)
    body = data[len(_BOM) :] if bom else data
    encoding = DEFAULT_ENCODING if bom else _declared_encoding(body, path=path)
    try:
        text = body.decode(encoding)
    except ValueError:
        return DecodedFile(
            text=_decode_lines(body, encoding),
            encoding=encoding,
            bom=bom,
            problems=tuple(_bad_bytes(body, encoding, path=path)),
        )
    if encoding != DEFAULT_ENCODING:
        _require_same_bytes(body, text, encoding, path=path)
    return DecodedFile(text=text, encoding=encoding, bom=bom)


def declared_charset(header: str) -> str | None:
    """Return the charset that a header's text names; None if none or the template's `CHARSET`."""
    found = _CHARSET.search(header.encode("utf-8", "replace"))
    if found is None or found[1] == b"CHARSET":
        return None
    return found[1].decode("utf-8", "replace")


def _declared_encoding(data: bytes, *, path: str) -> str:
    if b"charset=" not in data:
        return DEFAULT_ENCODING
    for found in _HEADER.finditer(data):
        if found["context"] is not None:
            continue
        charset = _CHARSET.search(_SEAM.sub(b"", found["text"]))
        if charset is None or charset[1] == b"CHARSET":
            return DEFAULT_ENCODING
        name = charset[1].decode("ascii", "replace")
        try:
            return resolve_charset(name)
        except UsageError as problem:
            line_at = data.find(charset[1], found.start("text"))
            at = line_at if line_at >= 0 else found.start("text")
            line_start = data.rfind(b"\n", 0, at) + 1
            raise _error(
                problem.message,
                path=path,
                line=data.count(b"\n", 0, at) + 1,
                column=len(data[line_start:at].decode("latin-1")) + 1,
                hint=problem.hint,
            ) from None
    return DEFAULT_ENCODING


def _decode_lines(data: bytes, encoding: str) -> str:
    """Decode what can be; line by line, as some codecs lose their way for good at a bad byte."""
    return "\n".join(line.decode(encoding, "replace") for line in data.split(b"\n"))


def _bad_bytes(data: bytes, encoding: str, *, path: str) -> list[L10nkitError]:
    problems: list[L10nkitError] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            line.decode(encoding)
        except UnicodeDecodeError as error:
            before = line[: error.start].decode(encoding, "replace")
            problems.append(
                L10nkitError(
                    f"byte 0x{line[error.start]:02X} is not valid in {encoding}",
                    path=path,
                    line=number,
                    column=len(before) + 1,
                    hint="correct the charset in the Content-Type header, or the text",
                )
            )
            if len(problems) == MAX_PROBLEMS:
                break
    return problems or [
        L10nkitError(f"the file is not valid {encoding}", path=path, hint="save it in UTF-8")
    ]


def _require_same_bytes(data: bytes, text: str, encoding: str, *, path: str) -> None:
    """Refuse the few files whose charset has two codes for a character: we'd change them."""
    try:
        if text.encode(encoding) == data:
            return
        lines = enumerate(data.split(b"\n"), start=1)
        number = next(n for n, line in lines if line.decode(encoding).encode(encoding) != line)
    except (ValueError, StopIteration):
        number = 1
    raise _error(
        f"the text does not survive a round trip through {encoding}: a character has two codes",
        path=path,
        line=number,
        hint="convert the file to UTF-8: msgconv -t UTF-8",
    )


def _error(
    message: str,
    *,
    path: str,
    hint: str | None,
    line: int | None = None,
    column: int | None = None,
) -> CatalogSyntaxError:
    problem = L10nkitError(message, path=path, line=line, column=column, hint=hint)
    return CatalogSyntaxError([problem])
