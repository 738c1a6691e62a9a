# What a developer and a newcomer need. Everything else is behind `ontplooi --help`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test check browser tests sqlite postgres bench messages lint-fix lock clean
BIN := .venv/bin
STYLED := src scripts conftest.py tests benchmarks

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## Try Ontplooi: installs, fills a made-up organisation, prints sign-in links (options: make demo ARGS="--port 8123")
	@scripts/venv.sh
	@$(BIN)/ontplooi demo $(ARGS)

test: check tests browser ## All checks and all tests: SQLite, PostgreSQL, browser

check: .venv/dev ## Format, lint, types, imports, templates, migrations, translations, documentation
	@scripts/check.sh

tests: sqlite postgres ## The tests without a browser, on SQLite and on PostgreSQL

sqlite: .venv/dev ## The tests without a browser, on SQLite
	$(BIN)/python scripts/build_messages.py
	$(BIN)/pytest -n 2 -m "not browser" $(ARGS)

postgres: .venv/dev ## The tests without a browser, on PostgreSQL (brings its own server)
	$(BIN)/python scripts/build_messages.py
	$(BIN)/python scripts/with_postgres.py --careless $(BIN)/pytest -n 2 -m "not browser" $(ARGS)

browser: .venv/dev ## The walk through the product in a real browser
	@scripts/chromium.sh
	$(BIN)/python scripts/build_messages.py
	$(BIN)/pytest -n 2 -m browser $(ARGS)

bench: .venv/dev ## Measure every page at 2 000 and at 100 000 people; writes benchmarks/results.md
	@scripts/chromium.sh
	$(BIN)/python -m benchmarks $(ARGS)
	$(BIN)/python scripts/with_postgres.py $(BIN)/python -m benchmarks $(ARGS)
	$(BIN)/python -m benchmarks load && $(BIN)/python -m benchmarks kill 20000
	$(BIN)/python scripts/with_postgres.py bash -c "$(BIN)/python -m benchmarks load && $(BIN)/python -m benchmarks kill 20000"
	$(BIN)/python -m benchmarks.serving > build/bench/serving.json
	$(BIN)/python -m benchmarks.table

messages: .venv/dev ## Bring the translation files up to date with the code
	@scripts/gettext.sh
	$(BIN)/python scripts/messages.py update
	$(BIN)/python scripts/build_messages.py

lint-fix: .venv/dev ## Repair what can be repaired by itself
	$(BIN)/ruff format $(STYLED)
	$(BIN)/ruff check --fix $(STYLED)

lock: .venv/dev ## Write the exact versions again, after a change in pyproject.toml
	scripts/lock.sh

clean: ## Remove everything that can be made again
	rm -rf .venv build dist site artefacts .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/dev: pyproject.toml requirements.lock requirements-dev.lock scripts/venv.sh
	@scripts/venv.sh dev
