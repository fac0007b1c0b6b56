# make demo: set everything up and localize the sample document.
# make test: set everything up and run every check and test.
.DEFAULT_GOAL := help
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
VENV_PYTHON := $(BIN)/python
STAMP := .venv/.installed

.PHONY: help setup demo test lint clean
help:
	@echo "make demo    localize the sample document into it and en, and show what was made"
	@echo "make test    linters, types and all tests"
	@echo "make lint    linters and types only"
	@echo "make clean   remove what these made, .venv included"

setup: $(STAMP)

# uv lives in .venv too; the lock file decides every version.
$(STAMP): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "l10nkit needs Python 3.11 or newer: make PYTHON=python3.13 ...")'
	@$(VENV_PYTHON) -c '' 2>/dev/null || $(PYTHON) -m venv .venv
	@$(VENV_PYTHON) -m uv --version >/dev/null 2>&1 || $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check uv
	@$(VENV_PYTHON) -m uv sync --quiet --locked --inexact
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/python tools/demo.py

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest

clean:
	rm -rf .venv demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
