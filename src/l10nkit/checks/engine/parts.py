"""A text taken apart once for all checks: placeholders, tags and addresses, and the prose between.

Nothing here judges. A placeholder is taken for one where its form can't be prose; `% d` in
"5% down", `%100` in Turkish and `{` in a sentence are prose unless a flag of the message says
otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from l10nkit.checks.engine.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection

TokenKind = Literal[
    "url", "email", "tag", "entity", "percent", "brace", "icu", "mustache", "qt", "shell",
    "literal", "role", "option",
]  # fmt: skip
"""What a token is.

`tag` is any tag in angle brackets, numbered or HTML; `percent` is printf's (Python, C, PHP);
`brace` is Python's and .NET's `{name}`; `icu` an ICU argument with its branches; `mustache` is
`{{x}}` and `{% x %}`; `shell` is `$x` and `${x}`; `literal` stands between backticks; `role` is
reStructuredText's; `option` is `--name`.
"""

MASK = "\ufffc"
"""Stands in `prose` for each character of a token."""

_SPECIAL = re.compile(r"[%{<&@$`]|//|www\.|--")
# Every token begins with one of these, but for addresses, which have one inside.
_SIGNS = re.compile(r"[%{<&@$`:-]")
_SIGNS_AND_W = re.compile(r"[%{<&@$`:w-]")
_SCHEME = re.compile(r"(?:https?|ftp)\Z")
_LOOSE_FORMATS = frozenset({"c-format", "python-format", "php-format", "perl-format",
                            "objc-format", "gcc-internal-format", "sh-format"})  # fmt: skip
_QT_FORMATS = frozenset({"qt-format", "qt-plural-format", "kde-format"})
_PERCENT_TAIL = r"(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGcCrsSpn@a]"
_COMMON = r"""
    (?P<url>(?:https?|ftp)://[^\s<>"'`«»“”„‘’（）「」、。，]+(?<![.,;:!?)\]}…])
     | (?<![\w.])www\.[^\s<>"'`«»“”]+\w/?)
  | (?P<email>(?<![A-Za-z0-9_.+-])[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*
       @[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})
  | (?P<literal>``[^`]+``)
  | (?P<role>:[A-Za-z][\w:+.-]*:`[^`]+`)
  | (?P<code>(?<!`)`[^`\n]+`_{0,2})
  | (?P<tag></?(?:[A-Za-z][\w:.-]*(?:\s+[^<>]*)?|[0-9]{1,3}\s?)/?>|<!--.*?-->)
  | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)
  | (?P<option>(?<![\w-])--[A-Za-z][\w-]*)
  | """
_VARIABLES = r"""(?P<mustache>\{\{[^{}]*\}\}|\{%[^{}%]*%\})
  | (?P<shell>\$\{\w+\}|(?<![\w$])\$[A-Za-z_]\w*|\$\([\w.]+\))
  | (?P<icu>\{\s*\w+\s*,\s*
       (?:plural|select|selectordinal|number|date|time|duration|spellout|ordinal|choice)\b)
  | (?P<brace>\{[\w.\[\]]*(?:![rsa])?(?::[^{}\s]*)?\})
"""
_QT = r" | (?P<qt>%L?[1-9][0-9]?(?![0-9$])|%n(?![A-Za-z]))"
# Without a flag a percentage of prose must not be taken for a placeholder: no space as a flag, no
# digit in front ("5%d"), no word behind ("100 %complete").
_STRICT = (
    r" | (?P<percent>%\([\w.\- ]+\)[-+#0]*" + _PERCENT_TAIL
    + r" | (?<![\d%])%(?:\d+\$)?[-+#0]*" + _PERCENT_TAIL + r"(?![A-Za-z]))"
)  # fmt: skip
_LOOSE = r" | (?P<percent>%% | %(?:\([\w.\- ]+\)|<\w+>)?(?:\d+\$)?[-+#0 ']*" + _PERCENT_TAIL + r")"
_PATTERNS = {
    (loose, qt, inside): re.compile(
        ("" if inside else _COMMON) + _VARIABLES + (_QT if qt else "")
        + (_LOOSE if loose else _STRICT),
        re.VERBOSE | re.DOTALL,
    )
    for loose in (False, True)
    for qt in (False, True)
    for inside in (False, True)
}  # fmt: skip
_VARIABLE_KINDS = frozenset({"percent", "brace", "icu", "mustache", "qt", "shell"})
# Escapes of bytes in an address look like placeholders: %d0.
_CLOSED = ("}", ")s", ")d")
_IN_ADDRESSES = frozenset({"url", "email"})
QT_SIGN = re.compile(
    r"%(?<!\d%)(?:L?[1-9][0-9]?(?![0-9$]|\.\d|[diouxXeEfFgGcs]\b)|n\b)"  # begins with a literal
)
"""What tells a source of Qt: `%1` or `%n`."""
_WORD = re.compile(r"[^\W\d_]+(?:['’\u2019\u02bc\u200c-][^\W\d_]+)*")


class Token(NamedTuple):
    """A part of a text that is no prose.

    Attributes:
        kind: What it is.
        text: As written.
        start: Where it begins, in code points.
        end: Where it ends.
    """

    kind: TokenKind
    text: str
    start: int
    end: int


class Parts:
    """A text and what it is made of; everything is found when it is first asked for.

    Attributes:
        text: The text.
        tokens: Its parts that are no prose, in order, none inside of another.
    """

    def __init__(
        self, text: str, tokens: tuple[Token, ...], *, loose: bool = False, qt: bool = False
    ) -> None:
        self.text = text
        self.tokens = tokens
        self._loose = loose
        self._qt = qt

    def placeholders(self, kind: TokenKind) -> list[Token]:
        """Give the placeholders of a kind, with those inside of tags, addresses and literals."""
        return [token for token in self._placeholders if token.kind == kind]

    @lazy
    def _placeholders(self) -> tuple[Token, ...]:
        found: list[Token] = []
        for token in self.tokens:
            if token.kind in _VARIABLE_KINDS:
                found.append(token)
                continue
            inside = _search(_PATTERNS[self._loose, self._qt, True], token.text)
            found += [
                Token(one.kind, one.text, token.start + one.start, token.start + one.end)
                for one in inside
                if self._loose or token.kind not in _IN_ADDRESSES or one.text.endswith(_CLOSED)
            ]
        return tuple(found)

    @lazy
    def prose(self) -> str:
        """The text with every character of a token masked; offsets are those of the text."""
        if not self.tokens:
            return self.text
        pieces = []
        at = 0
        for token in self.tokens:
            pieces += [self.text[at : token.start], MASK * (token.end - token.start)]
            at = token.end
        return "".join([*pieces, self.text[at:]])

    @lazy
    def words(self) -> tuple[str, ...]:
        """The words of the prose; text of scripts without spaces is one word a run."""
        return tuple(_WORD.findall(self.prose))

    def of(self, *kinds: TokenKind) -> tuple[Token, ...]:
        """Give the tokens of some kinds."""
        return tuple(token for token in self.tokens if token.kind in kinds)


def take_apart(text: str, *, flags: Collection[str] = (), qt: bool = False) -> Parts:
    """Find the tokens of a text.

    Args:
        text: A msgid or msgstr.
        flags: The message's flags, such as `python-format`.
        qt: Whether `%1` is a placeholder, as the source tells (see `has_qt_sign`).
    """
    if not _SPECIAL.search(text):
        return Parts(text, ())
    loose = bool(_LOOSE_FORMATS.intersection(flags)) if flags else False
    qt = (qt and not loose) or bool(flags and _QT_FORMATS.intersection(flags))
    tokens = _search(_PATTERNS[loose, qt, False], text)
    return Parts(text, tuple(tokens), loose=loose, qt=qt)


def _search(pattern: re.Pattern[str], text: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    # Trying the pattern where a token can begin only is twenty times as fast as searching for it.
    for sign in (_SIGNS_AND_W if "www." in text else _SIGNS).finditer(text):
        start = _start_of_token(text, sign.start(), at)
        found = pattern.match(text, start) if start >= at else None
        if found is None:
            continue
        kind = found.lastgroup or ""
        at = found.end()
        if kind == "icu":
            at = _end_of_argument(text, start)
        if kind == "code":
            kind = "literal"
        tokens.append(Token(kind, text[start:at], start, at))  # type: ignore[arg-type]  # groups are kinds
    return tokens


def _start_of_token(text: str, sign: int, after: int) -> int:
    """Find where a token begins that has a sign in it; -1 if there can be none.

    Args:
        text: The text.
        sign: Where the sign stands.
        after: The end of the token before.
    """
    char = text[sign]
    if char == ":" and text.startswith("//", sign + 1):
        scheme = _SCHEME.search(text, max(after, sign - 5), sign)
        return scheme.start() if scheme else -1
    if char == "-":
        return sign if text.startswith("-", sign + 1) else -1
    if char == "@":
        while sign > after and (text[sign - 1] in "_.+-" or _is_ascii_alnum(text[sign - 1])):
            sign -= 1
    return sign


def _is_ascii_alnum(char: str) -> bool:
    return char.isascii() and char.isalnum()


def has_qt_sign(source: str) -> bool:
    """Tell whether a source text has `%1` or `%n`, which no English prose has."""
    return "%" in source and QT_SIGN.search(source) is not None


def _end_of_argument(text: str, start: int) -> int:
    """Find the brace that closes an ICU argument; where none does, its first line ends it."""
    depth = 0
    for offset in range(start, len(text)):
        char = text[offset]
        depth += (char == "{") - (char == "}")
        if not depth:
            return offset + 1
    return len(text)
