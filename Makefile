# What a developer, a visitor and the pipeline run. `make help` lists it.
# Every target brings the tools that it needs (see .setup) and skips what is already there.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh
export PATH := $(CURDIR)/.tools/bin:$(PATH):/usr/sbin:/sbin

# `make` runs these side by side where it says -j; cargo and npm do their own sharing of the cores.
TOGETHER := $(MAKE) --no-print-directory -j3
MARKETPLACE := tests/fixtures/marketplace
# The day after its sample results (2026-11-21): judged by the day of this machine they would be out of date.
SAMPLE_DAY := 1795219200
BUNDLE := target/app.built
# Engines that figures are compared with: `duckdb` is found in .tools/bin, pandas and Spark through this Python.
ENGINES := MESHFRONT_PYTHON=$(CURDIR)/.tools/python/bin/python
WASM := --target wasm32-unknown-unknown --no-default-features

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

## Visiting

.PHONY: demo
demo: ## Build everything and serve the example marketplace on this machine
	@.setup/packages cc node npm
	@$(TOGETHER) $(BUNDLE) program-demo
	@SOURCE_DATE_EPOCH=$(SAMPLE_DAY) target/demo/meshfront serve $(MARKETPLACE) --app target/app

.PHONY: app
app: ## Build the browser bundle into target/app
	@.setup/packages cc node npm
	@$(TOGETHER) $(BUNDLE)

.PHONY: program-demo
program-demo:
	@.setup/step "meshfront, quick build" cargo build --locked --profile demo -p meshfront

# Rebuilt when anything that goes into it is newer; cargo alone would still run wasm-bindgen and wasm-opt each time.
$(BUNDLE): .setup/bundle Cargo.toml Cargo.lock $(shell find app -type f -not -path 'app/tests/*') | wasm-target wasm-tools npm-binaryen
	@.setup/step "browser bundle" .setup/bundle
	@touch $@

## Checking

.PHONY: test
test: ## All checks: format, lints, documentation, licences, unit, whole-site and browser tests
	@.setup/packages cc node npm chromium chromedriver nginx brotli prometheus python3
	@.setup/rust rustfmt clippy
	@$(MAKE) --no-print-directory fmt
	@$(TOGETHER) $(BUNDLE) deny-tool npm-axe-core pypi-engines tests-built
	@$(MAKE) --no-print-directory clippy doc deny
	$(ENGINES) MESHFRONT_E2E=required cargo test --locked --workspace --no-fail-fast

.PHONY: fmt
fmt: ## Format check
	cargo fmt --all --check

.PHONY: clippy
clippy: wasm-target ## Lints, native and for the browser; a warning fails
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo clippy --locked -p meshfront-app --lib $(WASM) --features hydrate -- -D warnings
	cargo clippy --locked -p meshfront-app --lib $(WASM) --features charts -- -D warnings

.PHONY: doc
doc: ## Documentation; a broken link fails
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --document-private-items

.PHONY: docs
docs: ## The guide as a website in target/docs
	@.setup/packages cc
	@.setup/cargo-tool mdbook
	mdbook build docs --dest-dir ../target/docs
	@echo "target/docs/index.html"

# The advisories live in a git repository on the network; without it the other three checks still run.
.PHONY: deny
deny: deny-tool ## Licences, sources, duplicates and known vulnerabilities of what we depend on
	@if timeout 90 cargo deny fetch db >/dev/null 2>&1; then cargo deny check; else \
	  echo "No way to the advisory database: known vulnerabilities are NOT checked in this run."; \
	  cargo deny check bans licenses sources; fi

.PHONY: unit
unit: ## Unit and integration tests of app and sitegen only; needs nothing but cargo
	cargo test --locked -p meshfront-app -p meshfront

# Always the whole workspace: a part of it would be built with other features, that is, once more.
.PHONY: tests-built
tests-built:
	@.setup/step "meshfront and all tests" cargo test --locked --workspace --no-run

.PHONY: e2e-ready
e2e-ready:
	@.setup/packages cc node npm chromium chromedriver nginx brotli python3
	@$(TOGETHER) $(BUNDLE) npm-axe-core pypi-engines tests-built

.PHONY: e2e
e2e: e2e-ready ## Whole-site and browser tests only
	$(ENGINES) MESHFRONT_E2E=required cargo test --locked --workspace --test output --test golden --test browser

# Spark takes minutes, so that `make test` leaves it out.
.PHONY: test-engines
test-engines: ## Key figures by SQLite, DuckDB, pandas and Spark: the same numbers
	@.setup/packages cc python3 java
	@$(TOGETHER) pypi-engines pypi-spark tests-built
	$(ENGINES) MESHFRONT_E2E=required cargo test --locked --workspace --test metrics --test output -- \
	  --include-ignored engines:: in_place:: another_program
	@$(MAKE) --no-print-directory test-datacontract

.PHONY: test-datacontract
test-datacontract: ## datacontract-cli reads the example marketplace and what `init` and `new` write
	@.setup/packages cc python3
	@$(TOGETHER) pypi-datacontract
	cargo build --locked -p meshfront
	.tools/python/bin/python tests/differential/lint.py $(MARKETPLACE) target/debug/meshfront

