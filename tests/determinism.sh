#!/usr/bin/env bash
# Builds with two compilers, unoptimised and optimised, and says whether all results are one:
# - a study of the command, whose replications go to 1, 2 and 8 threads;
# - one large company, in every way that a run can be carried out: threads, windows or one queue,
#   shardings, and heap or ladder (tests/models/ways_to_run.hpp).
# Ends with exit code 1 if they are not.
#
#   tests/determinism.sh [JOBS]
#
# Variables: COMPILERS="g++ clang++", LEVELS="-O0 -O3", THREADS="1 2 8"; for the study SCENARIO,
# REPLICATIONS and MONTHS; for the company LARGE and LARGE_MONTHS. Builds are kept in
# build/determinism/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${1:-$(nproc)}
read -ra compilers <<<"${COMPILERS:-g++ clang++}"
read -ra levels <<<"${LEVELS:--O0 -O3}"
read -ra threads <<<"${THREADS:-1 2 8}"
scenario=${SCENARIO:-scenarios/02_breakers_on.toml}
replications=${REPLICATIONS:-2}
months=${MONTHS:-18} # long enough for breakers to trip
large=${LARGE:-scenarios/99_scale.toml}
large_months=${LARGE_MONTHS:-1}
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
    quietly "$3/configure.log" cmake -S . -B "$3" -G Ninja --fresh \
        -DCMAKE_CXX_COMPILER="$1" -DCMAKE_C_COMPILER="$(c_compiler "$1")" \
        -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE="$2" \
        -DESCALA_COLD_FLAGS= -DESCALA_WERROR=OFF -DESCALA_BENCH=OFF -DESCALA_PYTHON=OFF
    quietly "$3/build.log" cmake --build "$3" -j "$jobs" --target escala every_way
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
declare -A studies=() companies=()
runs=0
for compiler in "${compilers[@]}"; do
    for level in "${levels[@]}"; do
        folder=$builds/$(basename "$compiler")$level
        build "$compiler" "$level" "$folder"
        for count in "${threads[@]}"; do
            quietly "$scratch/log" "$folder/bin/escala" run "$scenario" \
                --replications "$replications" --months "$months" --threads "$count" \
                --kpi profit -o "$scratch/results.h5"
            digest=$("$folder/bin/escala" digest "$scratch/results.h5")
            studies[$digest]=1
            runs=$((runs + 1))
            printf '%-10s %-4s %2s threads  %s\n' "$compiler" "$level" "$count" "$digest"
        done
        "$folder/bin/every_way" "$large" "$large_months" >"$scratch/ways"
        while read -r digest way; do
            [[ -v companies[$digest] ]] ||
                printf '%-10s %-4s %s: %s\n' "$compiler" "$level" "$way" "$digest"
            companies[$digest]=1
        done <"$scratch/ways"
        ways=$(wc -l <"$scratch/ways")
        runs=$((runs + ways))
        printf '%-10s %-4s %2s ways to run one company\n' "$compiler" "$level" "$ways"
    done
done

if ((${#studies[@]} == 1 && ${#companies[@]} == 1)); then
    echo "One digest of the study and one of the company, in $runs runs."
else
    echo "The results differ: ${#studies[@]} digests of the study and ${#companies[@]} of the" \
        "company, in $runs runs." >&2
    exit 1
fi
