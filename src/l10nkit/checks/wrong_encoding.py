r"""The bytes of a file are not in the encoding that its header declares.

What it does: decodes the file with the charset in its `Content-Type` field, UTF-8 if there is
none, and reports each line that can't be. A charset of one byte a character can decode anything:
of a file that declares such a one, it reports if every character outside of ASCII is UTF-8.

Why it is bad: gettext refuses the file, or programs show `Ã¨` for `è`.

Example:
    "Content-Type: text/plain; charset=ISO-8859-1\n"
    (in a file that an editor saved in UTF-8)

How to fix: declare the encoding that the file has, or save it in the one that it declares; UTF-8
in both is best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.encodings import codec_of, declared_charset, is_in_declared_charset
from l10nkit.excerpts import excerpt
from l10nkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView, FileView

# Pages of garbage need no line each.
_MOST = 10


def _run_on_file(view: FileView) -> Iterator[Problem]:
    charset = declared_charset(view.data)
    name = charset[0] if charset else "UTF-8"
    codec = codec_of(view.data)
    if codec is None:
        at = charset[1] if charset else 0
        line_start = view.data.rfind(b"\n", 0, at) + 1
        place = Position(view.data.count(b"\n", 0, at) + 1, at - line_start + 1)
        yield Problem(f"the charset {excerpt(name)} is unknown", place=place)
        return
    bad = 0
    for number, line in enumerate(view.data.split(b"\n"), start=1):
        if line.isascii() or is_in_declared_charset(line, view.data):
            continue
        yield Problem(f"bytes that are not {excerpt(name)}", place=_first_bad(line, codec, number))
        bad += 1
        if bad == _MOST:
            return


def _first_bad(line: bytes, codec: str, number: int) -> Position:
    try:
        line.decode(codec)
    except UnicodeDecodeError as error:
        return Position(number, len(line[: error.start].decode(codec, "replace")) + 1)
    return Position(number)


def _run_on_catalog(view: CatalogView) -> Iterator[Problem]:
    encoding = view.catalog.encoding
    header = view.header
    if header is None or encoding in ("utf-8", "ascii") or len("я".encode(encoding, "replace")) > 1:
        return
    text = "".join(text for message in view.live for text in message.msgstr)
    try:
        data = text.encode(encoding)
        data.decode("utf-8")
    except UnicodeError:
        return
    if data.isascii():
        return
    _value, start = view.header_fields.get("Content-Type", ("", 0))
    start = max(header.msgstr[0].find("charset=", start) + len("charset="), 0)
    end = start + len(header.msgstr[0][start:].partition("\n")[0].partition(";")[0])
    name = header.msgstr[0][start:end]
    yield Problem(
        f"the file declares {excerpt(name)}, but all of it is UTF-8",
        start=start,
        end=end,
        message=header,
        form=0,
    )


CHECK = Check(
    code="C003",
    slug="wrong-encoding",
    severity="error",
    help="declare the encoding that the file has, or save it in the one that it declares",
    documentation=documentation_of(__doc__),
    on_file=_run_on_file,
    on_catalog=_run_on_catalog,
)
