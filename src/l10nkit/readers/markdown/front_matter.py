"""Front matter: the fields in front of an article that static site generators read.

It is YAML between `---` lines or TOML between `+++` lines. Of all fields only those that every
generator shows to readers are text, and of these only values that stand on one line.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10nkit.model import Block, Element, Hints, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.readers import RenderedText, Target

_TEXTS = frozenset({"title", "description", "summary", "subtitle"})
_LANGUAGES = frozenset({"lang", "language", "locale"})
_NEWLINE = r"(?:\r\n|\r|\n)"
_YAML = re.compile(
    rf"---[ \t]*{_NEWLINE}(?=[ \t]*(?:[\w\"'][^\r\n:]*:(?:[ \t]|{_NEWLINE})|\#))"
    rf"(?P<body>(?:(?!(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z))[^\r\n]*{_NEWLINE})*+)"
    rf"(?:---|\.\.\.)[ \t]*(?:{_NEWLINE}|\Z)"
)
_TOML = re.compile(
    rf"\+\+\+[ \t]*{_NEWLINE}"
    rf"(?P<body>(?:(?!\+\+\+[ \t]*(?:[\r\n]|\Z))[^\r\n]*{_NEWLINE})*+)"
    rf"\+\+\+[ \t]*(?:{_NEWLINE}|\Z)"
)
_LINE = re.compile(r"[^\r\n]+")
_TOML_TABLE = re.compile(r"[ \t]*\[")
_KEY = r"""(?P<q>["']?)(?P<key>[A-Za-z][\w-]*)(?P=q)[ \t]*"""
_YAML_FIELD = re.compile(
    rf"""{_KEY}:[ \t]+(?:
        "(?P<double>(?:[^"\\]|\\.)*+)"
        |'(?P<single>(?:[^']|'')*+)'
        |(?P<plain>
            (?![,\[\]{{}}\#&*!|>'"%@`])(?![-?:](?:\s|\Z))
            (?:(?!:[ \t]|:\Z|[ \t]\#).)+?
        )
    )[ \t]*(?:[ \t]\#.*)?\Z""",
    re.VERBOSE,
)
_TOML_FIELD = re.compile(
    rf"""[ \t]*{_KEY}=[ \t]*(?:
        "(?!"")(?P<basic>(?:[^"\\]|\\.)*+)"
        |(?P<literal>'(?!'')[^']*')
    )[ \t]*(?:\#.*)?\Z""",
    re.VERBOSE,
)
# What YAML 1.1 or 1.2 takes for something else than a string.
_YAML_SPECIAL = re.compile(
    r"(?:true|false|yes|no|on|off|null|y|n|~|[-+.]?[\d.][\d_.,:eExXobT+Z -]*"
    r"|[-+]?\.(?:inf|nan)|<<|=)",
    re.IGNORECASE,
)
_YAML_UNSAFE = re.compile(r"\A[-?:,\[\]{}#&*!|>'\"%@`=~<]|:(?:\s|\Z)|\s#|\A\s|\s\Z|\A\Z|\A\.\.\.")
_YAML_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_ESCAPED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_SPACES = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff]")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
SYNTAXES = frozenset({"yaml-plain", "yaml-single", "yaml-double", "toml-basic", "toml-literal"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a file.

    Attributes:
        end: Offset behind it; 0 if there is none.
        blocks: Its texts, in order.
        lang: The BCP 47 tag that it declares for the article, or None.
    """

    end: int = 0
    blocks: tuple[Block, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class _Field:
    key: str
    text: str
    span: Span
    syntax: str


def read_front_matter(source: str, *, lines: Sequence[int]) -> FrontMatter:
    """Read the front matter of a file.

    Args:
        source: The file's text.
        lines: Where its lines begin.
    """
    match = _YAML.match(source) or _TOML.match(source)
    if match is None:
        return FrontMatter()
    fields = list(_fields(match))
    head = Element("head")
    return FrontMatter(
        end=match.end(),
        blocks=tuple(
            _block(field, head, bisect_right(lines, field.span.start))
            for field in fields
            if field.key in _TEXTS and any(map(str.isalpha, field.text))
        ),
        lang=next(
            (
                field.text.replace("_", "-")
                for field in fields
                if field.key in _LANGUAGES and _TAG.fullmatch(field.text)
            ),
            None,
        ),
    )


def adapt_front_matter(source: str, texts: Sequence[RenderedText], /, *, target: Target) -> str:  # noqa: ARG001 - as `Adapt` has it
    """Make the front matter name the language that the article is in now.

    Args:
        source: The rendered source.
        texts: Its texts; not needed.
        target: What language it is in.

    Returns:
        The source, changed only where a field declared a language.
    """
    match = _YAML.match(source) or _TOML.match(source)
    if match is None or target.lang is None:
        return source
    for field in reversed(list(_fields(match))):
        if field.key in _LANGUAGES and _TAG.fullmatch(field.text):
            joint = "_" if "_" in field.text else "-"
            lang = escape_value(target.lang.replace("-", joint), syntax=field.syntax)
            source = f"{source[: field.span.start]}{lang}{source[field.span.end :]}"
    return source


def escape_value(text: str, /, *, syntax: str) -> str:
    """Write a text as the value of a field.

    Args:
        text: The text; white space becomes single spaces.
        syntax: One of `SYNTAXES`. Where `plain` or `literal` can't hold the text, quotes are added.
    """
    text = _CONTROL.sub("", _SPACES.sub(" ", text)).strip(" ")
    if syntax == "yaml-single":
        return text.replace("'", "''")
    if syntax in {"yaml-double", "toml-basic"}:
        return json.dumps(text, ensure_ascii=False)[1:-1]
    if syntax == "toml-literal":
        return json.dumps(text, ensure_ascii=False) if "'" in text else f"'{text}'"
    if _YAML_UNSAFE.search(text) or _YAML_SPECIAL.fullmatch(text):
        return json.dumps(text, ensure_ascii=False)
    return text


def _fields(match: re.Match[str]) -> Iterator[_Field]:
    """Find the fields at the top level whose value is a string on one line."""
    source = match.string
    is_yaml = match.re is _YAML
    pattern = _YAML_FIELD if is_yaml else _TOML_FIELD
    found = list(_LINE.finditer(source, *match.span("body")))
    for index, line in enumerate(found):
        if not is_yaml and _TOML_TABLE.match(line[0]):
            return
        if is_yaml and index + 1 < len(found) and found[index + 1][0][0] in " \t":
            continue  # The value goes on there.
        field = pattern.match(line[0])
        if field is None:
            continue
        style = next(name for name in _STYLES if field.groupdict().get(name) is not None)
        text = _decoded(field[style], style)
        if text is not None and not (style == "plain" and _YAML_SPECIAL.fullmatch(text)):
            start, end = field.span(style)
            span = Span(line.start() + start, line.start() + end)
            yield _Field(field["key"].lower(), text, span, f"{_STYLES[style]}-{style}")


_STYLES = {
    "double": "yaml", "single": "yaml", "plain": "yaml", "basic": "toml", "literal": "toml",
}  # fmt: skip


def _decoded(raw: str, style: str) -> str | None:
    """Decode a value; None if it holds what is no escape."""
    if style == "single":
        raw = raw.replace("''", "'")
    elif style == "literal":
        raw = raw[1:-1]
    elif style != "plain" and "\\" in raw:
        escapes = [match[1] for match in _YAML_ESCAPE.finditer(raw)]
        if any(_unescaped(escape) is None for escape in escapes):
            return None
        raw = _YAML_ESCAPE.sub(lambda match: _unescaped(match[1]) or "", raw)
    return _SPACES.sub(" ", raw).strip(" ")


def _unescaped(escape: str) -> str | None:
    if len(escape) > 1:
        point = int(escape[1:], 16)
        return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else None  # noqa: PLR2004 - the limits of Unicode
    return _ESCAPED.get(escape)


def _block(field: _Field, head: Element, line: int) -> Block:
    is_title = field.key == "title"
    return Block(
        span=field.span,
        text=field.text,
        line=line,
        syntax=field.syntax,
        hints=Hints(
            element=Element("title" if is_title else "meta", parent=head),
            attribute="" if is_title else field.key,
        ),
    )
