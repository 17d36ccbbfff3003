# Everything goes through one script of the standard library; without make: python3 tools/setup.py demo
PYTHON ?= python3

.PHONY: demo test bench setup lock clean

demo test bench setup:
	@$(PYTHON) tools/setup.py $@

lock: setup
	@.venv/bin/python tools/lock.py

clean:
	@rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
