"""Titles of links, images and link reference definitions: what a reader sees as a tool tip."""

from __future__ import annotations

import html
import re

from l10nkit.model import Span

_TITLE = re.compile(
    r"""[ \t\r\n>](?:
        "(?P<double>(?:[^"\\\r\n]|\\[^\r\n])+)"
        |'(?P<single>(?:[^'\\\r\n]|\\[^\r\n])+)'
        |\((?P<paren>(?:[^()\\\r\n]|\\[^\r\n])+)\)
    )[ \t\r\n]*\Z""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w{1,40});")


def find_title(source: str, span: Span, title: str) -> tuple[Span, str] | None:
    """Find where a title stands.

    Args:
        source: The source.
        span: What ends with the title, without the bracket of a link.
        title: The title as the parser decoded it.

    Returns:
        Its place without its quotes, and the way it is quoted: `double`, `single` or `paren`. None
        if it goes over several lines, or is not understood.
    """
    match = _TITLE.search(source[span.start : span.end])
    if match is None or match.lastgroup is None:
        return None
    if _ESCAPE.sub(_decoded, match[match.lastgroup]) != title or not title.strip():
        return None
    start, end = match.span(match.lastgroup)
    return Span(span.start + start, span.start + end), match.lastgroup


def _decoded(match: re.Match[str]) -> str:
    return match[1] or html.unescape(match[0])
