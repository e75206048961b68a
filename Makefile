# Havering's sovereign estate. Every word here works from a fresh checkout: it makes .venv itself and the engine is
# found, fetched or built when it is first needed. `make` alone lists the words.
STACK ?= havering-dev
WORKERS ?= 2
PYTEST ?=

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

LOCKS := requirements.lock requirements-dev.lock requirements-build.lock
# The stamp's name is a checksum of what is installed, so that another branch or a pulled lock installs again.
READY := .venv/.ready-$(shell cat $(LOCKS) pyproject.toml 2>/dev/null | cksum | cut -d' ' -f1)
LOCAL := .venv/bin/havering local --
POLICIES := --policy-pack policies
# pip's and uv's own settings of this machine (indexes, certificates) hold for installing, never for what is locked.
LOCK := env -u PIP_FIND_LINKS -u UV_FIND_LINKS UV_NO_CONFIG=1 .venv/bin/uv pip compile --quiet --universal \
  --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

.PHONY: help
help: ## list these words
	@echo "make WORD [STACK=havering-dev|havering-prod]"; echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  %-14s %s\n", $$1, $$2}'

.PHONY: up
up: $(READY) ## stand the estate up against the local Azure
	@$(LOCAL) pulumi up --yes --stack $(STACK) $(POLICIES)

.PHONY: preview
preview: $(READY) ## show what `up` would change
	@$(LOCAL) pulumi preview --stack $(STACK) $(POLICIES)

.PHONY: down
down: $(READY) ## take the estate down again, on the local Azure only (production asks twice)
	@.venv/bin/havering local down --stack $(STACK) $(if $(CONFIRM),--confirm $(CONFIRM))

.PHONY: test
test: $(READY) ## run the tests (under ten minutes on two cores)
	@.venv/bin/python -m tools.engine >/dev/null
	@.venv/bin/python -m pytest -n $(WORKERS) --dist loadgroup -m "not long" $(PYTEST)

.PHONY: test-long
test-long: $(READY) ## run the tests that stand up whole estates several times
	@.venv/bin/python -m tools.engine >/dev/null
	@.venv/bin/python -m pytest -n $(WORKERS) --dist loadgroup -m long $(PYTEST)

.PHONY: check
check: $(READY) ## lint, types and import contracts
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/python -m tools.actionlint

.PHONY: schema
schema: $(READY) ## write the JSON Schemas that editors check the estate's files with
	@.venv/bin/havering schema

# What the workflows do, each step one word (docs/pipelines.md). REPORTS is where reports go; a job shows them, too.
REPORTS ?= .local/reports
AS_IDENTITY := STACK=$(STACK) .venv/bin/havering pipeline as-identity --
SHOW = if [ -n "$$GITHUB_STEP_SUMMARY" ] && [ -f $(1) ]; then cat $(1) >> "$$GITHUB_STEP_SUMMARY"; fi
# Codes of `havering review` and `havering drift` that a word does not fail by: a later step judges what they mean.
ANSWER = code=$$?; $(call SHOW,$(1)); case $$code in $(2)) exit 0;; *) exit $$code;; esac

.PHONY: leaving
leaving: $(READY) ## write the report on leaving the shared service, a page for the browser
	@mkdir -p $(REPORTS)
	@.venv/bin/havering exit --format html --output $(REPORTS)/leaving.html
	@echo "Open $(REPORTS)/leaving.html in a browser."

.PHONY: ci-preview
ci-preview: $(READY) ## review what this branch changes, on the local Azure: all that a pull request's local job does
	@.venv/bin/havering review --local --stack $(STACK) --output $(REPORTS)/$(STACK); $(call ANSWER,$(REPORTS)/$(STACK)/review.md,0|3)

.PHONY: drift
drift: $(READY) ## find what was changed behind the program's back (in a job: on the real Azure)
	@$(if $(HAVERING_CLIENT_ID),$(AS_IDENTITY) ).venv/bin/havering drift --stack $(STACK) --output $(REPORTS)/$(STACK) $(if $(HAVERING_CLIENT_ID),--remote); $(call ANSWER,$(REPORTS)/$(STACK)/drift.md,0|8)

