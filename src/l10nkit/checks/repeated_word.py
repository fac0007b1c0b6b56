"""A translation has the same word twice in a row.

What it does: looks for a word that follows itself, with nothing but white space between, also
across a line break. Left alone are words that are repeated in the source, too, names (`Bora Bora`),
numbers, the words of each language that may follow themselves (German `die die`, Italian `via
via`), and languages that repeat words as a matter of grammar, such as Indonesian, Hindi, Turkish
or Vietnamese.

Why it is bad: it is a slip of the keyboard or of a merge that spell checkers find in a letter, but
nobody finds in a catalog.

Example:
    msgid "Submitted for approval"
    msgstr "Inviata per per l'approvazione"

How to fix: delete one of the two words.
"""

from __future__ import annotations

import re
from itertools import compress, count, islice
from operator import eq
from typing import TYPE_CHECKING

from l10nkit.checks.engine import BETWEEN, NOTHING, Check, Problem, documentation_of
from l10nkit.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import CatalogView, Context, Pair

# Letters with the vowel signs of Arabic and Hebrew, and combining accents.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
_REPEATED = re.compile(
    rf"(?<![\w{_MARKS}'’.-])([^\W\d_][^\W\d_{_MARKS}]*[{_MARKS}\w]*)(\s+)(\1)(?![\w{_MARKS}'’-])",
    re.IGNORECASE,
)
# Scripts whose words are parted by spaces and whose letters are told by the pattern.
_LATIN = "Latn"
_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Arab", "Hebr", "Geor"})
_CAPITAL_NOUNS = frozenset({"de", "gsw", "nds", "lb"})
_REDUPLICATING = frozenset(
    "id ms jv su mad min ban ace fil tl ceb ilo hil war pam tr az tk uz kk ky tt ba ug cv sah"  # noqa: SIM905 - one line a language is no easier to read
    " vi hmn mg mi haw sm to fj ty tpi bi ht srn pap jam yo ig ha ak ee wo lg rw rn sn ny sw zu"
    " xh st tn ur fa ckb ku ps hy ka eu af".split()
)
# Words that may follow themselves: pronouns beside articles, adverbs that are doubled.
_ALLOWED = {
    "ar": "جدا جداً شيئا شيئاً يوما صفا",
    "bg": "да се",
    "cs": "se si to",
    "da": "den det der at så",
    "de": "der die das den dem sie es ihr ihnen uns euch zu in am an im",
    "el": "σιγά πρώτα κάτω γύρω του της τους μόλις",
    "en": "that had do is very",
    "es": "muy casi no",
    "fr": "nous vous le la en que les si",
    "fi": "niin että se on",
    "he": "אט לאט מיד אחד זה יום",
    "hu": "az egy már hogy",
    "it": "via piano man mano così poco sì no ben quasi si se appena or pian",
    "nb": "den det der at så",
    "ga": "do a",
    "nl": "die dat u je ze het er is in op aan uit af om over door toe",
    "no": "den det der at så",
    "pl": "to co nie",
    "pt": "se quase nos muito",
    "ro": "a o încet ce",
    "ru": "да еле чуть вот что то это",
    "sk": "sa si to",
    "sr": "da se je",
    "hr": "da se je",
    "bs": "da se je",
    "sl": "da je se",
    "sv": "den det de som att så",
    "uk": "так ледь що це то",
}
_NO_WORDS: frozenset[str] = frozenset()
_WORDS = {language: frozenset(words.split()) for language, words in _ALLOWED.items()}


def _suspects(view: CatalogView) -> list[int]:
    """Give the rows of translations that have two equal words in a row, but for capitals."""
    words = view.texts.all_targets.text.replace(BETWEEN, f" {BETWEEN} ").split()
    rows: list[int] = []
    row = -1
    at = 0
    for here in compress(count(), map(eq, words, islice(words, 1, None))):
        row += words[at : here + 1].count(BETWEEN)
        at = here + 1
        if words[here] != BETWEEN and rows[-1:] != [row]:
            rows.append(row)
    return rows


def _run(pair: Pair, context: Context) -> Sequence[Problem]:
    words = pair.target.split()
    if len(words) == len(set(words)) or not any(map(eq, words, words[1:])):
        return NOTHING
    is_told = context.script in _SCRIPTS and context.language not in _REDUPLICATING
    if not is_told and context.script == _LATIN:
        return NOTHING
    if _REPEATED.search(pair.source):
        return NOTHING
    return [
        Problem(f"{excerpt(match[1])} twice in a row", match.start(), match.end())
        for match in _REPEATED.finditer(pair.target_parts.prose)
        # Latin words in text of another script follow no rule of its language.
        if (is_told or match[1].isascii())
        and not _may_be_repeated(match[1], match[3], context.language)
    ] or NOTHING


def _may_be_repeated(first: str, second: str, language: str) -> bool:
    """Tell whether two equal words are right: a name, a letter for something, or words of a list.

    German nouns have capitals, so these make no names.
    """
    if first[0].isupper() and second[0].isupper():
        return len(first) == 1 or (language not in _CAPITAL_NOUNS and not first.isupper())
    return first.casefold() in _WORDS.get(language, _NO_WORDS)


CHECK = Check(
    code="T205",
    slug="repeated-word",
    severity="warning",
    certainty="likely",
    help="delete one of the two words",
    documentation=documentation_of(__doc__),
    on_pair=_run,
    suspects=_suspects,
)
