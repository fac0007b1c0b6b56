from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from l10nkit.pipeline.pretranslating import distance_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {}\\n"\n'
GERMAN = Path("locales/de/LC_MESSAGES/ui.po")


def write(path: Path, locale: str, **texts: str) -> Path:
    """Write a catalog; in msgids, `_` stands for a space."""
    entries = (
        f'\n#. lang: en\nmsgid "{name.replace("_", " ")}"\nmsgstr "{text}"\n'
        for name, text in texts.items()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(locale) + "".join(entries), encoding="utf-8", newline="")
    return path


def catalog(locale: str, domain: str, **texts: str) -> Path:
    return write(Path(f"locales/{locale}/LC_MESSAGES/{domain}.po"), locale, **texts)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture
def project(invoke: Invoke) -> Invoke:
    """Give a function that runs a command in a project with German catalogs of two domains."""
    invoke("--version")  # the fixture goes to an empty folder
    catalog("de", "content", Read_the_whole_story="Ganze Geschichte lesen")
    catalog("de", "ui", Read_the_whole_story="", Read_the_whole_story_now="", Subscribe="")
    return invoke


def test_other_domains_fill_what_is_missing(project: Invoke) -> None:
    content = Path("locales/de/LC_MESSAGES/content.po").read_bytes()
    result = project("pretranslate")
    assert result.code == 0
    assert f"{GERMAN}: 1 are translated, 1 fuzzy; 1 still missing" in result.err
    assert text(GERMAN) == HEADER.format("de") + (
        '\n#. lang: en\nmsgid "Read the whole story"\nmsgstr "Ganze Geschichte lesen"\n'
        '\n#. lang: en\n#, fuzzy\n#| msgid "Read the whole story"\n'
        'msgid "Read the whole story now"\nmsgstr "Ganze Geschichte lesen"\n'
        '\n#. lang: en\nmsgid "Subscribe"\nmsgstr ""\n'
    )
    assert content == Path("locales/de/LC_MESSAGES/content.po").read_bytes()
    assert "nothing that is missing" in project("pretranslate").err


def test_only_the_same_strings_on_request(project: Invoke) -> None:
    assert project("pretranslate", "--exact-only").code == 0
    assert "fuzzy" not in text(GERMAN)


def test_check_writes_nothing(project: Invoke) -> None:
    before = GERMAN.read_bytes()
    assert project("pretranslate", "--check").code == 1
    assert before == GERMAN.read_bytes()
    project("pretranslate")
    assert project("pretranslate", "--check").code == 0


def test_locales_fall_back_on_others(project: Invoke) -> None:
    austrian = catalog("de_AT", "ui", Read_the_whole_story="")
    swiss = catalog("fr_CH", "ui", Read_the_whole_story="")
    assert project("pretranslate", "-l", "de_AT", "-l", "fr_CH").code == 0
    assert 'msgstr "Ganze Geschichte lesen"' in text(austrian)
    assert 'msgid "Read the whole story"\nmsgstr ""' in text(swiss)
    assert 'msgid "Read the whole story"\nmsgstr ""' in text(GERMAN)


def test_a_locale_does_not_take_from_those_that_fall_back_on_it(project: Invoke) -> None:
    catalog("de_AT", "ui", Subscribe="Abo")
    project("pretranslate", "-l", "de")
    assert 'msgid "Subscribe"\nmsgstr ""' in text(GERMAN)


def test_only_named_domains_are_filled(project: Invoke) -> None:
    before = GERMAN.read_bytes()
    assert project("pretranslate", "-d", "content").code == 0
    assert before == GERMAN.read_bytes()
    assert project("pretranslate", "-d", "nothing").code == 2


def test_what_is_in_the_own_language_stays_empty(project: Invoke) -> None:
    english = catalog("en", "ui", Subscribe="")
    catalog("en", "content", Subscribe="Subscribe!")
    project("pretranslate", "-l", "en")
    assert 'msgstr ""' in text(english)


