from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from l10nkit import pipeline
from l10nkit.cli.configuring import option_defaults
from l10nkit.cli.main import command
from l10nkit.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Council approves new tram line</title></head><body>
<article><h1>Council approves new tram line</h1>
<p>The council approved the new tram line on Tuesday, after a debate of four hours.</p></article>
<div class="weather"><p>Tomorrow the sun will shine over the harbour all day.</p></div>
</body></html>
"""


def configure(text: str, *, path: str = "l10nkit.toml") -> None:
    Path(path).write_text(text, encoding="utf-8")


def texts_of(outcome: Any) -> str:  # noqa: ANN401  # conftest's Outcome
    return " ".join(json.loads(line)["text"] for line in outcome.out.splitlines())


def test_a_project_names_its_locales_and_its_folder_once(invoke: Invoke, article: str) -> None:
    configure('locales = ["de", "it"]\nlocale-dir = "i18n"\n')
    assert invoke("localize", article, "-o", "out").code == 0
    assert [f"out/{name}/article.txt" for name in ("de", "it")] == [
        path.as_posix() for path in sorted(Path("out").rglob("*.txt"))
    ]
    assert Path("i18n/content.pot").exists()
    assert not Path("locales").exists()
    configure('locales = ["it"]\nlocale-dir = "i18n"\n')
    assert {"it"} == {row["locale"] for row in json.loads(invoke("status", "--format=json").out)}


def test_init_needs_no_option_where_the_locales_are_configured(
    invoke: Invoke, article: str
) -> None:
    invoke("extract", article)
    assert invoke("init").code == 2
    configure('locales = ["pt-br"]')
    assert invoke("init").code == 0
    assert Path("locales/pt_BR/LC_MESSAGES/ui.po").exists()


def test_the_command_line_wins(invoke: Invoke, article: str) -> None:
    configure('locales = ["de"]\nlocale-dir = "i18n"\n')
    done = invoke("localize", article, "-o", "out", "-l", "it", "--locale-dir", "other")
    assert done.code == 0
    assert [path.name for path in Path("out").iterdir()] == ["it"]
    assert Path("other/it").is_dir()
    assert not Path("i18n").exists()


def test_elements_and_languages_and_the_detector_are_configured(
    invoke: Invoke, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    assert "harbour" in texts_of(invoke("segment", "page.html", "--format", "jsonl"))
    configure('languages = ["it", "fr"]\n[html]\nexclude = [".weather"]\n')
    outcome = invoke("segment", "page.html", "--format", "jsonl")
    assert "tram line" in texts_of(outcome)
    assert "harbour" not in texts_of(outcome)
    langs = {json.loads(line)["lang"] for line in outcome.out.splitlines()}
    assert not langs - {"it", "fr", "und"}
    # A list on the command line replaces the one of the file.
    other = invoke("segment", "page.html", "--format", "jsonl", "--exclude", "article")
    assert "harbour" in texts_of(other)
    assert "debate" not in texts_of(other)
    configure('detector = "langdetct"')
    refused = invoke("segment", "page.html")
    assert refused.code == 2
    assert "did you mean 'langdetect'?" in refused.err


def test_addresses_are_configured(
    invoke: Invoke, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    patterns = []

    def record(
        *_paths: object, addresses: pipeline.Addresses, **_options: object
    ) -> pipeline.LocalizeResult:
        patterns.append((addresses.pattern, addresses.default_locale))
        return pipeline.LocalizeResult(
            documents=0, segments=0, rendered=(), changed=(), statuses=()
        )

    monkeypatch.setattr(pipeline, "localize", record)
    configure(
        'locales = ["de"]\n[html]\nurl = "https://e.org/{language}/{path}"\n'
        'default-locale = "pt-br"\n'
    )
    assert invoke("localize", article, "-o", "out").code == 0
    own = "http://e.org/{locale}/{name}"
    assert invoke("localize", article, "-o", "out", "--url", own).code == 0
    assert patterns == [("https://e.org/{language}/{path}", "pt_BR"), (own, "pt_BR")]


def test_a_file_in_a_folder_above_is_found_and_shown_as_such(
    invoke: Invoke, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure('locales = ["it"]\nlocale-dir = "i18n"\n')
    Path("a/b").mkdir(parents=True)
    monkeypatch.chdir("a/b")
    done = invoke("localize", f"../../{article}", "-o", "out")
    assert done.code == 0
    assert f"wrote {Path('../../i18n/content.pot')}" in done.err
    configure("locales = 1", path="../../l10nkit.toml")
    refused = invoke("status")
    assert refused.code == 2
    assert f"error: {Path('../../l10nkit.toml')}:1:1: `locales` must be a list" in refused.err


def test_pyproject_is_read(invoke: Invoke, article: str) -> None:
    configure('[tool.l10nkit]\nlocales = ["it"]\nlocale-dir = "i18n"\n', path="pyproject.toml")
    assert invoke("localize", article, "-o", "out").code == 0
    assert Path("i18n/it").is_dir()


def test_a_file_is_named_or_none_is_read(invoke: Invoke, article: str) -> None:
    configure("locales = 1")
    Path("conf").mkdir()
    configure('locales = ["it"]\nlocale-dir = "i18n"\n', path="conf/other.toml")
    assert invoke("--config", "conf/other.toml", "localize", article, "-o", "out").code == 0
    assert Path("conf/i18n/it").is_dir()
    assert invoke("--no-config", "extract", article).code == 0
    assert Path("locales/content.pot").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--config", "missing.toml"), "missing.toml: there is no such file"),
        (("--config", "."), "can't read this: it is a folder"),
        (("--config", "bad.toml"), 'bad.toml:1:1: there is no key "locale"'),
        (("--config", "bad.toml", "--no-config"), "--config and --no-config exclude each other"),
    ],
)
def test_wrong_options_and_files_are_refused(
    invoke: Invoke, options: tuple[str, ...], message: str
) -> None:
    configure("locale = 'it'", path="bad.toml")
    for name in ("status", "rule"):
        refused = invoke(*options, name)
        assert refused.code == 2
        assert message in refused.err
        assert refused.out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--exclude", "p[["), "'p[[' is not a CSS selector"),
        (("--url", "https://e.org/{lang}"), "did you mean {language}?"),
        (("--url", "e.org/{locale}"), "is not an http or https address"),
    ],
)
def test_wrong_values_of_options_are_refused(
    invoke: Invoke, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    refused = invoke("localize", "page.html", "-l", "it", "-o", "out", *arguments)
    assert refused.code == 2
    assert message in refused.err
    assert not Path("out").exists()


def test_a_broken_file_stops_what_needs_it_and_nothing_else(invoke: Invoke) -> None:
    configure("locales = [")
    assert invoke("status").code == 2
    assert invoke("status", "--", "--help").code == 2
    assert invoke("rule").code == 0
    assert invoke("--version").code == 0
    for arguments in (("status", "--help"), ("localize", "-h"), ("--help",)):
        assert invoke(*arguments).code == 0


def test_help_shows_configured_defaults(invoke: Invoke) -> None:
    configure('locale-dir = "i18n"')
    assert "[default: i18n]" in " ".join(invoke("status", "--help").out.split())
    assert "[default: locales]" in " ".join(invoke("--no-config", "status", "--help").out.split())


def test_every_field_of_the_configuration_sets_an_option() -> None:
    assert isinstance(command, click.Group)
    context = click.Context(command)
    found = [command.get_command(context, name) for name in command.list_commands(context)]
    names = {parameter.name for one in found if one is not None for parameter in one.params}
    assert {field.name for field in fields(Config)} <= names
    assert option_defaults(Config()) == {}
