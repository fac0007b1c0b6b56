from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pytest

from l10nkit.config import Config, parse_config, parse_config_if_any, url_pattern
from l10nkit.config.places import find_place
from l10nkit.errors import ConfigError, ReadError, UsageError
from l10nkit.pipeline.configuring import find_config, read_config

FULL = """\
locales = ["it", "pt-br", "pt_BR"]  # the last two are one
locale-dir = "i18n/catalogs"
languages = ["EN", "zh-tw"]
detector = "langdetect"

[html]
exclude = [".comments", "div#ads > p"]
url = "https://{language}.example.org/{path}"
default-locale = "en"

[check]
select = ["C", "T101"]
ignore = ["T102"]
per-file-ignores = { "legacy/**" = ["T3", "C1"], "*.tmp.po" = ["ALL"] }
fail-on = "warning"
baseline = "known.json"
max-obsolete = 20
terms = ["l10nkit"]
glossary = ["terms.csv"]
"""
EXPECTED = Config(
    locales=("it", "pt_BR"),
    locale_dir=Path("site/i18n/catalogs"),
    languages=("en", "zh-Hant"),
    detector="langdetect",
    exclude=(".comments", "div#ads > p"),
    url="https://{language}.example.org/{path}",
    default_locale="en",
    select=("C", "T101"),
    ignore=("T102",),
    per_file_ignores=(("legacy/**", ("T3", "C1")), ("*.tmp.po", ("ALL",))),
    fail_on="warning",
    baseline=Path("site/known.json"),
    max_obsolete=20,
    terms=("l10nkit",),
    glossary=(Path("site/terms.csv"),),
)
TOOL = ("tool", "l10nkit")


def test_every_key_is_read() -> None:
    assert parse_config(FULL, path="site/l10nkit.toml") == EXPECTED


def test_an_empty_file_leaves_all_choices_open() -> None:
    assert parse_config("", path="l10nkit.toml") == Config()
    assert parse_config("[html]\n", path="l10nkit.toml") == Config()


def test_the_table_of_a_shared_file_is_read_and_the_rest_is_not() -> None:
    text = (
        '[project]\nlocales = 1\n[tool.l10nkit]\nlocales = ["it"]\n'
        '[tool.l10nkit.html]\nexclude = ["pre"]\n[tool.other]\nhtml = 1\n'
    )
    expected = Config(locales=("it",), exclude=("pre",))
    assert parse_config(text, path="pyproject.toml", table=TOOL) == expected
    assert parse_config_if_any("[tool.other]\n", path="p", table=TOOL) is None
    with pytest.raises(ConfigError, match=r"^p: there is no \[tool\.l10nkit\] table") as caught:
        parse_config("", path="p", table=TOOL)
    assert caught.value.hint == "add [tool.l10nkit] and keys to it"


def test_an_absolute_folder_stays_where_it_is() -> None:
    folder = Path("/srv/catalogs").absolute()
    text = f"locale-dir = '{folder}'"
    assert parse_config(text, path="site/l10nkit.toml").locale_dir == folder


