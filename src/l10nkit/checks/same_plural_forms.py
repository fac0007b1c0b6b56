"""All plural forms of a message are the same, though its language tells them apart.

What it does: compares the forms of messages whose msgid and msgid_plural differ in a word. Left
alone are languages whose nouns stay the same after numbers (Turkish, Hungarian, Persian, …) and
forms with a word that is known not to change: French nouns such as `mois`, German ones in -chen,
-er, -el or -en, Italian ones that end in a consonant or in an accent, Swedish ones such as `tecken`
and Russian ones such as `фото`, abbreviations, words of another script, and those that write out
both forms (`file(s)`).

Why it is bad: "1 Tage", "5 день": one of the numbers reads wrong. Often a form was copied to fill
in the others and never came to be changed.

Example:
    msgid "%d day"
    msgid_plural "%d days"
    msgstr[0] "%d Tage"
    msgstr[1] "%d Tage"

How to fix: change the forms, or tell the check that they are right with `# l10nkit: ignore T105`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.checks.engine import NOTHING, Check, Problem, documentation_of, take_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.checks.engine import Context
    from l10nkit.model import Message

# Nouns, verbs and adjectives do not agree with a number in these, or not always.
_UNCHANGED = frozenset(
    "tr az kk ky uz tk tt ba ug hu fa ku ckb ka hy eu hi ur bn as ne si ta te kn ml or pa mr gu tl"  # noqa: SIM905 - one line a language is no easier to read
    " fil ceb cy br ga gd mg mi haw sm to fj om am ti so sw zu xh st tn bo dz id ms ja ko zh th vi"
    " lo km my yo ig und".split()
)
# What may differ between a singular and a plural though no noun does.
_NUMBER_OR_VERB = re.compile(
    r"\d+|\b(?:one|an?|is|are|was|were|has|have|this|these|its?|they|their|them)\b", re.IGNORECASE
)
# Nouns that are the same in singular and plural, by endings where these tell; German nouns are
# told from verbs by their capitals.
_INVARIANT = {
    "de": r"\b(?:[A-ZÄÖÜ]\w*(?:er|el|en|chen|lein|sel|tum|is)|[Mm]al|Prozent|Grad|Stück|Pixel)\b",
    "fr": r"\b(?:fois|mois|choix|prix|cas|corps|temps|avis|accès|succès|processus|virus|bus|index"
    r"|pays|repas|voix|croix|souris|ans|colis|devis|relais|remous|tas|permis|succès)\b",
    "it": r"\b(?:file|byte|mouse|cookie|foto|radio|moto|auto|video|serie|specie|crisi|analisi|tesi"
    r"|ipotesi|\w*[àèéìòù]|(?!(?:con|non|per|il|un|del|al|dal|nel|sul|col|in|ad|ed)\b)"
    r"\w+[b-df-hj-np-tv-z])\b",
    "es": r"\b(?:lunes|martes|miércoles|jueves|viernes|crisis|análisis|virus)\b",
    "nl": r"\b(?:jaar|uur|kwartier|keer|maal|euro|procent|man|kilo|meter)\b",
    "sv": r"\b(?:tecken|år|formulär|objekt|fel|ord|val|tal|svar|namn|lösenord|fält|barn)\b",
    "da": r"\b(?:tegn|år|ord|felt|valg|tal|svar|navn|mål|træf|forsøg|minutter)\b",
    "nb": r"\b(?:tegn|år|ord|felt|valg|tall|svar|navn|mål|treff|forsøk|skjema|objekt|bilde)\b",
    "cs": r"krát\b|\ufffc+x\b",
    "sk": r"krát\b|\ufffc+x\b",
    "ru": r"\b(?:фото|видео|аудио|медиа|меню|радио|интервью|резюме|кино|ТВ|превью)\b",
    "uk": r"\b(?:фото|відео|аудіо|медіа|меню|радіо|інтерв'ю|резюме|кіно|прев'ю)\b",
}
_INVARIANTS = {language: re.compile(pattern) for language, pattern in _INVARIANT.items()}
# "(s)", "/ές", "(en)", and abbreviations: "min.", "кг".
_BOTH_FORMS = re.compile(r"\w\(\w{1,4}\)|\w/-?\w{1,4}\b|(?<!\w)[^\W\d_]{1,4}\.(?=\W|$)")
_SHORT = 3
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")


def _run(message: Message, context: Context) -> Sequence[Problem]:
    if message.plural is None or len(message.msgstr) == 1 or "fuzzy" in message.flags:
        return NOTHING
    text = message.msgstr[0]
    if not text or any(other != text for other in message.msgstr):
        return NOTHING
    if context.language in _UNCHANGED or text in (message.msgid, message.plural):
        return NOTHING
    if _NUMBER_OR_VERB.sub("", message.msgid) == _NUMBER_OR_VERB.sub("", message.plural):
        return NOTHING
    if context.is_native(message) or _is_invariant(text, message, context):
        return NOTHING
    return [Problem(f"all {len(message.msgstr)} plural forms are the same", 0, len(text), form=0)]


def _is_invariant(text: str, message: Message, context: Context) -> bool:
    parts = take_apart(text, flags=message.flags)
    if all(len(word) <= _SHORT for word in parts.words) or _BOTH_FORMS.search(parts.prose):
        return True
    if context.script != "Latn" and _LATIN_WORD.search(parts.prose):
        return True
    invariant = _INVARIANTS.get(context.language)
    return invariant is not None and invariant.search(parts.prose) is not None


CHECK = Check(
    code="T105",
    slug="same-plural-forms",
    severity="info",
    certainty="possible",
    help="change the forms so that each reads right with its numbers",
    documentation=documentation_of(__doc__),
    on_message=_run,
    suspects=lambda view: view.plurals,
)
