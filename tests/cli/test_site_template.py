"""`--site-template`: what the pages of a site have in common is no part of an article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Invoke = Callable[..., Any]

BLURB = "We are a small paper that is made by its readers, and that you may support."
STORIES = (
    "The council approved the new tram line on Tuesday after a long debate about its costs.",
    "A storm took the roof off the old school, but nobody was hurt and lessons go on.",
    "Bakers from six villages met to find out whose rye bread keeps fresh for a month.",
)


def site(folder: Path) -> Path:
    for number, story in enumerate(STORIES):
        page = f"<body><h1>Story {number}</h1><p>{story}</p><p>{BLURB}</p></body>"
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
    return folder


def roles(invoke: Invoke, *arguments: str) -> dict[str, str]:
    result = invoke("segment", "--format", "jsonl", *arguments)
    assert result.code == 0
    return {row["text"]: row["role"] for row in map(json.loads, result.out.splitlines())}


def test_template_is_learned_once_and_used_for_single_pages(invoke: Invoke, tmp_path: Path) -> None:
    folder, kept = tmp_path / "site", tmp_path / "site.json"
    folder.mkdir()
    site(folder)
    assert roles(invoke, str(folder))[BLURB] == "body"
    assert roles(invoke, str(folder), "--site-template", str(kept))[BLURB] == "boilerplate"
    written = kept.read_bytes()
    found = roles(invoke, str(folder / "1.html"), "--site-template", str(kept))
    assert found == {"Story 1": "body", STORIES[1]: "body", BLURB: "boilerplate"}
    assert kept.read_bytes() == written


def test_one_page_is_too_little_to_learn_from(invoke: Invoke, tmp_path: Path) -> None:
    site(tmp_path)
    kept = tmp_path / "site.json"
    result = invoke("segment", str(tmp_path / "0.html"), "--site-template", str(kept))
    assert result.code == 2
    assert "one document is too little" in result.err
    assert not kept.exists()


def test_other_files_are_not_overwritten(invoke: Invoke, tmp_path: Path) -> None:
    folder, other = tmp_path / "site", tmp_path / "notes.txt"
    folder.mkdir()
    site(folder)
    other.write_text("mine", encoding="utf-8")
    result = invoke("segment", str(folder), "--site-template", str(other))
    assert result.code == 2
    assert "it is no site template" in result.err
    assert other.read_text(encoding="utf-8") == "mine"
