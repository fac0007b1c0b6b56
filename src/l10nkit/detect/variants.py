"""Which variant of its language a text is in, where its words or characters can tell.

Chinese: GB 2312 has the characters of simplified texts and Big5 those of traditional ones; most
characters are in both. Portuguese: spellings that the other side of the Atlantic does not use
after the Orthographic Agreement of 1990 either, and words of everyday interfaces.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

_FIRST_IDEOGRAPH = "\u3400"
# What a page's other texts say holds for a text that says nothing if they agree to this share.
_AGREEMENT = 0.9

_BRAZIL = re.compile(
    r"\b(?:voc[eê]s?|usu[aá]ri[oa]s?|senhas?|arquivos?|telas?|celular(?:es)?|equipes?|time|"
    r"contatos?|registr(?:o|os|ar|e|ado|ada)|fatos?|projetos? de lei|ônibus|trens?|banheiros?|"
    r"esportes?|esportiv[oa]s?|bilh(?:ão|ões) de dólares|compartilh\w+|cadastr\w+|salvar|salvo|"
    r"excluir|excluíd[oa]s?|baixar|planej\w+|gerenci\w+|curtir|curtid[oa]s?|mouse|deletar|"
    r"aterrissa\w+|"
    r"\w*(?:ômic|êmic|ônic|ônim|êneo|ômeno|ôneo|êmio)[oa]?s?|bebês?|quilômetros?|"
    r"(?:est[aáã]o?|estava|estavam|estou) \w+(?:ando|endo|indo))\b",
    re.IGNORECASE,
)
_PORTUGAL = re.compile(
    r"\b(?:utilizador(?:es|a|as)?|palavras?-passe|ficheiros?|ecrãs?|telemóve(?:l|is)|equipas?|"
    r"contact(?:o|os|ar|e|ado|ada)|regist(?:o|os|ar|e|ado|ada)|factos?|autocarros?|comboios?|"
    r"casas? de banho|desport(?:o|os|iv\w+)|milhões de dólares americanos|partilh\w+|guardar|"
    r"descarreg\w+|transferir|plane(?:ar|amento|ado|ada)|ger(?:ir|ido|ida)|gost(?:o|os) disto|rato|"
    r"aterra(?:r|gem|ram)|subscrev\w+|subscrições|connosco|"
    r"\w*(?:ómic|émic|ónic|ónim|éneo|ómeno|óneo|émio)[oa]?s?|bebés?|quilómetros?|"
    r"(?:est[aáã]o?|estava|estavam|estou) a \w+[aei]r)\b",
    re.IGNORECASE,
)


_NAMES = {"zh": ("zh-Hans", "zh-Hant"), "pt": ("pt-BR", "pt-PT")}


def tell_variants(texts: Sequence[tuple[str, str]], *, expected: Collection[str] = ()) -> list[str]:
    """Give the languages of one page's texts with their variants.

    Args:
        texts: Each text and its language.
        expected: Languages that the page declares, which hold if no text of it tells.

    Returns:
        The languages: `zh` and `pt` with a script or region where the text tells or, if it does
        not, where the page's other texts of that language agree. Others are as they were.
    """
    if not any(language in _NAMES for _, language in texts):
        return [language for _, language in texts]
    found = [_balance(language, text) for text, language in texts]
    totals: Counter[tuple[str, int]] = Counter()
    for (_, language), balance in zip(texts, found, strict=True):
        totals[language, (balance > 0) - (balance < 0)] += 1
    return [
        _named(language, balance or _usual(totals, language, expected))
        for (_, language), balance in zip(texts, found, strict=True)
    ]


def _balance(language: str, text: str) -> int:
    """Give a number below 0 for the first variant, above 0 for the second, or 0."""
    scales: Mapping[str, Callable[[str], int]] = {"zh": _han_balance, "pt": _portuguese_balance}
    return scales[language](text) if language in scales else 0


def _usual(totals: Mapping[tuple[str, int], int], language: str, expected: Collection[str]) -> int:
    first, second = totals[language, -1], totals[language, 1]
    if not first + second and language in _NAMES:
        return int(_NAMES[language][1] in expected) - int(_NAMES[language][0] in expected)
    agreed = max(first, second) >= _AGREEMENT * (first + second)
    return second - first if agreed else 0


def _named(language: str, balance: int) -> str:
    if balance == 0 or language not in _NAMES:
        return language
    return _NAMES[language][balance > 0]


def _portuguese_balance(text: str) -> int:
    return _count(_PORTUGAL.finditer(text)) - _count(_BRAZIL.finditer(text))


def _count(matches: Iterable[re.Match[str]]) -> int:
    return sum(1 for _ in matches)


def _han_balance(text: str) -> int:
    return sum(map(_side, text))


@lru_cache(maxsize=20_000)
def _side(char: str) -> int:
    """Give -1 for a character of simplified texts only, 1 for one of traditional texts only."""
    if char < _FIRST_IDEOGRAPH:
        return 0
    return _is_in(char, "big5") - _is_in(char, "gb2312")


def _is_in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