.PHONY: rehearse
rehearse: $(READY) ## stand a stack up on a local Azure of its own, find no drift, and take it down again
	@HAVERING_LOCAL=$(CURDIR)/.local/rehearsal .venv/bin/havering local stop >/dev/null; rm -rf .local/rehearsal
	@HAVERING_LOCAL=$(CURDIR)/.local/rehearsal $(MAKE) --no-print-directory up STACK=$(STACK)
	@HAVERING_LOCAL=$(CURDIR)/.local/rehearsal .venv/bin/havering drift --local --stack $(STACK) --output $(REPORTS)/$(STACK)
	@HAVERING_LOCAL=$(CURDIR)/.local/rehearsal $(MAKE) --no-print-directory down STACK=$(STACK) CONFIRM=$(STACK)
	@HAVERING_LOCAL=$(CURDIR)/.local/rehearsal .venv/bin/havering local stop

.PHONY: plan
plan: $(READY) ## in a job: review a change against the real Azure, as the identity that only reads
	@$(AS_IDENTITY) .venv/bin/havering review --remote --stack $(STACK) --output $(REPORTS)/$(STACK) $(if $(DIGEST),--expect $(DIGEST)); $(call ANSWER,$(REPORTS)/$(STACK)/review.md,0|3$(if $(DIGEST),,|5))

.PHONY: apply-reviewed
apply-reviewed: $(READY) ## in a job: apply the change whose digest is DIGEST, and no other
	@if [ -z "$(DIGEST)" ]; then echo "make apply-reviewed: DIGEST is not set, so nobody has reviewed anything" >&2; exit 2; fi
	@$(AS_IDENTITY) .venv/bin/havering review --remote --stack $(STACK) --output $(REPORTS)/$(STACK) --expect $(DIGEST); $(call ANSWER,$(REPORTS)/$(STACK)/review.md,0|3)
	@$(AS_IDENTITY) .venv/bin/havering pipeline apply --stack $(STACK)

.PHONY: gates
gates: $(READY) ## in a job: say which danger files a pull request touches
	@.venv/bin/havering pipeline gates

.PHONY: tell
tell: $(READY) ## in a job: judge a pull request's reviews and tell it, while somebody may still allow a threshold
	@.venv/bin/havering pipeline verdict

.PHONY: verdict
verdict: $(READY) ## in a job: judge a pull request's reviews for good
	@.venv/bin/havering pipeline verdict --final

.PHONY: crossed
crossed: $(READY) ## in a job: say which thresholds must be allowed before a reviewed change is applied today
	@.venv/bin/havering pipeline crossed

.PHONY: expected
expected: $(READY) ## in a job: say which change was reviewed
	@.venv/bin/havering pipeline expected

.PHONY: lock
lock: $(READY) ## pin every dependency again (after a change in pyproject.toml)
	@$(LOCK) pyproject.toml -o requirements.lock
	@$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	@$(LOCK) --group build -o requirements-build.lock

.PHONY: clean
clean: ## forget the local Azure and its states; the engine and .venv stay
	@if [ -x .venv/bin/havering ]; then .venv/bin/havering local stop; fi
	@rm -rf .local

$(READY):
	@python=$$(for name in "$$PYTHON" python3 python3.13 python3.12 python3.11 python; do \
	  [ -n "$$name" ] && "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  && { echo "$$name"; break; }; done); \
	if [ -z "$$python" ]; then \
	  echo "make: Python 3.11 or later is needed; found: $$(python3 --version 2>&1). Install it, or name one: make PYTHON=/path/to/python" >&2; \
	  exit 2; \
	fi; \
	.venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Making .venv with $$($$python --version)"; \
	  rm -rf .venv; \
	  "$$python" -m venv .venv || { rm -rf .venv; exit 1; }; \
	}
	@echo "Installing what requirements-dev.lock pins"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	@.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements-dev.lock
	@.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
	@rm -f .venv/.ready-*
	@touch $@
