#!/usr/bin/env bash
# Says whether a command without threads gives the results of one that has them: a study of several
# runs, and one run that is large enough to be shared between threads; and whether it says that it
# has one thread. Ends with exit code 1 if it does not.
#
#   tests/nothreads.sh COMMAND_WITH_THREADS COMMAND_WITHOUT
set -euo pipefail
threaded=$(realpath "$1")
alone=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# digest_of COMMAND ARGUMENT...: of the results of a run with these arguments.
digest_of() {
    local command=$1
    shift
    "$command" run "$@" --seed 1 --kpi profit -o "$scratch/results.h5" >"$scratch/log" 2>&1 ||
        { cat "$scratch/log" >&2; return 1; }
    "$command" digest "$scratch/results.h5"
}

same=true
compare() {
    local with without
    with=$(digest_of "$threaded" --threads 2 "$@")
    without=$(digest_of "$alone" --threads 2 "$@")
    printf '%s with threads, %s without: %s\n' "$with" "$without" "$1"
    [[ $with == "$without" ]] || same=false
}
compare scenarios/02_breakers_on.toml --replications 2 --months 12
compare scenarios/99_scale.toml --replications 1 --months 1


plan=$("$alone" plan scenarios/02_breakers_on.toml --replications 1 --months 1 --threads 2)
if [[ $plan != *', 1 thread'$'\n'* ]]; then
    echo "A build without threads does not say that it has one." >&2
    exit 1
fi
if ! $same; then
    echo "The results of a build without threads differ." >&2
    exit 1
fi
