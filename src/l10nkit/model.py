"""The frozen values that flow through l10nkit; standard library only.

Offsets are half-open and count code points of `Document.source`. Lines and columns are 1-based.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["body", "boilerplate"]
BodyKind = Literal[
    "title",
    "teaser",
    "byline",
    "caption",
    "credit",
    "heading",
    "paragraph",
    "list-item",
    "quote",
    "table-cell",
    "code",
]
BoilerplateKind = Literal[
    "navigation",
    "section-label",
    "notice",
    "related-title",
    "related-summary",
    "action",
    "share",
    "subscribe",
    "comment",
    "advertisement",
    "legal",
]
Kind = Literal[BodyKind, BoilerplateKind]
LanguageSource = Literal["og:locale", "url", "hreflang"]
"""What else of a page names its language: social metadata, its address, a link to itself."""
Severity = Literal["error", "warning", "info"]
Certainty = Literal["certain", "likely", "possible"]
"""How often a check of its kind is right: always, nearly always, or worth a look."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

UNDETERMINED = "und"
"""The BCP 47 tag of a text whose language can't be told, such as a number."""

# What stands in an entry of a .po file; comments and strings are matched to be stepped over.
_KEYWORD = re.compile(
    r'"(?:[^"\\\n]|\\.)*+"|#(?!~(?!\|))[^\n]*+|(?P<msgid>msgid\b)|(?P<msgstr>msgstr\b)', re.ASCII
)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range `[start, end)` of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InlineCode:
    """A tag inside a text (XLIFF's term): a translator moves it, rendering puts its source there.

    Attributes:
        tag: What stands for it in a message: `<a1>`, `</a1>` or `<br2/>`. Empty for what is not
            shown to translators, such as a comment.
        offset: Where it stands in the text, in code points.
        span: Its source, which comes back as it is.
        note: What it is, for translators: `link to example.org`. Empty on closing tags.
    """

    tag: str
    offset: int
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of a page around a text; two are the same only if they are one object.

    Attributes:
        tag: Its name, lower case.
        names: Its class, id, role and itemprop as the page has them, with spaces between them.
        parent: The element around it.
    """

    tag: str
    names: str = ""
    parent: Element | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its names, lower case, in order: `siteNav top-bar` has four."""
        if not self.names:
            return ()
        spaced = _CAMEL.sub(" ", self.names).replace("_", " ").replace("-", " ")
        return tuple(spaced.lower().split())


