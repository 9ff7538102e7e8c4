#!/usr/bin/env bash
# Says whether a wheel needs nothing but Python with venv and what pip downloads: installs it in the
# ways of docs/how-to/install-without-root.md, far from the checkout, and runs the command and the
# package. They must give the same results. Ends with exit code 1 if something is amiss.
#
#   tests/wheel/check.sh WHEEL
set -euo pipefail
wheel=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
contents=$PWD/tests/wheel/contents.py
# The versions that the tests have; on a machine of one's own pip chooses.
export PIP_CONSTRAINT=$PWD/setup/constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_QUIET=1
export PIP_NO_WARN_SCRIPT_LOCATION=0 # that is, do not warn

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
unset PYTHONPATH LD_LIBRARY_PATH
python3 --version

# In the home folder. Debian lets pip do that in an environment only.
python3 -m venv --system-site-packages other
. other/bin/activate
export PYTHONUSERBASE=$scratch/home
PIP_NO_DEPS=1 pip install --user "$wheel"
home/bin/escala --version
unset PYTHONUSERBASE
deactivate

# With a network.
python3 -m venv environment
. environment/bin/activate
pip install "$wheel"
escala --version
pip download --dest wheelhouse "$wheel"
deactivate

# Without one.
rm -r environment
python3 -m venv environment
. environment/bin/activate
pip install --no-index --find-links wheelhouse escala
python -I "$contents"

scenarios=$(dirname "$(python -c 'import escala; print(escala.__file__)')")/scenarios
escala run "$scenarios/02_breakers_on.toml" --replications 2 --kpi profit \
    -o results.h5 --report report.html >run.txt 2>&1 || { cat run.txt >&2; exit 1; }
grep -qi '^<!doctype html>' report.html || { echo "The report is no page." >&2; exit 1; }
by_command=$(escala digest results.h5)
by_module=$(python -m escala digest results.h5)
by_package=$(python -c '
import escala
print(escala.example("02_breakers_on").run(2, progress=False).digest())')
printf '%s  %s\n' "$by_command" command "$by_module" "python -m escala" "$by_package" package
if [[ $by_module != "$by_command" || $by_package != "$by_command" ]]; then
    echo "The results differ." >&2
    exit 1
fi
