# detente. `make help` lists the targets. Needs Python 3.11 or newer, git and make; everything else goes into .venv.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -q -c constraints.txt
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
CASE ?= nato-russia-2022
# Over all cores; the blocks of one page of the docs build on one another and stay on one.
SPREAD := -n auto --dist loadfile
SOURCES := src tests benchmarks training docs tools conftest.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help brief test check format-check lint types docs campaign bench bundle screenshot format lowest constraints clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

brief: $(RUNTIME)  ## print the brief of a case: make brief CASE=nato-russia-2022
	@$(BIN)/detente brief $(CASE)

test: $(DEV)  ## tests, doctests and the code blocks of README and docs; what CI runs
	$(BIN)/python -m pytest $(SPREAD)

check: format-check lint types docs test  ## every check there is

format-check: $(DEV)
	$(BIN)/ruff format --check $(SOURCES)

lint: $(DEV)
	$(BIN)/ruff check $(SOURCES)

types: $(DEV)
	$(BIN)/mypy src tests/typing

docs: $(DEV)  ## write the generated pages, build the documentation into site/
	$(BIN)/python docs/generate.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "site/index.html"

campaign: $(DEV)  ## slower searches for counterexamples
	$(BIN)/python -m pytest -m campaign $(SPREAD)

bench: $(DEV)  ## timings, as a table and as build/benchmarks.json
	$(BIN)/python -m benchmarks

bundle: $(RUNTIME)  ## one archive with everything, Python too, for a machine without a network
	$(BIN)/python -m tools.bundle $(if $(SYSTEM),--system $(SYSTEM)) $(if $(PORTABLE),--portable "$(PORTABLE)")

screenshot: $(DEV)  ## take the README's picture of the page anew; needs Chromium
	$(BIN)/python docs/screenshot.py

format: $(DEV)  ## format the code, mend what can be mended, write the generated pages
	$(BIN)/ruff check --fix --quiet $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/python docs/generate.py

lowest:  ## the tests that depend on packages, with the lowest versions that pyproject.toml allows
	@python=$$(sh tools/find-python) || exit 1; $$python -m venv --clear build/lowest
	build/lowest/bin/python tools/lowest-versions > build/lowest/constraints.txt
	build/lowest/bin/python -m pip --disable-pip-version-check install -q -c build/lowest/constraints.txt -e '.[all,dev]'
	build/lowest/bin/python -m pytest tests/documents tests/brief/paper tests/exchange tests/case tests/reader/test_documents_read.py

constraints:  ## renew constraints.txt from a fresh environment
	sh tools/renew-constraints

clean:  ## remove everything that make has made
	rm -rf $(VENV) site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. A stamp is written when an install has succeeded, so that a second run installs nothing.

$(VENV)/.made:
	@python=$$(sh tools/find-python) || exit 1; \
	echo "Making $(VENV) with $$($$python --version)."; \
	$$python -m venv --clear $(VENV)
	@touch $@

$(RUNTIME): $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing detente into $(VENV) (once)."
	@$(PIP) -e '.[all]'
	@touch $@

$(DEV): $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing detente and what its tests and docs need into $(VENV) (once)."
	@$(PIP) -e '.[all,dev,docs]'
	@touch $@ $(RUNTIME)