def test_more_memory_can_be_named(project: Invoke) -> None:
    write(Path("old/sub/german.po"), "de", Subscribe="Abonnieren")
    write(Path("old/french.po"), "fr", Subscribe="S'abonner")
    assert project("pretranslate", "-l", "de", "--memory", "old").code == 0
    assert 'msgid "Subscribe"\nmsgstr "Abonnieren"' in text(GERMAN)


@pytest.mark.parametrize("name", ["missing.po", "memory.txt"])
def test_what_is_no_memory_is_an_error(project: Invoke, name: str) -> None:
    before = GERMAN.read_bytes()
    Path("memory.txt").write_text("a = b\n")
    result = project("pretranslate", "--memory", name)
    assert result.code == 2
    assert name in result.err
    assert before == GERMAN.read_bytes()


def test_a_memory_goes_out_and_comes_in_as_tmx(project: Invoke) -> None:
    result = project("memory", "export", "all.tmx")
    assert result.code == 0
    assert "1 translations" in result.err
    assert "wrote all.tmx" in result.err
    assert "nothing changed" in project("memory", "export", "all.tmx").err
    Path("locales/de/LC_MESSAGES/content.po").unlink()
    assert project("pretranslate", "--memory", "all.tmx").code == 0
    assert 'msgid "Read the whole story"\nmsgstr "Ganze Geschichte lesen"' in text(GERMAN)


def test_only_named_locales_are_exported(project: Invoke) -> None:
    catalog("fr", "ui", Subscribe="S'abonner")
    project("memory", "export", "all.tmx", "-l", "fr")
    exported = text(Path("all.tmx"))
    assert "S'abonner" in exported
    assert "Geschichte" not in exported


def test_what_tmx_can_not_hold_is_named(project: Invoke) -> None:
    catalog("fr", "ui", Subscribe="\\a")
    result = project("memory", "export", "all.tmx")
    assert result.code == 0
    assert 'control characters: "Subscribe"' in result.err


def test_a_broken_tmx_file_is_an_error(project: Invoke) -> None:
    Path("bad.tmx").write_text("<tmx>\n<body>\n<tu><tuv><seg>x</seg></tuv></tu></body></tmx>")
    result = project("pretranslate", "--memory", "bad.tmx")
    assert result.code == 2
    assert "bad.tmx:3: " in result.err


def test_without_the_extra_only_tmx_does_not_work(
    project: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PythonTmx", None)
    Path("a.tmx").write_text("<tmx/>")
    for arguments in (["memory", "export", "b.tmx"], ["pretranslate", "--memory", "a.tmx"]):
        result = project(*arguments)
        assert result.code == 2
        assert "l10nkit[tmx]" in result.err
    assert project("pretranslate").code == 0


def test_without_catalogs_commands_say_what_to_do(invoke: Invoke) -> None:
    for arguments in (["memory", "export", "b.tmx"], ["pretranslate"]):
        result = invoke(*arguments)
        assert result.code == 2
        assert "l10nkit init" in result.err


@pytest.mark.parametrize(
    ("lang", "locale", "expected"),
    [
        ("de", "de", 0),
        ("DE-de", "de", 0),
        ("de-AT", "de", None),
        ("de", "de_AT", 1),
        ("de-DE", "de_AT", 1),
        ("es-419", "es_MX", 1),
        ("es-ES", "es_MX", 2),
        ("pt-BR", "pt", 0),
        ("zh-Hans-CN", "zh_Hans", 0),
        ("zh-CN", "zh_Hant", None),
        ("sr-Latn", "sr", None),
        ("ca@valencia", "ca", None),
        ("fr", "de", None),
        ("no such", "de", None),
    ],
)
def test_languages_of_memories_are_those_of_locales(
    lang: str, locale: str, expected: int | None
) -> None:
    assert expected == distance_of(lang, locale)
