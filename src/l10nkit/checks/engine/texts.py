"""The translated texts of a catalog: one beside its source, or all of them at once.

A call for each text costs more than what most checks look for. One search through all texts joined,
or one method of strings mapped over them, costs a tenth of that, and leaves few texts to look at.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, compress, count
from operator import add, ne
from typing import TYPE_CHECKING

from l10nkit.checks.engine.keys import source_of
from l10nkit.checks.engine.lazy import lazy
from l10nkit.checks.engine.parts import has_qt_sign, take_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from l10nkit.checks.engine.parts import Parts
    from l10nkit.checks.engine.views import Context
    from l10nkit.model import Message

BETWEEN = "\0"
"""Stands in front of each of the joined texts, and behind the last one. It is in none of them."""
_IN_TEXTS = "\1"  # for such a character of a text: another control, as rare and as wrong


SIGNS = "".join(
    (
        BETWEEN,
        "()[]{}（）［］｛｝【】",
        "\"'“”„«»「」『』",
        "0123456789",
        "….⋯・。．᠁",
        "%<>&$`*_~@\\/\t\n",
    )
)
"""What texts are often searched for: a search for some of them costs a quarter of others."""
_DECODE = SIGNS.ljust(256, "\ufffe")
_ENCODE = codecs.charmap_build(_DECODE)
_BETWEEN = BETWEEN.encode("ascii")
_KEPT_SIGNS = re.compile(b"[^%b]+" % _BETWEEN)


class Pair:
    """A translated text beside its source.

    Attributes:
        message: The message.
        source: The msgid, or the msgid_plural for a form that is not only for the number one. Where
            the msgid is a key, the text of its `Default` comment.
        target: The msgstr, never empty.
        form: Its index.
        context: What is known besides.
    """

    def __init__(
        self, message: Message, source: str, target: str, form: int, context: Context
    ) -> None:
        self.message = message
        self.source = source
        self.target = target
        self.form = form
        self.context = context

    @lazy
    def source_parts(self) -> Parts:
        """The source taken apart."""
        return _source_parts(self.source, self.message.flags)

    @lazy
    def target_parts(self) -> Parts:
        """The translation taken apart."""
        return take_apart(self.target, flags=self.message.flags, qt=has_qt_sign(self.source))

    @property
    def source_language(self) -> str:
        """The BCP 47 tag of the source; `und` if nothing tells."""
        return self.context.source_language(self.message)

    @property
    def is_for_one_number(self) -> bool:
        """Whether the number may be left out or spelt: the form is for one, or for 0 and 1."""
        numbers = self.numbers
        return numbers is not None and (len(numbers) <= 1 or numbers == (0, 1))

    @property
    def numbers(self) -> tuple[int, ...] | None:
        """The sample numbers that take this plural form; None if nothing tells."""
        forms = self.context.numbers_of_form
        if self.message.plural is None or self.form >= len(forms):
            return None
        return forms[self.form]


@lru_cache(maxsize=4096)
def _source_parts(source: str, flags: tuple[str, ...]) -> Parts:
    """Take a source apart, which the catalogs of several languages have in common."""
    return take_apart(source, flags=flags, qt=has_qt_sign(source))


class Joined:
    """Texts in one string, which a pattern is searched for in at once.

    Attributes:
        text: The texts, with `BETWEEN` in front of each and behind the last one.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        text = BETWEEN.join(["", *texts, ""])
        if text.count(BETWEEN) != len(texts) + 1:
            whole = (one.replace(BETWEEN, _IN_TEXTS) for one in texts)
            text = BETWEEN.join(["", *whole, ""])
        self.text = text
        self._texts = texts

    @lazy
    def _starts(self) -> list[int]:
        """Where `BETWEEN` stands in front of each text, and behind the last one."""
        return list(map(add, accumulate(map(len, self._texts), initial=0), count()))

    def rows_with(self, pattern: re.Pattern[str]) -> list[int]:
        """Give the numbers of the texts that a pattern is found in, in order.

        Args:
            pattern: It may begin or end with `BETWEEN` (at an end only in a lookahead), for the
                ends of a text, but may not match across it. Lookarounds see it there, and not an
                end of the string.
        """
        rows = []
        end = 0
        starts = self._starts
        for match in pattern.finditer(self.text):
            at = match.start()
            if at >= end:
                row = bisect_right(starts, at) - 1
                rows.append(row)
                end = starts[row + 1]
        return rows

    def rows_with_any(self, *pieces: str) -> list[int]:
        """Give the numbers of the texts that have some piece of text in them, in order.

        For a few pieces this is several times as fast as a pattern.
        """
        rows = set()
        text, starts = self.text, self._starts
        for piece in pieces:
            at = text.find(piece)
            while at >= 0:
                behind = bisect_right(starts, at)
                rows.add(behind - 1)
                at = text.find(piece, starts[behind])
        return sorted(rows)

    def hits(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        """Give what a pattern finds: the numbers of texts, in order, and the matches."""
        starts = self._starts
        for match in pattern.finditer(self.text):
            if match[0] != BETWEEN:
                yield bisect_right(starts, match.start()) - 1, match[0]

    @lazy
    def _signs(self) -> bytes:
        """All of the texts that is in `SIGNS`, a byte each."""
        return codecs.charmap_encode(self.text, "ignore", _ENCODE)[0]

    def rows_with_signs(self, signs: str) -> list[int]:
        """Give the numbers of the texts that have some of `SIGNS` in them, in order."""
        rows = []
        passed = 1
        for found in _KEPT_SIGNS.finditer(self._signs.translate(None, _all_but(signs))):
            rows.append(found.start() - passed)
            passed += found.end() - found.start()
        return rows

    def rows_by_signs(self, signs: str, is_right: Callable[[str], bool]) -> list[int]:
        """Give the numbers of the texts that are not right, as far as some of `SIGNS` tell.

        Args:
            signs: The signs.
            is_right: Tells whether a text may have just these signs, in this order. It is asked
                once for all texts that have the same ones.
        """
        column = self._signs.translate(None, _all_but(signs)).split(_BETWEEN)[1:-1]
        wrong = {found for found in set(column) if not is_right(_decoded(found))}
        return [row for row, found in enumerate(column) if found in wrong] if wrong else []


class Texts:
    """All translated texts of a catalog that are in use, in file order, by columns.

    Attributes:
        messages: The message of each text.
        sources: What each is translated from, as in `Pair`.
        targets: The texts.
        forms: The index of each plural form in its message; that of other texts is 0.
        context: What is known besides.
    """

    def __init__(self, messages: Iterable[Message], context: Context) -> None:
        self.messages: list[Message] = []
        self.sources: list[str] = []
        self.targets: list[str] = []
        self.forms: dict[int, int] = {}
        self.context = context
        self._pairs: dict[int, Pair] = {}
        add_message, add_source = self.messages.append, self.sources.append
        add_target = self.targets.append
        for message in messages:
            if message.flags and "fuzzy" in message.flags:
                continue
            if message.plural is not None:
                self._add_forms(message, message.plural)
            elif target := message.msgstr[0]:
                add_message(message)
                add_source(source_of(message) if message.extracted_comments else message.msgid)
                add_target(target)

    def _add_forms(self, message: Message, plural: str) -> None:
        numbers = self.context.numbers_of_form
        for form, target in enumerate(message.msgstr):
            if target:
                only_one = form < len(numbers) and numbers[form] == (1,)
                self.forms[len(self.targets)] = form
                self.messages.append(message)
                self.sources.append(message.msgid if only_one else plural)
                self.targets.append(target)

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self.targets)

    def pair(self, row: int) -> Pair:
        """Give a row as a pair, always the same one."""
        pair = self._pairs.get(row)
        if pair is None:
            pair = self._pairs[row] = Pair(
                self.messages[row],
                self.sources[row],
                self.targets[row],
                self.forms.get(row, 0),
                self.context,
            )
        return pair

    def flagged(self, flags: frozenset[str]) -> list[int]:
        """Give the rows whose message has one of some flags."""
        return [
            row
            for row, message in enumerate(self.messages)
            if message.flags and not flags.isdisjoint(message.flags)
        ]

    @lazy
    def all_sources(self) -> Joined:
        """The sources in one string."""
        return Joined(self.sources)

    @lazy
    def all_targets(self) -> Joined:
        """The translations in one string."""
        return Joined(self.targets)

    def rows_with_any(self, *pieces: str) -> list[int]:
        """Give the rows with some piece of text in the source or in the translation, in order."""
        there, here = self.all_sources, self.all_targets
        return sorted({*there.rows_with_any(*pieces), *here.rows_with_any(*pieces)})

    def rows_with_signs(self, signs: str) -> list[int]:
        """Give the rows with some of `SIGNS` in the source or in the translation, in order."""
        there, here = self.all_sources, self.all_targets
        return sorted({*there.rows_with_signs(signs), *here.rows_with_signs(signs)})

    @lazy
    def with_edges(self) -> list[int]:
        """The rows with white space at an end of the source or of the translation."""
        return sorted({*_with_edges(self.sources), *_with_edges(self.targets)})


@lru_cache(maxsize=64)
def _all_but(signs: str) -> bytes:
    """Give the bytes of all other signs."""
    return bytes(byte for byte, sign in enumerate(SIGNS) if sign not in signs and sign != BETWEEN)


@lru_cache(maxsize=4096)
def _decoded(signs: bytes) -> str:
    return codecs.charmap_decode(signs, "strict", _DECODE)[0]


def _with_edges(texts: Sequence[str]) -> Iterator[int]:
    return compress(count(), map(ne, texts, map(str.strip, texts)))
