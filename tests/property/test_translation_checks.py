"""What holds for the checks of translations, whatever the texts."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10nkit.catalog import parse_plural_forms
from l10nkit.checks import CatalogView, Context, Settings, all_checks, find_problems
from l10nkit.model import Catalog, Message

CHECKS = [check for check in all_checks() if check.code[:2] in {"T4", "T5", "T6"}]
SETTINGS = Settings(terms=("l10nkit",), glossary={"de": {"file": ("Datei",)}})
PIECES = (
    "%s", "%(n)s", "%1$s", "%%", "%", "{n}", "{", "}", "{{n}}", "{n, plural, other {#}}", "{n, ",
    "<b>", "</b>", "<a href='/x'>", "<", "&amp;", "&", "&F", "_F", "[a](/b)", "](", "**", "*", "`",
    "\\n", "\\", "\t", "\n", "$X", "${x}", "%1", "%n", "https://a.org/b", "a@b.org", "1,234.5",
    "١٢", "12", "1.2.3", "file", "l10nkit", "é", "ß", "İ", "文", "'", " ", "word", "max", "20",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=8).map("".join)
FLAGS = st.sampled_from([(), ("python-format",), ("c-format",), ("python-brace-format",),
                         ("qt-format",)])  # fmt: skip


def problems(message: Message, locale: str) -> list[tuple[str, str]]:
    context = Context(
        locale=locale, settings=SETTINGS, plurals=parse_plural_forms("nplurals=2; plural=(n != 1);")
    )
    view = CatalogView(Catalog((message,)), context)
    found = find_problems([view], checks=CHECKS)
    for item in found:
        start, end, form = item.problem.start, item.problem.end, item.problem.form
        if start is not None and end is not None and form is not None:
            assert 0 <= start <= end <= len(message.msgstr[form])
    return [(item.check.code, item.problem.text) for item in found]


@settings(max_examples=300, deadline=None)
@given(source=TEXTS, target=TEXTS, flags=FLAGS, locale=st.sampled_from(["de", "ar", "ja", "und"]))
def test_any_texts_are_judged(
    source: str, target: str, flags: tuple[str, ...], locale: str
) -> None:
    message = Message(f"x{source}", (target,), flags=flags, extracted_comments=("max-length: 5",))
    problems(message, locale)


@settings(max_examples=200, deadline=None)
@given(source=TEXTS, target=TEXTS, flags=FLAGS)
def test_any_plurals_are_judged(source: str, target: str, flags: tuple[str, ...]) -> None:
    message = Message(f"x{source}", (target, source), plural=f"{source}s", flags=flags)
    problems(message, "ru")


@settings(max_examples=300, deadline=None)
@given(source=TEXTS, flags=FLAGS)
@example(source="ß file", flags=())  # folding "ß" makes two letters of it
def test_a_text_has_all_that_it_has_itself(source: str, flags: tuple[str, ...]) -> None:
    message = Message(f"x{source}", (f"x{source}",), flags=flags)
    # A copy can be in the wrong language or too long, but it has what its source has. Two things
    # are another matter: the plurals of the language, and a source with two accelerators.
    found = [code for code, _text in problems(message, "de") if code[:2] in {"T4", "T5"}]
    assert {"T507", "T513"} >= set(found)