@dataclass(frozen=True, slots=True)
class Hints:
    """What a page says about one of its texts.

    Attributes:
        element: The element that the text stands in or that has the attribute.
        attribute: The attribute or JSON-LD key that holds the text; empty for text on the page.
        linked: How many of its code points are in links.
        lang: The BCP 47 tag that the page declares for it, or None.
        notes: What the author tells translators about it.
    """

    element: Element | None = None
    attribute: str = ""
    linked: int = 0
    lang: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that the reader holds together: a line of plain text, a paragraph of a page.

    Attributes:
        span: Where it stands in the source.
        text: Its text after decoding of the format's escapes, without tags.
        line: 1-based line of its first character.
        codes: The tags inside it, in order. Another block may stand in the span of a code (the
            `alt` of an image), but nowhere else inside of a block.
        syntax: The reader's name for the place it stands in, which decides how it is escaped.
        hints: What the page says about it, if the format says anything.
    """

    span: Span
    text: str
    line: int
    codes: tuple[InlineCode, ...] = ()
    syntax: str = ""
    hints: Hints | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An input file, decoded, with its blocks.

    Attributes:
        path: As given by the user; shown in messages and references.
        source: The whole text without its byte order mark; line ends are untouched.
        blocks: In source order, never empty or blank; disjoint, but for those inside of a code.
        format: Name of the reader, such as `text`.
        encoding: Python codec that gives the original bytes back.
        errors: Python error handler that goes with `encoding`.
        bom: The byte order mark's bytes, or empty.
        lang: The BCP 47 tag that the whole page declares, or None. Many pages declare a wrong one.
        named: More languages that the page names, as it writes them, and what names each.
    """

    path: str
    source: str
    blocks: tuple[Block, ...]
    format: str
    encoding: str = "utf-8"
    errors: str = "strict"
    bom: bytes = b""
    lang: str | None = None
    named: tuple[tuple[str, LanguageSource], ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A slice of a document that plays one role, in one language.

    Attributes:
        span: Where it stands in `Document.source`; segments are ordered and, but for those inside
            of a code, disjoint.
        text: What a reader sees there.
        line: 1-based line of its first character.
        role: Whether it is the article's own text or interface and links around it.
        kind: What it is within its role.
        confidence: How sure the role and kind are, 0 to 1.
        why: The evidence that decided, in words.
        glued: True where it follows the segment before without any white space.
        lang: BCP 47 tag, `und` when there is nothing to decide on.
        lang_confidence: How sure the language is, 0 to 1.
        lang_why: The evidence that decided the language, in words.
        codes: The tags inside it, as in its block.
        syntax: How it is escaped, as in its block.
        hints: What the page says about it, as in its block.
    """

    span: Span
    text: str
    line: int
    role: Role
    kind: Kind
    confidence: float = 1.0
    why: str = ""
    glued: bool = False
    lang: str = UNDETERMINED
    lang_confidence: float = 0.0
    lang_why: str = ""
    codes: tuple[InlineCode, ...] = ()
    syntax: str = ""
    hints: Hints | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: 1-based line and column (code points)."""

    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a gettext catalog.

    Strings are unescaped. `raw` is the entry as the file had it, with the blank lines and comments
    in front of it; it is not a constructor argument, so `dataclasses.replace` drops it and the
    writer serializes what was changed and copies what was not.

    Attributes:
        msgid: The source string; empty for the header entry.
        msgstr: The translations: one, or one a plural form. Never empty.
        context: msgctxt, or None. An empty one is not the same as none.
        plural: msgid_plural, or None.
        translator_comments: `# ` lines without their mark.
        extracted_comments: `#. ` lines without their mark.
        references: `#: ` items, such as `page.txt:12`.
        flags: `#, ` items, in order.
        previous_context: `#| msgctxt`, or None.
        previous_msgid: `#| msgid`, or None.
        previous_plural: `#| msgid_plural`, or None.
        obsolete: True for a `#~` entry.
        position: Where its msgid keyword stands (msgctxt does not count); None if it was not read.
    """

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    translator_comments: tuple[str, ...] = ()
    extracted_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_context: str | None = None
    previous_msgid: str | None = None
    previous_plural: str | None = None
    obsolete: bool = False
    position: Position | None = field(default=None, compare=False)
    raw: str | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies the message in its catalog: its context and msgid."""
        return (self.context, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """True if a person has to look at the translation before it is used."""
        return "fuzzy" in self.flags

    @property
    def msgstr_positions(self) -> tuple[Position, ...]:
        """Where each msgstr keyword stands; empty if it was not read, or changed since."""
        if self.raw is None or self.position is None:
            return ()
        found = []
        line, column = self.position.line, self.position.column
        last = None
        for keyword in _KEYWORD.finditer(self.raw):
            if keyword.lastgroup is None:
                continue
            if last is not None:
                between = self.raw[last : keyword.start()]
                line += between.count("\n")
                line_end = between.rfind("\n")
                column = len(between) - line_end if line_end >= 0 else column + len(between)
            last = keyword.start()
            if keyword.lastgroup == "msgstr":
                found.append(Position(line, column))
        return tuple(found)

    @property
    def translated(self) -> bool:
        """True if every form has a text, be it fuzzy or not."""
        return all(self.msgstr)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A .po or .pot file.

    Attributes:
        messages: In file order, the header entry and obsolete entries left out of neither.
        path: Where it was read from, or empty.
        newline: The line end that new entries get.
        wrap_width: The line width that new entries are wrapped at, as the file does; 0: not at all.
        encoding: Python codec of the file.
        bom: True if the file began with a byte order mark.
        trailer: What stood after the last entry (comments, blank lines).
    """

    messages: tuple[Message, ...]
    path: str = ""
    newline: str = "\n"
    wrap_width: int = 79
    encoding: str = "utf-8"
    bom: bool = False
    trailer: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in the content of a file.

    Attributes:
        code: Such as `T001`.
        slug: Its readable name, such as `missing-translation`.
        severity: `error`, `warning` or `info`.
        message: What is wrong, as a sentence.
        path: The file.
        position: Where in it.
        msgid: The message it is about, or empty.
        help: What to do about it.
        certainty: How sure the finding is.
        end: Where the faulty part ends, or None if it is not known more exactly.
        context: The msgctxt of the message, or None.
        excerpt: The line of the file that `position` is in, or empty.
        count: How many findings of one cause it stands for; it is the first.
        files: In how many files they are.
        cause: What it comes from, if one mistake makes several findings in a file; or empty.
    """

    code: str
    slug: str
    severity: Severity
    message: str
    path: str
    position: Position
    msgid: str = ""
    help: str = ""
    certainty: Certainty = "certain"
    end: Position | None = None
    context: str | None = None
    excerpt: str = ""
    count: int = 1
    files: int = 1
    cause: str = ""

    @property
    def sentence(self) -> str:
        """The message, with how many more findings it stands for."""
        more = self.count - 1
        if not more:
            return self.message
        where = "this file" if self.files == 1 else f"{self.files} files"
        return f"{self.message} (and {more} more like it in {where})"
