import shutil
import subprocess
import sys
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from l10nkit.locales import plural_count, plural_forms
from l10nkit.locales.plural_rules import form_count, gettext_plural

LANGUAGES = sorted(name for name in locale_identifiers() if "_" not in name and name != "root")
NUMBERS = (*range(2100), 100_000, 999_999, 1_000_000, 1_000_001, 2_000_000)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ja", "nplurals=1; plural=0;"),
        ("zh_TW", "nplurals=1; plural=0;"),
        ("en", "nplurals=2; plural=(n != 1);"),
        ("it", "nplurals=2; plural=(n != 1);"),
        ("it_CH", "nplurals=2; plural=(n != 1);"),
        ("es_MX", "nplurals=2; plural=(n != 1);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("pt_BR", "nplurals=2; plural=(n > 1);"),
        ("pt_PT", "nplurals=2; plural=(n != 1);"),
        ("de_ID", "nplurals=2; plural=(n != 1);"),
        ("he", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"),
        ("cs", "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"),
        ("la", "nplurals=2; plural=(n != 1);"),  # CLDR has no rule
    ],
)
def test_plural_forms(locale: str, expected: str) -> None:
    assert expected == plural_forms(locale)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("ja", 1), ("it", 2), ("ru", 3), ("pl", 3), ("sl", 4), ("ga", 5), ("ar", 6)],
)
def test_plural_count(locale: str, expected: int) -> None:
    assert expected == plural_count(locale)


def test_a_language_without_a_rule_has_the_same_forms_whatever_babel_loaded_before() -> None:
    command = "from l10nkit.locales import plural_forms as f; print(f('la'))"
    fresh = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True)
    Locale("la").plural_form  # noqa: B018 - Babel caches the locale with the root's rule
    assert fresh.stdout.decode().strip() == plural_forms.__wrapped__("la")


def expression(header: str) -> str:
    return header.partition("plural=")[2].removesuffix(";")


def test_numbers_share_a_form_just_if_cldr_gives_them_one_category() -> None:
    rules = {language: Locale(language).plural_form for language in LANGUAGES}
    wrong = []
    for language, rule in rules.items():
        compact = {tag for tag, condition in rule.rules.items() if "e in" in condition}
        form_of = c2py(expression(plural_forms(language)))
        pairs = {(rule(n), form_of(n)) for n in NUMBERS if rule(n) not in compact}
        categories, forms = {tag for tag, _ in pairs}, {form for _, form in pairs}
        one_to_one = len(pairs) == len(categories) == len(forms)
        complete = forms == set(range(plural_count(language)))
        if rule.tags and not (one_to_one and complete):  # without tags CLDR may have no rule at all
            wrong.append(language)
    assert not wrong
    assert len([rule for rule in rules.values() if rule.tags]) > 150


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_msgfmt_accepts_the_plural_forms_of_every_language(tmp_path: Path) -> None:
    headers = sorted({plural_forms(language) for language in LANGUAGES})
    for number, header in enumerate(headers):
        forms = "".join(f'msgstr[{form}] "x"\n' for form in range(int(header[len("nplurals=")])))
        (tmp_path / f"{number}.po").write_text(
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            f'"Plural-Forms: {header}\\n"\n\nmsgid "a"\nmsgid_plural "b"\n{forms}',
            encoding="utf-8",
        )
        result = subprocess.run(
            ["msgfmt", "--check-header", "--check-format", "-o", "/dev/null", f"{number}.po"],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        complaints = [line for line in result.stderr.decode().splitlines() if "missing" not in line]
        assert not complaints, header
        assert result.returncode == 0, header


# Where CLDR and the table of msginit part: CLDR's Irish counts 3-6 and 7-10 apart, its Hebrew has a
# dual, its Latvian numbers "zero" first, its plain Portuguese is Brazil's.
MSGINIT_DIFFERS = ["ga", "he", "lv", "pt"]
MSGINIT_AGREES = [
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fr",
    "hr",
    "hu",
    "it",
    "ja",
    "ko",
    "lt",
    "nb",
]
MSGINIT_AGREES += ["nl", "pl", "pt_BR", "ro", "ru", "sk", "sl", "sv", "uk", "vi"]


@pytest.mark.skipif(shutil.which("msginit") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("locale", [*MSGINIT_AGREES, *MSGINIT_DIFFERS])
def test_plural_forms_are_those_of_msginit(locale: str, tmp_path: Path) -> None:
    template = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\n'
    (tmp_path / "a.pot").write_text(
        f'{template}msgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n', encoding="utf-8"
    )
    command = ["msginit", "--no-translator", "--no-wrap", "-l", locale, "-i", "a.pot", "-o", "-"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    theirs = result.stdout.decode().partition("Plural-Forms: ")[2].partition("\\n")[0]
    form_of, their_form_of = c2py(expression(plural_forms(locale))), c2py(expression(theirs))
    same = all(form_of(number) == their_form_of(number) for number in NUMBERS)
    assert same == (locale not in MSGINIT_DIFFERS)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, "nplurals=1; plural=0;"),
        ({"one": "v in 0"}, "nplurals=1; plural=0;"),  # true of every whole number
        ({"one": "v not in 0"}, "nplurals=1; plural=0;"),  # true of none
        ({"one": "n in 0..1"}, "nplurals=2; plural=(n > 1);"),
        ({"one": "n in 5 or i in 5 and v in 0"}, "nplurals=2; plural=(n==5 ? 0 : 1);"),
        (
            {"one": "n mod 10 not in 4..5,9", "two": "n in 0..3 and n mod 10 not in 0..1"},
            "nplurals=3; plural=((n%10<4 || n%10>5) && n%10!=9 ? 0 : n<=3 && n%10>1 ? 1 : 2);",
        ),
    ],
)
def test_cldr_rules_become_c(rules: dict[str, str], expected: str) -> None:
    assert expected == gettext_plural(rules)


def test_a_rule_of_a_syntax_that_we_do_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="not a relation"):
        gettext_plural({"one": "n is about 1"})


def test_what_is_no_header_has_no_forms() -> None:
    assert form_count("nplurals=INTEGER; plural=EXPRESSION;") == 0
