"""A phrase that was found, in another locale: its words, its case, its number, its decoration."""

from __future__ import annotations

import re
from functools import cache
from gettext import c2py
from typing import TYPE_CHECKING, Protocol

from l10nkit.locales import canonical_locale, fallback_chain, language_of
from l10nkit.phrases import decoration
from l10nkit.phrases.bylines import names_someone, split_dated_name, with_date
from l10nkit.phrases.casing import agree_case
from l10nkit.phrases.dressing import Dressing, bare, redress
from l10nkit.phrases.folding import fold
from l10nkit.phrases.matches import same_language
from l10nkit.phrases.patterns import LABEL_ENDS, NAMES, NUMBERS
from l10nkit.phrases.values import names_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10nkit.phrases.book import PhraseBook
    from l10nkit.phrases.matches import Candidate, PhraseMatch, Value

_MULTIPLES = {"k": 1000, "m": 1_000_000, "万": 10_000, "萬": 10_000, "천": 1000, "만": 10_000}
_DECIMALS = re.compile(r"[.,]\d{1,2}(?!\d)")
_GROUPED = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
_SEVERAL = 10  # a number whose form is that of most numbers
_LONGEST_ABBREVIATION = 4
_SHORTEST_LABEL = 2
_UNDETERMINED = "und"
# Where the first of these has no file, its readers are served by the second one.
_SERVED_BY = {"pt": "pt_BR", "zh": "zh_Hans", "no": "nb"}


class RenderValue(Protocol):
    """Writes a value as a locale does."""

    def __call__(self, name: str, text: str, source: str | None, locale: str, /) -> str | None:
        """Give a value in a locale, or None if it can't be told.

        Args:
            name: `date`, `count`, `minutes`, or `number` for a count beside a phrase.
            text: The value as it was written.
            source: The BCP 47 tag of the language that it was written in, if that is known.
            locale: The target.
        """


def render_phrase(
    text: str,
    match: PhraseMatch,
    *,
    book: PhraseBook,
    locale: str,
    lang: str | None = None,
    languages: Sequence[str] = (),
    render_value: RenderValue | None = None,
) -> str | None:
    """Say in another locale what a text says that is a phrase as a whole.

    Args:
        text: The text.
        match: What `book.match(text)` gave.
        book: Where the translations are.
        locale: The target.
        lang: The BCP 47 tag of the text's language, if it is known; it chooses among meanings.
        languages: Languages of the page, the likeliest first, for the same purpose.
        render_value: Writes dates and numbers. Without it numbers stay as they are, and a phrase
            with a date is not rendered.

    Returns:
        The whole text with its decoration, or None if the book has no translation of it for that
        locale, a value can't be rendered, or the text says only something like the concept.

    Raises:
        UnknownLocaleError: There is no such locale.
    """
    candidate = choose(match, book=book, lang=lang, languages=languages)
    if candidate.near:
        return None
    source = lang or (candidate.languages[0] if len(candidate.languages) == 1 else None)
    found = forms_of(book, candidate.concept, locale)
    if found is None:
        return None
    target, plural, forms = found
    template = _form(match.value, plural, forms)
    if template is None:
        return None
    phrase = text[match.start : match.end]
    template = agree_case(
        bare(template),
        source=_without_value(text, match),
        language=language_of(target),
        is_as_usual=_is_as_usual(book, candidate, phrase),
    )
    render = render_value or _as_it_is
    filled = _filled(template, match.value, source=source, locale=target, render=render)
    if filled is None:
        return None
    return redress(
        Dressing(text[: match.start], phrase, text[match.end :]),
        phrase=filled,
        concept=candidate.concept,
        source_tag=source or _UNDETERMINED,
        locale=target,
        render_number=lambda number: render("number", number, source, target),
    )


def choose(
    match: PhraseMatch, *, book: PhraseBook, lang: str | None, languages: Sequence[str]
) -> Candidate:
    """The meaning that a match has in the first of these languages in which it has one.

    Where it has several, one goes first that has a place for the value: `1 share` may be the
    button with a count or the count alone.
    """
    fits = [
        one
        for one in match.candidates
        if (match.value is not None) == bool(_placeholder(book, one.concept))
    ]
    for tag in (lang, *languages):
        for one in (*fits, *match.candidates):
            if tag and any(same_language(tag, known) for known in one.languages):
                return one
    return (fits or match.candidates)[0]


