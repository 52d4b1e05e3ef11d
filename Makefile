# Everything starts here, on a fresh clone with nothing but Python 3.11 to 3.13 and its pip:
#   make demo    set up (once), read the demo's reports, show what they say
#   make test    set up (once), run the tests
#   make check   all that .ci/run checks
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/set-up.done
# What the environment, the gazetteer and the desk's assets are made from: a change to one of these makes them again.
SOURCES := requirements.lock pyproject.toml hatch_build.py package.json package-lock.json \
	tools/set_up.sh tools/build_assets.py $(wildcard tools/*gazetteer*.py) \
	$(wildcard src/reportedly/data/gazetteer/* src/reportedly/lookup/gazetteer_*.py)

.PHONY: set-up demo test check docs lock clean

set-up: $(STAMP)

$(STAMP): $(SOURCES)
	@sh tools/set_up.sh "$(PYTHON)" "$(VENV)"
	@touch $@

demo: $(STAMP)
	@$(BIN)/reportedly demo --dir demo

test: $(STAMP)
	$(BIN)/python -m pytest -q -n 2 --dist worksteal

check:
	.ci/run

# Writes docs/reference again from the ontology, the commands and the codebooks, and the outputs that pages show.
docs: $(STAMP)
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/check_docs.py --write

# Needs `uv`. The lock serves every system and Python 3.11 to 3.13.
lock:
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis \
		src/reportedly/data/built src/reportedly/desk/built
