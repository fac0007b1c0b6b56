r"""A translation is in another language than its catalog.

What it does: asks the language detector about every translation that is long enough to tell,
without its placeholders, code, and the words that its source has as well. It is silent unless the
detector is very sure, and needs more text between languages that are much alike, such as Czech and
Slovak; Bosnian, Croatian and Serbian, Indonesian and Malay, and the kinds of Norwegian are not told
apart. Where two texts of a catalog are in another language for sure, shorter ones are asked about,
too. Letters that a language does not have, such as `ї` in Russian, and other scripts are told
without the detector. A language that the detector does not know is left alone. Where most of the
catalog is in one other language, that is told once.

Why it is bad: readers get a language that they did not ask for. Files that were mixed up, a memory
of the wrong language and a machine translation into the wrong one are how it comes about, and no
other check sees it.

Example:
    "Language: it\n"
    msgid "The page has been saved. You can go on editing it."
    msgstr "La página se ha guardado. Puede seguir editándola."

How to fix: translate it into the language of the catalog. A quotation that is meant to stay as it
is can be told with `# l10nkit: ignore T108`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.checks.engine.foreign_letters import language_by_letters
from l10nkit.locales import UNKNOWN_SCRIPT, display_name, language_of, script_of
from l10nkit.model import UNDETERMINED
from l10nkit.scripts import (
    LATIN,
    count_scripts,
    languages_of_counts,
    restricted_to_other_scripts,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair, Parts

_SURE = 0.96
_SURE_OF_RELATIVES = 0.99
_MIN_LETTERS = 16
# Of a language that the catalog is known to have texts in, so much is enough.
_SURE_OF_KNOWN = 0.9
_MIN_LETTERS_OF_KNOWN = 9
_KNOWN = 2
_MIN_LETTERS_OF_RELATIVES = 45
# A letter of these says as much as two and a half of an alphabet.
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EAST_ASIAN_WEIGHT = 2.5
# So much of a text must be left without the words that the source has, too.
_MIN_SHARE_OF_OWN = 0.6
_MIN_TEXTS_OF_A_CATALOG = 5
_HALF = 0.5
_RELATIVES = tuple(
    frozenset(group.split())
    for group in (
        "es pt gl ca ast oc", "da nb nn no sv", "cs sk", "hr sr bs sl mk", "ru uk be bg mk sr",
        "nl af", "hi mr ne", "ar fa ur ckb ps", "tr az tk", "kk ky tt ba uz", "fi et", "zh ja",
        "bn as", "de lb gsw nds", "ga gd", "ro mo",
    )
)  # fmt: skip
_SAME = tuple(
    frozenset(group.split())
    for group in ("hr sr bs sh", "nb nn no da", "id ms", "fil tl", "fa prs", "ro mo", "zh yue")
)
# A text is in a script if so many of its letters are.
_MIN_SHARE_OF_SCRIPT = 0.9
# Vowel signs and other marks of a word are no letters for Python.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff"
    "\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
_EXPRESSION = re.compile(r"\$\{[^}]*\}")
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}]|['’-](?=[^\W\d_]))*")


class _Foreign(NamedTuple):
    """A translation that is in another language.

    Attributes:
        pair: The texts.
        name: What the language, or else the script, is called.
    """

    pair: Pair
    name: str


def _run(view: CatalogView) -> Iterator[Problem]:
    context = view.context
    if context.detect is None or context.language == UNDETERMINED:
        return
    texts = [(pair, text) for pair in view.pairs if (text := _own_text(pair))]
    long = [(pair, text) for pair, text in texts if _weight(text) >= _MIN_LETTERS]
    found, told = _told_by_detector(long, context)
    known = {
        name for name, count in Counter(item.name for item in found).items() if count >= _KNOWN
    }
    if known:
        # Only where a catalog is known to be mixed: short texts are many, and often names.
        found = _told_by_detector(texts, context, known=known)[0]
    by_detector = {id(item.pair) for item in found}
    found += [
        _Foreign(pair, display_name(language))
        for pair, text in texts
        if id(pair) not in by_detector
        and (language := language_by_letters(text, context.language))
        and not context.is_native(pair.message)
    ]
    yield from _problems(found, told, context)


def _told_by_detector(
    texts: Sequence[tuple[Pair, str]], context: Context, *, known: Collection[str] = ()
) -> tuple[list[_Foreign], int]:
    """Ask the detector about texts.

    Args:
        texts: Pairs, each with the part of its translation to ask about.
        context: That of the catalog.
        known: Languages that the catalog is known to have texts in.

    Returns:
        Those in another language, and how many were asked about.
    """
    if not texts or context.detect is None:
        return [], 0
    verdicts = context.detect([text for _pair, text in texts])
    found = [
        _Foreign(pair, name)
        for (pair, text), (language, confidence) in zip(texts, verdicts, strict=True)
        if (name := _other(text, language, confidence, context, known))
        and not context.is_native(pair.message)
    ]
    return found, len(texts)


def _problems(found: list[_Foreign], told: int, context: Context) -> Iterator[Problem]:
    """Report each text, or once what most of the catalog is in."""
    if not found:
        return
    own = display_name(context.locale)
    name, count = Counter(item.name for item in found).most_common(1)[0]
    if count >= _MIN_TEXTS_OF_A_CATALOG and count > _HALF * told:
        first = next(item.pair for item in found if item.name == name)
        yield _problem(first, f"most texts are {name}, not {own}")
        found = [item for item in found if item.name != name]
    for pair, other in found:
        yield _problem(pair, f"{other} instead of {own}")


def _problem(pair: Pair, text: str) -> Problem:
    return Problem(text, 0, len(pair.target), message=pair.message, form=pair.form)


def _own_text(pair: Pair) -> str:
    """Give what the language could be told by; empty if that is next to nothing.

    Words that the source has as well may be names, or a part that was not translated (T107).
    """
    target = pair.target
    if len(target) < _MIN_LETTERS_OF_KNOWN / _EAST_ASIAN_WEIGHT or target == pair.source:
        return ""
    if len(target) < _MIN_LETTERS_OF_KNOWN and target.isascii():
        return ""
    words = _WORD.findall(_EXPRESSION.sub(" ", pair.target_parts.prose))
    of_source = _words_of_source(pair.source_parts)
    own = [word for word in words if word not in of_source]
    letters = sum(map(len, words))
    text = " ".join(own)
    if sum(map(len, own)) < _MIN_SHARE_OF_OWN * letters or _weight(text) < _MIN_LETTERS_OF_KNOWN:
        return ""
    return text


@lru_cache(maxsize=4096)
def _words_of_source(parts: Parts) -> frozenset[str]:
    """Give the words of a source, which catalogs of several languages have in common."""
    return frozenset((*parts.words, *_WORD.findall(parts.text)))


def _weight(text: str) -> float:
    """Measure a text in letters of an alphabet."""
    east_asian = 0 if text.isascii() else len(_EAST_ASIAN.findall(text))
    return len(text) - text.count(" ") + (_EAST_ASIAN_WEIGHT - 1) * east_asian


def _other(
    text: str, language: str, confidence: float, context: Context, known: Collection[str]
) -> str:
    """Name the language that a text is in if it is another one; empty if it is the right one."""
    if language == UNDETERMINED:
        return _other_script(text, context.language)
    code, own = language_of(language), context.language
    if confidence < _SURE_OF_KNOWN or _are_in_one_of(_SAME, code, own):
        return ""
    if code == own and script_of(language) in (context.script, UNKNOWN_SCRIPT):
        return ""
    name = "" if code == own and "-" not in language else display_name(language)
    if name in known or (confidence >= _SURE and not _are_in_one_of(_RELATIVES, code, own)):
        return name
    is_much = _weight(text) >= _MIN_LETTERS_OF_RELATIVES
    return name if confidence >= _SURE_OF_RELATIVES and is_much else ""


def _are_in_one_of(groups: Iterable[frozenset[str]], one: str, other: str) -> bool:
    return one != other and any(one in group and other in group for group in groups)


def _other_script(text: str, own: str) -> str:
    """Name the script of a text if the language is never written in it.

    A detector says nothing about languages that have a script of their own, such as Greek, if it
    does not know them.
    """
    if own not in restricted_to_other_scripts():
        return ""
    counts = count_scripts(text)
    told = languages_of_counts(counts)
    if told is None or own in told[1] or not (told[1] or told[0] == LATIN):
        return ""
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < _MIN_SHARE_OF_SCRIPT * counts.total():
        return ""
    return f"{script.title()} script"


CHECK = Check(
    code="T108",
    slug="wrong-language",
    severity="warning",
    certainty="likely",
    help="translate it into the language of the catalog",
    documentation=documentation_of(__doc__),
    on_catalog=_run,
)
