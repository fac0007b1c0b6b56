"""Finds detectors by name: modules of this package, or entry points elsewhere."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from l10nkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10nkit.detect.detector import Detector

ENTRY_POINT_GROUP = "l10nkit.detectors"
DEFAULT = "compact"
_BUILT_IN = ("compact", "langdetect", "langdetect-shipped", "lingua")


def load_detector(name: str = DEFAULT) -> Detector:
    """Give the detector of that name, loaded once a process.

    Args:
        name: A built-in detector: a module of this package with a function `create`, or
            `MODULE-VARIANT` for its function `create_VARIANT`. Or the name of an entry point in
            the group `l10nkit.detectors`, which is called without arguments and returns a
            `Detector`.

    Raises:
        UsageError: If there is none of that name, or it needs a library that is not installed.
    """
    return _load(name)


@cache
def _load(name: str) -> Detector:
    if name in _BUILT_IN:
        module, _, variant = name.partition("-")
        function = f"create_{variant}" if variant else "create"
        create: Callable[[], Detector] = getattr(
            import_module(f"l10nkit.detect.{module}"), function
        )
        return create()
    from difflib import get_close_matches  # noqa: PLC0415 - rarely needed
    from importlib.metadata import entry_points  # noqa: PLC0415 - 4 MB, only for other detectors

    others = {point.name: point for point in entry_points(group=ENTRY_POINT_GROUP)}
    if name in others:
        return others[name].load()()  # type: ignore[no-any-return]  # an entry point is untyped
    known = sorted({*_BUILT_IN, *others})
    near = get_close_matches(name, known, n=1)
    suggestion = f"did you mean {near[0]!r}? " if near else ""
    raise UsageError(
        f"there is no language detector {name!r}", hint=f"{suggestion}known: {', '.join(known)}"
    )
