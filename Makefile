# Two commands for a newcomer: `make run` and `make test`. Everything installs itself into .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test check bench demo install lock clean

run: $(READY)
	@$(BIN)/hearback serve

test: $(READY)
	@$(BIN)/pytest tests --ignore=tests/benchmarks -n 4 --dist worksteal

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet

bench: $(READY)
	@$(BIN)/python -m tests.benchmarks

demo: $(READY)
	@$(BIN)/hearback demo

install: $(READY)

$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv (a minute the first time) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@$(BIN)/python -m compileall -q intake forms notifications
	@touch $(READY)

lock:  ## needs uv on the PATH
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --all-extras \
	  pyproject.toml -o requirements.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
