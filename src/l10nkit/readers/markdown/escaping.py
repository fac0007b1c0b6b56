"""How a translation is written where its source stood; whatever it holds stays text.

Most characters that can be markup are not, most of the time: `5 * 3`, `snake_case`, `[1]`. So a
block is first written with as few escapes as can be and read back. Only if that does not give its
text, more is escaped, step by step, up to every mark of punctuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.readers.markdown.edges import SPACE_REFERENCE, guard_edges, guard_space
from l10nkit.readers.markdown.front_matter import SYNTAXES, escape_value
from l10nkit.readers.markdown.verifying import is_read_back

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES = re.compile(r"[ \t\n\v\f\r]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_PUNCTUATION = r"!-/:-@\[-`{-~"
_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_BACKSLASH = re.compile(rf"\\(?=[{_PUNCTUATION}])")
# Templates and notes depend on what is defined elsewhere.
_ELSEWHERE = re.compile(r"(?<=\{)[{%]|\[(?=\^)")
_ANY = re.compile(rf"[{_PUNCTUATION}]")
# What can begin or end inline markup. Stars and the like between spaces can't, nor can an
# underscore within a word, nor a less-than sign that no tag name follows.
_RISKY = re.compile(
    r"""(?P<escaped>\\.|&(?:amp|\#[0-9a-zA-Z]+);)
    |[`\[\]]
    |(?<!\ )[*~]|[*~](?!\ )
    |(?<![\w\\ ])_|_(?![\w ])|(?<=\ )_(?!\ )|(?<=\w)_(?=\ )
    |<(?=[A-Za-z/!?]|\Z)
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""(?:
        \#{1,6}(?=\ |\Z)
        |>
        |[-+*](?=\ |\Z)
        |(?:-+|=+)\ ?\Z
        |(?:-\ ?){3,}\Z|(?:_\ ?){3,}\Z|(?:\*\ ?){3,}\Z
        |\+{3}|~{3}
        |:
        |\[(?=[ xX]\]|!|[^\]]*\]:)
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:\ |\Z))")
_HEADING_END = re.compile(r"(?:(?<=\ )|(?<![\s\S]))(?=\#+\Z)")
_TITLE_MARKS = {
    "double": re.compile(r'["]'),
    "single": re.compile(r"[']"),
    "paren": re.compile(r"[()]"),
}
_HEADINGS = frozenset({"heading", "setext"})
_OPEN_PLACES = frozenset({"text", "setext"})
"""Where a text begins a line, so that it could begin a block."""
_LABEL = re.compile(r"(?!\]|\[|!\[).*\]", re.DOTALL)


def escape_pieces(
    texts: Sequence[str], codes: Sequence[str], /, *, syntax: str, encoding: str
) -> list[str]:
    """Escape the texts of a block, which stand between its codes.

    What a character does depends on what stands beside it: `Look!` becomes an image before a link,
    and `**「注」**です` is not bold, since the marks touch a bracket and a letter.

    Args:
        texts: What to write before, between and after the codes; one more than there are codes.
        codes: The source of each code.
        syntax: Where it goes, as the block has it.
        encoding: What the file is written in. Characters that it lacks become references.

    Returns:
        What to write for each text. White space becomes single spaces; controls are left out.
    """
    words = syntax.split("-")
    if syntax in SYNTAXES:
        return [escape_value(text, syntax=syntax) for text in texts]
    if words[0] == "title":
        return [_title(text, words[1], encoding, in_cell="cell" in words) for text in texts]
    place, inside = words[0], "inside" in words
    shown = _plain(texts, codes)
    written: list[str] = []
    for level in range(4):
        if level == 0 and inside:
            continue  # What stands around decides as well, so that reading back proves nothing.
        written = _written(shown, codes, place=place, inside=inside, level=level)
        written = [_encodable(text, encoding) for text in written]
        if is_read_back(_pieces(shown, written, codes), place=place):
            break
    return [
        f"{text}][" if index < len(codes) and _LABEL.fullmatch(codes[index]) else text
        for index, text in enumerate(written)
    ]


def escape_text(text: str, /, *, syntax: str, encoding: str = "utf-8") -> str:
    """Escape a text that has no codes, or of which it is not known what stands around it.

    Args:
        text: The text.
        syntax: Where it goes, as the block has it.
        encoding: What the file is written in.
    """
    return escape_pieces([text], [], syntax=syntax, encoding=encoding)[0]


def _plain(texts: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Give the texts as they are shown: no controls, no white space where none can stand."""
    plain = [_CONTROL.sub("", _SPACES.sub(" ", text)) for text in texts]
    plain[0] = plain[0].lstrip(" ")
    plain[-1] = plain[-1].rstrip(" ")
    for index, code in enumerate(codes):
        if _is_break(code):
            plain[index] = plain[index].rstrip(" ")
            plain[index + 1] = plain[index + 1].lstrip(" ")
    breaks = [True, *map(_is_break, codes), True]
    if len(texts) > 1:
        # A break shows only between texts; a space is the least that keeps it.
        for index, text in enumerate(plain):
            if not text and breaks[index] and breaks[index + 1]:
                plain[index] = " "
    return plain


def _is_break(code: str) -> bool:
    return code.startswith((" ", "\\")) and ("\n" in code or "\r" in code)


def _written(
    texts: Sequence[str], codes: Sequence[str], *, place: str, inside: bool, level: int
) -> list[str]:
    written = []
    for index, text in enumerate(texts):
        before = codes[index - 1] if index else "]" * inside
        after = codes[index] if index < len(codes) else "[" * inside
        starts_line = place in _OPEN_PLACES and (_is_break(before) if before else True)
        written.append(
            _piece(text, before, after, place=place, starts_line=starts_line, level=level)
        )
    if level >= 2:  # noqa: PLR2004 - counted from the fewest escapes on
        written = guard_edges(written, codes)
    return guard_space(written) if inside else written


def _piece(text: str, before: str, after: str, *, place: str, starts_line: bool, level: int) -> str:
    if text == " " and (not before or _is_break(before)) and (not after or _is_break(after)):
        return SPACE_REFERENCE
    if level == 3:  # noqa: PLR2004 - the last
        return _ANY.sub(r"\\\g<0>", text)
    ends_line = not after or _is_break(after)
    written = _BACKSLASH.sub(r"\\\\", text)
    written = _REFERENCE.sub("&amp;", written)
    written = _ELSEWHERE.sub(r"\\\g<0>", written)
    if written.endswith("\\") and (not ends_line or place == "cell" or _is_break(after)):
        written += "\\"
    if level:
        written = _RISKY.sub(lambda match: match["escaped"] or f"\\{match[0]}", written)
    if place == "cell":
        written = written.replace("\\|", "&#92;|").replace("|", "\\|")
    if starts_line:
        written = _line_start(written, ends_line=ends_line)
    if place in _HEADINGS and not after:
        written = _heading_end(written, has_marks=place == "heading")
    if before.endswith("]") and written[:1] in {"(", "[", ":"}:
        written = f"\\{written}"
    if after.startswith("[") and written.endswith("!"):
        written = f"{written[:-1]}\\!"
    return written


def _heading_end(written: str, *, has_marks: bool) -> str:
    """Write the end of a heading, where more marks, or attributes in braces, can stand."""
    if has_marks:
        written = _HEADING_END.sub(r"\\", written)
    return f"{written[:-1]}&#125;" if written.endswith("}") else written


def _line_start(written: str, *, ends_line: bool) -> str:
    match = _LINE_START.match(written)
    if match and (ends_line or match.end() < len(written) or match[0][0] not in "-=_*"):
        return f"\\{written}"
    return _NUMBER.sub(r"\1\\", written, count=1) if _NUMBER.match(written) else written


def _title(text: str, quote: str, encoding: str, *, in_cell: bool) -> str:
    text = _CONTROL.sub("", _SPACES.sub(" ", text)).strip(" ")
    written = _BACKSLASH.sub(r"\\\\", text)
    written = _REFERENCE.sub("&amp;", written)
    written = _ELSEWHERE.sub(r"\\\g<0>", written)
    if written.endswith("\\"):
        written += "\\"
    written = _TITLE_MARKS[quote].sub(r"\\\g<0>", written)
    return _encodable(written.replace("|", "&#124;") if in_cell else written, encoding)


def _encodable(written: str, encoding: str) -> str:
    if encoding.startswith("utf"):
        return written
    return written.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _pieces(
    texts: Sequence[str], written: Sequence[str], codes: Sequence[str]
) -> list[tuple[str, str | None]]:
    """Put texts and codes one after the other, as they are checked."""
    pieces: list[tuple[str, str | None]] = []
    for index, (text, done) in enumerate(zip(texts, written, strict=True)):
        pieces.append((done, text))
        if index < len(codes):
            code = codes[index]
            pieces.append((f"][{code}" if _LABEL.fullmatch(code) else code, None))
    return pieces
