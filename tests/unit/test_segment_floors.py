"""Accuracy floors: they are raised when the segmenter gets better, and never lowered."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FLOORS = {
    "segments": {"spans": 0.98, "roles": 0.97, "kinds": 0.95, "languages": 0.975},
    "pages": {"spans": 0.97, "roles": 0.945, "kinds": 0.895, "languages": 0.965},
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_accuracy_is_above_its_floor(name: str) -> None:
    spec = importlib.util.spec_from_file_location("segments", ROOT / "benchmarks" / "segments.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    figures = module.measure(ROOT / "tests" / "cases" / name)
    below = {key: figures[key] for key, floor in FLOORS[name].items() if figures[key] < floor}
    assert below == {}
