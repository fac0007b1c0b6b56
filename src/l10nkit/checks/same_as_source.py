"""A translation is the same as its source, which is a text and no name.

What it does: looks for translations that equal their msgid. That is right for names, units, loan
words and formats, so it is only reported where something tells that the text should have been
translated: it has the small words of a sentence of its language (`the`, `is`, `und`, …) beside
others; or it has several words in lower case while its language is written in another script; or
other messages of the catalog have its words and their translations don't. A single word that other
translations keep is a term, and left alone.

Why it is bad: readers get the source language, and the statistics count it as translated.

Example:
    msgid "Save the changes?"
    msgstr "Save the changes?"

How to fix: translate it, or leave the msgstr empty until somebody does. If it has to stay as it
is, say so with `# l10nkit: ignore T106`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from l10nkit.checks.engine import Check, Joined, Problem, documentation_of, take_apart
from l10nkit.checks.engine.function_words import BUTTON_VERBS, function_words
from l10nkit.excerpts import excerpt
from l10nkit.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10nkit.checks.engine import CatalogView, Context, Parts
    from l10nkit.model import Message

_MIN_LETTERS = 3
_MIN_WORDS = 3
# So many other messages must have translated a word: two words may be alike by chance, and a
# language of the same script has the same words now and then.
_MIN_WITNESSES = 2
_MIN_WITNESSES_OF_SAME_SCRIPT = 3
_SENTENCE = re.compile(r"\w[.!?](?:\s|$)")
_LATIN = re.compile(r"[A-Za-z]")
_CODE = re.compile(r"[_=]|\w\(|^\[|^\^|/\$?$")


def _run(view: CatalogView) -> Iterator[Problem]:
    context = view.context
    if context.language in ("en", "und"):
        return
    same = [m for m in view.live if m.msgid == m.msgstr[0] and _is_same(m)]
    if not same:
        return
    doubtful: list[tuple[Message, Parts]] = []
    terms: list[tuple[Message, str]] = []
    for message in same:
        language = language_of(context.source_language(message))
        if language == context.language or context.is_native(message):
            continue
        parts = _parts_of(message.msgid, message.flags)
        if _is_text(parts, context, function_words(language, but_of=context.language)):
            if len(content := _content(parts)) == 1:
                terms.append((message, content[0].casefold()))
            else:
                yield _problem(message)
        elif parts.words and _is_prose(parts):
            doubtful.append((message, parts))
    if terms:
        # A word that other translations keep, such as "view", is a term of the project.
        kept = _witnesses({word for _message, word in terms}, view)[1]
        yield from (_problem(message) for message, word in terms if word not in kept)
    if doubtful:
        yield from _contradicted(doubtful, view)


@lru_cache(maxsize=4096)
def _parts_of(source: str, flags: tuple[str, ...]) -> Parts:
    """Take a source apart; what one language keeps, others often keep, too."""
    return take_apart(source, flags=flags)


def _problem(message: Message) -> Problem:
    text = f"the translation is the source: {excerpt(message.msgid)}"
    return Problem(text, 0, len(message.msgstr[0]), message=message, form=0)


def _is_same(message: Message) -> bool:
    if "fuzzy" in message.flags:
        return False
    return message.plural is None or set(message.msgstr) <= {message.msgid, message.plural}


def _is_text(parts: Parts, context: Context, small: frozenset[str]) -> bool:
    """Tell whether a text has to be translated, by its words alone."""
    words = parts.words
    lower = [word for word in words if word.islower() and len(word) >= _MIN_LETTERS]
    is_foreign = context.script != "Latn" and _LATIN.search(parts.prose) is not None
    is_sentence = _SENTENCE.search(parts.prose) is not None
    small_words = [word for word in words if len(word) > 1 and word.casefold() in small]
    if small_words:
        if is_foreign and parts.tokens and len(small_words) == len(words):
            return True
        if words[0].casefold() in BUTTON_VERBS and any(word in small for word in words[1:]):
            return True
        return len(words) > 1 and (is_sentence or any(word not in small for word in lower))
    if is_sentence and len(words) >= _MIN_WORDS and len(lower) > 1:
        return _is_prose(parts)
    return is_foreign and (len(lower) > 1 or (is_sentence and bool(lower))) and _is_prose(parts)


def _is_prose(parts: Parts) -> bool:
    """Tell a text from a list of names and from a piece of code."""
    return not _CODE.search(parts.prose)


def _contradicted(
    doubtful: Sequence[tuple[Message, Parts]], view: CatalogView
) -> Iterator[Problem]:
    """Report the texts whose words other messages translate."""
    wanted = {word.casefold() for _message, parts in doubtful for word in _content(parts)}
    if not wanted:
        return
    translated, kept = _witnesses(wanted, view)
    same_script = view.context.script == "Latn"
    enough = _MIN_WITNESSES_OF_SAME_SCRIPT if same_script else _MIN_WITNESSES
    for message, parts in doubtful:
        words = [word.casefold() for word in _content(parts)]
        if words and all(translated.get(w, 0) >= enough and w not in kept for w in words):
            yield _problem(message)._replace(severity="info")


def _content(parts: Parts) -> list[str]:
    return [word for word in parts.words if len(word) >= _MIN_LETTERS and not word.isupper()]


def _witnesses(wanted: set[str], view: CatalogView) -> tuple[dict[str, int], set[str]]:
    """Count the messages that translate each word, and collect the words that some message keeps.

    A translation that has the word as a part of another one, such as `Systemfehler`, keeps it.
    """
    translated: dict[str, int] = {}
    kept: set[str] = set()
    # Most words occur nowhere else, which is told by one look at all of the texts.
    together = view.all_msgids.text.casefold()
    frequent = [word for word in sorted(wanted) if together.count(word) > _MIN_WITNESSES]
    if not frequent:
        return translated, kept
    sources = Joined([message.msgid.casefold() for message in view.live])
    for word in frequent:
        is_word = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search
        for message in map(view.live.__getitem__, sources.rows_with_any(word)):
            target = message.msgstr[0]
            if not target or target == message.msgid:
                continue
            if "fuzzy" in message.flags or not is_word(message.msgid.casefold()):
                continue
            if word in target.casefold():
                kept.add(word)
            else:
                translated[word] = translated.get(word, 0) + 1
    return translated, kept


CHECK = Check(
    code="T106",
    slug="same-as-source",
    severity="warning",
    certainty="likely",
    help="translate it, or leave the msgstr empty until somebody does",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
