#!/usr/bin/env bash
# Builds the command with two compilers, unoptimised and optimised, runs one study with each on 1, 2
# and 8 threads, and says whether all results are one. Ends with exit code 1 if they are not.
#
#   tests/determinism.sh [JOBS]
#
# Variables: COMPILERS="g++ clang++", LEVELS="-O0 -O3", THREADS="1 2 8", and for the study
# SCENARIO, REPLICATIONS and MONTHS. Builds are kept in build/determinism/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${1:-$(nproc)}
read -ra compilers <<<"${COMPILERS:-g++ clang++}"
read -ra levels <<<"${LEVELS:--O0 -O3}"
read -ra threads <<<"${THREADS:-1 2 8}"
scenario=${SCENARIO:-scenarios/02_breakers_on.toml}
replications=${REPLICATIONS:-2}
months=${MONTHS:-18} # long enough for breakers to trip
builds=build/determinism

# c_compiler CXX: the C compiler beside a C++ compiler (CMake asks for one).
c_compiler() { sed -e 's/clang++/clang/' -e 's/g++/gcc/' <<<"$1"; }

# quietly LOG COMMAND...: its output is of interest only when it fails.
quietly() {
    local log=$1
    shift
    "$@" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
}

# build CXX LEVEL FOLDER
build() {
    mkdir -p "$3"
    quietly "$3/configure.log" cmake -S . -B "$3" -G Ninja \
        -DCMAKE_CXX_COMPILER="$1" -DCMAKE_C_COMPILER="$(c_compiler "$1")" \
        -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE="$2" \
        -DESCALA_TESTS=OFF -DESCALA_BENCH=OFF -DESCALA_PYTHON=OFF
    quietly "$3/build.log" cmake --build "$3" -j "$jobs" --target escala
}

missing=()
for compiler in "${compilers[@]}"; do
    command -v "$compiler" >/dev/null || missing+=("$compiler")
done
if ((${#missing[@]})); then
    echo "Not installed: ${missing[*]}. On Debian: apt-get install g++ clang" >&2
    exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
declare -A seen=()
runs=0
for compiler in "${compilers[@]}"; do
    for level in "${levels[@]}"; do
        folder=$builds/$(basename "$compiler")$level
        build "$compiler" "$level" "$folder"
        for count in "${threads[@]}"; do
            "$folder/bin/escala" run "$scenario" --replications "$replications" \
                --months "$months" --threads "$count" --kpi profit \
                -o "$scratch/results.h5" >"$scratch/tables" 2>"$scratch/log" ||
                { cat "$scratch/log" >&2; exit 1; }
            digest=$("$folder/bin/escala" digest "$scratch/results.h5")
            seen[$digest]=1
            runs=$((runs + 1))
            printf '%-10s %-4s %2s threads  %s\n' "$compiler" "$level" "$count" "$digest"
        done
    done
done

if ((${#seen[@]} == 1)); then
    echo "One digest for all $runs runs: ${!seen[*]}"
else
    echo "The results differ: ${#seen[@]} digests in $runs runs." >&2
    exit 1
fi