# One mistake a line: the text, where it is shown, a part of the message, a part of the hint.
MISTAKES = [
    # No TOML.
    ("locales = [it]", "1:12", "this is not TOML: invalid value", "strings need quotes"),
    ('\nlocales = "it', "2:14", "this is not TOML: ", "https://toml.io"),
    ("detector = 'a'\ndetector = 'b'", "2:15", "cannot overwrite a value", "toml.io"),
    # Unknown keys.
    ('locale = ["it"]', "1:1", 'no key "locale"', "did you mean `locales`?"),
    ("\n  locale_dir = 'x'", "2:3", 'no key "locale_dir"', "did you mean `locale-dir`?"),
    ("colour = 1", "1:1", 'no key "colour"', "known keys: locales, locale-dir, languages"),
    ("htlm.exclude = []", "1:1", 'no key "htlm"', "did you mean `html`?"),
    ("url = 'x'", "1:1", 'no key "url"', "it belongs into [html]"),
    ("[html]\nlocales = ['it']", "2:1", 'no key "locales" in [html]', "above the first [table]"),
    ("[html]\nexlude = []", "2:1", 'no key "exlude" in [html]', "did you mean `exclude`?"),
    ("html = { exlude = [] }", "1:10", 'no key "exlude" in [html]', "`exclude`?"),
    ("[html]\nq = 1", "2:1", 'no key "q"', "known keys: exclude, url, default-locale"),
    ('"a\\u001bb" = 1', "1:1", 'no key "a\\x1bb"', "known keys"),
    # Wrong types.
    ('locales = "it"', "1:1", "`locales` must be a list of strings, not a string", '["it", "pt_'),
    ("locales = {}", "1:1", "`locales` must be a list of strings, not a table", "write locales"),
    ("locales = ['it', 3]", "1:1", "but value 2 is a number", "write locales = ["),
    ("locales = [['it']]", "1:1", "but value 1 is a list", "write locales = ["),
    ("locale-dir = true", "1:1", "must be a string, not true or false", 'locale-dir = "locales"'),
    ("languages = 1.5", "1:1", "must be a list of strings, not a number", "languages = ["),
    ("detector = 2024-05-01", "1:1", "must be a string, not a date or time", "langdetect"),
    ("html = 1", "1:1", "`html` must be a table, not a number", "write [html] on a line"),
    ("[[html]]", "1:3", "`html` must be a table, not a list", "write [html] on a line"),
    ("[html]\nexclude = 'p'", "2:1", "`html.exclude` must be a list", 'exclude = [".comments"'),
    ("html.url = []", "1:1", "`html.url` must be a string, not a list", 'url = "https://'),
    ("[html]\ndefault-locale = 1", "2:1", "`html.default-locale` must be a string", '"en"'),
    # Wrong values.
    ("locales = []", "1:1", "`locales` is empty", "leave it out, or write locales"),
    ("languages = []", "1:1", "`languages` is empty", "leave it out"),
    ("locales = ['it', '']", "1:18", "`locales` has an empty string", "write locales"),
    ("locale-dir = ' '", "1:14", "`locale-dir` has an empty string", "write locale-dir"),
    ('locale-dir = "a\\u0000"', "1:14", 'has a control character in "a\\x00"', "write locale-dir"),
    (
        'locales = [\n  "de",  # "xq"\n  "xq",\n]',
        "3:3",
        "`locales` is wrong: xq is not a locale",
        "language code",
    ),
    ('locales = ["it", "\\u0078q"]', "1:18", "xq is not a locale", "language code"),
    ('locales = ["""xq"""]', "1:1", "xq is not a locale", "language code"),
    ("locales = ['it', 'pt_XX']", "1:18", "pt_XX is not a locale that CLDR knows", "pt_BR"),
    ("languages = ['english']", "1:14", "did you mean en?", "language code"),
    ("[html]\ndefault-locale = 'und'", "2:18", "und stands for no language", "name the lang"),
    ("[html]\nurl = 'ftp://e.org/{locale}'", "2:7", "not an http or https address", "https://ex"),
    ("[html]\nurl = 'https://e.org/{lang}'", "2:7", '"{lang}", which nothing', "{language}?"),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), MISTAKES)
def test_a_mistake_is_shown_where_it_stands(text: str, place: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, path="l10nkit.toml")
    assert f"l10nkit.toml:{place}" == caught.value.location
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("locales = " + "[" * 100_000, "nested too deeply"),
        (f"locales = {'1' * 5000}", "a number in this file is too long"),
    ],
)
def test_what_python_can_not_read_is_an_error_of_the_file(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse_config(text, path="l10nkit.toml")


def test_the_place_is_that_of_the_table_which_is_read() -> None:
    text = "[tool.a]\nlocales = []\n[tool.l10nkit]\nlocales = []\n"
    with pytest.raises(ConfigError, match=r"^pyproject\.toml:4:1: `locales` is empty"):
        parse_config(text, path="pyproject.toml", table=TOOL)
    with pytest.raises(ConfigError, match=r"^p:1:1: `tool` must be a table, not a number"):
        parse_config("tool = 1", path="p", table=TOOL)
    with pytest.raises(ConfigError, match=r"^p:2:1: `tool\.l10nkit` must be a table") as caught:
        parse_config("[tool]\nl10nkit = 1", path="p", table=TOOL)
    assert caught.value.hint == "write [tool.l10nkit] on a line of its own"


SCANNED = """\
a = "b = 1"  # c = 1
d = \"\"\"
e = 1 \\" \"\"\"\"
f = '''
g = 1 ''''
[h."i.j"]
k.l = { m = { n = 1 }, o = [{ p = 1 }, { q = 1 }] }
r = [
  ["s"],
  "t = 1",
]
'u' = 1
"""


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (("a",), (1, 1)),
        (("b",), None),
        (("c",), None),
        (("d",), (2, 1)),
        (("e",), None),
        (("f",), (4, 1)),
        (("g",), None),
        (("h",), (6, 2)),
        (("h", "i.j"), (6, 2)),
        (("h", "i.j", "k", "l"), (7, 1)),
        (("h", "i.j", "k", "l", "m", "n"), (7, 15)),
        (("h", "i.j", "k", "l", "o", "p"), (7, 31)),
        (("h", "i.j", "k", "l", "o", "q"), (7, 42)),
        (("h", "i.j", "r"), (8, 1)),
        (("s",), None),
        (("h", "i.j", "t"), None),
        (("h", "i.j", "u"), (12, 1)),
    ],
)
def test_keys_are_found_and_strings_and_comments_are_not(
    key: tuple[str, ...], place: tuple[int, int] | None
) -> None:
    assert place == find_place(SCANNED, key)


