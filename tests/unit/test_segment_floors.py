"""Accuracy floors: they are raised when the segmenter gets better, and never lowered."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases"
FLOORS = {
    ("segments", "*.txt"): {"spans": 0.98, "roles": 0.975, "kinds": 0.96, "languages": 0.975},
    ("pages", "*.txt"): {"spans": 0.975, "roles": 0.95, "kinds": 0.9, "languages": 0.97},
    # Real pages on which nobody tunes; their README says what they are.
    ("excerpts", "*.html.txt"): {"spans": 1.0, "roles": 0.945, "kinds": 0.75, "languages": 0.985},
    ("excerpts", "*[0-9a-f].txt"): {
        "spans": 0.865,
        "roles": 0.745,
        "kinds": 0.535,
        "languages": 0.87,
    },
}
ROLE_FLOORS = {"de": 0.945, "en": 0.8, "es": 0.91, "fr": 0.915, "it": 0.85, "pl": 0.89}
"""Of the languages with three excerpts and more."""


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("segments", ROOT / "benchmarks" / "segments.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "pages"), sorted(FLOORS))
def test_accuracy_is_above_its_floor(benchmark: ModuleType, name: str, pages: str) -> None:
    figures = benchmark.measure(CASES / name, pages=pages)
    floors = FLOORS[name, pages]
    below = {key: figures[key] for key, floor in floors.items() if figures[key] < floor}
    assert below == {}


@pytest.mark.parametrize("language", sorted(ROLE_FLOORS))
def test_roles_are_above_the_floor_of_their_language(benchmark: ModuleType, language: str) -> None:
    figures = benchmark.measure(CASES / "excerpts", pages=f"{language}-[a-z]*")
    assert figures["segments"] > 0
    assert figures["roles"] >= ROLE_FLOORS[language]
