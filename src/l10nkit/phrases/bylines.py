"""The date that follows a name: `By Jane Doe on May 3, 2020`.

A pattern has one placeholder, so that the stretch after `By` is the name and the date together.
Here they are told apart: by a language's own reading of dates, never by the words in between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10nkit.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAK = re.compile(r"\s*[,،、|·•–—]\s*|\s+-\s+|\s+")
_SIGNS = "|·•–—-"
_HAS_DIGIT = re.compile(r"\d")
_JOINS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "، "),
    **dict.fromkeys(("ja", "zh", "yue", "ko", "th"), " "),
}


def split_dated_name(text: str, write_date: Callable[[str], str | None]) -> tuple[str, str] | None:
    """Take a name and the date behind it apart.

    Args:
        text: What stands in the place of a name.
        write_date: Gives a date in the target's form, or None for what is no date.

    Returns:
        The name, and what is written behind it: a sign such as ` | `, if the text has one, and the
        date; None if there is no date.
    """
    if not _HAS_DIGIT.search(text):
        return None
    for gap in _BREAK.finditer(text):
        name, rest = text[: gap.start()], text[gap.end() :]
        if not name or _HAS_DIGIT.search(name) or not _HAS_DIGIT.search(rest):
            continue
        written = write_date(rest)
        if written is not None:
            sign = gap.group().strip()
            return name, f" {sign} {written}" if sign and sign in _SIGNS else written
    return None


def names_someone(name: str) -> bool:
    """Tell whether a name is whole: `Jane Doe on` still has the word that belongs to the date."""
    last = name.rsplit(maxsplit=1)[-1]
    return not (last[0].islower() and last.isalpha())


def with_date(phrase: str, dated: str, *, locale: str) -> str:
    """Add to a byline what `split_dated_name` found behind the name.

    A comma (or a space, where the script has it so) goes between them in every language.
    """
    join = "" if dated[:1].isspace() else _JOINS.get(language_of(locale), ", ")
    return f"{phrase}{join}{dated}"