@pytest.mark.parametrize(
    "pattern",
    [
        "https://example.org/{locale}/{path}",
        "HTTP://{language}.example.org:8080/{name}.html?a=1#b",
        "https://example.org/{{x}}/{locale}/",
        "https://пример.испытание/{locale}/{path}",
    ],
)
def test_patterns_of_addresses(pattern: str) -> None:
    assert pattern == url_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "message", "hint"),
    [
        ("", "not an http or https address", "https://example.org"),
        ("/{locale}/{path}", "not an http or https address", "https://example.org"),
        ("https:///{locale}", "not an http or https address", "https://example.org"),
        ("https://e.org/{locale}/a b", "not an http or https address", "https://example.org"),
        ("https://e.org/{locale}/\x1b", r"\x1b", "https://example.org"),
        ('https://e.org/{locale}/"', "not an http or https address", "https://example.org"),
        ("https://e.org/{locale}/{", "has no partner", "write {{ or }}"),
        ("https://e.org/{locale}/}", "has no partner", "write {{ or }}"),
        ("https://e.org/{locale}/{}", '"{}", which nothing fills in', "known: {locale}"),
        ("https://e.org/{locale}/{0}", '"{0}", which nothing fills in', "known: {locale}"),
        ("https://e.org/{locale.name}", '"{locale.name}"', "did you mean {locale}?"),
        ("https://e.org/{locale!r}", '"{locale!r}"', "did you mean {locale}?"),
        ("https://e.org/{locale:9}", '"{locale:9}"', "did you mean {locale}?"),
        ("https://e.org/{path}", "the same address in every locale", "{locale} or {language}"),
    ],
)
def test_wrong_patterns_of_addresses(pattern: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        url_pattern(pattern)
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Enter `project/a/b`, below a folder with a configuration that is not ours."""
    (tmp_path / "l10nkit.toml").write_text('locales = ["zz"]', encoding="utf-8")
    project = tmp_path / "project"
    (project / "a" / "b").mkdir(parents=True)
    (project / ".git").mkdir()
    monkeypatch.chdir(project / "a" / "b")
    return project


def test_the_search_ends_at_the_root_of_the_repository(folder: Path) -> None:
    assert find_config(Path()) is None
    (folder / ".git").rmdir()
    with pytest.raises(ConfigError) as caught:
        find_config(Path())
    assert caught.value.path == os.path.join("..", "..", "..", "l10nkit.toml")  # noqa: PTH118


def test_the_nearest_file_counts_and_its_folder_is_where_paths_start(folder: Path) -> None:
    (folder / "l10nkit.toml").write_text('locale-dir = "cat"', encoding="utf-8")
    assert find_config(Path()) == Config(locale_dir=Path("../../cat"))
    assert find_config(folder) == Config(locale_dir=folder / "cat")
    (folder / "a" / "l10nkit.toml").write_text("", encoding="utf-8")
    assert find_config(Path()) == Config()


def test_a_pyproject_without_our_table_is_passed_over(folder: Path) -> None:
    (folder / "l10nkit.toml").write_text('locales = ["it"]', encoding="utf-8")
    shared = folder / "a" / "pyproject.toml"
    for text in ("", "[tool.ruff]\n", "no TOML", '[project]\ndependencies = ["l10nkit"]\n'):
        shared.write_text(text, encoding="utf-8")
        assert find_config(Path()) == Config(locales=("it",))
    shared.write_text('[tool.l10nkit]\nlocales = ["de"]\n', encoding="utf-8")
    assert find_config(Path()) == Config(locales=("de",))
    (folder / "a" / "l10nkit.toml").write_text('locales = ["fr"]', encoding="utf-8")
    assert find_config(Path()) == Config(locales=("fr",))


def test_a_pyproject_that_names_us_must_be_toml(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.l10nkit]\nlocales = [", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"pyproject\.toml:2:12: this is not TOML"):
        find_config(Path())


def test_a_folder_of_the_name_is_no_file(folder: Path) -> None:
    (folder / "l10nkit.toml").mkdir()
    assert find_config(Path()) is None


def test_a_file_that_is_named_is_read(folder: Path) -> None:
    other = folder / "other.toml"
    other.write_bytes(b'\xef\xbb\xbflocales = ["it"]\r\nlocale-dir = "x"\r\n')
    assert read_config(other) == Config(locales=("it",), locale_dir=folder / "x")
    shared = folder / "pyproject.toml"
    shared.write_text("[tool.l10nkit]\ndetector = 'x'", encoding="utf-8")
    assert read_config(shared) == Config(detector="x")
    shared.write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="there is no"):
        read_config(shared)
    with pytest.raises(ReadError, match="there is no such file"):
        read_config(folder / "missing.toml")


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    path = folder / "l10nkit.toml"
    path.write_bytes(b"\xef\xbb\xbf# \xc3\xa4\r\n# \xc3\xa4\xe4\r\n")
    with pytest.raises(ConfigError, match="byte 0xe4 is out of place") as caught:
        read_config(path)
    assert (caught.value.line, caught.value.column) == (2, 4)


DOCS = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_the_documented_example_has_every_key() -> None:
    example = DOCS.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    config = parse_config(example, path="l10nkit.toml")
    assert [field.name for field in fields(config) if not getattr(config, field.name)] == []


def test_the_documented_mistake_looks_like_that() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config('locales = ["it"]\nlocale-dri = "i18n"\n', path="l10nkit.toml")
    assert f"error: {caught.value}\n" in DOCS.read_text(encoding="utf-8")
