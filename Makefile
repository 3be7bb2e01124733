# Regionwise: every task by name. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data/demo
PORT ?= 8000
ARGS ?=
ANNOTATED ?= ../shared
TORCH := 2.13.0
TORCH_CPU_INDEX := https://download.pytorch.org/whl/cpu
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ROOMS := corpus ingest nlp search service

.PHONY: help
help: ## List the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | while IFS=$$'\t' read -r name words; do printf '  make %-12s %s\n' "$$name" "$$words"; done

.PHONY: demo
demo: $(VENV)/.installed ## Install, read the sample updates, and answer "who is doing JTAI readiness"
	@$(BIN)/regionwise demo --data $(DATA)

.PHONY: serve
serve: $(VENV)/.installed ## Open the pages on http://127.0.0.1:8000/ (DATA=folder PORT=number)
	@$(BIN)/regionwise serve --data $(DATA) --port $(PORT)

.PHONY: test
test: $(VENV)/.dev-installed ## Install what is missing and pass the tests, several at a time (ARGS=--cov reports coverage)
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal $(ARGS)

.PHONY: hostile
hostile: $(VENV)/.dev-installed ## Read the hostile files that take minutes, within the ordinary limits
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal -m hostile tests/ingest $(ARGS)

.PHONY: fuzz
fuzz: $(VENV)/.dev-installed ## Look for bytes that a reader does not survive (SECONDS=number, for all readers)
	@REGIONWISE_FUZZ_SECONDS=$(or $(SECONDS),300) $(BIN)/python -m pytest -q tests/ingest/test_fuzz.py $(ARGS)

.PHONY: check
check: lint types contracts ## Lint, types and import contracts

.PHONY: lint
lint: $(VENV)/.dev-installed ## Style, by ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

.PHONY: types
types: $(VENV)/.dev-installed ## Types, by mypy
	@$(BIN)/mypy

.PHONY: contracts
contracts: $(VENV)/.dev-installed ## Which room may import which, by import-linter
	@$(BIN)/lint-imports

.PHONY: score
score: $(VENV)/.installed ## Score the records against annotated updates, where those stand beside the checkout
	@benchmarks/score.sh $(ANNOTATED)

.PHONY: tagger
tagger: $(VENV)/.dev-installed ## Teach the tagger of priorities the marked texts (ARGS=--folds tells what it finds of texts left out)
	@$(BIN)/python -m tests.quality.tagger $(ARGS)

.PHONY: reliability
reliability: $(VENV)/.dev-installed ## Tell how often records of each confidence are right (FOLDER=annotated SPLIT=half)
	@$(BIN)/python -m tests.quality.reliability $(FOLDER) $(SPLIT)

.PHONY: bench
bench: $(VENV)/.dev-installed ## Time intake, search and start-up on the samples
	@$(BIN)/python -m benchmarks.speed

.PHONY: samples
samples: $(VENV)/.dev-installed ## Make the PDF and DOCX samples from their text
	@$(BIN)/python -m corpus.sample_sources.make

.PHONY: format
format: $(VENV)/.dev-installed ## Put the code in the one format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: clean
clean: ## Remove the environment, the demo's data and every cache of the tools
	rm -rf $(VENV) data/demo .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Set-up. The stamps are newer than what they were made from, so a second run has nothing to do.

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Regionwise needs Python 3.11 or newer: make PYTHON=python3.11 ...' >&2; exit 1; }
	@echo 'Making an environment in $(VENV)'
	@$(PYTHON) -m venv $(VENV) || { echo 'python3 -m venv failed: on Debian and Ubuntu, apt-get install python3-venv' >&2; exit 1; }

# PyTorch only exports the embedding model, once. Its own index has a build without CUDA; where that index
# cannot be reached, the pinned version comes from the ordinary one.
$(VENV)/.torch: constraints.txt | $(VENV)/bin/python
	@echo 'Installing PyTorch $(TORCH), without CUDA'
	@$(PIP) install --retries 0 --no-deps --index-url $(TORCH_CPU_INDEX) 'torch==$(TORCH)+cpu' \
	  || $(PIP) install --constraint constraints.txt 'torch==$(TORCH)'
	@touch $@

$(VENV)/.installed: pyproject.toml constraints.txt $(VENV)/.torch
	@echo 'Installing Regionwise and its libraries (about two minutes the first time)'
	@$(PIP) install --constraint constraints.txt --editable .
	@$(BIN)/python -m compileall -q $(ROOMS) # or every command does, where PYTHONDONTWRITEBYTECODE is set
	@$(BIN)/regionwise prepare
	@touch $@

$(VENV)/.dev-installed: $(VENV)/.installed
	@echo 'Installing the tools for tests'
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@
