"""Work in several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from l10nkit.errors import CatalogSyntaxError, L10nkitError
from l10nkit.pipeline.parallel import jobs_for, map_in_order, shared_out, total_size

if TYPE_CHECKING:
    from pathlib import Path


def square(number: int) -> int:
    return number * number


def refuse_three(number: int) -> int:
    if number == 3:
        raise CatalogSyntaxError(
            [L10nkitError("first", path="x.po", line=1), L10nkitError("second", hint="h")]
        )
    return number


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_order(jobs: int) -> None:
    numbers = list(range(40))
    assert list(map(square, numbers)) == list(map_in_order(square, numbers, jobs=jobs))
    assert list(map_in_order(square, [], jobs=jobs)) == []


def test_tasks_are_small_enough_for_all_processes() -> None:
    assert shared_out("abc", jobs=2, at_most=16) == [("a",), ("b",), ("c",)]
    assert shared_out("abcdefgh", jobs=1, at_most=16) == [
        ("a", "b"),
        ("c", "d"),
        ("e", "f"),
        ("g", "h"),
    ]
    assert [len(task) for task in shared_out(range(100), jobs=2, at_most=16)] == [16] * 6 + [4]
    assert shared_out("", jobs=2, at_most=16) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_through_whole_and_in_its_place(jobs: int) -> None:
    results = map_in_order(refuse_three, list(range(40)), jobs=jobs)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(CatalogSyntaxError) as caught:
        next(results)
    assert [str(problem) for problem in caught.value.problems] == [
        "x.po:1: first",
        "second\n  help: h",
    ]


def test_who_stops_early_waits_for_little() -> None:
    results = map_in_order(square, range(1_000_000), jobs=2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_process_that_dies_is_an_error_with_advice() -> None:
    with pytest.raises(L10nkitError, match="died") as caught:
        list(map_in_order(die, [1, 2], jobs=2))
    assert "--jobs 1" in str(caught.value)


ENDLESS = """
import time
from l10nkit.pipeline.parallel import map_in_order

for number in map_in_order(time.sleep, [0.01] * 10_000, jobs=2):
    print("at work", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes there")
def test_no_process_outlives_the_one_that_started_it() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"at work\n"
        process.kill()
    for _ in range(500):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("processes are still there")


def test_the_size_of_the_work_decides_on_processes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 1000)
    size = total_size([path, path, tmp_path / "missing"])
    assert size == 2000
    assert jobs_for(size) == 1
    assert jobs_for(10_000_000) == (os.cpu_count() or 1)
