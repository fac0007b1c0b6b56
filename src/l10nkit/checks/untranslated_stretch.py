"""A part of a translation is still in the source language.

What it does: looks for three or more words in a row that stand in the source and in the translation
alike, with a word in lower case among them and, unless the translation is in another script, a
small word of the source's language (`the`, `of`, `und`, …); and for whole sentences. Names,
quotations and code are left alone. A translation that is the source altogether is reported by T106.

Why it is bad: readers get half a sentence in another language. It happens when a source grew after
it was translated, or a translator was interrupted; nothing else finds it, as the message counts as
translated.

Example:
    msgid "Save your work. You can change it later."
    msgstr "Salva il lavoro. You can change it later."

How to fix: translate the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of
from l10nkit.checks.engine.function_words import function_words
from l10nkit.excerpts import excerpt
from l10nkit.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair, Parts

_MIN_WORDS = 3
_MIN_LETTERS = 3
# Words of the Latin script may touch those of scripts without spaces; `OAuth1` and `conf.py` are
# one item, but no words.
_LATIN_LETTER = "A-Za-z\u00c0-\u024f"
_ITEM = re.compile(
    rf"[{_LATIN_LETTER}\d_]+(?:['’.-][{_LATIN_LETTER}\d_]+)*|[^\W\d_{_LATIN_LETTER}]+"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN_RUN = re.compile(r"[a-z],? [a-z]")
# Few other languages of the Latin script have words that begin so.
_ENGLISH = (" the ", " of ", " you", " and ", " to ", " is")
# What may stand between two words of a run.
_GAP = re.compile(r"[,;:.!?–—)\"'-]*\s[\s–—(\"'-]*")
_OPENING = frozenset("\"'“”„«‘‚「『《<`“(（[")
# A first or last stretch is as long as two or three short words, in code points.
_STRETCH = 14
_LONG_STRETCH = 20
_STOPS = frozenset(".!?。！？؟।")
# A command line is no text.
_OPTION = re.compile(r"\s-[A-Za-z]\b")
_PLACEHOLDER = re.compile(r"[%{}<>$]|\)s")
_LATIN = "Latn"


def _suspects(view: CatalogView) -> Collection[int]:
    """Give the rows with a run of Latin words, or what `_may_hold_source` looks for."""
    texts = view.texts
    if view.context.script != _LATIN:
        return texts.all_targets.rows_with(_LATIN_RUN)
    english = set(texts.all_targets.rows_with_any(*_ENGLISH))
    return [
        row
        for row, source, target in zip(count(), texts.sources, texts.targets, strict=False)
        if row in english
        or (
            len(source) > _STRETCH
            and (source[-_STRETCH:] in target or source[:_STRETCH] in target or ". " in source)
            and _begins_or_ends_alike(source, target)
        )
    ]


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    source, target = pair.source, pair.target
    if context.script != _LATIN:
        if target.isascii() or not _LATIN_RUN.search(target):
            return NOTHING
    elif not _may_hold_source(source, target):
        return NOTHING
    if source == target or context.language == "und":
        return NOTHING
    language = language_of(pair.source_language)
    if language == context.language or context.is_native(pair.message):
        return NOTHING
    small = function_words(language, but_of=context.language)
    if not _share_words(pair, small):
        return NOTHING
    return [
        Problem(f"untranslated: {excerpt(target[start:end])}", start, end)
        for start, end, words in _runs(pair)
        if _is_leftover(words, small, context, is_sentence=_is_sentence(pair, start, end))
        and not _is_quoted(target, start, end)
        and not _OPTION.search(target, start, end)
    ] or NOTHING


def _may_hold_source(source: str, target: str) -> bool:
    """Tell quickly whether a stretch could be left: English, or the first or last words."""
    return any(word in target for word in _ENGLISH) or _begins_or_ends_alike(source, target)


def _share_words(pair: Pair, small: frozenset[str]) -> bool:
    """Tell whether a translation has words of the source, as many and such as can be left."""
    source = _words_of_source(pair.source_parts)
    shared = [word for word in _ITEM.findall(pair.target_parts.prose) if word in source]
    return len(shared) > 1 and any(
        word.islower() and len(word) >= _MIN_LETTERS and word not in small for word in shared
    )


@lru_cache(maxsize=4096)
def _words_of_source(parts: Parts) -> frozenset[str]:
    """Give the words of a source, which catalogs of several languages have in common."""
    return frozenset(_ITEM.findall(parts.prose))


def _begins_or_ends_alike(source: str, target: str) -> bool:
    """Tell whether words are left at an end of the source or in front of its second sentence."""
    if len(source) <= _STRETCH:
        return False
    stretches = [source[-_STRETCH:], source[:_STRETCH]]
    if ". " in source:
        second = source.index(". ") + 2
        stretches.append(source[second : second + _STRETCH])
    for stretch in stretches:
        if stretch in target and " " in stretch and not _PLACEHOLDER.search(stretch):
            return True
    return source[-_LONG_STRETCH:] in target and " " in source[-_LONG_STRETCH:]


def _runs(pair: Pair) -> Iterator[tuple[int, int, list[str]]]:
    """Give the stretches of words that the source has in the same order, none inside of another.

    Placeholders and tags inside of a stretch belong to it, but are no words.
    """
    prose = pair.target_parts.prose
    items = _items(pair.target_parts)
    source = "\0".join(["", *(text for _start, _end, text in _items(pair.source_parts)), ""])
    at = 0
    while at < len(items):
        end = at
        text = "\0"
        while end < len(items) and (
            end == at
            or items[end - 1][1] == items[end][0]
            or _GAP.fullmatch(prose, items[end - 1][1], items[end][0])
        ):
            longer = f"{text}{items[end][2]}\0"
            if longer not in source:
                break
            text = longer
            end += 1
        words = [text for _start, _end, text in items[at:end] if _WORD.fullmatch(text)]
        if len(words) > 1:
            yield items[at][0], items[end - 1][1], words
        at = max(end, at + 1)


def _items(parts: Parts) -> list[tuple[int, int, str]]:
    """List the words and tokens of a text with their places."""
    words = [(match.start(), match.end(), match[0]) for match in _ITEM.finditer(parts.prose)]
    return sorted([*words, *((token.start, token.end, token.text) for token in parts.tokens)])


def _is_leftover(
    words: list[str], small: frozenset[str], context: Context, *, is_sentence: bool
) -> bool:
    content = [word for word in words if word.islower() and len(word) >= _MIN_LETTERS]
    content = [word for word in content if word not in small]
    if is_sentence:
        return bool(content)
    if len(words) < _MIN_WORDS:
        return False
    has_small_words = any(word.casefold() in small for word in words)
    return bool(content) and (has_small_words or context.script != _LATIN)


def _is_sentence(pair: Pair, start: int, end: int) -> bool:
    """Tell whether a stretch is a whole sentence both here and in the source."""
    target = pair.target
    before, behind = target[:start].rstrip(), target[end : end + 1]
    if (behind and behind not in _STOPS) or (before and before[-1] not in _STOPS):
        return False
    sentence = target[start : end + 1]
    at = pair.source.find(sentence)
    if at < 0 or (not behind and not pair.source.endswith(sentence)):
        return False
    return at == 0 or pair.source[:at].rstrip()[-1:] in _STOPS


def _is_quoted(target: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a quotation or stands in brackets of its own."""
    before = target[:start].rstrip()[-1:]
    return before in _OPENING and target[end:].lstrip(".,!?…")[:1] in "\"'”“’»»」』》>`)）]"


CHECK = Check(
    code="T107",
    slug="untranslated-stretch",
    severity="warning",
    certainty="likely",
    help="translate the rest",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
