# Two commands do everything: `make run` and `make test`. The rest serves those who change the code.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench torture lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/.ready: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Telltale needs Python 3.11 or later: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(VENV)/.ready ## Make .venv with everything pinned in requirements.lock

run: setup ## Start the bot; with no token, in a local chat page
	@$(BIN)/telltale run

test: setup ## Run the tests
	@$(BIN)/python -m pytest

check: setup ## Format, lint, types and tests: what CI runs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

format: setup ## Put the code in shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup ## Time what must be fast
	@$(BIN)/python -m tests.bench

torture: setup ## Kill the bot again and again while 300 shoppers post
	@$(BIN)/python -m tests.torture

lock: setup ## Pin the newest versions that pyproject.toml allows
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --extra postgres --extra s3 --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet --upgrade -o requirements.lock

clean: ## Remove the environment and the caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
