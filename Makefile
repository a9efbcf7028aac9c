# One way in for everyone: a newcomer, a developer and CI run the same targets.
# Needs only make and Python 3.11 or newer; everything else is installed into .venv, pinned and hashed.

# The first of these that is new enough; or name another: make PYTHON=/path/to/python3.12 install
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
PACKAGES := bot handlers scheduler store
SOURCES := $(shell find $(PACKAGES) -name '*.py' 2>/dev/null)
COMPILE_LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

.DEFAULT_GOAL := help
.PHONY: help install demo test lint types contracts check bench lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/.compiled ## Set up .venv with the command .venv/bin/remembrancer

demo: install ## Chat at the terminal over a sample register
	$(BIN)/remembrancer chat --sample west-yorkshire

test: install ## Run the tests
	$(BIN)/pytest -n logical --maxprocesses 4 --dist loadfile

lint: install ## Check style and format (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install ## Check types (pyright, strict)
	$(BIN)/basedpyright

contracts: install ## Check which package may import which (import-linter)
	$(BIN)/lint-imports

check: lint types contracts test ## Run everything that CI runs

bench: install ## Measure and write BENCHMARKS.md
	$(BIN)/python -m benchmarks.needed_words
	$(BIN)/python -m benchmarks

lock: install ## Resolve the dependencies of pyproject.toml again (UPGRADE=--upgrade for newer ones)
	$(COMPILE_LOCK) $(UPGRADE) pyproject.toml --output-file requirements.lock
	$(COMPILE_LOCK) $(UPGRADE) pyproject.toml --group dev --constraints requirements.lock \
		--output-file requirements-dev.lock
	$(COMPILE_LOCK) --group install --constraints requirements-dev.lock \
		--output-file requirements-install.lock

clean: ## Remove .venv and everything generated
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis build *.egg-info
	find $(PACKAGES) tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# Two stamps, so that neither is done again when nothing changed.
.venv/.installed: requirements-dev.lock requirements-install.lock pyproject.toml
	test -x $(BIN)/python || $(or $(PYTHON),$(error Python 3.11 or newer is needed)) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements-install.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --exact --require-hashes --compile-bytecode \
		--requirements requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

# Cold start is a feature, and where PYTHONDONTWRITEBYTECODE is set nobody else compiles our files.
.venv/.compiled: .venv/.installed $(SOURCES)
	$(BIN)/python -m compileall -q $(PACKAGES)
	touch $@
