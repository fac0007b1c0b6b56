"""A process that is killed at any moment leaves each file as it was or complete."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10nkit.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is neither fork nor SIGKILL there"
)

LOCALES = ("de", "it", "pt_BR")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
# Loads the program once. For each line it starts a process, which updates and compiles all the time
# with two templates in turns, so that every round writes every file. The process is killed after
# some seconds, or kills itself at some step of writing a file: the steps are so short that a clock
# seldom meets them.
LAUNCHER = """
import os, signal, sys, time
from pathlib import Path
from l10nkit.cli.main import run

states = [Path(name).read_bytes() for name in ("even.pot", "odd.pot")]
sys.stderr = open(os.devnull, "w")

def kill_at_step(limit):
    steps = 0
    process = os.getpid()  # those that it starts inherit the function, but write nothing
    def count(frame, event, argument):
        nonlocal steps
        if frame.f_globals.get("__name__") == "l10nkit.files.writing" and os.getpid() == process:
            steps += 1
            if steps == limit:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(count)

for line in sys.stdin:
    unit, amount, *options = line.split()
    child = os.fork()
    if child == 0 and unit == "steps":
        kill_at_step(int(amount))
    while child == 0:
        for state in states:
            Path("locales/shop.pot").write_bytes(state)
            if run(["update", *options]) or run(["compile", *options]):
                os._exit(1)
    if unit == "seconds":
        time.sleep(float(amount))
        os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def template(word: str) -> str:
    entries = (f'msgid "{word} number {n} of the shop"\nmsgstr ""\n' for n in range(5))
    return "\n".join([HEADER, *entries])


def contents() -> dict[str, bytes]:
    return {
        path.as_posix(): path.read_bytes() for path in sorted(Path("locales").rglob("shop.[pm]o"))
    }


@pytest.fixture
def states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, bytes]]:
    """Give what the catalogs and .mo files hold after each of the two templates."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    Path("locales").mkdir()
    pot = Path("locales/shop.pot")
    texts = [template("Item").encode(), template("Articles").encode()]
    for name, text in zip(("odd.pot", "even.pot"), texts, strict=True):
        Path(name).write_bytes(text)
    pot.write_bytes(texts[0])
    assert run(["init", *(part for name in LOCALES for part in ("-l", name))]) == 0
    for path in Path("locales").rglob("*.po"):
        text = path.read_bytes().replace(b'shop"\nmsgstr ""', b'shop"\nmsgstr "translated"')
        path.write_bytes(text)
    found = []
    for text in [*texts, *texts]:
        pot.write_bytes(text)
        assert (run(["update"]), run(["compile"])) == (0, 0)
        found.append(contents())
    assert found[:2] == found[2:]
    assert all(found[0][name] != found[1][name] for name in found[0])
    return found[:2]


@pytest.fixture
def launcher(states: list[dict[str, bytes]]) -> Iterator[subprocess.Popen[str]]:
    assert states
    with subprocess.Popen(
        [sys.executable, "-c", LAUNCHER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


def moments() -> Iterator[tuple[int, str]]:
    """Give random moments; the steps are spread over one round, which has about 700."""
    for seed in range(44):
        generator = random.Random(seed)  # noqa: S311 - no secret
        processes = 2 if seed % 8 == 0 else 1
        yield seed, f"steps {1 + 16 * seed + generator.randrange(16)} -j {processes}"
    for seed in range(6):
        generator = random.Random(seed)  # noqa: S311 - no secret
        yield seed, f"seconds {generator.uniform(0.01, 0.1)} -j {1 + seed % 2}"


def test_a_kill_leaves_the_old_or_the_new_files(
    states: list[dict[str, bytes]], launcher: subprocess.Popen[str]
) -> None:
    assert launcher.stdin is not None
    assert launcher.stdout is not None
    for seed, moment in moments():
        launcher.stdin.write(f"{moment}\n")
        launcher.stdin.flush()
        assert int(launcher.stdout.readline()) == -signal.SIGKILL
        now = contents()
        assert now.keys() == states[0].keys()
        for name, data in now.items():
            assert data in (states[0][name], states[1][name]), (seed, moment, name)
    # The next run has nothing to repair.
    Path("locales/shop.pot").write_bytes(Path("odd.pot").read_bytes())
    assert (run(["update"]), run(["compile"])) == (0, 0)
    assert states[0] == contents()
