# One command each; every one of them sets up what it needs first.
#   make demo     see the program answer, on the embedded sample
#   make test     run the tests
#   make check    everything that must hold before a change is merged (make -j2 check is faster)
#   make fix      repair what a machine can repair
#   make bless    rewrite golden files and the outputs in the README; then read the diff
#   make docs     rewrite docs/reference.md from the program
#   make sample   write data/sample-district, the synthetic district, from its script
#   make bench    compare speed and memory with the alternatives

PYTHON ?= python3
PY := .venv/bin/python
PEERS := build/peers
# What must be exact is covered whole, line and branch.
EXACT := src/fiscalcli/number.py,src/fiscalcli/hedges.py,src/fiscalcli/unit.py,src/fiscalcli/change.py,src/fiscalcli/calculations/growth.py

.PHONY: setup demo test check lint types contracts fix bless docs sample bench clean
.DELETE_ON_ERROR:

setup: .venv/.ok

# The stamp holds the place of the checkout: an environment that was moved, copied or half made,
# or whose Python is gone, is made again.
ifneq ($(shell cat .venv/.ok 2>/dev/null && $(PY) -c pass 2>&1 || true),$(CURDIR))
.PHONY: .venv/.ok
endif
.venv/.ok: pyproject.toml constraints.txt
	@{ test "$$(cat $@ 2>/dev/null)" = "$$(pwd -P)" && $(PY) -c pass; } 2>/dev/null \
		|| $(PYTHON) -m venv --clear .venv
	@echo "installing into .venv (the first time this takes about a minute)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	@$(PY) -m compileall -q src
	@pwd -P > $@

demo: .venv/.ok
	@$(PY) -m fiscalcli summary

test: .venv/.ok
	@$(PY) -m pytest -q

# tests/test_docs.py fails where the reference is stale. pytest's closing line is the last one.
check: lint types contracts
	@$(PY) -m pytest -q -n auto --cov --cov-report=term
	@report=$$($(PY) -m coverage report --include='$(EXACT)' --fail-under=100) \
		|| { echo "$$report"; echo "make: these files must be covered whole" >&2; exit 1; }

lint: .venv/.ok
	@$(PY) -m ruff format --quiet --check .
	@$(PY) -m ruff check --quiet --output-format concise .

types: .venv/.ok
	@$(PY) -m mypy --no-error-summary

contracts: .venv/.ok
	@out=$$(.venv/bin/lint-imports --no-logo 2>&1) || { echo "$$out"; exit 1; }

fix: .venv/.ok
	@$(PY) -m ruff check --fix --exit-zero --quiet --output-format concise .
	@$(PY) -m ruff format .

bless: .venv/.ok docs
	@FISCAL_BLESS=1 $(PY) -m pytest -q

docs: .venv/.ok
	@$(PY) docs/generate.py

sample: .venv/.ok
	@$(PY) data/generate.py

# The peers live in an environment of their own; where they cannot be had, they are left out.
$(PEERS)/.ok: bench/bench.py
	@mkdir -p build
	@$(PYTHON) -m venv --clear $(PEERS)
	-@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check csvkit sqlite-utils frictionless
	@touch $@

bench: .venv/.ok $(PEERS)/.ok
	@$(PY) -m compileall -q src
	@$(PY) bench/bench.py --peers $(PEERS)/bin

clean:
	rm -rf .venv build dist htmlcov .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
