# Three commands: `make plan`, `make serve` and `make test`. All make their own virtual environment
# from a clean clone and do not install again until pyproject.toml or constraints.txt changes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: plan serve test check lint types pytest format bench clean

plan: $(VENV)/.installed
	$(BIN)/caravana plan --out plans/week --map maps/week.html

serve: $(VENV)/.installed-board
	$(BIN)/caravana serve

# mypy has one processor busy for a minute; tests run beside it
test: lint
	@$(MAKE) --no-print-directory --jobs=2 types pytest

check: lint types

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

pytest: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist worksteal

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.benchmarks.bundled

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "caravana needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing what the planner needs (once; about a minute) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-board: $(VENV)/.installed
	@echo "Installing what the planning board needs (once) ..."
	@$(PIP) --editable '.[board]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing what the tests need (once) ..."
	@$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist plans
