"""What the tests on schedulers share: the command, a sweep, and its digest in one run."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(os.environ.get("ESCALA_COMMAND", ROOT / "build/release/bin/escala"))
CELLS = 48


@dataclass
class Sweep:
    """A sweep of cells of about a second each, in a folder of its own."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "sweep.toml"

    @property
    def results(self) -> Path:
        return self.folder / "sweep.h5"

    def __call__(self, *arguments: object, check: bool = True) -> str:
        done = subprocess.run(
            [COMMAND, *map(str, arguments)],
            cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stderr
        return done.stdout

    def status(self) -> dict:
        return json.loads(self("status", self.results, "--json", check=False))

    def digest(self) -> str:
        self("merge", self.results)
        return self("digest", self.results).strip()


@pytest.fixture(scope="session")
def text() -> str:
    return "\n".join(
        [
            'title = "Small"',
            f'extends = "{ROOT}/scenarios/01_die_of_success.toml"',
            "replications = 5",
            "[variants.breaker]",
            "breakers.enabled = true",
            "[sweep]",
            f'"demand.scale" = {{ from = 0.8, to = 1.2, steps = {CELLS // 2} }}',
            '"sales.reps" = { values = [12, 13] }',
        ]
    )


@pytest.fixture
def sweep(tmp_path: Path, text: str) -> Sweep:
    made = Sweep(tmp_path)
    made.file.write_text(text)
    return made


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, text: str) -> str:
    """The digest of the sweep in one undisturbed run."""
    alone = Sweep(tmp_path_factory.mktemp("whole"))
    alone.file.write_text(text)
    alone("run", alone.file, "-o", alone.results)
    return alone("digest", alone.results).strip()