def _placeholder(book: PhraseBook, concept: str) -> str:
    found = (tables.concept(concept) for tables in book.tables)
    return next((one.placeholder for one in found if one is not None), "")


def forms_of(book: PhraseBook, concept: str, locale: str) -> tuple[str, str, Sequence[str]] | None:
    """The locale that serves a locale, its plural rule, and its forms for a concept."""
    for name in _chain(locale):
        for tables in book.tables:
            found = tables.forms(name, concept)
            if found is not None:
                return name, *found
    return None


@cache
def _chain(locale: str) -> tuple[str, ...]:
    chain = fallback_chain(canonical_locale(locale))
    return tuple(dict.fromkeys([*chain, *(_SERVED_BY[one] for one in chain if one in _SERVED_BY)]))


def count_of(text: str) -> int | None:
    """The whole number that a count such as `1,204` or `3.4K` comes down to; None if it is none."""
    folded = fold(text).text.strip()
    if decoration.NUMBER.fullmatch(folded) is None:
        return None
    multiple = _MULTIPLES.get(folded[-1], 1)
    digits = folded.rstrip("".join(_MULTIPLES) + " ")
    if multiple == 1 or _GROUPED.fullmatch(digits):
        return int(re.sub(r"\D", "", _DECIMALS.sub("", digits))) * multiple
    return int(float(digits.replace(",", ".")) * multiple)


def _form(value: Value | None, plural: str, forms: Sequence[str]) -> str | None:
    """The form that goes with a value; None if there is none, as for an unusual count."""
    if value is None:
        return _label(forms[0])
    if value.name not in NUMBERS:
        return forms[0]
    count = count_of(value.text)
    if count is None:
        return None
    choose_form = _plural_rule(plural)
    if len(forms) > 1:
        return forms[min(choose_form(count), len(forms) - 1)]
    if choose_form(count) == choose_form(_SEVERAL) or _is_invariable(forms[0]):
        return forms[0]
    return None


def _label(form: str) -> str | None:
    """A form without its value, as `Published on` where the date is a text of its own.

    None where the value does not come last: `{count} words` says nothing without it.
    """
    before, opening, rest = form.partition("{")
    if not opening:
        return form
    label = bare(before.rstrip(LABEL_ENDS))
    if bare(rest.partition("}")[2]) or before[-1:].isalpha() or len(label) < _SHORTEST_LABEL:
        return None
    return label


@cache
def _plural_rule(expression: str) -> Callable[[int], int]:
    try:
        return c2py(expression)
    except ValueError:  # a project's own file with a broken rule
        return c2py("n != 1")


def _is_invariable(form: str) -> bool:
    """True if no word of a form goes with its number: `Page 1`, `1 min read`."""
    following = form.partition("}")[2].split()
    if not following:
        return True
    word = following[0]
    return len(word) <= _LONGEST_ABBREVIATION or word.endswith(".") or not word[0].isalpha()


def _without_value(text: str, match: PhraseMatch) -> str:
    if match.value is None:
        return text[match.start : match.end]
    return text[match.start : match.value.start] + text[match.value.end : match.end]


def _is_as_usual(book: PhraseBook, candidate: Candidate, phrase: str) -> bool:
    """True if a phrase is written as its own catalog writes it, such as `RSS` or `FAQ`."""
    return any(
        phrase in map(bare, found[1])
        for tag in candidate.languages
        for tables in book.tables
        if (found := tables.forms(tag.replace("-", "_"), candidate.concept)) is not None
    )


def _filled(
    template: str, value: Value | None, *, source: str | None, locale: str, render: RenderValue
) -> str | None:
    before, opening, rest = template.partition("{")
    if not opening:
        return template if value is None else None
    if value is None:
        return None
    after = rest.partition("}")[2]
    if value.name not in NAMES:
        written = render(value.name, value.text, source, locale)
        return None if written is None else f"{before}{written}{after}"
    dated = split_dated_name(value.text, lambda text: _day(text, source, locale, render))
    if dated is None:
        return f"{before}{value.text}{after}"
    name, date = dated
    return with_date(f"{before}{name}{after}", date, locale=locale) if names_someone(name) else None


def _day(text: str, source: str | None, locale: str, render: RenderValue) -> str | None:
    """Give a text in a locale if it names a day; a number alone is part of a name."""
    if source is None or not names_day(text, source=source):
        return None
    return render("date", text, source, locale)


def _as_it_is(name: str, text: str, _source: str | None, _locale: str, /) -> str | None:
    return None if name == "date" else text
