# make          lists the targets
# make site     sets up and builds the handbook
# make test     sets up and runs everything that CI runs
# Each takes ROOT=DIR, the folder of another county.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ROOT ?= .
MINUTES ?= 10
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_REQUIRE_VIRTUALENV := 1

.PHONY: help install tools site serve check test fast lock accept fuzz licences audit bench
help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-8s %s\n' "$$name" "$$text"; done

install: $(VENV)/site.stamp ## set up what is missing, build nothing

site: install ## set up what is missing and build the handbook into build/site
	$(BIN)/python build.py build --root $(ROOT)

serve: install ## live preview on this machine
	$(BIN)/python build.py serve --root $(ROOT)

check: install ## what a change of content runs: check the data, build, look over what was built
	ROOT=$(ROOT) VENV=$(VENV) .ci/content || test $$? -eq 3

tools: $(VENV)/test.stamp ## the same, and what the tests need
	sh tests/packages.sh

fast: $(VENV)/test.stamp ## the tests that need no browser and end nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder -m "not browser and not slow"

test: site tools ## all tests of the tool, with a browser, and all checks of the site built from ROOT
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder
	$(BIN)/python build.py inspect --full --root $(ROOT)

fuzz: $(VENV)/test.stamp ## look for texts and damage that break something, for MINUTES (10)
	end=$$(( $$(date +%s) + 60 * $(MINUTES) )); while [ $$(date +%s) -lt $$end ]; do \
	  FUZZ=1 timeout $$(( end - $$(date +%s) + 1 )) $(BIN)/python -m pytest -q -x tests/test_properties.py tests/test_any_text.py tests/test_advice_applied.py tests/test_diff.py tests/test_form_sentences.py; \
	  code=$$?; [ $$code -eq 0 ] || [ $$code -eq 124 ] || exit $$code; done

licences: $(VENV)/test.stamp ## list the licences of what the site is built with
	$(BIN)/pip-licenses --from=mixed --format=markdown --packages $$(sed -n 's/^\([^ =]*\)==.*/\1/p' requirements.lock) > build/licences.md
	{ printf '# Licences of what the site is built with\n\nAs each package says itself; written by `make licences`.\n\n'; sed 's/  */ /g; s/^| Name/| Package/; s/^|-.*/| --- | --- | --- |/' build/licences.md; } > docs/decisions/licences.md

audit: $(VENV)/site.stamp ## ask for known weaknesses of everything that is locked (needs the network)
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install -q pip-audit
	build/audit/bin/pip-audit --require-hashes --disable-pip -r requirements.lock

bench: $(VENV)/test.stamp ## time the handbook at several sizes beside other ways to build it (about 10 minutes)
	$(BIN)/python bench/run.py

accept: $(VENV)/test.stamp ## take over changed outputs as the expected ones (look at the difference before you commit)
	$(BIN)/python -m pytest -q --accept tests/test_example.py tests/test_problems.py tests/test_diff.py tests/test_sentences.py tests/test_heard.py

lock: $(VENV)/test.stamp ## pin the newest allowed versions with their hashes
	$(BIN)/python -m pip install -q "pip-tools==$$(sed -n 's/.*pip-tools==\([0-9.]*\).*/\1/p' pyproject.toml)"
	$(BIN)/pip-compile -q $(COMPILE) -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q $(COMPILE) -c requirements.lock --extra test -o requirements-test.lock pyproject.toml

COMPILE := --upgrade --generate-hashes --strip-extras --no-header --allow-unsafe \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 site"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python lacks venv. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps depend on the locks: an unchanged lock installs nothing.
$(VENV)/site.stamp: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/site.stamp
	$(BIN)/python -m pip install -q --require-hashes -r requirements-test.lock
	@touch $@
