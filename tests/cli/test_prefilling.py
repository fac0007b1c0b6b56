"""Interface texts that need no translator, through the commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Invoke = Callable[..., Any]

UI = Path("locales/en/LC_MESSAGES/ui.po")
PAGE = """\
<!DOCTYPE html>
<html lang="it">
<head><title>Il consiglio approva la nuova linea di tram</title></head>
<body>
<nav class="menu"><a href="/">Prima pagina</a> <a href="/contatti">Contatti</a></nav>
<article>
<h1>Il consiglio approva la nuova linea di tram</h1>
<p>Il consiglio comunale ha approvato martedì la nuova linea di tram, dopo un dibattito di oltre
quattro ore. La sindaca ha detto che i lavori cominceranno in primavera, il 20 settembre 2023.</p>
<p>Secondo il progetto la linea avrà quindici fermate e sarà pronta fra tre anni, ha aggiunto.</p>
</article>
<aside class="related"><a class="more" href="/altro">Leggi di più »</a></aside>
<footer><a href="/privacy">Informativa sulla privacy</a></footer>
</body>
</html>
"""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def files() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


@pytest.fixture
def english(invoke: Invoke, article: str) -> str:
    invoke("localize", article, "-l", "en", "-o", "out")
    return article


def test_a_folder_without_any_catalog_comes_out_with_its_interface_translated(
    invoke: Invoke,
) -> None:
    Path("site/news").mkdir(parents=True)
    Path("site/news/tram.html").write_text(PAGE, encoding="utf-8")
    result = invoke("localize", "site", "-l", "en", "-o", "out")
    assert result.code == 0
    page = next(Path("out/en").rglob("tram.html")).read_text(encoding="utf-8")
    assert ">Read more »</a>" in page
    assert ">Privacy policy</a>" in page
    assert ">Contact</a>" in page
    # Prose, and dates in it, are left to translators.
    assert "20 settembre 2023" in page
    assert "Il consiglio comunale ha approvato" in page


def test_the_comment_tells_where_a_translation_is_from(english: str) -> None:
    assert english
    text = UI.read_text(encoding="utf-8")
    assert "# l10nkit phrase: read-more\n#. role: boilerplate/action\n" in text
    assert 'msgid "Leggi di più »"\nmsgstr "Read more »"' in text


def test_nothing_is_left_to_do_for_status_and_check(invoke: Invoke, english: str) -> None:
    assert english
    status = invoke("status", "--fail-under", "100")
    assert status.code == 0
    assert "T101" not in invoke("check").out


def test_a_second_run_changes_no_byte(invoke: Invoke, english: str) -> None:
    before = files()
    assert "nothing changed" in invoke("localize", english, "-l", "en", "-o", "out").err
    invoke("extract", english)
    assert invoke("update", "--check").code == 0
    assert "nothing changed" in invoke("update").err
    assert before == files()


@pytest.mark.parametrize("command", ["update", "localize"])
def test_what_a_translator_wrote_stays(invoke: Invoke, english: str, command: str) -> None:
    edit(UI, 'msgstr "Read more »"', 'msgstr "More…"')
    before = UI.read_bytes()
    arguments = (english, "-l", "en", "-o", "out") if command == "localize" else ()
    assert invoke(command, *arguments).code == 0
    assert before == UI.read_bytes()


def test_what_a_translator_emptied_stays_empty_and_renders_the_source(
    invoke: Invoke, english: str
) -> None:
    edit(UI, 'msgstr "Read more »"', 'msgstr ""')
    before = UI.read_bytes()
    invoke("update")
    invoke("localize", english, "-l", "en", "-o", "out")
    assert before == UI.read_bytes()
    assert "\nLeggi di più »\n" in Path("out/en/article.txt").read_text(encoding="utf-8")
    assert "\nLeggi di più »\n" in invoke("render", english, "-l", "en").out


def test_what_a_translator_marked_stays_marked_and_is_not_used(
    invoke: Invoke, english: str
) -> None:
    edit(UI, 'msgid "Leggi', '#, fuzzy\nmsgid "Leggi')
    before = UI.read_bytes()
    invoke("update")
    assert before == UI.read_bytes()
    assert "\nLeggi di più »\n" in invoke("render", english, "-l", "en").out


def test_init_and_update_fill(invoke: Invoke, article: str) -> None:
    invoke("extract", article)
    invoke("init", "-l", "en", "--no-prefill")
    assert "Read more" not in UI.read_text(encoding="utf-8")
    assert "outdated-catalog" in invoke("update", "--check", "--format", "full").out
    assert "Read more" not in UI.read_text(encoding="utf-8")
    invoke("update")
    assert 'msgstr "Read more »"' in UI.read_text(encoding="utf-8")
    invoke("init", "-l", "fr")
    assert 'msgstr "Lire la suite »"' in Path("locales/fr/LC_MESSAGES/ui.po").read_text(
        encoding="utf-8"
    )


def test_it_can_be_switched_off(invoke: Invoke, article: str) -> None:
    source = Path(article).read_text(encoding="utf-8")
    invoke("localize", article, "-l", "en", "-o", "out", "--no-prefill")
    assert source == Path("out/en/article.txt").read_text(encoding="utf-8")
    Path("l10nkit.toml").write_text("prefill = false\n", encoding="utf-8")
    assert source == invoke("render", article, "-l", "en").out
    assert "Read more »" in invoke("render", article, "-l", "en", "--prefill").out
    Path("l10nkit.toml").write_text('prefill = "no"\n', encoding="utf-8")
    assert "must be true or false" in invoke("render", article, "-l", "en").err


def test_render_needs_no_catalog_for_it(invoke: Invoke, article: str) -> None:
    assert "\nRead more »\n" in invoke("render", article, "-l", "en").out
    assert "\nNotizie simili:\n" in invoke("render", article, "-l", "it").out
    assert "\nLeggi di più »\n" in invoke("render", article, "-l", "it").out


def test_render_fills_what_a_catalog_leaves_open(invoke: Invoke, article: str) -> None:
    invoke("extract", article)
    invoke("init", "-l", "en", "--no-prefill")
    before = files()
    assert "\nRead more »\n" in invoke("render", article, "-l", "en").out
    assert before == files()


def test_a_fallback_that_a_person_translated_goes_first(invoke: Invoke, article: str) -> None:
    invoke("extract", article)
    invoke("init", "-l", "es")
    edit(
        Path("locales/es/LC_MESSAGES/ui.po"),
        'msgid "Leggi di più »"\nmsgstr "Leer más »"',
        'msgid "Leggi di più »"\nmsgstr "Sigue »"',
    )
    edit(Path("locales/es/LC_MESSAGES/ui.po"), "# l10nkit phrase: read-more\n", "")
    invoke("init", "-l", "es_MX")
    mexican = Path("locales/es_MX/LC_MESSAGES/ui.po").read_text(encoding="utf-8")
    assert 'msgid "Leggi di più »"\nmsgstr ""' in mexican
    assert "\nSigue »\n" in invoke("render", article, "-l", "es_MX").out


def test_own_phrases_go_first(invoke: Invoke, article: str) -> None:
    Path("own").mkdir()
    Path("own/en.po").write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\n'
        'msgctxt "read-more"\nmsgid "Read more"\nmsgstr "Read the whole story"\n',
        encoding="utf-8",
    )
    invoke("localize", article, "-l", "en", "-o", "out", "--phrases", "own")
    assert "\nRead the whole story »\n" in Path("out/en/article.txt").read_text(encoding="utf-8")
    assert 'msgstr "Read the whole story »"' in UI.read_text(encoding="utf-8")


def test_a_byline_needs_no_translator(invoke: Invoke, article: str) -> None:
    assert "\nDi Mary Smith\n" in invoke("render", article, "-l", "it").out
