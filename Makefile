# The two commands are `make serve` and `make test`; `make help` lists the others.
#
# The set-up lives in .venv and tests/node_modules. A file in there stands for each step that is
# done, so a second run installs nothing and needs no network. The shell behind it is in .ci/.

PORT ?= 8000
BIN := .venv/bin
PYTHON_FILES := pyproject.toml constraints.txt
NODE_PACKAGES := tests/node_modules/.package-lock.json
AUDIT_PACKAGES := tests/audit/node_modules/.package-lock.json

# Exact versions. The build tool is installed first, so that pip fetches none of its own choice.
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt
PIP_INSTALL_PROJECT := $(PIP_INSTALL) --no-build-isolation --editable

# Material's notice of its end in 2027 at every build: known, `make export` is the way out.
export NO_MKDOCS_2_WARNING := 1
# Playwright's own node wants a library that a small Debian does not have.
export PLAYWRIGHT_NODEJS_PATH := $(CURDIR)/$(BIN)/node

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve build check test wheel bench audit pictures export prints words constraints clean browser

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: .venv/site ## check the strategy and browse it on http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/playbook serve --port $(PORT)

build: .venv/site ## check the strategy and write the site to site/
	@$(BIN)/playbook build

check: .venv/site ## check the strategy (ARGS='--format github' and the like)
	@$(BIN)/playbook check $(ARGS)

test: $(NODE_PACKAGES) browser ## run every test (ARGS='-k words' for some of them)
	@echo "· ruff"
	@$(BIN)/ruff check --quiet .
	@echo "· mypy"
	@$(BIN)/mypy --no-error-summary
	@echo "· pytest"
	@$(BIN)/python -m pytest $(ARGS)

wheel: .venv/site ## build the engine as a wheel in dist/, to install it elsewhere
	@rm -rf build dist
	@.ci/step "builds the wheel" $(BIN)/python -m pip wheel --disable-pip-version-check \
	  --no-build-isolation --no-deps --wheel-dir dist .
	@rm -rf build
	@ls dist/*.whl

bench: browser ## measure checks and builds of large playbooks
	@$(BIN)/python -m tests.bench $(ARGS)

audit: $(AUDIT_PACKAGES) browser ## Lighthouse, the weight and axe-core on every page (some ten minutes)
	@$(BIN)/mkdocs build --quiet --site-dir .audit
	@$(BIN)/python -m tests.audit .audit $(ARGS)

pictures: browser ## take the README's pictures anew
	@$(BIN)/mkdocs build --quiet --site-dir .audit
	@$(BIN)/python -m tests.audit.pictures .audit

export: .venv/site ## write the finished Markdown to export/, for any other site generator
	@$(BIN)/playbook export export

prints: .venv/site ## renew the prints by which the worked example is found in other playbooks
	@$(BIN)/python -m tests.prints

words: .venv/test ## gather the words of the interface anew, for those who translate them
	@$(BIN)/python -m tests.catalogue

constraints: .venv/place ## renew constraints.txt: the newest versions that pyproject.toml allows
	@.ci/step "finds the newest versions that pyproject.toml allows" $(BIN)/python .ci/constraints

clean: ## remove everything that make has made
	@rm -rf .venv tests/node_modules tests/audit/node_modules .audit .cache site export .schemas .pytest_cache .ruff_cache .mypy_cache *.egg-info

# ---- The set-up

# A folder that was moved or copied gets an environment of its own: .venv holds absolute paths.
ifneq ($(shell cat .venv/place 2>/dev/null),$(CURDIR))
.PHONY: .venv/place
endif
.venv/place:
	@.ci/venv
	@echo "$(CURDIR)" > $@

# Compiled once: where Python is told to write nothing, each start would do it anew.
.venv/site: .venv/place $(PYTHON_FILES)
	@.ci/step "installs setuptools" $(PIP_INSTALL) setuptools
	@.ci/step "installs the playbook and what it needs" $(PIP_INSTALL_PROJECT) .
	@$(BIN)/python -m compileall -q strategy_playbook
	@touch $@

.venv/test: .venv/site $(PYTHON_FILES)
	@.ci/step "installs the tools for tests" $(PIP_INSTALL_PROJECT) '.[test]'
	@touch $@

$(NODE_PACKAGES): tests/package.json tests/package-lock.json .venv/test
	@.ci/node tests "installs the npm packages for tests"
	@touch $@

$(AUDIT_PACKAGES): tests/audit/package-lock.json $(NODE_PACKAGES)
	@.ci/node tests/audit "installs Lighthouse"
	@touch $@

browser: $(NODE_PACKAGES)
	@.ci/browser
