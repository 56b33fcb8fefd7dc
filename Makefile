# Everything a person types. `make run` and `make test` are the two to know; CONTRIBUTING.md tells the rest.
.DEFAULT_GOAL := help
.PHONY: help setup run test check container live-drill bench pictures web soak neo4j docs wheel release system
MAKEFLAGS += --no-print-directory

PORT ?= 8000
DEMO ?= reports
MINUTES ?= 30
PYTHON := .venv/bin/python
# What goes into the environment; the image's build needs less.
SYNC := --all-extras --no-extra large --no-extra spark --compile-bytecode
# Tests wait for Neo4j, Chromium and services, so one more at a time than there are processors (a tenth less time);
# with two more all is slower again.
TESTING := $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)
LESSONS := $(wildcard graph/help/data/*.toml graph/help/data/said/*.txt api/doors/help/said/*.txt) \
	$(addprefix graph/,help/likeness.py help/learned.py help/topics.py records/text.py search/swedish.py) \
	api/doors/help/danger.py
WEB_SOURCES := $(shell find viz/web -name node_modules -prune -o -type f -print 2>/dev/null)

help:
	@echo "make setup     the environment in .venv and the browser bundle"
	@echo "make run       the service with the demo data on http://localhost:$(PORT) (PORT=…, DEMO=example)"
	@echo "make test      every test that this machine can run (ARGS=… for pytest)"
	@echo "make check     style, types, floors, translations, docs"
	@echo "make container the Dockerfile built without an engine, its image used (root, Debian)"
	@echo "make live-drill  the commands of docs/live.md in an empty Debian (root, Debian)"
	@echo "make bench     how fast and how big it is here"
	@echo "make pictures  every page as a picture, in pictures/"
	@echo "make soak      a long day in MINUTES=30, everything killed; then the tests of luck, many times over"
	@echo "make web       the browser bundle alone"
	@echo "make neo4j     a Neo4j to try things on"
	@echo "make docs      the pages of docs/ that are tables of the code"
	@echo "make wheel     the package for pip, in dist/"
	@echo "make release   checks version, changelog and wheel, and says what is left to do"

setup: system .venv/.done .venv/.compiled .venv/.learned viz/static/.done
	@# Compiled once here: a start that has to compile takes twice as long.
	@$(PYTHON) -m compileall -q api graph ingest viz

system:
	@scripts/system setup

.venv/.done: pyproject.toml uv.lock
	scripts/uv sync --quiet --frozen $(SYNC)
	@touch $@

# What the engine compiles is kept beside it; a start or a test that waits for it takes ten seconds longer.
.venv/.compiled: .venv/.done $(wildcard graph/ways/engine/*.py)
	@$(PYTHON) -m graph.ways.engine.compile_all
	@touch $@

# What help's sentences teach; the first who asks would wait for it.
.venv/.learned: .venv/.done $(LESSONS)
	@$(PYTHON) -m api.doors.help.learn_all
	@touch $@

viz/web/node_modules/.done: viz/web/package-lock.json | .venv/.done
	scripts/npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

viz/static/.done: viz/web/node_modules/.done $(WEB_SOURCES)
	scripts/npm run --silent build
	@touch $@

web: viz/static/.done

run: setup
	@scripts/run $(PORT) $(DEMO)

test: setup
	@scripts/system test
	@$(PYTHON) -m pytest -n $(TESTING) --dist loadscope --no-loadscope-reorder $(ARGS)

soak: setup
	@scripts/system test
	@$(PYTHON) -m tests.soak --minutes $(MINUTES)
	@ORIKET_SOAK=1 $(PYTHON) -m pytest $(ARGS)
	@$(PYTHON) -m scripts.mutants

check: setup
	@scripts/check

container:
	@scripts/system container
	@scripts/container

live-drill: wheel
	@scripts/live-drill

bench: setup
	@$(PYTHON) -m bench.run
	@$(PYTHON) -m bench.graph

pictures: setup
	@scripts/system test
	@$(PYTHON) -m scripts.pictures

neo4j: setup
	@scripts/system test
	@$(PYTHON) -m tests.neo4j_server

docs: setup
	@$(PYTHON) -m scripts.reference

# Needs nothing compiled: the engine is compiled where it runs.
wheel: system .venv/.learned viz/static/.done
	@scripts/uv build --quiet --wheel
	@scripts/bom
	@ls dist/*.whl dist/*.cdx.json

release: wheel
	@$(PYTHON) -m scripts.release
	@$(PYTHON) -m pytest -q tests/test_wheel.py
