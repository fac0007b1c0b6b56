"""Shows in a real browser that no translation is ever more than text.

    python benchmarks/hostile.py [--encoding NAME]... [--browser PATH]

Each payload of `tests/cases/hostile/payloads.txt` goes through the pipeline into every place of
`page.html` that holds text, and a headless Chromium loads the page. Nothing may run, no element or
attribute may appear, and every place must hold just the payload's characters. To show that it can
tell, the browser also gets the payloads pasted in without escaping. Exits 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import turbohtml

from l10nkit.inline import message_text
from l10nkit.pipeline.documents import document_from_bytes, segment
from l10nkit.pipeline.rendering import RenderOptions, render_one
from l10nkit.pipeline.translations import Translation

if TYPE_CHECKING:
    from l10nkit.model import Segment

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "hostile"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ENCODINGS = ("utf-8", "windows-1252", "iso-2022-jp")
_OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--disable-extensions --host-resolver-rules=MAP&*&~NOTFOUND "
    "--virtual-time-budget=2000 --dump-dom"
)
_SECONDS = 60
_AT_A_TIME = 4  # a browser waits more than it works
_TAGGED_PLACE = "p07"
_NOSCRIPT_PLACE = "p21"
_DROPPED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_REPORT = re.compile('data-report="([^"]*)"')
_PROBE = """<script>
addEventListener("load", () => setTimeout(() => {
  const shown = {};
  for (const one of document.querySelectorAll("[data-holds]")) {
    const holds = one.dataset.holds;
    shown[one.id] = holds === "text" ? one.textContent
      : holds === "json" ? JSON.parse(one.textContent).headline : one.getAttribute(holds);
  }
  const elements = [...document.querySelectorAll("*")].map(
    (one) => [one.localName, ...one.getAttributeNames()].join(" "));
  const report = JSON.stringify({hits, shown, elements});
  document.documentElement.setAttribute("data-report", encodeURIComponent(report));
}, 200));
</script></head>"""


class Seen(NamedTuple):
    """What the browser tells about a page; no hits and no elements if it told nothing."""

    hits: int
    shown: dict[str, str]
    elements: list[str]


def main() -> int:
    """Load all pages; print what each payload did."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--encoding", action="append", help="of the page; repeat for more")
    parser.add_argument("--browser", help="path of a Chromium")
    options = parser.parse_args()
    browser = options.browser or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("skipped: no Chromium is installed; on Debian: apt-get install chromium")
        return 0
    wrong = 0
    for number, encoding in enumerate(options.encoding or ENCODINGS):
        wrong += try_payloads(browser, encoding, control=number == 0)
    return 1 if wrong else 0


def payloads() -> dict[str, str]:
    """Read the payloads, by name."""
    rows = (CASES / "payloads.txt").read_text(encoding="utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {name: json.loads(text) for name, text in pairs}


def try_payloads(browser: str, encoding: str, *, control: bool) -> int:
    """Load a page with each payload; return how many were not inert.

    Args:
        browser: Its path.
        encoding: Of the page.
        control: Also load the page with the payloads pasted in without escaping.
    """
    source = (CASES / "page.html").read_text(encoding="utf-8")
    source = source.replace('charset="utf-8"', f'charset="{encoding}"')
    source = source.replace("</head>", _PROBE, 1)
    page = source.encode(encoding)
    before = look(browser, page)
    if before is None or len(before.shown) < source.count("data-holds="):
        print(f"{encoding}: the browser shows nothing of the page without payloads")
        return 1
    known = payloads()
    made = [rendered(page, payload) for payload in known.values()]
    pages = [data for data, _is_kept in made]
    if control:
        pages += [paste(source, before, payload) for payload in known.values()]
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        seen = list(pool.map(partial(look, browser), pages))
    problems = {
        name: _problem(one, before, payload, is_kept=is_kept)
        for (name, payload), one, (_data, is_kept) in zip(known.items(), seen, made, strict=False)
    }
    problems = {name: problem for name, problem in problems.items() if problem}
    for name, problem in problems.items():
        print(f"  {name}: {problem}")
    print(
        f"{encoding}: {len(known) - len(problems)} of {len(known)} payloads inert "
        f"in {len(before.shown)} places each"
    )
    if control:
        pasted = seen[len(known) :]
        ran = sum(one is None or one.hits > 0 for one in pasted)
        changed = sum(one is None or one.elements != before.elements for one in pasted)
        print(f"pasted in without escaping, {ran} run and {changed} change the page")
    return len(problems)


def rendered(page: bytes, payload: str) -> tuple[bytes, bool]:
    """Render a page with the payload as the translation of everything.

    Returns:
        The page, and whether a message with tags kept its source since the payload broke them.
    """
    document = document_from_bytes(page, path="page.html")
    segments = segment(document)

    def translate(one: Segment) -> Translation:
        pieces = [payload]
        for code in one.codes:
            pieces += [code.tag, payload]
        return Translation("".join(pieces), "en")

    result = render_one(document, segments, translate=translate, lang="en", options=RenderOptions())
    tagged = {message_text(one) for one in segments if one.codes}
    return result.data, any(finding.msgid in tagged for finding in result.findings)


def paste(source: str, before: Seen, payload: str) -> bytes:
    """Put the payload over every text of a page as a careless tool would."""
    for shown in before.shown.values():
        source = source.replace(shown, payload)
    return source.encode("utf-8", "replace")


def look(browser: str, page: bytes) -> Seen | None:
    """Load a page in the browser; None if no script of the page could tell anything."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_bytes(page)
        options = [option.replace("&", " ") for option in _OPTIONS.split()]
        command = [browser, *options, f"--user-data-dir={folder}/profile", file.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return None
    match = _REPORT.search(done.stdout.decode("utf-8", "replace"))
    if match is None:
        return None
    report = json.loads(urllib.parse.unquote(match[1]))
    return Seen(report["hits"], report["shown"], report["elements"])


def _problem(seen: Seen | None, before: Seen, payload: str, *, is_kept: bool) -> str:
    """Say what is wrong with a page that holds a payload; empty if it is inert."""
    if seen is None:
        return "the page's own script did not run"
    if seen.hits:
        return f"it ran {seen.hits} times"
    if seen.elements != before.elements:
        new = [one for one in seen.elements if one not in before.elements]
        return f"other elements or attributes: {new or 'fewer or moved'}"
    expected = _DROPPED.sub("", payload).replace("\r\n", "\n")
    for place, text in seen.shown.items():
        wanted = expected
        if place == _TAGGED_PLACE:
            wanted = before.shown[place] if is_kept else expected * 6
        # With scripts on, a browser reads what is in noscript as raw text.
        actual = _decoded(text) if place == _NOSCRIPT_PLACE else text
        if actual != wanted:
            return f"{place} holds {actual!r} instead of {wanted!r}"
    return ""


def _decoded(text: str) -> str:
    """Decode character references as a browser without scripts would."""
    return turbohtml.parse(f"<title>{text}</title>").select("title")[0].text


if __name__ == "__main__":
    sys.exit(main())
