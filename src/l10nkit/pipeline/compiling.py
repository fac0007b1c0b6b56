"""Compiling many catalogs, of which most have not changed, or telling which have to be."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from l10nkit.catalog import compile_mo, parse_catalog
from l10nkit.checks import find_check, finding
from l10nkit.errors import L10nkitError
from l10nkit.files import (
    NewFile,
    digest,
    read_bytes,
    read_if_there,
    snapshot,
    write_anew,
    write_together,
)
from l10nkit.pipeline.parallel import jobs_for, map_in_order, shared_out, total_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10nkit.files import Snapshot
    from l10nkit.model import Finding
    from l10nkit.pipeline.layout import Layout

_CACHE = ".l10nkit_cache"
_RECORDS = "compiled.json"
_FILES_A_TASK = 16
_MIN_BYTES_TO_REMEMBER = 1_000_000
"""Smaller catalogs are compiled faster than it takes to explain one more file in the folder."""


@dataclass(frozen=True, slots=True)
class _Record:
    """Which .po gave which .mo.

    Attributes:
        made_from: Stands for the .po, the options and the version of the compiler; hexadecimal.
        result: Stands for the .mo.
    """

    made_from: str
    result: str


_Task = tuple[tuple[Path, _Record | None], ...]
"""Some catalogs, each with what is known of its last compilation."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be done.

    Attributes:
        tasks: The catalogs.
        include_fuzzy: Whether to take in fuzzy translations.
        jobs: Number of processes.
        memory: The folder that tells what was compiled from what; None if it does not pay.
    """

    tasks: list[_Task]
    include_fuzzy: bool
    jobs: int
    memory: Path | None


@dataclass(frozen=True, slots=True)
class _Compiled:
    """What came of one catalog.

    Attributes:
        source: The .po, as it was read.
        target: The .mo.
        data: What the .mo has to hold; None if it holds it.
        missing: True if there is no .mo.
        record: What to know of it the next time.
    """

    source: Snapshot
    target: Path
    data: bytes | None
    missing: bool
    record: _Record


def compile_catalogs(
    layout: Layout,
    *,
    locales: Sequence[str] = (),
    include_fuzzy: bool = False,
    jobs: int | None = None,
) -> tuple[Path, ...]:
    """Compile catalogs to .mo files; a file that would not change is not touched.

    Whether a catalog has changed is told by its content, never by times: these lie after a
    checkout. If the catalogs are large together, what was compiled from what is kept in the
    layout's `.l10nkit_cache` folder, so that the next time only changed catalogs are compiled. It
    may be deleted at any time.

    Args:
        layout: Where they stand.
        locales: Only these; none means all.
        include_fuzzy: Take in fuzzy translations too.
        jobs: Number of processes; None takes one a core if there is much to do.

    Returns:
        The .mo files that changed, by locale and domain.

    Raises:
        ReadError: There is no catalog.
        CatalogSyntaxError: A file breaks the rules of the format; nothing is written then.
        ConflictError: A catalog is changed again and again while it is compiled.
    """
    work = _plan(layout, locales=locales, include_fuzzy=include_fuzzy, jobs=jobs)
    records: dict[Path, _Record] = {}

    def make() -> Iterator[NewFile]:
        for item in _compiled(work):
            records[item.source.path] = item.record
            if item.data is not None:
                yield NewFile(item.target, item.data, made_from=(item.source,))

    changed = write_anew(make)
    if work.memory is not None:
        _remember(work.memory, records, forget=not locales)
    return changed


def check_compiled(
    layout: Layout,
    *,
    locales: Sequence[str] = (),
    include_fuzzy: bool = False,
    jobs: int | None = None,
) -> tuple[Finding, ...]:
    """Tell which .mo files are missing or not what their catalog gives; nothing is written.

    Args and errors are those of `compile_catalogs`.

    Returns:
        A finding for each file, by locale and domain.
    """
    work = _plan(layout, locales=locales, include_fuzzy=include_fuzzy, jobs=jobs)
    return tuple(_finding(item) for item in _compiled(work) if item.data is not None)


def _plan(
    layout: Layout, *, locales: Sequence[str], include_fuzzy: bool, jobs: int | None
) -> _Work:
    paths = [path for _locale, _domain, path in layout.catalogs(locales=tuple(locales))]
    size = total_size(paths)
    memory = layout.folder / _CACHE if size >= _MIN_BYTES_TO_REMEMBER else None
    known = {} if memory is None else _recall(memory)
    if jobs is None:
        jobs = jobs_for(size)
    catalogs = [(path, known.get(_name(path, memory))) for path in paths]
    return _Work(
        tasks=shared_out(catalogs, jobs=jobs, at_most=_FILES_A_TASK),
        include_fuzzy=include_fuzzy,
        jobs=jobs,
        memory=memory,
    )


def _compiled(work: _Work) -> Iterator[_Compiled]:
    compile_some = partial(_compile_some, include_fuzzy=work.include_fuzzy)
    yield from chain.from_iterable(map_in_order(compile_some, work.tasks, jobs=work.jobs))


def _compile_some(task: _Task, *, include_fuzzy: bool) -> list[_Compiled]:
    return [_compile_one(path, known, include_fuzzy=include_fuzzy) for path, known in task]


def _compile_one(path: Path, known: _Record | None, *, include_fuzzy: bool) -> _Compiled:
    target = path.with_suffix(".mo")
    source = read_bytes(path)
    old = read_if_there(target)
    made_from = digest(source + _settings(include_fuzzy=include_fuzzy)).hex()
    new = old
    if old is None or known != _Record(made_from, digest(old).hex()):
        new = compile_mo(parse_catalog(source, path=str(path)), include_fuzzy=include_fuzzy)
    return _Compiled(
        source=snapshot(path, source),
        target=target,
        data=None if new == old else new,
        missing=old is None,
        record=_Record(made_from, digest(new or b"").hex()),
    )


@cache
def _settings(*, include_fuzzy: bool) -> bytes:
    """Give what decides, besides the catalog, what is in a .mo file."""
    return f"\0l10nkit {version('l10nkit')}, fuzzy: {include_fuzzy}".encode()


def _recall(memory: Path) -> dict[str, _Record]:
    """Read what was compiled from what; what can't be read is forgotten."""
    try:
        data = read_if_there(memory / _RECORDS)
        rows = json.loads(data) if data else {}
        return {str(name): _Record(*map(str, row)) for name, row in rows.items()}
    except (L10nkitError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _remember(memory: Path, records: Mapping[Path, _Record], *, forget: bool) -> None:
    """Write what was compiled from what.

    Args:
        memory: The cache folder.
        records: By catalog.
        forget: Drop all that is known of other catalogs.
    """
    known = {} if forget else _recall(memory)
    known |= {_name(path, memory): record for path, record in records.items()}
    rows = {name: [record.made_from, record.result] for name, record in sorted(known.items())}
    # Where the folder can't be written to, compiling takes its full time again; that is all.
    with suppress(L10nkitError):
        write_together(
            {
                memory / ".gitignore": b"*\n",
                memory / _RECORDS: json.dumps(rows, indent=0).encode("ascii"),
            }
        )


def _name(path: Path, memory: Path | None) -> str:
    """Give a catalog's path below the layout's folder, as it is in every checkout."""
    return "" if memory is None else path.relative_to(memory.parent).as_posix()


def _finding(item: _Compiled) -> Finding:
    check = find_check("missing-mo" if item.missing else "stale-mo")
    return finding(
        check,
        "there is no such file yet" if item.missing else "not what its catalog gives",
        path=str(item.target),
    )
