# The two commands a user needs are `make demo` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.PHONY: help demo test check lint types format lock bench clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(READY)  ## install, build the packaged example story, print its summary, say where the page is
	$(BIN)/onrecord demo --out demo --no-open

test: $(READY_DEV) lint types  ## install, check style and types, run the tests
	$(BIN)/python -m pytest

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_DEV)
	$(BIN)/mypy

format: $(READY_DEV)  ## rewrite the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY_DEV)  ## speed and memory beside plain spaCy, in one run
	$(BIN)/python benchmarks/speed.py

lock:  ## write the lock files anew from pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --all-extras -o requirements.lock pyproject.toml
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --group dev \
		-c requirements.lock -o requirements-dev.lock pyproject.toml
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --group build -o requirements-build.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
		{ echo "onrecord needs Python 3.11, 3.12 or 3.13; $(PYTHON) is not one. Name one: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(READY): requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(READY_DEV): requirements-dev.lock $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:  ## remove the environment and everything built
	rm -rf $(VENV) demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
