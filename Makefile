# `make` lists the targets. Each does what it needs first: `make demo` and `make test` start from a
# bare Debian 12 or 13 machine. Both build in the same folder, so that nothing is compiled twice.
.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
# ccache takes what a source includes from the compiler, instead of preprocessing it first.
export CCACHE_DEPEND := 1

BUILD := build/release
VENV := .venv/bin
# Evaluated in each recipe, where make's own -j is known.
JOBS = $$(setup/jobs $(filter -j%,$(MAKEFLAGS)))
# Without a terminal, ninja reports failures only.
NINJA = $$([ -t 2 ] || echo --quiet)
# C++ tests: what fails, and the closing lines.
CTEST = ctest -j $(JOBS) --output-on-failure
SHORT = sed -E '/^ +Start +[0-9]+: |^ *[0-9]+\/[0-9]+ Test .* Passed /d'
# C++ tests that hold figures against laws, or against what owners tell of their companies: minutes,
# and hours under the thread sanitizer.
LAWS = 'models: (anchor|anti-case|equation|support|row [12]?[0-9]:|companies|furniture shop|start-up)'
CPP_SOURCES = $$(git ls-files -co --exclude-standard '*.cpp' '*.hpp')

.PHONY: help demo test test-quick build python setup nothreads format lint tidy determinism coverage battery fuzz soak damage kills cluster asan tsan bench claims wheel wheel-check clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: ## the command only; run scenario 02 and write its report
	@PACKAGES=$(PACKAGES) setup/run command
	@$(call configure_command,release)
	@cmake --build $(BUILD) -j $(JOBS) --target escala -- $(NINJA)
	@mkdir -p out
	$(BUILD)/bin/escala run scenarios/02_breakers_on.toml --replications 40 \
	    -o out/demo.h5 --report out/demo.html
	@echo "Results are in out/demo.h5, the report to read in out/demo.html."

test: build lint tidy ## every check: format, lint, types, C++ tests, Python tests, notebooks
	@$(CTEST) --test-dir $(BUILD) | $(SHORT)
	@$(VENV)/python -m pytest

test-quick: build ## the C++ and Python tests that take seconds, in less than a minute after a build
	@$(CTEST) --test-dir $(BUILD) -E $(LAWS) | $(SHORT)
	@$(VENV)/python -m pytest -m "not slow"

build: setup ## everything, optimised, in build/release: command, Python module, tests
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) -- $(NINJA)

python: setup ## the Python package for .venv/bin/python
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) --target _escala -- $(NINJA)

setup: ## install what all targets need (PACKAGES=installed: system packages are there already)
	@PACKAGES=$(PACKAGES) setup/run

nothreads: setup ## a build without threads: its C++ tests, and the same digests as with threads
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) --target escala -- $(NINJA)
	@$(call checked,nothreads,-E $(LAWS))
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

# Each takes FUZZ_SECONDS; the seed is told, so that a find can be repeated.
fuzz: setup ## random inputs of five kinds under the sanitizers, a minute each (FUZZ_SECONDS)
	@$(call configure,asan)
	@cmake --build build/asan -j $(JOBS) --target fuzz -- $(NINJA)
	@for target in scenario quantity command results company; do \
	    build/asan/bin/fuzz $$target --seconds $${FUZZ_SECONDS:-60} --seed $${FUZZ_SEED:-$$(date +%s)} \
	        --corpus tests/fuzz/corpus || exit 1; \
	done

soak: setup ## random companies for an hour: identities, one result for all threads (SOAK_SECONDS)
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) --target fuzz -- $(NINJA)
	@$(BUILD)/bin/fuzz company --seconds $${SOAK_SECONDS:-3600} --seed $${FUZZ_SEED:-$$(date +%s)}

damage: setup ## ten thousand damaged results files, all refused or read as the original (half an hour)
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) --target test_sim escala _escala -- $(NINJA)
	@$(BUILD)/bin/test_sim "[.damage]" --durations yes
	@ESCALA_DAMAGE=10000 $(VENV)/python -m pytest tests/python/test_results_file.py -k ten_thousand

kills: setup ## two hundred kills at random moments, no half file and none lost (minutes)
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) --target escala _escala -- $(NINJA)
	@ESCALA_KILLS=200 $(VENV)/python -m pytest tests/python/test_files.py -k kills

cluster: ## sweeps on Slurm, Snakemake, Dask and MPI, with tasks and workers that are killed
	@PACKAGES=$(PACKAGES) setup/run cluster
	@$(call configure,release)
	@cmake --build $(BUILD) -j $(JOBS) --target escala _escala -- $(NINJA)
	@$(VENV)/python -m pytest tests/cluster

asan: setup ## the C++ tests under the sanitizers of addresses, undefined behaviour and conversions
	@$(call checked,asan)

# Without the laws, which share between threads nothing that the others do not.
tsan: setup ## the C++ tests under the thread sanitizer
	@$(call checked,tsan,-E $(LAWS))

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

# CLAIMS holds arguments of the script, as in CLAIMS="--replications 8".
claims: python ## judge the claims by experiments and write docs/claims.md (minutes; CLAIMS)
	@$(VENV)/python claims/write_page.py $(CLAIMS)

# For the Python in .venv: the compiled module fits one version of it. auditwheel puts the libraries into
# the wheel, and calls it after the oldest Linux that has what is left.
wheel: setup ## a wheel to install without root: package, command, libraries; in out/wheel (minutes)
	@rm -rf build/wheel/bare out/wheel
	@ESCALA_WHEEL_WITH_COMMAND=1 CMAKE_BUILD_PARALLEL_LEVEL=$(JOBS) $(VENV)/python -m pip wheel . \
	    --quiet --disable-pip-version-check --no-deps --no-build-isolation -w build/wheel/bare
	@PATH=$(abspath $(VENV)):$$PATH $(VENV)/auditwheel repair -w out/wheel build/wheel/bare/*.whl \
	    >build/wheel/repair.log 2>&1 || { cat build/wheel/repair.log; exit 1; }
	@ls -sh out/wheel/*.whl

wheel-check: wheel ## the wheel in environments of its own, and whether it needs anything more
	@tests/wheel/check.sh out/wheel/*.whl

clean: ## remove everything that was built; what was set up stays
	rm -rf $(filter-out build/setup,$(wildcard build/*)) out python/escala/*.so

# configure(preset): once, and anew after a set-up that replaced what the configuration found, or
# when only the command was configured.
define configure
if [ ! -e build/$(1)/build.ninja ] || [ .venv/stamp -nt build/$(1)/CMakeCache.txt ] || \
    grep -q '^ESCALA_TESTS:BOOL=OFF' build/$(1)/CMakeCache.txt; then \
    $(call cmake,$(1),-DESCALA_TESTS=ON $(if $(filter release,$(1)),-DESCALA_PYTHON=ON)); \
fi
endef

# configure_command(preset): without what tests and Python need; an earlier configuration will do.
define configure_command
if [ ! -e build/$(1)/build.ninja ]; then \
    $(call cmake,$(1),-DESCALA_TESTS=OFF -DESCALA_PYTHON=OFF); \
fi
endef

# cmake(preset,options)
define cmake
mkdir -p build/$(1); \
cmake --preset $(1) --fresh $(2) >build/$(1)/configure.log 2>&1 || \
    { cat build/$(1)/configure.log; exit 1; }
endef

# checked(preset, arguments of ctest): builds it and runs its C++ tests.
define checked
$(call configure,$(1)); \
cmake --build build/$(1) -j $(JOBS) -- $(NINJA) && \
$(CTEST) --test-dir build/$(1) $(2) | $(SHORT)
endef
