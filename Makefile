# `make` lists the targets. Each does what it needs first: `make demo` and `make test` start from a
# bare Debian 12 or 13 machine.
.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

BUILD := build/release
VENV := .venv/bin
# Evaluated in each recipe, where make's own -j is known.
JOBS = $$(setup/jobs $(filter -j%,$(MAKEFLAGS)))
# Without a terminal, ninja reports failures only.
NINJA = $$([ -t 2 ] || echo --quiet)
# C++ tests: what fails, and the closing lines.
CTEST = ctest -j $(JOBS) --output-on-failure
SHORT = sed -E '/^ +Start +[0-9]+: |^ *[0-9]+\/[0-9]+ Test .* Passed /d'
# Leaves out the tests that hold the model's figures against laws.
WITHOUT_LAWS = -E 'models: (anchor|anti-case|equation|support|row [12]?[0-9]:)'
CPP_SOURCES = $$(git ls-files -co --exclude-standard '*.cpp' '*.hpp')

.PHONY: help setup build demo test nothreads determinism coverage battery format lint tidy asan tsan bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## install what the build needs (PACKAGES=installed: system packages are there already)
	@PACKAGES=$(PACKAGES) setup/run

build: setup ## the command and the Python module, optimised, in build/release
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) -- $(NINJA)

demo: build ## run scenario 02 and write its report
	@mkdir -p out
	$(BUILD)/bin/escala run scenarios/02_breakers_on.toml --replications 40 \
	    -o out/demo.h5 --report out/demo.html
	@echo "Results are in out/demo.h5, the report to read in out/demo.html."

test: build lint tidy ## every check: format, lint, types, C++ tests, Python tests, notebooks
	@$(CTEST) --test-dir $(BUILD) | $(SHORT)
	@$(VENV)/python -m pytest

nothreads: setup ## a build without threads: its C++ tests, and the same digests as with threads
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) --target escala -- $(NINJA)
	@$(call checked,nothreads,$(WITHOUT_LAWS))
	@tests/nothreads.sh $(BUILD)/bin/escala build/nothreads/bin/escala

determinism: setup ## one digest for all compilers, levels and ways to run (needs clang)
	@tests/determinism.sh $(JOBS)

coverage: setup ## 200 times each: do 95 % intervals cover the truth? (ten minutes)
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) --target test_models -- $(NINJA)
	@$(BUILD)/bin/test_models "[.coverage]" --durations yes

battery: setup ## the streams of chance under long tests and dieharder (needs it; twenty minutes)
	@$(call configure,release)
	@cmake $(BUILD) -DESCALA_BATTERY=ON >/dev/null
	@cmake --build $(BUILD) -j $(JOBS) --target test_sim stream_words -- $(NINJA)
	@$(BUILD)/bin/test_sim "[.battery]" --durations yes
	@tests/battery/dieharder.sh $(BUILD)/bin/stream_words

format: setup ## rewrite sources in the project's format
	@$(VENV)/clang-format -i $(CPP_SOURCES)
	@$(VENV)/ruff format
	@$(VENV)/ruff check --fix

lint: setup ## formats, Python rules and types, without changing anything
	@$(VENV)/clang-format --dry-run -Werror --ferror-limit=1 $(CPP_SOURCES)
	@$(VENV)/ruff format --check --quiet
	@$(VENV)/ruff check --quiet
	@$(VENV)/mypy

tidy: setup ## clang-tidy over the sources that changed since it last passed
	@$(call configure,release)
	@$(VENV)/python setup/tidy.py -j $(JOBS) $(BUILD)

asan: setup ## the C++ tests under the address and undefined-behaviour sanitizers
	@$(call checked,asan)

# The tests that hold figures against laws take hours under it, and share between threads nothing
# that the others do not.
tsan: setup ## the C++ tests under the thread sanitizer
	@$(call checked,tsan,$(WITHOUT_LAWS))

bench: setup ## the engine beside bare loops and other simulators, half an hour; tables at the end
	@$(call configure,release)
	@cmake $(BUILD) -DESCALA_BENCH=ON >/dev/null
	@cmake --build $(BUILD) -j $(JOBS) --target bench -- $(NINJA)
	@mkdir -p out/bench
	@for source in bench/*.cpp; do \
	    name=$$(basename $$source .cpp); \
	    $(BUILD)/bin/bench_$$name --benchmark_out=out/bench/$$name.json \
	        --benchmark_out_format=json || exit 1; \
	done
	@$(VENV)/python bench/table.py

clean: ## remove everything that was built; what was set up stays
	rm -rf $(filter-out build/setup,$(wildcard build/*)) out python/escala/*.so

# configure(preset): once, and anew after a set-up that replaced what the configuration found.
define configure
if [ ! -e build/$(1)/build.ninja ] || [ .venv/stamp -nt build/$(1)/CMakeCache.txt ]; then \
    mkdir -p build/$(1); \
    cmake --preset $(1) --fresh $(if $(filter release,$(1)),-DESCALA_PYTHON=ON) \
        >build/$(1)/configure.log 2>&1 || { cat build/$(1)/configure.log; exit 1; }; \
fi
endef

# checked(preset, arguments of ctest): builds it and runs its C++ tests.
define checked
$(call configure,$(1)); \
cmake --build build/$(1) -j $(JOBS) -- $(NINJA) && \
$(CTEST) --test-dir build/$(1) $(2) | $(SHORT)
endef
