"""Made-up catalogs of any size, and templates of which it is known what was edited in them.

Everything follows from the number of messages: the same number gives the same files.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from l10nkit.catalog import dump_catalog
from l10nkit.model import Catalog, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EDITED, DELETED, ADDED = 0.2, 0.1, 0.1
_HEADER = """\
Project-Id-Version: made 1.0
POT-Creation-Date: 2024-01-01 12:00+0000
Language: xx
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=2; plural=(n != 1);
"""
_CONSONANTS = (*"bcdfghjklmnprstvw", "st", "tr", "ch", "pl", "br")
_VOWELS = (*"aeiou", "ai", "ou", "ea")
_ENDINGS = ("", "", "n", "s", "r", "t")
_VOCABULARY = 20_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Made:
    """A catalog, a later template, and what became of each message.

    Attributes:
        catalog: The .po file; each translation stands in it once.
        template: The .pot file.
        origins: For each text that the catalog does not have: the translation of the text that it
            was edited from, or None if it is new.
    """

    catalog: bytes
    template: bytes
    origins: dict[str, str | None]


def make_catalog(size: int) -> Made:
    """Make a catalog with a number of messages, and a template with edits in it.

    Texts have 4 to 30 words of a made-up language, so that few are similar by chance; how often a
    word stands in them follows Zipf's law, but for a flat top. A fifth of the messages is edited:
    a letter, a word or the full stop is changed, added or taken away. A tenth is deleted, and a
    tenth of new ones is added, made as the others are.
    """
    rng = random.Random(size)
    source, target = _Language(rng), _Language(rng)
    texts = source.texts(size)
    translations = target.texts(size)
    pairs = zip(texts, translations, strict=True)
    messages = [_message(rng, source, msgid, msgstr) for msgid, msgstr in pairs]
    header = Message("", (_HEADER,))
    wanted: list[Message] = []
    origins: dict[str, str | None] = {}
    for message in messages:
        fate = rng.random()
        if fate < DELETED:
            continue
        bare = replace(message, msgstr=("",) * len(message.msgstr))
        if fate < DELETED + EDITED:
            msgid = source.unused(partial(_edited, rng, source, message.msgid))
            origins[msgid] = message.msgstr[0]
            bare = replace(bare, msgid=msgid)
        wanted.append(bare)
        if rng.random() < ADDED:
            (msgid,) = source.texts(1)
            origins[msgid] = None
            wanted.append(Message(msgid, references=(_reference(rng, source),)))
    return Made(
        dump_catalog(Catalog((header, *messages))),
        dump_catalog(Catalog((header, *wanted))),
        origins,
    )


class _Language:
    """Makes texts, none of them twice."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._used: set[str] = set()
        words: dict[str, None] = {}
        while len(words) < _VOCABULARY:
            syllables = (
                rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.randint(1, 3))
            )
            words["".join(syllables) + rng.choice(_ENDINGS)] = None
        self._words = list(words)
        self._weights = list(accumulate(1 / (rank + 50) for rank in range(len(words))))

    def words(self, count: int) -> list[str]:
        """Return words as often as the language uses them."""
        return self._rng.choices(self._words, cum_weights=self._weights, k=count)

    def texts(self, count: int) -> list[str]:
        """Return texts that have not been used."""
        return [self.unused(self._text) for _ in range(count)]

    def unused(self, make: Callable[[], str]) -> str:
        """Return the first text that has not been used."""
        while (text := make()) in self._used:
            pass
        self._used.add(text)
        return text

    def _text(self) -> str:
        rng = self._rng
        count = min(30, max(4, round(rng.lognormvariate(1.6, 0.5))))
        text = " ".join(self.words(count)).capitalize()
        if rng.random() < 0.05:
            text += ' "%s"'
        if rng.random() < 0.5:
            text += "."
        return text + "\n" + self._text() if rng.random() < 0.03 else text


def _message(rng: random.Random, language: _Language, msgid: str, msgstr: str) -> Message:
    flags = ("python-format",) if "%s" in msgid else ()
    plural = rng.random() < 0.03
    return Message(
        msgid,
        (msgstr, msgstr + " +") if plural else (msgstr.replace("a", "ä", 1),),
        context=language.words(1)[0] if rng.random() < 0.03 else None,
        plural=msgid + " +" if plural else None,
        extracted_comments=(" ".join(language.words(4)),) if rng.random() < 0.08 else (),
        references=(_reference(rng, language),),
        flags=flags,
    )


def _reference(rng: random.Random, language: _Language) -> str:
    return f"src/{'/'.join(language.words(2))}.py:{rng.randrange(1, 2000)}"


def _edited(rng: random.Random, language: _Language, text: str) -> str:
    words = text.split(" ")
    place = rng.randrange(len(words))
    word = words[place]
    edit = rng.randrange(5)
    if edit == 0:
        return text[:-1] if text.endswith(".") else text + "."
    if edit == 1:
        words.insert(place, *language.words(1))
    elif edit == 2:
        del words[place]
    elif edit == 3:
        words[place : place + 1] = language.words(1)
    else:
        letter = rng.randrange(len(word))
        words[place] = word[:letter] + rng.choice(_LETTERS) + word[letter + 1 :]
    return " ".join(words)


def count_matches(messages: Sequence[Message], made: Made) -> dict[str, int]:
    """Count what an update made of the texts that are not in the catalog.

    Args:
        messages: Those of the updated catalog.
        made: What was updated.

    Returns:
        `right`, `wrong` and `missed` for edited texts, `new matched` for new ones that got a
        translation.
    """
    counts = dict.fromkeys(("right", "wrong", "missed", "new matched"), 0)
    for message in messages:
        if message.obsolete or message.msgid not in made.origins:
            continue
        origin, found = made.origins[message.msgid], message.msgstr[0]
        if origin is None:
            counts["new matched"] += bool(found)
        elif not found:
            counts["missed"] += 1
        else:
            counts["right" if found == origin else "wrong"] += 1
    return counts