# A folder of contracts that pairs are made from, if there is one.
FOLDER ?= ../shared/corpus/odcs
.PHONY: test-diff
test-diff: ## Changes of contracts by meshfront and by datacontract-cli, explained: make test-diff FOLDER=contracts
	@.setup/packages cc python3
	@$(TOGETHER) pypi-datacontract tests-built
	.tools/python/bin/python tests/differential/breaking.py "$(FOLDER)" target/debug/meshfront

.PHONY: test-html
test-html: ## The Nu validator on every page of the example and of the small sites
	@.setup/packages cc node npm java
	@$(TOGETHER) $(BUNDLE) npm-vnu-jar tests-built
	cargo test --locked --workspace --test output -- --ignored nu_validator

.PHONY: golden
golden: tests-built ## Write down what the small sites of tests/fixtures/sites say today; read the difference
	@MESHFRONT_BLESS=1 cargo test --quiet --locked --workspace --test golden
	@git diff --stat -- tests/fixtures/sites

.PHONY: sample
sample: ## Write the sample results of the example marketplace anew; the same each time
	@.setup/packages cc
	@cargo run --quiet --locked -p e2e --bin sample -- $(MARKETPLACE)
	@git diff --stat -- $(MARKETPLACE)

.PHONY: screenshots
screenshots: e2e-ready ## Pictures of every kind of page in target/screenshots
	@MESHFRONT_E2E=required .setup/step "pictures of every kind of page" \
	  cargo test --locked --workspace --test browser -- --ignored pictures
	@echo "target/screenshots"

# Other sizes: make bench BENCH="1000 10000 100000"
BENCH ?= 1000 10000
# A script that builds the same contracts with other programs, if there is one: PEERS COUNT PROGRAM.
PEERS ?= ../shared/tools/bench_generation.sh
# A folder with makers of contracts and judged queries, if there is one; see tests/bench/judged.
JUDGES ?= ../shared/tools
.PHONY: bench
bench: ## How long builds of many contracts take, how much memory, how well and how fast they are searched
	@.setup/packages cc node npm chromium chromedriver nginx brotli
	@$(TOGETHER) $(BUNDLE) npm-axe-core npm-minisearch
	@.setup/step "meshfront, release build" cargo build --locked --release -p meshfront
	@cargo run --quiet --locked -p e2e --bin bench -- target/release/meshfront $(BENCH)
	@if [ -f "$(PEERS)" ]; then bash "$(PEERS)" $(firstword $(BENCH)) target/release/meshfront; fi
	@cargo run --quiet --locked -p e2e --bin bench -- target/release/meshfront --search $(BENCH)
	@cargo test --quiet --locked --workspace --test browser -- --ignored --nocapture a_phone_can_use
	@if [ -d "$(JUDGES)" ]; then tests/bench/judged target/release/meshfront "$(JUDGES)" $(BENCH); fi

# Rows of usage, in Parquet files: make bench-duckdb ROWS="1000000 5000000 50000000"
ROWS ?= 1000000
.PHONY: bench-duckdb
bench-duckdb: ## How long the key figures of many rows take where DuckDB sums them up, and how much memory
	@.setup/packages cc python3
	@$(MAKE) --no-print-directory pypi-engines
	@.setup/step "meshfront, release build" cargo build --locked --release -p meshfront
	@cargo run --quiet --locked -p e2e --bin bench -- target/release/meshfront --parquet-events $(ROWS)

# For longer, or only one: make fuzz SECONDS=600 FUZZ=contract
FUZZ ?= contract evidence_json evidence_xml rows_csv rows_ndjson search_index git_objects markdown
SECONDS ?= 30
# Without a sanitizer the compiler need not be a nightly one; there is no unsafe code of ours for it to find.
.PHONY: fuzz
fuzz: ## Readers are fed with mutated inputs, for half a minute each
	@.setup/packages cc c++
	@.setup/cargo-tool cargo-fuzz
	@.setup/step "readers with mutations" cargo fuzz build --sanitizer none
	@for target in $(FUZZ); do mkdir -p fuzz/corpus/$$target; echo "$$target, $(SECONDS) s"; \
	  cargo fuzz run --sanitizer none $$target fuzz/corpus/$$target fuzz/seeds/$$target -- \
	    -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 -verbosity=0 || exit 1; done

## Tools, one target each so that they can run side by side

.PHONY: wasm-target wasm-tools deny-tool npm-binaryen npm-axe-core npm-minisearch npm-vnu-jar pypi-engines pypi-spark pypi-datacontract
wasm-target:
	@.setup/rust
wasm-tools:
	@.setup/cargo-tool wasm-bindgen trunk
deny-tool: | wasm-tools
	@.setup/cargo-tool cargo-deny
npm-binaryen:
	@.setup/npm-tool binaryen
npm-axe-core:
	@.setup/npm-tool axe-core
npm-minisearch:
	@.setup/npm-tool minisearch
npm-vnu-jar:
	@.setup/npm-tool vnu-jar
pypi-engines:
	@.setup/pypi-tool engines
pypi-spark: | pypi-engines
	@.setup/pypi-tool spark
pypi-datacontract: | pypi-engines
	@.setup/pypi-tool datacontract
