r"""A translation is in another language than its catalog.

What it does: asks the language detector about every translation that is long enough to tell,
without its placeholders, code, and the words that its source has as well. It is silent unless the
detector is very sure, and needs more text between languages that are much alike, such as Czech and
Slovak; Bosnian, Croatian and Serbian, Indonesian and Malay, and the kinds of Norwegian are not told
apart. Where a language has a script of its own, a text in another one is reported without it.
Where most of the catalog is in one other language, that is told once.

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
from typing import TYPE_CHECKING, NamedTuple

from l10nkit.checks.engine import Check, Problem, documentation_of
from l10nkit.locales import UNKNOWN_SCRIPT, display_name, language_of, script_of
from l10nkit.model import UNDETERMINED
from l10nkit.scripts import (
    LATIN,
    count_scripts,
    languages_of_counts,
    restricted_to_other_scripts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.checks.engine import CatalogView, Context, Pair

_SURE = 0.96
_SURE_OF_RELATIVES = 0.98
_MIN_LETTERS = 16
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
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


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
    candidates = [(pair, text) for pair in view.pairs if (text := _own_text(pair))]
    if not candidates:
        return
    verdicts = context.detect([text for _pair, text in candidates])
    found = [
        _Foreign(pair, name)
        for (pair, text), (language, confidence) in zip(candidates, verdicts, strict=True)
        if (name := _other(text, language, confidence, context))
        and not context.is_native(pair.message)
    ]
    if not found:
        return
    name, count = Counter(item.name for item in found).most_common(1)[0]
    if count >= _MIN_TEXTS_OF_A_CATALOG and count > _HALF * len(candidates):
        first = next(item.pair for item in found if item.name == name)
        text = f"{count} of {len(candidates)} texts that can be told are {name}"
        yield _problem(first, f"{text}, not {display_name(context.locale)}")
        found = [item for item in found if item.name != name]
    for pair, other in found:
        yield _problem(pair, f"{other} instead of {display_name(context.locale)}")


def _problem(pair: Pair, text: str) -> Problem:
    return Problem(text, 0, len(pair.target), message=pair.message, form=pair.form)


def _own_text(pair: Pair) -> str:
    """Give what the language can be told by; empty if that is not enough.

    Words that the source has as well may be names, or a part that was not translated (T107).
    """
    target = pair.target
    if len(target) < _MIN_LETTERS / _EAST_ASIAN_WEIGHT or target == pair.source:
        return ""
    if len(target) < _MIN_LETTERS and target.isascii():
        return ""
    words = _WORD.findall(pair.target_parts.prose)
    of_source = set(pair.source_parts.words)
    own = [word for word in words if word not in of_source]
    letters = sum(map(len, words))
    text = " ".join(own)
    if sum(map(len, own)) < _MIN_SHARE_OF_OWN * letters or _weight(text) < _MIN_LETTERS:
        return ""
    return text


def _weight(text: str) -> float:
    """Measure a text in letters of an alphabet."""
    east_asian = len(_EAST_ASIAN.findall(text))
    return len(text) - text.count(" ") + (_EAST_ASIAN_WEIGHT - 1) * east_asian


def _other(text: str, language: str, confidence: float, context: Context) -> str:
    """Name the language that a text is in if it is another one; empty if it is the right one."""
    if language == UNDETERMINED:
        return _other_script(text, context.language)
    if confidence < _SURE:
        return ""
    code, own = language_of(language), context.language
    if code == own:
        is_other = "-" in language and script_of(language) not in (context.script, UNKNOWN_SCRIPT)
        return display_name(language) if is_other else ""
    if any(code in group and own in group for group in _SAME):
        return ""
    if any(code in group and own in group for group in _RELATIVES) and (
        confidence < _SURE_OF_RELATIVES or _weight(text) < _MIN_LETTERS_OF_RELATIVES
    ):
        return ""
    return display_name(language)


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
