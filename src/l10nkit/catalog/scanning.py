"""The general path of reading: the whole grammar of .po files, and every mistake in them.

The grammar is GNU gettext's: tokens may stand on any line in any layout. A mistake is recorded and
the rest is read on. Of one entry only the first mistake in its structure is told, as the others
mostly follow from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from l10nkit.catalog.comments import read_comments
from l10nkit.catalog.decoding import MAX_PROBLEMS
from l10nkit.catalog.escapes import BadEscapeError, unescape
from l10nkit.catalog.lexing import Lexer, Place, Token
from l10nkit.errors import L10nkitError
from l10nkit.model import Message, Position

_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_ESCAPE_HINT = r"known are \n \t \r \a \b \f \v \" \\, \ooo and \xhh; write a backslash as \\"
_QUOTE_HINT = r'write a quote inside of a string as \", and end the string with "'
_CONFLICT_HINT = "resolve the merge: keep one side and delete the marker lines"
_START = Place(0, 1, 0)


@dataclass(slots=True)
class _Form:
    """A msgstr as it is being read."""

    keyword: Token
    index: int | None = None
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    """An entry as it is being read.

    Attributes:
        comments: Its comment lines.
        strings: The parts of its strings by keyword; previous ones have a `|` in front.
        places: The tokens of those keywords.
        forms: Its msgstr.
        target: What the next string belongs to, or None.
        target_keyword: The keyword of that.
        stray: A comment below msgid; it is an error if the entry goes on behind it.
        end: The place behind the last string.
        broken: A mistake in its structure has been told.
    """

    comments: list[str] = field(default_factory=list)
    strings: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, Token] = field(default_factory=dict)
    forms: list[_Form] = field(default_factory=list)
    target: list[str] | None = None
    target_keyword: Token | None = None
    stray: Token | None = None
    end: Place = _START
    broken: bool = False

    @property
    def started(self) -> Token | None:
        """The first keyword that is not a previous one, or None."""
        return self.places.get("msgctxt") or self.places.get("msgid")

    def text(self, keyword: str) -> str | None:
        """Return a string, or None if the entry has none such."""
        parts = self.strings.get(keyword)
        return None if parts is None else "".join(parts)


class EntryScanner:
    """Reads one entry at a time.

    Attributes:
        problems: The mistakes so far.
        lexer: Stands where the next entry begins.
    """

    def __init__(
        self, text: str, *, encoding: str, path: str, problems: list[L10nkitError]
    ) -> None:
        self.problems = problems
        self.lexer = Lexer(text)
        self._text = text
        self._encoding = encoding
        self._path = path

    def next_entry(self) -> Message | None:
        """Return the next entry that has no mistake.

        Returns:
            None at the end of the file or where there are too many mistakes; `lexer` stands
            behind the last entry then.
        """
        start = self.lexer.place
        draft = _Draft()
        while len(self.problems) < MAX_PROBLEMS:
            before = self.lexer.place
            token = self.lexer.next_token()
            if draft.forms and _ends_entry(token):
                message = self._finish(draft, start)
                if message is not None:
                    return message
                self.lexer.place = start = before
                draft = _Draft()
            elif token.kind == "end":
                self._finish_file(draft)
                self.lexer.place = start
                return None
            else:
                draft = self._take(draft, token)
        return None

    def _take(self, draft: _Draft, token: Token) -> _Draft:
        """Take in a token; returns the draft of the next entry if it begins one."""
        if "\0" in token.text:
            self._report(draft, token, "a NUL character", "the file is damaged or not a .po file")
        if token.kind == "string":
            self._take_string(draft, token)
        elif token.kind == "keyword":
            return self._take_keyword(draft, token)
        elif token.kind == "comment":
            self._require_string(draft)
            draft.comments.append(token.text.rstrip("\r"))
            draft.stray = draft.stray or token
        elif token.kind == "index":
            self._take_index(draft, token)
        elif token.kind != "nul":
            self._report_junk(draft, token)
        return draft

    def _take_keyword(self, draft: _Draft, token: Token) -> _Draft:
        self._require_string(draft)
        name = token.text
        if token.place.previous:
            return self._take_previous(draft, token)
        if draft.started and (name == "msgctxt" or (name == "msgid" and "msgid" in draft.strings)):
            self._report_missing(draft, found=f"another {name}")
            draft = _Draft()
        if draft.started and draft.stray:
            self._report(draft, draft.stray, f"a comment between {draft.started.text} and {name}",
                         "move it above the entry")  # fmt: skip
        if draft.started and draft.started.place.obsolete != token.place.obsolete:
            self._report(draft, token, f"{name} and the entry's other lines differ in their #~",
                         "begin all keywords of an obsolete entry with #~, or none")  # fmt: skip
        if name == "msgstr":
            self._require_msgid(draft, token)
            draft.forms.append(_Form(token))
            draft.target = draft.forms[-1].parts
        else:
            self._check_order(draft, token)
            draft.places[name] = token
            draft.target = draft.strings[name] = []
        draft.target_keyword = token
        if not draft.forms:
            draft.stray = None
        return draft

    def _take_previous(self, draft: _Draft, token: Token) -> _Draft:
        name = "|" + token.text
        if draft.started or token.text == "msgstr" or name in draft.strings:
            self._report(draft, token, f"#| {token.text} can't stand here",
                         "previous msgctxt, msgid and msgid_plural stand above msgid")  # fmt: skip
        draft.places[name] = token
        draft.target = draft.strings[name] = []
        draft.target_keyword = token
        return draft

    def _take_string(self, draft: _Draft, token: Token) -> None:
        keyword = draft.target_keyword
        if keyword is None or draft.target is None:
            self._report(draft, token, "a string without a keyword such as msgid in front of it",
                         "delete it, or join it to the entry above")  # fmt: skip
            return
        if token.place[3:] != keyword.place[3:]:
            self._report(draft, token, "the string and its keyword differ in their #~ or #|",
                         "begin all lines of the entry with the same mark")  # fmt: skip
        try:
            content = token.text[1:-1]
            if "\\" in content:
                content = unescape(content, encoding=self._encoding)
        except BadEscapeError as error:
            self._add(token, error.reason, _ESCAPE_HINT, shift=error.offset + 1)
            draft.broken = True
        draft.target.append(content)
        draft.end = self.lexer.place

    def _take_index(self, draft: _Draft, token: Token) -> None:
        form = draft.forms[-1] if draft.forms else None
        if form is None or form.index is not None or form.parts:
            self._report(draft, token, f"{token.text[:20]} without msgstr in front of it",
                         "plural forms are written msgstr[0], msgstr[1], …")  # fmt: skip
            return
        # A catalog has a handful of forms; ten digits are an attack on int().
        form.index = int(token.text[1:-1].strip()[:10])

    def _finish(self, draft: _Draft, start: Place) -> Message | None:
        """Make the message and stand behind it."""
        self._require_string(draft)
        self._check_forms(draft)
        if not draft.broken:
            self.lexer.place = draft.end
            self.lexer.skip_line_end()
        obsolete = bool(draft.started and draft.started.place.obsolete)
        if obsolete and self.lexer.place.offset != self.lexer.place.line_start:
            self._require_own_line(draft)
        if draft.broken:
            return None
        message = Message(
            draft.text("msgid") or "",
            tuple("".join(form.parts) for form in draft.forms),
            draft.text("msgctxt"),
            draft.text("msgid_plural"),
            *read_comments(draft.comments),
            draft.text("|msgctxt"),
            draft.text("|msgid"),
            draft.text("|msgid_plural"),
            obsolete=obsolete,
            position=_position(draft.places["msgid"]),
        )
        object.__setattr__(message, "raw", self._text[start.offset : self.lexer.place.offset])
        return message

    def _require_own_line(self, draft: _Draft) -> None:
        """Refuse two obsolete entries on a line: the second would have no #~ of its own."""
        token = self.lexer.next_token()
        if token.kind == "keyword" and token.place.line == draft.end.line:
            self._report(draft, token, "an obsolete entry begins inside of a line",
                         "give every #~ entry lines of its own")  # fmt: skip
        self.lexer.place = draft.end
        self.lexer.skip_line_end()

    def _finish_file(self, draft: _Draft) -> None:
        self._require_string(draft)
        if draft.started:
            self._report_missing(draft, found="the end of the file")
        elif draft.places:
            self._report(draft, next(iter(draft.places.values())),
                         "a previous msgid (#|) without an entry below it",
                         "delete it, or restore its entry")  # fmt: skip

    def _require_string(self, draft: _Draft) -> None:
        if draft.target is not None and not draft.target and draft.target_keyword is not None:
            self._report(draft, draft.target_keyword,
                         f"{draft.target_keyword.text} without a string behind it",
                         'write at least an empty string: ""')  # fmt: skip

    def _require_msgid(self, draft: _Draft, token: Token) -> None:
        if "msgid" not in draft.strings:
            self._report(draft, token, "msgstr without msgid in front of it",
                         "restore the msgid above it, or delete the msgstr")  # fmt: skip

    def _check_order(self, draft: _Draft, token: Token) -> None:
        if token.text != "msgid_plural":
            return
        if "msgid" not in draft.strings or draft.forms or "msgid_plural" in draft.strings:
            self._report(draft, token, "msgid_plural can't stand here",
                         "it stands once, between msgid and msgstr[0]")  # fmt: skip

    def _report_missing(self, draft: _Draft, *, found: str) -> None:
        """Tell that an entry ended too early."""
        first = draft.started
        if first is None:
            return
        if "msgid" not in draft.strings:
            self._report(draft, first, f"msgctxt without msgid: expected msgid, found {found}",
                         "write the msgid below it")  # fmt: skip
            return
        keyword = "msgstr[0]" if "msgid_plural" in draft.strings else "msgstr"
        self._report(draft, draft.places["msgid"],
                     f"msgid without msgstr: expected {keyword}, found {found}",
                     f'write {keyword} "" below it')  # fmt: skip

    def _check_forms(self, draft: _Draft) -> None:
        if "msgid_plural" not in draft.strings:
            self._check_single(draft)
            return
        for expected, form in enumerate(draft.forms):
            if form.index == expected:
                continue
            if form.index is None:
                message = f"expected msgstr[{expected}], found msgstr without a number"
            elif form.index < expected:
                message = f"msgstr[{form.index}] twice or out of order: expected [{expected}]"
            else:
                message = f"expected msgstr[{expected}], found msgstr[{form.index}]"
            self._report(draft, form.keyword, message, "number plural forms 0, 1, 2, …")
            return

    def _check_single(self, draft: _Draft) -> None:
        first = draft.forms[0]
        if first.index is not None:
            self._report(draft, first.keyword, f"msgstr[{first.index}] without msgid_plural",
                         "add a msgid_plural, or write msgstr")  # fmt: skip
        elif len(draft.forms) > 1:
            self._report(draft, draft.forms[1].keyword, "a second msgstr for the same msgid",
                         "keep one; a new entry begins with msgid")  # fmt: skip

    def _report_junk(self, draft: _Draft, token: Token) -> None:
        """Tell what is wrong with a token that is none, and leave the line."""
        self.lexer.skip_line()
        if token.kind == "conflict":
            self._add(token, f"a merge conflict marker: {token.text[:40].rstrip()}", _CONFLICT_HINT)
            draft.broken = True
            return
        if token.kind == "quote":
            self._add(token, "the string has no closing quote on its line", _QUOTE_HINT)
            draft.broken = True
            draft.target, draft.end = None, self.lexer.place
            return
        shown = token.text[:40].rstrip()
        first_on_line = not self._text[token.place.line_start : token.place.offset].strip(" \t#~|")
        if draft.target is not None and not draft.target and draft.target_keyword is not None:
            message = f"expected a string in quotes, found {shown!r}"
            self._report(draft, token, message, "put the text between quotes")
        elif token.kind == "word" and first_on_line:
            self._report(draft, token, f"unknown keyword {shown!r}", _suggestion(shown))
        else:
            self._report(draft, token, f"text outside of quotes: {shown!r}", _QUOTE_HINT)

    def _report(self, draft: _Draft, token: Token, message: str, hint: str) -> None:
        """Record a mistake in the structure, unless the entry is known to be broken."""
        if draft.broken:
            return
        draft.broken = True
        self._add(token, message, hint)

    def _add(self, token: Token, message: str, hint: str, *, shift: int = 0) -> None:
        self.problems.append(
            L10nkitError(
                message,
                path=self._path,
                line=token.place.line,
                column=token.column + shift,
                hint=hint,
            )
        )


def _ends_entry(token: Token) -> bool:
    """Tell whether a token can't belong to an entry that has a msgstr."""
    if token.kind == "keyword":
        return token.place.previous or token.text in {"msgctxt", "msgid"}
    return token.kind in {"comment", "conflict", "end"}


def _position(token: Token) -> Position:
    return Position(token.place.line, token.column)


def _suggestion(word: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - it is slow to import, rarely needed

    near = get_close_matches(word, _KEYWORDS, n=1)
    return f"did you mean {near[0]}?" if near else f"keywords are {', '.join(_KEYWORDS)}"
