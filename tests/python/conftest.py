"""What the tests of the package share: a short study, its results, and the command."""

import os
from pathlib import Path

import pytest

import escala

ROOT = Path(__file__).resolve().parents[2]
MONTHS = 12
REPLICATIONS = 4
SEED = 5


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
