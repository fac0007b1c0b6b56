"""Work on many files in several processes: in order, and never far ahead of who takes it."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from typing import TYPE_CHECKING, TypeVar

from l10nkit.collector import collect_seldom
from l10nkit.errors import L10nkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

Item = TypeVar("Item")
Result = TypeVar("Result")

_MIN_BYTES = 4_000_000
"""Starting processes pays from about this size of catalogs on."""
_AHEAD = 3  # tasks a process that wait or are done, so that no process is idle


def total_size(paths: Iterable[Path]) -> int:
    """Give the size of files together, in bytes; what can't be looked at counts nothing."""
    size = 0
    for path in paths:
        try:
            size += path.stat().st_size
        except OSError:
            continue
    return size


def jobs_for(size: int) -> int:
    """Give the number of processes that suits some amount of work, in bytes of catalogs."""
    return (os.cpu_count() or 1) if size >= _MIN_BYTES else 1


def shared_out(items: Sequence[Item], *, jobs: int, at_most: int) -> list[tuple[Item, ...]]:
    """Put items together to tasks, in order.

    Args:
        items: What is to be done.
        jobs: Number of processes; each gets several tasks, if there are enough items.
        at_most: How many items a task may have.
    """
    size = max(1, min(at_most, len(items) // (jobs * _AHEAD)))
    return [tuple(items[start : start + size]) for start in range(0, len(items), size)]


def map_in_order(
    work: Callable[[Item], Result], items: Sequence[Item], *, jobs: int
) -> Iterator[Result]:
    """Yield the result of each item, in the order of the items.

    Args:
        work: What to do; a function of a module or a `partial` of one.
        items: What to do it to. Few of them are worked on ahead of the one that is yielded, so
            that their results do not pile up.
        jobs: Number of processes; 1 does all in this one.

    Raises:
        L10nkitError: What `work` raised, or a process died.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for several
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - only for several

    waiting: deque[Future[Result]] = deque()
    with ProcessPoolExecutor(max_workers=jobs, initializer=_start_worker) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise L10nkitError(
                "a process that worked on the files died; the memory may be full",
                hint="try again with --jobs 1",
            ) from None
        finally:
            for future in waiting:
                future.cancel()


def _start_worker() -> None:
    """Prepare a process to end when it is no longer wanted, and not before."""
    collect_seldom()
    # Ctrl-C goes to all processes; the one that started the others cleans up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process if the one that started it was killed: it would wait for work forever."""
    import multiprocessing  # noqa: PLC0415 - only for several processes

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
