"""What extracting and rendering cost, as commands of their own, beside those of another toolkit.

All commands get the same folder of pages and do all of them in one process. CPU seconds and peak
memory are what the operating system counts for the process, start of the interpreter included.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.documents_pages import page_name, read_page

from l10nkit.catalog import dump_catalog, parse_catalog
from l10nkit.inline import message_text
from l10nkit.pipeline.documents import document_from_bytes, segment, templates_of
from l10nkit.pipeline.rendering import RenderOptions, render_one
from l10nkit.pipeline.translations import Translation
from l10nkit.pseudo import pseudolocalize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PEER = "translate-toolkit"
LOCALE = "eo"  # in which no page is, so that nothing is left out
_KIBIBYTES = 1024
_SECONDS = 900
# A new process counts the memory of the one that it was forked from as its own peak; so the
# commands are started by a small one.
_LAUNCHER = """
import os, signal, sys
limit, *command = sys.argv[1:]
child = os.posix_spawn(command[0], command, os.environ,
                       file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
signal.alarm(int(limit))
_, status, usage = os.wait4(child, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    Attributes:
        command: Its name.
        cpu: CPU seconds.
        memory: Peak memory in MiB.
        done: For how many of the pages it made anything.
        note: What went wrong, or empty.
    """

    command: str
    cpu: float
    memory: float
    done: int
    note: str = ""


def costs(paths: Sequence[Path], work: Path, *, peers: bool) -> list[Cost]:
    """Measure the commands.

    Args:
        paths: The pages.
        work: An empty folder to work in.
        peers: Also install and measure the other toolkit.
    """
    pages = work / "pages"
    for path in paths:
        target = pages / page_name(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(read_page(path))
    found = _own(pages, work)
    if peers:
        found += _peers(pages, work)
    return found


def _own(pages: Path, work: Path) -> list[Cost]:
    command = [sys.executable, "-m", "l10nkit"]
    locales = ["--locale-dir", str(work / "locales")]
    one = ["--jobs", "1", *locales, str(pages)]
    extract = _measured("l10nkit extract", [*command, "extract", *one], count=lambda: _files(pages))
    subprocess.run([*command, "init", "-l", LOCALE, *locales], check=True, capture_output=True)
    for path in (work / "locales" / LOCALE).rglob("*.po"):
        _translate(path, path)
    out = work / "own"
    render = [*command, "render", "-l", LOCALE, "-o", str(out), *one]
    return [extract, _measured("l10nkit render", render, count=lambda: _files(out))]


def _peers(pages: Path, work: Path) -> list[Cost]:
    tools = work / "tools"
    install = f"{sys.executable} -m venv {tools} && {tools}/bin/pip install -q {PEER}"
    if subprocess.run(["/bin/sh", "-c", install], capture_output=True, check=False).returncode:
        return [Cost(PEER, 0, 0, 0, "could not be installed")]
    pots, catalogs, out = work / "pots", work / "catalogs", work / "theirs"
    command = [str(tools / "bin" / "html2po"), "--progress=none", "-P", str(pages), str(pots)]
    extract = _measured("html2po", command, count=lambda: len(_with_messages(pots)))
    for path in _with_messages(pots):
        target = catalogs / path.relative_to(pots).with_suffix(".po")
        target.parent.mkdir(parents=True, exist_ok=True)
        _translate(path, target)
    catalogs.mkdir(exist_ok=True)
    command = [str(tools / "bin" / "po2html"), "--progress=none", "-t", str(pages)]
    command += [str(catalogs), str(out)]
    return [extract, _measured("po2html", command, count=lambda: _files(out))]


def _translate(path: Path, target: Path) -> None:
    """Fill in all translations of a catalog."""
    catalog = parse_catalog(path.read_bytes(), path=str(path))
    messages = [
        replace(one, msgstr=(pseudolocalize(one.msgid),)) if one.msgid else one
        for one in catalog.messages
    ]
    target.write_bytes(dump_catalog(replace(catalog, messages=tuple(messages))))


def _files(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def _with_messages(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.suffix in {".po", ".pot"}]
    return sorted(path for path in files if path.read_bytes().count(b"\nmsgid ") > 1)


def _measured(name: str, command: Sequence[str], *, count: Callable[[], int]) -> Cost:
    """Run a command, but not for ever, and ask the operating system what it took."""
    launcher = [sys.executable, "-S", "-c", _LAUNCHER, str(_SECONDS), *command]
    done = subprocess.run(launcher, capture_output=True, text=True, check=True)
    cpu, memory, code = done.stdout.split()[-3:]
    note = ""
    if int(code) < 0:
        note = f"stopped after {_SECONDS} s"
    elif int(code):
        note = f"exit code {code}: {done.stderr.strip()[-200:]}"
    return Cost(name, float(cpu), float(memory) / _KIBIBYTES, count(), note)


def stages(paths: Sequence[Path]) -> dict[str, float]:
    """Give the CPU seconds of each stage, in this process and with everything loaded."""
    seconds = dict.fromkeys(("read", "segment", "templates", "render"), 0.0)
    warm = document_from_bytes(b"<p>The first page loads it all.", path="a.html")
    segment(warm)
    clock = time.process_time
    segmented = []
    for path in paths:
        data = read_page(path)
        begin = clock()
        document = document_from_bytes(data, path=page_name(path), form="html")
        read = clock()
        segments = segment(document)
        seconds["segment"] += clock() - read
        seconds["read"] += read - begin
        segmented.append((document, segments))
    begin = clock()
    templates_of(segmented)
    seconds["templates"] = clock() - begin
    for document, segments in segmented:
        texts = iter([pseudolocalize(message_text(one)) for one in segments])
        begin = clock()
        render_one(
            document,
            segments,
            translate=lambda _one: Translation(next(texts), LOCALE),  # noqa: B023 - used at once
            lang=LOCALE,
            options=RenderOptions(),
        )
        seconds["render"] += clock() - begin
    return seconds
