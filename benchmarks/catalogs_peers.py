"""One task with one library, in a process of its own: prints its CPU seconds and memory as JSON.

    python -m benchmarks.catalogs_peers parse polib made.po

The tasks are those of `TASKS`; an update takes the template and where to write as well.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Run the task that the command line names."""
    task, library, *files = sys.argv[1:]
    paths = [Path(name) for name in files]
    run = TASKS[task, library](*paths)
    before = _peak()
    start = time.process_time()
    result = run()
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "bytes": _peak() - before}))
    del result


def _peak() -> int:
    status = Path("/proc/self/status")
    if status.exists():  # a child of a large process begins with the ru_maxrss of that
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


# Each imports its library and reads its input first, so that neither is measured. It returns the
# work to measure.
def _parse(po: Path) -> Callable[[], Any]:
    from l10nkit.catalog import parse_catalog  # noqa: PLC0415 - one library a process

    data = po.read_bytes()
    return lambda: parse_catalog(data)


def _compile(po: Path) -> Callable[[], Any]:
    from l10nkit.catalog import compile_mo, parse_catalog  # noqa: PLC0415 - one library a process

    data = po.read_bytes()
    return lambda: compile_mo(parse_catalog(data))


def _update(po: Path, template: Path, target: Path, *, fuzzy: bool = True) -> Callable[[], Any]:
    from l10nkit.catalog import (  # noqa: PLC0415 - one library a process
        dump_catalog,
        parse_catalog,
        update_catalog,
    )

    def run() -> None:
        catalog = parse_catalog(po.read_bytes())
        updated = update_catalog(
            catalog, parse_catalog(template.read_bytes()), fuzzy_matching=fuzzy
        )
        target.write_bytes(dump_catalog(updated))

    return run


def _update_exactly(po: Path, template: Path, target: Path) -> Callable[[], Any]:
    return _update(po, template, target, fuzzy=False)


def _polib_parse(po: Path) -> Callable[[], Any]:
    import polib  # noqa: PLC0415 - one library a process

    text = po.read_text(encoding="utf-8")
    return lambda: polib.pofile(text)


def _polib_compile(po: Path) -> Callable[[], Any]:
    import polib  # noqa: PLC0415 - one library a process

    text = po.read_text(encoding="utf-8")
    return lambda: polib.pofile(text).to_binary()


def _polib_update(po: Path, template: Path, target: Path) -> Callable[[], Any]:
    import polib  # noqa: PLC0415 - one library a process

    def run() -> None:
        file = polib.pofile(str(po))
        file.merge(polib.pofile(str(template)))
        file.save(str(target))

    return run


def _babel_parse(po: Path) -> Callable[[], Any]:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - one library a process

    def run() -> object:
        with po.open("rb") as file:
            return read_po(file)

    return run


def _babel_compile(po: Path) -> Callable[[], Any]:
    import io  # noqa: PLC0415 - one library a process

    from babel.messages.mofile import write_mo  # noqa: PLC0415 - one library a process

    parse = _babel_parse(po)
    return lambda: write_mo(io.BytesIO(), parse())


def _babel_update(
    po: Path, template: Path, target: Path, *, fuzzy: bool = True
) -> Callable[[], Any]:
    from babel.messages.pofile import read_po, write_po  # noqa: PLC0415 - one library a process

    def run() -> None:
        with po.open("rb") as file, template.open("rb") as newer:
            catalog = read_po(file)
            catalog.update(read_po(newer), no_fuzzy_matching=not fuzzy)
        with target.open("wb") as file:
            write_po(file, catalog)

    return run


def _babel_update_exactly(po: Path, template: Path, target: Path) -> Callable[[], Any]:
    return _babel_update(po, template, target, fuzzy=False)


TASKS: dict[tuple[str, str], Callable[..., Callable[[], Any]]] = {
    ("parse", "l10nkit"): _parse,
    ("parse", "polib"): _polib_parse,
    ("parse", "Babel"): _babel_parse,
    ("compile", "l10nkit"): _compile,
    ("compile", "polib"): _polib_compile,
    ("compile", "Babel"): _babel_compile,
    ("update-exactly", "l10nkit"): _update_exactly,
    ("update-exactly", "polib"): _polib_update,
    ("update-exactly", "Babel"): _babel_update_exactly,
    ("update", "l10nkit"): _update,
    ("update", "Babel"): _babel_update,
}

if __name__ == "__main__":
    main()
