"""Letters that tell one language from a relative in the same script, however short a text is.

The letters are those of the alphabets that Unicode's CLDR lists as exemplar characters of one of
two languages and not of the other. Letters that loan words or old spellings bring are left out.
"""

from __future__ import annotations

import re

_KANA = "\u3041-\u3096\u30a1-\u30fa"
# Simplified characters of everyday Chinese that Japanese does not write.
_SIMPLIFIED = "这们为应该对时说话过还进发关开东车书认让请读错误输录选项设见页图网络链删搜验证码"
# By language: in front, the language that a text is in; behind, letters that it has and the
# language of the catalog has not.
_LETTERS: dict[str, tuple[tuple[str, str], ...]] = {
    "ru": (("be", "ўЎ"), ("uk", "їєґЇЄҐіІ")),
    "uk": (("be", "ўЎ"), ("ru", "ыэёЫЭЁ")),
    "bg": (("ru", "ыэёЫЭЁ"), ("uk", "їєґіЇЄҐІ")),
    "ar": (("ur", "ٹڈڑےں"), ("fa", "پچژگکی")),
    "fa": (("ur", "ٹڈڑےں"), ("ar", "ةإ")),
    "zh": (("ja", _KANA),),
    "ja": (("zh", _SIMPLIFIED),),
}
# A text with kana is Japanese, whatever else is in it.
_NEVER = {"ja": re.compile(f"[{_KANA}]")}
_FOREIGN = {
    own: tuple((language, re.compile(f"[{letters}]")) for language, letters in others)
    for own, others in _LETTERS.items()
}
# One may be a quoted name, or a slip.
_FEW = 2


def language_by_letters(text: str, own: str) -> str:
    """Tell the language that a text is in by letters that another language does not have.

    Args:
        text: A text without names and code.
        own: The code of the language that it should be in.

    Returns:
        A language code; empty if the letters say nothing.
    """
    never = _NEVER.get(own)
    if own not in _FOREIGN or (never is not None and never.search(text)):
        return ""
    for language, letters in _FOREIGN[own]:
        if len(letters.findall(text)) >= _FEW:
            return language
    return ""
