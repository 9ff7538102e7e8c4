"""What the tests of the package share: a short study, its results and files, and the command."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

import escala

ROOT = Path(__file__).resolve().parents[2]
MONTHS = 12
REPLICATIONS = 4
SEED = 5

# In a background job SIGINT is ignored, and what is started there inherits that: the command by
# design. Tests that interrupt it must not depend on how they were started.
signal.signal(signal.SIGINT, signal.default_int_handler)


def short_study() -> escala.Study:
    """Scenario 02 with all its arms, over one year."""
    study = escala.example("02_breakers_on")
    study.set({"run.months": MONTHS})
    return study


@pytest.fixture
def study() -> escala.Study:
    return short_study()


@pytest.fixture(scope="session")
def short_results() -> escala.Results:
    return short_study().run(replications=REPLICATIONS, seed=SEED, progress=False)


@pytest.fixture(scope="session")
def command() -> Path:
    """The native command; `make build` makes it."""
    path = Path(os.environ.get("ESCALA_COMMAND", ROOT / "build/release/bin/escala"))
    assert path.exists(), f"{path} is missing: run `make build`"
    return path


@pytest.fixture(scope="session")
def saved(short_results: escala.Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that Python makes of the short study."""
    path = tmp_path_factory.mktemp("saved") / "python.h5"
    short_results.save(path)
    return path


@pytest.fixture(scope="session")
def by_command(command: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """The file and the JSON that the command makes of the same study."""
    path = tmp_path_factory.mktemp("native") / "command.h5"
    scenario = Path(escala.__file__).parent / "scenarios/02_breakers_on.toml"
    size = ("--months", MONTHS, "--replications", REPLICATIONS, "--seed", SEED)
    done = subprocess.run(
        [command, "run", scenario, *map(str, size), "--json", "--kpi", "all", "-o", path],
        capture_output=True,
        text=True,
        check=True,
    )
    return path, json.loads(done.stdout)["studies"][0]
