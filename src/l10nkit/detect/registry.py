"""Finds detectors by name: one module of this package each, or an entry point elsewhere."""

from __future__ import annotations

import difflib
import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from l10nkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10nkit.detect.page import Detector

ENTRY_POINT_GROUP = "l10nkit.detectors"
DEFAULT = "langdetect"
_NOT_DETECTORS = frozenset({"page", "registry"})


@cache
def load_detector(name: str = DEFAULT) -> Detector:
    """Give the detector of that name, loaded once a process.

    Args:
        name: Module name of a built-in detector or name of a `l10nkit.detectors` entry point, which
            is called without arguments and returns a `Detector`.

    Raises:
        UsageError: If there is none of that name.
    """
    built_in = _built_in_names()
    if name in built_in:
        module = import_module(f"l10nkit.detect.{name}")
        create: Callable[[], Detector] = module.create
        return create()
    others = {point.name: point for point in entry_points(group=ENTRY_POINT_GROUP)}
    if name in others:
        return others[name].load()()  # type: ignore[no-any-return]  # an entry point is untyped
    known = sorted({*built_in, *others})
    near = difflib.get_close_matches(name, known, n=1)
    suggestion = f"did you mean {near[0]!r}? " if near else ""
    raise UsageError(
        f"there is no language detector {name!r}", hint=f"{suggestion}known: {', '.join(known)}"
    )


def _built_in_names() -> list[str]:
    package = import_module("l10nkit.detect")
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return sorted(name for name in names if name not in _NOT_DETECTORS)
