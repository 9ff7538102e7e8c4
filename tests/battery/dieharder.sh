#!/usr/bin/env bash
# Feeds dieharder (Debian's package of that name) with every interleaving of the streams, without an
# end, and says how its p-values lie. Ends with exit code 1 if one is rarer than the level, which is
# 1 in 10,000 for all of them together, two-sided (Bonferroni), or if a counter that is not mixed is
# not rejected.
#
#   tests/battery/dieharder.sh STREAM_WORDS
#
# TESTS: the numbers of the tests, by default those that dieharder calls good and that take seconds
# (ranks and correlations of bits are in tests/sim/test_streams.cpp). INTERLEAVINGS: a regular
# expression that selects some.
set -euo pipefail

words=$1
read -ra tests <<<"${TESTS:-0 1 3 4 8 9 13 15 16 102 202 203 205 206 207 208 209}"
mapfile -t names < <("$words" | grep -E "${INTERLEAVINGS:-.}")

command -v dieharder >/dev/null || {
    echo "Not installed: dieharder. On Debian: apt-get install dieharder" >&2
    exit 1
}

# p_values NAME: lines NAME|test|size|p
p_values() {
    for test in "${tests[@]}"; do
        # That the reader has had enough is no failure of the writer.
        { "$words" "$1" || true; } |
            dieharder -g 200 -d "$test" -c '|' -D test_name -D ntuple -D pvalues | sed "s/^/$1|/"
    done
}

# judge FILE: says how p-values lie; fails if there is one beyond the level.
judge() {
    awk -F'|' '{ p[NR] = $4; line[NR] = $0 }
        END {
            if (NR == 0) { print "no p-values"; exit 2 }
            level = 1e-4 / NR
            for (i = 1; i <= NR; ++i) {
                tail = 2 * (p[i] < 1 - p[i] ? p[i] : 1 - p[i])
                if (tail < 0.01) ++rare
                if (tail < level) { print "rejected: " line[i]; ++rejected }
            }
            printf "%d p-values, %d beyond 1 %% (%.1f expected), %d beyond %.2g\n",
                NR, rare, NR / 100, rejected, level
            exit rejected > 0
        }' "$1"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
p_values control >"$scratch/control"
if judge "$scratch/control" >"$scratch/verdict"; then
    echo "A counter that is not mixed was not rejected:" >&2
    cat "$scratch/verdict" >&2
    exit 1
fi
printf '%-46s %s\n' "a counter that is not mixed, as a control" "$(tail -n 1 "$scratch/verdict")"
for name in "${names[@]}"; do
    p_values "$name" >"$scratch/one"
    cat "$scratch/one" >>"$scratch/all"
    awk -F'|' -v name="$name" '{ if (NR == 1 || $4 < low) low = $4; if ($4 > high) high = $4 }
        END { printf "%-46s %3d p-values from %.6f to %.6f\n", name, NR, low, high }' "$scratch/one"
done
judge "$scratch/all"
